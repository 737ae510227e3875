"""Whose an event of the agency is: that of a register's line, or the office's own.

A line that started an event owns it: day, person and end of the event are those of the line. They
are changed there, so that the two never say different things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.compliance import AgencyEvent
from agencydesk.services.compliance.register_specs import SHELVES


@dataclass(frozen=True, slots=True)
class Owner:
    """The line that started an event.

    Attributes:
        register: the key of its register; ``stands`` False where the line was withdrawn.
    """

    register: str
    line_id: int
    stands: bool


def owners(session: Session, event_ids: Sequence[int] | None = None) -> dict[int, Owner]:
    """Return the owners of events that have one; of all events unless some are named."""
    line, event = aliased(AuditEntry), aliased(AuditEntry)
    tables = {shelf.model.__tablename__: shelf for shelf in SHELVES.values()}
    query = (
        select(event.record_id, line.table_name, line.record_id)
        .join(line, (line.id == event.id - 1) & (line.at == event.at))
        .where(
            event.table_name == AgencyEvent.__tablename__,
            event.action == "create",
            line.table_name.in_(tables),
        )
    )
    if event_ids is not None:
        query = query.where(event.record_id.in_(event_ids))
    found: dict[int, Owner] = {}
    for number, table, line_id in session.execute(query):
        shelf = tables[table]
        kept = session.get(shelf.model, line_id)
        found[number] = Owner(shelf.key, line_id, kept is not None and kept.withdrawn_at is None)
    return found


def refuse_owned(session: Session, event_id: int, *, standing: bool = False) -> None:
    """Refuse to change an event by itself that a line of a register owns.

    Args:
        session: the transaction.
        event_id: the event.
        standing: refuse only while the line stands; an event that outlived its line, because it
            was worked on, can be withdrawn.

    Raises:
        UserError: ``agency-event.of-line``.
    """
    owner = owners(session, [event_id]).get(event_id)
    if owner is not None and (owner.stands or not standing):
        raise UserError("agency-event.of-line")
