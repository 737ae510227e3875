"""The open items of checklists by the day, as a calendar shows them."""

from __future__ import annotations

from datetime import date, timedelta

from agencydesk.domain.docket import Status, band_of
from agencydesk.services.compliance.runs import Runs
from agencydesk.services.context import Context
from agencydesk.services.month_values import MonthDay


class ComplianceMonth:
    """Counts open items by the day they are due. Reads only."""

    def __init__(self, context: Context, runs: Runs) -> None:
        self._context, self._runs = context, runs

    def days(self, first: date, last: date) -> tuple[MonthDay, ...]:
        """Return each day of ``first``..``last`` (inclusive) with how many items are due on it."""
        counts = self._runs.day_counts(first, last)
        calendar, today = self._context.rules.engine.calendar, self._context.today()
        found = []
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            count = counts.get(day, 0)
            found.append(
                MonthDay(
                    day,
                    calendar.is_working(day),
                    calendar.is_make_up(day),
                    day.year in calendar.covered,
                    {band_of(day, Status.OPEN, today): count} if count else {},
                    (),
                )
            )
        return tuple(found)
