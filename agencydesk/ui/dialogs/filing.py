"""The steps of outgoing papers: drafting, reviewing, sending, receiving, taking back, giving up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from agencydesk.domain.docket import DocketRow, Status
from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.filings.values import FilingDone, FilingKind, FilingRow
from agencydesk.ui.dialogs.filing_work import Stepped, step_each, undo_all
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.gate import ask_at_gate
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.places import Act, Wish
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.case_picker import CasePicker
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.file_line import FileLine
from agencydesk.ui.widgets.labels import button, label

WIDTH = 520
#: Papers named one by one; more are counted.
NAMED = 4
NOTE_HEIGHT = 64


class DraftFilingDialog(FormDialog):
    """Begins an outgoing paper: the case, what it is, and the deadline it keeps.

    Signals:
        drafted: carries the id of the new paper.
    """

    drafted = Signal(int)

    def __init__(self, kit: Kit, parent: QWidget | None = None, case_id: int | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("New filing"))
        self.setMinimumWidth(WIDTH)
        self.primary.setText(self.tr("Draft"))
        self.case = CasePicker(kit)
        self.deadline = QComboBox()
        self.kind = QComboBox()
        self.name, self.code = QLineEdit(), QLineEdit()
        self.note = QPlainTextEdit()
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.note.setTabChangesFocus(True)
        texts, language = kit.desk.texts, kit.language
        for kind in FilingKind:
            self.kind.addItem(texts.get("filings", f"kind.{kind.value}", language), kind)
        self.form.add("case", self.tr("&Case"), self.case)
        hint = self.tr("Sending and receiving the paper takes this deadline with it.")
        self.form.add("deadline", self.tr("Keeps the &deadline"), self.deadline, hint=hint)
        self.form.add("kind", self.tr("&Kind"), self.kind)
        self.form.add("name", self.tr("&Name"), self.name)
        self.form.add("code", self.tr("&Form code"), self.code)
        self.form.add("note", self.tr("N&ote"), self.note)
        self._offer([])
        self.case.changed.connect(self._on_case)
        self.case.problem.connect(self.on_failure)
        self.deadline.activated.connect(self._on_deadline)
        if case_id is None:
            self.case.focus()
        else:
            self.case.set_value(case_id)
            self.deadline.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return bool(self.name.text().strip() or self.note.toPlainText().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        code = error.code if isinstance(error, UserError) else ""
        return {
            "case.unknown": "case",
            "filing.invalid": "name",
            "filing.deadline-kept": "deadline",
            "filing.other-case": "deadline",
            "filing.other-kind": "kind",
            "deadline.closed": "deadline",
        }.get(code)

    def accept(self) -> None:
        """Draft it, if there are a case and a name."""
        self.form.clear_complaints()
        case_id, name = self.case.value(), self.name.text().strip()
        if case_id is None:
            self.form.complain("case", self.tr("Choose the case it is for."))
        if not name:
            self.form.complain("name", self.tr("Say what it is called, such as 意见陈述书."))
        if case_id is None or self.form.complains():
            return
        kind, number = FilingKind(self.kind.currentData()), self.deadline.currentData()
        note, code = self.note.toPlainText().strip(), self.code.text().strip()
        steps = self.kit.desk.filings
        self.save(partial(steps.draft, case_id, kind, name, number, note, code), self._on_drafted)

    def _on_drafted(self, done: FilingDone) -> None:
        number, name = done.filing_id, self.name.text().strip()
        self.changed.emit(done.changes)
        steps = self.kit.desk.filings
        why = self.kit.desk.texts.get("filings", "reason.undone", self.kit.language)

        def undo() -> Changes:
            return steps.withdraw(number, why).changes

        self.undoable.emit(self.tr("Drafted: {what}").format(what=name), undo)
        self.drafted.emit(number)
        self.finish()

    @Slot()
    def _on_case(self) -> None:
        case_id = self.case.value()
        if case_id is None:
            self._offer([])
            return
        docket, language = self.kit.desk.docket, self.kit.language
        self.kit.jobs.run(
            self,
            lambda: [row for row in docket.of_case(case_id, language) if row.status is Status.OPEN],
            self._offer,
            failed=self.on_failure,
        )

    def _offer(self, rows: Sequence[DocketRow]) -> None:
        """Offer the open deadlines of the case, and none."""
        self.deadline.clear()
        self.deadline.addItem(self.tr("None"), None)
        for row in rows:
            due = "" if row.official_due is None else row.official_due.isoformat()
            text = " · ".join(part for part in (row.matter, due) if part)
            self.deadline.addItem(text, row.id)
            place = self.deadline.count() - 1
            self.deadline.setItemData(place, row.matter, NAME_ROLE)
            self.deadline.setItemData(place, row.rule_id, RULE_ROLE)
        self.deadline.setEnabled(bool(rows))

    @Slot()
    def _on_deadline(self) -> None:
        """Take the name of the deadline, where nothing else was typed, and its kind of paper."""
        matter = self.deadline.currentData(NAME_ROLE)
        if matter and not self.name.isModified():
            self.name.setText(str(matter))
        rule = self.deadline.currentData(RULE_ROLE)
        if rule:
            kind = self.kit.desk.filings.kind_for(str(rule))
            self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))


class FilingDialog(FormDialog):
    """Names the papers it is about, does a step to them, and says what came of it.

    Signals:
        wish: another person has to be at work; carries the ``Wish``.
    """

    wish = Signal(object)

    def __init__(self, kit: Kit, rows: Sequence[FilingRow], parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.rows_chosen = tuple(rows)
        self.setMinimumWidth(WIDTH)
        lines = [" · ".join((row.case_ref, row.name)) for row in self.rows_chosen[:NAMED]]
        if len(self.rows_chosen) > NAMED:
            lines.append(self.tr("and {count} more").format(count=len(self.rows_chosen) - NAMED))
        self.subject = label("\n".join(lines), "strong", wrap=True)
        self.subject.setContentsMargins(0, 0, 0, GAP)
        self.body.insertWidget(0, self.subject)

    def on_failure(self, error: BaseException) -> None:
        """Say what failed; at a gate, ask there what is to be done."""
        self._set_busy(False)
        if not ask_at_gate(self, error):
            super().on_failure(error)

    def act(self, step: Callable[[int], FilingDone], done: str) -> None:
        """Do a step to each paper in the background; what is refused stops no other.

        Args:
            step: does it to one, by its id.
            done: says that it was done, with the place ``{what}`` for the papers.
        """
        ids = [row.id for row in self.rows_chosen]
        self.save(lambda: step_each(ids, step), lambda stepped: self._on_stepped(stepped, done))

    def _on_stepped(self, stepped: Stepped, done: str) -> None:
        if not stepped.done:
            self.on_failure(stepped.refused[0])
            return
        self.changed.emit(stepped.changes)
        texts, language = self.kit.desk.texts, self.kit.language
        named = {row.id: f"{row.case_ref} {row.name}" for row in self.rows_chosen}
        what = named[stepped.done[0].filing_id]
        if len(stepped.done) > 1:
            what = self.tr("{count} filings").format(count=len(stepped.done))
        parts = [done.format(what=what)]
        parts += dict.fromkeys(
            note.text(texts, language) for each in stepped.done for note in each.notes
        )
        if stepped.refused:
            left = self.tr("Left as they are: {count}. {reason}")
            reason = words(stepped.refused[0], texts, language)
            parts.append(left.format(count=len(stepped.refused), reason=reason))
        text = " · ".join(parts)
        if self.undoes():
            self.undoable.emit(text, partial(undo_all, self.kit.desk.filings, stepped))
        else:
            self.told.emit(text)
        self.finish()

    def undoes(self) -> bool:
        """Say whether the step can be taken back by one press."""
        return True


class ReviewFilingDialog(FilingDialog):
    """A second person has read it; nobody reviews what they drafted, which is said at once."""

    def __init__(self, kit: Kit, rows: Sequence[FilingRow], parent: QWidget | None = None) -> None:
        super().__init__(kit, rows, parent)
        self.setWindowTitle(self.tr("Reviewed"))
        self.primary.setText(self.tr("Put down as reviewed"))
        self.form.hide()
        self.person = label(wrap=True)
        self.change = button(self.tr("Change the person…"))
        self.body.addWidget(self.person)
        self.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.change.clicked.connect(self._on_change)
        self.name_person()

    @Slot()
    def name_person(self) -> None:
        """Say who reviews, and whether they drafted it themselves."""
        actor = self.kit.desk.context.actor
        if actor.id is None:
            self.person.setText(self.tr("Nobody is chosen as working."))
            return
        text = self.tr("Reviewed by {name}.").format(name=actor.name)
        if any(row.created_by == actor.name for row in self.rows_chosen):
            own = self.tr(
                "{name} drafted it: another person must review it, unless only one person "
                "handles dates here; then that is noted."
            )
            text = f"{text} {own.format(name=actor.name)}"
        self.person.setText(text)

    def accept(self) -> None:
        """Put it down for the person at work."""
        person = self.kit.desk.context.actor.id
        if person is None:
            self.say(self.tr("Choose who is working first."))
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        steps = self.kit.desk.filings
        self.act(lambda number: steps.review(number, person), self.tr("Reviewed: {what}"))

    @Slot()
    def _on_change(self) -> None:
        self.wish.emit(Wish(Act.CHOOSE_PERSON))
        self.reject()


class SentFilingDialog(FilingDialog):
    """The day it went out, and how."""

    def __init__(self, kit: Kit, rows: Sequence[FilingRow], parent: QWidget | None = None) -> None:
        super().__init__(kit, rows, parent)
        self.setWindowTitle(self.tr("Sent"))
        self.primary.setText(self.tr("Put down as sent"))
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(kit.today())
        self.note = QLineEdit()
        hint = self.tr("A deadline stays as urgent as it is until the receipt is entered.")
        self.form.add("day", self.tr("Sent on"), self.day, hint=hint)
        self.form.add("note", self.tr("How, or a note"), self.note)
        self.day.edit.selectAll()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return self.day.value() != self.kit.today() or bool(self.note.text().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return "day" if getattr(error, "code", "") == "closing.future" else None

    def accept(self) -> None:
        """Put it down, if the day is one."""
        self.form.clear_complaints()
        day, note = self.day.value(), self.note.text().strip()
        if day is None:
            self.form.complain("day", self.tr("Enter the day it went out, as 2026-01-31."))
            return
        steps = self.kit.desk.filings
        self.act(lambda number: steps.send(number, day, note), self.tr("Sent: {what}"))


class ReceivedFilingDialog(FilingDialog):
    """The day and number of the office's receipt, and its file."""

    def __init__(self, kit: Kit, rows: Sequence[FilingRow], parent: QWidget | None = None) -> None:
        super().__init__(kit, rows, parent)
        self.setWindowTitle(self.tr("Received"))
        self.primary.setText(self.tr("Close with receipt"))
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(kit.today())
        self.number = QLineEdit()
        self.file = FileLine(kit, self.tr("Receipt file"))
        self.form.add("day", self.tr("Received on"), self.day, hint=self.tr("As on the receipt."))
        self.form.add("number", self.tr("Receipt number"), self.number)
        self.form.add("file", self.tr("Receipt file"), self.file)
        self.day.edit.selectAll()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        typed = bool(self.number.text().strip() or self.file.value())
        return typed or self.day.value() != self.kit.today()

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        code = getattr(error, "code", "")
        if code.startswith("document.") or isinstance(error, OSError):
            return "file"
        return "day" if code.startswith("closing.") else None

    def accept(self) -> None:
        """Close them, if the day is one."""
        self.form.clear_complaints()
        day, number = self.day.value(), self.number.text().strip()
        if day is None:
            self.form.complain("day", self.tr("Enter the day on the receipt, as 2026-01-31."))
            return
        paths = [Path(self.file.value())] if self.file.value() else []
        steps = self.kit.desk.filings
        self.act(
            lambda paper: steps.receive(paper, day, number, paths),
            self.tr("Received and closed: {what}"),
        )


class _ReasonedDialog(FilingDialog):
    """Asks for a reason."""

    def __init__(self, kit: Kit, rows: Sequence[FilingRow], parent: QWidget | None = None) -> None:
        super().__init__(kit, rows, parent)
        self.reason = QLineEdit()
        self.form.add("reason", self.tr("Reason"), self.reason)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether a reason was typed."""
        return bool(self.reason.text().strip())

    def asked(self) -> str:
        """Return the reason, or complain that there is none."""
        self.form.clear_complaints()
        reason = self.reason.text().strip()
        if not reason:
            self.form.complain("reason", self.tr("A reason is needed; it stays in the history."))
        return reason


class TakeBackFilingDialog(_ReasonedDialog):
    """Takes the last step back."""

    def __init__(self, kit: Kit, rows: Sequence[FilingRow], parent: QWidget | None = None) -> None:
        super().__init__(kit, rows, parent)
        self.setWindowTitle(self.tr("Take the last step back"))
        self.primary.setText(self.tr("Take the last step back"))

    def accept(self) -> None:
        """Take it back, if there is a reason."""
        reason, steps = self.asked(), self.kit.desk.filings
        if reason:
            text = self.tr("Last step taken back: {what}")
            self.act(lambda number: steps.take_back(number, reason), text)

    def undoes(self) -> bool:
        """Say that taking back is not taken back by one press."""
        return False


class GiveUpFilingDialog(_ReasonedDialog):
    """Gives a paper up before it goes out."""

    def __init__(self, kit: Kit, rows: Sequence[FilingRow], parent: QWidget | None = None) -> None:
        super().__init__(kit, rows, parent)
        self.setWindowTitle(self.tr("Give up"))
        self.primary.setText(self.tr("Give up"))

    def accept(self) -> None:
        """Give it up, if there is a reason."""
        reason, steps = self.asked(), self.kit.desk.filings
        if reason:
            self.act(lambda number: steps.withdraw(number, reason), self.tr("Given up: {what}"))


#: Where a deadline's own name is kept in the box.
NAME_ROLE = Qt.ItemDataRole.UserRole + 1
RULE_ROLE = Qt.ItemDataRole.UserRole + 2
