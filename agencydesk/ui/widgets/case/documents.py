"""The files of a case: attached by button or drop, opened, saved elsewhere, taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from agencydesk.services.document_values import Attached, Detached, DocumentRow
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import TAKES_FILES
from agencydesk.ui.tokens import GAP, Tokens, Tone
from agencydesk.ui.widgets.case.tab import CaseTab
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.rows import RowColumn, RowsView

FOLDER_KEY = "case/documents-folder"
_KILO = 1024


class DocumentsTab(CaseTab[tuple[DocumentRow, ...]]):
    """The files, newest first; Enter opens one, and files dropped here are attached."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.setAcceptDrops(True)
        self.setProperty(TAKES_FILES, True)
        self.list = RowsView[DocumentRow](
            (
                RowColumn(self.tr("File"), _name, stretch=True, tip=self._tip, tone=_tone),
                RowColumn(self.tr("Size"), _size, align="right", tabular=True),
                RowColumn(self.tr("Added"), _added, tabular=True),
            ),
            kit.tokens,
        )
        self.list.setAccessibleName(self.tr("Files of the case"))
        self.setFocusProxy(self.list)
        self.add = button(self.tr("Attach…"))
        self.open = button(self.tr("Open"))
        self.export = button(self.tr("Save as…"))
        self.remove = button(self.tr("Take out"))
        self.add.setToolTip(self.tr("Keep a copy of a file with this case; or drop files here"))
        self.open.setToolTip(self.tr("Show a read-only copy in the program for this kind of file"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for each in (self.add, self.open, self.export, self.remove):
            buttons.addWidget(each)
        buttons.addStretch(1)
        self.rows.addWidget(self.list, 1)
        self.rows.addLayout(buttons)
        self.list.entered_row.connect(self._on_open)
        self.list.selectionModel().selectionChanged.connect(self._on_choice)
        self.add.clicked.connect(self._on_add)
        self.open.clicked.connect(self._on_open)
        self.export.clicked.connect(self._on_export)
        self.remove.clicked.connect(self._on_remove)

    def read(self, case_id: int) -> Callable[[], tuple[DocumentRow, ...]]:
        """Return the work that lists the files."""
        desk, language = self.kit.desk, self.kit.language
        return lambda: desk.documents.of_case(case_id, language)

    def fill(self, answer: tuple[DocumentRow, ...]) -> None:
        """Show the files."""
        if not answer:
            self.say_empty(
                self.tr("No files yet"),
                self.tr(
                    "Drop files here, or press the button. A copy is kept in the data folder; "
                    "the file itself stays where it is."
                ),
                self.tr("Attach…"),
            )
            return
        self.list.show_rows(answer)
        self.show_content()
        self._on_choice()

    def on_action(self) -> None:
        """Ask for the first file."""
        self._on_add()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.list.set_tokens(tokens)

    def attach(self, paths: Sequence[Path]) -> None:
        """Keep copies of these files with the case."""
        case_id, documents = self.case_id, self.kit.desk.documents
        if case_id is None or not paths:
            return

        def work(task: Task) -> Attached:
            return documents.attach(case_id, paths, task.report, task.cancelled)

        text = self.tr("Attaching files")
        self.kit.jobs.begin(self, text, work, self._on_attached, failed=self.problem.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self.case_id is not None and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach dropped files."""
        event.acceptProposedAction()
        self.attach(_files(event))

    def _tip(self, row: DocumentRow) -> str:
        added = f"{row.added_at:%Y-%m-%d %H:%M}"
        who = self.tr("Added {day} by {name}").format(
            day=added, name=row.added_by or self.tr("nobody named")
        )
        gone = "" if row.present else self.tr("The contents are missing from the data folder.")
        parts = (row.file_name, row.role_text, row.belongs_to, who, gone)
        return "\n".join(part for part in parts if part)

    def _on_attached(self, done: Attached) -> None:
        if done.document_ids:
            text = self.tr("Files attached: {count}").format(count=len(done.document_ids))
            self.told.emit(text)
            self.changed.emit(done.changes)
        if done.twice:
            text = self.tr("Already in this case, not attached again: {names}")
            self.told.emit(text.format(names=self.tr(", ").join(done.twice)))

    @Slot()
    def _on_choice(self) -> None:
        chosen = self.list.current() is not None
        for each in (self.open, self.export, self.remove):
            each.setEnabled(chosen)

    @Slot()
    def _on_add(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Attach files to the case"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setDirectory(self.kit.memory.text(FOLDER_KEY))
        dialog.filesSelected.connect(self._on_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def _on_files(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self.kit.memory.set_text(FOLDER_KEY, str(paths[0].parent))
        self.attach(paths)

    @Slot()
    def _on_open(self) -> None:
        row = self.list.current()
        if row is not None:
            self.write(partial(self.kit.desk.documents.open, row.id), self._show)

    def _show(self, copy: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self.told.emit(
                self.tr("No program for “{name}” was found. Save it and open it yourself.").format(
                    name=copy.name
                )
            )

    @Slot()
    def _on_export(self) -> None:
        row = self.list.current()
        if row is None:
            return
        dialog = QFileDialog(self.window(), self.tr("Save the file as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(self.kit.memory.text(FOLDER_KEY))
        dialog.selectFile(row.file_name)
        number = row.id

        def chosen(name: str) -> None:
            export = partial(self.kit.desk.documents.export, number, Path(name))
            self.write(export, self._on_exported)

        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_exported(self, path: Path) -> None:
        self.told.emit(self.tr("Saved: {path}").format(path=path))

    @Slot()
    def _on_remove(self) -> None:
        row = self.list.current()
        if row is not None:
            self.write(partial(self.kit.desk.documents.detach, row.id), self._on_removed)

    def _on_removed(self, was: Detached) -> None:
        text = self.tr("“{name}” was taken out of the case").format(name=was.file_name)
        self.changed.emit(was.changes)
        self.undoable.emit(text, partial(self.kit.desk.documents.reattach, was))


def _files(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def _name(row: DocumentRow) -> str:
    return row.file_name


def _tone(row: DocumentRow) -> Tone:
    return Tone.TEXT if row.present else Tone.OVERDUE


def _size(row: DocumentRow) -> str:
    if row.size < _KILO:
        return f"{row.size} B"
    if row.size < _KILO * _KILO:
        return f"{row.size / _KILO:.0f} KB"
    return f"{row.size / _KILO / _KILO:.1f} MB"


def _added(row: DocumentRow) -> str:
    return f"{row.added_at:%Y-%m-%d}"
