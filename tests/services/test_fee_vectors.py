"""Rows of fee cases: each gets its amount, or the code of why it has none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.fee_engine import FeeEngine
from agencydesk.paths import resources_dir
from agencydesk.services.fee_vectors import OPERATIONS, amount_text, compute_fees
from agencydesk.services.rulebase import load_rulebase

BASE = load_rulebase(resources_dir())
ENGINE = FeeEngine(BASE.fees, BASE.engine.calendar)
ANNUITY = "op=annuity;kind=invention;filing=2017-03-10;year=8;grant_year=4"


@pytest.mark.parametrize(
    ("inputs", "answer"),
    [
        ("op=filing;kind=invention;claims=10;pages=30", "950"),
        ("op=filing;kind=um;claims=10;pages=30;reduction=85%", "75"),
        ("OP=filing", "error:unknown-op"),
        ("", "error:unknown-op"),
        ("op=dance", "error:unknown-op"),
        ("filing", "error:bad-input"),
        ("op=simple;op=simple;fee=certified_copy", "error:bad-input"),
        ("op=simple;fee=certified_copy;colour=red", "error:unknown-input"),
        ("op=simple;fee=no_such_fee", "error:unknown-fee"),
        ("op=simple", "error:missing-input"),
        ("op=simple;fee=pct_international_filing", "error:amount-unknown"),
        ("op=simple;fee=pct_international_filing;date=2023-10-09", "10350"),
        ("op=simple;fee=evaluation_report;kind=invention", "error:unknown-kind"),
        ("op=filing;kind=alien;claims=1;pages=1", "error:unknown-kind"),
        ("op=filing;kind=invention;pages=30", "error:missing-input"),
        ("op=filing;kind=invention;claims=-1;pages=30", "error:bad-number"),
        ("op=filing;kind=invention;claims=ten;pages=30", "error:bad-number"),
        ("op=filing;kind=invention;claims=²;pages=30", "error:bad-number"),
        ("op=filing;kind=invention;claims=1;pages=1;reduction=x", "error:bad-number"),
        ("op=filing;kind=invention;claims=1;pages=1;reduction=²", "error:bad-number"),
        (f"op=filing;kind=invention;claims={'9' * 5000};pages=1", "error:bad-number"),
        ("op=simple;fee=certified_copy;pay=2025-13-01", "error:bad-date"),
        ("op=simple;fee=certified_copy;pay=1.1.2025", "error:bad-date"),
        (ANNUITY, "error:missing-input"),
        ("op=annuity;kind=invention;year=8;grant_year=4;pay=2024-03-01", "error:missing-input"),
        (f"{ANNUITY};pay=2024-09-10", "2500"),
        (f"{ANNUITY};pay=2024-09-11", "error:grace-over"),
        ("op=annuity;kind=utility_model;filing=2017-03-10;year=11;pay=2027-03-01",
         "error:beyond-term"),
        ("op=annuity;kind=invention;filing=9990-03-10;year=15;pay=2024-03-01",
         "error:out-of-range"),
        ("op=extension", "error:missing-input"),
        ("op=extension;months=1;again=maybe", "error:bad-number"),
        ("op=topup;kind=invention;filing=2017-03-10;year=8;pay=2024-05-12", "error:missing-input"),
        (f"{ANNUITY.replace('annuity', 'topup')};paid_surcharge=0.50;pay=2024-05-12", "199.50"),
        (f"{ANNUITY.replace('annuity', 'topup')};paid_surcharge=1e9999999;pay=2024-05-12",
         "error:bad-number"),
        ("op=pct_exam;ro=CNIPA;isa=cn;date=2025-01-06", "0"),
        ("op=pct_exam;ro=EP;date=2025-01-06", "error:missing-input"),
        ("op=registration;kind=invention;date=2025-01-06", "error:missing-input"),
    ],
)  # fmt: skip
def test_a_row_gets_its_amount_or_says_why_not(inputs: str, answer: str) -> None:
    (result,) = compute_fees(ENGINE, ["id,inputs", f"A,{inputs}"])
    told = f"error:{result.error}" if result.fen is None else amount_text(result.fen)
    assert (result.id, told) == ("A", answer)
    assert bool(result.error) == (result.fen is None)


def test_a_row_without_a_day_is_reckoned_for_the_day_of_the_tables() -> None:
    (result,) = compute_fees(ENGINE, ["id,inputs", "A,op=extension;months=1"])
    assert result.pay == ENGINE.table.law.compiled


def test_what_is_missing_is_named() -> None:
    rows = ["A,op=filing;kind=invention;pages=30", "B,op=simple;fee=nonsense", "C,op=annuity"]
    found = [each.detail for each in compute_fees(ENGINE, ["id,inputs", *rows])]
    assert found == ["claims", "nonsense", "year"]


@given(st.text(max_size=80))
def test_no_row_stops_the_others(inputs: str) -> None:
    cell = inputs.replace('"', "").replace("\r", "").replace("\n", "")
    lines = ["id,inputs", f'A,"{cell}"', "B,op=extension;months=1"]
    assert [each.fen for each in compute_fees(ENGINE, lines)][-1] == 30_000


@given(
    st.sampled_from(sorted(OPERATIONS)),
    st.dictionaries(
        st.sampled_from(["kind", "filing", "year", "grant_year", "pay", "months", "days", "ro"]),
        st.sampled_from(["", "invention", "0", "1", "7", "99999999", "2024-02-29", "9999-12-31"]),
    ),
)
def test_odd_inputs_get_an_answer_of_some_kind(op: str, given_: dict[str, str]) -> None:
    inputs = ";".join((f"op={op}", *(f"{key}={value}" for key, value in given_.items())))
    (result,) = compute_fees(ENGINE, ["id,inputs", f"A,{inputs}"])
    assert bool(result.error) == (result.fen is None)
