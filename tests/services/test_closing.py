from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.papers import Filing
from agencydesk.models.vocabulary import CaseKind, CaseStatus
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.results import MoveReason
from tests.services.conftest import Room


def filings(room: Room) -> list[Filing]:
    with room.context.database.reading() as session:
        rows = list(session.scalars(select(Filing).order_by(Filing.id)))
        session.expunge_all()
        return rows


def granted(room: Room) -> int:
    draft = CaseDraft(
        "P-8",
        kind=CaseKind.INVENTION,
        filing_date=date(2020, 9, 14),
        grant_date=date(2023, 5, 9),
        status=CaseStatus.IN_FORCE,
        annuity_paid_through_year=6,
    )
    return room.cases.create(draft).id


def test_a_deadline_is_closed_in_two_steps_with_its_filing(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    sent = room.closing.mark_sent(reply, date(2026, 11, 20))
    assert (sent.status, sent.late_days, sent.notes) == (Status.SENT, 0, ())
    assert room.deadline(reply).status is Status.SENT
    received = room.closing.mark_received(reply, date(2026, 11, 21), "R-1")
    row = room.deadline(reply)
    assert (row.status, row.received_on, row.receipt_no) == (
        Status.RECEIVED,
        date(2026, 11, 21),
        "R-1",
    )
    assert row.sent_by == row.received_by == room.context.actor.id
    papers = filings(room)
    assert [paper.id for paper in papers] == [sent.filing_id] == [received.filing_id]
    assert (papers[0].sent_on, papers[0].received_on) == (date(2026, 11, 20), date(2026, 11, 21))
    assert papers[0].receipt_no == "R-1"
    assert room.actions(reply) == ["create", "send", "receive"]


def test_an_open_deadline_can_be_closed_at_once_with_both_dates(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    with pytest.raises(UserError, match=r"closing\.sent-needed"):
        room.closing.mark_received(reply, date(2026, 11, 21))
    assert room.deadline(reply).status is Status.OPEN
    room.closing.mark_received(reply, date(2026, 11, 21), sent_on=date(2026, 11, 20))
    assert room.deadline(reply).sent_on == date(2026, 11, 20)
    assert len(filings(room)) == 1


def test_sending_late_is_allowed_and_said(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 7, 10))
    assert room.deadline(reply).official_due == date(2026, 11, 10)
    sent = room.closing.mark_sent(reply, date(2026, 11, 13))
    assert sent.late_days == 3
    assert [note.code for note in sent.notes] == ["closing.late"]
    assert "3" in sent.notes[0].text(room.context.texts, "en")


def test_impossible_days_are_refused_and_nothing_changes(room: Room) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    before = room.trail_length()
    with pytest.raises(UserError, match=r"closing\.future"):
        room.closing.mark_sent(reply, date(2026, 11, 26))
    with pytest.raises(UserError, match=r"closing\.future"):
        room.closing.mark_received(reply, date(2026, 11, 26), sent_on=date(2026, 11, 20))
    with pytest.raises(UserError, match=r"closing\.received-before-sent"):
        room.closing.mark_received(reply, date(2026, 11, 19), sent_on=date(2026, 11, 20))
    with pytest.raises(UserError, match=r"deadline\.unknown"):
        room.closing.mark_sent(99, date(2026, 11, 20))
    assert room.trail_length() == before
    assert filings(room) == []


def test_closing_without_doing_anything_needs_a_reason(room: Room) -> None:
    case_id = room.invention()
    first = room.office_action(case_id, date(2026, 8, 12))
    second = room.office_action(case_id, date(2026, 8, 13))
    with pytest.raises(UserError, match=r"reason\.needed"):
        room.closing.mark_not_needed(first, "  ")
    room.closing.mark_not_needed(first, "客户指示放弃")
    room.closing.mark_transferred(second, "转至其他机构")
    rows = [room.deadline(number) for number in (first, second)]
    assert [row.status for row in rows] == [Status.NOT_NEEDED, Status.TRANSFERRED]
    assert [row.closed_reason for row in rows] == ["客户指示放弃", "转至其他机构"]
    with pytest.raises(UserError, match=r"deadline\.closed"):
        room.closing.mark_sent(first, date(2026, 11, 20))


def test_only_what_is_over_can_have_been_missed(room: Room) -> None:
    case_id = room.invention()
    over = room.office_action(case_id, date(2026, 7, 10))
    ahead = room.office_action(case_id, date(2026, 8, 12))
    room.closing.mark_missed(over, "未收到客户指示")
    assert room.deadline(over).status is Status.MISSED
    with pytest.raises(UserError, match=r"closing\.not-over"):
        room.closing.mark_missed(ahead, "未收到客户指示")


def test_the_last_step_can_be_taken_back_and_the_trail_keeps_it(room: Room) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    room.closing.mark_received(reply, date(2026, 11, 21), "R-1", sent_on=date(2026, 11, 20))
    room.closing.reopen(reply, "回执属于另一案件")
    row = room.deadline(reply)
    assert (row.status, row.received_on, row.sent_on) == (Status.SENT, None, date(2026, 11, 20))
    room.closing.reopen(reply, "尚未提交")
    row = room.deadline(reply)
    assert (row.status, row.sent_on, row.closed_at) == (Status.OPEN, None, None)
    paper = filings(room)[0]
    assert (paper.sent_on, paper.received_on, paper.receipt_no) == (None, None, None)
    with pytest.raises(UserError, match=r"reopen\.open"):
        room.closing.reopen(reply, "再次")
    assert room.actions(reply)[-2:] == ["reopen", "reopen"]
    room.closing.mark_sent(reply, date(2026, 11, 22))
    assert [again.id for again in filings(room)] == [paper.id]


def test_a_deadline_closed_by_mistake_is_opened_again(room: Room) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    room.closing.mark_not_needed(reply, "误操作")
    with pytest.raises(UserError, match=r"reason\.needed"):
        room.closing.reopen(reply, "")
    room.closing.reopen(reply, "误操作")
    row = room.deadline(reply)
    assert (row.status, row.closed_reason) == (Status.OPEN, None)


def test_a_deadline_opened_again_follows_what_changed_meanwhile(room: Room) -> None:
    case_id = room.invention(filed=date(2025, 3, 3))
    request = room.deadlines(case_id, "exam_request")[0]
    room.closing.mark_not_needed(request.id, "误操作")
    room.corrections.apply_correction(case_id, {"filing_date": date(2025, 4, 7)})
    assert room.deadline(request.id).official_due == date(2028, 3, 3)
    opened = room.closing.reopen(request.id, "误操作")
    assert [(move.old_due, move.new_due) for move in opened.moves] == [
        (date(2028, 3, 3), date(2028, 4, 7))
    ]
    rows = room.deadlines(case_id, "exam_request")
    assert [(row.id, row.official_due) for row in rows] == [
        (opened.changes.record_id, date(2028, 4, 7))
    ]


def test_what_was_superseded_stays_so(room: Room) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    room.extending.extend(reply, 1)
    with pytest.raises(UserError, match=r"reopen\.superseded"):
        room.closing.reopen(reply, "误操作")
    with pytest.raises(UserError, match=r"deadline\.closed"):
        room.closing.mark_sent(reply, date(2026, 11, 20))


def test_a_paid_annuity_is_noted_and_its_grace_period_ends(room: Room) -> None:
    case_id = granted(room)
    years = {row.year: row for row in room.deadlines(case_id, "annuity_due")}
    assert sorted(year for year in years if year) == [7, 8]
    grace = room.deadlines(case_id, "annuity_grace")[0]
    closed = room.closing.mark_received(
        years[7].id, date(2026, 11, 24), "F-7", sent_on=date(2026, 11, 24)
    )
    assert [(move.rule_id, move.year, move.reason) for move in closed.moves] == [
        ("annuity_grace", 7, MoveReason.GONE)
    ]
    assert room.deadline(grace.id).status is Status.SUPERSEDED
    assert room.cases.get(case_id).draft.annuity_paid_through_year == 7
    room.closing.reopen(years[7].id, "付款被退回")
    assert room.cases.get(case_id).draft.annuity_paid_through_year == 6
    assert [row.year for row in room.deadlines(case_id, "annuity_grace")] == [7]


def test_paying_a_later_annuity_leaves_an_earlier_unpaid_one_on_the_docket(room: Room) -> None:
    draft = CaseDraft(
        "P-1",
        kind=CaseKind.UTILITY_MODEL,
        filing_date=date(2021, 9, 6),
        status=CaseStatus.IN_FORCE,
        annuity_paid_through_year=5,
    )
    case_id = room.cases.create(draft).id
    dues = {row.year: row.id for row in room.deadlines(case_id, "annuity_due")}
    # year 6 fell due on 2026-09-07 and stands in its grace period; year 7 is paid by mistake
    assert set(dues) == {6, 7}
    closed = room.closing.mark_received(dues[7], date(2026, 11, 20), sent_on=date(2026, 11, 20))
    assert closed.moves == ()
    left = [row for row in room.deadlines(case_id) if row.year == 6]
    assert {(row.rule_id, row.status) for row in left} == {
        ("annuity_due", Status.OPEN),
        ("annuity_grace", Status.OPEN),
    }
    grace = next(row.id for row in left if row.rule_id == "annuity_grace")
    room.closing.mark_received(grace, date(2026, 11, 24), sent_on=date(2026, 11, 24))
    # with year 6 paid the years are paid through 7
    assert room.cases.get(case_id).draft.annuity_paid_through_year == 7
    open_years = {row.year for row in room.deadlines(case_id) if row.status is Status.OPEN}
    assert 6 not in open_years
    assert 7 not in open_years


def standing(room: Room, case_id: int) -> list[tuple[str, int | None, date | None]]:
    """What is open in a case, whatever number it has."""
    rows = [row for row in room.deadlines(case_id) if row.status is Status.OPEN]
    return sorted((row.rule_id, row.year, row.official_due) for row in rows)


@pytest.mark.parametrize("order", [(6, 7), (7, 6)])
def test_taking_back_that_several_years_were_paid_brings_every_one_back(
    room: Room, order: tuple[int, int]
) -> None:
    draft = CaseDraft(
        "P-9",
        kind=CaseKind.INVENTION,
        filing_date=date(2020, 9, 7),
        grant_date=date(2023, 5, 9),
        status=CaseStatus.IN_FORCE,
        annuity_paid_through_year=5,
    )
    case_id = room.cases.create(draft).id
    before = standing(room, case_id)
    assert "annuity_grace" in {rule for rule, _, _ in before}
    dues = {row.year: row.id for row in room.deadlines(case_id, "annuity_due")}
    day = date(2026, 11, 20)
    for year in order:
        room.closing.mark_received(dues[year], day, sent_on=day)
    for year in reversed(order):
        room.closing.reopen(dues[year], "误操作")
        room.closing.reopen(dues[year], "误操作")
    assert room.cases.get(case_id).draft.annuity_paid_through_year == 5
    assert standing(room, case_id) == before


def test_missing_the_reexamination_puts_its_restoration_on_the_docket(room: Room) -> None:
    case_id = room.invention()
    rejection = NoticeDraft(case_id, code="210407", dispatch_date=date(2026, 8, 21))
    room.recording.record_notice(rejection)
    request = room.deadlines(case_id, "reexam_request")[0]
    # three months end on Saturday 2026-11-21, so Monday the 23rd was the last day
    assert request.official_due == date(2026, 11, 23)
    missed = room.closing.mark_missed(request.id, "客户未指示")
    # two months from the unrolled end, no notice needed; the other reading gives the 25th
    restoration = room.deadlines(case_id, "reexam_restoration")[0]
    assert restoration.official_due == date(2027, 1, 21)
    assert (restoration.certain, restoration.notice_id) == (False, request.notice_id)
    assert [(move.rule_id, move.new_due) for move in missed.moves] == [
        ("reexam_restoration", date(2027, 1, 21))
    ]
    room.closing.reopen(request.id, "已提出请求")
    assert room.deadlines(case_id, "reexam_restoration") == []


def test_missing_a_period_that_can_be_restored_awaits_the_notice_of_the_loss(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 6, 1))
    before = {row.id for row in room.deadlines(case_id)}
    (move,) = room.closing.mark_missed(reply, "客户放弃").moves
    assert (move.rule_id, move.new_due, move.missing) == (
        "restoration_notice",
        None,
        ("receipt_of_loss_notice",),
    )
    assert len(room.deadlines(case_id, "restoration_notice")) == 1
    room.closing.reopen(reply, "误操作")
    assert {row.id for row in room.deadlines(case_id)} == before


def test_missing_what_cannot_be_restored_opens_nothing(room: Room) -> None:
    case_id = granted(room)
    term = room.deadlines(case_id, "annuity_due")[0]
    assert room.closing.mark_missed(term.id, "客户放弃").moves == ()


def test_a_year_put_down_as_paid_by_mistake_leaves_unknown_what_was_unknown(room: Room) -> None:
    draft = CaseDraft(
        "P-9",
        kind=CaseKind.INVENTION,
        filing_date=date(2022, 9, 7),
        grant_date=date(2025, 5, 9),
        status=CaseStatus.IN_FORCE,
    )
    case_id = room.cases.create(draft).id
    before = standing(room, case_id)
    row = min(room.deadlines(case_id, "annuity_due"), key=lambda each: each.year or 0)
    day = date(2026, 11, 20)
    room.closing.mark_received(row.id, day, sent_on=day)
    assert room.cases.get(case_id).draft.annuity_paid_through_year == row.year
    room.closing.reopen(row.id, "误操作")
    room.closing.reopen(row.id, "误操作")
    assert room.cases.get(case_id).draft.annuity_paid_through_year is None
    assert standing(room, case_id) == before
