"""Tabulated due dates are the engine's own, and refuse what the engine refuses."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.bulk import Plan
from agencydesk.domain.engine import Engine
from agencydesk.domain.outcome import Answer
from agencydesk.domain.rules import Combine, LengthBy, Purpose

STEP = 97


def tabulated(engine: Engine) -> list[Plan]:
    plans: list[Plan] = []
    for rule in engine.book.by_id.values():
        if rule.combine is Combine.SINGLE and rule.length_by is LengthBy.FIXED:
            if rule.purpose is Purpose.NO_PERIOD or rule.availability.test == "period_end":
                continue
            if rule.availability.test in ("trigger", rule.trigger):
                plans.append(Plan(engine, rule.id))
    return plans


def test_every_tabulated_due_date_is_the_engines(engine: Engine) -> None:
    plans = tabulated(engine)
    assert len(plans) > 130
    for plan in plans:
        rule = plan.rule
        if rule.purpose is Purpose.SERVICE:
            continue
        first = date(1990, 1, 1) if rule.open_start else rule.effective_from
        last = rule.effective_to or date(2034, 12, 31)
        starts = [*range(first.toordinal(), last.toordinal(), STEP), last.toordinal()]
        dues = plan.dues(starts)
        for start, due, derived in zip(starts, dues, plan.derive(starts), strict=True):
            outcome = derived.outcome(min(rule.kinds))
            assert outcome.official_due == date.fromordinal(due) == derived.due, rule.id
            assert outcome.raw == date.fromordinal(derived.raw_ordinal)
            assert outcome.start == date.fromordinal(start)
            assert derived.rolled == (outcome.raw != outcome.official_due)
            assert derived.rule is rule


@pytest.mark.parametrize(
    "rule",
    [
        "filing_fee",
        "deferred_exam_inv",
        "annuity_surcharge_tier_end",
        "fee_reduction_record_validity",
        "priority_restoration",
        "priority_doc_inv_um",
        "agency_annual_report",
    ],
)
def test_a_rule_that_needs_more_than_its_start_cannot_be_tabulated(
    engine: Engine, rule: str
) -> None:
    with pytest.raises(ValueError, match=rule):
        Plan(engine, rule)


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("pta_request", date(2021, 6, 1), date(2021, 5, 31)),
        ("secrecy_notice_office_old", date(2024, 1, 19), date(2024, 1, 20)),
        ("patent_term_design_old", date(2021, 5, 31), date(2021, 6, 1)),
        ("oa_first_reply", date(1985, 1, 1), date(1984, 12, 31)),
        ("oa_first_reply", date(2100, 12, 31), date(2101, 1, 1)),
    ],
)
def test_a_day_outside_the_table_or_the_version_is_refused(
    engine: Engine, rule: str, inside: date, outside: date
) -> None:
    plan = Plan(engine, rule)
    assert len(plan.dues([inside.toordinal()])) == 1
    for ask in (plan.dues, plan.derive):
        with pytest.raises(IndexError):
            ask([inside.toordinal(), outside.toordinal()])


def test_no_starts_give_no_dates(engine: Engine) -> None:
    assert Plan(engine, "oa_first_reply").dues([]) == []
    assert Plan(engine, "oa_first_reply").derive([]) == []


def test_a_derivation_of_the_wrong_kind_says_so(engine: Engine) -> None:
    outcome = Plan(engine, "oa_first_reply").outcome("design", date(2025, 3, 3))
    assert outcome.answer is Answer.NOT_AVAILABLE
