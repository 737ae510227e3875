"""Correcting, withdrawing, a second computer, a restored backup: nothing twice, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from agencydesk.domain.report_schema import Part
from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.audit import AuditEntry
from agencydesk.services.uploads.consent import WITHDRAWN
from agencydesk.services.uploads.values import MessageState
from tests.receiving import YEAR, Platform
from tests.services.uploads.station import Station, lose, only
from tests.sync.receiver.counting import active_reports

MONEY = [Part.MONEY]


@pytest.fixture
def second(
    bound: Station, platform: Platform, new_station: Callable[..., Station]
) -> Callable[[], Station]:
    """Make a second computer of the same agency: its own database, the same secrets."""

    def make() -> Station:
        token = bound.uploads.vault.find_token()
        assert token is not None
        other = new_station(clock=bound.clock, seed=99)
        key = platform.public_key.hex()
        other.uploads.bindings.attach(platform.base_url, key, token.value)
        other.uploads.vault.enter_secret(" ".join(bound.uploads.vault.words("zh")))
        return other

    return make


def test_a_correction_replaces_what_was_reported(bound: Station, platform: Platform) -> None:
    bound.confirm()
    bound.send()
    first = bound.newest()
    bound.confirm(MONEY, amount=10)
    assert bound.send() == 1
    corrected = bound.newest()
    assert corrected.revision == 2
    assert corrected.receipt is not None
    assert first.receipt is not None
    assert corrected.receipt.supersedes == first.receipt.receipt
    assert bound.uploads.statuses.message(first.id).state is MessageState.SUPERSEDED
    assert len(active_reports(platform)) == 3


def test_what_was_never_sent_is_replaced_before_it_leaves(
    bound: Station, platform: Platform
) -> None:
    bound.confirm(MONEY, amount=5)
    first = bound.newest()
    bound.confirm(MONEY, amount=10)
    assert bound.send() == 1
    assert bound.uploads.statuses.message(first.id).state is MessageState.SUPERSEDED
    (call,) = bound.line.puts()
    assert b'"revenue_million_cny":10' in (call.body or b"")
    assert len(active_reports(platform)) == 1


def test_what_may_have_arrived_is_not_corrected_before_its_receipt(bound: Station) -> None:
    bound.confirm(MONEY)
    bound.line.after = only("PUT", lose)
    bound.send()
    with pytest.raises(UserError, match=r"upload\.underway"):
        bound.confirm(MONEY, amount=10)
    bound.line.after = lambda *_: None
    bound.uploads.sending.wake()
    bound.send()
    bound.confirm(MONEY, amount=10)
    assert bound.send() == 1


def test_a_confirmation_of_an_outdated_preview_is_refused(bound: Station) -> None:
    seen = bound.record(Part.MONEY, amount=10)
    bound.confirm(MONEY)
    bound.send()
    with pytest.raises(UserError, match=r"upload\.outdated"):
        bound.uploads.consents.confirm(YEAR, [seen])
    assert len(bound.bodies()) == 1


def test_a_withdrawal_leaves_nothing_and_a_new_report_follows_it(
    bound: Station, platform: Platform
) -> None:
    bound.confirm()
    bound.send()
    bound.uploads.consents.withdraw(YEAR, tuple(Part))
    assert bound.send() == 3
    assert active_reports(platform) == []
    assert bound.uploads.statuses.year(YEAR).summary == "withdrawn"
    with pytest.raises(UserError, match=r"upload\.nothing"):
        bound.uploads.consents.withdraw(YEAR, tuple(Part))
    bound.confirm(MONEY)
    assert bound.newest().revision == 3
    assert bound.send() == 1
    assert len(active_reports(platform)) == 1


@pytest.mark.parametrize("lost", ["before", "after"])
def test_a_withdrawal_is_kept_until_it_is_receipted(
    bound: Station, platform: Platform, lost: str
) -> None:
    bound.confirm(MONEY)
    bound.send()
    bound.uploads.consents.withdraw(YEAR, MONEY)
    setattr(bound.line, lost, only("DELETE", lose))
    assert bound.send() == 0
    bound.line.before, bound.line.after = lambda _: None, lambda *_: None
    bound.restart()
    bound.clock.ahead(minutes=2)
    assert bound.send() == 1
    assert active_reports(platform) == []
    states = [str(row.state) for row in bound.uploads.statuses.history(YEAR)]
    assert states == ["acknowledged", "withdrawn"]


def test_withdrawing_what_was_never_sent_sends_nothing(bound: Station, platform: Platform) -> None:
    bound.confirm(MONEY)
    bound.uploads.consents.withdraw(YEAR, MONEY)
    bound.send()
    assert bound.line.puts() == []
    assert active_reports(platform) == []
    assert bound.newest().outcome == "nothing_there"
    assert bound.uploads.sending.waiting().waiting == 0


def test_withdrawing_what_may_have_arrived_settles_it_first(
    bound: Station, platform: Platform
) -> None:
    bound.confirm(MONEY)
    bound.line.after = only("PUT", lose)
    bound.send()
    assert len(active_reports(platform)) == 1
    bound.uploads.consents.withdraw(YEAR, MONEY)
    bound.line.after = lambda *_: None
    assert bound.send() == 1  # the report
    assert bound.send() == 1  # its withdrawal
    assert active_reports(platform) == []


def test_a_second_computer_sees_the_report_and_changes_nothing_by_itself(
    bound: Station, platform: Platform, second: Callable[[], Station]
) -> None:
    bound.confirm()
    bound.send()
    before = active_reports(platform)
    other = second()
    other.confirm(amount=10)
    other.send()
    assert active_reports(platform) == before
    assert other.line.puts() == []
    message = other.newest()
    assert (message.state, message.outcome) == (MessageState.REFUSED, "head_is_other")
    row = other.uploads.statuses.year(YEAR)
    assert all(part.foreign_head for part in row.parts)
    assert row.summary == "asking"


def test_the_user_of_the_second_computer_may_keep_or_correct_what_is_there(
    bound: Station, platform: Platform, second: Callable[[], Station]
) -> None:
    bound.confirm()
    bound.send()
    other = second()
    assert other.uploads.sending.ask_heads(YEAR) is None
    other.uploads.accept_head(YEAR, Part.VOLUME)
    parts = {part.part: part for part in other.uploads.statuses.year(YEAR).parts}
    assert not parts[Part.VOLUME].foreign_head
    assert parts[Part.MONEY].foreign_head
    other.confirm(MONEY, amount=10)
    assert other.newest().revision == 2
    assert other.send() == 1
    assert len(active_reports(platform)) == 3
    # The first computer asks again when it starts anew, before it sends.
    bound.restart()
    bound.confirm(MONEY, amount=20)
    bound.send()
    assert bound.newest().outcome == "head_is_other"


def test_what_is_taken_as_ours_asks_for_nothing_more_and_can_be_withdrawn(
    bound: Station, platform: Platform, second: Callable[[], Station]
) -> None:
    bound.confirm()
    bound.send()
    other = second()
    other.confirm(amount=10)
    other.send()
    for part in Part:
        other.uploads.accept_head(YEAR, part)
    row = other.uploads.statuses.year(YEAR)
    assert row.summary == "done"
    assert other.states() == ["superseded"] * 3
    assert len(active_reports(platform)) == 3
    other.uploads.consents.withdraw(YEAR, MONEY)
    assert other.send() == 1
    assert len(active_reports(platform)) == 2


def test_a_restored_backup_finds_its_own_receipt_without_sending(
    bound: Station, platform: Platform, tmp_path: Path
) -> None:
    bound.confirm()
    backup = bound.copy_to(tmp_path / "backup.db")
    bound.send()
    sent = len(bound.line.puts())
    bound.restore(backup)
    assert bound.states() == ["queued"] * 3
    assert bound.send() == 3
    assert len(bound.line.puts()) == sent
    assert len(active_reports(platform)) == 3
    assert not any(part.foreign_head for part in bound.uploads.statuses.year(YEAR).parts)


def test_a_restored_backup_does_not_bring_back_what_was_withdrawn_or_corrected(
    bound: Station, platform: Platform, tmp_path: Path
) -> None:
    bound.confirm([Part.MONEY, Part.VOLUME])
    backup = bound.copy_to(tmp_path / "backup.db")
    bound.send()
    bound.uploads.consents.withdraw(YEAR, MONEY)
    bound.confirm([Part.VOLUME], amount=10)
    bound.send()
    before = active_reports(platform)
    bound.restore(backup)
    bound.send()
    bound.clock.ahead(days=2)
    bound.send()
    assert active_reports(platform) == before
    assert {bound.newest(part).outcome for part in (Part.MONEY, Part.VOLUME)} == {"head_is_other"}


def test_a_repeat_that_was_replaced_elsewhere_shows_what_is_current(
    bound: Station, platform: Platform, second: Callable[[], Station]
) -> None:
    bound.confirm(MONEY)
    bound.line.after = only("PUT", lose)
    bound.send()
    other = second()
    other.uploads.sending.ask_heads(YEAR)
    other.confirm(MONEY, amount=10)
    other.send()
    bound.line.after = lambda *_: None
    bound.clock.ahead(minutes=2)
    bound.send()
    parts = {part.part: part for part in bound.uploads.statuses.year(YEAR).parts}
    assert parts[Part.MONEY].foreign_head
    assert len(active_reports(platform)) == 1


def test_a_report_under_another_secret_is_shown_as_another_one(
    bound: Station, platform: Platform, new_station: Callable[..., Station]
) -> None:
    bound.confirm(MONEY)
    bound.send()
    token = bound.uploads.vault.find_token()
    assert token is not None
    other = new_station(clock=bound.clock, seed=5)
    other.uploads.bindings.attach(platform.base_url, platform.public_key.hex(), token.value)
    other.uploads.vault.make_secret()  # the sheet was lost
    other.confirm(MONEY)
    other.send()
    assert other.newest().outcome == "head_is_other"
    other.confirm(MONEY, amount=10)
    assert other.send() == 1
    assert len(active_reports(platform)) == 1


def test_everything_that_ends_a_message_is_in_the_trail(bound: Station) -> None:
    bound.confirm(MONEY)
    bound.send()
    bound.uploads.consents.withdraw(YEAR, MONEY)
    bound.send()
    for action in ("confirm", "acknowledged", "withdraw", "withdrawn", "receipt"):
        assert bound.trail(action) >= 1, action
    with bound.database.reading() as session:
        assert trail.verify(session) is None


def test_why_something_was_taken_back_stays_in_the_trail_and_is_never_sent(
    bound: Station, platform: Platform
) -> None:
    why = "数字有误CANARY"
    bound.confirm()
    bound.send()
    for _ in range(2):  # the same words twice are told twice
        bound.uploads.consents.withdraw(YEAR, MONEY, reason=f" {why} ")
        bound.send()
        bound.confirm(MONEY)
        bound.send()
        bound.clock.ahead(minutes=5)
    query = select(AuditEntry.changes).where(
        AuditEntry.action == "withdraw", AuditEntry.table_name == "setting"
    )
    with bound.database.reading() as session:
        told = [json.loads(json.loads(each)["value"][1]) for each in session.scalars(query)]
        assert trail.verify(session) is None
    assert [(each["reason"], each["parts"]) for each in told] == [(why, ["money"])] * 2
    for call in bound.line.calls:
        sent = f"{call.path}{dict(call.headers)}{(call.body or b'').decode()}"
        assert "CANARY" not in sent
    bound.uploads.consents.withdraw(YEAR, MONEY, reason=why)
    assert b"CANARY" not in bound.uploads.filing.export_file(YEAR)


def test_a_withdrawal_needs_no_reason(bound: Station, platform: Platform) -> None:
    bound.confirm()
    bound.send()
    bound.uploads.consents.withdraw(YEAR, MONEY, reason="  ")
    assert bound.send() == 1
    assert not any(str(row[0]).startswith(WITHDRAWN) for row in bound.content(["setting"]))
