"""A short list with headings, for what the settings show."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import CELL_PADDING, MARGIN, ROW_HEIGHT

Index = QModelIndex | QPersistentModelIndex
#: More lines than this are counted, not shown.
MOST = 1000
LEAST_HEIGHT = 4 * ROW_HEIGHT
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Roomy(QStyledItemDelegate):
    """Rows as high as those of the large lists."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a cell."""
        return QSize(super().sizeHint(option, index).width() + CELL_PADDING, ROW_HEIGHT)


class Lines(QTreeWidget):
    """Rows of texts; the first column holds what a row is, by ``key``.

    Args:
        name: what the list is, for screen readers.
        headings: of the columns.
        stretched: the column that takes what room is left.
        figures: columns of numbers, at the right.
        empty: what to say while there are no rows.
    """

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        stretched: int,
        *,
        figures: Collection[int] = (),
        empty: str = "",
    ) -> None:
        super().__init__()
        self._figures = figures
        self._empty = empty
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setFont(tabular_font())
        self.setItemDelegate(_Roomy(self))
        self.setStyleSheet("QTreeView::item { padding: 0 5px; }")
        self.setHeaderLabels(list(headings))
        for column in figures:
            self.headerItem().setTextAlignment(column, RIGHT)
        header = self.header()
        header.setStretchLastSection(False)
        for column in range(len(headings)):
            mode = QHeaderView.ResizeMode.ResizeToContents
            if column == stretched:
                mode = QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)

    def fill(self, rows: Sequence[tuple[object, Sequence[str]]]) -> None:
        """Show rows: what each is, and its texts. What was marked stays so, silently."""
        marked = self.key()
        blocker = QSignalBlocker(self)
        self.clear()
        for key, texts in rows[:MOST]:
            item = QTreeWidgetItem(list(texts))
            item.setData(0, Qt.ItemDataRole.UserRole, key)
            for column in self._figures:
                item.setTextAlignment(column, RIGHT)
            for column, text in enumerate(texts):
                item.setToolTip(column, text)
            self.addTopLevelItem(item)
            if key == marked:
                self.setCurrentItem(item)
        first = self.topLevelItem(0)
        if self.currentItem() is None and first is not None:
            self.setCurrentItem(first)
        blocker.unblock()

    def key(self) -> object:
        """Return what the marked row is, or None."""
        item = self.currentItem()
        return None if item is None else item.data(0, Qt.ItemDataRole.UserRole)

    def column(self, number: int) -> list[str]:
        """Return the texts of a column."""
        found = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return [item.text(number) for item in found if item is not None]

    def sizeHint(self) -> QSize:
        """Return a height that leaves room for others; what there is goes to the lists."""
        return QSize(super().sizeHint().width(), LEAST_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or what there is to say without any."""
        super().paintEvent(event)
        if self._empty and not self.topLevelItemCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            space = self.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(space, top | Qt.TextFlag.TextWordWrap, self._empty)
            painter.end()
