"""Going back to a backup: which one, what it would bring and undo, and the word to do it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QListWidget, QWidget

from agencydesk.services.backup_values import BackupInfo, Restored, RestorePreview
from agencydesk.services.restore_words import loss_lines, preview_lines, safe_line
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.backup_list import BackupList
from agencydesk.ui.widgets.labels import button, label

SIZE = (820, 560)
LOST_HEIGHT = 130


class RestoreDialog(FormDialog):
    """Shows what restoring a backup would do, and does it when that is said in so many words.

    The button that restores is never the default: Enter closes the dialog unharmed.

    Signals:
        restored: a backup is in force; carries the ``Restored``. Everything is to be opened anew.
        ready: what the chosen backup would do is shown.
    """

    restored = Signal(object)
    ready = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None, path: Path | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Restore a backup"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._path = path
        self._preview: RestorePreview | None = None
        self.form.hide()
        self.list = BackupList(kit)
        self.file_button = button(self.tr("Another file…"))
        self.text = label(self.tr("Choose a backup to see what it would bring back."), wrap=True)
        self.lost = QListWidget()
        self.lost.setAccessibleName(self.tr("What would be undone"))
        self.lost.setFixedHeight(LOST_HEIGHT)
        self.lost.hide()
        self.safe = label(safe_line(kit.desk.texts, kit.language), "muted", wrap=True)
        self.body.addWidget(self.list, 1)
        for part in (self.text, self.lost, self.safe):
            self.body.addWidget(part)
        self.buttons.insertWidget(0, self.file_button)
        self.primary.setText(self.tr("Restore this backup"))
        self.primary.setDefault(False)
        self.primary.setEnabled(False)
        self.cancel.setDefault(True)
        self._asking = Latest[RestorePreview](kit.jobs, self._on_preview, self._on_refused, self)
        self.list.picked.connect(self._on_chosen)
        self.file_button.clicked.connect(self._ask_for_file)
        self.resize(bounded(*SIZE, parent))
        if path is not None:
            self.look_at(path)
        kit.jobs.run(self, kit.desk.backups.list, self._on_list, failed=self.on_failure)

    def look_at(self, path: Path) -> None:
        """Show what restoring a file would do."""
        self._path, self._preview = path, None
        self.primary.setEnabled(False)
        self.say("")
        self.lost.hide()
        self.text.setText(self.tr("Looking through {name}…").format(name=path.name))
        self._asking.ask(partial(self.kit.desk.restoring.preview, path))

    @Slot()
    def accept(self) -> None:
        """Restore the backup whose preview is shown."""
        preview = self._preview
        if preview is not None and self.primary.isEnabled():
            self.text.setText(self.tr("Restoring…"))
            self.save(partial(self.kit.desk.restoring.restore, preview.path), self._on_restored)

    def _on_list(self, backups: tuple[BackupInfo, ...]) -> None:
        if self._path is None:
            self.list.show_backups(backups)  # the newest is marked, and looked at
        else:
            self._show_chosen(backups, self._path)
        if not backups and self._path is None:
            self.text.setText(
                self.tr("There is no backup in the folder yet. Another file can be chosen below.")
            )
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self, backups: tuple[BackupInfo, ...], path: Path) -> None:
        """Show the list without another backup taking the place of the one being looked at."""
        paths = [info.path for info in backups]
        blocker = QSignalBlocker(self.list)
        self.list.show_backups(backups)
        self.list.selectionModel().clear()
        if path in paths:
            self.list.make_current(paths.index(path))
        blocker.unblock()

    @Slot(object)
    def _on_chosen(self, path: Path | None) -> None:
        if path is not None and path != self._path:
            self.look_at(path)

    def _on_preview(self, preview: RestorePreview) -> None:
        self._preview = preview
        texts, language = self.kit.desk.texts, self.kit.language
        self.text.setText("\n".join(preview_lines(preview, texts, language)))
        self.safe.setText(safe_line(texts, language, damaged=preview.damaged))
        lines = loss_lines(preview, texts, language)
        self.lost.clear()
        self.lost.addItems(list(lines))
        self.lost.setVisible(bool(lines))
        self.primary.setEnabled(True)
        self.ready.emit()

    def _on_refused(self, error: BaseException) -> None:
        self.text.setText(self.tr("This file cannot be restored."))
        self.on_failure(error)
        self.primary.setEnabled(False)

    def _on_restored(self, restored: Restored) -> None:
        self.finish()
        self.restored.emit(restored)

    @Slot()
    def _ask_for_file(self) -> None:
        folder = str(self.kit.desk.backups.folder)
        dialog = QFileDialog(self, self.tr("Choose a backup"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(self.tr("Backups (*.db *.bak)"))
        dialog.fileSelected.connect(lambda name: self.look_at(Path(name)))
        dialog.open()
