"""Short lists that are all in memory: columns over plain rows, in a calm table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QWidget

from agencydesk.domain.grid import CellValue
from agencydesk.ui.tables.view import GridView
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import CELL_PADDING, Tokens, Tone

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
T = TypeVar("T")
_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


@dataclass(frozen=True, slots=True)
class RowColumn(Generic[T]):
    """One column of a short list.

    Attributes:
        title: the translated heading.
        text: what a cell shows.
        width: pixels; 0 takes what the widest cell needs; ``stretch`` takes what is left.
        tip: the tool tip, and what a screen reader says, if not the text.
        tone: the colour of the text.
        tabular: figures of equal width.
        value: what a workbook and paper hold, if not the text: dates and amounts as such.
    """

    title: str
    text: Callable[[T], str]
    width: int = 0
    stretch: bool = False
    tip: Callable[[T], str] | None = None
    tone: Callable[[T], Tone] | None = None
    align: str = "left"
    tabular: bool = False
    value: Callable[[T], CellValue] | None = None


class RowsModel(QAbstractTableModel, Generic[T]):
    """Shows rows that are all here."""

    def __init__(
        self, columns: Sequence[RowColumn[T]], tokens: Tokens, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[T, ...] = ()
        self._marked: tuple[int, str] = (-1, "")
        self._tokens = tokens
        self._tabular = tabular_font()

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Role.ForegroundRole])

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count rows; a cell has no children."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Count columns; a cell has no children."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what a view asks for, or None."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Role.DisplayRole:
            return column.text(row)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return (column.tip or column.text)(row)
        if role == Role.ForegroundRole and column.tone is not None:
            return QColor(self._tokens.tone(column.tone(row)))
        if role == Role.FontRole and column.tabular:
            return self._tabular
        if role == Role.TextAlignmentRole:
            return _SIDES[column.align] | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """Return the headings."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Role.TextAlignmentRole:
            return _SIDES[self.columns[section].align] | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole:
            return None
        place, mark = self._marked
        return self.columns[section].title + (mark if section == place else "")

    def mark_heading(self, section: int, mark: str) -> None:
        """Put a mark behind one heading and no other."""
        self._marked = section, mark
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)


class RowsView(GridView, Generic[T]):
    """A short list; Enter and a double click enter a row."""

    def __init__(
        self, columns: Sequence[RowColumn[T]], tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(tokens, parent)
        self.rows = RowsModel[T](columns, tokens, self)
        self.setModel(self.rows)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(False)
        header.setSectionsClickable(False)
        header.setSectionsMovable(False)
        modes = QHeaderView.ResizeMode
        for section, column in enumerate(columns):
            mode = modes.Stretch if column.stretch else modes.Interactive
            header.setSectionResizeMode(section, mode)
            if column.width:
                header.resizeSection(section, column.width)
        self.doubleClicked.connect(self._on_double)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows; the current place stays where it was as far as it can."""
        place = self.currentIndex().row()
        self.rows.show_rows(rows)
        self._fit()
        if rows:
            self.make_current(min(max(place, 0), len(rows) - 1))

    def make_current(self, place: int) -> None:
        """Choose one row and no other, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.rows.index(place, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def choose(self, places: Sequence[int]) -> None:
        """Select more rows beside the current one, which stays current."""
        flags = QItemSelectionModel.SelectionFlag
        for place in places:
            index = self.rows.index(place, 0)
            self.selectionModel().select(index, flags.Select | flags.Rows)

    def current(self) -> T | None:
        """Return the current row."""
        place = self.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def chosen(self) -> tuple[T, ...]:
        """Return the selected rows in their order."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.rows[place] for place in places)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        super().set_tokens(tokens)
        self.rows.set_tokens(tokens)

    def _fit(self) -> None:
        """Give columns without a width what their widest cell and heading need."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        for section, column in enumerate(self.rows.columns):
            if not column.width and not column.stretch:
                texts = (column.title, *(column.text(row) for row in self.rows.rows))
                widest = max(metrics.horizontalAdvance(text) for text in texts)
                header.resizeSection(section, widest + 2 * CELL_PADDING + 4)

    def _on_double(self) -> None:
        self.entered_row.emit()
