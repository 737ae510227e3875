"""What is done about platform and secret: made, printed, checked, restored, switched on and off."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.platform_bind import BindDialog, TokenDialog
from agencydesk.ui.dialogs.platform_pin import PinDialog
from agencydesk.ui.dialogs.recovery_words import (
    CheckWordsDialog,
    RestoreSecretDialog,
    TokenAskedDialog,
)
from agencydesk.ui.dialogs.secret_replace import ReplaceSecretDialog
from agencydesk.ui.dialogs.token_hand_over import HandOverDialog
from agencydesk.ui.kit import Kit


class PlatformActs(QObject):
    """Opens what these steps take; keychain and network are asked on the network lane.

    Signals:
        changed, told, problem, paper_ready: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)
    problem = Signal(object)
    paper_ready = Signal(str, object, str)

    def __init__(self, kit: Kit, section: QWidget) -> None:
        super().__init__(section)
        self._kit, self._section = kit, section

    @Slot()
    def make_secret(self) -> None:
        """Make the agency's secret, and show its recovery sheet."""
        make = self._kit.desk.uploads.vault.make_secret
        self._kit.jobs.run(self, make, self._on_made, failed=self.problem.emit, lane="network")

    def _on_made(self, _kept: bool) -> None:
        self.told.emit(self.tr("The secret is made. Print its recovery sheet now."))
        self.changed.emit(Changes(statistics=True))
        self.print_sheet()

    @Slot()
    def print_sheet(self) -> None:
        """Show the recovery sheet before it is printed."""
        work = partial(self._kit.desk.uploads.recovery.sheet, self._kit.language)
        self._kit.jobs.run(self, work, self._show_sheet, failed=self.problem.emit, lane="network")

    def _show_sheet(self, content: bytes) -> None:
        title = self.tr("Recovery sheet")
        self.paper_ready.emit(title, content, "agencydesk-recovery.pdf")

    @Slot()
    def check_sheet(self) -> None:
        """Ask for some words of the sheet."""
        places = self._kit.desk.uploads.recovery.places
        self._kit.jobs.run(self, places, self._ask_words, failed=self.problem.emit, lane="network")

    def _ask_words(self, places: tuple[int, ...]) -> None:
        self._open(CheckWordsDialog(self._kit, places, self._section.window()))

    @Slot()
    def restore(self) -> None:
        """Ask for all words of the sheet."""
        self._open(RestoreSecretDialog(self._kit, self._section.window()))

    @Slot()
    def replace_secret(self) -> None:
        """Ask why the secret is to be replaced; show the new recovery sheet afterwards."""
        dialog = ReplaceSecretDialog(self._kit, self._section.window())
        dialog.made.connect(self.print_sheet)
        self._open(dialog)

    def bind(self, address: str) -> None:
        """Ask for address, keys and activation code."""
        dialog = BindDialog(self._kit, address, self._section.window())
        dialog.token_given.connect(self._show_token)
        self._open(dialog)

    @Slot()
    def pin(self) -> None:
        """Ask for the platform's keys alone."""
        self._open(PinDialog(self._kit, self._section.window()))

    @Slot(str)
    def _show_token(self, token: str) -> None:
        TokenDialog(self._kit, token, self._section.window()).open()

    @Slot()
    def enter_token(self) -> None:
        """Ask for the token."""
        self._open(TokenAskedDialog(self._kit, self._section.window()))

    @Slot()
    def hand_over(self) -> None:
        """Explain how a second computer reports, and show the token if that is wanted."""
        self._open(HandOverDialog(self._kit, self._section.window()))

    @Slot()
    def ask_off(self) -> None:
        """Ask whether the upload is to be switched off."""
        box = QMessageBox(self._section.window())
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Switch the upload off"))
        box.setText(
            self.tr(
                "Address and token are forgotten; what was confirmed waits, what was receipted "
                "stays. A new activation code is needed to switch it on again."
            )
        )
        off = box.addButton(self.tr("Switch off"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Leave it on"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        off.clicked.connect(self._switch_off)
        box.finished.connect(box.deleteLater)
        box.open()

    @Slot()
    def _switch_off(self) -> None:
        work = self._kit.desk.uploads.bindings.switch_off
        self._kit.jobs.run(self, work, self.changed.emit, failed=self.problem.emit, lane="network")

    def _open(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.open()
