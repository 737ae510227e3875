from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.services.drafts import NoticeDraft
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
