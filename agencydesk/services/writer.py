"""Writing records so that nothing goes in without its line in the audit trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from typing import TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.base import Base
from agencydesk.services.context import Actor, Context

Record = TypeVar("Record", bound=Base)

#: Kept in the row itself and long; told again only when it changes.
_LONG = frozenset({"body", "content", "derivation", "figures"})


class Writer:
    """Adds and changes records in one transaction and keeps the trail of it.

    Attributes:
        session: the transaction, for reading inside it.
        at: the moment everything in it is stamped with, aware.
        actor: who does it.
    """

    def __init__(self, session: Session, at: datetime, actor: Actor) -> None:
        self.session = session
        self.at = at
        self.actor = actor
        self._entries: list[trail.Entry] = []

    def get(self, model: type[Record], record_id: int, code: str) -> Record:
        """Return a record.

        Raises:
            UserError: ``code``, with the id, if there is none.
        """
        found = self.session.get(model, record_id)
        if found is None:
            raise UserError(code, id=record_id)
        return found

    def add(
        self, record: Base, *, case_id: int | None = None, action: str = "create", id: int = 0
    ) -> int:
        """Insert a record and return its id.

        Args:
            record: the new record.
            case_id: the case the trail files it under.
            action: what the trail calls it.
            id: stands for the key in the trail where the table has no ``id`` of its own.
        """
        self.session.add(record)
        self.session.flush()
        number = getattr(record, "id", id)
        changes = {
            name: (None, value)
            for name, value in _values(record).items()
            if value is not None and name not in _LONG
        }
        self._note(record, int(number), action, case_id, changes)
        return int(number)

    def add_all(self, records: Sequence[Base], *, case_id: int | None = None) -> list[int]:
        """Insert records of one case at once and return their ids; see ``add``."""
        self.session.add_all(records)
        self.session.flush()
        ids = [int(getattr(record, "id", 0)) for record in records]
        for record, number in zip(records, ids, strict=True):
            changes = {
                name: (None, value)
                for name, value in _values(record).items()
                if value is not None and name not in _LONG
            }
            self._note(record, number, "create", case_id, changes)
        return ids

    def change(
        self,
        record: Base,
        values: Mapping[str, object],
        *,
        case_id: int | None = None,
        action: str = "update",
    ) -> frozenset[str]:
        """Set columns of a record; return those that differ from before.

        Raises:
            UserError: ``record.changed`` if someone else changed it since it was read.
        """
        changes: dict[str, tuple[trail.Value, trail.Value]] = {}
        for name, after in values.items():
            before = getattr(record, name)
            if before != after:
                changes[name] = (_plain(before), _plain(after))
                setattr(record, name, after)
        if not changes:
            return frozenset()
        try:
            self.session.flush()
        except StaleDataError as error:
            raise UserError("record.changed") from error
        self._note(record, int(getattr(record, "id", 0)), action, case_id, changes)
        return frozenset(changes)

    def remove(self, record: Base, *, case_id: int | None = None, id: int = 0) -> None:
        """Delete a link or an event; what it said stays in the trail."""
        changes = {name: (value, None) for name, value in _values(record).items()}
        self._note(record, int(getattr(record, "id", id)), "delete", case_id, changes)
        self.session.delete(record)
        self.session.flush()

    def finish(self) -> None:
        """Append the trail; called once, before the commit."""
        trail.append(self.session, self._entries)
        self._entries = []

    def _note(
        self,
        record: Base,
        number: int,
        action: str,
        case_id: int | None,
        changes: Mapping[str, tuple[trail.Value, trail.Value]],
    ) -> None:
        self._entries.append(
            trail.Entry(
                at=self.at,
                actor=self.actor.id,
                actor_name=self.actor.name,
                action=action,
                table_name=record.__tablename__,
                record_id=number,
                case_id=case_id,
                changes=changes,
            )
        )


@contextmanager
def writing(context: Context, actor: Actor | None = None) -> Iterator[Writer]:
    """Yield a writer on one transaction; commit with its trail, or leave nothing behind.

    Args:
        context: the open data folder.
        actor: who does it, if not the one at work.
    """
    with context.database.writing() as session:
        writer = Writer(session, context.now(), actor or context.actor)
        yield writer
        writer.finish()


def check_version(found: int, expected: int | None) -> None:
    """Refuse a change that is based on an older state of the record.

    Raises:
        UserError: ``record.changed``.
    """
    if expected is not None and found != expected:
        raise UserError("record.changed")


def _values(record: Base) -> dict[str, trail.Value]:
    mapper = inspect(type(record))
    return {
        column.key: _plain(getattr(record, column.key))
        for column in mapper.column_attrs
        if column.key != "id"
    }


def _plain(value: object) -> trail.Value:
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, trail.Value):
        return value
    raise TypeError(type(value).__name__)
