"""Official fees: the amount of a fee on a day, its reduction, annuities; nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.fees import ANNUITY, annual_of, parse_fees
from agencydesk.domain.fields import RuleError
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import load_fees

TABLE = load_fees(resources_dir() / "fees")
DAY = date(2026, 11, 26)
FILING = ("filing_invention", "filing_utility_model", "filing_design")


@pytest.mark.parametrize(
    ("kind", "percent", "fen"),
    [
        ("invention", None, 90_000),
        ("invention", 85, 13_500),
        ("invention", 70, 27_000),
        ("utility_model", 85, 7_500),
        ("design", None, 50_000),
        ("invention", 50, 90_000),  # no reduction of that size exists
    ],
)
def test_a_filing_fee_by_kind_and_reduction(kind, percent, fen):
    assert TABLE.amount(FILING, kind, DAY, percent) == fen


def test_a_fee_that_cannot_be_reduced_is_charged_in_full():
    assert TABLE.amount(("publication_printing",), "invention", DAY, 85) == 5_000


def test_a_fee_that_was_abolished_has_no_amount_on_that_day():
    stamp = ("stamp_tax_certificate",)
    assert TABLE.amount(stamp, "invention", date(2022, 6, 30), None) == 500
    assert TABLE.amount(stamp, "invention", date(2022, 7, 1), None) is None
    assert TABLE.amount(("registration_invention",), "invention", DAY, None) is None


@pytest.mark.parametrize(
    ("kind", "year", "fen"),
    [("invention", 6, 120_000), ("utility_model", 2, 60_000), ("design", 15, 300_000)],
)
def test_an_annuity_by_year(kind, year, fen):
    assert TABLE.annuity(kind, year) == fen


@given(st.sampled_from(["invention", "utility_model", "design"]), st.integers(-5, 60))
def test_a_year_without_an_annuity_has_none_and_later_years_cost_no_less(kind, year):
    mine, following = TABLE.annuity(kind, year), TABLE.annuity(kind, year + 1)
    assert (mine is None) == (not 1 <= year <= {"invention": 20, "utility_model": 10}.get(kind, 15))
    assert mine is None or following is None or mine <= following


def test_names_of_notices_mean_fees():
    assert annual_of("第6年年费") == (True, 6)
    assert annual_of("年费") == (True, None)
    assert annual_of("年费滞纳金") == (False, None)
    assert TABLE.named("申 请 费") is not None
    assert TABLE.named("发明专利申请费(减缴)") is not None
    assert TABLE.named("别的费用") is None
    assert TABLE.reduces(ANNUITY, 85, DAY)
    assert not TABLE.reduces(ANNUITY, 85, date(2001, 1, 1))


def test_every_fee_names_its_source_and_a_name_for_no_fee_is_refused():
    assert all(fee.source for fee in TABLE.fees)
    with pytest.raises(RuleError):
        parse_fees({"fee": []}, {"name": [{"source": "s", "says": ["x"], "fees": ["none"]}]})
