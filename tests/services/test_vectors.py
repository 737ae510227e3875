"""The worked cases: published examples and our own, at least one for every rule."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from agencydesk.domain.outcome import Answer, Flag
from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import RuleBase, load_rulebase
from agencydesk.services.vectors import VectorResult, compute_vectors, disagreements

DATA = Path(__file__).parent.parent / "data"
FILES = ("vectors_open.csv", "worked_cases.csv")
HEADER = (
    "id,rule_id,kind,trigger_event,trigger_date,delivery,extra,expected_due_date,expected_flags"
)


@pytest.fixture(scope="module")
def base() -> RuleBase:
    return load_rulebase(resources_dir())


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def told(result: VectorResult) -> str:
    return (
        f"{result.id} {result.rule_id}: got {result.due} {sorted(result.flags)} "
        f"{result.error} {result.detail}, expected {result.expected}"
    )


def one(base: RuleBase, row: str, header: str = HEADER) -> VectorResult:
    (result,) = compute_vectors(base.engine, [header, row])
    return result


@pytest.mark.parametrize(("name", "least"), [("vectors_open.csv", 93), ("worked_cases.csv", 280)])
def test_every_worked_case_agrees_flags_included(base: RuleBase, name: str, least: int) -> None:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        results = list(compute_vectors(base.engine, lines))
    assert len(results) >= least
    assert [told(result) for result in disagreements(results)] == []


def test_every_rule_has_a_worked_case(base: RuleBase) -> None:
    shown = {row["rule_id"] for name in FILES for row in rows(name)}
    assert set(base.engine.book.by_id) - shown == set()
    assert shown - set(base.engine.book.by_id) == set()


def test_every_dated_rule_has_a_case_with_a_date_and_not_only_a_refusal(base: RuleBase) -> None:
    dated = {row["rule_id"] for name in FILES for row in rows(name) if row["expected_due_date"]}
    assert set(base.engine.book.by_id) - dated == {"agency_annual_report"}


def test_every_worked_case_says_how_and_by_what_law() -> None:
    ids: set[str] = set()
    for name in FILES:
        for row in rows(name):
            assert row["id"] not in ids
            ids.add(row["id"])
            for column in ("explanation", "citation", "source", "confidence"):
                assert row[column].strip(), f"{row['id']} lacks {column}"


def test_every_rule_names_its_article_its_source_and_the_day_it_was_checked(
    base: RuleBase,
) -> None:
    for rule in base.engine.book.by_id.values():
        assert rule.citation.strip(), rule.id
        assert rule.source.strip(), rule.id
        assert rule.checked.year >= 2026, rule.id


def test_the_steps_of_every_computed_case_cite_an_article(base: RuleBase) -> None:
    for name in FILES:
        with (DATA / name).open(encoding="utf-8", newline="") as lines:
            for result in compute_vectors(base.engine, lines):
                if result.outcome is None or result.outcome.answer is not Answer.COMPUTED:
                    continue
                cited = [step.citation for step in result.outcome.steps if step.citation]
                assert cited, result.id


def test_a_wrong_expectation_is_noticed(base: RuleBase) -> None:
    row = "X,exam_request,invention,filing_date,2020-06-01,,,{},{}"
    assert one(base, row.format("2023-06-01", "")).agrees
    assert not one(base, row.format("2023-06-02", "")).agrees
    assert not one(base, row.format("2023-06-01", "AMBIGUOUS")).agrees


def test_without_the_expectation_columns_nothing_disagrees(base: RuleBase) -> None:
    header = "id,rule_id,kind,trigger_event,trigger_date"
    result = one(base, "X,exam_request,invention,filing_date,2020-06-01", header)
    assert result.expected is None
    assert result.agrees


def test_without_a_flags_column_only_the_date_is_compared(base: RuleBase) -> None:
    header = "id,rule_id,kind,trigger_event,trigger_date,expected_due_date"
    row = "X,fee_reduction_request,invention,fee_due_date,2026-03-31,2026-01-16"
    result = one(base, row, header)
    assert Flag.AMBIGUOUS in result.flags
    assert result.agrees


def test_a_byte_order_mark_before_the_first_column_is_no_column_name(base: RuleBase) -> None:
    row = "X,exam_request,invention,filing_date,2020-06-01,,,2023-06-01,"
    result = one(base, row, "\ufeff" + HEADER)
    assert (result.id, result.agrees) == ("X", True)


def test_a_file_without_the_needed_columns_is_refused_by_name(base: RuleBase) -> None:
    with pytest.raises(UserError) as refused:
        list(compute_vectors(base.engine, ["id,rule_id,kind", "1,exam_request,invention"]))
    assert refused.value.code == "vectors.columns"
    assert refused.value.facts["columns"] == "trigger_event, trigger_date"


FILED = "exam_request,invention,filing_date"
OFFICE_ACTION = "oa_later_reply,invention,dispatch_date,2025-06-02"
SECRECY = "secrecy_notice_office,invention,secrecy_request_date"
ANNUITY = "annuity_due,invention,filing_date,2020-06-01"


@pytest.mark.parametrize(
    ("row", "error", "detail"),
    [
        ("no_such_rule,invention,filing_date,2020-06-01,,,,", "unknown-rule", "no_such_rule"),
        ("exam_request,invention,full_moon,2020-06-01,,,,", "unknown-event", "full_moon"),
        (f"{FILED},06/01/2020,,,,", "bad-date", "06/01/2020"),
        (f"{FILED},2020-06-01,,shoe=42,,", "unknown-extra", "shoe"),
        (f"{FILED},2020-06-01,,shoe,,", "bad-extra", "shoe"),
        (f"{OFFICE_ACTION},pigeon,,,", "unknown-delivery", "pigeon"),
        (f"{OFFICE_ACTION},electronic,length=2;unit=moon,,", "unknown-unit", "moon"),
        (f"{OFFICE_ACTION},,,,", "missing-input", "delivery"),
        (f"{ANNUITY},,,,", "missing-input", "year"),
        (f"{ANNUITY},,year=two,,", "bad-number", "two"),
        (f"{SECRECY},2023-06-01,,,,", "not-available", "secrecy_notice_office_old"),
        ("agency_annual_report,agency,calendar_year,2026-01-01,,,,", "no-period", ""),
        ("patent_term_invention,invention,filing_date,9990-06-01,,,,", "out-of-range", ""),
    ],
)
def test_a_row_that_cannot_be_computed_says_why(
    base: RuleBase, row: str, error: str, detail: str
) -> None:
    result = one(base, f"X,{row}")
    assert (result.due, result.error, result.detail) == (None, error, detail)


def test_proof_of_receipt_beside_a_filing_date_belongs_to_the_acceptance_notice(
    base: RuleBase,
) -> None:
    # (a) 2025-03-03 + 2 months = 2025-05-03, closing, so 05-06; (b) received 2025-05-12, + 15 days
    # = 2025-05-27, Tuesday. Later: 05-27.
    row = (
        "X,filing_fee,invention,filing_date,2025-03-03,paper,"
        "acceptance_dispatch=2025-04-20;actual=2025-05-12,2025-05-27,"
    )
    assert one(base, row).agrees


@pytest.mark.parametrize("extra", ["days=15", "length=15;unit=day", "notice_days=15"])
def test_a_period_on_the_notice_may_be_spelled_several_ways(base: RuleBase, extra: str) -> None:
    # 2025-03-03 + 15 days = 2025-03-18, Tuesday
    row = (
        "X,designated_period_generic,invention,dispatch_date,2025-03-03,electronic,"
        f"{extra},2025-03-18,"
    )
    assert one(base, row).agrees


@pytest.mark.parametrize("extra", ["months=24", "years=2", "length=24"])
def test_a_deferral_may_be_given_in_months_or_years(base: RuleBase, extra: str) -> None:
    row = f"X,deferred_exam_design,design,filing_date,2024-03-04,,{extra},2026-03-04,"
    assert one(base, row).agrees


def test_there_are_six_surcharge_tiers_and_no_seventh(base: RuleBase) -> None:
    row = "X,annuity_surcharge_tier_end,invention,filing_date,2020-06-01,,year=5;tier={},,"
    assert str(one(base, row.format(5)).due) == "2024-12-02"
    assert one(base, row.format(6)).error == "missing-input"
    assert one(base, row.format(-1)).error == "missing-input"
