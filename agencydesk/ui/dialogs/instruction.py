"""The client's instruction: what was decided, given up in writing, billed, closed, taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from agencydesk.domain.annuity_instructions import InstructionStep
from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.instructions.values import Evidence, InstructionRow, Taken
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.file_line import FileLine
from agencydesk.ui.widgets.labels import label

WIDTH = 540
#: Annuities named one by one; more are counted.
NAMED = 4
EVIDENCE_HEIGHT, EVIDENCE_LEAST = 84, 44


class InstructionDialog(FormDialog):
    """Names the annuities it is about, and says what came of the step."""

    def __init__(
        self, kit: Kit, rows: Sequence[InstructionRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, "", parent)
        self.rows_chosen = tuple(rows)
        self.setMinimumWidth(WIDTH)
        year = self.tr("year {year}")
        lines = [
            " · ".join(
                part for part in (row.case_ref, year.format(year=row.year), row.client) if part
            )
            for row in self.rows_chosen[:NAMED]
        ]
        if len(self.rows_chosen) > NAMED:
            lines.append(self.tr("and {count} more").format(count=len(self.rows_chosen) - NAMED))
        self.subject = label("\n".join(lines), "strong", wrap=True)
        self.subject.setContentsMargins(0, 0, 0, GAP)
        self.body.insertWidget(0, self.subject)

    def act(self, work: Callable[[], Taken], *, undoes: bool = True) -> None:
        """Run a step in the background and close; where it fails say why and stay."""
        self.save(work, partial(self._on_taken, undoes))

    def _on_taken(self, undoes: bool, taken: Taken) -> None:
        self.changed.emit(taken.changes)
        parts = [self.windowTitle(), self.tr("annuities: {count}")]
        if taken.closed:
            parts.append(self.tr("deadlines closed: {closed}"))
        if taken.reopened:
            parts.append(self.tr("deadlines open again: {reopened}"))
        text = " · ".join(parts).format(
            count=len(taken.step_ids), closed=taken.closed, reopened=taken.reopened
        )
        if undoes:
            self.undoable.emit(text, partial(undo_steps, self.kit, taken))
        else:
            self.told.emit(text)
        self.finish()


class DecisionDialog(InstructionDialog):
    """The day of a step, what the client wrote and a note."""

    def __init__(
        self,
        kit: Kit,
        step: InstructionStep,
        rows: Sequence[InstructionRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, rows, parent)
        self.step = step
        title, press, hint = self._words()
        self.setWindowTitle(title)
        self.primary.setText(press)
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(kit.today())
        self.evidence = QPlainTextEdit()
        self.evidence.setMinimumHeight(EVIDENCE_LEAST)
        self.evidence.setMaximumHeight(EVIDENCE_HEIGHT)
        self.evidence.setTabChangesFocus(True)
        self.file = FileLine(kit, self.tr("The client's letter"))
        self.note = QLineEdit()
        self.form.add("day", self.tr("&Day"), self.day, hint=hint)
        if step in (InstructionStep.PAY, InstructionStep.GIVE_UP, InstructionStep.CLIENT_PAYS):
            self.form.add("evidence", self.tr("What the client &wrote"), self.evidence)
            self.form.add("file", self.tr("&File of it"), self.file)
        self.form.add("note", self.tr("&Note"), self.note)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        typed = self.evidence.toPlainText() + self.note.text() + self.file.value()
        return bool(typed.strip()) or self.day.value() != self.kit.today()

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        code = error.code if isinstance(error, UserError) else ""
        if code.startswith("document.") or isinstance(error, OSError):
            return "file"
        return {
            "closing.future": "day",
            "instruction.before": "day",
            "instruction.evidence": "evidence",
        }.get(code)

    def accept(self) -> None:
        """Put the step down, if the day is one and nothing is missing."""
        self.form.clear_complaints()
        day = self.day.value()
        if day is None:
            self.form.complain("day", self.tr("Enter the day, as 2026-01-31."))
        if self.lacks_evidence():
            self.form.complain(
                "evidence",
                self.tr("Giving up needs what the client wrote: enter it, or choose the file."),
            )
        if day is not None and not self.form.complains():
            self.act(partial(self._take, day, self._evidence(), self.note.text().strip()))

    def lacks_evidence(self) -> bool:
        """Say whether something in writing is needed and missing."""
        return False

    def _evidence(self) -> Evidence:
        path = self.file.value()
        return Evidence(self.evidence.toPlainText().strip(), Path(path) if path else None)

    def _take(self, day: date, evidence: Evidence, note: str) -> Taken:
        """Put the step down; runs on the database lane."""
        keys = [row.key for row in self.rows_chosen]
        return self.kit.desk.instructions.take(
            keys, self.step, day, evidence, note, language=self.kit.language
        )

    def _words(self) -> tuple[str, str, str]:
        """Return the title, the text of the button, and a hint."""
        return {
            InstructionStep.PAY: (
                self.tr("To be paid"),
                self.tr("Put down as to be paid"),
                self.tr("The day the client answered."),
            ),
            InstructionStep.GIVE_UP: (
                self.tr("Given up in writing"),
                self.tr("Give up"),
                self.tr(
                    "The annuity's deadlines leave the docket and later years are not asked about. "
                    "Taking the step back, or a client who changes their mind, brings them back."
                ),
            ),
            InstructionStep.CLIENT_PAYS: (
                self.tr("Client pays itself"),
                self.tr("Put down as paid by the client"),
                self.tr(
                    "Its deadlines are put down as transferred; the annuity stays here until you "
                    "have checked that it was paid."
                ),
            ),
            InstructionStep.BILLED: (
                self.tr("Billed"),
                self.tr("Put down as billed"),
                self.tr("A bill that passes its payment on is linked by itself."),
            ),
            InstructionStep.CLOSED: (
                self.tr("Closed"),
                self.tr("Close"),
                self.tr("It leaves the list; under “Closed” it stays to be seen."),
            ),
        }[self.step]


class GiveUpAnnuityDialog(DecisionDialog):
    """Gives annuities up; what the client wrote is needed."""

    def __init__(
        self, kit: Kit, rows: Sequence[InstructionRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, InstructionStep.GIVE_UP, rows, parent)
        self.evidence.setFocus(Qt.FocusReason.OtherFocusReason)

    def lacks_evidence(self) -> bool:
        """Say whether neither words nor a file were given."""
        return not self.evidence.toPlainText().strip() and not self.file.value()


class TakeBackStepDialog(InstructionDialog):
    """Takes the last step of annuities back, with the reason."""

    def __init__(
        self, kit: Kit, rows: Sequence[InstructionRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, rows, parent)
        self.setWindowTitle(self.tr("Last step taken back"))
        self.primary.setText(self.tr("Take the last step back"))
        self.reason = QLineEdit()
        self.form.add(
            "reason",
            self.tr("&Reason"),
            self.reason,
            hint=self.tr("The step stays in the log, crossed out."),
        )
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether a reason was typed."""
        return bool(self.reason.text().strip())

    def accept(self) -> None:
        """Take them back, if there is a reason."""
        self.form.clear_complaints()
        why = self.reason.text().strip()
        if not why:
            self.form.complain("reason", self.tr("A reason is needed; it stays in the history."))
            return
        steps = [row.last_step for row in self.rows_chosen]
        ids = [step.id for step in steps if step is not None]
        withdraw = self.kit.desk.instructions.withdraw
        self.act(partial(withdraw, ids, why, self.kit.language), undoes=False)


def undo_steps(kit: Kit, taken: Taken) -> Changes:
    """Take steps back that were just put down; runs on the database lane."""
    why = kit.desk.texts.get("instructions", "undone", kit.language)
    return kit.desk.instructions.withdraw(taken.step_ids, why, kit.language).changes
