"""Makes pages for paper and workbooks of what the page of deadlines shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.domain.docket import DocketFilter, DocketRow, Explanation, SortKey
from agencydesk.domain.grid import GridAlign, GridContent
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.layouts import Layouts, remembered
from agencydesk.ui.saving import Saver
from agencydesk.ui.tables.docket_grid import DocketGrid
from agencydesk.ui.tables.paged import Column

LAYOUT_KEY = "deadlines/layout"

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class DocketPaper(QObject):
    """Makes lists and derivations for paper, and saves lists as workbooks.

    Signals:
        ready: a page for paper was made: its title, the PDF file's bytes or the ``Layouts`` of a
            list, and a file name.
        told: a file was written; carries the text that says so.
        failed: carries the exception.
    """

    ready = Signal(str, object, str)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self.saver = Saver(kit.jobs, kit.memory, parent)
        self.saver.saved.connect(self._on_saved)
        self.saver.failed.connect(self.failed)

    def print_list(self, wanted: DocketFilter, grid: DocketGrid) -> None:
        """Make the list for paper: in the columns and the order it stands in, or by urgency."""
        names = (self.tr("As on the screen"), self.tr("Grouped by urgency"))
        desk, language = self._kit.desk, self._kit.language
        (sort, descending), columns = grid.sort, shown_columns(grid)

        def make(place: int) -> bytes:
            if place:
                return desk.paper.docket_pdf(wanted, sort, language, descending)
            rows = desk.docket.listing(wanted, sort, language, descending)
            title = desk.texts.get("listing", "docket.title", language)
            said = desk.paper.narrowed(wanted, language)
            return desk.paper.grid_pdf(
                grid_content(title, said, rows, columns), language, urgency=True
            )

        chosen = remembered(self._kit, LAYOUT_KEY, len(names))
        self._make(
            self.tr("Deadlines"),
            self.tr("Deadlines"),
            lambda: Layouts(names, chosen, make(chosen), make, LAYOUT_KEY),
        )

    def export_list(self, wanted: DocketFilter, sort: SortKey, descending: bool) -> None:
        """Save what is listed as a workbook."""
        exports, language = self._kit.desk.exports, self._kit.language
        self.saver.ask(
            self.tr("Deadlines as Excel workbook"),
            self.tr("Deadlines") + ".xlsx",
            "Excel (*.xlsx)",
            lambda: exports.docket_xlsx(wanted, sort, language, descending),
        )

    def print_explanation(self, shown: Explanation) -> None:
        """Make a derivation for paper."""
        stories, language, deadline_id = (
            self._kit.desk.stories,
            self._kit.language,
            shown.deadline_id,
        )
        self._make(
            self.tr("Derivation"),
            file_name(shown.case_ref, shown.matter),
            lambda: stories.pdf(deadline_id, language),
        )

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved: {path}").format(path=path))

    def _make(self, title: str, name: str, work: Callable[[], bytes | Layouts]) -> None:
        def make(_task: Task) -> bytes | Layouts:
            return work()

        def hand_on(content: bytes | Layouts) -> None:
            self.ready.emit(title, content, name + ".pdf")

        self._kit.jobs.begin(self, title, make, hand_on, failed=self.failed.emit)


def shown_columns(grid: DocketGrid) -> tuple[tuple[Column[DocketRow], int], ...]:
    """Return the columns in the order in which they stand, each with its width in pixels."""
    header = grid.horizontalHeader()
    sections = [header.logicalIndex(place) for place in range(header.count())]
    return tuple(
        (grid.rows.columns[section], header.sectionSize(section))
        for section in sections
        if not header.isSectionHidden(section)
    )


def grid_content(
    title: str,
    subtitle: str,
    rows: Sequence[DocketRow],
    columns: Sequence[tuple[Column[DocketRow], int]],
) -> GridContent:
    """Return a list of deadlines as it stands, for paper."""
    return GridContent(
        title=title,
        subtitle=subtitle,
        headings=tuple(column.title for column, _ in columns),
        widths=tuple(width for _, width in columns),
        aligns=tuple(GridAlign(column.align) for column, _ in columns),
        rows=tuple(tuple(column.text(row) for column, _ in columns) for row in rows),
    )


def file_name(*parts: str) -> str:
    """Return a name no system refuses, made of these parts."""
    joined = " ".join(part for part in parts if part)
    return _NOT_IN_NAMES.sub("-", joined).strip(" .")[:80] or "AgencyDesk"
