"""What the passing of time opens: runs of the calendar, the annual report, days now known."""

from __future__ import annotations

import json
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.models.compliance import AgencyEvent, ChecklistRun
from agencydesk.models.docket import Deadline
from agencydesk.models.settings import Setting
from agencydesk.models.vocabulary import RunState
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.agency_events import AgencyEvents, outcome_of
from agencydesk.services.compliance.catalog import read_catalog
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.opening import (
    calendar_subjects,
    open_runs,
    refresh_days,
    subject_of,
)
from agencydesk.services.compliance.values import EventDraft
from agencydesk.services.context import Context
from agencydesk.services.writer import Writer, writing

#: Setting that holds the first day the agency kept lists here.
SINCE = "compliance.since"
#: Setting that holds the day this was last done.
LAST_DAY = "compliance.day"
#: The longest absence that is made up for: a clock far ahead must not open decades.
CAUGHT_UP = timedelta(days=3 * 365)
YEAR_EVENT = "report_year_end"
MISSED_EVENT = "annual_report_missed"
REPORT, REPAIR = "agency_report", "agency_report_repair"


class Keeping:
    """Keeps the runs level with the calendar; meant to run at opening, once a day."""

    def __init__(self, context: Context, files: ComplianceFiles, events: AgencyEvents) -> None:
        self._context = context
        self._files = files
        self._events = events

    def keep_up(self) -> Changes:
        """Open what has come up, once a day; later calls of the day look and do nothing.

        A day the clock was ahead does not count as done for the days before it.
        """
        today = self._context.today()
        with self._context.database.reading() as session:
            done = session.get(Setting, LAST_DAY)
            if done is not None and done.value == json.dumps(today.isoformat()):
                return Changes()
        return self.roll_forward()

    def roll_forward(self) -> Changes:
        """Open the runs that have come up; running it twice adds nothing the second time."""
        today = self._context.today()
        with writing(self._context) as writer:
            since = _since(writer, today)
            opened = self.open_calendar(writer)
            events = self._years(writer, today, since) + self._missed(writer, today)
            moved = self._days(writer)
            writer.session.merge(Setting(key=LAST_DAY, value=json.dumps(today.isoformat())))
        wrote = bool(opened or events or moved)
        return Changes(compliance=wrote, docket=bool(events))

    def kept_on(self, session: Session, day: date) -> bool:
        """Say whether the agency kept lists here on a day already."""
        stored = session.get(Setting, SINCE)
        return stored is not None and date.fromisoformat(json.loads(stored.value)) <= day

    def open_calendar(self, writer: Writer) -> list[int]:
        """Open the runs of the calendar since this was last done; return their ids.

        A month or a year in which nobody opened the program is opened afterwards.
        """
        today = self._context.today()
        since, last = _since(writer, today), _day(writer, LAST_DAY) or today
        start = max(min(last, today), today - CAUGHT_UP)
        catalog = read_catalog(writer.session, self._files.get().book)
        opened: list[int] = []
        for subject in calendar_subjects(start, today):
            opened += open_runs(writer, catalog, subject, since)
        return opened

    def _years(self, writer: Writer, today: date, since: date) -> int:
        """Put the reports of this year and those before on the docket.

        Those whose time was over when the lists began to be kept here are left out.
        """
        present = set(
            writer.session.scalars(
                select(AgencyEvent.event_date).where(AgencyEvent.event_key == YEAR_EVENT)
            )
        )
        kind = self._files.get().events[YEAR_EVENT]
        added = 0
        first = max(since, today - CAUGHT_UP).year - 1
        for year in range(min(first, today.year - 1), today.year + 1):
            end = date(year, 12, 31)
            dues = [
                outcome_of(self._context.rules, kind, rule, end).official_due for rule in kind.rules
            ]
            if end not in present and any(due is not None and due >= since for due in dues):
                self._events.add(writer, EventDraft(YEAR_EVENT, end))
                added += 1
        return added

    def _missed(self, writer: Writer, today: date) -> int:
        """Put the repair on the docket where the annual report was not closed in time."""
        query = (
            select(AgencyEvent, Deadline)
            .join(Deadline, Deadline.agency_event_id == AgencyEvent.id)
            .where(
                Deadline.rule_id == REPORT,
                Deadline.status.in_([Status.OPEN, Status.MISSED]),
                Deadline.official_due < today,
            )
        )
        data = self._files.get()
        added = 0
        for event, deadline in writer.session.execute(query).all():
            repair = select(Deadline.id).where(
                Deadline.agency_event_id == event.id, Deadline.rule_id == REPAIR
            )
            if deadline.official_due is None or writer.session.scalar(repair) is not None:
                continue
            self._events.start(writer, event, data.events[YEAR_EVENT], REPAIR)
            listed = date.fromordinal(deadline.official_due.toordinal() + 1)
            self._events.add(writer, EventDraft(MISSED_EVENT, listed))
            added += 1
        return added

    def _days(self, writer: Writer) -> int:
        """Bring the days of open runs of cases level with what is known of the cases now."""
        query = select(ChecklistRun).where(
            ChecklistRun.state == RunState.OPEN,
            ChecklistRun.case_id.is_not(None),
            ChecklistRun.open_items > 0,
        )
        data = self._files.get()
        moved = 0
        for run in writer.session.scalars(query).all():
            moved += refresh_days(writer, run, subject_of(writer.session, data, run))
        return moved


def _since(writer: Writer, today: date) -> date:
    """Return the first day the agency kept lists here; from now on, where it never did."""
    stored = _day(writer, SINCE)
    if stored is not None:
        return stored
    writer.session.add(Setting(key=SINCE, value=json.dumps(today.isoformat())))
    writer.session.flush()
    return today


def _day(writer: Writer, key: str) -> date | None:
    stored = writer.session.get(Setting, key)
    return None if stored is None else date.fromisoformat(json.loads(stored.value))
