"""The line that says, as long as they are shown, that these are demo data."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QWidget

from agencydesk.ui.icons import icon
from agencydesk.ui.switching import Switching
from agencydesk.ui.tokens import GAP, ICON_SIZE, MARGIN, UNIT, Tokens
from agencydesk.ui.widgets.labels import button, label


class DemoBar(QFrame):
    """Cannot be closed; offers to leave the demo data and delete them, after asking."""

    def __init__(self, tokens: Tokens, switching: Switching, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._switching = switching
        self._icon = QLabel()
        self.text = label(self.tr("Demo data: nothing here is real, and nothing you do can harm."))
        self.text.setProperty("role", "strong")
        self.leave_button = button(self.tr("Leave and delete the demo"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, UNIT, MARGIN, UNIT)
        layout.setSpacing(GAP)
        layout.addWidget(self._icon)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.leave_button)
        self.setAccessibleName(self.text.text())
        self.leave_button.clicked.connect(self.ask)
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._icon.setPixmap(icon("info", tokens.accent).pixmap(ICON_SIZE, ICON_SIZE))

    @Slot()
    def ask(self) -> None:
        """Ask before the demo data are deleted."""
        box = QMessageBox(self.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Leave the demo"))
        box.setText(
            self.tr(
                "The folder of demo data is deleted with everything in it, also what you entered "
                "there. Your own data are opened; they are not touched."
            )
        )
        leave = box.addButton(self.tr("Leave and delete"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Stay in the demo"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        leave.clicked.connect(self._switching.demo_left)
        box.open()
