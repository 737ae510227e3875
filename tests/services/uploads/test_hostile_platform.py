"""Whatever a platform answers, the agency's data stay as they were and nothing is acknowledged."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from agencydesk.domain.report_schema import Part
from agencydesk.models.cases import CaseFile
from agencydesk.sync.client import Platform, PlatformClient
from agencydesk.sync.transport import Courier
from tests.services.uploads.station import START, Station
from tests.sync import hostile
from tests.sync.raw_server import Script, Talk, serving
from tests.sync.samples import KEYS, receipt_for, written

SECONDS = 0.25
TOKEN = b'{"token":"token-of-the-example-agency"}'
TICKETS = b'{"tickets":{%s}}' % b",".join(
    b'"%s":"ticket-for-%s-0123456789"' % (part.encode(), part.encode()) for part in Part
)
NAMES = list(hostile.all_replies("http://127.0.0.1:1"))


def acting(script: Callable[[], Script]) -> Script:
    """Act as a platform up to the report, and then as the script says."""

    def act(talk: Talk) -> None:
        request = talk.listen()
        if b"/v1/activation" in request:
            talk.answer("200 OK", TOKEN, kind=hostile.JSON)
        elif b"/v1/tickets/" in request:
            talk.answer("200 OK", TICKETS, kind=hostile.JSON)
        elif request.startswith(b"GET "):
            talk.answer("404 Not Found", b'{"status":404}', kind=hostile.PROBLEM)
        else:
            script()(Heard(talk))

    return act


class Heard(Talk):
    """A connection whose request was heard already."""

    def __init__(self, talk: Talk) -> None:
        self.__dict__.update(talk.__dict__)

    def listen(self) -> bytes:
        return self.request


def make_desk(path: Path) -> Station:
    """Return a desk whose client has a short limit for everything together."""

    def connect(platform: Platform) -> PlatformClient:
        return PlatformClient(platform, Courier(platform.address, seconds=SECONDS))

    return Station(path, connect=connect)


@pytest.fixture
def desk(migrated_template: Path, tmp_path: Path) -> Iterator[Station]:
    path = tmp_path / "desk.db"
    shutil.copyfile(migrated_template, path)
    made = make_desk(path)
    with made.database.writing() as session:
        cases = [CaseFile(ref=f"P-{n}", title="一种示例装置", created_at=START, updated_at=START)
                 for n in range(20)]  # fmt: skip
        session.add_all(cases)
    yield made
    made.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_reply_leaves_the_data_as_they_were_and_the_report_in_the_queue(
    desk: Station, name: str
) -> None:
    script: Script = hostile.silent
    with serving(lambda talk: talk.keep_silent()) as other, serving(
        acting(lambda: script)
    ) as server:  # fmt: skip
        desk.uploads.bind(server.url, KEYS[0].hex(), "CODE")
        desk.uploads.vault.make_secret()
        desk.confirm([Part.MONEY])
        message = desk.newest()
        record = desk.record(Part.MONEY)
        script = hostile.all_replies(
            other.url, partial(receipt_for, record=record, key=message.key)
        )[name]
        before = desk.content()
        desk.send()
        assert other.talks == []
    assert desk.content() == before
    after = desk.newest()
    assert after.receipt is None
    assert str(after.state) == "queued"
    assert after.outcome_text
    assert (after.key, after.sha256, after.body) == (message.key, message.sha256, message.body)


def test_the_true_receipt_in_the_same_place_is_acknowledged(desk: Station) -> None:
    script: Script = hostile.silent
    with serving(acting(lambda: script)) as server:
        desk.uploads.bind(server.url, KEYS[0].hex(), "CODE")
        desk.uploads.vault.make_secret()
        desk.confirm([Part.MONEY])
        record, key = desk.record(Part.MONEY), desk.newest().key
        script = hostile.reply("201 Created", written(receipt_for(record, key)))
        assert desk.send() == 1
    assert str(desk.newest().state) == "acknowledged"


def test_a_change_of_the_data_is_noticed(desk: Station) -> None:
    # The control: the comparison sees a single letter.
    before = desk.content()
    with desk.database.writing() as session:
        session.get_one(CaseFile, 7).title = "一种示例装罝"
    assert desk.content() != before
