"""Asks a person about a loss of rights, and hands on what came of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.drafts import Recorded
from agencydesk.services.losses.values import LossView
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.loss import MissedDialog, RestorationDialog
from agencydesk.ui.kit import Kit


class LossActs(QObject):
    """Opens the dialogs about the loss that is shown.

    Signals:
        changed, told: as those of ``Page``.
        problem: something failed; carries the error.
    """

    changed = Signal(object)
    told = Signal(str)
    problem = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._parent = kit, parent
        self._view: LossView | None = None
        self._case_id: int | None = None

    def take(self, case_id: int | None, view: LossView) -> None:
        """Take note of what is shown."""
        self._view, self._case_id = None if case_id is None else view, case_id

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

    @Slot()
    def take_up(self) -> None:
        """Put restoration for force majeure on the docket."""
        case_id, losses = self._case_id, self._kit.desk.losses
        if case_id is not None:
            work = partial(losses.take_up, case_id)
            self._kit.jobs.run(self, work, self._on_taken_up, failed=self.problem.emit)

    def _on_taken_up(self, done: Recorded) -> None:
        self.changed.emit(done.changes)
        self.told.emit(
            self.tr(
                "Restoration for force majeure is on the docket. Record the day on which the "
                "obstacle was removed as soon as it is known: its date follows from that."
            )
        )

    def _open(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.open()
