"""A figure that is a button: how many there are, and what a press leads to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from agencydesk.ui.tokens import (
    BODY_SIZE,
    BOLD_WEIGHT,
    CELL_PADDING,
    GAP,
    RADIUS,
    TITLE_SIZE,
    UNIT,
    Tokens,
    Tone,
)

#: Room above and below the text, in pixels, in a common and in a large tile.
ROOM, LARGE_ROOM = 7, 3 * UNIT + 2
#: Space for so many figures is kept free, so that tiles do not jump when numbers grow.
WIDEST = "0,000"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Tile(QAbstractButton):
    """Shows a symbol, a figure and a caption; whatever is not needed stays empty.

    Enter presses it as Space does. The caption is cut short where there is no room; the tool tip
    has it whole.
    """

    def __init__(self, tokens: Tokens, *, large: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self._tokens, self._large = tokens, large
        self._symbol = self._figure = self._caption = ""
        self._tone = Tone.MUTED
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def figure(self) -> str:
        """Return the figure as it is shown."""
        return self._figure

    @property
    def symbol(self) -> str:
        """Return the symbol before the figure."""
        return self._symbol

    @property
    def caption(self) -> str:
        """Return the caption, whole."""
        return self._caption

    def show_figure(
        self, figure: str, tone: Tone, spoken: str, *, symbol: str = "", caption: str = ""
    ) -> None:
        """Show something else; ``spoken`` is what a screen reader and the tool tip say."""
        self._figure, self._symbol, self._caption, self._tone = figure, symbol, caption, tone
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.updateGeometry()
        self.update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size in which nothing is cut short."""
        size = self.minimumSizeHint()
        caption = self.fontMetrics().horizontalAdvance(self._caption)
        return QSize(size.width() + (caption + GAP if caption else 0), size.height())

    def minimumSizeHint(self) -> QSize:
        """Return the size in which the figure is not cut short."""
        metrics = QFontMetrics(self._figure_font())
        room = LARGE_ROOM if self._large else ROOM
        shown = self._figure if len(self._figure) > len(WIDEST) else WIDEST
        width = metrics.horizontalAdvance(f"■ {shown}") + 2 * CELL_PADDING
        return QSize(width, metrics.height() + 2 * room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a press; leave the rest to Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is here."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer is gone."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the frame, and what it says."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        inner = self.rect().adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
        inner = self._paint_figure(painter, inner)
        if self._caption:
            painter.setFont(self.font())
            painter.setPen(QColor(self._tokens.text))
            text = self.fontMetrics().elidedText(
                self._caption, Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(inner, _LEFT, text)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._tokens
        width = 2 if self.hasFocus() else 1
        ground = tokens.raised
        if self.isDown():
            ground = tokens.selected
        elif self._hovered:
            ground = tokens.hover
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.frame), width))
        half = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(half, half, -half, -half),
                                RADIUS, RADIUS)  # fmt: skip

    def _paint_figure(self, painter: QPainter, inner: QRect) -> QRect:
        """Paint symbol and figure; return what room is left for the caption."""
        text = " ".join(part for part in (self._symbol, self._figure) if part)
        if not text:
            return inner
        font = self._figure_font()
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.tone(self._tone)))
        painter.drawText(inner, _LEFT, text)
        return inner.adjusted(QFontMetrics(font).horizontalAdvance(text) + GAP, 0, 0, 0)

    def _figure_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight(BOLD_WEIGHT))
        font.setFeature(QFont.Tag("tnum"), 1)
        if self._large:
            font.setPixelSize(round(self.fontInfo().pixelSize() * TITLE_SIZE / BODY_SIZE))
        return font
