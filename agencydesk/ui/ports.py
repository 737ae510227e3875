"""What the window asks of the services, by shape: nothing here does any work."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from agencydesk.domain.docket import Band, DocketFilter, DocketRow, Explanation, Scope, SortKey
from agencydesk.services.changes import Changes
from agencydesk.services.importing.values import (
    ImportLine,
    ImportPlan,
    ImportReport,
    SheetPlan,
    UndoReport,
)
from agencydesk.texts import Language, Texts

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


class DocketPort(Protocol):
    """Lists and explains deadlines."""

    def ids(
        self, wanted: DocketFilter, sort: SortKey, descending: bool, language: Language, /
    ) -> array[int]:
        """Return the ids of the deadlines in order; words are looked for in this language."""

    def get_ready(self) -> None:
        """Read what words are looked for in, so that the first one typed is found at once."""

    def rows(self, ids: Sequence[int], language: Language) -> list[DocketRow]:
        """Return the rows of these deadlines, in the same order."""

    def counts(self, include_done: bool = False) -> dict[Band, int]:
        """Return how many deadlines each band holds."""

    def scope_counts(self) -> dict[Scope, int]:
        """Return how many deadlines each scope holds."""

    def explain(self, deadline_id: int, language: Language) -> Explanation:
        """Return why a date is what it is."""


class ImportsPort(Protocol):
    """Brings sheets in."""

    def plan(
        self,
        paths: Sequence[Path],
        mappings: Mapping[str, object] | None,
        progress: Progress,
        cancelled: Cancelled,
        *,
        include_void: bool,
        take_sheet: bool,
    ) -> ImportPlan:
        """Read the files and say what an import would do; nothing is written.

        ``mappings`` are corrected ones by signature; saved ones are used for other sheets.
        ``include_void`` also takes sheets named as given up; ``take_sheet`` takes the sheet's
        cell where it differs from what is here.
        """

    def apply(self, plan: ImportPlan, progress: Progress, cancelled: Cancelled) -> ImportReport:
        """Do what the plan says, whole or not at all."""

    def undo(self, batch_id: int) -> UndoReport:
        """Take an import back; what was edited since stays."""

    def field_label(self, name: str, language: Language) -> str:
        """Return what a field of a sheet is called."""

    def fields(self, language: Language) -> Sequence[tuple[str, str]]:
        """Return everything a column can be taken for, as (name, label)."""

    def corrected(self, sheet: SheetPlan, changes: Mapping[int, str], /) -> tuple[str, str]:
        """Return a sheet's signature and its mapping after columns were changed."""

    def describe(self, line: ImportLine, language: Language) -> str:
        """Return the text of a line in words."""


class PaperPort(Protocol):
    """Makes PDF files."""

    def docket_pdf(
        self, wanted: DocketFilter, sort: SortKey, language: Language, descending: bool, /
    ) -> bytes:
        """Return the list as a PDF file."""

    def explanation_pdf(self, deadline_id: int, language: Language) -> bytes:
        """Return the derivation of a date as a PDF file."""


class ExportsPort(Protocol):
    """Makes workbooks."""

    def docket_xlsx(
        self, wanted: DocketFilter, sort: SortKey, language: Language, descending: bool, /
    ) -> bytes:
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


class UpkeepPort(Protocol):
    """Keeps the docket level with the calendar."""

    def keep_up(self) -> Changes:
        """Put what time has brought on the docket, once a day; return what was written."""


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
    def upkeep(self) -> UpkeepPort:
        """Keeps the docket level with the calendar."""

    @property
    def texts(self) -> Texts:
        """The shared words."""

    def status(self) -> StatusView:
        """Return the state of the data folder."""
