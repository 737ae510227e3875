"""A short list with headings, for what the settings show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from agencydesk.ui.theme import tabular_font

#: More lines than this are counted, not shown.
MOST = 1000


class Lines(QTreeWidget):
    """Rows of texts; the first column holds what a row is, by ``key``."""

    def __init__(self, name: str, headings: Sequence[str], stretched: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setFont(tabular_font())
        self.setHeaderLabels(list(headings))
        header = self.header()
        header.setStretchLastSection(False)
        for column in range(len(headings)):
            mode = QHeaderView.ResizeMode.ResizeToContents
            if column == stretched:
                mode = QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)

    def fill(self, rows: Sequence[tuple[object, Sequence[str]]]) -> None:
        """Show rows: what each is, and its texts. What was marked stays marked."""
        marked = self.key()
        self.clear()
        for key, texts in rows[:MOST]:
            item = QTreeWidgetItem(list(texts))
            item.setData(0, Qt.ItemDataRole.UserRole, key)
            for column, text in enumerate(texts):
                item.setToolTip(column, text)
            self.addTopLevelItem(item)
            if key == marked:
                self.setCurrentItem(item)
        first = self.topLevelItem(0)
        if self.currentItem() is None and first is not None:
            self.setCurrentItem(first)

    def key(self) -> object:
        """Return what the marked row is, or None."""
        item = self.currentItem()
        return None if item is None else item.data(0, Qt.ItemDataRole.UserRole)

    def column(self, number: int) -> list[str]:
        """Return the texts of a column."""
        found = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return [item.text(number) for item in found if item is not None]
