"""An office with two people, a clock that can be set, and the lists kept from the first day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import select

from agencydesk.models import trail
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import CaseKind, Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.values import (
    AnswerKind,
    EventDraft,
    RunFilter,
    RunItem,
    RunRow,
    RunScope,
    RunView,
)
from agencydesk.services.desk import Desk
from agencydesk.services.staff_values import StaffDraft
from tests.conftest import BEIJING, NOW


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


class Office:
    """A desk, and short ways to do and ask what the tests need.

    Attributes:
        first, second: two people; the first is at work.
    """

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self.desk, self.clock = desk, clock
        self.compliance = desk.compliance
        self.first = self.person("示例甲")
        self.second = self.person("示例乙")
        desk.work_as(self.first)

    def person(self, name: str) -> int:
        """Add a member of staff."""
        return self.desk.staff.add(StaffDraft(name)).id

    def go_to(self, day: date) -> None:
        """Set the clock to the morning of a day."""
        self.clock.now = datetime.combine(day, time(9, 30), BEIJING)

    def case(
        self, ref: str = "P-1", filed: date | None = None, route: Route = Route.NATIONAL
    ) -> int:
        """Open a case by hand."""
        draft = CaseDraft(ref, "一种示例装置", CaseKind.INVENTION, filing_date=filed, route=route)
        return self.desk.cases.create(draft).id

    def event(self, key: str, day: date, **about: int | None) -> int:
        """Enter an event of the agency."""
        number = self.compliance.events.record(EventDraft(key, day, **about)).record_id
        assert number is not None
        return number

    def rows(self, scope: RunScope = RunScope.OPEN, **more: object) -> list[RunRow]:
        """Return the runs of a filter."""
        wanted = replace(RunFilter(scope=scope), **more)
        return self.compliance.runs.rows(self.compliance.runs.ids(wanted))

    def run(self, checklist_id: str, **more: object) -> RunView:
        """Return the one run of a list that a filter keeps, void ones left out."""
        (row,) = self.rows(RunScope.ALL, checklist_id=checklist_id, **more)
        return self.compliance.runs.view(row.id)

    def item(self, item_id: str, **more: object) -> RunItem:
        """Return the one item of the runs that a filter keeps, void ones left out."""
        rows = self.rows(RunScope.ALL, checklist_id=item_id.rpartition("-")[0], **more)
        views = [self.compliance.runs.view(row.id) for row in rows]
        (found,) = (item for view in views for item in view.items if item.item_id == item_id)
        return found

    def answer(
        self, item: RunItem, kind: AnswerKind = AnswerKind.YES, reason: str = "示例理由"
    ) -> None:
        """Answer an item as the person at work."""
        self.compliance.answering.answer(item.id, kind, reason, item.version)

    def answer_all(self, run_id: int) -> None:
        """Answer every open item with yes and sign what needs a second person."""
        for item in self.compliance.runs.view(run_id).items:
            if item.answer is AnswerKind.OPEN:
                self.answer(item)
        for item in self.compliance.runs.view(run_id).items:
            if item.second and not item.second_by:
                self.compliance.answering.sign(item.id, self.second, item.version)

    def close(self, run_id: int) -> None:
        """Answer everything in a run and close it."""
        self.answer_all(run_id)
        self.compliance.runs.close(run_id, self.compliance.runs.view(run_id).row.version)

    def own_deadlines(self) -> list[Deadline]:
        """Return the agency's own deadlines, superseded ones included."""
        query = select(Deadline).where(Deadline.case_id.is_(None)).order_by(Deadline.id)
        with self.desk.context.database.reading() as session:
            found = list(session.scalars(query))
            session.expunge_all()
            return found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(fresh: Path, clock: Clock) -> Iterator[Office]:
    """The office before any list was kept; at the end its audit trail must be whole."""
    desk = Desk.open(fresh, clock)
    yield Office(desk, clock)
    with desk.context.database.reading() as session:
        assert trail.verify(session) is None
    desk.close()
