"""Labels and buttons in the few forms the window knows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from agencydesk.ui.icons import icon
from agencydesk.ui.tokens import ICON_SIZE, Tokens


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a plain-text label; ``role`` is title, strong, muted, error or none."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    result.setWordWrap(wrap)
    return result


def button(text: str, role: str = "") -> QPushButton:
    """Return a push button; ``role`` is primary or none. Enter does not press it unasked."""
    result = QPushButton(text)
    result.setProperty("role", role)
    result.setAutoDefault(False)
    return result


class IconButton(QPushButton):
    """A button with an icon that follows the colours; without text it is square."""

    def __init__(self, drawing: str, text: str = "", tip: str = "", role: str = "") -> None:
        super().__init__(text)
        self._drawing, self._role = drawing, role
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setToolTip(tip)
        self.setAccessibleName(text or tip)

    def set_drawing(self, drawing: str, tokens: Tokens) -> None:
        """Show another drawing."""
        self._drawing = drawing
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        colour = tokens.on_accent if self._role == "primary" else tokens.text
        self.setIcon(icon(self._drawing, colour))


class Toggle(IconButton):
    """A button that stays on or off and shows which by its box."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        super().__init__("square", text)
        self._tokens = tokens
        self.setCheckable(True)
        self.toggled.connect(self._draw)
        self._draw()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        super().set_tokens(tokens)

    def _draw(self) -> None:
        self.set_drawing("square-check" if self.isChecked() else "square", self._tokens)


class ElidedLabel(QLabel):
    """A label for long paths: what does not fit is left out in the middle, the tip has it all."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "muted")
        self.set_full(text)

    def set_full(self, text: str, tip: str = "") -> None:
        """Show a text; the tip says it whole, or says more."""
        self.setText(text)
        self.setToolTip(tip or text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """Return a width that leaves room for others."""
        return QSize(48, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, self.width()
        )
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown
        )
        painter.end()
