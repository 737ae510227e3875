"""What is done with a notice that waits: filed, recorded, replaced, set aside."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.notices.waiting_values import Decided, WaitingDetail
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.recording_proposal import ProposalDialog
from agencydesk.ui.dialogs.waiting_replace import WaitingReplaceDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.compliance.reason import ReasonAsked, ask_reason


class WaitingActs(QObject):
    """Opens the dialogs of a decision and writes what they say.

    Signals:
        changed, told, undoable, problem: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    problem = Signal(object)

    def __init__(self, kit: Kit, section: QWidget) -> None:
        super().__init__(section)
        self._kit, self._section = kit, section

    def file(self, detail: WaitingDetail, case_id: int, case_ref: str) -> None:
        """File a notice in a case."""
        waiting, language = self._kit.desk.notices.waiting, self._kit.language
        text = self.tr("Filed in {ref}: {name}.").format(ref=case_ref, name=detail.row.name)
        self._decide(partial(waiting.file, detail.row.id, case_id, language), text)

    def record(self, detail: WaitingDetail) -> ProposalDialog:
        """Let a person check the values and record the notice."""
        dialog = ProposalDialog(self._kit, self._section.window(), detail)
        self._open(dialog)
        return dialog

    def replace(self, detail: WaitingDetail) -> WaitingReplaceDialog:
        """Ask whether the one on file is to be replaced."""
        dialog = WaitingReplaceDialog(self._kit, self._section.window(), detail)
        self._open(dialog)
        return dialog

    def set_aside(self, detail: WaitingDetail) -> ReasonAsked:
        """Ask why nothing is to be done about a notice."""
        waiting, row = self._kit.desk.notices.waiting, detail.row

        def decide(reason: str) -> None:
            text = self.tr("Set aside: {name}.").format(name=row.name)
            self._decide(partial(waiting.set_aside, row.id, reason), text)

        title = self.tr("Set aside: {name}").format(name=row.name)
        return ask_reason(self._kit, title, self.tr("Set aside"), decide, self._section.window())

    def open_paper(self, document_id: int) -> None:
        """Show a read-only copy of a paper in the program for its kind."""
        work = partial(self._kit.desk.documents.open, document_id)
        self._kit.jobs.run(self, work, self._show, failed=self.problem.emit)

    def _decide(self, work: partial[Decided], text: str) -> None:
        self._kit.jobs.run(self, work, partial(self._on_decided, text), failed=self.problem.emit)

    def _on_decided(self, text: str, done: Decided) -> None:
        self.changed.emit(done.changes)
        reason = self.tr("Decided by mistake and taken back at once")
        take_back = partial(_take_back, self._kit, done.waiting_id, reason)
        self.undoable.emit(" ".join((text, *done.notes)), take_back)

    def _open(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.undoable.connect(self.undoable)
        dialog.open()

    def _show(self, copy: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            text = self.tr("No program for “{name}” was found.")
            self.told.emit(text.format(name=copy.name))


def _take_back(kit: Kit, waiting_id: int, reason: str) -> Changes:
    return kit.desk.notices.waiting.take_back(waiting_id, reason).changes
