"""Files of a case on their way out: saved, written to a folder, copied, dragged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.services.document_values import DocumentRow, HandingPlan, Written
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.saving import open_file
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.labels import button, label

FOLDER_KEY = "case/documents-out"
#: Names that are told one by one; of more only how many.
_NAMED = 3


def drag_out(source: QWidget, data: QMimeData) -> None:
    """Let the system drag files to wherever the pointer is let go."""
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.exec(Qt.DropAction.CopyAction)


def still_held() -> bool:
    """Say whether the mouse button that began a drag is still down."""
    return bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)


class FilesOut(QFrame):
    """Hands files out under the rule's names; asks and reports on a strip below the list.

    Nothing is ever replaced unasked, and nothing handed out that is not as it was filed.

    Signals:
        told: something worth a line happened; carries the text.
        problem: something failed; carries the exception.
        stood: the strip is shown, or is no longer.
    """

    told = Signal(str)
    problem = Signal(object)
    stood = Signal()

    def __init__(
        self,
        kit: Kit,
        source: QWidget,
        drag: Callable[[QWidget, QMimeData], object] = drag_out,
        held: Callable[[], bool] = still_held,
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._kit, self._source, self._drag, self._held = kit, source, drag, held
        self._ids: tuple[int, ...] = ()
        self._ready: tuple[tuple[int, ...], tuple[Path, ...]] = ((), ())
        self._dragging = False
        self._write: Callable[[bool], object] | None = None
        self.text = label(wrap=True)
        self.both = button(self.tr("Keep both"), "primary")
        self.replace = button(self.tr("Replace"))
        self.drop = button(self.tr("Cancel"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for each in (self.both, self.replace, self.drop):
            buttons.addWidget(each)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        self.both.clicked.connect(lambda: self._answer(replace=False))
        self.replace.clicked.connect(lambda: self._answer(replace=True))
        self.drop.clicked.connect(self.put_away)
        self.hide()

    @Slot()
    def put_away(self) -> None:
        """Ask and report nothing."""
        self._write = None
        self.hide()
        self.stood.emit()

    def open(self, row: DocumentRow) -> None:
        """Open a read-only copy in the system's program for this kind of file."""
        work = partial(self._kit.desk.documents.open, row.id)
        self._kit.jobs.run(self, work, self._on_opened, failed=self.problem.emit)

    def save(self, row: DocumentRow) -> None:
        """Ask where to save a file, its name under the rule proposed."""
        names = partial(self._kit.desk.document_handing.naming.names, [row.id], self._kit.language)

        def propose(found: dict[int, str]) -> None:
            dialog = QFileDialog(self.window(), self.tr("Save the file as"))
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDirectory(self._kit.memory.text(FOLDER_KEY, str(Path.home())))
            dialog.selectFile(found[row.id])
            dialog.fileSelected.connect(partial(self._save, row.id))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._kit.jobs.run(self, names, propose, failed=self.problem.emit)

    def export(self, rows: Sequence[DocumentRow]) -> None:
        """Ask into which folder to write files."""
        self._ids = tuple(row.id for row in rows)
        dialog = QFileDialog(self.window(), self.tr("Write the files into a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(self._kit.memory.text(FOLDER_KEY, str(Path.home())))
        dialog.fileSelected.connect(self.export_into)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def export_into(self, folder: str) -> None:
        """Write the files into a folder; ask first if it has files of these names."""
        kit, handing = self._kit, self._kit.desk.document_handing
        kit.memory.set_text(FOLDER_KEY, folder)
        self.put_away()
        plan = partial(handing.plan, self._ids, Path(folder), kit.language)
        kit.jobs.run(self, plan, self._on_plan, failed=self.problem.emit)

    def copy(self, rows: Sequence[DocumentRow]) -> None:
        """Put copies of files on the clipboard, to be pasted in a folder or a letter."""
        self._copies(rows, self._on_copied)

    def drag(self, rows: Sequence[DocumentRow]) -> None:
        """Drag copies of files out; they are made while the mouse is already on its way."""
        ids = tuple(row.id for row in rows)
        known, paths = self._ready
        if ids and ids == known and all(path.exists() for path in paths):
            self._drag(self._source, file_urls(paths))
        elif ids and not self._dragging:
            self._dragging = True
            self._copies(rows, partial(self._on_dragged, ids))

    def _copies(
        self, rows: Sequence[DocumentRow], then: Callable[[tuple[Path, ...]], object]
    ) -> None:
        ids = [row.id for row in rows]
        work = partial(self._kit.desk.document_handing.copies, ids, self._kit.language)
        if ids:
            self._kit.jobs.run(self, work, then, failed=self._on_no_copies)

    def _on_opened(self, copy: Path) -> None:
        if not open_file(copy):
            text = self.tr("No program for “{name}” was found. Save it and open it yourself.")
            self.told.emit(text.format(name=copy.name))

    def _save(self, document_id: int, name: str) -> None:
        path = Path(name)
        self._kit.memory.set_text(FOLDER_KEY, str(path.parent))
        export = partial(self._kit.desk.documents.export, document_id, path)
        self._kit.jobs.run(self, export, self._on_saved, failed=self.problem.emit)

    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved: {path}").format(path=path))

    def _on_plan(self, plan: HandingPlan) -> None:
        handing, text = self._kit.desk.document_handing, self.tr("Writing files")

        def write(replace: bool) -> None:
            def work(task: Task) -> Written:
                return handing.write(
                    plan, replace=replace, progress=task.report, cancelled=task.cancelled
                )

            self._kit.jobs.begin(self, text, work, self._on_written, failed=self.problem.emit)

        if not plan.there:
            write(False)
            return
        self._write = write
        there = self.tr(
            "The folder has files of these names already: {names}. Nothing was written yet. Keep "
            "both gives the new ones a number."
        )
        self._say(there.format(names=self._listed(plan.there)), asks=True)

    def _answer(self, *, replace: bool) -> None:
        write = self._write
        self.put_away()
        if write is not None:
            write(replace)

    def _on_written(self, done: Written) -> None:
        text = self.tr("Files written to {folder}: {count}")
        self.told.emit(text.format(folder=done.folder, count=len(done.paths)))
        parts = []
        if done.gone:
            text = self.tr("Not written because they are missing: {names}.")
            parts.append(text.format(names=self._listed(done.gone)))
        if done.changed:
            text = self.tr("Not written because they were changed: {names}.")
            parts.append(text.format(names=self._listed(done.changed)))
        if parts:
            parts.append(self.tr("Restore a backup, or drop the original files here."))
        if done.stopped:
            parts.append(self.tr("It was stopped; what was written until then is there."))
        if parts:
            self._say("\n".join(parts), asks=False)

    def _on_copied(self, paths: tuple[Path, ...]) -> None:
        QApplication.clipboard().setMimeData(file_urls(paths))
        text = self.tr("Files on the clipboard: {count}. Paste them in a folder or a letter.")
        self.told.emit(text.format(count=len(paths)))

    def _on_dragged(self, ids: tuple[int, ...], paths: tuple[Path, ...]) -> None:
        self._dragging, self._ready = False, (ids, paths)
        if self._held():
            self._drag(self._source, file_urls(paths))
        else:
            self.told.emit(self.tr("The copies are ready: drag the files once more."))

    def _on_no_copies(self, error: BaseException) -> None:
        self._dragging = False
        self.problem.emit(error)

    def _say(self, text: str, *, asks: bool) -> None:
        self.text.setText(text)
        self.both.setVisible(asks)
        self.replace.setVisible(asks)
        self.drop.setText(self.tr("Cancel") if asks else self.tr("Close"))
        self.show()
        self.stood.emit()
        (self.both if asks else self.drop).setFocus(Qt.FocusReason.OtherFocusReason)

    def _listed(self, names: Sequence[str]) -> str:
        text = self.tr(", ").join(names[:_NAMED])
        more = len(names) - _NAMED
        if more <= 0:
            return text
        return self.tr("{names} and {count} more").format(names=text, count=more)


def file_urls(paths: Sequence[Path]) -> QMimeData:
    """Return what another program takes files from."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data
