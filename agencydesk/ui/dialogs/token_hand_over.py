"""Showing the token for the agency's second computer: one deliberate click, after a warning."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import button, label

WIDTH = 600


class HandOverDialog(FormDialog):
    """Says what the token is for and shows it when asked; Enter alone closes the dialog."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(self.tr("A second computer"))
        for place, text in enumerate(self._steps()):
            self.body.insertWidget(place, label(text, "" if place == 0 else "muted", wrap=True))
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.form.add("token", self.tr("&Token"), self.line)
        self.form.hide()
        self.copy = button(self.tr("Copy"))
        self.copy.hide()
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.primary.setText(self.tr("Show the token"))
        self.primary.setDefault(False)
        self.primary.setAutoDefault(False)
        self.cancel.setText(self.tr("Close"))
        self.cancel.setDefault(True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.copy.clicked.connect(self._on_copy)

    @Slot()
    def accept(self) -> None:
        """Show the token."""
        if self.primary.isVisible():
            self.save(self.kit.desk.uploads.vault.show_token, self._on_shown, "network")

    def _steps(self) -> tuple[str, ...]:
        return (
            self.tr(
                "Whoever has the token can report in the agency's name. Carry it to the second "
                "computer by hand; send it to nobody."
            ),
            self.tr(
                "There: “Switch on…” with the same address and key, tick “I have a token from "
                "another computer”, and enter it; then “Restore from the recovery sheet…”."
            ),
            self.tr(
                "An agency has one token. If this computer is lost, or the token known to others, "
                "ask the association for a new activation code: the old token is void then, on "
                "every computer; what was reported stays."
            ),
        )

    def _on_shown(self, token: str) -> None:
        self.line.setText(token)
        self.form.show()
        self.copy.show()
        self.primary.hide()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.line.text())
