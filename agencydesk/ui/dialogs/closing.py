"""Closing in two steps: the paper is sent, and the office's receipt is here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.services.acting_values import Acted, Standing
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.deadline_dialog import TABLE, DeadlineDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.saving import FOLDER_KEY
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.labels import IconButton

WAYS = ("way.electronic", "way.window", "way.post", "way.payment")
UNDONE = "reason.undone"


class SentDialog(DeadlineDialog):
    """The first step: the day the papers went out, and how."""

    def __init__(
        self, kit: Kit, standing: Sequence[Standing], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, "", standing, parent)
        self.setWindowTitle(self.tr("Sent"))
        self.primary.setText(self.tr("Put down as sent"))
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(kit.today())
        self.note = self.words_box(WAYS)
        hint = self.tr("It stays as urgent as it is until the office's receipt is entered.")
        self.form.add("day", self.tr("Sent on"), self.day, hint=hint)
        self.form.add("note", self.tr("How, or a note"), self.note)
        self.day.edit.selectAll()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return self.day.value() != self.kit.today() or bool(self.note.currentText().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return "day" if _code(error) == "closing.future" else None

    def accept(self) -> None:
        """Put it down, if the day is one."""
        self.form.clear_complaints()
        day = self.day.value()
        if day is None:
            self.form.complain("day", self.tr("Enter the day it went out, as 2026-01-31."))
            return
        acting, language, note = self.kit.desk.acting, self.kit.language, self.note.currentText()
        fitting = [each.id for each in self.standing if each.status is Status.OPEN]
        ids = fitting or self.ids
        self.act(
            lambda: acting.send(ids, day, note.strip(), language),
            self.tr("Sent: {what}"),
            partial(undo_closing, self.kit),
        )


class ReceivedDialog(DeadlineDialog):
    """The second step: the day and number of the office's receipt, and its file."""

    def __init__(
        self, kit: Kit, standing: Sequence[Standing], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, "", standing, parent)
        self.setWindowTitle(self.tr("Received"))
        self.primary.setText(self.tr("Close with receipt"))
        self._open = any(each.status is Status.OPEN for each in self.standing)
        today = kit.today()
        self.sent = DateField(kit.tokens, today)
        self.day = DateField(kit.tokens, today)
        self.day.set_value(today)
        self.number = QLineEdit()
        self.file = QLineEdit()
        self.browse = IconButton("paperclip", self.tr("Choose…"))
        self.browse.set_tokens(kit.tokens)
        if self._open:
            self.sent.set_value(today)
            self.form.add("sent", self.tr("Sent on"), self.sent)
        self.form.add("day", self.tr("Received on"), self.day, hint=self.tr("As on the receipt."))
        self.form.add("number", self.tr("Receipt number"), self.number)
        self.form.add("file", self.tr("Receipt file"), self._file_row())
        self.browse.clicked.connect(self._choose)
        first = self.sent if self._open else self.day
        first.edit.selectAll()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        today = self.kit.today()
        days = (self.sent, self.day) if self._open else (self.day,)
        typed = bool(self.number.text().strip() or self.file.text().strip())
        return typed or any(day.value() != today for day in days)

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        code = _code(error)
        if code.startswith("document.") or isinstance(error, OSError):
            return "file"
        return {
            "closing.future": "day",
            "closing.received-before-sent": "day",
            "closing.sent-needed": "sent",
        }.get(code)

    def accept(self) -> None:
        """Close them, if the days are days."""
        self.form.clear_complaints()
        sent, day = self.sent.value(), self.day.value()
        if self._open and sent is None:
            self.form.complain("sent", self.tr("Enter the day it went out, as 2026-01-31."))
        if day is None:
            self.form.complain("day", self.tr("Enter the day on the receipt, as 2026-01-31."))
        if day is None or self.form.complains():
            return
        fitting = [each for each in self.standing if each.status in (Status.OPEN, Status.SENT)]
        chosen = fitting or self.standing
        step = _Receiving(self.kit, chosen, self.file.text().strip().strip('"'))
        number = self.number.text().strip()
        self.act(
            lambda: step.do(day, sent, number),
            self.tr("Received and closed: {what}"),
            step.undo,
        )

    def _file_row(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.file, 1)
        row.addWidget(self.browse)
        whole.setFocusProxy(self.file)
        self.file.setAccessibleName(self.tr("Receipt file"))
        return whole

    @Slot()
    def _choose(self) -> None:
        folder = self.kit.memory.text(FOLDER_KEY, str(Path.home()))
        dialog = QFileDialog(self, self.tr("Receipt file"), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self.kit.memory.set_text(FOLDER_KEY, str(Path(name).parent))
        self.file.setText(name)
        self.file.setFocus(Qt.FocusReason.OtherFocusReason)  # so that Enter closes


def undo_closing(kit: Kit, acted: Acted) -> Changes:
    """Take a closing step back; runs on the database lane."""
    reason = kit.desk.texts.get(TABLE, "reason.undone", kit.language)
    return kit.desk.acting.undo_closing(acted, reason)


class _Receiving:
    """Files a receipt and closes, or takes both back; runs on the database lane."""

    def __init__(self, kit: Kit, chosen: Sequence[Standing], file: str) -> None:
        self._kit, self._chosen, self._file = kit, tuple(chosen), file
        self._filed: list[int] = []

    def do(self, day: date, sent: date | None, number: str) -> Acted:
        """File the receipt under each case, then close; without a closing no file stays."""
        desk = self._kit.desk
        if self._file:
            cases = [each.case_id for each in self._chosen if each.case_id is not None]
            for case_id in dict.fromkeys(cases):
                self._filed += desk.documents.attach(case_id, [Path(self._file)]).document_ids
        ids = [each.id for each in self._chosen]
        acted = desk.acting.receive(ids, day, number, sent, self._kit.language)
        if not acted.done:
            self._take_out()
        elif self._filed:
            papers = [filing for _, filing in acted.filings]
            desk.documents.file_receipt(self._filed, papers)
        return acted

    def undo(self, acted: Acted) -> Changes:
        """Take the closing back, and the receipt out of the cases."""
        changes = undo_closing(self._kit, acted)
        self._take_out()
        return changes

    def _take_out(self) -> None:
        while self._filed:
            self._kit.desk.documents.detach(self._filed.pop())


def _code(error: BaseException) -> str:
    return error.code if isinstance(error, UserError) else ""
