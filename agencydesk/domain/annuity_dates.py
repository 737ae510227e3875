"""The days of an annuity: when its year begins, when it is due, how long it can be paid late.

Every step of the late surcharge ends some months after the anniversary as it stands, not as it
was moved to a working day; only the end itself is moved.
Source: 细则(2023)第5条、第115条; the office's payable-fee list of 2016 (81 of 81 rows).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from agencydesk.domain.calendar import WorkCalendar
from agencydesk.domain.fee_law import SurchargeTier
from agencydesk.domain.fee_values import AnnuityCase, LateStep
from agencydesk.domain.periods import MONTHS_A_YEAR, add_months

_DAY = timedelta(days=1)
_WHOLE = 100


def anniversary(filing: date, year: int) -> date:
    """Return the first day of a patent year, not moved; 29 February becomes 28 in common years.

    Source: 细则(2023)第5条; 审查指南第五部分第九章.
    """
    return add_months(filing, (year - 1) * MONTHS_A_YEAR)


def patent_year(filing: date, day: date) -> int:
    """Return the patent year that runs on a day: 1 from the filing date on; 0 or less before it."""
    year = day.year - filing.year + 1
    return year if anniversary(filing, year) <= day else year - 1


def first_annuity(case: AnnuityCase) -> int | None:
    """Return the year paid with registration: as printed, else the one running at the grant."""
    if case.first_year is not None:
        return case.first_year
    if case.filing is None or case.granted is None:
        return None
    return patent_year(case.filing, case.granted)


def late_steps(
    calendar: WorkCalendar, tiers: Iterable[SurchargeTier], begins: date, full_fen: int
) -> tuple[LateStep, ...]:
    """Return the steps of the late surcharge of an annuity, in order and without a gap.

    Args:
        calendar: of working days.
        tiers: of the surcharge, in order.
        begins: the anniversary, not moved.
        full_fen: the full annuity.

    Source: 细则(2023)第115条; 审查指南第五部分第九章2.2.1.3.
    """
    steps: list[LateStep] = []
    first = calendar.roll(begins) + _DAY
    for tier in tiers:
        last = calendar.roll(add_months(begins, tier.months))
        steps.append(LateStep(first, last, tier.percent, full_fen * tier.percent // _WHOLE))
        first = last + _DAY
    return tuple(steps)


def step_on(steps: Iterable[LateStep], day: date) -> LateStep | None:
    """Return the step that counts for a payment on a day; None after the last one."""
    return next((step for step in steps if day <= step.last), None)


def provisional(
    calendar: WorkCalendar, begins: date, steps: Iterable[LateStep]
) -> tuple[date, ...]:
    """Return the days of this annuity that a missing holiday notice may still move, in order."""
    due = calendar.roll(begins)
    found = [due] if _may_move(calendar, begins, due) else []
    found += (step.last for step in steps if _may_move(calendar, step.last, step.last))
    return tuple(found)


def _may_move(calendar: WorkCalendar, before: date, after: date) -> bool:
    """Say whether a notice is missing for a day, as counted or as moved."""
    if calendar.year_missing(before, after) is not None:
        return True
    return any(calendar.next_notice_missing(day) is not None for day in (before, after))
