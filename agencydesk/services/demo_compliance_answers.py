"""Answering the lists of the demonstration: with proofs, a second person, and some left open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from agencydesk.models.vocabulary import AnswerKind
from agencydesk.services.compliance.values import RunFilter, RunItem, RunRow
from agencydesk.services.demo_compliance_plan import DemoPlan

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

#: What is due within this many days of a step is done in it.
AHEAD = 31
#: Where a stretch ended less than this many days ago, the items left open are still open.
_LATELY = 120


class DemoAnswers:
    """Answers runs as the person at work.

    Args:
        desk: the demonstration.
        plan: what is answered otherwise than yes, and what is left open.
        second: who signs as the second person.
    """

    def __init__(self, desk: Desk, plan: DemoPlan, second: int) -> None:
        self._compliance = desk.compliance
        self._plan = plan
        self._second = second
        self._files = {
            str(row.values["kind"]): row.values["document_id"]
            for row in self._compliance.registers.rows("agency_paper")
        }

    def answer(self, row: RunRow, day: date, today: date) -> None:
        """Answer the items of a run that are due about now, and close it when all are.

        Lists of a year are gone through in the month the plan names.
        """
        soon = day + timedelta(days=AHEAD)
        if self._plan.yearly.get(row.checklist_id) == day.month:
            soon = max(soon, date(day.year, 12, 31))
        if row.next_due is not None and row.next_due > soon:
            return
        view = self._compliance.runs.view(row.id)
        lately = today - (view.last or view.first or soon) < timedelta(days=_LATELY)
        due = [
            item
            for item in view.items
            if item.answer is AnswerKind.OPEN
            and not (item.not_before is not None and item.not_before > day)
            and not (lately and item.item_id in self._plan.left_open)
            and (item.due_on or view.last or soon) <= soon
        ]
        self._settle(row.id, due, at_once=len(due) == row.open_items)
        self.close(row.id)

    def close(self, run_id: int) -> None:
        """Close a run where everything is answered and signed."""
        row = self._compliance.runs.view(run_id).row
        if not row.open_items and not row.unsigned:
            self._compliance.runs.close(run_id, row.version)

    def about_case(self, case_id: int, *, everything: bool) -> None:
        """Answer the lists of a case, all or all but the red items; close what is finished."""
        runs = self._compliance.runs
        for row in runs.rows(runs.ids(RunFilter(case_id=case_id))):
            view = runs.view(row.id)
            waiting = [item for item in view.items if item.answer is AnswerKind.OPEN]
            wanted = [item for item in waiting if everything or not item.red]
            self._settle(row.id, wanted, at_once=everything)
            self.close(row.id)

    def _settle(self, run_id: int, items: list[RunItem], *, at_once: bool) -> None:
        """Answer items, first from the program's own data where all of a run are answered."""
        if not items:
            return
        answering = self._compliance.answering
        if at_once and any(item.live for item in items):
            answering.take_live(run_id)
        wanted = {item.id for item in items}
        for item in self._compliance.runs.view(run_id).items:
            if item.id not in wanted or item.answer is not AnswerKind.OPEN:
                continue
            kind, reason = self._plan.answers.get(item.item_id, (AnswerKind.YES, ""))
            answering.answer(item.id, kind, reason or self._plan.yes_reason, item.version)
            if kind is AnswerKind.YES:
                self._prove(item)
        if any(item.second for item in items):
            self._sign(run_id)

    def _prove(self, item: RunItem) -> None:
        answering = self._compliance.answering
        file = self._files.get(self._plan.proofs.get(item.item_id, ""))
        if isinstance(file, int):
            answering.add_document(item.id, file)
        elif item.red or item.second:
            note = self._plan.evidence_note.format(evidence=item.evidence_wanted)
            answering.add_note(item.id, note)

    def _sign(self, run_id: int) -> None:
        for item in self._compliance.runs.view(run_id).items:
            if item.second and item.answer is not AnswerKind.OPEN and not item.second_by:
                self._compliance.answering.sign(item.id, self._second, item.version)
