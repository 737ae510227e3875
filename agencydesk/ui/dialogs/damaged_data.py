"""The data are damaged: say so in both languages, and bring a backup back from there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from agencydesk.services.backup_values import BackupInfo
from agencydesk.ui.jobs import Jobs

#: Puts a backup in force; runs off the window's thread.
Restore = Callable[[Path], object]


class DamagedData(QObject):
    """Offers the newest backup, or another file, where the data cannot be opened.

    Signals:
        restored: a backup is in force; the data can be opened.
        given_up: leave the program.
    """

    restored = Signal()
    given_up = Signal()

    def __init__(
        self,
        title: str,
        texts: tuple[str, str],
        backups: Sequence[BackupInfo],
        restore: Restore,
        said: Callable[[BaseException], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._title, self._restore, self._said = title, restore, said
        self.jobs = Jobs(self)
        self.box = QMessageBox(QMessageBox.Icon.Critical, title, texts[0])
        self.box.setInformativeText(texts[1])
        roles = QMessageBox.ButtonRole
        self._buttons: list[QPushButton] = []
        if backups:
            at = f"{backups[0].at.astimezone():%Y-%m-%d %H:%M}"
            newest = self._button(self.tr("Restore the backup of {at}").format(at=at))
            newest.clicked.connect(partial(self.bring_back, str(backups[0].path)))
        other = self._button(self.tr("Another backup…"))
        other.clicked.connect(self._choose)
        self.leave = self.box.addButton(self.tr("Quit"), roles.RejectRole)
        self.box.setEscapeButton(self.leave)
        self.box.setDefaultButton(self.leave)
        self.leave.clicked.connect(self.given_up)

    def ask(self) -> QMessageBox:
        """Show the question; return it."""
        self.box.open()
        return self.box

    @Slot(str)
    def bring_back(self, name: str) -> None:
        """Put a backup in force; the damaged file is kept under another name."""
        for part in (*self._buttons, self.leave):
            part.setEnabled(False)
        self.box.setInformativeText(self.tr("Restoring {name}…").format(name=Path(name).name))
        self.box.show()
        self.jobs.run(
            self, partial(self._restore, Path(name)), self._on_restored, failed=self._on_failure
        )

    def _button(self, text: str) -> QPushButton:
        made = self.box.addButton(text, QMessageBox.ButtonRole.ActionRole)
        made.clicked.disconnect()  # it does not end the question
        self._buttons.append(made)
        return made

    def _on_restored(self, _answer: object) -> None:
        self.jobs.stop()
        self.box.hide()
        self.restored.emit()

    def _on_failure(self, error: BaseException) -> None:
        """Say why that backup did not come back; another one may."""
        self.box.setInformativeText(self._said(error))
        for part in (*self._buttons, self.leave):
            part.setEnabled(True)

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self.box, self._title, str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Backups (*.db *.bak)"))
        dialog.fileSelected.connect(self.bring_back)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
