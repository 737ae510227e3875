"""All annuities of a patent, from the one paid with registration to the last of its term."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from agencydesk.domain.annuity_dates import anniversary, first_annuity, late_steps, provisional
from agencydesk.domain.fee_engine import FeeEngine
from agencydesk.domain.fee_law import Term
from agencydesk.domain.fee_values import AnnuityCase, AnnuitySchedule, AnnuityYear
from agencydesk.domain.fees import PATENTS
from agencydesk.domain.periods import MONTHS_A_YEAR, add_months


def schedule(
    case: AnnuityCase, engine: FeeEngine, only: Collection[int] | None = None
) -> AnnuitySchedule:
    """Return every annuity with its days; empty, saying what is missing, before the grant.

    Args:
        case: what the annuities rest on.
        engine: the fee engine.
        only: the patent years asked for, where not all are; spares most of the work in a list.

    Whether a year is reducible is said by the law of its due date; what it costs on another day
    of payment is said by ``FeeEngine.annuity``.

    Source: 细则(2023)第114条、第115条; 专利法(2020)第42条.
    """
    if case.kind not in PATENTS:
        return AnnuitySchedule((), None, missing=("kind",))
    if case.filing is None:
        return AnnuitySchedule((), None, missing=("filing",))
    term = engine.table.law.term(case.kind, case.filing)
    if term is None:
        return AnnuitySchedule((), None, missing=("term",))
    ordinary_end = add_months(case.filing, term.years * MONTHS_A_YEAR)
    end = ordinary_end + timedelta(days=case.compensation_days)
    first = first_annuity(case)
    if first is None:
        return AnnuitySchedule((), end, missing=("first_year",))
    flags = ("first_year_computed",) if case.first_year is None else ()
    if not 1 <= first <= term.years:
        return AnnuitySchedule((), end, missing=("first_year",), flags=flags)
    years = tuple(
        _year(engine, case.kind, term, year, anniversary(case.filing, year), first)
        for year in range(first, term.years + 1)
        if only is None or year in only
    )
    if not case.compensation_days:
        return AnnuitySchedule(years, end, flags=flags)
    due = engine.calendar.roll(ordinary_end)
    lump = engine.compensation(case.compensation_days, due)
    return AnnuitySchedule(
        years,
        end,
        compensation_due=due,
        compensation_fen=lump.fen,
        missing=lump.missing,
        flags=flags + lump.flags,
    )


def _year(
    engine: FeeEngine, kind: str, term: Term, year: int, begins: date, first: int
) -> AnnuityYear:
    law, calendar = engine.table.law, engine.calendar
    full = engine.table.annuity(kind, year)
    if full is None:
        raise ValueError(f"{kind}: the table has no annuity for year {year} of {term.years}")
    steps = late_steps(calendar, law.tiers, begins, full)
    due = calendar.roll(begins)
    window = law.reduction(due) or law.reductions[-1]
    return AnnuityYear(
        year=year,
        full_fen=full,
        anniversary=begins,
        due=due,
        free_until=steps[0].last,
        grace_until=steps[-1].last,
        steps=steps,
        reducible=first <= year < first + window.annuity_years,
        with_registration=year == first,
        provisional=provisional(calendar, begins, steps),
        citation=law.surcharge_citation,
    )
