"""Taking a wrongly recorded notice back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.move_values import MoveLine
from agencydesk.services.recording_values import RecordedNotice
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.moves import MovesView

if TYPE_CHECKING:
    from agencydesk.services.results import Moved

SIZE = (720, 420)
_Shown = tuple[RecordedNotice, tuple[MoveLine, ...]]


class WithdrawDialog(FormDialog):
    """Asks why a notice is taken back, with what it ends and brings back in view."""

    def __init__(self, kit: Kit, parent: QWidget | None, notice_id: int) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Take a notice back"))
        self._notice_id = notice_id
        self.subject = label(role="strong", wrap=True)
        self.effect = label(
            self.tr(
                "The notice stays on file, marked as withdrawn. Its open deadlines end; what they "
                "had replaced stands again. Closed deadlines are left as they are."
            ),
            "muted",
            wrap=True,
        )
        self.reason = QLineEdit()
        self.form.add("reason", self.tr("&Reason"), self.reason)
        self.body.insertWidget(0, self.subject)
        self.body.insertWidget(1, self.effect)
        self.moves = MovesView(kit.tokens)
        self.moves.say(self.tr("Working out what ends…"))
        self.body.addWidget(self.moves, 1)
        self.primary.setText(self.tr("Take back"))
        self.primary.setEnabled(False)
        self.resize(*SIZE)
        self.reason.setFocus()
        kit.theme.changed.connect(self._on_theme)
        kit.jobs.run(self, self._read, self._on_notice, failed=self.on_failure)

    def is_changed(self) -> bool:
        """Say whether a reason was typed."""
        return bool(self.reason.text().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        needed = isinstance(error, UserError) and error.code == "reason.needed"
        return "reason" if needed else None

    @Slot()
    def accept(self) -> None:
        """Take the notice back."""
        self.form.clear_complaints()
        if not self.is_changed():
            self.form.complain("reason", self.tr("Say why; the reason is kept with the notice."))
            return
        withdraw = self.kit.desk.recording.withdraw_notice
        self.save(partial(withdraw, self._notice_id, self.reason.text().strip()), self._on_done)

    def _read(self) -> _Shown:
        """Read the notice and what ends with it; runs on the database lane."""
        desk, language = self.kit.desk, self.kit.language
        notice = desk.by_hand.notice(self._notice_id)
        moves = desk.withdrawing.preview_notice(self._notice_id)
        return notice, desk.move_words.lines(moves, language)

    def _on_notice(self, shown: _Shown) -> None:
        notice, lines = shown
        self.moves.show_lines(lines)
        day = notice.dispatch_date.isoformat() if notice.dispatch_date else ""
        parts = (notice.case_ref, notice.name, day)
        self.subject.setText(" · ".join(part for part in parts if part))
        self.primary.setEnabled(True)

    def _on_done(self, done: Moved) -> None:
        self.changed.emit(done.changes)
        texts, language = self.kit.desk.texts, self.kit.language
        notes = [note.text(texts, language) for note in done.notes]
        taken = self.tr("Taken back: {notice}.").format(notice=self.subject.text())
        self.told.emit(" ".join((taken, *notes)))
        self.finish()

    @Slot()
    def _on_theme(self) -> None:
        self.moves.set_tokens(self.kit.tokens)
