"""The rows of an import that need a word, narrowed by kind, with the one that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from agencydesk.services.importing.reading_values import CellKey
from agencydesk.services.importing.values import ImportLine, LineKind
from agencydesk.ui.theme import tabular_font

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
KIND, PLACE, ROW, TEXT, SAMPLE = range(5)


class Sort(StrEnum):
    """The kinds a person tells lines apart by, in the order of their urgency."""

    REFUSED = "refused"
    CONFLICT = "conflict"
    DOUBT = "doubt"
    NOTE = "note"
    SKIPPED = "skipped"
    SETTLED = "settled"


def cell_of(line: ImportLine) -> CellKey:
    """Return the cell a conflict is about."""
    return line.file, line.sheet, line.row, line.field


def sort_of(line: ImportLine, taken: frozenset[CellKey]) -> Sort:
    """Return the kind of a line; ``taken`` are the cells that are taken from the sheet."""
    if line.kind is LineKind.REFUSED:
        return Sort.REFUSED
    if line.kind is LineKind.CONFLICT:
        return Sort.SETTLED if line.kept or cell_of(line) in taken else Sort.CONFLICT
    if line.kind is LineKind.SKIPPED:
        return Sort.SKIPPED
    return Sort.DOUBT if line.question else Sort.NOTE


class LinesModel(QAbstractTableModel):
    """Shows lines of an import; a text is made when it is looked at."""

    def __init__(
        self,
        lines: Sequence[tuple[Sort, ImportLine]],
        describe: Callable[[ImportLine], str],
        names: Callable[[Sort, ImportLine], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines, self._describe, self._names = lines, describe, names
        self._titles = (
            self.tr("Kind"),
            self.tr("Sheet"),
            self.tr("Row"),
            self.tr("Reason"),
            self.tr("As written"),
        )

    def line(self, row: int) -> ImportLine:
        """Return a line."""
        return self._lines[row][1]

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count lines; a cell has no children."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Count columns; a cell has no children."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what a view asks for, or None."""
        if not index.isValid():
            return None
        if role == Role.DisplayRole:
            return self._text(index)
        if role == Role.ToolTipRole:
            line = self._lines[index.row()][1]
            return f"{line.file} · {line.sheet}" if index.column() == PLACE else self._text(index)
        if role == Role.FontRole and index.column() == ROW:
            return tabular_font()
        if role == Role.TextAlignmentRole:
            return _side(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """Return the headings."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Role.TextAlignmentRole:
            return _side(section)
        return self._titles[section] if role == Role.DisplayRole else None

    def _text(self, index: Index) -> str:
        sort, line = self._lines[index.row()]
        match index.column():
            case 0:
                return self._names(sort, line)
            case 1:
                return line.sheet or line.file
            case 2:
                return str(line.row)
            case 3:
                return self._describe(line)
            case _:
                return line.sample


def _side(column: int) -> Qt.AlignmentFlag:
    right = Qt.AlignmentFlag.AlignRight
    return (right if column == ROW else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
