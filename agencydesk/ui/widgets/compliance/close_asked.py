"""Asks once more before a run is closed: that cannot be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import button, label

WIDTH = 460


class CloseAsked(FormDialog):
    """Says what closing does; one closes the run, or closes it and prints it.

    Args:
        kit: what every dialog is made with.
        title: which run.
        then: closes it; is told whether it is wanted on paper as well.
        parent: the window.
    """

    def __init__(
        self, kit: Kit, title: str, then: Callable[[bool], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, self.tr("Close the run"), parent)
        self._then = then
        self.setMinimumWidth(WIDTH)
        self.form.hide()
        self.body.addWidget(label(title, "strong", wrap=True))
        self.body.addWidget(
            label(
                self.tr(
                    "Answers, proofs and signatures are sealed, and their hash is written into "
                    "the audit trail. Nobody can change the run after that; it stays listed "
                    "under “Closed”."
                ),
                wrap=True,
            )
        )
        self.with_print = button(self.tr("Close and print"))
        self.buttons.insertWidget(self.buttons.indexOf(self.cancel), self.with_print)
        self.primary.setText(self.tr("Close the run"))
        # It cannot be taken back: Enter alone does not seal anything.
        self.cancel.setDefault(True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.with_print.clicked.connect(self._print_too)

    def accept(self) -> None:
        """Close the run."""
        self.finish()
        self._then(False)

    @Slot()
    def _print_too(self) -> None:
        self.finish()
        self._then(True)
