"""Asks where to, makes a file in the background, writes it whole, and opens it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from agencydesk.files import write_whole
from agencydesk.ui.jobs import Runner, Task
from agencydesk.ui.memory import Memory

FOLDER_KEY = "files/folder"


def open_file(path: Path) -> bool:
    """Open a file in the program the system has for it; say whether one was started."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Saver(QObject):
    """Saves what a piece of work makes.

    Signals:
        saved: carries the path.
        failed: carries the exception.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        jobs: Runner,
        memory: Memory,
        parent: QWidget,
        opener: Callable[[Path], bool] = open_file,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._memory, self._window = jobs, memory, parent
        self._opener = opener
        self._label = ""
        self._work: Callable[[], bytes] | None = None

    def ask(self, label: str, name: str, kind: str, work: Callable[[], bytes]) -> QFileDialog:
        """Ask where to save, then make the file with ``work`` in the background.

        Args:
            label: what is made, for the dialog and the list of running work.
            name: the file name to start from.
            kind: the kind of file, as ``"PDF (*.pdf)"``.
            work: returns the bytes; runs off the window's thread.
        """
        self._label, self._work = label, work
        folder = self._memory.text(FOLDER_KEY, str(Path.home()))
        dialog = QFileDialog(self._window, label, folder, kind)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._on_place)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    @Slot(str)
    def _on_place(self, place: str) -> None:
        path, work = Path(place), self._work
        if work is None:
            return
        self._memory.set_text(FOLDER_KEY, str(path.parent))

        def make(_task: Task) -> Path:
            return write_whole(path, work())

        self._jobs.begin(self, self._label, make, self._on_saved, failed=self.failed.emit)

    def _on_saved(self, path: Path) -> None:
        self.saved.emit(path)
        self._opener(path)
