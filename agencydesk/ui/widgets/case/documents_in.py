"""Files on their way into a case, and what becomes of them in the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.document_values import Attached, Detached, DocumentRow, Standing
from agencydesk.ui.jobs import Latest, Task
from agencydesk.ui.kit import Kit

FOLDER_KEY = "case/documents-folder"
#: Bytes that are read at a time while whole files are looked through: others wait for the lane.
_AT_A_TIME = 32 << 20


class FilesIn(QObject):
    """Asks for files, keeps copies of them with a case, and takes them out again.

    Signals:
        told: something worth a line happened; carries the text.
        problem: something failed; carries the exception.
        changed: files were filed, are whole again, or were taken out; carries the ``Changes``.
        undoable: files were taken out, which can be taken back; as ``Page.undoable``.
    """

    told = Signal(str)
    problem = Signal(object)
    changed = Signal(object)
    undoable = Signal(str, object)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._widget = kit, parent
        self.case_id: int | None = None
        self._taking_out = False

    @Slot()
    def ask(self) -> None:
        """Ask for files."""
        dialog = QFileDialog(self._widget.window(), self.tr("Attach files to the case"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setDirectory(self._kit.memory.text(FOLDER_KEY))
        dialog.filesSelected.connect(self._on_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def attach(self, paths: Sequence[Path]) -> None:
        """Keep copies of these files with the case."""
        case_id, documents = self.case_id, self._kit.desk.documents
        if case_id is None or not paths:
            return

        def work(task: Task) -> Attached:
            return documents.attach(case_id, paths, task.report, task.cancelled)

        text = self.tr("Attaching files")
        self._kit.jobs.begin(self, text, work, self._on_attached, failed=self.problem.emit)

    def take_out(self, rows: Sequence[DocumentRow]) -> None:
        """Take files out of the case; a second press meanwhile does nothing."""
        documents, ids = self._kit.desk.documents, [row.id for row in rows]
        if ids and not self._taking_out:
            self._taking_out = True
            self._kit.jobs.run(
                self,
                lambda: [documents.detach(number) for number in ids],
                self._on_taken_out,
                failed=self._on_not_taken_out,
            )

    @Slot(list)
    def _on_files(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self._kit.memory.set_text(FOLDER_KEY, str(paths[0].parent))
        self.attach(paths)

    def _on_attached(self, done: Attached) -> None:
        comma = self.tr(", ")
        parts = []
        if done.document_ids:
            text = self.tr("Files attached: {count}")
            parts.append(text.format(count=len(done.document_ids)))
        if done.healed:
            text = self.tr("Whole again, as it was filed: {names}")
            parts.append(text.format(names=comma.join(done.healed)))
        twice = [name for name in done.twice if name not in done.healed]
        if twice:
            text = self.tr("Already in this case, not attached again: {names}")
            parts.append(text.format(names=comma.join(twice)))
        if parts:
            self.told.emit(" · ".join(parts))
        if done.changes.cases:
            self.changed.emit(done.changes)

    def _on_taken_out(self, was: list[Detached]) -> None:
        self._taking_out = False
        text = self.tr("“{name}” was taken out of the case").format(name=was[0].file_name)
        if len(was) > 1:
            text = self.tr("Files taken out of the case: {count}").format(count=len(was))
        self.changed.emit(was[0].changes)
        self.undoable.emit(text, partial(_put_back, self._kit.desk.documents.reattach, was))

    def _on_not_taken_out(self, error: BaseException) -> None:
        self._taking_out = False
        self.problem.emit(error)


def _put_back(reattach: Callable[[Detached], Changes], taken: Sequence[Detached]) -> Changes:
    return [reattach(was) for was in reversed(taken)][-1]


class FilesCheck(QObject):
    """Reads whole files in the background, a part at a time, to see how they stand.

    Signals:
        marked: carries how each of some files stands, by its id.
        problem: something failed; carries the exception.
    """

    marked = Signal(object)
    problem = Signal(object)

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._viewing = kit.desk.document_viewing
        self._left: tuple[int, ...] = ()
        self._latest = Latest[dict[int, Standing]](
            kit.jobs, self._on_answer, self.problem.emit, self
        )

    def check(self, document_ids: Sequence[int]) -> None:
        """Look through these files; what was still to be looked through is not."""
        self._left = ids = tuple(document_ids)
        viewing = self._viewing
        if ids:
            self._latest.ask(lambda: viewing.standings(ids, most=_AT_A_TIME))

    def _on_answer(self, found: dict[int, Standing]) -> None:
        # Files that are gone from the records meanwhile are answered by nothing.
        left = tuple(number for number in self._left if number not in found) if found else ()
        self.marked.emit(found)
        self.check(left)
