"""Sees to it that backups happen: once a day while the window is open, and when it closes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QWidget

from agencydesk.errors import UserError
from agencydesk.services.backup_values import BackupMade, BackupState, Reason
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words

#: How often it is looked whether a backup is due, in milliseconds.
EACH_HOUR = 60 * 60 * 1000
#: A backup at the end that takes longer than this is shown, in milliseconds.
SHOW_AFTER = 400


class BackupKeeper(QObject):
    """Makes backups without being asked.

    Signals:
        made: a backup was made or found up to date; carries the ``BackupMade``.
        failed: it could not be made; carries the exception.
        state_changed: carries the ``BackupState`` for the light.
        stayed: the last backup failed and the window stays open after all.
    """

    made = Signal(object)
    failed = Signal(object)
    state_changed = Signal(object)
    stayed = Signal()

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit, self._window = kit, window
        self._busy = False
        self._settled = False
        self._then: Callable[[], object] | None = None
        self._notice: QProgressDialog | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(EACH_HOUR)
        self._clock.timeout.connect(self.look)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SHOW_AFTER)
        self._patience.timeout.connect(self._show_notice)

    def start(self) -> None:
        """Look now, and every hour from now on."""
        self._clock.start()
        self.look()

    @Slot()
    def look(self) -> None:
        """Make today's backup if it is due, and say how things stand."""
        backups = self._kit.desk.backups
        self._kit.jobs.run(self, backups.due, self._on_due, failed=self.failed.emit)

    def run(self, reason: Reason) -> None:
        """Make a backup in the background, unless one is being made."""
        if self._busy:
            return
        self._busy = True
        backups = self._kit.desk.backups

        def work(_task: Task) -> BackupMade:
            return backups.run(reason)

        self._kit.jobs.begin(
            self, self.tr("Backing up"), work, self._on_made, failed=self._on_failed
        )

    def settle(self) -> None:
        """Let the window close without a last backup: it is opened anew, or another folder is."""
        self._clock.stop()
        self._settled = True

    def lets_close(self, close: Callable[[], object]) -> bool:
        """Say whether the window may close now; if not, ``close`` is called once it may."""
        if not self._settled:

            def then() -> None:
                self._settled = True
                close()

            self.run_at_exit(then)
        return self._settled

    def run_at_exit(self, then: Callable[[], object]) -> None:
        """Make a last backup, then call ``then``; if it fails, ask what to do.

        A wait is shown, and can be left: other work may stand before the backup for long.
        """
        if self._then is not None:
            return
        self._clock.stop()
        self._then = then
        self._patience.start()
        backups = self._kit.desk.backups
        self._kit.jobs.run(
            self, lambda: backups.run(Reason.EXIT), self._on_last, failed=self._on_last_failed
        )

    def tell(self) -> None:
        """Read how things stand, for the light."""
        state = self._kit.desk.backups.state
        self._kit.jobs.run(self, state, self._on_state, failed=self.failed.emit)

    def _on_due(self, due: bool) -> None:
        if due:
            self.run(Reason.DAILY)
        else:
            self.tell()

    def _on_state(self, state: BackupState) -> None:
        self.state_changed.emit(state)

    def _on_made(self, made: BackupMade) -> None:
        self._busy = False
        self.made.emit(made)
        if made.second_problem:
            self.failed.emit(UserError("backup.second-failed", reason=made.second_problem))
        self.tell()

    def _on_failed(self, error: BaseException) -> None:
        self._busy = False
        self.failed.emit(error)
        self.tell()

    def _on_last(self, _made: BackupMade) -> None:
        self._end()

    def _on_last_failed(self, error: BaseException) -> None:
        self._close_notice()
        if self._then is None:  # nobody waits for it any more
            return
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("No backup was made"))
        box.setText(words(error, self._kit.desk.texts, self._kit.language))
        again = box.addButton(self.tr("Try again"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Close anyway"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Keep working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(again)
        box.setEscapeButton(stay)

        def answered() -> None:
            pressed = box.clickedButton()
            if pressed is again:
                self._try_again()
            elif pressed is leave:
                self._end()
            else:
                self._stay()

        box.finished.connect(answered)  # also when it is closed by its frame
        box.open()

    @Slot()
    def _try_again(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self.run_at_exit(then)

    @Slot()
    def _stay(self) -> None:
        self._then = None
        self._clock.start()
        self.stayed.emit()

    @Slot()
    def _end(self) -> None:
        self._close_notice()
        then, self._then = self._then, None
        if then is not None:
            then()

    @Slot()
    def _show_notice(self) -> None:
        text, leave = self.tr("Saving a backup…"), self.tr("Close anyway")
        notice = QProgressDialog(text, leave, 0, 0, self._window)
        notice.setWindowTitle(self.tr("Backing up"))
        notice.setWindowModality(Qt.WindowModality.WindowModal)
        notice.canceled.connect(self._end)
        self._notice = notice
        notice.show()

    def _close_notice(self) -> None:
        self._patience.stop()
        notice, self._notice = self._notice, None
        if notice is not None:
            notice.canceled.disconnect(self._end)
            notice.hide()
            notice.deleteLater()
