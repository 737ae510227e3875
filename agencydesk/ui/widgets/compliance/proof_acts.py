"""What is done with proofs beyond the panel: a file or record taken as one, a file opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMenu

from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.link_record import LinkRecordDialog, Record
from agencydesk.ui.kit import Kit
from agencydesk.ui.saving import open_file
from agencydesk.ui.widgets.compliance.run_panel import FOLDER_KEY, RunPanel


class ProofActs(QObject):
    """Takes files and records as proofs, and opens files, of the panel's current item.

    Signals:
        changed, told, problem: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)
    problem = Signal(object)

    def __init__(self, kit: Kit, panel: RunPanel) -> None:
        super().__init__(panel)
        self._kit, self._panel = kit, panel
        self.opener = open_file
        panel.panel.file_wanted.connect(self.choose_file)
        panel.panel.record_wanted.connect(self.link)
        panel.panel.opening_wanted.connect(self.open)

    @Slot()
    def choose_file(self) -> None:
        """Ask for a file that proves the current item."""
        dialog = QFileDialog(
            self._panel.window(),
            self.tr("Which file proves it?"),
            self._kit.memory.text(FOLDER_KEY, str(Path.home())),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._panel.add_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def link(self) -> None:
        """Ask which record proves the current item."""
        item, view = self._panel.items.current(), self._panel.view
        if item is None or view is None:
            return
        add = self._kit.desk.compliance.answering.add_record

        def write(record: Record) -> Changes:
            return add(item.id, record.table, record.id, record.words)

        window = self._panel.window()
        dialog = LinkRecordDialog(self._kit, write, view.row.case_id, window)
        dialog.changed.connect(self.changed)
        dialog.open()

    @Slot()
    def open(self) -> None:
        """Open the file that proves the current item; where there are several, ask which."""
        item = self._panel.items.current()
        files = [
            (proof.text, proof.document_id)
            for proof in (item.evidence if item is not None else ())
            if proof.document_id is not None
        ]
        if len(files) == 1:
            self._open(files[0][1])
            return
        menu, button = QMenu(self._panel), self._panel.panel.open
        menu.aboutToHide.connect(menu.deleteLater)
        for name, number in files:
            menu.addAction(name).triggered.connect(partial(self._open, number))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _open(self, number: int, _checked: bool = False) -> None:
        work = partial(self._kit.desk.documents.open, number)
        self._kit.jobs.run(self, work, self._show, failed=self.problem.emit)

    def _show(self, copy: Path) -> None:
        if not self.opener(copy):
            text = self.tr("No program for “{name}” was found.")
            self.told.emit(text.format(name=copy.name))
