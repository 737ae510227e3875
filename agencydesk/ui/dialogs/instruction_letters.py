"""Asking, reminding, calling a last time: the letters are looked at, and the step is put down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.domain.annuity_instructions import InstructionStep
from agencydesk.services.changes import Changes
from agencydesk.services.instructions.values import AnnuityKey, InstructionRow, Lettered, Taken
from agencydesk.services.telling.values import Drafted, Request, Target, TemplateRow
from agencydesk.ui.dialogs.instruction import undo_steps
from agencydesk.ui.dialogs.telling import TellDialog
from agencydesk.ui.dialogs.telling_work import FORM_KEY, LetterWork
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import button

#: The letter that is chosen at first for each step.
_FIRST = {
    InstructionStep.ASKED: "annuity-ask",
    InstructionStep.REMINDED: "annuity-remind",
    InstructionStep.LAST_CALL: "annuity-last-call",
}


class AskingWork(LetterWork):
    """Asks about annuities: one letter for each client, and the step on the day it goes out.

    Args:
        kit: what dialogs are made with.
        step: asked, reminded or called a last time.
        keys: the annuities.
    """

    def __init__(self, kit: Kit, step: InstructionStep, keys: Sequence[AnnuityKey]) -> None:
        self.step, self.keys = step, tuple(keys)
        self._done: Lettered | None = None
        years: dict[int, list[int]] = {}
        for case_id, year in keys:
            years.setdefault(case_id, []).append(year)
        targets = [Target(case_id, years=tuple(sorted(some))) for case_id, some in years.items()]
        super().__init__(kit, targets)

    def offered(self, rows: tuple[TemplateRow, ...]) -> tuple[TemplateRow, ...]:
        """Return the templates that tell of annuities, that of the step first."""
        fitting = [row for row in rows if row.annuities]
        return tuple(sorted(fitting, key=partial(_is_other, _FIRST[self.step])))

    def remember(self, request: Request) -> None:
        """Keep the form for the next letter; the template follows from the step."""
        self.kit.memory.set_text(FORM_KEY, request.form.value)

    def draft(self, request: Request, told_on: date | None, task: Task) -> Drafted:
        """Write the letters, and the step if they go out; runs on the database lane."""
        self._done = self.kit.desk.instructions.letters.write(
            request,
            self.keys,
            self.step,
            told_on,
            self.kit.language,
            task.report,
            task.cancelled,
        )
        return self._done.drafted

    def said(self, done: Drafted, left: int) -> str:
        """Return what was written and put down."""
        if self._done is None or not self._done.step_ids:
            return super().said(done, left)
        steps = len(self._done.step_ids)
        text = QCoreApplication.translate(
            "InstructionLettersDialog",
            "Letters written: {count}. Put down for annuities: {steps}. Left: {left}.",
        )
        return text.format(count=len(done.letters), steps=steps, left=len(self.keys) - steps)

    def undo(self) -> Callable[[], Changes] | None:
        """Return what takes steps and days back; mere drafts are given up singly."""
        if self._done is None or not self._done.step_ids:
            return None
        return partial(undo_letters, self.kit, self._done)


class InstructionLettersDialog(TellDialog):
    """Shows one letter for each client with its annuities; the day it goes out takes the step.

    Args:
        kit: what dialogs are made with.
        step: asked, reminded or called a last time.
        rows: the annuities.
        parent: the owner.
    """

    def __init__(
        self,
        kit: Kit,
        step: InstructionStep,
        rows: Sequence[InstructionRow],
        parent: QWidget | None = None,
    ) -> None:
        self.step, self.keys = step, [row.key for row in rows]
        work = AskingWork(kit, step, self.keys)
        super().__init__(kit, parent, work.targets, work=work)
        self.setWindowTitle(self._title())
        self.plain = button(self.tr("Put down without a letter"))
        self.plain.setToolTip(self.tr("The client was told in another way on the day below"))
        self.buttons.insertWidget(0, self.plain)
        self.primary.setText(self.tr("Write letters"))
        parts = self.parts
        parts.per_client.setChecked(True)
        parts.attach.hide()
        text = self.tr("They go out on this day, which puts the step down")
        parts.told.setText(text)
        parts.told.setToolTip(
            self.tr("Without a day only drafts are written, and no step is taken")
        )
        parts.told.setChecked(True)
        self.plain.clicked.connect(self._on_plain)

    @Slot()
    def _on_plain(self) -> None:
        day = self.parts.told_on()
        if day is None:
            self.say(self.tr("Enter the day the client was told."))
            return
        take = self.kit.desk.instructions.take
        work = partial(take, self.keys, self.step, day, language=self.kit.language)
        self.save(work, self._on_taken)

    def _on_taken(self, taken: Taken) -> None:
        self.changed.emit(taken.changes)
        text = self.tr("Put down without a letter: {count}").format(count=len(taken.step_ids))
        self.undoable.emit(text, partial(undo_steps, self.kit, taken))
        self.finish()

    def _title(self) -> str:
        return {
            InstructionStep.ASKED: self.tr("Ask the clients"),
            InstructionStep.REMINDED: self.tr("Remind the clients"),
            InstructionStep.LAST_CALL: self.tr("Last call to the clients"),
        }[self.step]


def undo_letters(kit: Kit, done: Lettered) -> Changes:
    """Take steps and days back; the letters wait as drafts. Runs on the database lane."""
    return kit.desk.instructions.letters.undo(done, kit.language)


def _is_other(first: str, row: TemplateRow) -> bool:
    return row.id != first
