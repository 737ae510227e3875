"""Backups among the settings: what there is, a second place, going back, looking through all."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit

from agencydesk.errors import UserError
from agencydesk.services.backup_values import BackupInfo, BackupMade, BackupState, Reason
from agencydesk.services.changes import Changes
from agencydesk.services.verify_values import VerifyReport
from agencydesk.services.verify_words import findings, summary
from agencydesk.ui.dialogs.restore import RestoreDialog
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.backup_list import BackupList
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.settings.section import Section

LIST_HEIGHT = 260


class BackupSection(Section):
    """Lists the backups, makes one, restores one, keeps a copy elsewhere, checks everything.

    Signals:
        restored: a backup is in force; everything is to be opened anew.
    """

    restored = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True)
        self.set_title(
            self.tr("Backup"),
            self.tr(
                "A checked copy of all data is made every day and whenever the program closes. "
                "Older ones are thinned: one a day for two weeks, one a week for eight weeks, one "
                "a month for a year."
            ),
        )
        self.state = label(wrap=True)
        self.list = BackupList(kit)
        self.list.setFixedHeight(LIST_HEIGHT)
        self.run_button = button(self.tr("Back up now"), "primary")
        self.restore_button = button(self.tr("Restore…"))
        self.open_button = button(self.tr("Show the folder"))
        self.check_button = button(self.tr("Check everything"))
        self.second = QLineEdit()
        self.second.setReadOnly(True)
        self.second.setAccessibleName(self.tr("Second folder"))
        self.second.setPlaceholderText(self.tr("none: a USB stick or another disk is advisable"))
        self.choose_button = button(self.tr("Choose…"))
        self.none_button = button(self.tr("None"))
        self.report = label(wrap=True)
        self.report.hide()
        self._lay_out()
        self.run_button.clicked.connect(self.run)
        self.restore_button.clicked.connect(self.restore)
        self.open_button.clicked.connect(self.show_folder)
        self.check_button.clicked.connect(self.check)
        self.choose_button.clicked.connect(self.ask_for_second)
        self.none_button.clicked.connect(partial(self.set_second, None))
        self.list.entered_row.connect(self.restore)

    def refresh(self) -> None:
        """Read again what there is."""
        backups = self.kit.desk.backups

        def read() -> tuple[BackupState, tuple[BackupInfo, ...]]:
            return backups.state(), backups.list()

        self.kit.jobs.run(self, read, self._on_read, failed=self.problem.emit)

    def follow(self, changes: Changes) -> None:
        """Read again: every change makes the newest backup older."""
        self.refresh()

    @Slot()
    def run(self) -> None:
        """Make a backup now."""
        self.run_button.setEnabled(False)
        backups = self.kit.desk.backups

        def work(_task: Task) -> BackupMade:
            return backups.run(Reason.BY_HAND)

        self.kit.jobs.begin(
            self, self.tr("Backing up"), work, self._on_made, failed=self._on_failed
        )

    @Slot()
    def restore(self) -> None:
        """Show what restoring would do; the chosen backup first."""
        chosen = self.list.current()
        dialog = RestoreDialog(self.kit, self.window(), chosen.path if chosen else None)
        dialog.restored.connect(self.restored)
        dialog.open()

    @Slot()
    def show_folder(self) -> None:
        """Open the folder of the backups in the system's file manager."""
        folder = self.kit.desk.backups.folder
        shown = folder if folder.is_dir() else self.kit.desk.folder
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown))):
            self.told.emit(str(shown))

    @Slot()
    def check(self) -> None:
        """Look through the file, the trail, the stored files and every open date."""
        self.check_button.setEnabled(False)
        self.report.setText(
            self.tr(
                "Checking everything. Lists and forms answer when it is over; it can be stopped in "
                "the line at the bottom."
            )
        )
        self.report.show()
        verifying, language = self.kit.desk.verifying, self.kit.language

        def work(task: Task) -> VerifyReport:
            return verifying.run(task.report, task.cancelled, language)

        self.kit.jobs.begin(
            self,
            self.tr("Checking everything"),
            work,
            self._on_report,
            failed=self._on_check_failed,
        )

    @Slot()
    def ask_for_second(self) -> None:
        """Ask where a copy of every backup is to go too."""
        dialog = QFileDialog(self.window(), self.tr("Where is a second copy to go?"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.set_second(Path(name)))
        dialog.open()

    def set_second(self, folder: Path | None) -> None:
        """Keep a second copy in a folder from now on, or nowhere."""
        work = partial(self.kit.desk.backups.set_second_folder, folder)
        self.kit.jobs.run(self, work, self._on_second, failed=self.problem.emit)

    def _on_second(self, _nothing: None) -> None:
        self.refresh()
        self.changed.emit(Changes())  # the light follows

    def _lay_out(self) -> None:
        row, second = QHBoxLayout(), QHBoxLayout()
        for part in (self.run_button, self.restore_button, self.open_button, self.check_button):
            row.addWidget(part)
        row.addStretch(1)
        title = label(self.tr("Second folder"))
        title.setBuddy(self.second)
        second.addWidget(title)
        second.addWidget(self.second, 1)
        second.addWidget(self.choose_button)
        second.addWidget(self.none_button)
        for each in (row, second):
            each.setSpacing(GAP)
        self.body.addWidget(self.state)
        self.body.addWidget(self.list)
        self.body.addLayout(row)
        self.body.addLayout(second)
        self.body.addWidget(self.report)
        self.body.addStretch(1)

    def _on_read(self, answer: tuple[BackupState, tuple[BackupInfo, ...]]) -> None:
        state, backups = answer
        current = self.list.current()
        self.list.show_backups(backups)
        if current is not None and current in backups:
            self.list.setCurrentIndex(self.list.rows.index(backups.index(current), 0))
        self.second.setText(str(state.second) if state.second else "")
        self.none_button.setEnabled(state.second is not None)
        self.state.setText(self._state_text(state))

    def _state_text(self, state: BackupState) -> str:
        if state.failed:
            return self.kit.desk.texts.get("backups", "state.failed", self.kit.language)
        if state.second_problem:
            reason = state.second_problem
            return self.kit.desk.texts.get(
                "backups", "light.second", self.kit.language, reason=reason
            )
        if state.at is None:
            return self.tr("There is no backup yet. Press “Back up now”.")
        return self.tr("The newest backup was made on {at}.").format(
            at=f"{state.at:%Y-%m-%d %H:%M}"
        )

    def _on_made(self, made: BackupMade) -> None:
        self.run_button.setEnabled(True)
        if made.second_problem:
            self.problem.emit(UserError("backup.second-failed", reason=made.second_problem))
        elif made.fresh:
            self.told.emit(self.tr("Backed up: {name}").format(name=made.info.path.name))
        else:
            self.told.emit(self.tr("Nothing has changed since the newest backup; it is whole."))
        self.refresh()
        self.changed.emit(Changes())  # the light follows

    def _on_report(self, report: VerifyReport) -> None:
        self.check_button.setEnabled(True)
        texts, language = self.kit.desk.texts, self.kit.language
        lines = (summary(report, texts, language), *findings(report, texts, language))
        self.report.setText("\n".join(lines))
        self.report.show()

    def _on_check_failed(self, error: BaseException) -> None:
        self.report.hide()
        self._on_failed(error)

    def _on_failed(self, error: BaseException) -> None:
        self.run_button.setEnabled(True)
        self.check_button.setEnabled(True)
        self.problem.emit(error)
        self.refresh()
        self.changed.emit(Changes())  # the light follows
