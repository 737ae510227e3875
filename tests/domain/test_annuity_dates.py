"""Days of annuities: anniversaries stand as they are, only the ends of periods are moved."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.annuity_dates import (
    anniversary,
    first_annuity,
    late_steps,
    patent_year,
    provisional,
    step_on,
)
from agencydesk.domain.engine import Engine
from agencydesk.domain.facts import Facts
from agencydesk.domain.fee_values import AnnuityCase
from agencydesk.domain.periods import add_months
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import load_rulebase

BASE = load_rulebase(resources_dir())
CALENDAR, TIERS = BASE.engine.calendar, BASE.fees.law.tiers
FULL = 120_000
DAY = timedelta(days=1)
FILINGS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
YEARS = st.integers(2, 20)


@pytest.mark.parametrize(
    ("filing", "year", "day"),
    [
        (date(2017, 3, 10), 1, date(2017, 3, 10)),
        (date(2017, 3, 10), 8, date(2024, 3, 10)),
        (date(2020, 2, 29), 5, date(2024, 2, 29)),
        (date(2020, 2, 29), 6, date(2025, 2, 28)),
    ],
)
def test_a_patent_year_begins_on_the_anniversary(filing: date, year: int, day: date) -> None:
    assert anniversary(filing, year) == day


@given(FILINGS, st.dates(date(2000, 1, 1), date(2070, 12, 31)))
def test_the_year_that_runs_on_a_day_began_by_then_and_the_next_did_not(
    filing: date, day: date
) -> None:
    year = patent_year(filing, day)
    assert (year >= 1) == (day >= filing)
    assert anniversary(filing, year) <= day < anniversary(filing, year + 1)


def test_the_year_printed_by_the_office_goes_before_the_one_of_the_grant() -> None:
    filing, granted = date(2013, 4, 17), date(2016, 4, 6)
    assert first_annuity(AnnuityCase("invention", filing, granted)) == 3
    assert first_annuity(AnnuityCase("invention", filing, granted, first_year=4)) == 4
    assert first_annuity(AnnuityCase("invention", filing)) is None
    assert first_annuity(AnnuityCase("invention", None, granted)) is None


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        # 10 March 2024 is a Sunday; 10 June is the Dragon Boat Festival, 10 August a Saturday.
        (
            date(2024, 3, 10),
            ["2024-04-10", "2024-05-10", "2024-06-11", "2024-07-10", "2024-08-12", "2024-09-10"],
        ),
        # 30 September 2023 is closed until Saturday 7 October, a make-up day; 31 December Sunday.
        (
            date(2023, 8, 31),
            ["2023-10-07", "2023-10-31", "2023-11-30", "2024-01-02", "2024-01-31", "2024-02-29"],
        ),
    ],
)
def test_each_step_ends_months_after_the_anniversary_moved_to_a_working_day(
    begins: date, ends: list[str]
) -> None:
    steps = late_steps(CALENDAR, TIERS, begins, FULL)
    assert [step.last.isoformat() for step in steps] == ends


def test_the_surcharge_is_a_part_of_the_full_annuity() -> None:
    steps = late_steps(CALENDAR, TIERS, date(2024, 3, 10), FULL)
    assert [step.percent for step in steps] == [0, 5, 10, 15, 20, 25]
    assert [step.fen for step in steps] == [0, 6_000, 12_000, 18_000, 24_000, 30_000]


@given(FILINGS, YEARS)
def test_steps_follow_each_other_without_a_gap_and_never_cost_less(filing: date, year: int) -> None:
    begins = anniversary(filing, year)
    steps = late_steps(CALENDAR, TIERS, begins, FULL)
    assert steps[0].first == CALENDAR.roll(begins) + DAY
    for earlier, later in itertools.pairwise(steps):
        assert later.first == earlier.last + DAY
        assert earlier.fen < later.fen
    for step, tier in zip(steps, TIERS, strict=True):
        assert step.first <= step.last
        assert step.last >= add_months(begins, tier.months)
        assert CALENDAR.is_working(step.last)


@given(FILINGS, YEARS, st.integers(-40, 230))
def test_a_later_payment_never_has_a_smaller_surcharge(filing: date, year: int, after: int) -> None:
    begins = anniversary(filing, year)
    steps = late_steps(CALENDAR, TIERS, begins, FULL)
    now = step_on(steps, begins + timedelta(days=after))
    then = step_on(steps, begins + timedelta(days=after + 1))
    assert now is not None or then is None
    assert now is None or then is None or now.fen <= then.fen
    assert then is not None or begins + timedelta(days=after + 1) > steps[-1].last


@given(FILINGS, YEARS)
def test_the_days_are_those_of_the_deadline_rules(filing: date, year: int) -> None:
    facts = Facts("invention", events={"filing_date": filing}, year=year)
    engine: Engine = BASE.engine
    begins = anniversary(filing, year)
    steps = late_steps(CALENDAR, TIERS, begins, FULL)
    due, grace = (engine.compute(rule, facts) for rule in ("annuity_due", "annuity_grace"))
    assert engine.compute("annuity_termination_date", facts).official_due == begins
    assert due.official_due == CALENDAR.roll(begins)
    assert grace.official_due == steps[-1].last
    if not provisional(CALENDAR, begins, steps):
        assert due.calendar_known
        assert grace.calendar_known


def test_days_are_provisional_while_a_holiday_notice_is_missing() -> None:
    last = max(CALENDAR.covered)
    sure, open_ = date(last - 1, 3, 10), date(last, 9, 10)
    assert provisional(CALENDAR, sure, late_steps(CALENDAR, TIERS, sure, FULL)) == ()
    steps = late_steps(CALENDAR, TIERS, open_, FULL)
    late = provisional(CALENDAR, open_, steps)
    assert late == tuple(step.last for step in steps if step.last.year > last)
    assert CALENDAR.roll(open_) not in late  # the due date itself is sure
    beyond = date(last + 1, 3, 10)
    steps = late_steps(CALENDAR, TIERS, beyond, FULL)
    assert provisional(CALENDAR, beyond, steps) == (
        CALENDAR.roll(beyond),
        *(step.last for step in steps),
    )
