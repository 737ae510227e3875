"""The rows of an import that need a word: a list narrowed by kind, and the row beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHeaderView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.importing.reading_values import CellKey
from agencydesk.services.importing.values import ImportLine
from agencydesk.ui.kit import Kit
from agencydesk.ui.tables.view import GridView
from agencydesk.ui.tokens import GAP, Tokens
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.import_lines import (
    KIND,
    PLACE,
    ROW,
    SAMPLE,
    TEXT,
    LinesModel,
    Sort,
    cell_of,
    sort_of,
)
from agencydesk.ui.widgets.import_row import PANEL_WIDTH, RowPanel
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.state import StateView

WIDTHS = {KIND: 96, PLACE: 120, ROW: 64, SAMPLE: 130}
TEXT_WIDTH = 260


class LinesPanel(QWidget):
    """Lists lines of an import; ``row`` shows the chosen one and carries what is decided.

    Args:
        kit: the desk and the look.
        later: the import is over; what is decided is written at once.
    """

    def __init__(self, kit: Kit, *, later: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        imports, language = kit.desk.imports, kit.language
        self._describe = partial(imports.describe, language=language)
        self._lines: list[tuple[Sort, ImportLine]] = []
        self._chosen: tuple[object, ...] | None = None
        self._taken: frozenset[CellKey] = frozenset()
        self._chips: dict[Sort | None, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._model: LinesModel | None = None
        self.grid = GridView(kit.tokens)
        self.grid.setSelectionMode(GridView.SelectionMode.SingleSelection)
        self.grid.setAccessibleName(self.tr("Rows that need a word"))
        self.row = RowPanel(
            self._describe, partial(imports.field_label, language=language), later=later
        )
        self.state = StateView(kit.tokens)
        self.stack = QStackedWidget()
        self._lay_out()
        self._group.buttonClicked.connect(self._on_chip)
        self.grid.entered_row.connect(self.row.focus_wrong_cell)

    def show_lines(
        self, lines: Sequence[ImportLine], taken: frozenset[CellKey] = frozenset()
    ) -> None:
        """Show lines; the chosen kind and row stay chosen, or the row that stood behind it."""
        self._taken = taken
        typing, before = self.row.typing(), self.row.line
        place = self.grid.currentIndex().row()
        pairs = [(sort_of(line, taken), line) for line in lines]
        order = list(Sort)
        self._lines = sorted(pairs, key=lambda pair: order.index(pair[0]))
        first = self._model is None
        self._count()
        wanted = self._wanted()
        if first or (wanted is not None and not self._of(wanted)):
            self._choose_kind(self._lines[0][0] if self._lines else None)
        self._list(place)
        if typing:
            self._return_to(before)

    def lines_of(self, sort: Sort) -> list[ImportLine]:
        """Return the lines of a kind."""
        return [line for each, line in self._lines if each is sort]

    def choose_kind(self, sort: Sort | None) -> None:
        """List the lines of one kind, or all."""
        self._choose_kind(sort)
        self._list(0)

    def chip(self, sort: Sort | None) -> QPushButton:
        """Return the button that lists a kind."""
        return self._chips[sort]

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.grid.set_tokens(tokens)
        self.state.set_tokens(tokens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, never the dialog's own."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        chosen = self.focusWidget()
        if isinstance(chosen, QPushButton):
            chosen.click()

    def _lay_out(self) -> None:
        chips = Flow(gap=GAP)
        for sort in (None, *Sort):
            chip = button("", "chip")
            chip.setCheckable(True)
            self._group.addButton(chip)
            self._chips[sort] = chip
            chips.add(chip)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.state)
        split.addWidget(self.stack)
        split.addWidget(self.row)
        split.setStretchFactor(0, 1)
        split.setSizes([2 * PANEL_WIDTH, PANEL_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(chips)
        layout.addWidget(split, 1)

    def _return_to(self, before: ImportLine | None) -> None:
        """Leave the keyboard in the row that is still wrong; else put it into the list."""
        now = self.row.line
        if before is not None and now is not None and _place(before) == _place(now):
            if not self.row.typing():
                self.row.focus_wrong_cell()
        else:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        for sort, chip in self._chips.items():
            count = len(self._lines if sort is None else self._of(sort))
            chip.setText(f"{self._name(sort)}  {count:,}")
            chip.setVisible(bool(count) or sort is None)

    def _of(self, sort: Sort) -> list[tuple[Sort, ImportLine]]:
        return [pair for pair in self._lines if pair[0] is sort]

    def _name(self, sort: Sort | None) -> str:
        names = {
            None: self.tr("All"),
            Sort.REFUSED: self.tr("Refused"),
            Sort.CONFLICT: self.tr("Conflicts"),
            Sort.DOUBT: self.tr("Cells to check"),
            Sort.NOTE: self.tr("Notes"),
            Sort.SKIPPED: self.tr("Skipped"),
            Sort.SETTLED: self.tr("Settled"),
        }
        return names[sort]

    def _kind(self, sort: Sort, line: ImportLine) -> str:
        if sort is Sort.DOUBT:
            return self.tr("Cell to check")
        if sort is Sort.SETTLED:
            taken = cell_of(line) in self._taken
            return self.tr("Sheet's taken") if taken else self.tr("Ours kept")
        names = {
            Sort.REFUSED: self.tr("Refused row"),
            Sort.CONFLICT: self.tr("Conflict"),
            Sort.NOTE: self.tr("Note"),
        }
        return names.get(sort, self.tr("Skipped row"))

    def _wanted(self) -> Sort | None:
        return next((sort for sort, chip in self._chips.items() if chip.isChecked()), None)

    def _choose_kind(self, sort: Sort | None) -> None:
        self._chips[sort].setChecked(True)

    @Slot()
    def _on_chip(self) -> None:
        self._list(0)

    def _list(self, place: int) -> None:
        """List the chosen kind; choose the row that was chosen, or the one at its place."""
        sort = self._wanted()
        lines = self._lines if sort is None else self._of(sort)
        old, self._model = self._model, LinesModel(lines, self._describe, self._kind, self)
        self.grid.setModel(self._model)
        if old is not None:
            old.deleteLater()
        header = self.grid.horizontalHeader()
        header.setSortIndicatorShown(False)
        for column, width in WIDTHS.items():
            self.grid.setColumnWidth(column, width)
        self.grid.setColumnHidden(KIND, sort is not None and sort is not Sort.SETTLED)
        self.grid.setColumnHidden(PLACE, not _several(lines))
        self.grid.setColumnHidden(SAMPLE, not any(line.sample for _, line in lines))
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self.grid.selectionModel().currentRowChanged.connect(self._on_row)
        self.stack.setCurrentWidget(self.grid if lines else self.state)
        self.state.say("none", "circle-check", self.tr("Nothing needs a word"), "", "")
        marks = [_mark(line) for _, line in lines]
        row = (
            marks.index(self._chosen)
            if self._chosen in marks
            else min(max(place, 0), len(lines) - 1)
        )
        if lines:
            flags = QItemSelectionModel.SelectionFlag
            index = self._model.index(row, TEXT)
            self.grid.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.grid.scrollTo(index)
        else:
            self.row.show_line(None)

    @Slot()
    def _on_row(self) -> None:
        index = self.grid.currentIndex()
        if self._model is not None and index.isValid():
            line = self._model.line(index.row())
            self._chosen = _mark(line)
            self.row.show_line(line)


def _mark(line: ImportLine) -> tuple[object, ...]:
    return line.file, line.sheet, line.row, line.table, line.code, line.field, line.facts


def _several(lines: Sequence[tuple[Sort, ImportLine]]) -> bool:
    """Say whether the lines are of more than one sheet."""
    return any(_sheet(line) != _sheet(lines[0][1]) for _, line in lines)


def _place(line: ImportLine) -> tuple[str, str, int]:
    return line.file, line.sheet, line.row


def _sheet(line: ImportLine) -> tuple[str, str]:
    return line.file, line.sheet
