"""The docket by the day, as a calendar shows it."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from agencydesk.domain.docket import Band, DateKind, DocketFilter, SortKey, Status, band_of
from agencydesk.models.docket import Deadline
from agencydesk.services.context import Context
from agencydesk.services.docket import Docket
from agencydesk.services.month_values import MonthDay
from agencydesk.texts import Language

#: How many matters a day of the calendar names.
NAMED = 3
CHUNK = 500
_DATES = {
    DateKind.OFFICIAL: Deadline.official_due,
    DateKind.INTERNAL: Deadline.internal_due,
    DateKind.CLIENT: Deadline.client_due,
}


class Month:
    """Counts deadlines by the day. Reads only."""

    def __init__(self, context: Context, docket: Docket) -> None:
        self._context, self._docket = context, docket

    def days(
        self, first: date, last: date, wanted: DocketFilter, language: Language = "zh"
    ) -> tuple[MonthDay, ...]:
        """Return each day of ``first``..``last`` (inclusive) with what is due on it.

        The date that counts is the one ``wanted.by`` names; its period narrows the days further.
        """
        due = self._due(narrowed(wanted, first, last), first, last, language)
        heads = {number for listed in due.values() for number, _ in listed[:NAMED]}
        rows = {row.id: row for row in self._docket.rows(array("q", sorted(heads)), language)}
        calendar = self._context.rules.engine.calendar
        found = []
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            listed = due.get(day, [])
            found.append(
                MonthDay(
                    day,
                    calendar.is_working(day),
                    calendar.is_make_up(day),
                    day.year in calendar.covered,
                    Counter(band for _, band in listed),
                    tuple(rows[number] for number, _ in listed[:NAMED] if number in rows),
                )
            )
        return tuple(found)

    def _due(
        self, wanted: DocketFilter, first: date, last: date, language: Language
    ) -> dict[date, list[tuple[int, Band]]]:
        """Return the deadlines of each day in the docket's order, with their bands."""
        ids = self._docket.ids(wanted, SortKey.URGENCY, False, language)
        today = self._context.today()
        known: dict[int, tuple[date | None, Status]] = {}
        with self._context.database.reading() as session:
            for start in range(0, len(ids), CHUNK):
                part = list(ids[start : start + CHUNK])
                query = select(Deadline.id, _DATES[wanted.by], Deadline.status).where(
                    Deadline.id.in_(part)
                )
                known |= {number: (day, status) for number, day, status in session.execute(query)}
        due: dict[date, list[tuple[int, Band]]] = {}
        for number in ids:
            day, status = known.get(number, (None, Status.OPEN))
            if day is not None and first <= day <= last:
                due.setdefault(day, []).append((number, band_of(day, status, today)))
        return due


def narrowed(wanted: DocketFilter, first: date, last: date) -> DocketFilter:
    """Return a filter that lists only what is due in ``first``..``last``, inclusive."""
    since = first if wanted.since is None else max(first, wanted.since)
    until = last if wanted.until is None else min(last, wanted.until)
    return replace(wanted, since=since, until=until)
