"""Working days of mainland China: what the State Council announced, else weekends and statute.

A year is *covered* when its holiday notice is loaded. In a year that is not, a date is rolled
over weekends and over the statutory holidays, and every result that depends on it is provisional.

Sources: 细则(2023)第5条; 全国年节及纪念日放假办法; the yearly notices of 国务院办公厅.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from agencydesk.domain.periods import Period, Unit, raw_end

SATURDAY = 5
FIRST_YEAR, LAST_YEAR = 1985, 2100


class DayKind(StrEnum):
    """What a notice says about a day that the week does not."""

    CLOSING = "closing"
    MAKE_UP = "make_up"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day on which the notice departs from the week; ``occasion`` is a key for its name."""

    day: date
    kind: DayKind
    occasion: str


@dataclass(frozen=True, slots=True)
class YearNotice:
    """The holiday notice of one year. It may reach into the December before."""

    year: int
    days: tuple[SpecialDay, ...]
    notice: str
    source: str


@dataclass(frozen=True, slots=True)
class Rest:
    """Why a day is no working day: a closing's occasion, ``statutory``'s, or ``weekend``."""

    occasion: str
    announced: bool


class WorkCalendar:
    """Answers which days are working days, quickly: the next working day of each is tabulated.

    Args:
        notices: the years whose notice is loaded.
        statutory: statutory holidays by day, with the occasion's key, used for other years.
        next_notice_from: (month, day) from which a December day may still be closed or opened by
            the notice of the following year.
    """

    def __init__(
        self,
        notices: Iterable[YearNotice],
        statutory: Mapping[date, str],
        next_notice_from: tuple[int, int] = (12, 31),
    ) -> None:
        self._next_notice_from = next_notice_from
        kept = sorted(notices, key=lambda notice: notice.year)
        self.covered = frozenset(notice.year for notice in kept)
        self.notices = {notice.year: notice for notice in kept}
        self._special = {special.day: special for notice in kept for special in notice.days}
        self._statutory = dict(statutory)
        self._base = date(FIRST_YEAR, 1, 1).toordinal()
        self._next = self._tabulate()
        self._tables: dict[tuple[Period, bool], array[int]] = {}

    @property
    def version(self) -> str:
        """Name the data, e.g. ``2004-2026``: the span of years whose notice is loaded."""
        return f"{min(self.covered)}-{max(self.covered)}" if self.covered else "none"

    def is_working(self, day: date) -> bool:
        """Say whether ``day`` is a working day, by notice or, uncovered, by week and statute."""
        special = self._special.get(day)
        if special is not None:
            return special.kind is DayKind.MAKE_UP
        if day.weekday() >= SATURDAY:
            return False
        return day.year in self.covered or day not in self._statutory

    def rest(self, day: date) -> Rest | None:
        """Return why ``day`` is a rest day, or None for a working day."""
        if self.is_working(day):
            return None
        special = self._special.get(day)
        if special is not None:
            return Rest(special.occasion, announced=True)
        if day.year not in self.covered and day in self._statutory:
            return Rest(self._statutory[day], announced=False)
        return Rest("weekend", announced=day.year in self.covered)

    def is_make_up(self, day: date) -> bool:
        """Say whether ``day`` is a Saturday or Sunday that was made a working day."""
        special = self._special.get(day)
        return special is not None and special.kind is DayKind.MAKE_UP

    def roll(self, day: date) -> date:
        """Return ``day`` if it is a working day, else the first working day after it."""
        index = day.toordinal() - self._base
        if 0 <= index < len(self._next):
            return date.fromordinal(self._next[index])
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def add_working_days(self, start: date, count: int) -> date:
        """Return the ``count``-th working day after ``start``; the start is not counted."""
        day, step = start, 1 if count >= 0 else -1
        left = abs(count)
        while left:
            day += timedelta(days=step)
            left -= self.is_working(day)
        return day

    def end(self, start: date, period: Period) -> date:
        """Return the raw last day of any period, working days included; not rolled."""
        if period.unit is Unit.WORKING_DAY:
            return self.add_working_days(start, period.length)
        return raw_end(start, period)

    def year_missing(self, first: date, last: date) -> int | None:
        """Return the first year of ``first``..``last`` (inclusive) that has no notice, if any."""
        for year in range(first.year, last.year + 1):
            if year not in self.covered:
                return year
        return None

    def next_notice_missing(self, day: date) -> int | None:
        """Return the following year if its missing notice may still move this late December day."""
        late = (day.month, day.day) >= self._next_notice_from
        return day.year + 1 if late and day.year + 1 not in self.covered else None

    def due_table(self, period: Period, *, roll: bool) -> array[int]:
        """Return the due ordinal for every start ordinal from ``table_base`` on.

        For bulk work: a due date is then one list read. Built on first use, about 0.1 s.
        """
        key = (period, roll)
        if key not in self._tables:
            last = date(LAST_YEAR, 12, 31).toordinal()
            ends = (
                self.end(date.fromordinal(number), period) for number in range(self._base, last + 1)
            )
            self._tables[key] = array(
                "i", ((self.roll(end) if roll else end).toordinal() for end in ends)
            )
        return self._tables[key]

    @property
    def table_base(self) -> int:
        """Return the ordinal that index 0 of every due table stands for."""
        return self._base

    def _tabulate(self) -> array[int]:
        """Walk backwards once, remembering the nearest working day ahead."""
        last = date(LAST_YEAR, 12, 31)
        ahead = last + timedelta(days=1)
        while not self.is_working(ahead):
            ahead += timedelta(days=1)
        nearest = ahead.toordinal()
        table = array("i", bytes(4 * (last.toordinal() - self._base + 1)))
        for number in range(last.toordinal(), self._base - 1, -1):
            if self.is_working(date.fromordinal(number)):
                nearest = number
            table[number - self._base] = nearest
        return table


def weekdays_only(day: date) -> date:
    """Return ``day`` if it is a weekday, else the Monday after it; no holidays are looked at."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def statutory_days(
    versions: Iterable[tuple[date, tuple[str, ...]]],
    anchors: Mapping[int, Mapping[str, date]],
) -> dict[date, str]:
    """Return every statutory holiday the data give, with the occasion's key.

    A day counts if the version in force on that very day names it.

    Args:
        versions: (in force from, day marks); a mark is ``MM-DD`` or ``anchor+N`` / ``anchor-N``.
        anchors: for each year, the day of each named anchor (lunar days and Qingming).

    Raises:
        ValueError: a mark that cannot be read.
    """
    ordered = sorted(versions)
    ends = [start for start, _ in ordered[1:]] + [date.max]
    days: dict[date, str] = {}
    for (start, marks), end in zip(ordered, ends, strict=True):
        for year in range(max(FIRST_YEAR, start.year), min(LAST_YEAR, end.year) + 1):
            for mark in marks:
                found = _mark_day(mark, year, anchors.get(year, {}))
                if found is not None and start <= found[0] < end:
                    days[found[0]] = found[1]
    return days


_FIXED = {"01-01": "new_year", "05": "labour_day", "10": "national_day"}


def _mark_day(mark: str, year: int, anchors: Mapping[str, date]) -> tuple[date, str] | None:
    if mark[:2].isdigit():
        day = date.fromisoformat(f"{year}-{mark}")
        return day, _FIXED.get(mark) or _FIXED.get(mark[:2], "statutory")
    name, sign, shift = mark.partition("+") if "+" in mark else mark.partition("-")
    if not shift.isdigit():
        raise ValueError(f"unreadable statutory day: {mark}")
    if name not in anchors:
        return None
    days = int(shift) if sign == "+" else -int(shift)
    return anchors[name] + timedelta(days=days), name
