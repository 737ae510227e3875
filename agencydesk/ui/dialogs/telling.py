"""Telling clients: a template is chosen, the letters are looked at, then written as drafts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from agencydesk.services.telling.values import (
    Drafted,
    Form,
    Request,
    Shown,
    Target,
    TemplateRow,
)
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.dialogs.telling_layout import TellLayout
from agencydesk.ui.dialogs.telling_work import TEMPLATE_KEY, LetterWork
from agencydesk.ui.jobs import Latest, Task
from agencydesk.ui.kit import Kit

SIZE = (1060, 660)
FOLDER_KEY = "telling/folder"


class TellDialog(FormDialog):
    """Shows the letters about some cases as they would be written, and writes them.

    Args:
        kit: what dialogs are made with.
        parent: the owner.
        targets: the cases, and the notices that are forwarded.
        left: numbers that led to no case, in words; they stay in view.
        work: what is done with the letters, if not telling of cases.
    """

    def __init__(
        self,
        kit: Kit,
        parent: QWidget | None,
        targets: Sequence[Target],
        left: Sequence[str] = (),
        work: LetterWork | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Tell the client"))
        self.resize(bounded(*SIZE, parent))
        self.targets, self._left = tuple(targets), tuple(left)
        self.work = work or LetterWork(kit, targets)
        self.shown: Shown | None = None
        self._task: Task | None = None
        self._edited = False
        self.parts = TellLayout(kit, several=len(self.targets) > 1)
        self.form.hide()
        self.body.addWidget(self.parts, 1)
        self.primary.setText(self.tr("Save draft"))
        self.and_open = self.parts.and_open
        for place, part in enumerate(self.parts.buttons):
            self.buttons.insertWidget(place, part)
        self.buttons.insertWidget(self.buttons.count() - 1, self.and_open)
        self._shown = Latest[Shown](kit.jobs, self._on_shown, self._on_not_shown, self)
        self._set_ready(None)
        self._connect()
        self._read_templates()
        self.parts.template.setFocus()

    def request(self) -> Request | None:
        """Return what is asked for; None while no template is chosen."""
        parts = self.parts
        row = self.parts.chosen()
        if row is None:
            return None
        form = Form(parts.form.currentData())
        together = parts.per_client.isChecked() and parts.per_client.isEnabled()
        attach = parts.attach.isChecked() and form is Form.EML
        return Request(row.id, form, parts.spoken(), together, attach)

    @Slot()
    def accept(self) -> None:
        """Write the drafts."""
        self._write()

    @Slot()
    def reject(self) -> None:
        """Close, or stop what is being written."""
        if self._task is not None:
            self._task.cancel()
            return
        super().reject()

    def changeEvent(self, event: QEvent) -> None:
        """Read the templates again when somebody comes back from editing one."""
        super().changeEvent(event)
        back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if back and self._edited and not self.busy:
            self._read_templates()

    def _connect(self) -> None:
        parts = self.parts
        parts.template.currentIndexChanged.connect(self._on_template)
        parts.form.currentIndexChanged.connect(self._ask)
        parts.language.currentIndexChanged.connect(self._read_templates)
        parts.per_client.toggled.connect(self._ask)
        parts.attach.toggled.connect(self._ask)
        parts.edit.clicked.connect(self._on_edit)
        self.and_open.clicked.connect(self._on_and_open)

    @Slot()
    def _read_templates(self) -> None:
        work = partial(self.kit.desk.telling.templates, self.parts.spoken(), self.kit.language)
        self.kit.jobs.run(self, work, self._on_templates, failed=self.on_failure)

    def _on_templates(self, rows: tuple[TemplateRow, ...]) -> None:
        rows, chosen = self.work.offered(rows), self.parts.chosen()
        wanted = chosen.id if chosen is not None else self.kit.memory.text(TEMPLATE_KEY)
        notice = any(target.notice_id is not None for target in self.targets)
        self.parts.show_templates(rows, wanted if chosen or not notice else "forward-notice")
        self._on_template()

    @Slot()
    def _on_template(self) -> None:
        row = self.parts.chosen()
        if row is not None:
            self.parts.suit(row)
            self._ask()

    @Slot()
    def _ask(self) -> None:
        request, row = self.request(), self.parts.chosen()
        if request is None or row is None:
            return
        self.parts.attach.setEnabled(request.form is Form.EML)
        self.say("\n".join(row.faults))
        if row.faults:
            self._set_ready(None)
            return
        preview = self.kit.desk.telling.preview
        self._shown.ask(partial(preview, request, self.targets, self.kit.language))

    def _on_shown(self, shown: Shown) -> None:
        self.say("")
        self._set_ready(shown)

    def _on_not_shown(self, error: BaseException) -> None:
        self._set_ready(None)
        self.on_failure(error)
        self.primary.setEnabled(False)

    def _set_ready(self, shown: Shown | None) -> None:
        self.shown = shown
        letters = () if shown is None else shown.letters
        self.parts.show_letters(letters)
        refused = () if shown is None else shown.refused
        lines = [*self._left, *(f"{each.ref or each.case_id}: {each.reason}" for each in refused)]
        self.parts.show_refused(lines)
        for part in (self.primary, self.and_open):
            part.setEnabled(bool(letters))
        many = len(letters) > 1
        self.and_open.setText(self.tr("Save into a folder…") if many else self.tr("Save and open"))

    @Slot()
    def _on_edit(self) -> None:
        request = self.request()
        if request is not None:
            copy = self.kit.desk.telling.own_copy
            work = partial(copy, request.template, request.language, request.form)
            self.kit.jobs.run(self, work, self._on_own_copy, failed=self.on_failure)

    def _on_own_copy(self, path: Path) -> None:
        self._edited = True
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        text = self.tr("Change {name} in its program and save it; it is read again here.")
        self.parts.said.setText(text.format(name=path.name))

    @Slot()
    def _on_and_open(self) -> None:
        if self.shown is None:
            return
        if len(self.shown.letters) == 1:
            self._write(opens=True)
            return
        dialog = QFileDialog(self, self.tr("Where to put copies of the letters"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(self.kit.memory.text(FOLDER_KEY))
        dialog.fileSelected.connect(self._on_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_folder(self, name: str) -> None:
        self.kit.memory.set_text(FOLDER_KEY, name)
        self._write(Path(name))

    def _write(self, folder: Path | None = None, *, opens: bool = False) -> None:
        request = self.request()
        if request is None or self.shown is None or not self.shown.letters or self.busy:
            return
        told_on = self.parts.told_on()
        if self.parts.told.isChecked() and told_on is None:
            self.say(self.tr("Enter the day the client was told."))
            return
        self.work.remember(request)
        documents = self.kit.desk.documents

        def work(task: Task) -> tuple[Drafted, Path | None]:
            done = self.work.draft(request, told_on, task)
            for letter in done.letters if folder is not None else ():
                documents.export(letter.document_id, _free(folder or Path(), letter.file_name))
            first = done.letters[0].document_id if opens and done.letters else None
            return done, folder if first is None else documents.open(first)

        self.say("")
        self._set_busy(True)
        self.cancel.setEnabled(True)
        label = self.tr("Writing letters")
        jobs = self.kit.jobs
        self._task = jobs.begin(self, label, work, self._on_written, failed=self._on_not_written)
        self._task.progressed.connect(self.parts.show_progress)

    def _on_written(self, result: tuple[Drafted, Path | None]) -> None:
        done, place = result
        self._task = None
        self._set_busy(False)
        self.changed.emit(done.changes)
        text, undo = self.work.said(done, len(self._left)), self.work.undo()
        if undo is None:
            self.told.emit(text)
        else:
            self.undoable.emit(text, undo)
        if place is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            self.told.emit(self.tr("No program for “{name}” was found.").format(name=place.name))
        self.finish()

    def _on_not_written(self, error: BaseException) -> None:
        self._task = None
        self.parts.said.setText("")
        self.on_failure(error)


def _free(folder: Path, name: str) -> Path:
    """Return a path in a folder that no file has yet."""
    wanted, count = folder / name, 1
    while wanted.exists():
        count += 1
        wanted = folder / f"{Path(name).stem} ({count}){Path(name).suffix}"
    return wanted
