"""Taking cells out of the table of cases: to the clipboard, to paper, into a workbook."""

from __future__ import annotations

from array import array
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.cases_reading import Rows, read_block, read_grid
from agencydesk.ui.tables.cases_copy import Block, on_clipboard
from agencydesk.ui.tables.cases_view import CasesView


class CasesOut(QObject):
    """Reads what is wanted in the background, however long the list is.

    Signals:
        told, problem, grid_wanted: as those of ``Page``.
    """

    told = Signal(str)
    problem = Signal(object)
    grid_wanted = Signal(str, object)

    def __init__(self, kit: Kit, grid: CasesView, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._grid = kit, grid
        self._fetch: Rows = partial(kit.desk.case_table.rows, language=kit.language)
        grid.copy_wanted.connect(self.copy)

    def copy(self) -> None:
        """Put the selected block on the clipboard, whole rows with their headings."""
        rows, sections = self._grid.block()
        model = self._grid.rows
        if not rows:
            return
        infos = [model.infos[section] for section in sections]
        ids, fetch = model.ids_at(rows), self._fetch
        whole = len(infos) == len(model.infos)
        self._kit.jobs.run(
            self,
            lambda: read_block(fetch, ids, infos, headings=whole),
            self._on_block,
            failed=self.problem.emit,
        )

    def send(self, kind: str, ids: array[int], title: str, subtitle: str) -> None:
        """Ask for these cases as they stand on paper (``pdf``) or in a workbook (``xlsx``)."""
        infos, fetch = self._grid.rows.infos, self._fetch
        widths = [self._grid.columnWidth(section) for section in range(len(infos))]
        self._kit.jobs.run(
            self,
            lambda: read_grid(fetch, ids, infos, widths, title, subtitle, decimals=kind == "xlsx"),
            lambda content: self.grid_wanted.emit(kind, content),
            failed=self.problem.emit,
        )

    def _on_block(self, block: Block) -> None:
        QGuiApplication.clipboard().setMimeData(on_clipboard(block))
        self.told.emit(
            self.tr("Copied: {rows} rows, {columns} columns").format(
                rows=f"{len(block.rows):,}", columns=f"{len(block.kinds):,}"
            )
        )
