"""Looks again at what compliance wrote down: the agency's own dates, and closed runs."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.models.compliance import AgencyEvent, ChecklistRun
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import RunState
from agencydesk.services.compliance.agency_events import outcome_of
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.run_reading import RunReading
from agencydesk.services.compliance.sealing import is_intact, opened_as, was_closed
from agencydesk.services.context import Context
from agencydesk.services.verify_values import AlteredRun, OwnDate, OwnDates
from agencydesk.services.wording import Wording
from agencydesk.texts import Language


class Rechecking:
    """Finds what is not as it should be, and changes nothing."""

    def __init__(self, context: Context, files: ComplianceFiles, wording: Wording) -> None:
        self._context = context
        self._files = files
        self._wording = wording

    def own_dates(self, language: Language = "zh") -> OwnDates:
        """Compute the agency's own open deadlines again from the days of their events."""
        moved: list[OwnDate] = []
        gone: list[str] = []
        count = 0
        with self._context.database.reading() as session:
            query = (
                select(Deadline, AgencyEvent)
                .join(AgencyEvent, AgencyEvent.id == Deadline.agency_event_id)
                .where(Deadline.status == Status.OPEN)
                .order_by(Deadline.id)
            )
            rules, kinds = self._context.rules, self._files.get().events
            for row, event in session.execute(query):
                matter = self._wording.matter(row.rule_id, language, name=row.name)
                if event.event_key not in kinds or row.rule_id not in rules.engine.book:
                    gone.append(matter)
                    continue
                count += 1
                kind = kinds[event.event_key]
                due = outcome_of(rules, kind, row.rule_id, event.event_date).official_due
                if due != row.official_due or event.withdrawn_at is not None:
                    now = due if event.withdrawn_at is None else None
                    moved.append(OwnDate(row.id, matter, row.official_due, now))
        return OwnDates(count, tuple(moved), tuple(gone))

    def closed_runs(self, language: Language = "zh") -> tuple[int, tuple[AlteredRun, ...]]:
        """Return how many runs were closed, and which no longer say what they said then.

        Also those that somebody opened again or deleted outside the program.
        """
        with self._context.database.reading() as session:
            numbers = was_closed(session) | set(_closed(session))
            altered: list[int] = []
            found: list[AlteredRun] = []
            for number in sorted(numbers):
                run = session.get(ChecklistRun, number)
                if run is None:
                    found.append(AlteredRun(number, *opened_as(session, number)))
                elif not is_intact(session, run):
                    altered.append(number)
            rows = RunReading(self._context, self._files).rows(session, altered, language)
            found += [AlteredRun(row.id, row.title, row.subject) for row in rows]
        return len(numbers), tuple(sorted(found, key=lambda each: each.run_id))


def _closed(session: Session) -> Iterator[int]:
    yield from session.scalars(select(ChecklistRun.id).where(ChecklistRun.state == RunState.CLOSED))
