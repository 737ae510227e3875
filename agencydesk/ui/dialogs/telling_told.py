"""The dated step: on which day, and how, clients were told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.telling.values import MessageChannel, State, Target, TellingRow
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.labels import label

WIDTH = 480
_SHOWN = 6


class ToldDialog(FormDialog):
    """Asks for day and way; drafts are marked, notices without one are put down as told."""

    def __init__(self, kit: Kit, rows: Sequence[TellingRow], parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Client told"))
        self.setMinimumWidth(WIDTH)
        self._rows = tuple(rows)
        self.subject = label(_subject(rows), "strong", wrap=True)
        self.body.insertWidget(0, self.subject)
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(kit.today())
        self.channel = QComboBox()
        for channel, text in (
            (MessageChannel.EMAIL, self.tr("E-mail")),
            (MessageChannel.LETTER, self.tr("Letter")),
            (MessageChannel.OTHER, self.tr("Another way: telephone, chat, in person")),
        ):
            self.channel.addItem(text, channel.value)
        first = next((row.channel for row in rows if row.channel is not None), None)
        wanted = first or MessageChannel.EMAIL
        self.channel.setCurrentIndex(self.channel.findData(wanted.value))
        self.note = QLineEdit()
        self.form.add("day", self.tr("&Day"), self.day)
        self.form.add("channel", self.tr("&How"), self.channel)
        self.form.add("note", self.tr("&Note"), self.note)
        self.primary.setText(self.tr("Told"))
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether a note was typed."""
        return bool(self.note.text().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        future = isinstance(error, UserError) and error.code == "closing.future"
        return "day" if future else None

    @Slot()
    def accept(self) -> None:
        """Put the day down."""
        self.form.clear_complaints()
        day = self.day.value()
        if day is None:
            self.form.complain("day", self.tr("Enter the day the client was told."))
            return
        channel = MessageChannel(self.channel.currentData())
        note, keeping = self.note.text().strip(), self.kit.desk.telling.keeping
        drafts = [row.message_id for row in self._rows if row.message_id is not None]
        notices = [row for row in self._rows if row.state is State.WAITING]

        def work() -> tuple[Changes, tuple[int, ...]]:
            marked = list(drafts)
            changes = Changes(cases=True)
            if drafts:
                keeping.mark_told(drafts, day, channel, note)
            for row in notices:
                target = Target(row.case_id, row.notice_id)
                _, ids = keeping.record_told([target], day, channel, row.what, note)
                marked += ids
            return changes, tuple(marked)

        self.save(work, self._on_done)

    def _on_done(self, done: tuple[Changes, tuple[int, ...]]) -> None:
        changes, marked = done
        self.changed.emit(changes)
        text = self.tr("Clients told: {count}").format(count=len(marked))
        self.undoable.emit(text, partial(self.kit.desk.telling.take_back, marked))
        self.finish()


def _subject(rows: Sequence[TellingRow]) -> str:
    lines = [f"{row.ref} · {row.what}" for row in rows[:_SHOWN]]
    more = len(rows) - _SHOWN
    return "\n".join([*lines, f"… +{more}"] if more > 0 else lines)
