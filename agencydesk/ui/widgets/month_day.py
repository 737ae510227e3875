"""Paints a day of the calendar: its number, what is due on it, and what kind of day it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from agencydesk.domain.docket import SYMBOLS, Band
from agencydesk.services.month_values import MonthDay
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import UNIT, Tokens, tone_of

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DayDelegate(QStyledItemDelegate):
    """Paints one day; a rest day is shaded, one without a published calendar is hatched."""

    def __init__(self, tokens: Tokens, today: date, worked: str) -> None:
        super().__init__()
        self._today, self._worked = today, worked
        self._font, self._bold = tabular_font(), tabular_font()
        self._bold.setWeight(QFont.Weight.DemiBold)
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one day."""
        month = index.model()
        day: date = month.day_at(index)  # type: ignore[attr-defined]
        due: MonthDay | None = month.due_on(day)  # type: ignore[attr-defined]
        inside = day.month == month.month.month  # type: ignore[attr-defined]
        rect = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        self._ground(painter, rect, due, chosen=chosen)
        inner = rect.adjusted(UNIT + 2, UNIT // 2, -UNIT - 2, 0)
        line = QFontMetrics(self._font).height()
        self._head(painter, QRect(inner.x(), inner.y(), inner.width(), line), day, due, inside)
        if due is not None:
            self._matters(painter, inner.adjusted(0, line, 0, 0), line, due)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRect, due: MonthDay | None, *, chosen: bool
    ) -> None:
        tokens = self._tokens
        rest = due is not None and not due.working
        ground = tokens.selected if chosen else tokens.hover if rest else tokens.raised
        painter.fillRect(rect, QColor(ground))
        if due is not None and not due.announced:
            painter.fillRect(rect, QBrush(QColor(tokens.line), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.line), 1))
        painter.drawRect(rect.adjusted(0 if chosen else -1, 0 if chosen else -1, -1, -1))

    def _head(
        self, painter: QPainter, rect: QRect, day: date, due: MonthDay | None, inside: bool
    ) -> None:
        """Paint the number, and right of it how many of which urgency."""
        tokens = self._tokens
        today = day == self._today
        painter.setFont(self._bold if today else self._font)
        painter.setPen(QColor(tokens.accent if today else tokens.text if inside else tokens.muted))
        number = f"{day.day}" if inside else f"{day.month}-{day.day}"
        if due is not None and due.make_up:
            number += f" {self._worked}"
        painter.drawText(rect, _LEFT, number)
        if due is None:
            return
        painter.setFont(self._bold)
        right = rect.right()
        for band in reversed(Band):
            count = due.counts.get(band, 0)
            if count:
                text = f"{SYMBOLS[band]}{count}"
                width = painter.fontMetrics().horizontalAdvance(text)
                painter.setPen(QColor(tokens.tone(tone_of(band))))
                place = QRect(right - width, rect.y(), width + 1, rect.height())
                painter.drawText(place, _RIGHT, text)
                right -= width + UNIT

    def _matters(self, painter: QPainter, rect: QRect, line: int, due: MonthDay) -> None:
        """Name the first matters, as many as there is room for."""
        painter.setFont(self._font)
        metrics = painter.fontMetrics()
        for place, row in enumerate(due.first):
            if (place + 1) * line > rect.height() + 1:
                break
            painter.setPen(QColor(self._tokens.tone(tone_of(row.band))))
            text = f"{row.matter} {row.case_ref}"
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            own = QRect(rect.x(), rect.y() + place * line, rect.width(), line)
            painter.drawText(own, _LEFT, shown)
