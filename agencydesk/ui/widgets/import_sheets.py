"""The second step of an import: which sheets, and which row holds the headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.importing.reading_values import SheetKey, SheetOutline
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import BOLD_WEIGHT, GAP, ROW_HEIGHT, Tokens
from agencydesk.ui.widgets.labels import ElidedLabel, button, label

Preview = Callable[[SheetOutline, int], Sequence[Sequence[str]]]
FIRST_ROWS, ROWS_BELOW = 20, 10
SHEET, HEADINGS, ROWS, STATE = range(4)
SHEET_WIDTH, NUMBER_WIDTH, COLUMN_WIDTH = 320, 110, 132
LIST_HEIGHT = 200


class SheetsStep(QWidget):
    """Lists the sheets; below, the first rows of the one chosen, as the file has them.

    Signals:
        taken: a sheet is to be taken or left out; carries its key and which.
        heading: a row is to hold a sheet's headings; carries its key and the row from 1.
    """

    taken = Signal(object, bool)
    heading = Signal(object, int)

    def __init__(self, tokens: Tokens, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens, self._preview = tokens, preview
        self._sheets: tuple[SheetOutline, ...] = ()
        self.list = QTreeWidget()
        self.list.setHeaderLabels(
            [
                self.tr("Sheet"),
                self.tr("Headings"),
                self.tr("Rows below"),
                self.tr("What becomes of it"),
            ]
        )
        self.list.setAccessibleName(self.tr("Sheets found"))
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        for column, width in ((SHEET, SHEET_WIDTH), (HEADINGS, NUMBER_WIDTH), (ROWS, NUMBER_WIDTH)):
            self.list.setColumnWidth(column, width)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.list.headerItem().setTextAlignment(ROWS, right)
        self.list.header().setSectionResizeMode(STATE, QHeaderView.ResizeMode.Stretch)
        self.rows = QTableWidget()
        self.rows.setAccessibleName(self.tr("First rows of the sheet"))
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setTabKeyNavigation(False)
        self.rows.setFont(tabular_font())
        self.rows.horizontalHeader().hide()
        self.rows.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.heading_button = button(self.tr("The selected row holds the headings"))
        self.shown = ElidedLabel()
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_sheet)
        self.list.itemChanged.connect(self._on_checked)
        self.rows.itemSelectionChanged.connect(self._on_row)
        self.rows.cellDoubleClicked.connect(self._choose_heading)
        self.heading_button.clicked.connect(self._choose_heading)

    def show_sheets(self, sheets: Sequence[SheetOutline]) -> None:
        """Show the sheets; the one that was chosen stays so."""
        chosen = self._current()
        self._sheets = tuple(sheets)
        several = len({each.file for each in sheets}) > 1
        self.list.blockSignals(True)
        self.list.clear()
        place = 0
        for number, each in enumerate(sheets):
            self.list.addTopLevelItem(self._item(each, several=several))
            if chosen is not None and each.key == chosen.key:
                place = number
        self.list.blockSignals(False)
        if sheets:
            self.list.setCurrentIndex(self.list.model().index(place, 0))
        self._on_sheet()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        sheet = self._current()
        for row in sheet.heading_rows if sheet is not None else ():
            for column in range(self.rows.columnCount()):
                item = self.rows.item(row - 1, column)
                if item is not None:
                    item.setBackground(QBrush(QColor(tokens.selected)))

    def _lay_out(self) -> None:
        upper = QWidget()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(GAP)
        above.addWidget(label(self.tr("Sheets found"), "title"))
        above.addWidget(self.list, 1)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.shown, 1)
        line.addWidget(self.heading_button)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, GAP, 0, 0)
        below.setSpacing(GAP)
        below.addLayout(line)
        below.addWidget(self.rows, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(upper)
        split.addWidget(lower)
        split.setStretchFactor(1, 1)
        split.setSizes([LIST_HEIGHT, 2 * LIST_HEIGHT])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _item(self, sheet: SheetOutline, *, several: bool) -> QTreeWidgetItem:
        name = f"{sheet.file} · {sheet.sheet}" if several else sheet.sheet
        rows = "–".join(str(row) for row in sheet.heading_rows)
        headings = self.tr("row {row}").format(row=rows) if rows else self.tr("none found")
        item = QTreeWidgetItem([name, headings, f"{sheet.rows:,}", self._state(sheet)])
        item.setToolTip(SHEET, f"{sheet.file} · {sheet.sheet}")
        item.setToolTip(STATE, item.text(STATE))
        item.setSizeHint(SHEET, QSize(SHEET_WIDTH, ROW_HEIGHT))
        item.setFont(ROWS, tabular_font())
        item.setTextAlignment(ROWS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if sheet.heading_rows:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if sheet.taken else Qt.CheckState.Unchecked
            item.setCheckState(SHEET, state)
        return item

    def _state(self, sheet: SheetOutline) -> str:
        if not sheet.heading_rows:
            return self.tr("Left out: choose the row of headings below if it lists cases")
        if sheet.taken:
            if sheet.tables > 1:
                return self.tr("Taken; tables one below the other: {tables}").format(
                    tables=sheet.tables
                )
            return self.tr("Taken; the sheet is hidden") if sheet.hidden else self.tr("Taken")
        if sheet.void:
            return self.tr("Left out: its name says that its cases were given up")
        return self.tr("Left out")

    def _current(self) -> SheetOutline | None:
        place = self.list.currentIndex().row()
        return self._sheets[place] if 0 <= place < len(self._sheets) else None

    @Slot()
    def _on_sheet(self) -> None:
        sheet = self._current()
        self.rows.clear()
        if sheet is None:
            return
        last = max(sheet.heading_rows, default=0) + ROWS_BELOW
        rows = self._preview(sheet, max(FIRST_ROWS, last))
        self.shown.set_full(
            self.tr("First rows of {sheet}, as the file has them").format(sheet=sheet.sheet)
        )
        self.rows.setRowCount(len(rows))
        self.rows.setColumnCount(max((len(row) for row in rows), default=0))
        self.rows.setVerticalHeaderLabels([str(number) for number in range(1, len(rows) + 1)])
        self.rows.horizontalHeader().setDefaultSectionSize(COLUMN_WIDTH)
        for number, row in enumerate(rows):
            is_heading = number + 1 in sheet.heading_rows
            for column, text in enumerate(row):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(text)
                if is_heading:
                    font = tabular_font()
                    font.setWeight(font.Weight(BOLD_WEIGHT))
                    item.setFont(font)
                    item.setBackground(QBrush(QColor(self._tokens.selected)))
                self.rows.setItem(number, column, item)
        self._on_row()

    @Slot(QTreeWidgetItem, int)
    def _on_checked(self, item: QTreeWidgetItem, _column: int) -> None:
        sheet = self._sheets[self.list.indexOfTopLevelItem(item)]
        taken = item.checkState(SHEET) is Qt.CheckState.Checked
        if taken != sheet.taken:
            self.taken.emit(sheet.key, taken)

    @Slot()
    def _on_row(self) -> None:
        sheet, row = self._current(), self.rows.currentRow() + 1
        chosen = bool(self.rows.selectedItems()) and sheet is not None
        new = sheet is None or sheet.heading_rows != (row,)
        self.heading_button.setEnabled(chosen and new)

    @Slot()
    def _choose_heading(self) -> None:
        sheet = self._current()
        if sheet is not None and self.heading_button.isEnabled():
            key: SheetKey = sheet.key
            self.heading.emit(key, self.rows.currentRow() + 1)
