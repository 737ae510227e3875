"""What becomes of an import: it is in, taken back, or its open questions are settled."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from agencydesk.services.importing.history_values import ImportQuestions
from agencydesk.services.importing.values import ImportReport, UndoReport
from agencydesk.ui.dialogs.import_history import ImportHistoryDialog
from agencydesk.ui.dialogs.import_questions import ImportQuestionsDialog
from agencydesk.ui.dialogs.import_work import ImportWork
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.import_done import DoneStep


class ImportOutcome(QObject):
    """Shows on the last step what was done, and opens what leads on from there.

    Signals:
        changed, told, undoable: as those of ``ImportWizard``.
        finished: something was written; the last step says what.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    finished = Signal()

    def __init__(self, kit: Kit, work: ImportWork, done: DoneStep) -> None:
        super().__init__(work)
        self._kit, self._work, self._done = kit, work, done
        self._batch: int | None = None
        work.applied.connect(self._on_applied)
        work.undone.connect(self._on_undone)
        done.undo_wanted.connect(work.undo)
        done.questions_wanted.connect(self._open_questions)
        done.history_wanted.connect(self._open_history)

    @Slot(object)
    def _on_applied(self, report: ImportReport) -> None:
        self._batch = report.batch_id
        self._done.show_report(report)
        self._tell()

    @Slot(object)
    def _on_undone(self, report: UndoReport) -> None:
        self._done.show_undone(report)
        self._tell()

    def _tell(self) -> None:
        self.finished.emit()
        self.changed.emit(self._kit.desk.imports.changes())

    @Slot()
    def _open_questions(self) -> None:
        if self._batch is not None:
            dialog = ImportQuestionsDialog(self._kit, self._batch, self._done.window(), leads=False)
            self._follow(dialog)
            dialog.open()

    @Slot()
    def _open_history(self) -> None:
        dialog = ImportHistoryDialog(self._kit, self._done.window())
        self._follow(dialog)
        dialog.open()

    def _follow(self, dialog: ImportQuestionsDialog | ImportHistoryDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.changed.connect(self._count)
        dialog.told.connect(self.told)
        dialog.undoable.connect(self.undoable)

    @Slot()
    def _count(self) -> None:
        imports = self._kit.desk.imports
        self._kit.jobs.run(self, imports.open_questions, self._on_open)

    def _on_open(self, found: tuple[ImportQuestions, ...]) -> None:
        mine = next((each for each in found if each.batch_id == self._batch), None)
        counts = (mine.refused, mine.conflicts, mine.doubts) if mine else (0, 0, 0)
        self._done.show_open(*counts)
