"""Recording a notice in the place of one that was recorded wrongly."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.recording_values import NoticeChoice, NoticeEntry
from agencydesk.ui.dialogs.recording import RecordDialog
from agencydesk.ui.dialogs.recording_doing import Replacing
from agencydesk.ui.dialogs.recording_notice import NoticeFields
from agencydesk.ui.kit import Kit

_Found = tuple[NoticeEntry, NoticeChoice | None]


class ReplaceDialog(RecordDialog):
    """The notice as it stands on file, to be put right: any field, the case too.

    Args:
        kit: what every dialog is made with.
        parent: the window.
        notice_id: the notice that is wrong.
    """

    def __init__(self, kit: Kit, parent: QWidget | None, notice_id: int) -> None:
        reason = QLineEdit()
        super().__init__(kit, parent, doing=Replacing(kit, notice_id, reason.text))
        self._filed: NoticeEntry | None = None
        self.reason = reason
        self.setWindowTitle(self.tr("Record in its place"))
        self.primary.setText(self.tr("Record in its place"))
        self.another.hide()
        hint = self.tr("What was wrong; it is kept with the notice that is taken back.")
        self.form.add("reason", self.tr("&Reason"), self.reason, hint=hint)
        self.primary.setEnabled(False)
        self.kit.jobs.run(
            self,
            partial(kit.desk.by_hand.entry, notice_id, kit.language),
            self._on_found,
            failed=self.on_failure,
        )

    def is_changed(self) -> bool:
        """Say whether anything is other than on file."""
        case_id = self.case.value()
        if self._filed is None:
            return False
        if self.reason.text().strip() or case_id is None:
            return True
        return self._entry(case_id) != self._filed

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        if isinstance(error, UserError) and error.code == "reason.needed":
            return "reason"
        return super().field_of(error)

    def complain(self) -> bool:
        """Say at the fields what keeps the notice from being saved."""
        wrong = super().complain()
        if not self.reason.text().strip():
            self.form.complain("reason", self.tr("Say why; the reason is kept with the notice."))
        return wrong or self.form.complains()

    @Slot()
    def accept_and_next(self) -> None:
        """Save; there is no next one."""
        self.accept()

    def _entry(self, case_id: int) -> NoticeEntry | None:
        return self.fields.entry(case_id) if isinstance(self.fields, NoticeFields) else None

    def _on_found(self, found: _Found) -> None:
        entry, choice = found
        if isinstance(self.fields, NoticeFields):
            self.case.set_value(entry.case_id)
            self.fields.fill(entry, choice)
            self._filed = self._entry(entry.case_id)
        self.primary.setEnabled(True)
        self.form.control("dispatch").setFocus()
