"""What an import is about to write: rows, undo notes and trail entries, flushed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from agencydesk.models import trail
from agencydesk.models.bulk import insert_rows
from agencydesk.models.canonical import make_encode
from agencydesk.models.cases import CaseField, CaseFile, CaseParty, PriorityClaim
from agencydesk.models.docket import Deadline
from agencydesk.models.imports import ImportChange
from agencydesk.models.papers import Filing, Notice
from agencydesk.models.vocabulary import ChangeAction
from agencydesk.services.context import Actor
from agencydesk.services.importing.cells import insert_cells
from agencydesk.services.importing.values import Plain


def _never(value: object) -> str:
    raise TypeError(f"{type(value).__name__} does not belong in an undo note")


ENCODE = make_encode(_never, sort_keys=True)
#: Parents before children.
ORDER = (CaseFile, CaseParty, CaseField, PriorityClaim, Notice, Filing, Deadline)
CHANGE_COLUMNS = ("table_name", "record_id", "action", "column_name", "before", "after", "batch_id")


class Ledger:
    """Collects everything of one import."""

    def __init__(self, session: Session, batch_id: int, at: datetime, actor: Actor) -> None:
        self._session = session
        self._batch = batch_id
        self.at = at
        self.actor = actor
        self._tables: dict[str, list[Mapping[str, object]]] = {}
        self._changes: list[Sequence[object]] = []
        self._entries: list[trail.Entry] = []

    def add(self, table: str, cells: Mapping[str, object]) -> None:
        """Take a row to insert."""
        self._tables.setdefault(table, []).append(cells)

    def rows(self, table: str) -> Sequence[Mapping[str, object]]:
        """Return the rows taken for a table."""
        return self._tables.get(table, [])

    def change(
        self, table: str, record: int, column: str | None, before: object, after: object
    ) -> None:
        """Take a note of what was there before, for undoing; no column means a new record."""
        action = ChangeAction.CREATED if column is None else ChangeAction.UPDATED
        old = None if column is None else ENCODE(before)
        self._changes.append((table, record, action, column, old, ENCODE(after), self._batch))

    def audit(
        self,
        action: str,
        table: str,
        record: int,
        case_id: int | None,
        before: Mapping[str, Plain],
        after: Mapping[str, Plain],
    ) -> None:
        """Take an entry for the audit trail."""
        changes = {column: (before.get(column), value) for column, value in after.items()}
        who = self.actor
        self._entries.append(
            trail.Entry(
                self.at, who.id, who.name, action, table, record, case_id, changes, self._batch
            )
        )

    def write_rows(self) -> None:
        """Insert all rows."""
        for model in ORDER:
            insert_cells(self._session, model, self._tables.get(model.__tablename__, []))

    def write_changes(self) -> None:
        """Insert the undo notes."""
        insert_rows(self._session, ImportChange, CHANGE_COLUMNS, self._changes)

    def write_trail(self) -> None:
        """Append the entries to the audit trail."""
        trail.append(self._session, self._entries)
