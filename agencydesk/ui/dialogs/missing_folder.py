"""The data folder is not there: say so in both languages, and let its new place be named."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox


class MissingFolder(QObject):
    """Asks what to do about a data folder that is gone; nothing is made anew.

    Signals:
        again: look once more, for instance after a disk was plugged in.
        named: another folder was named; carries its path as text.
        given_up: leave the program.
    """

    again = Signal()
    named = Signal(str)
    given_up = Signal()

    def __init__(self, title: str, chinese: str, english: str, parent: QObject) -> None:
        super().__init__(parent)
        self._title = title
        self.box = QMessageBox(QMessageBox.Icon.Warning, title, chinese)
        self.box.setInformativeText(english)
        roles = QMessageBox.ButtonRole
        again = self.box.addButton(self.tr("Try again"), roles.AcceptRole)
        choose = self.box.addButton(self.tr("Choose the folder…"), roles.ActionRole)
        leave = self.box.addButton(self.tr("Quit"), roles.RejectRole)
        self.box.setEscapeButton(leave)
        again.clicked.connect(self.again)
        choose.clicked.connect(self._choose)
        leave.clicked.connect(self.given_up)

    def ask(self) -> QMessageBox:
        """Show the question; return it."""
        self.box.open()
        return self.box

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(None, self._title, str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.named)
        dialog.rejected.connect(self.again)
        dialog.open()


def bad_news(title: str, chinese: str, english: str) -> QMessageBox:
    """Return what says why there is no window, in both languages: no choice of one is known."""
    box = QMessageBox(QMessageBox.Icon.Critical, title, chinese)
    box.setInformativeText(english)
    return box
