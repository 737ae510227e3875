"""Opens the dialog a step of the client's instruction takes, and hands on what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from agencydesk.domain.annuity_instructions import ASKING
from agencydesk.services.instructions.values import InstructionRow
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.instruction import (
    DecisionDialog,
    GiveUpAnnuityDialog,
    TakeBackStepDialog,
)
from agencydesk.ui.dialogs.instruction_letters import InstructionLettersDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.fees.instruction_words import STEPS, InstructionAct, act_name, fits


class InstructionActs(QObject):
    """Does to annuities what a key or a button asks for.

    Signals:
        changed, told, undoable, problem: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    problem = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._parent = kit, parent
        self._asked = False

    def do(self, act: InstructionAct, rows: Sequence[InstructionRow]) -> None:
        """Do an act to the annuities it fits; while a dialog stands open nothing else is done."""
        if self._asked:
            return
        fitting = tuple(row for row in rows if fits(act, row))
        if fitting:
            self._start(self._dialog(act, fitting))
        elif rows:
            text = self.tr("“{act}” does not fit what is chosen, as it stands.")
            self.told.emit(text.format(act=act_name(act).rstrip("…")))

    def show_paper(self, document_id: int) -> None:
        """Show what a client wrote, in the program the system has for it."""
        show = partial(self._kit.desk.documents.open, document_id)
        self._kit.jobs.run(self, show, self._on_copy, failed=self.problem.emit)

    def _dialog(self, act: InstructionAct, rows: tuple[InstructionRow, ...]) -> FormDialog:
        window = self._parent.window()
        if act is InstructionAct.TAKE_BACK:
            return TakeBackStepDialog(self._kit, rows, window)
        if act is InstructionAct.GIVE_UP:
            return GiveUpAnnuityDialog(self._kit, rows, window)
        step = STEPS[act]
        if step in ASKING:
            return InstructionLettersDialog(self._kit, step, rows, window)
        return DecisionDialog(self._kit, step, rows, window)

    def _start(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.undoable.connect(self.undoable)
        dialog.finished.connect(self._on_finished)
        self._asked = True
        dialog.open()

    def _on_copy(self, copy: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            text = self.tr("No program for “{name}” was found.")
            self.told.emit(text.format(name=copy.name))

    @Slot()
    def _on_finished(self) -> None:
        self._asked = False
