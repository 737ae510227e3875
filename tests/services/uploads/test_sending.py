"""From one confirmation to the receipts, through lost replies, refusals and odd clocks."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from agencydesk.domain.report_schema import Part
from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.uploads import AnnualReport, OutboxMessage
from agencydesk.services.uploads import consent
from agencydesk.services.uploads.values import MessageState
from agencydesk.sync.protocol import body_hash
from agencydesk.sync.wire import Call, Reply
from tests.receiving import YEAR, Platform
from tests.services.uploads.station import Station, lose, only
from tests.sync.receiver.counting import active_reports

THREE = ["acknowledged"] * 3


def later(retry_after: str) -> Callable[[Call], Reply]:
    return lambda _: Reply(503, "text/plain", retry_after, b"")


def problem(status: int, **more: object) -> Callable[[Call], Reply]:
    body = json.dumps({"status": status, **more}).encode()
    return lambda _: Reply(status, "application/problem+json", "", body)


def test_one_confirmation_leads_to_three_receipts(bound: Station, platform: Platform) -> None:
    assert len(bound.confirm().messages) == 3
    assert bound.send() == 3
    assert bound.states() == THREE
    assert len(active_reports(platform)) == 3
    assert bound.uploads.statuses.year(YEAR).summary == "done"
    assert bound.uploads.sending.waiting().waiting == 0
    assert bound.send() == 0


def test_what_is_shown_is_what_is_stored_sent_and_receipted(bound: Station) -> None:
    shown = {part: bound.record(part).body() for part in Part}
    bound.confirm()
    stored = set(bound.bodies())
    bound.send()
    sent = {call.body for call in bound.line.puts()}
    receipted = {bound.newest(part).receipt.sha256 for part in Part}  # type: ignore[union-attr]
    assert stored == sent == set(shown.values())
    assert receipted == {body_hash(body) for body in shown.values()}


def test_a_confirmation_is_written_as_a_whole_or_not_at_all(
    bound: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bound.trail("confirm")
    records = [bound.record(part) for part in Part]
    written = 0

    def failing(*_: object) -> None:
        nonlocal written
        written += 1
        if written == 3:
            raise KeyboardInterrupt

    whole = consent.spread
    monkeypatch.setattr(consent, "spread", lambda *facts: (failing(), whole(*facts))[1])
    with pytest.raises(KeyboardInterrupt):
        bound.uploads.consents.confirm(YEAR, records)
    with bound.database.reading() as session:
        assert session.query(AnnualReport).count() == 0
        assert session.query(OutboxMessage).count() == 0
    assert bound.trail("confirm") == before
    monkeypatch.undo()
    bound.confirm()
    assert bound.trail("confirm") == before + 4  # the report and three messages
    with bound.database.reading() as session:
        assert trail.verify(session) is None


def test_the_parts_go_out_on_connections_of_their_own_in_an_order_by_chance(
    new_station: Callable[..., Station], platform: Platform
) -> None:
    orders = set()
    for number in range(1, 9):
        station = new_station(seed=number)
        station.bind(platform, f"A{number:04d}")
        station.confirm()
        station.send()
        orders.add(tuple(call.path.split("/")[4] for call in station.line.puts()))
        tickets = {call.headers["X-Ticket"] for call in station.line.puts()}
        assert len(tickets) == 3
        assert not any("Authorization" in call.headers for call in station.line.puts())
    assert len(orders) > 2


def test_nothing_is_sent_while_the_upload_is_switched_off(
    station: Station, platform: Platform
) -> None:
    station.uploads.vault.make_secret()
    station.confirm()
    assert station.send() == 0
    assert station.line.calls == []
    assert station.states() == ["queued"] * 3
    station.uploads.bind(platform.base_url, platform.public_key.hex(), platform.codes["A0001"])
    assert station.send() == 3


@pytest.mark.parametrize("lost", ["before", "after"])
def test_a_lost_request_and_a_lost_reply_end_in_one_report(
    bound: Station, platform: Platform, lost: str
) -> None:
    bound.confirm([Part.MONEY])
    setattr(bound.line, lost, only("PUT", lose))
    assert bound.send() == 0
    message = bound.newest()
    assert (message.state, message.outcome) == (MessageState.QUEUED, "unreachable")
    assert message.may_have_arrived
    bound.line.before, bound.line.after = lambda _: None, lambda *_: None
    bound.clock.ahead(minutes=2)
    assert bound.send() == 1
    first, *more = bound.line.puts()
    assert {(call.path, call.body) for call in more} <= {(first.path, first.body)}
    assert len(active_reports(platform)) == 1


def test_sending_that_is_found_at_the_start_is_sent_again_with_the_same_key(
    bound: Station, platform: Platform
) -> None:
    bound.confirm([Part.MONEY])

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    bound.line.after = only("PUT", killed)
    with pytest.raises(KeyboardInterrupt):
        bound.send()
    assert bound.newest().state is MessageState.SENDING
    bound.line.after = lambda *_: None
    bound.restart()
    assert bound.send() == 1
    assert len(active_reports(platform)) == 1
    assert {call.path for call in bound.line.puts()} == {bound.line.puts()[0].path}


def test_waits_double_from_a_minute_to_six_hours(bound: Station) -> None:
    bound.confirm([Part.MONEY])
    bound.line.before = only("PUT", lose)
    longest = []
    for _ in range(14):
        bound.send()
        wait = bound.newest().next_attempt - bound.clock.now  # type: ignore[operator]
        longest.append(wait)
        bound.clock.now = bound.newest().next_attempt  # type: ignore[assignment]
    caps = [min(timedelta(minutes=1) * 2**n, timedelta(hours=6)) for n in range(14)]
    assert all(timedelta(0) <= wait <= cap for wait, cap in zip(longest, caps, strict=True))
    assert max(longest) > timedelta(hours=1)
    assert len(set(longest)) == 14  # full jitter


def test_nothing_is_tried_before_its_time(bound: Station) -> None:
    bound.confirm([Part.MONEY])
    bound.line.before = only("PUT", later("3600"))
    bound.send()
    calls = len(bound.line.calls)
    bound.clock.ahead(minutes=59)
    bound.send()
    assert len(bound.line.calls) == calls
    bound.clock.ahead(minutes=2)
    bound.send()
    assert len(bound.line.calls) > calls


@pytest.mark.parametrize(("asked", "honoured"), [("7200", 2), ("999999", 24)])
def test_a_wish_to_wait_is_honoured_up_to_a_day(bound: Station, asked: str, honoured: int) -> None:
    bound.confirm([Part.MONEY])
    bound.line.before = only("PUT", later(asked))
    bound.send()
    assert bound.newest().next_attempt == bound.clock.now + timedelta(hours=honoured)


@pytest.mark.parametrize("back", [timedelta(minutes=1), timedelta(days=400)])
def test_after_the_clock_was_set_back_nothing_waits_for_more_than_six_hours(
    bound: Station, back: timedelta
) -> None:
    bound.confirm([Part.MONEY])
    bound.line.before = only("PUT", later("86400"))
    bound.send()
    bound.line.before = lambda _: None
    bound.clock.now -= back
    assert bound.send() == 0
    wait = bound.newest().next_attempt - bound.clock.now  # type: ignore[operator]
    assert wait <= timedelta(hours=6)
    bound.clock.now += wait
    assert bound.send() == 1


def test_a_delay_by_chance_is_kept_and_is_at_most_three_days(bound: Station) -> None:
    bound.confirm(longest=timedelta(days=30))
    delays = [bound.newest(part).next_attempt - bound.clock.now for part in Part]  # type: ignore[operator]
    assert all(timedelta(0) <= delay <= timedelta(hours=72) for delay in delays)
    assert len(set(delays)) == 3
    assert bound.send() == 0
    bound.clock.ahead(hours=72)
    assert bound.send() == 3


def test_after_the_last_day_it_ends_with_a_message_and_can_be_begun_again(bound: Station) -> None:
    bound.uploads.consents.set_last_day(YEAR, date(2026, 3, 31))
    bound.confirm([Part.MONEY])
    bound.line.before = only("PUT", lose)
    bound.send()
    bound.clock.ahead(days=29)
    bound.send()
    assert bound.newest().state is MessageState.QUEUED
    bound.clock.ahead(days=1)
    bound.send()
    message = bound.newest()
    assert (message.state, message.outcome) == (MessageState.REFUSED, "year_over")
    assert message.outcome_text
    assert bound.uploads.statuses.year(YEAR).summary == "asking"
    bound.line.before = lambda _: None
    with pytest.raises(UserError, match=r"upload\.year-over"):
        bound.confirm([Part.MONEY])
    bound.uploads.consents.set_last_day(YEAR, date(2026, 6, 30))
    bound.confirm([Part.MONEY])
    assert bound.send() == 1


def test_what_arrived_before_the_last_day_is_ones_own_report(
    bound: Station, platform: Platform
) -> None:
    bound.uploads.consents.set_last_day(YEAR, date(2026, 3, 31))
    bound.confirm([Part.MONEY, Part.VOLUME])
    bound.line.after = only("PUT", lose)
    bound.send()
    bound.line.after = lambda *_: None
    bound.clock.ahead(days=30)
    bound.send()
    assert [bound.newest(part).state for part in (Part.MONEY, Part.VOLUME)] == ["refused"] * 2
    bound.uploads.consents.set_last_day(YEAR, date(2026, 6, 30))
    bound.confirm([Part.MONEY], amount=10)  # the program does not know that it arrived
    assert bound.send() == 0
    assert bound.newest().outcome == "head_is_other"
    bound.uploads.sending.ask_heads(YEAR)
    rows = bound.uploads.statuses.year(YEAR).parts[1:]
    assert [row.foreign_head for row in rows] == [False, False]
    bound.confirm([Part.MONEY], amount=10)
    assert bound.send() == 1
    assert bound.newest().revision == 2
    assert len(active_reports(platform)) == 2


def test_a_frozen_year_ends_it(bound: Station, platform: Platform) -> None:
    bound.confirm([Part.MONEY])
    platform.command("freeze", str(YEAR))
    bound.send()
    assert (bound.newest().state, bound.newest().outcome) == (MessageState.REFUSED, "frozen")


@pytest.mark.parametrize(
    ("reply", "state", "outcome"),
    [
        (problem(401), "queued", "token_unknown"),
        (problem(403), "queued", "not_registered"),
        (problem(426), "queued", "update_needed"),
        (problem(409), "refused", "conflict"),
        (problem(410), "refused", "frozen"),
        (problem(413), "refused", "too_large"),
        (problem(422), "refused", "refused"),
        (problem(412, head=None), "refused", "head_is_other"),
        (later("5"), "queued", "later"),
        (lambda _: Reply(200, "text/html", "", b"<html>"), "queued", "bad_receipt"),
        (lambda _: Reply(404, "text/html", "", b"<html>"), "queued", "bad_reply"),
    ],
)
def test_each_reply_has_its_state_and_its_words(
    bound: Station, reply: Callable[[Call], Reply], state: str, outcome: str
) -> None:
    bound.confirm([Part.MONEY])
    bound.line.before = only("PUT", reply)
    bound.send()
    message = bound.newest()
    assert (str(message.state), message.outcome) == (state, outcome)
    assert message.outcome_text
    assert "匿名" not in message.outcome_text
    stops = len(bound.line.calls)
    bound.clock.ahead(days=2)
    bound.send()
    assert (len(bound.line.calls) == stops) == (state == "refused")


def test_the_reasons_of_a_refusal_are_kept(bound: Station) -> None:
    bound.confirm([Part.MONEY])
    reasons = [{"field": "cell", "reason": "unknown"}]
    bound.line.before = only("PUT", problem(422, reasons=reasons))
    bound.send()
    assert bound.newest().reasons == (("cell", "unknown"),)


def test_without_a_token_everything_waits_and_says_so(bound: Station) -> None:
    token = bound.uploads.vault.find_token()
    assert token is not None
    bound.uploads.vault.forget_token()
    bound.confirm([Part.MONEY])
    assert bound.send() == 0
    assert bound.line.puts() == []
    assert bound.newest().outcome == "token_missing"
    assert bound.uploads.sending.waiting().asking == 1
    bound.uploads.enter_token(token.value)
    assert bound.send() == 1


def test_a_platform_of_another_schema_gets_nothing(bound: Station) -> None:
    bound.confirm()
    body = json.dumps({"tickets": {}, "schema": 2, "fields": ["cases"]}).encode()
    bound.line.before = only("POST", lambda _: Reply(200, "application/json", "", body))
    bound.send()
    assert bound.line.puts() == []
    assert {bound.newest(part).outcome for part in Part} == {"update_needed"}


def test_a_report_held_for_a_person_is_asked_about_until_it_counts(
    bound: Station, platform: Platform
) -> None:
    bound.confirm([Part.MONEY], amount=200)
    assert bound.send() == 1
    message = bound.newest()
    assert message.state is MessageState.HELD
    assert message.receipt is not None
    bound.clock.ahead(hours=25)
    bound.send()
    assert bound.newest().state is MessageState.HELD
    platform.command("release", message.receipt.receipt)
    bound.clock.ahead(hours=25)
    bound.send()
    assert bound.newest().state is MessageState.ACKNOWLEDGED


def test_no_transaction_is_open_while_the_network_is_waited_for(
    bound: Station, new_station: Callable[..., Station]
) -> None:
    written = 0

    def write_meanwhile(*_: object) -> None:
        # Another program on the same file: it would wait five seconds and fail.
        nonlocal written
        other = Station(bound.path, bound.clock)
        other.uploads.consents.set_last_day(YEAR, date(2026, 12, 1 + written))
        other.close()
        written += 1

    bound.confirm()
    bound.line.before = lambda call: write_meanwhile()
    assert bound.send() == 3
    assert written == 7  # tickets, three heads, three reports


def test_a_row_that_was_tampered_with_is_not_sent(bound: Station) -> None:
    bound.confirm([Part.MONEY])
    with bound.database.writing() as session:
        row = session.query(OutboxMessage).one()
        row.body = str(row.body).replace('"cell":"CN"', '"cell":"示例客户"')
    bound.send()
    assert bound.line.puts() == []
    assert bound.newest().outcome == "refused"
