"""What a list shows in place of rows: that it loads, is empty, or could not be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from agencydesk.ui.icons import icon
from agencydesk.ui.tokens import GAP, Tokens
from agencydesk.ui.widgets.labels import button, label

STATE_ICON = 36
TEXT_WIDTH = 480


class StateView(QWidget):
    """An icon, what is the matter, what to do, and the button that does it.

    Signals:
        pressed: the button was pressed; carries the key given to ``say``.
    """

    pressed = Signal(str)

    def __init__(
        self, tokens: Tokens, parent: QWidget | None = None, *, width: int = TEXT_WIDTH
    ) -> None:
        super().__init__(parent)
        self._tokens, self._width = tokens, width
        self._drawing = "inbox"
        self.key = ""
        self._icon = QLabel()
        self.title = label(role="title")
        self.text = label(role="muted", wrap=True)
        self.button = button("", "primary")
        self.text.setFixedWidth(width)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setSpacing(GAP)
        layout.addStretch(2)
        for part in (self._icon, self.title, self.text, self.button):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.button.clicked.connect(self._on_pressed)

    def say(self, key: str, drawing: str, title: str, text: str, action: str) -> None:
        """Show a state; ``key`` names it, an empty ``action`` hides the button."""
        self.key, self._drawing = key, drawing
        self.title.setText(title)
        self.text.setText(text)
        self.text.setFixedHeight(self.text.heightForWidth(self._width) if text else 0)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{title} {text}")
        self.set_tokens(self._tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self._icon.setPixmap(
            icon(self._drawing, tokens.muted, STATE_ICON).pixmap(STATE_ICON, STATE_ICON)
        )

    def _on_pressed(self) -> None:
        self.pressed.emit(self.key)
