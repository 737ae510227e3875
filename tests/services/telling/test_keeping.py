"""Forwarding is a dated step: told, taken back, given up, not needed; each with its trail."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.errors import UserError
from agencydesk.models.vocabulary import MessageChannel, NoticeSource
from agencydesk.services.telling.values import Request, State, Target

DAY = date(2026, 11, 24)


@pytest.fixture
def case(office):
    return office.case("P-1")


@pytest.fixture
def notice(office, case):
    return office.notice(case)


@pytest.fixture
def draft(office, case, notice):
    (number,) = office.telling.draft(Request("forward-notice"), [Target(case, notice)]).message_ids
    return number


def states(office):
    return [row.state for row in (*office.telling.waiting(), *office.telling.told())]


def history(office, case, language="zh"):
    return [entry.what for entry in office.desk.history.of_case(case, language).entries]


def test_a_notice_waits_until_a_letter_covers_it_and_the_letter_until_it_goes_out(
    office, case, notice
):
    assert states(office) == [State.WAITING]
    assert office.telling.counts().notices == 1
    done = office.telling.draft(Request("forward-notice"), [Target(case, notice)])
    assert states(office) == [State.DRAFT]
    assert (office.telling.counts().notices, office.telling.counts().drafts) == (0, 1)
    changes = office.telling.mark_told(done.message_ids, DAY, MessageChannel.EMAIL, "已回执")
    assert changes.record_id == case
    (row,) = office.telling.told()
    assert (row.state, row.day, row.channel_text, row.note) == (
        State.TOLD, DAY, "电子邮件", "已回执")  # fmt: skip
    assert office.telling.waiting() == ()


def test_the_step_is_in_the_history_and_on_the_timeline(office, case, draft):
    timeline = [item for item in office.desk.timeline.of_case(case) if item.message_id == draft]
    assert [(item.kind, item.note) for item in timeline] == [("转达客户", "草稿，尚未发出")]
    office.telling.mark_told([draft], DAY)
    timeline = [item for item in office.desk.timeline.of_case(case) if item.message_id == draft]
    assert [(item.day, item.note) for item in timeline] == [(DAY, "信函")]
    told, drafted = history(office, case)[:2]
    assert told.startswith("转达客户“转达《第一次审查意见通知书》")
    assert told.endswith("：已转达")
    assert drafted.endswith("：起草")
    changes = office.desk.history.of_case(case).entries[0].changes
    assert [(each.label, each.after) for each in changes] == [("转达日", "2026-11-24")]
    assert history(office, case, "en")[0].endswith(": told")


def test_the_day_can_be_taken_back(office, draft):
    office.telling.mark_told([draft], DAY)
    office.telling.take_back([draft])
    assert states(office) == [State.DRAFT]
    office.telling.mark_told([draft], DAY)
    assert states(office) == [State.TOLD]


def test_a_day_to_come_is_refused(office, draft):
    with pytest.raises(UserError, match=r"closing\.future"):
        office.telling.mark_told([draft], date(2026, 11, 26))
    assert states(office) == [State.DRAFT]


def test_what_was_told_is_not_told_twice_nor_given_up(office, draft):
    office.telling.mark_told([draft], DAY)
    with pytest.raises(UserError, match=r"message\.told"):
        office.telling.mark_told([draft], DAY)
    with pytest.raises(UserError, match=r"message\.told"):
        office.telling.withdraw([draft], "写错了")


def test_a_draft_given_up_lets_the_notice_wait_again(office, case, draft):
    with pytest.raises(UserError, match=r"reason\.needed"):
        office.telling.withdraw([draft], "  ")
    office.telling.withdraw([draft], "写错了")
    assert states(office) == [State.WAITING]
    assert history(office, case)[0].endswith("：放弃草稿")
    with pytest.raises(UserError, match=r"message\.withdrawn"):
        office.telling.mark_told([draft], DAY)
    assert len(office.desk.documents.of_case(case)) == 1


def test_all_or_none_are_marked(office, draft):
    with pytest.raises(UserError, match=r"message\.unknown"):
        office.telling.mark_told([draft, 999], DAY)
    assert states(office) == [State.DRAFT]


def test_a_client_told_without_a_letter_of_ours_is_put_down_too(office, case, notice):
    target, how = Target(case, notice), MessageChannel.OTHER
    _, (number,) = office.telling.keeping.record_told(
        [target], DAY, how, "第一次审查意见通知书", "电话"
    )
    assert states(office) == [State.TOLD]
    office.telling.take_back([number])
    assert states(office) == [State.WAITING]
    with pytest.raises(UserError, match=r"message\.subject"):
        office.telling.keeping.record_told([target], DAY, how, " ")


def test_a_notice_that_need_not_be_forwarded_no_longer_waits_and_can_again(office, case, notice):
    with pytest.raises(UserError, match=r"reason\.needed"):
        office.telling.keeping.not_needed([notice], "")
    _, numbers = office.telling.keeping.not_needed([notice], "客户自行收取")
    assert states(office) == []
    assert history(office, case)[0].endswith("：无需转达")
    office.telling.keeping.needed_again(numbers)
    assert states(office) == [State.WAITING]


def test_notices_of_a_sheet_and_withdrawn_ones_do_not_wait(office, case):
    office.notice(case, source=NoticeSource.SHEET)
    assert states(office) == []
    wrong = office.notice(case, dispatch_date=date(2026, 10, 1))
    assert states(office) == [State.WAITING]
    office.desk.recording.withdraw_notice(wrong, "记错了")
    assert states(office) == []


def test_what_a_client_answers_first_comes_first(office, case):
    late = office.notice(case, dispatch_date=date(2026, 11, 1))
    early = office.notice(office.case("P-2"), dispatch_date=date(2026, 9, 1))
    assert [row.notice_id for row in office.telling.waiting()] == [early, late]
