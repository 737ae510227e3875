from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.vocabulary import StaffRole
from agencydesk.services.acting import Acting
from agencydesk.services.alone import LATER, WorkingAlone
from agencydesk.services.confirming_values import AloneState, Judged
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.staff_values import StaffDraft
from tests.services.conftest import Room


def test_a_second_person_confirms_and_the_trail_names_them(
    room: Room, people: tuple[int, int]
) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    room.confirming.confirm(reply, people[1])
    row = room.deadline(reply)
    assert (row.confirmed_by, row.entered_by) == (people[1], people[0])
    assert row.confirmed_at is not None
    with room.context.database.reading() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "confirm")).one()
        assert (entry.actor, entry.actor_name) == (people[1], "乙")


def test_no_one_confirms_their_own_entry(room: Room, people: tuple[int, int]) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    before = room.trail_length()
    with pytest.raises(UserError, match=r"confirm\.own-entry"):
        room.confirming.confirm(reply, people[0])
    assert room.deadline(reply).confirmed_by is None
    assert room.trail_length() == before


def test_what_has_no_date_or_was_replaced_is_not_confirmed(
    room: Room, people: tuple[int, int]
) -> None:
    case_id = room.invention()
    undated = room.recording.record_notice(NoticeDraft(case_id, code="210401")).deadline_ids[0]
    with pytest.raises(UserError, match=r"confirm\.not-computable"):
        room.confirming.confirm(undated, people[1])
    reply = room.office_action(case_id, date(2026, 8, 12))
    room.extending.extend(reply, 1)
    with pytest.raises(UserError, match=r"confirm\.superseded"):
        room.confirming.confirm(reply, people[1])


def test_only_staff_who_work_here_confirm(room: Room, people: tuple[int, int]) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    room.staff.deactivate(people[1], date(2026, 10, 31))
    with pytest.raises(UserError, match=r"staff\.inactive"):
        room.confirming.confirm(reply, people[1])
    with pytest.raises(UserError, match=r"staff\.unknown"):
        room.confirming.confirm(reply, 99)


def test_a_confirmation_is_given_once_and_can_be_taken_back(
    room: Room, people: tuple[int, int]
) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    with pytest.raises(UserError, match=r"confirm\.not-confirmed"):
        room.confirming.withdraw(reply, people[1])
    room.confirming.confirm(reply, people[1])
    with pytest.raises(UserError, match=r"confirm\.already"):
        room.confirming.confirm(reply, people[1])
    room.confirming.withdraw(reply, people[1])
    assert room.deadline(reply).confirmed_at is None


def test_an_agency_of_one_confirms_later_and_alone_and_it_shows(
    room: Room, people: tuple[int, int]
) -> None:
    alone = WorkingAlone(room.context)
    with pytest.raises(UserError, match=r"alone\.several"):
        alone.set(True)
    room.staff.deactivate(people[1], date(2026, 11, 24))
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    with pytest.raises(UserError, match=r"confirm\.own-entry"):
        room.confirming.confirm(reply, people[0])
    alone.set(True)
    judged = room.confirming.judge([reply], people[0])[reply]
    assert (judged.code, judged.earliest) == ("confirm.own-later", room.clock.now + LATER)
    with pytest.raises(UserError, match=r"confirm\.own-later"):
        room.confirming.confirm(reply, people[0])
    room.clock.now += LATER
    assert room.confirming.judge([reply], people[0])[reply] == Judged(alone=True)
    room.confirming.confirm(reply, people[0])
    row = room.deadline(reply)
    assert (row.confirmed_by, row.confirmed_alone) == (people[0], True)
    assert room.actions(reply)[-1] == "confirm_alone"
    with pytest.raises(UserError, match=r"confirm\.already"):
        room.confirming.confirm(reply, people[0])


def test_a_second_person_ends_it_and_confirms_properly_what_was_confirmed_alone(
    room: Room, people: tuple[int, int]
) -> None:
    alone = WorkingAlone(room.context)
    room.staff.deactivate(people[1], date(2026, 11, 24))
    alone.set(True)
    first = room.office_action(room.invention(), date(2026, 8, 12))
    second = room.office_action(room.invention("P-2"), date(2026, 8, 12))
    room.clock.now += LATER
    room.confirming.confirm(first, people[0])
    assert room.staff.activate(people[1]).settings
    assert alone.state() == AloneState(on=False, possible=False, people=2, marked=1)
    assert room.deadline(first).confirmed_alone is True
    with pytest.raises(UserError, match=r"confirm\.own-entry"):
        room.confirming.confirm(second, people[0])
    room.confirming.confirm(first, people[1])
    row = room.deadline(first)
    assert (row.confirmed_by, row.confirmed_alone) == (people[1], None)
    assert alone.state().marked == 0
    room.staff.deactivate(people[1], date(2026, 11, 25))
    assert alone.state() == AloneState(on=False, possible=True, people=1, marked=0)


def test_undoing_a_proper_confirmation_leaves_the_one_given_alone(
    room: Room, people: tuple[int, int]
) -> None:
    room.staff.deactivate(people[1], date(2026, 11, 24))
    WorkingAlone(room.context).set(True)
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    room.clock.now += LATER
    room.confirming.confirm(reply, people[0])
    was = room.deadline(reply).confirmed_at
    room.staff.activate(people[1])
    room.work_as(people[1])
    acting = Acting(room.context, room.closing, room.extending, room.confirming)
    acted = acting.confirm([reply])
    acting.undo_confirmation(acted)
    row = room.deadline(reply)
    assert (row.confirmed_by, row.confirmed_at, row.confirmed_alone) == (people[0], was, True)


def test_who_only_administers_is_no_second_pair_of_eyes(
    room: Room, people: tuple[int, int]
) -> None:
    room.staff.edit(people[1], StaffDraft("乙", frozenset({StaffRole.ADMINISTRATOR})))
    alone = WorkingAlone(room.context)
    assert alone.state().possible
    alone.set(True)
    both = frozenset({StaffRole.ADMINISTRATOR, StaffRole.PROCESS_OFFICER})
    saved = room.staff.edit(people[1], StaffDraft("乙", both))
    assert [note.code for note in saved.notes] == ["staff.alone-ended"]
    assert not alone.state().on
