from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.periods import Period, Unit
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseKind, Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.derivations import load_steps
from agencydesk.services.drafts import NoticeDraft
from tests.services.conftest import Room, stated_reply


def test_an_extension_counts_from_the_unrolled_end_and_says_it_is_ambiguous(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    preview = room.extending.preview(reply, 1)
    extended = room.extending.extend(reply, 1)
    # raw end Saturday 2026-12-12, rolled to the 14th: one month from the 12th is the earliest
    assert (extended.old_due, extended.new_due) == (date(2026, 12, 14), date(2027, 1, 12))
    assert preview.new_due == extended.new_due
    assert extended.ambiguous
    assert not extended.certain
    new = room.deadlines(case_id, "extension_result")[0]
    assert (new.id, new.parent_id) == (extended.changes.record_id, reply)
    assert room.deadline(reply).status is Status.SUPERSEDED
    codes = [step.code for step in load_steps(new.derivation)]
    assert "chain_raw" in codes
    assert "reading" in codes


def test_an_extension_on_a_working_day_has_one_reading_only(room: Room) -> None:
    reply = room.office_action(room.invention(), date(2026, 7, 27))
    assert room.deadline(reply).official_due == date(2026, 11, 27)
    extended = room.extending.extend(reply, 1)
    # one month from Friday 2026-11-27 is Sunday the 27th of December
    assert extended.new_due == date(2026, 12, 28)
    assert not extended.ambiguous


def test_the_date_on_the_approval_prevails(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    approval = room.recording.record_notice(
        NoticeDraft(case_id, code="200024", dispatch_date=date(2026, 11, 20))
    )
    assert [note.code for note in approval.notes] == ["recording.extension"]
    waiting = approval.deadline_ids[0]
    assert room.deadline(waiting).official_due is None
    extended = room.extending.extend(reply, 1, date(2027, 1, 14), approval.notice_id)
    assert (extended.new_due, extended.computed_due) == (date(2027, 1, 14), date(2027, 1, 12))
    assert not extended.ambiguous
    rows = room.deadlines(case_id, "extension_result")
    assert [(row.source, row.notice_id) for row in rows] == [(Source.PRINTED, approval.notice_id)]
    assert room.deadline(waiting).status is Status.SUPERSEDED


def test_a_printed_period_is_what_is_extended(room: Room) -> None:
    case_id = room.invention()
    recorded = room.recording.record_notice(
        NoticeDraft(
            case_id,
            code="210403",
            dispatch_date=date(2026, 9, 28),
            printed_period=Period(3, Unit.MONTH),
        )
    )
    reply = recorded.deadline_ids[0]
    assert room.deadline(reply).official_due == date(2026, 12, 28)
    assert room.extending.extend(reply, 2).new_due == date(2027, 3, 1)


def test_only_the_lengths_of_the_rule_are_granted(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    with pytest.raises(UserError) as caught:
        room.extending.extend(reply, 3)
    assert (caught.value.code, caught.value.facts["allowed"]) == ("extend.length", "1, 2")
    with pytest.raises(UserError, match=r"extend\.needs-date"):
        room.extending.extend(reply, None)
    with pytest.raises(UserError, match=r"extend\.earlier"):
        room.extending.extend(reply, 1, date(2026, 12, 14))
    assert room.deadline(reply).status is Status.OPEN


def test_statutory_periods_and_those_in_invalidation_are_not_extended(room: Room) -> None:
    case_id = room.invention()
    request = room.deadlines(case_id, "exam_request")[0]
    with pytest.raises(UserError, match=r"extend\.not-allowed"):
        room.extending.extend(request.id, 1)
    other = room.cases.create(
        CaseDraft("W-1", kind=CaseKind.INVENTION, route=Route.INVALIDATION)
    ).id
    types = room.context.rules.notices.types
    kind = next(each for each in types if "invalidation_response" in each.rules)
    started = room.recording.record_notice(
        NoticeDraft(other, code=kind.code, name=kind.name_zh, dispatch_date=date(2026, 11, 2))
    )
    response = room.deadlines(other, "invalidation_response")[0]
    assert response.id in started.deadline_ids
    with pytest.raises(UserError, match=r"extend\.not-allowed"):
        room.extending.extend(response.id, 1)


def test_a_kind_the_rule_does_not_know_needs_the_offices_date(room: Room) -> None:
    case_id = room.cases.create(CaseDraft("H-1", kind=CaseKind.DESIGN, route=Route.HAGUE)).id
    types = room.context.rules.notices.types
    kind = next(each for each in types if "hague_refusal_reply" in each.rules)
    room.recording.record_notice(
        NoticeDraft(case_id, code=kind.code, name=kind.name_zh, dispatch_date=date(2026, 9, 1))
    )
    reply = room.deadlines(case_id, "hague_refusal_reply")[0]
    with pytest.raises(UserError, match=r"extend\.needs-date"):
        room.extending.extend(reply.id, 1)
    extended = room.extending.extend(reply.id, 1, date(2027, 2, 1))
    assert extended.new_due == date(2027, 2, 1)


def test_extending_twice_or_without_a_date_is_refused(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    extended = room.extending.extend(reply, 1)
    with pytest.raises(UserError, match=r"deadline\.closed"):
        room.extending.extend(reply, 1)
    assert extended.changes.record_id is not None
    with pytest.raises(UserError, match=r"extend\.not-allowed"):
        room.extending.extend(extended.changes.record_id, 1)
    undated = room.recording.record_notice(NoticeDraft(case_id, code="210403")).deadline_ids[0]
    with pytest.raises(UserError, match=r"extend\.not-computable"):
        room.extending.extend(undated, 1)
    with pytest.raises(UserError, match=r"deadline\.unknown"):
        room.extending.extend(99, 1)


def test_a_date_only_the_sheet_knew_is_extended_to_the_date_on_the_approval(room: Room) -> None:
    case_id = room.invention()
    stated = stated_reply(room, case_id, date(2026, 12, 10))
    with pytest.raises(UserError, match=r"extend\.needs-date"):
        room.extending.extend(stated, 1)
    extended = room.extending.extend(stated, 1, date(2027, 1, 11))
    assert (extended.old_due, extended.new_due) == (date(2026, 12, 10), date(2027, 1, 11))
    rows = room.deadlines(case_id, "extension_result")
    assert [(row.official_due, row.source) for row in rows] == [(date(2027, 1, 11), Source.PRINTED)]


def test_extending_after_the_end_is_noted(room: Room) -> None:
    reply = room.office_action(room.invention(), date(2026, 7, 10))
    extended = room.extending.extend(reply, 1)
    assert [note.code for note in extended.notes] == ["extend.after-expiry"]


def test_an_extension_that_was_not_granted_is_taken_back(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    extended = room.extending.extend(reply, 1)
    assert extended.changes.record_id is not None
    changes = room.extending.take_back(extended.changes.record_id, "未批准")
    rows = room.deadlines(case_id, "oa_first_reply")
    assert [(row.id, row.official_due) for row in rows] == [(changes.record_id, date(2026, 12, 14))]
    assert room.deadlines(case_id, "extension_result") == []
    with pytest.raises(UserError, match=r"extend\.no-extension"):
        room.extending.take_back(rows[0].id, "误操作")
    assert room.deadline(rows[0].id).status is Status.OPEN


def test_an_approval_that_waits_for_its_period_is_offered_and_comes_back_with_the_period(
    room: Room,
) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    assert room.extending.approvals(reply) == ()
    recorded = room.recording.record_notice(
        NoticeDraft(case_id, code="200024", dispatch_date=date(2026, 11, 20))
    )
    waiting = recorded.deadline_ids[0]
    (approval,) = room.extending.approvals(reply)
    assert (approval.notice_id, approval.dispatched) == (recorded.notice_id, date(2026, 11, 20))
    assert approval.name
    extended = room.extending.extend(reply, 1, None, approval.notice_id)
    assert room.extending.approvals(reply) == ()
    assert extended.changes.record_id is not None
    base = room.extending.take_back(extended.changes.record_id, "误操作").record_id
    assert base is not None
    assert room.deadline(waiting).status is Status.OPEN
    assert room.deadline(waiting).closed_at is None
    assert room.extending.approvals(base) == (approval,)
    again = room.extending.extend(base, 2, None, approval.notice_id)
    assert again.new_due > extended.new_due
    assert room.deadline(waiting).status is Status.SUPERSEDED


def test_an_extension_by_hand_brings_nothing_else_back(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    extended = room.extending.extend(reply, 1)
    assert extended.changes.record_id is not None
    room.extending.take_back(extended.changes.record_id, "误操作")
    assert room.deadlines(case_id, "extension_result") == []
