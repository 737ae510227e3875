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

_LINE, _EVENT = aliased(AuditEntry), aliased(AuditEntry)
#: Both are written in one transaction, the event right after its line, so the audit trail, which
#: nothing alters, says which belongs to which.
_STARTED = (
    select(
        _EVENT.record_id.label("event"),
        _LINE.table_name.label("register"),
        _LINE.record_id.label("line"),
    )
    .join(_LINE, (_LINE.id == _EVENT.id - 1) & (_LINE.at == _EVENT.at))
    .where(_EVENT.table_name == AgencyEvent.__tablename__, _EVENT.action == "create")
)


@dataclass(frozen=True, slots=True)
class Owner:
    """The line that started an event.

    Attributes:
        register: the key of its register; ``stands`` False where the line was withdrawn.
    """

    register: str
    stands: bool


def owners(session: Session, event_ids: Sequence[int] | None = None) -> dict[int, Owner]:
    """Return the owners of events that have one; of all events unless some are named."""
    tables = {shelf.model.__tablename__: shelf for shelf in SHELVES.values()}
    query = _STARTED.where(_LINE.table_name.in_(tables))
    if event_ids is not None:
        query = query.where(_EVENT.record_id.in_(event_ids))
    found: dict[int, Owner] = {}
    for number, table, line_id in session.execute(query):
        shelf = tables[table]
        kept = session.get(shelf.model, line_id)
        found[number] = Owner(shelf.key, kept is not None and kept.withdrawn_at is None)
    return found


def event_of(session: Session, table: str, line_id: int) -> AgencyEvent | None:
    """Return the standing event that a line of a register started, None where there is none.

    Args:
        session: the transaction.
        table: the register's table.
        line_id: the line.
    """
    started = _STARTED.where(_LINE.table_name == table, _LINE.record_id == line_id).subquery()
    query = (
        select(AgencyEvent)
        .where(AgencyEvent.id.in_(select(started.c.event)), AgencyEvent.withdrawn_at.is_(None))
        .order_by(AgencyEvent.id.desc())
    )
    return session.scalar(query.limit(1))


def line_of(session: Session, table: str, event_id: int) -> int | None:
    """Return the id of the line of a register that started an event, None where none did."""
    query = _STARTED.where(_LINE.table_name == table, _EVENT.record_id == event_id)
    row = session.execute(query.limit(1)).first()
    return None if row is None else int(row.line)


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
