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
        name: str = "",
    ) -> None:
        super().__init__(kit, title, parent)
        self._then, self._name, self._before = then, name, ""
        self.setMinimumWidth(WIDTH)
        self.reason = QLineEdit()
        self.form.add("reason", name or self.tr("&Reason"), self.reason)
        self.primary.setText(press)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_with(self, text: str) -> None:
        """Show what is to be changed."""
        self._before = text
        self.reason.setText(text)
        self.reason.selectAll()

    def is_changed(self) -> bool:
        """Say whether a reason was typed."""
        return self.reason.text().strip() != self._before

    def accept(self) -> None:
        """Hand the reason on, if there is one."""
        reason = self.reason.text().strip()
        if not reason:
            needed = self.tr("A reason is needed; it stays in the history.")
            self.form.complain("reason", self.tr("Nothing is typed.") if self._name else needed)
            return
        self.finish()
        self._then(reason)


def ask_reason(
    kit: Kit,
    title: str,
    press: str,
    then: Callable[[str], object],
    parent: QWidget,
    name: str = "",
) -> ReasonAsked:
    """Ask for a reason, or for what ``name`` says; call ``then`` with it; return the dialog."""
    dialog = ReasonAsked(kit, title, press, then, parent, name)
    dialog.open()
    return dialog
