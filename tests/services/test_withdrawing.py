"""What was recorded by mistake is taken back, or something else stands in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseEvent
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import CaseKind, CaseStatus, Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.drafts import EventDraft, NoticeDraft, Recorded
from agencydesk.services.results import MoveReason
from agencydesk.services.withdrawing import Withdrawing, without_notice
from tests.services.conftest import Room

SERVED = "judgment_service_date"
JUDGED = date(2026, 11, 16)


@pytest.fixture
def withdrawing(room: Room) -> Withdrawing:
    return Withdrawing(room.context)


def judgment(room: Room, ref: str = "L-1", day: date = JUDGED) -> Recorded:
    """Record the service of a judgment in a new litigation."""
    case_id = room.cases.create(CaseDraft(ref, route=Route.LITIGATION)).id
    return room.recording.record_event(EventDraft(case_id, SERVED, day, ("appeal_judgment",)))


def event_of(recorded: Recorded) -> int:
    assert recorded.event_id is not None
    return recorded.event_id


def notice_row(room: Room, notice_id: int | None) -> Notice:
    with room.context.database.reading() as session:
        row = session.get_one(Notice, notice_id)
        session.expunge(row)
        return row


def test_a_withdrawn_event_ends_the_deadline_it_started_and_stays_in_the_trail(
    room: Room, withdrawing: Withdrawing
) -> None:
    recorded = judgment(room)
    appeal = recorded.deadline_ids[0]
    shown = withdrawing.event(event_of(recorded), "en")
    assert (shown.case_ref, shown.day) == ("L-1", JUDGED)
    moved = withdrawing.withdraw_event(event_of(recorded), "属于另一案件")
    assert (moved.changes.cases, moved.changes.docket) == (True, True)
    row = room.deadline(appeal)
    assert (row.status, row.closed_reason) == (Status.SUPERSEDED, "属于另一案件")
    with room.context.database.reading() as session:
        assert session.scalars(select(CaseEvent)).all() == []
        query = select(AuditEntry.action).where(AuditEntry.table_name == "case_event")
        assert list(session.scalars(query)) == ["create", "withdraw", "delete"]


def test_the_preview_of_a_withdrawal_says_what_ends_and_writes_nothing(
    room: Room, withdrawing: Withdrawing
) -> None:
    recorded = judgment(room)
    before = room.trail_length()
    moves = withdrawing.preview_event(event_of(recorded))
    assert [(move.deadline_id, move.reason, move.old_due) for move in moves] == [
        (recorded.deadline_ids[0], MoveReason.GONE, date(2026, 12, 1))
    ]
    assert room.trail_length() == before


def test_only_the_deadlines_of_the_event_itself_end(room: Room, withdrawing: Withdrawing) -> None:
    first = judgment(room)
    case_id = first.changes.record_id
    assert case_id is not None
    draft = EventDraft(case_id, SERVED, date(2026, 11, 18), ("appeal_judgment",))
    second = room.recording.record_event(draft)
    withdrawing.withdraw_event(event_of(second), "重复")
    left = room.deadlines(case_id, "appeal_judgment")
    assert [row.official_due for row in left] == [date(2026, 12, 1)]


def test_an_event_that_is_on_file_twice_keeps_its_deadline_when_one_is_taken_back(
    room: Room, withdrawing: Withdrawing
) -> None:
    first = judgment(room)
    case_id = first.changes.record_id
    assert case_id is not None
    again = room.recording.record_event(EventDraft(case_id, SERVED, JUDGED, ("appeal_judgment",)))
    assert withdrawing.preview_event(event_of(again)) == ()
    withdrawing.withdraw_event(event_of(again), "重复")
    assert room.deadline(first.deadline_ids[0]).status is Status.OPEN


def test_a_closed_deadline_of_a_withdrawn_event_is_left_and_said(
    room: Room, withdrawing: Withdrawing
) -> None:
    recorded = judgment(room)
    appeal = recorded.deadline_ids[0]
    room.closing.mark_received(appeal, date(2026, 11, 20), sent_on=date(2026, 11, 19))
    moved = withdrawing.withdraw_event(event_of(recorded), "重复")
    assert [note.code for note in moved.notes] == ["recording.closed-kept"]
    assert room.deadline(appeal).status is Status.RECEIVED


def test_an_event_is_withdrawn_once_and_for_a_reason(room: Room, withdrawing: Withdrawing) -> None:
    number = event_of(judgment(room))
    with pytest.raises(UserError, match=r"reason\.needed"):
        withdrawing.withdraw_event(number, " ")
    withdrawing.withdraw_event(number, "重复")
    for step in (withdrawing.event, withdrawing.preview_event):
        with pytest.raises(UserError, match=r"event\.gone"):
            step(number)


def test_a_notice_recorded_in_the_place_of_another_takes_over_its_deadlines(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    old = room.deadline(reply).notice_id
    assert old is not None
    right = NoticeDraft(case_id, code="210401", dispatch_date=date(2026, 8, 21))
    recorded = room.recording.replace_notice(old, right, "发文日录错")
    assert notice_row(room, old).superseded_by == recorded.notice_id
    assert room.deadline(reply).status is Status.SUPERSEDED
    replies = room.deadlines(case_id, "oa_first_reply")
    assert [row.official_due for row in replies] == [date(2026, 12, 21)]
    assert replies[0].notice_id == recorded.notice_id


def test_a_notice_recorded_in_the_wrong_case_is_recorded_in_the_right_one(room: Room) -> None:
    wrong, right = room.invention("P-1"), room.invention("P-2")
    old = room.deadline(room.office_action(wrong, date(2026, 8, 12))).notice_id
    assert old is not None
    draft = NoticeDraft(right, code="210401", dispatch_date=date(2026, 8, 12))
    recorded = room.recording.replace_notice(old, draft, "属于另一案件")
    assert room.deadlines(wrong, "oa_first_reply") == []
    assert len(room.deadlines(right, "oa_first_reply")) == 1
    assert notice_row(room, old).superseded_by == recorded.notice_id


def test_the_same_notice_with_another_delivery_may_take_its_own_place(room: Room) -> None:
    draft = CaseDraft("P-1", kind=CaseKind.INVENTION, filing_date=date(2026, 10, 8))
    case_id = room.cases.create(draft).id
    same = NoticeDraft(case_id, code="200101", dispatch_date=date(2026, 11, 24))
    old = room.recording.record_notice(same).notice_id
    assert old is not None
    rows = sorted(row.rule_id for row in room.deadlines(case_id))
    room.recording.replace_notice(old, same, "重录")
    assert sorted(row.rule_id for row in room.deadlines(case_id)) == rows


def test_a_replacement_that_is_refused_leaves_the_old_notice_as_it_was(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    old = room.deadline(reply).notice_id
    assert old is not None
    before = room.trail_length()
    future = NoticeDraft(case_id, code="210401", dispatch_date=date(2027, 1, 1))
    with pytest.raises(UserError, match=r"notice\.future"):
        room.recording.replace_notice(old, future, "发文日录错")
    assert room.deadline(reply).status is Status.OPEN
    assert room.trail_length() == before


def test_looking_without_a_notice_leaves_nothing_behind(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    old = room.deadline(reply).notice_id
    assert old is not None
    before = room.trail_length()
    draft = NoticeDraft(case_id, code="210401", dispatch_date=date(2026, 8, 21))
    with without_notice(room.context, old) as session:
        started = room.recording.work_out_notice(draft, session)
    assert {item.outcome.official_due for item in started.items} >= {date(2026, 12, 21)}
    assert (room.deadline(reply).status, room.trail_length()) == (Status.OPEN, before)


def test_what_was_put_down_as_passed_goes_with_its_notice(room: Room) -> None:
    draft = CaseDraft("P-9", kind=CaseKind.INVENTION, status=CaseStatus.GRANTED)
    case_id = room.cases.create(replace(draft, filing_date=date(2021, 3, 3))).id
    before = [row.id for row in room.deadlines(case_id)]
    action = NoticeDraft(case_id, code="210401", dispatch_date=date(2022, 5, 6))
    recorded = room.recording.record_notice(action)
    assert [room.deadline(number).status for number in recorded.deadline_ids] == [Status.NOT_NEEDED]
    moved = room.recording.withdraw_notice(recorded.notice_id or 0, "误登记")
    assert moved.notes == ()
    assert [row.id for row in room.deadlines(case_id)] == before
    ended = room.deadline(recorded.deadline_ids[0])
    assert (ended.status, ended.closed_reason) == (Status.SUPERSEDED, "误登记")


def test_what_an_event_started_without_a_date_goes_with_it(
    room: Room, withdrawing: Withdrawing
) -> None:
    case_id = room.invention()
    before = [row.id for row in room.deadlines(case_id)]
    rule = "restoration_force_majeure"
    missed = EventDraft(case_id, "missed_due_date", date(2026, 6, 10), (rule,))
    event_id = event_of(room.recording.record_event(missed))
    assert [row.official_due for row in room.deadlines(case_id, rule)] == [None]
    shown = withdrawing.preview_event(event_id)
    assert [(move.rule_id, move.reason) for move in shown] == [(rule, MoveReason.GONE)]
    withdrawing.withdraw_event(event_id, "误登记")
    assert [row.id for row in room.deadlines(case_id)] == before
