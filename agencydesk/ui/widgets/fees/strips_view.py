"""A list of annuities: a line of words and the strip in each row."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from agencydesk.services.fees.values import AnnuityLine
from agencydesk.ui.tables.view import Index, RowDelegate
from agencydesk.ui.tokens import CELL_PADDING, GAP, Tokens
from agencydesk.ui.widgets.fees.strip import StripFace
from agencydesk.ui.widgets.fees.strip_words import head, standing, strip_lines
from agencydesk.ui.widgets.fees.words import state_symbol, tone
from agencydesk.ui.widgets.rows import RowColumn, RowsView


class StripDelegate(RowDelegate):
    """Paints the ground of a row, then its words and its strip."""

    def __init__(self, tokens: Tokens, today: date, parent: StripsView) -> None:
        super().__init__(tokens, parent)
        self._strips = parent
        self._tokens, self._today = tokens, today
        self.face = StripFace(tokens, today)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        super().set_tokens(tokens)
        if hasattr(self, "face"):  # the base sets colours before there is a face
            self._tokens = tokens
            self.face = StripFace(tokens, self._today)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Keep the words for ears from being painted."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        super().paint(painter, option, index)
        line = self._strips.rows.rows[index.row()]
        painter.save()
        inner = QRect(option.rect).adjusted(CELL_PADDING + GAP, GAP // 2, -CELL_PADDING, 0)
        height = self.face.line_height
        words = QRect(inner.left(), inner.top(), inner.width(), height)
        painter.setPen(QColor(self._tokens.tone(tone(line.row))))
        sign = state_symbol(line.row)
        painter.drawText(words, sign)
        room = option.fontMetrics.horizontalAdvance(sign) + GAP
        words.adjust(room, 0, 0, 0)
        painter.setPen(QColor(self._tokens.text))
        text = option.fontMetrics.elidedText(
            row_words(line, self._today), option.textElideMode, words.width()
        )
        painter.drawText(words, text)
        strip = QRect(inner.left(), words.bottom() + GAP // 2, inner.width(), self.face.height)
        self.face.paint(painter, strip, line)
        painter.restore()

    @property
    def row_height(self) -> int:
        """Return the height of a row, in pixels."""
        return self.face.line_height + self.face.height + 2 * GAP


class StripsView(RowsView[AnnuityLine]):
    """Shows annuities with their strips; Enter and a double click enter a row."""

    def __init__(self, title: str, tokens: Tokens, today: date, parent: QWidget | None = None):
        self._today = today
        column: RowColumn[AnnuityLine] = RowColumn(title, self._words, stretch=True, tip=self._told)
        super().__init__((column,), tokens, parent)
        self._strips = StripDelegate(tokens, today, self)
        self._rows = self._strips  # what paints, and takes pointer and colours
        self.setItemDelegate(self._strips)
        self.verticalHeader().setDefaultSectionSize(self._strips.row_height)
        self.horizontalHeader().hide()

    def minimumSizeHint(self) -> QSize:
        """Return the width in which the labels of no strip touch."""
        face = self._strips.face
        widest = max((face.least_width(line) for line in self.rows.rows), default=0)
        edges = 2 * CELL_PADDING + GAP + self.verticalScrollBar().sizeHint().width()
        return QSize(widest + edges, super().minimumSizeHint().height())

    def _words(self, line: AnnuityLine) -> str:
        return row_words(line, self._today)

    def _told(self, line: AnnuityLine) -> str:
        return "\n".join([line.row.case_ref, line.row.title, *strip_lines(line, self._today)])


def row_words(line: AnnuityLine, today: date) -> str:
    """Return the words above a strip: case, title, which annuity, where it stands."""
    row = line.row
    parts = (row.case_ref, head(line), standing(line, today), row.title)
    return " · ".join(part for part in parts if part)
