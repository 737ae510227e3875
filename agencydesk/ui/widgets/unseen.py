"""A line that stays until the overdue and due-today items are marked as seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from agencydesk.services.today_values import MorningList
from agencydesk.ui.icons import icon
from agencydesk.ui.tokens import GAP, ICON_SIZE, MARGIN, UNIT, Tokens
from agencydesk.ui.widgets.labels import button, label


class UnseenLine(QFrame):
    """Says how many items the person at work has not marked today, and leads to them.

    Signals:
        pressed: the list is wanted.
    """

    pressed = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._icon = QLabel()
        self.text = label(wrap=True)
        self.button = button(self.tr("Look through and mark…"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, UNIT, UNIT, UNIT)
        layout.setSpacing(GAP)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        self.button.clicked.connect(self.pressed)
        self.set_tokens(tokens)
        self.hide()

    def show_morning(self, morning: MorningList) -> None:
        """Say what is not seen yet; hide where there is nothing."""
        count = f"{morning.unseen:,}"
        if morning.person:
            text = self.tr("Overdue or due today and not yet marked as seen by {name}: {count}")
            self.text.setText(text.format(name=morning.person, count=count))
        else:
            text = self.tr("Overdue or due today, and nobody is chosen as working: {count}")
            self.text.setText(text.format(count=count))
        self.setAccessibleName(self.text.text())
        self.setVisible(morning.unseen > 0)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._icon.setPixmap(icon("eye", tokens.overdue).pixmap(ICON_SIZE, ICON_SIZE))
