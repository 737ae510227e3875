"""The whole term of a patent: one cell a year, with its sign, for pointer and keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from agencydesk.services.fees.values import AnnuityLine
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import RADIUS, UNIT, Tokens
from agencydesk.ui.widgets.fees.strip_words import strip_lines
from agencydesk.ui.widgets.fees.words import DONE, state_symbol, tone

#: Cells in one row at most; a term of twenty years takes two.
ACROSS = 10
#: Pixels of the narrowest cell.
NARROWEST = 28
_FAINT = 0.14


class TermStrip(QWidget):
    """Shows every annuity of a term; Left, Right, Home and End choose one.

    Signals:
        chosen: another year was chosen; carries the ``AnnuityLine``.
    """

    chosen = Signal(object)

    def __init__(self, tokens: Tokens, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens, self._today = tokens, today
        self._lines: tuple[AnnuityLine, ...] = ()
        self._place = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._metrics = QFontMetrics(tabular_font())

    @property
    def current(self) -> AnnuityLine | None:
        """Return the chosen year."""
        return self._lines[self._place] if self._lines else None

    def show_lines(self, lines: tuple[AnnuityLine, ...]) -> None:
        """Show a term; the year chosen before stays chosen, else the next one to be paid."""
        before = self.current
        self._lines = lines
        years = [line.year.year for line in lines]
        same = bool(lines) and before is not None and before.row.case_id == lines[0].row.case_id
        if same and before is not None and before.year.year in years:
            self._place = years.index(before.year.year)
        else:
            open_ones = (n for n, line in enumerate(lines) if line.row.state not in DONE)
            self._place = next(open_ones, 0)
        self.updateGeometry()
        self._say()

    def choose(self, place: int) -> None:
        """Choose a year by its place, from 0."""
        if not self._lines:
            return
        place = min(max(place, 0), len(self._lines) - 1)
        if place != self._place:
            self._place = place
            self._say()
            self.chosen.emit(self._lines[place])

    def cell(self, place: int) -> QRect:
        """Return where the cell of a year is."""
        across = min(ACROSS, len(self._lines))
        row, column = divmod(place, ACROSS)
        left = self.width() * column // across
        right = self.width() * (column + 1) // across
        height = self._cell_height
        return QRect(left, row * (height + UNIT), right - left - UNIT // 2, height)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of all cells."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the size in which every number and sign has room."""
        rows = -(-len(self._lines) // ACROSS)
        widest = max(NARROWEST, self._metrics.horizontalAdvance("20") + 2 * UNIT)
        height = rows * (self._cell_height + UNIT) - UNIT if rows else 0
        return QSize(widest * min(ACROSS, max(1, len(self._lines))), height)

    def event(self, event: QEvent) -> bool:
        """Tell of the year below the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(event.pos())
            if place is not None:
                text = "\n".join(strip_lines(self._lines[place], self._today))
                QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from year to year; leave the rest to Qt."""
        moves = {
            Qt.Key.Key_Left: self._place - 1,
            Qt.Key.Key_Right: self._place + 1,
            Qt.Key.Key_Up: self._place - ACROSS if self._place >= ACROSS else self._place,
            Qt.Key.Key_Down: self._place + ACROSS,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._lines) - 1,
        }
        key = Qt.Key(event.key())
        if key in moves:
            self.choose(moves[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the year that was pressed."""
        place = self._at(event.position().toPoint())
        if place is not None:
            self.choose(place)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(tabular_font())
        for place, line in enumerate(self._lines):
            self._paint_cell(painter, self.cell(place), line, chosen=place == self._place)
        painter.end()

    @property
    def _cell_height(self) -> int:
        return 2 * self._metrics.height() + UNIT

    def _at(self, point: QPoint) -> int | None:
        places = range(len(self._lines))
        return next((place for place in places if self.cell(place).contains(point)), None)

    def _paint_cell(
        self, painter: QPainter, rect: QRect, line: AnnuityLine, *, chosen: bool
    ) -> None:
        tokens = self._tokens
        colour = QColor(tokens.tone(tone(line.row)))
        ground = QColor(colour)
        ground.setAlphaF(_FAINT)
        edge = QPen(QColor(tokens.frame), 1)
        if chosen:
            edge = QPen(QColor(tokens.accent if self.hasFocus() else tokens.text), 2)
        painter.setPen(edge)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.toRectF().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        half = rect.height() // 2
        upper = QRect(rect.left(), rect.top() + 1, rect.width(), half)
        painter.setPen(QColor(tokens.text))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(line.year.year))
        painter.setPen(colour)
        lower = upper.translated(0, half - 1)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, state_symbol(line.row))

    def _say(self) -> None:
        """Say the chosen year to ears."""
        line = self.current
        told = strip_lines(line, self._today) if line is not None else []
        name = QCoreApplication.translate("Fees", "Years of the term")
        self.setAccessibleName(name)
        self.setAccessibleDescription(". ".join(told))
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self.update()
