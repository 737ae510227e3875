"""The imports that were done."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.exchange.sheets.names import NameWords
from agencydesk.models.agency import Staff
from agencydesk.models.imports import ImportBatch
from agencydesk.models.vocabulary import ImportKind, ImportState
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.importing.history_values import BatchRow, UndoPreview
from agencydesk.services.importing.leftovers import OPEN, read_report
from agencydesk.services.importing.undoing import Undoer

#: What of an import of notices came in, recorded or waiting.
_CAME_IN = ("new", "known", "differs", "unmatched", "odd")


def batch_rows(session: Session) -> list[BatchRow]:
    """Return the imports done, newest first."""
    query = (
        select(ImportBatch, Staff.name)
        .outerjoin(Staff, Staff.id == ImportBatch.imported_by)
        .order_by(ImportBatch.id.desc())
    )
    return [_row(batch, name or "") for batch, name in session.execute(query)]


def _row(batch: ImportBatch, who: str) -> BatchRow:
    counts = json.loads(batch.counts)
    if batch.kind is ImportKind.NOTICES:
        return BatchRow(
            batch.id,
            batch.file_name,
            batch.imported_at.astimezone(OFFICE_ZONE),
            batch.state is ImportState.UNDONE,
            who,
            rows=sum(counts.get(name, 0) for name in _CAME_IN) + counts.get("papers", 0),
            new=counts.get("new", 0),
            updated=counts.get("known", 0),
            undone_at=batch.undone_at,
            notices=True,
        )
    undone = batch.state is ImportState.UNDONE
    report = {} if undone else read_report(batch)
    refused, conflicts, doubts = (len(report.get(name, ())) for name in OPEN.values())
    return BatchRow(
        batch.id,
        batch.file_name,
        batch.imported_at.astimezone(OFFICE_ZONE),
        undone,
        who,
        rows=counts.get("rows_in", 0),
        new=counts.get("new", 0),
        updated=counts.get("updated", 0),
        refused=refused,
        conflicts=conflicts,
        doubts=doubts,
        undone_at=batch.undone_at,
        fixes="settles" in counts,
    )


def preview_undo(context: Context, batch_id: int, names: NameWords) -> UndoPreview:
    """Return what undoing an import would do: it is done, counted, and given up.

    Raises:
        UserError: ``import.unknown``, ``import.already-undone``.
    """
    with context.database.writing() as session:
        report = Undoer(context, session, batch_id, names).undo()
        session.rollback()
    return UndoPreview(
        batch_id, report.cases_removed, report.cells_restored, report.kept, report.stays
    )
