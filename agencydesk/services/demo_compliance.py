"""A year of compliance for the demonstration: its clock moves through the year, month by month."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from agencydesk.domain.docket import AGENCY, DocketFilter
from agencydesk.services.compliance.register_values import RegisterValue
from agencydesk.services.compliance.values import EventDraft, RunFilter
from agencydesk.services.context import OFFICE_ZONE
from agencydesk.services.demo_compliance_answers import AHEAD, DemoAnswers
from agencydesk.services.demo_compliance_plan import DemoPlan, Happening, Line

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

#: The year shown is the one that this many days before today lay in.
_BACK = 180
#: The day of each month that the agency goes through its lists, and the hour.
_STEP_DAY, _HOUR = 20, 9


def shown_year(today: date) -> int:
    """Return the year of compliance that a demonstration built today shows."""
    return (today - timedelta(days=_BACK)).year


class DemoYear:
    """Fills one data folder with a year of compliance.

    Args:
        desk: the demonstration, without cases yet.
        plan: what the year holds.
    """

    def __init__(self, desk: Desk, plan: DemoPlan) -> None:
        self._desk = desk
        self._compliance = desk.compliance
        self._plan = plan
        self._today = desk.today()
        self._year = shown_year(self._today)
        self._staff: dict[str, int] = {}

    def run(self, step: Callable[[], None]) -> None:
        """Live through the year up to now; each month lists are answered and closed.

        Args:
            step: called before each month; may raise to stop.
        """
        clock = self._desk.context.now
        try:
            self._set(date(self._year, 1, 4))
            answers = self._begin()
            for day in self._days():
                step()
                self._set(day)
                self._month(day, answers)
        finally:
            self._desk.context.now = clock
            self._desk.work_as(None)
        self._compliance.keeping.keep_up()

    def _set(self, day: date) -> None:
        """Set the clock to the morning of a day."""
        moment = datetime.combine(day, time(_HOUR), OFFICE_ZONE)
        self._desk.context.now = lambda: moment

    def _days(self) -> Iterator[date]:
        """Yield the day of each month that has come."""
        month = date(self._year, 1, 1)
        while True:
            day = month.replace(day=_STEP_DAY)
            if day > self._today:
                return
            yield day
            month = (month + timedelta(days=AHEAD)).replace(day=1)

    def _begin(self) -> DemoAnswers:
        """Enter people, papers and readings; from this day on lists are kept.

        Returns:
            What answers them.
        """
        for person in self._plan.people:
            self._staff[person.draft.name] = self._desk.staff.add(person.draft).id
        self._desk.work_as(self._staff[self._plan.signer])
        self._compliance.keeping.keep_up()
        self._papers()
        for person in self._plan.people:
            if person.practice_from is not None:
                values: dict[str, RegisterValue] = {
                    "staff_id": self._staff[person.draft.name],
                    "kind": "first",
                    "happened_on": person.practice_from,
                    "filed_on": person.practice_from,
                }
                self._compliance.registers.add("practice_record", values)
        return DemoAnswers(self._desk, self._plan, self._staff[self._plan.second])

    def _papers(self) -> None:
        registers = self._compliance.registers
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / f"{paper.values['title']}.txt" for paper in self._plan.papers]
            for path, paper in zip(files, self._plan.papers, strict=True):
                path.write_text(paper.text, encoding="utf-8")
            stored = self._desk.documents.keep(files)
        for number, paper in zip(stored, self._plan.papers, strict=True):
            added = registers.add("agency_paper", {**paper.values, "document_id": number})
            if paper.values["kind"] != "norm":
                continue
            for name in (self._plan.signer, self._plan.second):
                read = {"paper_id": added.record_id, "staff_id": self._staff[name]}
                registers.add("paper_reading", {**read, "read_on": self._desk.today()})

    def _month(self, day: date, answers: DemoAnswers) -> None:
        """Record what happened since the last step, then answer and close what is due."""
        self._compliance.keeping.keep_up()
        first = (day.replace(day=1) - timedelta(days=1)).replace(day=_STEP_DAY)
        happened = [event for event in self._plan.events if first < self._day(event.day) <= day]
        for event in sorted(happened, key=lambda event: event.day):
            self._happen(event, answers)
        self._set(day)
        for line in self._plan.lines:
            if first < self._day(line.day) <= day:
                self._line(line)
        if first < self._day(self._plan.credit.day) <= day:
            self._credit()
        self._file(day)
        self._answer(answers, day)

    def _happen(self, event: Happening, answers: DemoAnswers) -> None:
        """Record an event on its day, and go through its lists at once."""
        when = self._day(event.day)
        self._set(when)
        who = self._staff.get(event.person)
        draft = EventDraft(event.key, when, staff_id=who, note=event.note)
        number = self._compliance.events.record(draft).record_id
        self._answer(answers, when, number)

    def _answer(self, answers: DemoAnswers, day: date, event_id: int | None = None) -> None:
        """Go through the open lists, or through those of one event."""
        runs = self._compliance.runs
        for row in runs.rows(runs.ids(RunFilter())):
            if event_id in (None, row.event_id):
                answers.answer(row, day, self._today)

    def _day(self, month_day: str) -> date:
        return date.fromisoformat(f"{self._year}-{month_day}")

    def _line(self, line: Line) -> None:
        people = {key: self._staff[name] for key, name in line.people.items()}
        days: dict[str, RegisterValue] = {key: self._day(day) for key, day in line.days.items()}
        self._compliance.registers.add(line.register, {**line.values, **people, **days})
        if line.values.get("kind") == "departure":
            self._desk.staff.deactivate(people["staff_id"], self._day(line.day))

    def _credit(self) -> None:
        line = self._plan.credit
        row = self._compliance.registers.add(line.register, line.values).record_id
        values: Mapping[str, RegisterValue] = {
            "row_id": f"own:{row}",
            "points": line.values["points"],
            "note": line.values["note"],
            **{key: self._day(day) for key, day in line.days.items()},
        }
        self._compliance.registers.add("credit_entry", values)

    def _file(self, day: date) -> None:
        """Close the agency's own deadlines that are due about now."""
        due = [
            row.id
            for row in self._desk.docket.listing(DocketFilter(kind=AGENCY))
            if row.official_due is not None and row.official_due <= day + timedelta(days=AHEAD)
        ]
        if due:
            self._desk.acting.receive(due, day, self._plan.receipt_no, day)
