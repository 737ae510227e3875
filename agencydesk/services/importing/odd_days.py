"""Dates of a case that cannot be, or that look like a slip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agencydesk.services.importing.finished import Word
from agencydesk.services.importing.known import KnownCase
from agencydesk.services.importing.values import CaseDraft

#: Case dates that lie in the past, if nobody made a slip.
PAST_DATES = frozenset(
    {
        "filing_date",
        "priority_date",
        "publication_date",
        "exam_entry_date",
        "grant_date",
        "pct_entry_date",
    }
)


def odd_days(draft: CaseDraft, known: KnownCase, earliest: date, today: date) -> Iterator[Word]:
    """Yield what to note: dates in the time to come, before the first law, out of order."""
    for column in sorted(PAST_DATES.intersection(draft.columns)):
        day = draft.columns[column]
        if not isinstance(day, date):
            continue
        if day > today:
            yield "date.future", (("field", column), ("day", day))
        elif day < earliest:
            yield "date.too_early", (("field", column), ("day", day))
    if draft.priority_no and known.columns.get("priority_date") is None:
        yield "priority.no_date", (("text", draft.priority_no),)
    filed, priority = draft.columns.get("filing_date"), draft.columns.get("priority_date")
    if isinstance(filed, date) and isinstance(priority, date) and filed < priority:
        yield "date.priority_after_filing", (("day", priority), ("filed", filed))
