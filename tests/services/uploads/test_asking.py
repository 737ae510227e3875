"""Asked for what everybody gets: whether it was there, was not yet, or nobody answered."""

from __future__ import annotations

import pytest

from agencydesk.services.uploads.values import Answer
from agencydesk.sync.protocol import PROBLEM_TYPE
from agencydesk.sync.wire import Call, Reply, TransportError, Trouble
from tests.receiving import YEAR
from tests.services.uploads.station import START, Station

OTHER = "ab" * 32


def test_a_switched_off_desk_asks_nobody(station: Station) -> None:
    assert station.uploads.national.ask(YEAR) is None
    assert station.uploads.national.last_asked(YEAR) is None
    assert station.line.calls == []


def test_what_is_not_published_yet_is_not_taken_for_a_platform_that_is_away(
    bound: Station,
) -> None:
    asked = bound.uploads.national.ask(YEAR)
    assert asked is not None
    assert (asked.table, asked.published, asked.new) == (Answer.HERE, Answer.NONE, True)
    again = bound.uploads.national.ask(YEAR)
    assert again is not None
    assert not again.new
    without = bound.uploads.national.ask(YEAR - 1)
    assert without is not None
    assert without.table is Answer.NONE


@pytest.mark.parametrize("trouble", [Trouble.UNREACHABLE, Trouble.TIMEOUT, Trouble.TLS])
def test_who_is_not_there_is_asked_once_and_that_is_remembered(
    bound: Station, trouble: Trouble
) -> None:
    def away(_: Call) -> Reply | None:
        raise TransportError(trouble)

    bound.line.before = away
    before = len(bound.line.calls)
    asked = bound.uploads.national.ask(YEAR)
    assert asked is not None
    assert asked.table == asked.published == Answer(trouble.value)
    assert len(bound.line.calls) == before + 1
    bound.restart()
    kept = bound.uploads.national.last_asked(YEAR)
    assert kept is not None
    assert (kept.at, kept.published) == (START, asked.published)


def test_a_signature_of_another_key_is_said_and_nothing_is_kept(bound: Station) -> None:
    bound.uploads.bindings.pin(OTHER)
    asked = bound.uploads.national.ask(YEAR)
    assert asked is not None
    assert (asked.table, asked.new) == (Answer.UNSIGNED, False)
    assert bound.uploads.national.table(YEAR) is None


def test_a_login_page_and_a_busy_platform_are_told_apart(bound: Station) -> None:
    bound.line.before = lambda _: Reply(200, "text/html", "", b"<html>")
    asked = bound.uploads.national.ask(YEAR)
    assert asked is not None
    assert asked.table is Answer.STRANGE
    busy = b'{"type": "urn:agencydesk:problem:busy", "title": "busy", "status": 503}'
    bound.line.before = lambda _: Reply(503, PROBLEM_TYPE, "60", busy)
    asked = bound.uploads.national.ask(YEAR)
    assert asked is not None
    assert asked.published is Answer.BUSY


def test_asking_leaves_nothing_in_the_trail(bound: Station) -> None:
    bound.uploads.national.ask(YEAR)
    before = bound.trail("create"), bound.trail("update")
    bound.clock.ahead(hours=1)
    bound.uploads.national.ask(YEAR)
    assert (bound.trail("create"), bound.trail("update")) == before
