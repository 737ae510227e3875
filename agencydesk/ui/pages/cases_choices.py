"""Offering what a column holds, to filter by it without typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from agencydesk.ui.kit import Kit
from agencydesk.ui.tables.cases_view import CasesView
from agencydesk.ui.widgets.column_filter import FilterField

#: More than so many are not offered: typing is quicker than looking.
OFFERED = 300


class Choices(QObject):
    """Opens the list of a column below its field.

    Signals:
        problem: as that of ``Page``.
    """

    problem = Signal(object)

    def __init__(self, kit: Kit, grid: CasesView, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._grid, self._page = kit, grid, parent
        self._field: FilterField | None = None
        self.menu = QMenu(parent)
        self.menu.setStyleSheet("QMenu { menu-scrollable: 1; }")  # never wider than the screen
        grid.field_reached.connect(self._on_reached)
        grid.choices_wanted.connect(self._on_wanted)
        self.menu.triggered.connect(self._on_chosen)

    @Slot(str)
    def _on_reached(self, key: str) -> None:
        """Read the column while the first letters are typed."""
        table, language = self._kit.desk.case_table, self._kit.language
        self._kit.jobs.run(
            self, lambda: table.get_ready(key, language), _nothing, failed=self.problem.emit
        )

    @Slot(str)
    def _on_wanted(self, key: str) -> None:
        table, language = self._kit.desk.case_table, self._kit.language
        self._field = self._grid.field(key)
        self._kit.jobs.run(
            self, lambda: table.options(key, language), self._show, failed=self.problem.emit
        )

    def _show(self, options: Sequence[str]) -> None:
        field = self._field
        if field is None:
            return
        self.menu.clear()
        for text, filter_ in (
            (self.tr("All"), ""),
            (self.tr("Empty"), "="),
            (self.tr("Not empty"), "*"),
        ):
            self.menu.addAction(text).setData(filter_)
        self.menu.addSeparator()
        typed = field.text().strip().casefold()
        if typed.startswith("="):  # chosen here before; another is to be chosen
            typed = ""
        fitting = [option for option in options if typed in option.casefold()] or list(options)
        if len(fitting) > OFFERED:
            more = self.tr("The first {count} of {total}: type above the column for others")
            count = {"count": f"{OFFERED:,}", "total": f"{len(fitting):,}"}
            self.menu.addAction(more.format(**count)).setEnabled(False)
        for option in fitting[:OFFERED]:
            self.menu.addAction(option.replace("&", "&&")).setData(f"={option}")
        self.menu.popup(field.mapToGlobal(QPoint(0, field.height())))

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        if self._field is not None:
            self._field.setText(str(action.data()))


def _nothing(_: None) -> None:
    """Do nothing with what a reading ahead answers."""
