"""Counting a period: the raw last day, before any holiday is looked at.

Source: 专利法实施细则(2023) 第5条: the day a period starts on is not counted; months and years end
on the same day number of the last month, or on its last day where it has no such day.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS_A_YEAR = 12


class Unit(StrEnum):
    """The units periods are expressed in; ``working_day`` needs the calendar."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    WORKING_DAY = "working_day"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as the law states it.

    Attributes:
        length: number of units; negative counts back.
        extra_days: calendar days added after the units, for texts such as two and a half months.
    """

    length: int
    unit: Unit
    extra_days: int = 0


def add_months(start: date, months: int) -> date:
    """Return the same day number ``months`` later, or the month's last day if it has none.

    Raises:
        OverflowError: the result lies outside the years 1 to 9999.
    """
    index = start.year * MONTHS_A_YEAR + start.month - 1 + months
    year, month0 = divmod(index, MONTHS_A_YEAR)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("the period ends outside the calendar")
    day = start.day
    if day > 28:
        day = min(day, monthrange(year, month0 + 1)[1])
    return date(year, month0 + 1, day)


def raw_end(start: date, period: Period) -> date:
    """Return the last day of a calendar period, inclusive and not rolled.

    Raises:
        ValueError: the unit is working days, which only a calendar can count.
        OverflowError: the result lies outside the years 1 to 9999.
    """
    match period.unit:
        case Unit.DAY:
            end = start + timedelta(days=period.length)
        case Unit.MONTH:
            end = add_months(start, period.length)
        case Unit.YEAR:
            end = add_months(start, period.length * MONTHS_A_YEAR)
        case Unit.WORKING_DAY:
            raise ValueError("working days need a calendar")
    return end + timedelta(days=period.extra_days) if period.extra_days else end
