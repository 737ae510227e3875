"""Random weeks of an office: what was answered stays, what was closed is whole, figures agree."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.compliance import ChecklistRun
from agencydesk.services.compliance.values import (
    AnswerKind,
    RunFilter,
    RunItem,
    RunRow,
    RunScope,
    RunState,
    RunView,
)

START = date(2026, 12, 20)
STEPS = 48
EVENTS = ("departure", "practice_start", "data_leak", "branch_registration", "publication")


class Lives:
    """Does random things to an office, and keeps by itself what must be true of it.

    Attributes:
        said: what each answered item must say: answer and who signed.
        closed: the hash of each closed run.
    """

    def __init__(self, office, seed: int) -> None:
        self.office, self.chance = office, random.Random(seed)
        self.compliance = office.compliance
        self.day = START
        self.said: dict[int, tuple[AnswerKind, str]] = {}
        self.closed: dict[int, str] = {}
        self.cases = 0
        office.go_to(START)
        self.compliance.keeping.keep_up()

    def views(self, *scopes: RunScope) -> list[RunView]:
        """Return the runs of some scopes."""
        runs = self.compliance.runs
        ids = [number for scope in scopes for number in runs.ids(RunFilter(scope=scope))]
        return [runs.view(number) for number in ids]

    def step(self) -> None:
        """Do one random thing; what is refused changes nothing."""
        acts: list[tuple[int, Callable[[], None]]] = [
            (12, self.answer),
            (4, self.clear),
            (5, self.sign),
            (5, self.finish),
            (2, self.void),
            (2, self.revive),
            (3, self.event),
            (3, self.withdraw),
            (3, self.restore),
            (1, self.case),
            (2, self.line),
            (3, self.wait),
        ]
        weights, chosen = zip(*acts, strict=True)
        self.chance.choices(chosen, weights)[0]()

    def any_item(self, wanted: Callable[[RunItem], bool]) -> RunItem | None:
        """Return an item of an open run."""
        runs = self.compliance.runs
        ids = runs.ids(RunFilter(scope=RunScope.OPEN))
        for number in self.chance.sample(ids, min(len(ids), 8)):
            items = [item for item in runs.view(number).items if wanted(item)]
            if items:
                return self.chance.choice(items)
        return None

    def any_run(self, scope: RunScope) -> RunRow | None:
        """Return a run."""
        runs = self.compliance.runs
        ids = runs.ids(RunFilter(scope=scope))
        return runs.rows([self.chance.choice(ids)])[0] if ids else None

    def answer(self) -> None:
        item = self.any_item(lambda item: True)
        if item is None:
            return
        kind = self.chance.choice((AnswerKind.YES, AnswerKind.NO, AnswerKind.NOT_APPLICABLE))
        self.office.answer(item, kind)
        self.said[item.id] = (kind, "")

    def clear(self) -> None:
        item = self.any_item(lambda item: item.answer is not AnswerKind.OPEN)
        if item is not None:
            self.office.answer(item, AnswerKind.OPEN)
            del self.said[item.id]

    def sign(self) -> None:
        item = self.any_item(lambda item: item.second)
        if item is None:
            return
        signer = self.chance.choice((self.office.first, self.office.second))
        ready = item.answer is not AnswerKind.OPEN and not item.second_by
        sign = partial(self.compliance.answering.sign, item.id, signer, item.version)
        if not ready or signer == self.office.first:
            with pytest.raises(UserError, match=r"answer\."):
                sign()
            return
        sign()
        self.said[item.id] = (item.answer, "示例乙")

    def finish(self) -> None:
        row = self.any_run(RunScope.OPEN)
        if row is None:
            return
        self.office.answer_all(row.id)
        self.compliance.runs.close(row.id, self.compliance.runs.view(row.id).row.version)
        view = self.compliance.runs.view(row.id)
        self.said |= {item.id: (item.answer, item.second_by) for item in view.items}
        self.closed[row.id] = view.content_hash

    def void(self) -> None:
        row = self.any_run(RunScope.OPEN)
        if row is not None:
            self.compliance.runs.void(row.id, "不涉及", row.version)

    def revive(self) -> None:
        row = self.any_run(RunScope.VOID)
        if row is not None:
            self.compliance.runs.revive(row.id, row.version)

    def event(self) -> None:
        key = self.chance.choice(EVENTS)
        person = self.office.second if key in ("departure", "practice_start") else None
        self.office.event(
            key, self.day - timedelta(days=self.chance.randrange(40)), staff_id=person
        )

    def withdraw(self) -> None:
        rows = self.compliance.events.list()
        if not rows:
            return
        row = self.chance.choice(rows)
        self._of_line(
            partial(self.compliance.events.withdraw, row.id, "误登", row.version), refused=row.held
        )

    def restore(self) -> None:
        rows = [row for row in self.compliance.events.list(withdrawn=True) if row.withdrawn]
        if not rows:
            return
        row = self.chance.choice(rows)
        owned = bool(row.register)
        self._of_line(partial(self.compliance.events.restore, row.id, row.version), refused=owned)

    def _of_line(self, act: Callable[[], object], *, refused: bool) -> None:
        """Do something to an event; it is refused where a line owns the event."""
        if not refused:
            act()
            return
        with pytest.raises(UserError, match=r"agency-event\.of-line"):
            act()

    def case(self) -> None:
        self.cases += 1
        self.office.case(f"P-{self.cases}")

    def line(self) -> None:
        registers = self.compliance.registers
        rows = registers.rows("practice_record")
        if rows and self.chance.random() < 0.5:
            row = self.chance.choice(rows)
            registers.withdraw("practice_record", row.id, "误登", row.version)
            return
        values = {"staff_id": self.office.second, "kind": "departure", "happened_on": self.day}
        registers.add("practice_record", values)

    def wait(self) -> None:
        """Let days pass, also over new year; at times the clock is wrong for a day."""
        if self.chance.random() < 0.2:
            self.office.go_to(self.day + timedelta(days=400))
            self.compliance.keeping.keep_up()
        self.day += timedelta(days=self.chance.randrange(1, 25))
        self.office.go_to(self.day)
        self.compliance.keeping.keep_up()

    def check(self) -> None:
        """Hold what the program says against what was done."""
        views = self.views(RunScope.ALL, RunScope.VOID)
        items = [item for view in views for item in view.items]
        told = {
            item.id: (item.answer, item.second_by)
            for item in items
            if item.answer is not AnswerKind.OPEN
        }
        assert told == self.said
        assert all(
            item.answered_by and item.answered_by != item.second_by
            for item in items
            if item.id in told
        )
        assert all(view.intact for view in views)
        closed = {v.row.id: v.content_hash for v in views if v.row.state is RunState.CLOSED}
        assert closed == self.closed
        with self.office.desk.context.database.reading() as session:
            keys = session.execute(
                select(ChecklistRun.checklist_id, ChecklistRun.occasion, ChecklistRun.subject)
            ).all()
        assert len(set(keys)) == len(keys) == len(views)
        self._check_figures([view for view in views if view.row.state is RunState.OPEN])

    def _check_figures(self, views: list[RunView]) -> None:
        runs, today = self.compliance.runs, self.office.desk.today()
        figures = runs.figures()
        shown = self.office.desk.today_view().compliance
        for scope, count, figure in (
            (RunScope.OPEN, figures.open_runs, None),
            (RunScope.OVERDUE, figures.overdue, shown.overdue),
            (RunScope.DUE_SOON, figures.soon, shown.soon),
            (RunScope.RED, figures.red, shown.red),
            (RunScope.TO_SIGN, figures.unsigned, shown.unsigned),
        ):
            assert len(runs.ids(RunFilter(scope=scope))) == count, scope
            assert figure is None or figure.count == count, scope
        late = [view for view in views if any(item.overdue for item in view.items)]
        assert len(late) == figures.overdue
        waiting = [i for view in views for i in view.items if i.answer is AnswerKind.OPEN]
        assert len(waiting) == figures.open_items
        dated = [item.due_on for item in waiting if item.due_on is not None]
        days = self.compliance.month.days(min(dated, default=today), max(dated, default=today))
        assert sum(sum(day.counts.values()) for day in days) == len(dated)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_answered_is_lost_and_nothing_closed_is_altered(office, seed):
    lives = Lives(office, seed)
    for step in range(STEPS):
        lives.step()
        if step % 12 == 0:
            lives.check()
    lives.check()
    assert office.desk.verifying.run().all_well
