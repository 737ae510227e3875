"""Writing and verifying the audit trail, many entries at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from agencydesk.models.audit import GENESIS, AuditEntry, chain_hash
from agencydesk.models.base import Base
from agencydesk.models.bulk import insert_rows
from agencydesk.models.canonical import make_encode

Value = str | int | float | bool | date | datetime | None


#: Entries read at a time while verifying.
_PAGE = 5000


#: No changes to tell of.
NOTHING: Mapping[str, tuple[Value, Value]] = MappingProxyType({})


class Entry(NamedTuple):
    """One change to write down.

    Attributes:
        at: when it happened; must have a time zone.
        actor: id of the member of staff, if known; ``actor_name`` the name as it is now.
        action: what was done, e.g. ``create``, ``update``, ``confirm``.
        changes: column to (before, after).
    """

    at: datetime
    actor: int | None
    actor_name: str
    action: str
    table_name: str
    record_id: int
    case_id: int | None = None
    changes: Mapping[str, tuple[Value, Value]] = NOTHING
    batch_id: int | None = None


class Head(NamedTuple):
    """The end of the trail. Kept elsewhere (on a backup, on paper), it proves the whole.

    Attributes:
        last_id: id of the last entry, which is also the number of entries.
        hash: hash of the last entry; ``GENESIS`` while there is none.
    """

    last_id: int
    hash: str


def canonical(changes: Mapping[str, tuple[Value, Value]]) -> str:
    """Return changes as JSON that is always written the same way; dates in ISO form.

    Raises:
        ValueError: a moment without a time zone.
    """
    return _ENCODE(dict(changes))


def head(session: Session) -> Head:
    """Return the end of the trail as it stands."""
    last = session.execute(
        select(AuditEntry.id, AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)
    ).one_or_none()
    return Head(0, GENESIS) if last is None else Head(last.id, last.hash)


def append(session: Session, entries: Sequence[Entry]) -> Head:
    """Add entries to the trail in the session's transaction, and return its new end.

    The ids are given here, so two writers who start from the same end cannot both commit.

    Raises:
        ValueError: a moment without a time zone.
    """
    last, previous = head(session)
    rows: list[tuple[object, ...]] = []
    for number, entry in enumerate(entries, last + 1):
        at = _utc(entry.at)
        told = (
            entry.actor,
            entry.actor_name,
            entry.action,
            entry.table_name,
            entry.record_id,
            entry.case_id,
            canonical(entry.changes) if entry.changes else "{}",
            entry.batch_id,
        )
        digest = chain_hash(previous, (number, at.isoformat(), *told))
        rows.append((number, at, *told, previous, digest))
        previous = digest
    insert_rows(session, AuditEntry, [column.name for column in _table().columns], rows)
    return Head(last + len(rows), previous)


def verify(session: Session, *, until: Head | None = None) -> int | None:
    """Return the id of the first entry that is not as it was written, or None.

    A changed, removed, inserted or swapped entry breaks the chain. An end that was cut off, or
    a whole trail computed anew, only shows against an ``until`` that was kept elsewhere.
    """
    expected, previous = 1, GENESIS
    columns = _table().columns
    rows = session.execute(
        select(*columns).order_by(columns["id"]).execution_options(yield_per=_PAGE)
    )
    for number, at, *fields, prev_hash, stated in rows:
        told = chain_hash(previous, (number, at.isoformat(), *fields))
        if number != expected or prev_hash != previous or told != stated:
            return expected
        if until is not None and number == until.last_id and stated != until.hash:
            return expected
        expected, previous = expected + 1, stated
    if until is not None and expected <= until.last_id:
        return expected
    return None


def _table() -> Table:
    return Base.metadata.tables[AuditEntry.__tablename__]


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return moment.astimezone(UTC)


def _plain(value: object) -> str:
    """Return what JSON does not know as text, for the encoder."""
    if isinstance(value, datetime):
        return _utc(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not belong in the trail")


_ENCODE = make_encode(_plain, sort_keys=True)
