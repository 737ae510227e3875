"""The people who work in the agency."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.agency import Staff, StaffRoleLink
from agencydesk.services.alone import end_alone
from agencydesk.services.changes import Changes
from agencydesk.services.checks import blank_to_none, practice_no, require
from agencydesk.services.context import Actor, Context
from agencydesk.services.results import Note, Saved
from agencydesk.services.staff_values import StaffDraft as StaffDraft
from agencydesk.services.staff_values import StaffRole
from agencydesk.services.staff_values import StaffRow as StaffRow
from agencydesk.services.writer import Writer, writing


class StaffList:
    """Lists, adds and changes staff; people who leave are made inactive, never deleted."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self, *, everyone: bool = False) -> list[StaffRow]:
        """Return the active staff, or everyone, by name."""
        with self._context.database.reading() as session:
            query = select(Staff).order_by(Staff.name, Staff.id)
            people = session.scalars(query if everyone else query.where(Staff.active)).all()
            roles = _roles(session)
            return [_row(person, roles.get(person.id, frozenset())) for person in people]

    def get(self, staff_id: int) -> StaffRow:
        """Return one member of staff.

        Raises:
            UserError: ``staff.unknown``.
        """
        for row in self.list(everyone=True):
            if row.id == staff_id:
                return row
        raise UserError("staff.unknown", id=staff_id)

    def actor(self, staff_id: int) -> Actor:
        """Return a member of staff as the one at work.

        Raises:
            UserError: ``staff.unknown``, ``staff.inactive``.
        """
        row = self.get(staff_id)
        if not row.active:
            raise UserError("staff.inactive", id=staff_id)
        return Actor(row.id, row.name)

    def add(self, draft: StaffDraft) -> Saved:
        """Add a member of staff.

        Raises:
            UserError: ``staff.invalid`` naming the fields.
        """
        values, saved = _values(draft)
        with writing(self._context) as writer:
            number = writer.add(Staff(**values))
            _set_roles(writer, number, draft.roles)
            ended = end_alone(writer)
        changes = Changes(agency=True, settings=ended, record_id=number)
        return Saved(changes, (*saved.notes, *_told(ended)))

    def edit(self, staff_id: int, draft: StaffDraft) -> Saved:
        """Change a member of staff.

        Raises:
            UserError: ``staff.invalid``, ``staff.unknown``.
        """
        values, saved = _values(draft)
        with writing(self._context) as writer:
            writer.change(writer.get(Staff, staff_id, "staff.unknown"), values)
            _set_roles(writer, staff_id, draft.roles)
            ended = end_alone(writer)
        changes = Changes(agency=True, settings=ended, record_id=staff_id)
        return Saved(changes, (*saved.notes, *_told(ended)))

    def deactivate(self, staff_id: int, left_on: date) -> Changes:
        """Say that someone has left, after working ``left_on``; the record stays.

        Raises:
            UserError: ``staff.unknown``, ``staff.invalid`` if the day lies before the first one,
                ``staff.at-work`` for the one who is working now.
        """
        if staff_id == self._context.actor.id:
            raise UserError("staff.at-work", name=self._context.actor.name)
        with writing(self._context) as writer:
            person = writer.get(Staff, staff_id, "staff.unknown")
            joined = person.joined_on
            require("staff.invalid", [("left_on", joined is None or left_on >= joined)])
            writer.change(person, {"active": False, "left_on": left_on}, action="deactivate")
        return Changes(agency=True, record_id=staff_id)

    def activate(self, staff_id: int) -> Changes:
        """Take someone back.

        Raises:
            UserError: ``staff.unknown``.
        """
        with writing(self._context) as writer:
            person = writer.get(Staff, staff_id, "staff.unknown")
            writer.change(person, {"active": True, "left_on": None}, action="activate")
            ended = end_alone(writer)
        return Changes(agency=True, settings=ended, record_id=staff_id)


def active_actor(writer: Writer, staff_id: int) -> Actor:
    """Return a member of staff who may act.

    Raises:
        UserError: ``staff.unknown``, ``staff.inactive``.
    """
    person = writer.get(Staff, staff_id, "staff.unknown")
    if not person.active:
        raise UserError("staff.inactive", id=staff_id)
    return Actor(person.id, person.name)


def _told(ended: bool) -> tuple[Note, ...]:
    """Return the note that nobody confirms own entries any more, where that ended."""
    return (Note("staff.alone-ended"),) if ended else ()


def _values(draft: StaffDraft) -> tuple[dict[str, object], Saved]:
    require("staff.invalid", [("name", bool(draft.name.strip()))])
    number, notes = practice_no(draft.practice_no)
    values: dict[str, object] = {
        "name": draft.name,
        "pinyin_initials": blank_to_none(draft.pinyin_initials),
        "email": blank_to_none(draft.email),
        "qualification_no": blank_to_none(draft.qualification_no),
        "practice_no": number,
        "joined_on": draft.joined_on,
    }
    return values, Saved(Changes(), notes)


def _set_roles(writer: Writer, staff_id: int, roles: frozenset[StaffRole]) -> None:
    query = select(StaffRoleLink).where(StaffRoleLink.staff_id == staff_id)
    present = {link.role: link for link in writer.session.scalars(query)}
    for role in sorted(roles - present.keys()):
        writer.add(StaffRoleLink(staff_id=staff_id, role=role), id=staff_id)
    for role in sorted(present.keys() - roles):
        writer.remove(present[role], id=staff_id)


def _roles(session: Session) -> dict[int, frozenset[StaffRole]]:
    found: dict[int, frozenset[StaffRole]] = {}
    for link in session.scalars(select(StaffRoleLink)):
        found[link.staff_id] = found.get(link.staff_id, frozenset()) | {link.role}
    return found


def _row(person: Staff, roles: frozenset[StaffRole]) -> StaffRow:
    draft = StaffDraft(
        person.name,
        roles,
        person.pinyin_initials,
        person.email,
        person.qualification_no,
        person.practice_no,
        person.joined_on,
    )
    return StaffRow(person.id, draft, person.active, person.left_on)
