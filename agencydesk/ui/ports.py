"""What the window asks of the services, by shape: nothing here does any work."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from agencydesk.domain.docket import Band, DocketFilter, DocketRow, Explanation, Scope, SortKey
from agencydesk.texts import Language, Texts

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


class DocketPort(Protocol):
    """Lists and explains deadlines."""

    def ids(self, filter: DocketFilter, sort: SortKey, descending: bool = False) -> array[int]:
        """Return the ids of the deadlines in order."""

    def rows(self, ids: Sequence[int], language: Language) -> list[DocketRow]:
        """Return the rows of these deadlines, in the same order."""

    def counts(self, include_done: bool = False) -> dict[Band, int]:
        """Return how many deadlines each band holds."""

    def scope_counts(self) -> dict[Scope, int]:
        """Return how many deadlines each scope holds."""

    def explain(self, deadline_id: int, language: Language) -> Explanation:
        """Return why a date is what it is."""


class SheetView(Protocol):
    """One sheet of an import, as understood."""

    @property
    def file(self) -> str:
        """Name of the file."""

    @property
    def sheet(self) -> str:
        """Name of the sheet; empty for a text file."""

    @property
    def heading_row(self) -> int:
        """Row of the headings, from 1."""

    @property
    def mapping(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a heading and the field it fills, in words."""

    @property
    def rows_total(self) -> int:
        """Rows below the headings."""


class LineView(Protocol):
    """One row of a sheet that needs a word."""

    @property
    def file(self) -> str:
        """Name of the file."""

    @property
    def sheet(self) -> str:
        """Name of the sheet; empty for a text file."""

    @property
    def row(self) -> int:
        """Row in the sheet, from 1."""


class PlanView(Protocol):
    """What an import would do."""

    @property
    def sheets(self) -> Sequence[SheetView]:
        """The sheets as understood."""

    @property
    def new(self) -> int:
        """Cases that would be added."""

    @property
    def updated(self) -> int:
        """Cases that would change."""

    @property
    def unchanged(self) -> int:
        """Cases that are here already, the same."""

    @property
    def deadlines(self) -> int:
        """Deadlines that would be computed."""

    @property
    def conflicts(self) -> Sequence[LineView]:
        """Cells that differ from what is here; they are left alone."""

    @property
    def refused(self) -> Sequence[LineView]:
        """Rows that cannot come in, with the reason."""

    @property
    def skipped(self) -> Sequence[LineView]:
        """Rows that are no cases: titles, subtotals, blanks."""

    @property
    def notes(self) -> Sequence[LineView]:
        """Rows that come in and deserve a look."""


class ReportView(Protocol):
    """What an import did."""

    @property
    def batch_id(self) -> int:
        """Names the import, to undo it."""

    @property
    def cases_new(self) -> int:
        """Cases added."""

    @property
    def cases_updated(self) -> int:
        """Cases changed."""

    @property
    def deadlines_new(self) -> int:
        """Deadlines added."""

    @property
    def overdue_new(self) -> int:
        """Of these, overdue ones."""

    @property
    def not_computable_new(self) -> int:
        """Of these, deadlines that lack an input."""


class ImportsPort(Protocol):
    """Brings sheets in."""

    def plan(
        self,
        paths: Sequence[Path],
        mappings: Mapping[str, object] | None,
        progress: Progress,
        cancelled: Cancelled,
    ) -> PlanView:
        """Read the files and say what an import would do; nothing is written."""

    def apply(self, plan: PlanView, progress: Progress, cancelled: Cancelled) -> ReportView:
        """Do what the plan says, whole or not at all."""

    def undo(self, batch_id: int) -> object:
        """Take an import back; return what changed."""

    def describe(self, line: LineView, language: Language) -> str:
        """Return the text of a line in words."""


class PaperPort(Protocol):
    """Makes PDF files."""

    def docket_pdf(self, filter: DocketFilter, sort: SortKey, language: Language) -> bytes:
        """Return the list as a PDF file."""

    def explanation_pdf(self, deadline_id: int, language: Language) -> bytes:
        """Return the derivation of a date as a PDF file."""


class ExportsPort(Protocol):
    """Makes workbooks."""

    def docket_xlsx(self, filter: DocketFilter, sort: SortKey, language: Language) -> bytes:
        """Return the list as a workbook."""


class StatusView(Protocol):
    """The state of the data folder."""

    @property
    def folder(self) -> Path:
        """The data folder."""

    @property
    def cases(self) -> int:
        """Cases in it."""

    @property
    def deadlines_open(self) -> int:
        """Open deadlines in it."""

    @property
    def rules_version(self) -> str:
        """Version of the rules in use."""

    @property
    def holidays_until(self) -> int:
        """Last year whose holidays are known."""


class DeskPort(Protocol):
    """All the window asks for."""

    @property
    def docket(self) -> DocketPort:
        """Lists and explains deadlines."""

    @property
    def imports(self) -> ImportsPort:
        """Brings sheets in."""

    @property
    def paper(self) -> PaperPort:
        """Makes PDF files."""

    @property
    def exports(self) -> ExportsPort:
        """Makes workbooks."""

    @property
    def texts(self) -> Texts:
        """The shared words."""

    def status(self) -> StatusView:
        """Return the state of the data folder."""
