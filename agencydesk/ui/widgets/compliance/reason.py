"""Asks for a reason before something is taken back or made void."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit

WIDTH = 460


class ReasonAsked(FormDialog):
    """One line for the reason; it stays in the history."""

    def __init__(
        self,
        kit: Kit,
        title: str,
        press: str,
        then: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, title, parent)
        self._then = then
        self.setMinimumWidth(WIDTH)
        self.reason = QLineEdit()
        self.form.add("reason", self.tr("&Reason"), self.reason)
        self.primary.setText(press)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether a reason was typed."""
        return bool(self.reason.text().strip())

    def accept(self) -> None:
        """Hand the reason on, if there is one."""
        reason = self.reason.text().strip()
        if not reason:
            needed = self.tr("A reason is needed; it stays in the history.")
            self.form.complain("reason", needed)
            return
        self.finish()
        self._then(reason)


def ask_reason(
    kit: Kit,
    title: str,
    press: str,
    then: Callable[[str], object],
    parent: QWidget,
) -> ReasonAsked:
    """Ask for a reason; call ``then`` with it; return the dialog."""
    dialog = ReasonAsked(kit, title, press, then, parent)
    dialog.open()
    return dialog
