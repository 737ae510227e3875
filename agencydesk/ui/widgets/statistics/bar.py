"""A small bar in a cell: how far an indicator has come between its base and its goal."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from agencydesk.ui.tables.view import RowDelegate
from agencydesk.ui.tokens import CELL_PADDING, Tokens

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 10
MARK = 2


def lengths(scale: tuple[int | None, int | None, int], width: int) -> tuple[int, int, int]:
    """Return where base, value and goal stand on so many pixels; -1 for what is not there."""
    base, value, goal = scale
    most = max(goal, value or 0, base or 0, 1)

    def place(number: int | None) -> int:
        return -1 if number is None else round(width * number / most)

    return place(base), place(value), place(goal)


class BarDelegate(RowDelegate):
    """Paints the published value as a bar, the base as a thin mark and the goal as a strong one."""

    def __init__(self, tokens: Tokens, parent: QTableView) -> None:
        super().__init__(tokens, parent)
        self._tokens = tokens
        self._scales: tuple[tuple[int | None, int | None, int], ...] = ()

    def show_scales(self, scales: tuple[tuple[int | None, int | None, int], ...]) -> None:
        """Take what is drawn in each row."""
        self._scales = scales

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        super().set_tokens(tokens)
        self._tokens = tokens

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of the row, then the bar."""
        super().paint(painter, option, index)
        if not 0 <= index.row() < len(self._scales):
            return
        rect = QRect(option.rect).adjusted(CELL_PADDING, 0, -CELL_PADDING - MARK, 0)
        top = rect.center().y() - HEIGHT // 2
        base, value, goal = lengths(self._scales[index.row()], rect.width())
        tokens = self._tokens
        painter.fillRect(rect.x(), top, rect.width(), HEIGHT, QColor(tokens.line))
        if value >= 0:
            painter.fillRect(rect.x(), top, value, HEIGHT, QColor(tokens.accent))
        if base >= 0:
            painter.fillRect(rect.x() + base, top, MARK, HEIGHT, QColor(tokens.muted))
        painter.fillRect(rect.x() + goal, top - MARK, MARK, HEIGHT + 2 * MARK, QColor(tokens.text))
