"""Asks a person about a loss of rights, and hands on what came of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.losses.values import LossView
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.loss import MissedDialog, RestorationDialog
from agencydesk.ui.kit import Kit


class LossActs(QObject):
    """Opens the dialogs about the loss that is shown.

    Signals:
        changed, told: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._parent = kit, parent
        self._view: LossView | None = None

    def take(self, case_id: int | None, view: LossView) -> None:
        """Take note of what is shown."""
        self._view = None if case_id is None else view

    @Slot()
    def ask_missed(self) -> None:
        """Ask which deadline was missed."""
        if self._view is not None:
            self._open(MissedDialog(self._kit, self._view, self._parent.window()))

    @Slot()
    def ask_result(self) -> None:
        """Ask whether the restoration was granted."""
        if self._view is not None:
            self._open(RestorationDialog(self._kit, self._view, self._parent.window()))

    def _open(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.open()
