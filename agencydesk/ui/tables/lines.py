"""The rows of a sheet that need a word, with that word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from agencydesk.services.importing.values import ImportLine

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
PLACE, ROW, TEXT, SAMPLE = range(4)


class LinesModel(QAbstractTableModel):
    """Shows lines of an import; a text is made when it is looked at."""

    def __init__(
        self,
        lines: Sequence[ImportLine],
        describe: Callable[[ImportLine], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines, self._describe = lines, describe
        self._titles = (self.tr("Sheet"), self.tr("Row"), self.tr("Reason"), self.tr("As written"))

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
        line = self._lines[index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            if index.column() == PLACE:
                return " · ".join(part for part in (line.file, line.sheet) if part)
            if index.column() == ROW:
                return str(line.row)
            return self._describe(line) if index.column() == TEXT else line.sample
        if role == Role.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if index.column() == ROW else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """Return the headings."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == ROW else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._titles[section] if role == Role.DisplayRole else None
