"""Which fees a period demands is data: checked when it is read, and fitted to each case."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from agencydesk.domain.fee_demands import charged_kind, fits, parse_demands
from agencydesk.domain.fields import RuleError
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import RuleBase, load_rulebase

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def rules() -> RuleBase:
    return load_rulebase(resources_dir())


@pytest.mark.parametrize(
    ("rule", "kind", "tag", "fees"),
    [
        ("filing_fee", "design", "design", {"filing_design", "priority_claim"}),
        ("invalidation_fee", "utility_model", "invalidation", {"invalidation_utility_model"}),
        ("reexam_request", "invention", "reexamination", {"reexamination_invention"}),
        ("reexam_request", "design", "design", {"reexamination_design"}),
        ("exam_request", "invention", "pct_national", {"substantive_examination"}),
        ("pct_unity_fee", "invention", "pct_national", {"pct_cn_unity_restoration"}),
        ("biblio_change_fee", "invention", "invention", {"bibliographic_change"}),
        ("grant_registration", "invention", "invention", set()),
        ("oa_first_reply", "invention", "invention", set()),
    ],
)
def test_a_period_demands_the_fees_that_fit_the_case_and_are_charged_today(
    rules: RuleBase, rule: str, kind: str, tag: str, fees: set[str]
) -> None:
    found = rules.demands.fees(rules.fees, rule, kind, tag, TODAY)
    assert {fee.id for fee in found} == fees


def test_what_was_abolished_is_demanded_for_payments_before(rules: RuleBase) -> None:
    day = date(2018, 7, 31)
    found = rules.demands.fees(rules.fees, "grant_registration", "invention", "invention", day)
    assert {fee.id for fee in found} == {"registration_invention", "stamp_tax_certificate"}


def test_a_fee_of_proceedings_is_charged_under_its_route(rules: RuleBase) -> None:
    (fee,) = rules.fees.versions("invalidation_design")
    assert fits(fee, "design", "invalidation")
    assert not fits(fee, "invention", "invalidation")
    assert charged_kind(fee, "design", "invalidation") == "invalidation"


@pytest.mark.parametrize(
    ("demand", "alone"),
    [
        ({"rule": "no_such_rule", "fees": ["priority_claim"], "source": "x"}, "filing_fee"),
        ({"rule": "filing_fee", "fees": ["no_such_fee"], "source": "x"}, "filing_fee"),
        ({"rule": "filing_fee", "fees": ["priority_claim"], "source": "x"}, "no_such_rule"),
        ({"rule": "filing_fee", "fees": ["priority_claim"], "source": ""}, "filing_fee"),
    ],
)
def test_a_demand_for_what_does_not_exist_is_refused(
    rules: RuleBase, demand: dict[str, object], alone: str
) -> None:
    path = resources_dir() / "fees" / "official_fees.toml"
    official = tomllib.loads(path.read_text(encoding="utf-8"))
    table: dict[str, object] = {
        "demand": [demand],
        "paid_alone": [{"rules": [alone], "source": "x"}],
        "if_used": [{"rules": ["reexam_request"], "source": "x"}],
    }
    with pytest.raises(RuleError):
        parse_demands(official, table, rules.engine.book.by_id)
