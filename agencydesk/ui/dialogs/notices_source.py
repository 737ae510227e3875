"""Where notices are to be imported from: files, a folder, or the office's own client."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.labels import ElidedLabel, button, label

FOLDER_KEY = "notices/folder"
WIDTH = 480


class NoticesSource(QDialog):
    """Asks where the notices are; the folder is remembered for the next time.

    Signals:
        chosen: carries the paths.
    """

    chosen = Signal(list)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.client = kit.desk.notices.imports.client_folder(os.environ)
        self.setWindowTitle(self.tr("Import notices"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self.files = button(self.tr("&Files…"), "primary")
        self.folder = button(self.tr("A f&older…"))
        self.from_client = button(self.tr("From the filing &client"))
        self.cancel = button(self.tr("Cancel"))
        self._lay_out()
        self.files.clicked.connect(self._ask_for_files)
        self.folder.clicked.connect(self._ask_for_folder)
        self.from_client.clicked.connect(self._take_client)
        self.cancel.clicked.connect(self.reject)
        self.files.setDefault(True)
        self.files.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        hint = self.tr(
            "ZIP packages as they were downloaded, folders of them, or single PDFs. They can also "
            "be dropped anywhere on the window. You see what would come in before anything is "
            "written; the files themselves are never changed."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for part in (self.files, self.folder, self.from_client):
            buttons.addWidget(part)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addWidget(label(self.tr("Where are the notices?"), "title"))
        layout.addWidget(label(hint, "muted", wrap=True))
        if self.client is not None:
            layout.addWidget(ElidedLabel(self.tr("Filing client: {path}").format(path=self.client)))
        self.from_client.setVisible(self.client is not None)
        layout.addLayout(buttons)

    def _dialog(self) -> QFileDialog:
        place = self._kit.memory.text(FOLDER_KEY, str(Path.home()))
        dialog = QFileDialog(self.parentWidget(), self.tr("Import notices"), place)
        dialog.finished.connect(dialog.deleteLater)
        dialog.filesSelected.connect(self._on_paths)
        return dialog

    @Slot()
    def _ask_for_files(self) -> None:
        dialog = self._dialog()
        dialog.setNameFilter(self.tr("Notices ({kinds})").format(kinds="*.zip *.pdf"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self.hide()
        dialog.rejected.connect(self.reject)
        dialog.open()

    @Slot()
    def _ask_for_folder(self) -> None:
        dialog = self._dialog()
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self.hide()
        dialog.rejected.connect(self.reject)
        dialog.open()

    @Slot()
    def _take_client(self) -> None:
        if self.client is not None:
            self.accept()
            self.chosen.emit([self.client])

    @Slot(list)
    def _on_paths(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self._kit.memory.set_text(FOLDER_KEY, str(paths[0].parent))
            self.accept()
            self.chosen.emit(paths)
