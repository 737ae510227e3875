"""Parties, staff and user-defined fields that an import meets: found, or added once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from agencydesk.exchange.sheets.names import NameWords
from agencydesk.models.agency import Staff, StaffRoleLink
from agencydesk.models.cases import CaseField, CaseParty, FieldDefinition
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import PartyKind, PartyRole, StaffRole
from agencydesk.services.importing.cells import insert_cells
from agencydesk.services.importing.values import Plain

OFFICER = "process_officer_id"


class _Change(Protocol):
    def __call__(
        self, table: str, record: int, column: str | None, before: object, after: object
    ) -> None: ...


class _Audit(Protocol):
    def __call__(
        self,
        action: str,
        table: str,
        record: int,
        case_id: int | None,
        before: Mapping[str, Plain],
        after: Mapping[str, Plain],
    ) -> None: ...


class People:
    """Names to records. What is new is written by ``flush``.

    Args:
        session: an open one.
        batch_id: the import.
        names: tells a person's name from an organisation's.
    """

    def __init__(self, session: Session, batch_id: int, names: NameWords) -> None:
        self._session, self._names = session, names
        self._batch = batch_id
        self._parties: dict[str, int] = {
            name: number for number, name in session.execute(select(Party.id, Party.name))
        }
        self._staff: dict[str, int] = {
            name: number for number, name in session.execute(select(Staff.id, Staff.name))
        }
        self._fields: dict[str, int] = {
            key: number
            for number, key in session.execute(select(FieldDefinition.id, FieldDefinition.key))
        }
        self._new_parties: list[tuple[int, str, PartyKind]] = []
        self._new_staff: dict[int, tuple[str, StaffRole]] = {}
        self._new_fields: list[tuple[int, str]] = []
        self._next_party = (session.scalar(select(func.max(Party.id))) or 0) + 1
        self._next_staff = (session.scalar(select(func.max(Staff.id))) or 0) + 1
        self._next_field = (session.scalar(select(func.max(FieldDefinition.id))) or 0) + 1

    def party(self, name: str, role: str) -> int:
        """Return the party of this exact name, a new one if there is none."""
        found = self._parties.get(name)
        if found is None:
            found = self._parties[name] = self._next_party
            self._next_party += 1
            self._new_parties.append((found, name, self._kind(name, role)))
        return found

    def staff_columns(self, wanted: Mapping[str, str]) -> dict[str, int]:
        """Return the staff columns of a case, adding members of staff that are new."""
        return {column: self._member(name, column) for column, name in wanted.items()}

    def _member(self, name: str, column: str) -> int:
        found = self._staff.get(name)
        if found is None:
            found = self._staff[name] = self._next_staff
            self._next_staff += 1
            role = StaffRole.PROCESS_OFFICER if column == OFFICER else StaffRole.ATTORNEY
            self._new_staff[found] = (name, role)
        return found

    def field(self, key: str) -> int:
        """Return the user-defined field of this name, a new one if there is none."""
        found = self._fields.get(key)
        if found is None:
            found = self._fields[key] = self._next_field
            self._next_field += 1
            self._new_fields.append((found, key))
        return found

    def clear(self, case_id: int, role: PartyRole) -> tuple[str, ...]:
        """Take everyone of one role out of a case; return who it was, in order."""
        query = (
            select(Party.name)
            .join(CaseParty, CaseParty.party_id == Party.id)
            .where(CaseParty.case_id == case_id, CaseParty.role == role)
            .order_by(CaseParty.position)
        )
        names = tuple(self._session.scalars(query))
        self._session.execute(
            delete(CaseParty).where(CaseParty.case_id == case_id, CaseParty.role == role)
        )
        return names

    def clear_field(self, case_id: int, field_id: int) -> str | None:
        """Take a user-defined value out of a case; return what it was."""
        where = (CaseField.case_id == case_id, CaseField.field_id == field_id)
        old = self._session.scalar(select(CaseField.value).where(*where))
        self._session.execute(delete(CaseField).where(*where))
        return old

    def flush_staff(self, change: _Change, audit: _Audit) -> None:
        """Write members of staff that are new, and note them for undoing and for the trail.

        They go first: a case that is here is changed at once and points at them.
        """
        for number, (name, role) in self._new_staff.items():
            change(Staff.__tablename__, number, None, None, {"name": name})
            audit("create", Staff.__tablename__, number, None, {}, {"name": name, "role": role})
        staff = [{"id": number, "name": name} for number, (name, _) in self._new_staff.items()]
        insert_cells(self._session, Staff, staff)
        roles = [
            {"staff_id": number, "role": role} for number, (_, role) in self._new_staff.items()
        ]
        insert_cells(self._session, StaffRoleLink, roles)
        self._new_staff.clear()

    def flush(self, change: _Change, audit: _Audit) -> None:
        """Write parties and fields that are new, and note them for undoing and for the trail."""
        for number, name, kind in self._new_parties:
            change(Party.__tablename__, number, None, None, {"name": name})
            audit("create", Party.__tablename__, number, None, {}, {"name": name, "kind": kind})
        for number, key in self._new_fields:
            change(FieldDefinition.__tablename__, number, None, None, {"key": key})
            audit("create", FieldDefinition.__tablename__, number, None, {}, {"key": key})
        insert_cells(
            self._session,
            Party,
            [
                {"id": number, "name": name, "kind": kind, "import_batch_id": self._batch}
                for number, name, kind in self._new_parties
            ],
        )
        insert_cells(
            self._session,
            FieldDefinition,
            [{"id": number, "key": key, "label_zh": key} for number, key in self._new_fields],
        )

    def _kind(self, name: str, role: str) -> PartyKind:
        person = role == PartyRole.INVENTOR.value or self._names.is_person(name)
        return PartyKind.PERSON if person else PartyKind.ORGANISATION
