"""Nothing about a client or an invention ever leaves: fifty canaries in every text field."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from agencydesk.domain.report_schema import Part
from agencydesk.domain.statistics import Standing
from agencydesk.errors import UserError
from agencydesk.services.desk import Desk
from agencydesk.services.statistics.preview import preview_parts
from agencydesk.services.uploads.uploads import UploadTools
from agencydesk.sync.sockets import LimitedSocket
from tests.receiving import YEAR, Platform
from tests.services.uploads.canaries import (
    CANARIES,
    FREE_OF_TEXT,
    fill,
    free_of_canaries,
    hidden,
    smell,
)
from tests.services.uploads.station import Clock, Line, MemoryKeychain, lose, only

REASON = f"{CANARIES[1]} {CANARIES[2]}"


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> bytearray:
    """Every byte that the client puts on a connection."""
    heard = bytearray()
    send = LimitedSocket.sendall

    def sendall(self: LimitedSocket, data: bytes) -> None:
        heard.extend(data)
        send(self, data)

    monkeypatch.setattr(LimitedSocket, "sendall", sendall)
    return heard


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that is logged: the program and its network library in full."""
    caplog.set_level(logging.INFO)
    for name in ("agencydesk", "urllib3", "requests", "keyring"):
        caplog.set_level(logging.DEBUG, name)
    return caplog


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk full of canaries."""
    clock, line = Clock(), Line()
    tools = UploadTools(MemoryKeychain(), line.connect)
    made = Desk.open(tmp_path / "desk", clock, upload_tools=tools)
    made.line, made.clock = line, clock  # type: ignore[attr-defined]
    assert fill(made.context.database, clock()) > 5000
    yield made
    made.close()


def confirm(desk: Desk, revenue: int | None = 4_200_000_00) -> None:
    """Count the year, type over what is missing, and confirm what comes of it."""
    figures = desk.statistics.figures
    if revenue is not None:
        figures.type_over(YEAR, "revenue_fen", revenue, REASON, REASON)
    figures.type_over(YEAR, "attorneys", 7, REASON)
    exact = figures.exact(YEAR)
    standings = {
        part: Standing(basis.revision, basis.supersedes)
        for part, basis in desk.uploads.consents.bases(YEAR).items()
    }
    secret = desk.uploads.vault.secret().value
    shown = preview_parts(exact, secret, desk.statistics.files.get(), None, standings)
    records = [part.record for part in shown if part.record is not None]
    assert len(records) == len(Part)
    desk.uploads.consents.confirm(YEAR, records, figures="{}")


def bind(desk: Desk, platform: Platform) -> None:
    key = platform.public_key.hex()
    desk.uploads.bind(platform.base_url, key, platform.codes["A0001"])
    desk.uploads.vault.make_secret()


def test_the_canaries_are_in_every_free_text_field(desk: Desk) -> None:
    with desk.context.database.engine.connect() as connection:
        cases = connection.execute(sa.text("SELECT * FROM case_file")).mappings().all()
    assert len(cases) == 200
    assert set(smell(repr([dict(row) for row in cases]).encode())) == set(CANARIES)
    assert FREE_OF_TEXT.isdisjoint({"case_file", "party", "party_contact", "complaint", "staff"})
    money = {"charge", "money_received", "service_price", "fee_payment", "payment_list",
             "payment_line", "own_fee", "case_fee_facts", "annuity_step"}  # fmt: skip
    assert FREE_OF_TEXT.isdisjoint(money)
    assert free_of_canaries(desk.context.database) == {}


def test_a_revenue_counted_from_bills_leaves_as_an_amount_without_their_words(
    desk: Desk, platform: Platform, wire: bytearray
) -> None:
    bind(desk, platform)
    rows = desk.billing.revenue_rows(YEAR)
    assert len(set(smell(repr(rows).encode()))) == len(CANARIES)
    confirm(desk, revenue=None)
    figure = desk.statistics.figures.year(YEAR).figure("revenue_fen")
    assert figure.typed is None
    assert figure.value == sum(row.fen for row in rows) == len(rows)
    desk.uploads.sending.send_due()
    assert wire.count(b"PUT /v1/reports/") == len(Part)
    assert smell(bytes(wire)) == []


def test_nothing_of_them_leaves_or_is_logged(
    desk: Desk, platform: Platform, wire: bytearray, logged: pytest.LogCaptureFixture
) -> None:
    bind(desk, platform)
    confirm(desk)
    line, clock, uploads = desk.line, desk.clock, desk.uploads  # type: ignore[attr-defined]
    line.after = only("PUT", lose)
    uploads.sending.send_due()
    line.after = lambda *_: None
    clock.ahead(hours=1)
    uploads.sending.send_due()
    confirm(desk)
    file = uploads.filing.export_file(YEAR)
    uploads.sending.send_due()
    uploads.consents.withdraw(YEAR, [Part.MONEY])
    uploads.sending.send_due()
    uploads.sending.ask_heads(YEAR)
    uploads.national.fetch(YEAR)
    with pytest.raises(UserError) as caught:
        uploads.filing.take_receipts(REASON.encode())
    logging.getLogger("agencydesk").warning("failed", exc_info=caught.value)
    print(
        f"{len(CANARIES)} canaries: {len(smell(bytes(wire)))} in {len(wire):,} bytes sent, "
        f"{len(smell(file))} in {len(file):,} of a file, "
        f"{len(smell(logged.text.encode()))} in {len(logged.text):,} of logs"
    )
    assert len(wire) > 10_000
    assert wire.count(b"PUT /v1/reports/") >= 6
    assert len(file) > 3000
    assert logged.text
    assert smell(bytes(wire)) == []
    assert smell(file) == []
    assert smell(logged.text.encode()) == []
    assert uploads.sending.waiting().waiting == 0


def test_the_agencys_own_names_and_secrets_are_not_on_the_statistics_connections(
    desk: Desk, platform: Platform, wire: bytearray
) -> None:
    bind(desk, platform)
    token = desk.uploads.vault.find_token()
    assert token is not None
    wire.clear()
    confirm(desk)
    desk.uploads.sending.send_due()
    requests = bytes(wire).split(b" HTTP/1.1\r\n")
    assert sum(token.value.encode() in request for request in requests) == 1  # for the tickets
    assert platform.codes["A0001"].encode() not in wire
    assert b"A0001" not in wire
    assert smell(bytes(wire), [desk.uploads.vault.secret().value.hex()]) == []


@pytest.mark.parametrize("canary", CANARIES[:4])
def test_the_nose_smells_a_canary_however_it_is_hidden(canary: str) -> None:
    for data in hidden(canary):
        assert canary in smell(b'{"a":"' + data + b'"}'), data
    assert smell(b'{"nothing":"of the kind"}') == []


def test_a_leaky_logger_is_caught(
    desk: Desk, platform: Platform, logged: pytest.LogCaptureFixture
) -> None:
    # The control: one careless line in a use case.
    with desk.context.database.reading() as session:
        title = session.scalar(sa.text("SELECT title FROM case_file WHERE id = 3"))
    logging.getLogger("agencydesk.services").info("sending the report of %s", title)
    assert len(smell(logged.text.encode())) == 1


def test_an_error_of_the_database_does_not_tell_what_was_to_be_written(desk: Desk) -> None:
    with pytest.raises(sa.exc.IntegrityError) as caught, desk.context.database.writing() as session:
        session.execute(
            sa.text("INSERT INTO case_file (id, ref, title) VALUES (1, :ref, :ref)"),
            {"ref": CANARIES[0]},
        )
    assert smell(str(caught.value).encode()) == []
