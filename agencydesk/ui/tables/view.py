"""The table every list of the window is shown in: calm, dense, led by the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from agencydesk.ui.tokens import CELL_PADDING, ROW_HEIGHT, Tokens

Index = QModelIndex | QPersistentModelIndex
MARK_WIDTH = 3
#: What Qt puts for line breaks in a cell.
LINE_SEPARATOR = "\u2028"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Paints whole rows: a ground under the pointer, a hairline below, a mark at the choice."""

    def __init__(self, tokens: Tokens, parent: QTableView) -> None:
        super().__init__(parent)
        self.hovered = -1
        self.spill: Callable[[int], tuple[int, ...]] | None = None
        self._view = parent
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._hover, self._line = QColor(tokens.hover), QColor(tokens.line)
        self._selected, self._accent = QColor(tokens.selected), QColor(tokens.accent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        self.initStyleOption(option, index)
        rect = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, self._selected)
        elif index.row() == self.hovered:
            painter.fillRect(rect, self._hover)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._line)
        if chosen and self._view.visualRect(index).x() <= 0 and self._first(index):
            painter.fillRect(rect.x(), rect.y(), MARK_WIDTH, rect.height(), self._accent)
        spilling = self._spill(index)
        if index.column() in spilling:
            self._paint_spilling(painter, option, index.sibling(index.row(), spilling[0]), spilling)
        elif option.text:
            _paint_text(painter, option, rect, option.displayAlignment)

    def _spill(self, index: Index) -> tuple[int, ...]:
        """Return the columns this row's spilling text runs over, if they stand side by side."""
        columns = self.spill(index.row()) if self.spill else ()
        header = self._view.horizontalHeader()
        places = [header.visualIndex(column) for column in columns]
        side_by_side = places == list(range(places[0], places[0] + len(places))) if places else True
        return columns if side_by_side else ()

    def _paint_spilling(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        source: QModelIndex,
        columns: tuple[int, ...],
    ) -> None:
        """Paint this cell's part of a text that runs over several cells."""
        own = QRect(option.rect)
        whole = own
        for column in columns:
            whole = whole.united(self._view.visualRect(source.siblingAtColumn(column)))
        self.initStyleOption(option, source)
        painter.save()
        painter.setClipRect(own)
        _paint_text(painter, option, whole, _LEFT)
        painter.restore()

    def _first(self, index: Index) -> bool:
        return self._view.horizontalHeader().visualIndex(index.column()) == 0


def _paint_text(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, alignment: Qt.AlignmentFlag
) -> None:
    painter.setFont(option.font)
    painter.setPen(option.palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text))
    inner = rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
    line = option.text.replace(LINE_SEPARATOR, " ")
    text = option.fontMetrics.elidedText(line, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, alignment, text)


class GridView(QTableView):
    """A read-only list of rows.

    Signals:
        entered_row: Enter was pressed on a row.
        copy_wanted: Ctrl+C was pressed.
    """

    entered_row = Signal()
    copy_wanted = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowDelegate(tokens, self)
        self.setItemDelegate(self._rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(ROW_HEIGHT)
        self.entered.connect(self._on_entered)

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Choose one cell, or one row, and no other, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag
        wanted = flags.ClearAndSelect
        if self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
            wanted |= flags.Rows
        self.selectionModel().setCurrentIndex(index, wanted)

    def let_spill(self, spill: Callable[[int], tuple[int, ...]]) -> None:
        """Let long texts run over empty cells; ``spill`` says over which columns in a row."""
        self._rows.spill = spill

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._rows.set_tokens(tokens)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Enter and Ctrl+C on; leave the rest to Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the pointer's row go."""
        self._hover(-1)
        super().leaveEvent(event)

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        self._hover(index.row())

    def _hover(self, row: int) -> None:
        before, self._rows.hovered = self._rows.hovered, row
        for changed in {before, row} - {-1}:
            top = self.rowViewportPosition(changed)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(changed))
