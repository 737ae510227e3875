"""What is done with a notice on file: replaced, withdrawn, its type given a rule."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.notice_type import NoticeTypeDialog
from agencydesk.ui.dialogs.recording_replace import ReplaceDialog
from agencydesk.ui.dialogs.recording_withdraw import WithdrawDialog
from agencydesk.ui.kit import Kit


class OnFileActs(QObject):
    """Opens the dialogs, and hands on what they say.

    Signals:
        changed, told, undoable: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, kit: Kit, section: QWidget) -> None:
        super().__init__(section)
        self._kit, self._section = kit, section

    def replace(self, notice_id: int) -> FormDialog:
        """Record a notice in the place of this one."""
        return self._open(ReplaceDialog(self._kit, self._section.window(), notice_id))

    def withdraw(self, notice_id: int) -> FormDialog:
        """Take a notice back."""
        return self._open(WithdrawDialog(self._kit, self._section.window(), notice_id))

    def assign(self, code: str, name: str) -> FormDialog:
        """Say which rules a type of notice starts."""
        return self._open(NoticeTypeDialog(self._kit, self._section.window(), code, name))

    def _open(self, dialog: FormDialog) -> FormDialog:
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.undoable.connect(self.undoable)
        dialog.open()
        return dialog
