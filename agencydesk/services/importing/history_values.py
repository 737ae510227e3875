"""Imports that were done, and the questions they left open, in plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from agencydesk.services.changes import Changes
from agencydesk.services.importing.values import ImportLine, Kept


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import that was done.

    Attributes:
        who: who did it; empty before anyone was named.
        rows, new, updated: rows that came in, cases made, cases changed.
        refused, conflicts, doubts: its questions that are still open: rows, cells that differ,
            cells in doubt; none once it was undone.
        fixes: it brought in what another import had left open.
        notices: it brought in notices, not sheets; then ``rows`` are notices and PDFs that came
            in, ``new`` those recorded anew and ``updated`` those completed by their package.
    """

    id: int
    file_name: str
    imported_at: datetime
    undone: bool
    who: str = ""
    rows: int = 0
    new: int = 0
    updated: int = 0
    refused: int = 0
    conflicts: int = 0
    undone_at: datetime | None = None
    fixes: bool = False
    doubts: int = 0
    notices: bool = False

    @property
    def questions(self) -> int:
        """Return how many of its questions are open."""
        return self.refused + self.conflicts + self.doubts


@dataclass(frozen=True, slots=True)
class ImportQuestions:
    """An import in force that left questions open.

    Attributes:
        at: when it was done, aware.
        refused: rows that were refused and not settled since; ``conflicts`` cells that differ;
            ``doubts`` cells in doubt of rows that came in.
    """

    batch_id: int
    file_name: str
    at: datetime
    refused: int
    conflicts: int
    doubts: int = 0

    @property
    def count(self) -> int:
        """Return how many questions are open."""
        return self.refused + self.conflicts + self.doubts


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One row or cell that an import left out and nobody has settled since.

    Attributes:
        number: what names it within its import.
        line: as the dry run said it; its cells are what the file held.
        case_id: the case the row went into, if it did.
    """

    batch_id: int
    number: int
    line: ImportLine
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of an attempt to settle a question.

    Attributes:
        line: why the row is still refused; then nothing was written.
        fix_id: the import that brought it in, if it changed anything; it can be undone.
    """

    changes: Changes
    line: ImportLine | None = None
    fix_id: int | None = None


@dataclass(frozen=True, slots=True)
class UndoPreview:
    """What undoing an import would do.

    Attributes:
        stays: what would stay because it was edited since, the first ones of ``kept``.
    """

    batch_id: int
    cases_removed: int
    cells_restored: int
    kept: int
    stays: tuple[Kept, ...]
