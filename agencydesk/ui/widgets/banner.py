"""One line above the page that says what just happened, in place of a pop-up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from agencydesk.ui.icons import icon
from agencydesk.ui.tokens import GAP, ICON_SIZE, MARGIN, Tokens
from agencydesk.ui.widgets.labels import IconButton, button, label

#: How long good news stays, in milliseconds; trouble stays until it is closed.
GOOD_NEWS = 8000


class Banner(QFrame):
    """Says something, offers at most one thing to do about it, and goes when closed."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._tokens = tokens
        self._error = False
        self._act: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GOOD_NEWS)
        self._timer.timeout.connect(self.hide)
        self._icon = QLabel()
        self._text = label(wrap=True)
        self._button: QPushButton = button("")
        self._close = IconButton("x", tip=self.tr("Close"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self._button.clicked.connect(self._on_button)
        self._close.clicked.connect(self.hide)
        self.set_tokens(tokens)
        self.hide()

    def say(
        self,
        text: str,
        *,
        error: bool = False,
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a text; with ``action`` a button that calls ``act`` and closes the line."""
        self._text.setText(text)
        self._error = error
        self._act = act
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.set_tokens(self._tokens)
        self.setAccessibleName(text)
        if error or action:
            self._timer.stop()
        else:
            self._timer.start()
        self.show()

    def text(self) -> str:
        """Return what is said, empty when nothing is."""
        return self._text.text() if self.isVisible() else ""

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self._close.set_tokens(tokens)
        drawing, colour = (
            ("triangle-alert", tokens.overdue) if self._error else ("check", tokens.accent)
        )
        self._icon.setPixmap(icon(drawing, colour).pixmap(ICON_SIZE, ICON_SIZE))

    @Slot()
    def _on_button(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
