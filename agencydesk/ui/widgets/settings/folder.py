"""The data folder: where it is, and going to another one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMessageBox

from agencydesk.errors import UserError
from agencydesk.services.folders import demo_beside, holds_data, is_demo, look_at, own_folder
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.switching import Switching
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.settings.section import Section
from agencydesk.ui.widgets.settings.waiting import Waiting

MEGABYTE = 1024 * 1024
T = TypeVar("T")


class FolderSection(Section):
    """Shows the folder, takes the data elsewhere, opens others, shows the demo."""

    def __init__(self, kit: Kit, switching: Switching) -> None:
        super().__init__(kit)
        self._switching = switching
        self.set_title(
            self.tr("Data folder"),
            self.tr(
                "Everything recorded is kept in this one folder. It must lie on a disk of this "
                "computer and must not be synchronised; backups may lie anywhere."
            ),
        )
        self.path = QLineEdit(str(kit.desk.folder))
        self.path.setReadOnly(True)
        self.path.setAccessibleName(self.tr("Data folder"))
        self.open_button = button(self.tr("Show in the file manager"))
        self.size_line = label(role="muted")
        self.move_button = button(self.tr("Move to another folder…"))
        self.other_button = button(self.tr("Open data in another folder…"))
        self.demo_button = button(self.tr("Look at the demo data"))
        self.error = label(role="error", wrap=True)
        self.waiting: Waiting | None = None
        self._lay_out()
        self.open_button.clicked.connect(self.show_folder)
        self.move_button.clicked.connect(self.ask_where_to)
        self.other_button.clicked.connect(self.ask_which)
        self.demo_button.clicked.connect(self.show_demo)
        self._say("")

    def refresh(self) -> None:
        """Count the size again."""
        self.demo_button.setVisible(not is_demo(self.kit.desk.folder))
        relocating = self.kit.desk.relocating
        self.kit.jobs.run(self, relocating.size, self._on_size, failed=self.problem.emit)

    @Slot()
    def show_folder(self) -> None:
        """Open the folder in the system's file manager."""
        url = QUrl.fromLocalFile(str(self.kit.desk.folder))
        if not QDesktopServices.openUrl(url):
            self._say(self.tr("The file manager did not open. The path above can be copied."))

    @Slot()
    def ask_where_to(self) -> None:
        """Ask where to take the data."""
        dialog = self._ask(self.tr("Where are the data to go?"))
        dialog.fileSelected.connect(self.propose_move)
        dialog.open()

    @Slot()
    def ask_which(self) -> None:
        """Ask which other data to open."""
        dialog = self._ask(self.tr("Which data are to be opened?"))
        dialog.fileSelected.connect(self.open_other)
        dialog.open()

    @Slot(str)
    def propose_move(self, name: str) -> None:
        """Check a place for the data, and ask before anything is copied."""
        target = own_folder(Path(name))
        self._say("")

        def fit(_site: object) -> None:
            box = QMessageBox(self.window())
            box.setIcon(QMessageBox.Icon.Question)
            box.setWindowTitle(self.tr("Move the data"))
            box.setText(
                self.tr(
                    "Everything is copied to {path}, compared, and used there from then on. The "
                    "present folder stays as it is; delete it yourself when you are sure."
                ).format(path=target)
            )
            go = box.addButton(self.tr("Copy and go on there"), QMessageBox.ButtonRole.AcceptRole)
            box.addButton(QMessageBox.StandardButton.Cancel)
            box.setDefaultButton(go)
            go.clicked.connect(lambda: self.move_to(target))
            box.finished.connect(box.deleteLater)
            box.open()

        self.kit.jobs.run(self, lambda: look_at(target), fit, failed=self._on_failure)

    def move_to(self, target: Path) -> None:
        """Copy everything to a folder and go on working there; nothing is recorded meanwhile."""
        relocating = self.kit.desk.relocating

        def done(_count: int) -> None:
            self._switching.folder_chosen.emit(target)

        self._wait(
            self.tr("Copying the data"),
            self.tr("Everything is copied and compared. Nothing can be recorded meanwhile."),
            lambda task: relocating.copy_to(target, task.report, task.cancelled),
            done,
        )

    @Slot(str)
    def open_other(self, name: str) -> None:
        """Open the data in a folder in place of the present ones."""
        folder = Path(name)
        self._say("")

        def fit(_site: object) -> None:
            if holds_data(folder):
                self._switching.folder_chosen.emit(folder)
            else:
                self._on_failure(UserError("folder.no-data", path=str(folder)))

        self.kit.jobs.run(self, lambda: look_at(folder), fit, failed=self._on_failure)

    @Slot()
    def show_demo(self) -> None:
        """Open the demo data beside the real ones, building them first where there are none."""
        folder = demo_beside(self.kit.desk.folder)
        if holds_data(folder) and is_demo(folder):
            self._switching.folder_chosen.emit(folder)
            return
        demo = self.kit.desk.demo

        def done(_report: object) -> None:
            self._switching.folder_chosen.emit(folder)

        self._wait(
            self.tr("Building the demo data"),
            self.tr("The demo data are built beside your own, which stay as they are."),
            lambda task: demo.build(folder, task.report, task.cancelled),
            done,
        )

    def _wait(
        self,
        title: str,
        text: str,
        work: Callable[[Task], T],
        done: Callable[[T], object],
    ) -> None:
        """Do long work that ends in other data, with the window held: what is queued is lost."""
        self._say("")
        task = self.kit.jobs.begin(self, title, work, done, failed=self._on_failure)
        self.waiting = Waiting(task, text, self.window())
        self.waiting.open()

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(GAP)
        place.addWidget(self.path, 1)
        place.addWidget(self.open_button)
        self.body.addLayout(place)
        self.body.addWidget(self.size_line)
        self.body.addSpacing(MARGIN)
        for part in (self.move_button, self.other_button, self.demo_button):
            row = QHBoxLayout()
            row.addWidget(part)
            row.addStretch(1)
            self.body.addLayout(row)
        self.body.addWidget(self.error)
        self.body.addStretch(1)

    def _ask(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self.window(), title, str(self.kit.desk.folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _on_size(self, size: int) -> None:
        self.size_line.setText(
            self.tr("Takes {size} MB.").format(size=f"{max(size / MEGABYTE, 0.1):,.1f}")
        )

    def _on_failure(self, error: BaseException) -> None:
        self._say(words(error, self.kit.desk.texts, self.kit.language))

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
