from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from agencydesk.domain.docket import Status
from agencydesk.domain.facts import Delivery
from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.vocabulary import CaseKind, CaseStatus, Route
from agencydesk.services.case_rows import CaseDraft, Priority
from agencydesk.services.corrections import ServiceDates
from agencydesk.services.drafts import EventDraft, NoticeDraft
from agencydesk.services.results import MoveReason
from tests.services.conftest import Room


def test_the_preview_names_every_date_that_moves_and_writes_nothing(room: Room) -> None:
    case_id = room.invention(filed=date(2025, 3, 3))
    before = room.trail_length()
    moves = room.corrections.preview_correction(case_id, {"filing_date": date(2025, 4, 7)})
    found = {move.rule_id: (move.old_due, move.new_due) for move in moves}
    # 2025-05-03 lies in the holiday of 1 to 5 May: the 6th; 2025-06-07 is a Saturday
    assert found == {
        "filing_fee": (date(2025, 5, 6), date(2025, 6, 9)),
        "exam_request": (date(2028, 3, 3), date(2028, 4, 7)),
    }
    assert {move.reason for move in moves} == {MoveReason.MOVED}
    assert room.trail_length() == before


def test_applying_supersedes_and_drops_the_confirmation(
    room: Room, people: tuple[int, int]
) -> None:
    case_id = room.invention(filed=date(2025, 3, 3))
    old = room.deadlines(case_id, "exam_request")[0]
    room.confirming.confirm(old.id, people[1])
    moved = room.corrections.apply_correction(
        case_id, {"filing_date": date(2025, 4, 7)}, "受理通知书更正"
    )
    was, new = room.deadline(old.id), room.deadlines(case_id, "exam_request")[0]
    assert (was.status, was.confirmed_by) == (Status.SUPERSEDED, people[1])
    assert was.closed_reason == "受理通知书更正"
    assert (new.official_due, new.confirmed_by) == (date(2028, 4, 7), None)
    assert moved.replaced[old.id] == new.id
    assert room.cases.get(case_id).draft.filing_date == date(2025, 4, 7)
    with room.context.database.reading() as session:
        told = session.scalars(
            select(AuditEntry.changes).where(AuditEntry.action == "correct")
        ).one()
    assert '"filing_date":["2025-03-03","2025-04-07"]' in told


def test_a_priority_starts_some_deadlines_and_ends_others(room: Room) -> None:
    draft = CaseDraft("P-1", kind=CaseKind.INVENTION, filing_date=date(2026, 9, 1))
    case_id = room.cases.create(draft).id
    changes = {"priority_date": date(2025, 9, 15)}
    moves = {move.rule_id: move for move in room.corrections.preview_correction(case_id, changes)}
    # 16 months after priority: 2027-01-15, a Friday
    assert moves["priority_doc_inv_um"].reason is MoveReason.ARISES
    assert moves["priority_doc_inv_um"].new_due == date(2027, 1, 15)
    assert moves["priority_period_inv_um"].reason is MoveReason.GONE
    assert moves["exam_request"].new_due == date(2028, 9, 15)
    room.corrections.apply_correction(case_id, changes)
    assert room.deadlines(case_id, "priority_period_inv_um") == []
    assert len(room.deadlines(case_id, "priority_doc_inv_um")) == 1


def test_taking_a_date_back_leaves_what_is_missing_on_the_docket(room: Room) -> None:
    case_id = room.invention(filed=date(2025, 3, 3))
    room.corrections.apply_correction(case_id, {"filing_date": None})
    request = room.deadlines(case_id, "exam_request")[0]
    assert (request.official_due, request.missing) == (None, '["filing_date"]')
    room.corrections.apply_correction(case_id, {"filing_date": date(2025, 3, 3)})
    assert room.deadlines(case_id, "exam_request")[0].official_due == date(2028, 3, 3)


def test_a_closed_deadline_is_reported_and_left_alone(room: Room) -> None:
    case_id = room.invention(filed=date(2025, 3, 3))
    request = room.deadlines(case_id, "exam_request")[0]
    room.closing.mark_received(request.id, date(2026, 1, 6), sent_on=date(2026, 1, 5))
    moved = room.corrections.apply_correction(case_id, {"filing_date": date(2025, 4, 7)})
    reasons = {move.rule_id: move.reason for move in moved.moves}
    assert reasons["exam_request"] is MoveReason.CLOSED
    row = room.deadline(request.id)
    assert (row.status, row.official_due) == (Status.RECEIVED, date(2028, 3, 3))


def test_the_grant_date_starts_the_annuities(room: Room) -> None:
    case_id = room.invention(filed=date(2023, 3, 3))
    moved = room.corrections.apply_correction(case_id, {"grant_date": date(2026, 11, 24)})
    arising = {
        (move.rule_id, move.year) for move in moved.moves if move.reason is MoveReason.ARISES
    }
    assert ("annuity_due", 5) in arising
    assert room.deadlines(case_id, "exam_request") == []


def test_an_event_is_corrected_and_taken_back_like_a_date(room: Room) -> None:
    case_id = room.cases.create(CaseDraft("L-1", route=Route.LITIGATION)).id
    rule = ("appeal_judgment",)
    for day in (date(2026, 11, 16), date(2026, 11, 18)):
        room.recording.record_event(EventDraft(case_id, "judgment_service_date", day, rule))
    moved = room.corrections.apply_correction(
        case_id, {"judgment_service_date": date(2026, 11, 19)}
    )
    assert [(move.old_due, move.new_due) for move in moved.moves] == [
        (date(2026, 12, 3), date(2026, 12, 4))
    ]
    first = room.deadlines(case_id, "appeal_judgment")[0]
    assert first.official_due == date(2026, 12, 1)
    room.corrections.apply_correction(case_id, {"measure_date": date(2026, 11, 2)})
    room.recording.record_event(
        EventDraft(case_id, "measure_date", date(2026, 11, 2), ("presuit_measures_suit",))
    )
    assert room.deadlines(case_id, "presuit_measures_suit")[0].official_due == date(2026, 12, 2)


def test_another_dispatch_date_moves_the_reply_and_its_extension(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    extended = room.extending.extend(reply, 1)
    assert extended.new_due == date(2027, 1, 12)
    notice_id = room.deadline(reply).notice_id
    assert notice_id is not None
    dates = ServiceDates(date(2026, 8, 20), Delivery.ELECTRONIC)
    moves = room.corrections.preview_notice_correction(notice_id, dates)
    # four months end on Sunday 2026-12-20; one more counts from there, not from the 21st
    assert [(move.rule_id, move.old_due, move.new_due) for move in moves] == [
        ("exam_fee_refund_withdrawal", date(2026, 12, 14), date(2026, 12, 21)),
        ("extension_result", date(2027, 1, 12), date(2027, 1, 20)),
    ]
    room.corrections.apply_notice_correction(notice_id, dates)
    new = room.deadlines(case_id, "extension_result")
    assert [(row.official_due, row.parent_id) for row in new] == [(date(2027, 1, 20), reply)]
    again = room.corrections.preview_notice_correction(notice_id, dates)
    assert again == ()


def test_delivery_and_receipt_of_a_notice_can_be_corrected(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    notice_id = room.deadline(reply).notice_id
    assert notice_id is not None
    mailed = ServiceDates(date(2026, 8, 12), Delivery.PAPER)
    room.corrections.apply_notice_correction(notice_id, mailed)
    assert room.deadlines(case_id, "oa_first_reply")[0].official_due == date(2026, 12, 28)
    proven = ServiceDates(date(2026, 8, 12), Delivery.PAPER, date(2026, 8, 17))
    room.corrections.apply_notice_correction(notice_id, proven)
    assert room.deadlines(case_id, "oa_first_reply")[0].official_due == date(2026, 12, 17)


def test_the_acceptance_notices_service_moves_the_filing_fee(room: Room) -> None:
    draft = CaseDraft("P-1", kind=CaseKind.INVENTION, filing_date=date(2026, 10, 8))
    case_id = room.cases.create(draft).id
    recorded = room.recording.record_notice(
        NoticeDraft(case_id, code="200101", dispatch_date=date(2026, 11, 24))
    )
    assert recorded.notice_id is not None
    dates = ServiceDates(date(2026, 11, 20), Delivery.ELECTRONIC)
    room.corrections.apply_notice_correction(recorded.notice_id, dates)
    # two months now end later than fifteen days
    assert room.deadlines(case_id, "filing_fee")[0].official_due == date(2026, 12, 8)


def test_a_single_date_set_by_hand_is_kept_unless_it_comes_too_late(room: Room) -> None:
    case_id = room.invention(filed=date(2025, 3, 3))
    request = room.deadlines(case_id, "exam_request")[0]
    room.defaults.set("*", None, 10, 20)
    room.defaults.override(request.id, date(2028, 1, 10), date(2028, 3, 1))
    room.corrections.apply_correction(case_id, {"filing_date": date(2025, 2, 10)})
    new = room.deadlines(case_id, "exam_request")[0]
    assert new.official_due == date(2028, 2, 10)
    assert (new.internal_due, new.client_due) == (date(2028, 1, 10), date(2028, 1, 21))


def test_a_patent_that_ended_keeps_no_open_annuity(room: Room) -> None:
    draft = CaseDraft(
        "P-8",
        kind=CaseKind.INVENTION,
        filing_date=date(2020, 9, 14),
        grant_date=date(2023, 5, 9),
        status=CaseStatus.IN_FORCE,
    )
    case_id = room.cases.create(draft).id
    view = room.cases.get(case_id)
    ended = CaseDraft(
        "P-8",
        kind=CaseKind.INVENTION,
        filing_date=date(2020, 9, 14),
        grant_date=date(2023, 5, 9),
        status=CaseStatus.LOST,
    )
    room.cases.edit(case_id, ended, view.version, move_dates=True)
    assert room.deadlines(case_id) == []


def test_what_cannot_be_corrected_is_refused(room: Room) -> None:
    case_id = room.invention()
    with pytest.raises(UserError, match=r"correction\.unknown-field"):
        room.corrections.preview_correction(case_id, {"title": None})
    with pytest.raises(UserError, match=r"case\.invalid"):
        room.corrections.apply_correction(case_id, {"filing_date": date(2026, 12, 1)})
    with pytest.raises(UserError) as caught:
        room.corrections.apply_correction(
            case_id, {"grant_date": date(2024, 1, 5), "priority_date": date(2025, 4, 1)}
        )
    assert caught.value.facts["fields"] == "priority_date, grant_date"
    with pytest.raises(UserError, match=r"case\.unknown"):
        room.corrections.apply_correction(99, {"filing_date": date(2026, 1, 5)})
    with pytest.raises(UserError, match=r"notice\.unknown"):
        room.corrections.preview_notice_correction(
            99, ServiceDates(date(2026, 1, 5), Delivery.PAPER)
        )
    reply = room.office_action(case_id, date(2026, 8, 12))
    notice_id = room.deadline(reply).notice_id
    assert notice_id is not None
    with pytest.raises(UserError, match=r"notice\.future"):
        room.corrections.preview_notice_correction(
            notice_id, ServiceDates(date(2026, 12, 1), Delivery.PAPER)
        )


def test_a_correction_that_fails_in_the_middle_leaves_everything_as_it_was(room: Room) -> None:
    case_id = room.invention(filed=date(2025, 3, 3))
    with room.context.database.writing() as session:
        session.execute(
            text(
                "CREATE TRIGGER broken BEFORE INSERT ON deadline"
                " WHEN NEW.rule_id = 'exam_request'"
                " BEGIN SELECT RAISE(ABORT, 'broken'); END"
            )
        )
    before = room.trail_length()
    with pytest.raises(IntegrityError, match="broken"):
        room.corrections.apply_correction(case_id, {"filing_date": date(2025, 4, 7)})
    assert room.cases.get(case_id).draft.filing_date == date(2025, 3, 3)
    assert {row.rule_id: row.official_due for row in room.deadlines(case_id)} == {
        "filing_fee": date(2025, 5, 6),
        "exam_request": date(2028, 3, 3),
    }
    assert room.trail_length() == before


def claimed(room: Room) -> int:
    claims = (Priority(date(2024, 9, 9), None, "US"), Priority(date(2025, 1, 8), None, "JP"))
    draft = CaseDraft(
        "P-1", kind=CaseKind.INVENTION, filing_date=date(2025, 8, 8), priorities=claims
    )
    return room.cases.create(draft).id


def test_a_withdrawn_earliest_priority_leaves_the_next_one_in_its_place(room: Room) -> None:
    case_id = claimed(room)
    room.corrections.apply_correction(case_id, {"priority_date": None})
    view = room.cases.get(case_id)
    assert view.draft.priority_date == date(2025, 1, 8)
    assert [each.priority_date for each in view.draft.priorities or ()] == [date(2025, 1, 8)]
    # three years from the priority that is left, not from the filing date
    assert room.deadlines(case_id, "exam_request")[0].official_due == date(2028, 1, 10)


def test_a_corrected_priority_date_never_passes_over_an_earlier_claim(room: Room) -> None:
    case_id = claimed(room)
    moved = room.corrections.apply_correction(case_id, {"priority_date": date(2025, 3, 10)})
    view = room.cases.get(case_id)
    assert view.draft.priority_date == date(2025, 1, 8)
    assert [each.priority_date for each in view.draft.priorities or ()] == [
        date(2025, 3, 10),
        date(2025, 1, 8),
    ]
    assert {move.new_due for move in moved.moves if move.rule_id == "exam_request"} == {
        date(2028, 1, 10)
    }


def test_a_date_that_rests_on_another_day_now_is_to_be_confirmed_anew(
    room: Room, people: tuple[int, int]
) -> None:
    """Two dispatch days whose periods end on the same working day: the date itself stays."""
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 6, 11))
    room.confirming.confirm(reply, people[1])
    due = room.deadline(reply).official_due
    notice = room.deadline(reply).notice_id
    assert notice is not None
    room.work_as(people[1])
    room.clock.now += timedelta(hours=1)
    dates = ServiceDates(date(2026, 6, 12), Delivery.ELECTRONIC)
    room.corrections.apply_notice_correction(notice, dates)
    row = room.deadline(reply)
    assert (row.status, row.official_due, row.trigger_date) == (
        Status.OPEN,
        due,
        date(2026, 6, 12),
    )
    assert (row.confirmed_by, row.confirmed_at, row.confirmed_alone) == (None, None, None)
    assert (row.entered_by, row.entered_at) == (people[1], room.clock.now)
    with pytest.raises(UserError, match=r"confirm\."):
        room.confirming.confirm(reply, people[1])
    room.confirming.confirm(reply, people[0])
