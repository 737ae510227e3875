"""Counting: months and years end on the same day number, or on the month's last day."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.periods import Period, Unit, add_months, raw_end


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(1999, 12, 31), 2, date(2000, 2, 29)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 1, date(2024, 3, 29)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2025, 1, 15), -1, date(2024, 12, 15)),
        (date(2025, 6, 15), 0, date(2025, 6, 15)),
        (date(1900, 1, 29), 1, date(1900, 2, 28)),
    ],
)
def test_months_end_on_the_same_day_number_or_the_last_day(
    start: date, months: int, end: date
) -> None:
    assert add_months(start, months) == end


def test_two_months_at_once_are_not_two_times_one_month() -> None:
    start = date(2025, 1, 31)
    assert add_months(start, 2) == date(2025, 3, 31)
    assert add_months(add_months(start, 1), 1) == date(2025, 3, 28)


@pytest.mark.parametrize(
    ("period", "end"),
    [
        (Period(15, Unit.DAY), date(2024, 3, 15)),
        (Period(4, Unit.MONTH), date(2024, 6, 29)),
        (Period(1, Unit.YEAR), date(2025, 2, 28)),
        (Period(0, Unit.DAY), date(2024, 2, 29)),
        (Period(-2, Unit.MONTH, extra_days=-15), date(2023, 12, 14)),
    ],
)
def test_the_start_day_is_not_counted(period: Period, end: date) -> None:
    assert raw_end(date(2024, 2, 29), period) == end


def test_working_days_cannot_be_counted_without_a_calendar() -> None:
    with pytest.raises(ValueError, match="calendar"):
        raw_end(date(2025, 1, 2), Period(15, Unit.WORKING_DAY))


@pytest.mark.parametrize(("day", "months"), [(date(9999, 12, 1), 1), (date(1, 1, 1), -1)])
def test_a_period_beyond_the_calendar_is_an_error(day: date, months: int) -> None:
    with pytest.raises(OverflowError):
        add_months(day, months)
