"""The current item of a run: read, answered, proven, signed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from agencydesk.services.compliance.values import AnswerKind, AnswerSource, LiveAnswer, RunItem
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, MARGIN, UNIT
from agencydesk.ui.widgets.compliance.item_text import item_page
from agencydesk.ui.widgets.compliance.run_words import answer_name
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label

#: So low that everything has room on the smallest window, in pixels; it scrolls.
TEXT_HEIGHT = 44
#: The answers in the order of their keys 1, 2, 3.
ANSWERS = (AnswerKind.YES, AnswerKind.NO, AnswerKind.NOT_APPLICABLE)


class ItemPanel(QFrame):
    """Shows an item and takes its answer.

    Signals:
        answered: an answer was chosen; carries the ``AnswerKind`` and the reason.
        live_taken: what the data say is to be the answer.
        signed: the person at work signs as the second one.
        note_added: a note is to be a proof; carries its text.
        file_wanted, record_wanted: a file, or a record of the program, is to be a proof.
        opening_wanted: the file of a proof is to be opened.
        proof_removed: the last proof is to be taken off.
    """

    answered = Signal(object, str)
    live_taken = Signal()
    signed = Signal()
    note_added = Signal(str)
    file_wanted = Signal()
    record_wanted = Signal()
    opening_wanted = Signal()
    proof_removed = Signal(int)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._kit = kit
        self._item: RunItem | None = None
        self._live: LiveAnswer | None = None
        self._pending: AnswerKind | None = None
        self._editable = False
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setMinimumHeight(TEXT_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The item"))
        self.buttons = {
            kind: button(f"{number}  {answer_name(kind)}")
            for number, kind in enumerate(ANSWERS, start=1)
        }
        self.clear = button(self.tr("0  Take back"))
        self.live = button(self.tr("Take what the data say"))
        self.sign = button(self.tr("Sign"))
        self.sign.setToolTip(self.tr("Sign the answer as the second person"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(
            self.tr("Reason, or a note as proof; needed for “no” and “not applicable”")
        )
        self.reason.setAccessibleName(self.tr("Reason"))
        self.note = button(self.tr("Add as note"))
        self.file = button(self.tr("Add a file…"))
        self.record = button(self.tr("Link a record…"))
        self.open = button(self.tr("Open the proof"))
        self.remove = button(self.tr("Take last proof off"))
        self.complaint = label(role="error", wrap=True)
        self.complaint.hide()
        self._lay_out()
        self._connect()
        self.show_item(None, None, editable=False)

    def show_item(self, item: RunItem | None, live: LiveAnswer | None, *, editable: bool) -> None:
        """Show an item with what the data say of it now."""
        if item is None or self._item is None or item.id != self._item.id:
            self.reason.clear()
            self.complain("")
        self._item, self._live, self._pending = item, live, None
        self._editable = editable
        self.set_theme()
        answered = item is not None and item.answer is not AnswerKind.OPEN
        for kind, choice in self.buttons.items():
            choice.setEnabled(editable and item is not None and item.answer is not kind)
        self.clear.setEnabled(editable and answered)
        says = (
            live is not None
            and item is not None
            and live.answer is not item.answer
            and (live.answer is not AnswerKind.OPEN or _taken(item))
        )
        self.live.setVisible(bool(item and item.live))
        self.live.setEnabled(editable and says)
        self.sign.setVisible(bool(item and item.second))
        waits = answered and item is not None and item.second_at is None
        self.sign.setEnabled(editable and waits)
        for part in (self.reason, self.note, self.file, self.record):
            part.setEnabled(editable and item is not None)
        proofs = item.evidence if item else ()
        self.open.setVisible(any(proof.document_id is not None for proof in proofs))
        self.remove.setEnabled(editable and bool(item and item.evidence))

    def choose(self, kind: AnswerKind) -> None:
        """Answer; where a reason is needed and none is there, ask for it first."""
        item = self._item
        if item is None or not self._editable or item.answer is kind:
            return
        reason = self.reason.text().strip()
        needed = kind in (AnswerKind.NO, AnswerKind.NOT_APPLICABLE) or self._overrules(kind)
        if needed and not reason:
            self._pending = kind
            self.complain(
                self.tr("Write the reason for “{answer}”, then press Enter.").format(
                    answer=answer_name(kind)
                )
            )
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.complain("")
        self.answered.emit(kind, reason)

    def complain(self, text: str) -> None:
        """Say what is wrong under the reason; nothing hides the line."""
        self.complaint.setText(text)
        self.complaint.setVisible(bool(text))

    def done(self) -> None:
        """Empty the reason: it was written."""
        self.reason.clear()
        self.complain("")

    def set_theme(self) -> None:
        """Take other colours."""
        if self._item is None:
            self.text.setPlainText(self.tr("Choose an item to read and answer it."))
            return
        live = ""
        if self._live is not None:
            texts, language = self._kit.desk.texts, self._kit.language
            live = " ".join(told.text(texts, language) for told in self._live.told)
            if self._live.answer is not AnswerKind.OPEN:
                live = f"{live} → {answer_name(self._live.answer)}"
            if _taken(self._item) and self._live.answer is not self._item.answer:
                live = self.tr("{live} (changed since the answer was taken)").format(live=live)
        self.text.setHtml(item_page(self._item, live, self._kit.tokens))

    def _overrules(self, kind: AnswerKind) -> bool:
        live = self._live
        return live is not None and live.answer not in (AnswerKind.OPEN, kind)

    def _lay_out(self) -> None:
        answers, proofs = Flow(), Flow()
        for part in (*self.buttons.values(), self.clear, self.live, self.sign):
            answers.add(part)
        for part in (self.note, self.file, self.record, self.open, self.remove):
            proofs.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.setSpacing(UNIT)
        layout.addWidget(self.text, 1)
        layout.addWidget(answers)
        layout.addWidget(self.reason)
        layout.addWidget(proofs)
        layout.addWidget(self.complaint)

    def _connect(self) -> None:
        for kind, choice in self.buttons.items():
            choice.clicked.connect(partial(self.choose, kind))
        self.clear.clicked.connect(partial(self.choose, AnswerKind.OPEN))
        self.live.clicked.connect(self.live_taken)
        self.sign.clicked.connect(self.signed)
        self.file.clicked.connect(self.file_wanted)
        self.record.clicked.connect(self.record_wanted)
        self.open.clicked.connect(self.opening_wanted)
        self.note.clicked.connect(self._on_note)
        self.remove.clicked.connect(self._on_remove)
        self.reason.returnPressed.connect(self._on_entered)

    @Slot()
    def _on_entered(self) -> None:
        if self._pending is not None:
            self.choose(self._pending)
        else:
            self._on_note()

    @Slot()
    def _on_note(self) -> None:
        text = self.reason.text().strip()
        if text:
            self.note_added.emit(text)
        else:
            self.complain(self.tr("Write first what the proof is."))

    @Slot()
    def _on_remove(self) -> None:
        if self._item is not None and self._item.evidence:
            self.proof_removed.emit(self._item.evidence[-1].id)


def _taken(item: RunItem | None) -> bool:
    """Say whether the answer was taken from the data."""
    return (
        item is not None and item.answer is not AnswerKind.OPEN and item.source is AnswerSource.LIVE
    )
