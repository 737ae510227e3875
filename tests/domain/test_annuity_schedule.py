"""The schedule of annuities: from the year of the grant to the end of the term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.annuity_schedule import schedule
from agencydesk.domain.facts import Facts
from agencydesk.domain.fee_engine import FeeEngine
from agencydesk.domain.fee_values import AnnuityCase, Reduction
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import load_rulebase

BASE = load_rulebase(resources_dir())
ENGINE = FeeEngine(BASE.fees, BASE.engine.calendar)
CASE = AnnuityCase("invention", date(2017, 3, 10), date(2020, 9, 1), first_year=4)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "filing", "last", "end"),
    [
        ("invention", date(2017, 3, 10), 20, date(2037, 3, 10)),
        ("utility_model", date(2020, 2, 29), 10, date(2030, 2, 28)),
        ("design", date(2021, 5, 31), 10, date(2031, 5, 31)),
        ("design", date(2021, 6, 1), 15, date(2036, 6, 1)),
    ],
)
def test_the_term_is_that_of_kind_and_filing_date(
    kind: str, filing: date, last: int, end: date
) -> None:
    found = schedule(AnnuityCase(kind, filing, first_year=1), ENGINE)
    assert [year.year for year in found.years] == list(range(1, last + 1))
    assert found.term_end == end


def test_terms_are_those_of_the_deadline_rules() -> None:
    for term in BASE.fees.law.terms:
        rule = BASE.engine.book[term.rule]
        assert rule.alternatives[0].period.length == term.years
        filed = term.since or term.until or date(2015, 1, 1)
        outcome = BASE.engine.compute(term.rule, Facts(term.kind, events={"filing_date": filed}))
        found = schedule(AnnuityCase(term.kind, filed, first_year=1), ENGINE)
        assert outcome.official_due == found.term_end


def test_one_year_has_all_its_days() -> None:
    year = schedule(CASE, ENGINE).years[4]
    assert year.year == 8
    assert year.full_fen == 200_000
    assert (year.anniversary, year.due) == (date(2024, 3, 10), date(2024, 3, 11))
    assert (year.free_until, year.grace_until) == (date(2024, 4, 10), date(2024, 9, 10))
    assert not year.with_registration
    assert year.certain
    assert "115" in year.citation


def test_the_first_year_is_paid_with_registration_and_opens_the_years_reduced() -> None:
    years = schedule(CASE, ENGINE).years
    assert [year.year for year in years if year.with_registration] == [4]
    assert [year.year for year in years if year.reducible] == list(range(4, 14))


def test_the_year_of_the_grant_is_computed_only_with_a_flag() -> None:
    found = schedule(replace(CASE, first_year=None), ENGINE)
    assert (found.years[0].year, found.flags) == (4, ("first_year_computed",))
    assert schedule(CASE, ENGINE).flags == ()


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"filing": None}, ("filing",)),
        ({"first_year": None, "granted": None}, ("first_year",)),
        ({"first_year": 21}, ("first_year",)),
        ({"kind": "pct_national"}, ("kind",)),
    ],
)
def test_what_is_not_known_is_named_and_nothing_is_planned(
    change: dict[str, object], missing: tuple[str, ...]
) -> None:
    found = schedule(replace(CASE, **change), ENGINE)  # type: ignore[arg-type]
    assert (found.years, found.missing) == ((), missing)


def test_a_compensation_period_is_paid_at_once_before_the_ordinary_term_ends() -> None:
    filing = date(2015, 3, 14)  # 14 March 2035 is a Wednesday
    case = AnnuityCase("invention", filing, first_year=6, compensation_days=800)
    found = schedule(case, ENGINE)
    assert found.term_end == date(2035, 3, 14) + timedelta(days=800)
    assert found.compensation_due == date(2035, 3, 14)
    assert found.compensation_fen == 1_600_000
    assert found.years[-1].year == 20
    assert schedule(replace(case, compensation_days=364), ENGINE).compensation_fen == 0
    assert schedule(replace(case, compensation_days=0), ENGINE).compensation_due is None


@given(
    st.sampled_from(["invention", "utility_model", "design"]),
    st.dates(date(2001, 3, 1), date(2040, 12, 31)),
    st.integers(1, 10),
    st.sampled_from([0, 70, 85]),
)
def test_every_schedule_is_in_order_and_agrees_with_the_amounts(
    kind: str, filing: date, first: int, percent: int
) -> None:
    case = AnnuityCase(kind, filing, first_year=first, reduction=Reduction(percent))
    found = schedule(case, ENGINE)
    assert found.term_end is not None
    for year in found.years:
        assert year.anniversary < found.term_end
        assert year.anniversary <= year.due < year.free_until < year.grace_until
        assert [year.free_until, year.grace_until] == [year.steps[0].last, year.steps[-1].last]
        amount = ENGINE.annuity(case, year.year, year.due)
        assert (amount.full_fen, amount.surcharge_fen) == (year.full_fen, 0)
        reduces = ENGINE.table.reduces("annuity", percent, year.due) and year.reducible
        assert amount.percent == (percent if reduces else 0)
        late = ENGINE.annuity(case, year.year, year.grace_until)
        assert late.surcharge_fen == (0 if year.with_registration else year.steps[-1].fen)
        over = ENGINE.annuity(case, year.year, year.grace_until + DAY)
        assert (over.fen is None) == (not year.with_registration)
    for earlier, later in zip(found.years, found.years[1:], strict=False):
        assert later.year == earlier.year + 1
        assert later.anniversary > earlier.anniversary
        assert later.full_fen >= earlier.full_fen
