"""A publication is never longer than what a desk reads, headers included."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agencydesk.sync.address import read_address
from agencydesk.sync.protocol import REPLY_BODY_BYTES, REPLY_BYTES
from agencydesk.sync.receiver import publishing
from agencydesk.sync.receiver.publishing import publish, published
from agencydesk.sync.receiver.settings import SettingsError
from agencydesk.sync.replies import Published
from agencydesk.sync.transport import Courier
from agencydesk.sync.wire import Call, Reply, TransportError, Trouble
from tests.e2e.demo_agencies import client_of
from tests.receiving import TODAY, YEAR, Platform, receiving
from tests.sync import hostile
from tests.sync.raw_server import serving
from tests.sync.receiver.population import Profession, make_profession, regions


@pytest.fixture(scope="module")
def crowd() -> Profession:
    """More than twice as many agencies as there are, all of which report."""
    return make_profession(12_000, 1.0)


@pytest.fixture
def frozen(
    tmp_path_factory: pytest.TempPathFactory, crowd: Profession, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Platform]:
    """A receiver whose year is frozen, with the reports of the crowd."""
    monkeypatch.setattr(publishing, "registered_facts", lambda *_: crowd.facts)
    monkeypatch.setattr(publishing, "counting_records", lambda *_: crowd.records)
    with receiving(tmp_path_factory.mktemp("size") / "platform") as platform:
        platform.command("freeze", str(YEAR))
        yield platform


def publish_on(platform: Platform) -> int:
    """Publish the year; return how many cells the practice part has."""
    assert platform.receiver is not None
    store, keys = platform.receiver.statistics_store, platform.receiver.keys
    return len(publish(store, keys, YEAR, TODAY, regions()).parts[0].cells)


def test_many_cells_are_merged_until_a_desk_can_read_them(frozen: Platform) -> None:
    assert frozen.receiver is not None
    cells = publish_on(frozen)
    body = published(frozen.receiver.statistics_store, YEAR)
    assert body is not None
    assert len(body) <= REPLY_BODY_BYTES
    fetched = client_of(frozen).indicators(YEAR)
    assert isinstance(fetched, Published)
    assert fetched.publication is not None
    assert len(fetched.publication.parts[0].cells) == cells > 50


def test_without_the_limit_a_desk_could_not_read_it(
    frozen: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The control: the same publication with all its cells.
    monkeypatch.setattr(publishing, "REPLY_BODY_BYTES", 10 * REPLY_BYTES)
    assert publish_on(frozen) > 120
    assert not isinstance(client_of(frozen).indicators(YEAR), Published)


def test_what_no_merging_makes_short_enough_is_refused_and_nothing_is_published(
    frozen: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert frozen.receiver is not None
    monkeypatch.setattr(publishing, "REPLY_BODY_BYTES", 20_000)
    with pytest.raises(SettingsError, match="larger than a desk reads"):
        publish_on(frozen)
    assert published(frozen.receiver.statistics_store, YEAR) is None


def test_headers_have_room_beside_the_longest_body() -> None:
    def fetched(size: int, headers: int) -> Reply:
        lines = [f"X-Filler-{n}: " + "x" * 85 for n in range(headers // 100)]
        with serving(hostile.reply("200 OK", b" " * size, *lines)) as server:
            return Courier(read_address(server.url))(Call("GET", "/v1/indicators/2025"))

    assert len(fetched(REPLY_BODY_BYTES, 3900).body) == REPLY_BODY_BYTES
    with pytest.raises(TransportError) as caught:
        fetched(REPLY_BYTES - 20, 0)  # what a limit on the body alone would let through
    assert caught.value.trouble is Trouble.TOO_LONG
