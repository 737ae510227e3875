"""A line that names one file, typed or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from agencydesk.ui.kit import Kit
from agencydesk.ui.saving import FOLDER_KEY
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.labels import IconButton


class PathEdit(QLineEdit):
    """A path, typed, or taken from a file that is dropped on it."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this computer."""
        if _dropped(event):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Keep taking it."""
        if _dropped(event):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Name the file that was dropped."""
        path = _dropped(event)
        if path:
            event.acceptProposedAction()
            self.setText(path)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().dropEvent(event)


class FileLine(QWidget):
    """Takes the path of a file, typed or dropped; the button opens the system's dialog."""

    def __init__(self, kit: Kit, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._name = kit, name
        self.line = PathEdit()
        self.line.setAccessibleName(name)
        self.browse = IconButton("paperclip", self.tr("Choose…"))
        self.browse.set_tokens(kit.tokens)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        self.setFocusProxy(self.line)
        self.browse.clicked.connect(self._choose)

    def value(self) -> str:
        """Return the path, without quotes around it."""
        return self.line.text().strip().strip('"')

    @Slot()
    def _choose(self) -> None:
        folder = self._kit.memory.text(FOLDER_KEY, str(Path.home()))
        dialog = QFileDialog(self, self._name, folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self._kit.memory.set_text(FOLDER_KEY, str(Path(name).parent))
        self.line.setText(name)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)  # so that Enter closes


def _dropped(event: QDropEvent) -> str:
    """Return the path of the one file that is dragged; empty for anything else."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 else ""
