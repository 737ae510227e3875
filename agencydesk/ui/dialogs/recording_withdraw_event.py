"""Taking a wrongly recorded event back, with what it ends and moves in view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.move_values import MoveLine
from agencydesk.services.recording_values import RecordedEvent
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.moves import MovesView

if TYPE_CHECKING:
    from agencydesk.services.results import Moved

SIZE = (720, 420)
_Shown = tuple[RecordedEvent, tuple[MoveLine, ...]]


class WithdrawEventDialog(FormDialog):
    """Asks why an event is taken back; below, the deadlines that end or move.

    Args:
        kit: what every dialog is made with.
        parent: the window.
        event_id: the event.
    """

    def __init__(self, kit: Kit, parent: QWidget | None, event_id: int) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Take an event back"))
        self._event_id = event_id
        self.subject = label(role="strong", wrap=True)
        self.reason = QLineEdit()
        self.moves = MovesView(kit.tokens)
        self.form.add("reason", self.tr("&Reason"), self.reason)
        self.body.insertWidget(0, self.subject)
        self.body.addWidget(self.moves, 1)
        self.primary.setText(self.tr("Take back"))
        self.primary.setEnabled(False)
        self.moves.say(self.tr("Working out what ends…"))
        self.resize(bounded(*SIZE, parent))
        self.reason.setFocus()
        kit.theme.changed.connect(self._on_theme)
        kit.jobs.run(self, self._read, self._on_shown, failed=self.on_failure)

    def is_changed(self) -> bool:
        """Say whether a reason was typed."""
        return bool(self.reason.text().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        needed = isinstance(error, UserError) and error.code == "reason.needed"
        return "reason" if needed else None

    @Slot()
    def accept(self) -> None:
        """Take the event back."""
        self.form.clear_complaints()
        if not self.is_changed():
            self.form.complain("reason", self.tr("Say why; the reason is kept in the history."))
            return
        withdraw = self.kit.desk.withdrawing.withdraw_event
        self.save(partial(withdraw, self._event_id, self.reason.text().strip()), self._on_done)

    def _read(self) -> _Shown:
        """Read the event and what ends with it; runs on the database lane."""
        desk, language = self.kit.desk, self.kit.language
        moves = desk.withdrawing.preview_event(self._event_id)
        event = desk.withdrawing.event(self._event_id, language)
        return event, desk.move_words.lines(moves, language)

    def _on_shown(self, shown: _Shown) -> None:
        event, lines = shown
        self.subject.setText(f"{event.case_ref} · {event.name} · {event.day.isoformat()}")
        self.moves.show_lines(lines)
        self.primary.setEnabled(True)

    def _on_done(self, done: Moved) -> None:
        self.changed.emit(done.changes)
        texts, language = self.kit.desk.texts, self.kit.language
        notes = [note.text(texts, language) for note in done.notes]
        taken = self.tr("Taken back: {event}.").format(event=self.subject.text())
        self.told.emit(" ".join((taken, *notes)))
        self.finish()

    @Slot()
    def _on_theme(self) -> None:
        self.moves.set_tokens(self.kit.tokens)
