"""What a checklist item is asked at (its occasion), and by when it is to be answered.

An occasion is either a stretch of the calendar (``year``, ``half_year`` ...), a case, the filing of
an application, or an event of the agency (``event:departure``). A due date that hangs on something
the program has no date of is not computed: the item then says what it waits for.

Days are calendar days. A last day that falls on a holiday is not moved: where a text does not say
that it may, the earlier day is the safe one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from agencydesk.domain.fields import RuleError
from agencydesk.domain.periods import MONTHS_A_YEAR, add_months

_EVENT = "event:"
#: What an item of the calendar waits for where a run covers no stretch of it.
PERIOD = "period"


class Stretch(StrEnum):
    """A stretch of the calendar that a run covers; ``two_years`` begins in an even year."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    TWO_YEARS = "two_years"


MONTHS: dict[Stretch, int] = {
    Stretch.MONTH: 1,
    Stretch.QUARTER: 3,
    Stretch.HALF_YEAR: 6,
    Stretch.YEAR: 12,
    Stretch.TWO_YEARS: 24,
}


@dataclass(frozen=True, slots=True, order=True)
class Occasion:
    """What a run hangs on.

    Attributes:
        kind: a ``Stretch``, ``case``, ``filing`` or ``event``.
        event: the key of the event of an ``event``; else empty.
    """

    kind: str
    event: str = ""

    @property
    def stretch(self) -> Stretch | None:
        """Return the stretch of the calendar it is, if it is one."""
        return Stretch(self.kind) if self.kind in set(Stretch) else None

    def __str__(self) -> str:
        return f"{_EVENT}{self.event}" if self.event else self.kind


def parse_occasion(text: str, owner: str = "?") -> Occasion:
    """Read an occasion as the data files write it.

    Raises:
        RuleError: it is none.
    """
    if text.startswith(_EVENT) and len(text) > len(_EVENT):
        return Occasion("event", text.removeprefix(_EVENT))
    if text in set(Stretch) or text in ("case", "filing"):
        return Occasion(text)
    raise RuleError(owner, f"occasion cannot be {text!r}")


class DueKind(StrEnum):
    """How the due date of an item is found."""

    NONE = "none"
    EVERY = "every"
    BY = "by"
    WINDOW = "window"
    WITHIN = "within"
    NOT_BEFORE = "not_before"
    DAYS_BEFORE = "days_before"
    BEFORE = "before"
    PER_CASE = "per_case"
    NOTICE_DATE = "notice_date"


@dataclass(frozen=True, slots=True)
class Due:
    """By when an item is to be answered.

    Attributes:
        length: months of ``every`` and ``not_before``, days of ``within`` and ``days_before``.
        event: what it lies after or before.
        first: month and day a window opens; ``last`` the last day of it or of ``by``, inclusive.
    """

    kind: DueKind
    length: int = 0
    event: str = ""
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None


_PATTERNS: tuple[tuple[DueKind, re.Pattern[str]], ...] = (
    (DueKind.NONE, re.compile(r"none")),
    (DueKind.NOTICE_DATE, re.compile(r"notice_date")),
    (DueKind.EVERY, re.compile(r"every:(?P<length>[0-9]{1,4})m")),
    (DueKind.BY, re.compile(r"by:(?P<last>[0-9]{2}-[0-9]{2}):yearly")),
    (
        DueKind.WINDOW,
        re.compile(r"window:(?P<first>[0-9]{2}-[0-9]{2})\.\.(?P<last>[0-9]{2}-[0-9]{2}):yearly"),
    ),
    (DueKind.WITHIN, re.compile(r"within:(?P<length>[0-9]{1,4})d:after:(?P<event>\w+)")),
    (DueKind.NOT_BEFORE, re.compile(r"not_before:(?P<length>[0-9]{1,4})m:after:(?P<event>\w+)")),
    (DueKind.DAYS_BEFORE, re.compile(r"before:(?P<length>[0-9]{1,4})d:(?P<event>\w+)")),
    (DueKind.BEFORE, re.compile(r"before:(?P<event>\w+)")),
    (DueKind.PER_CASE, re.compile(r"per_case:(?P<event>\w+)")),
)


def parse_due(text: str, owner: str = "?") -> Due:
    """Read a deadline as the data files write it.

    Raises:
        RuleError: it is none, or names a day the calendar does not have.
    """
    for kind, pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if found is not None:
            parts = found.groupdict()
            first = _month_day(parts.get("first"), owner)
            last = _month_day(parts.get("last"), owner)
            if first and last and first > last:
                raise RuleError(owner, f"a window of one year cannot be {text!r}")
            return Due(kind, int(parts.get("length") or 0), parts.get("event") or "", first, last)
    raise RuleError(owner, f"deadline cannot be {text!r}")


def _month_day(text: str | None, owner: str) -> tuple[int, int] | None:
    if not text:
        return None
    month, day = int(text[:2]), int(text[3:])
    # A day that only leap years have would not exist in the others.
    if not 1 <= month <= MONTHS_A_YEAR or not 1 <= day <= monthrange(2001, month)[1]:
        raise RuleError(owner, f"no day of every year: {text!r}")
    return month, day


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of the calendar, both ends inclusive; ``key`` names it, as in ``2026-Q4``."""

    key: str
    first: date
    last: date


def span_of(stretch: Stretch, day: date) -> Span:
    """Return the stretch that holds a day."""
    months = MONTHS[stretch]
    index = day.year * MONTHS_A_YEAR + day.month - 1
    year, month0 = divmod(index - index % months, MONTHS_A_YEAR)
    first = date(year, month0 + 1, 1)
    match stretch:
        case Stretch.MONTH:
            key = f"{year}-{month0 + 1:02}"
        case Stretch.QUARTER:
            key = f"{year}-Q{month0 // months + 1}"
        case Stretch.HALF_YEAR:
            key = f"{year}-H{month0 // months + 1}"
        case Stretch.YEAR:
            key = f"{year}"
        case Stretch.TWO_YEARS:
            key = f"{year}-{year + 1}"
    return Span(key, first, add_months(first, months) - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Day:
    """A day to keep, or why there is none.

    Attributes:
        due: the last day to answer, inclusive; None while ``waits_for`` says what for, or where
            nothing sets a day.
        not_before: the first day it can be answered; None where any day will do.
        waits_for: the event without whose date there is none; empty where none is missing.
    """

    due: date | None = None
    not_before: date | None = None
    waits_for: str = ""


def due_day(
    due: Due, span: Span | None, days: Mapping[str, date], happened: date | None = None
) -> Day:
    """Return by when an item of a run is to be answered.

    Args:
        due: what the item says.
        span: the stretch of a run of the calendar; None for other runs.
        days: the days that are known, by event; ``notice_date`` is the one a notice prints.
        happened: the day of the event of a run that hangs on one: a day of every year is then
            the first that does not lie before it.
    """
    match due.kind:
        case DueKind.NONE:
            return Day()
        case DueKind.EVERY:
            return Day(span.last) if span else Day(waits_for=PERIOD)
        case DueKind.BY | DueKind.WINDOW if due.last is not None:
            begin = span.first if span else happened
            if begin is None:
                return Day(waits_for=PERIOD)
            last = _in_year(begin.year, due.last)
            if last < begin:
                last = _in_year(begin.year + 1, due.last)
            return Day(last, _in_year(last.year, due.first) if due.first else None)
    name = due.event or DueKind.NOTICE_DATE.value
    if name not in days:
        return Day(waits_for=name)
    day = days[name]
    match due.kind:
        case DueKind.WITHIN:
            return Day(day + timedelta(days=due.length))
        case DueKind.NOT_BEFORE:
            return Day(not_before=add_months(day, due.length))
        case DueKind.DAYS_BEFORE:
            return Day(day - timedelta(days=due.length))
        case _:
            return Day(day)


def _in_year(year: int, month_day: tuple[int, int]) -> date:
    return date(year, *month_day)
