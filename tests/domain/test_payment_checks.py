"""What is looked at before fees are paid together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.fee_values import Reduction
from agencydesk.domain.fees import ANNUITY
from agencydesk.domain.payment_checks import (
    RESTORATION,
    PaymentItem,
    PaymentTerms,
    Severity,
    blocked,
    check_payment,
)
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import load_fees, load_office_names

FOLDER = resources_dir() / "fees"
NAMES = load_office_names(FOLDER, load_fees(FOLDER))
TODAY = date(2026, 11, 26)
TERMS = PaymentTerms(date(2026, 11, 30), TODAY, "示例专利代理有限公司", "")
GOOD = PaymentItem(
    case_id=1,
    key="annuity:6",
    application_no="2019101079193",
    kind="invention",
    fee_id=ANNUITY,
    year=6,
    office_name="发明专利第6年年费",
    late_name="发明专利年费滞纳金",
    fen=120_000,
    late_fen=6_000,
    expected_fen=120_000,
    expected_late_fen=6_000,
    last=date(2027, 7, 30),
)


def codes(item=GOOD, *more, terms=TERMS):
    return [each.code for each in check_payment((item, *more), terms, NAMES)]


def test_a_fee_as_it_should_be_is_passed_without_a_word():
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"gone": True, "expected_fen": None}, "gone"),
        ({"paid": True}, "paid"),
        ({"elsewhere": "十一月缴费"}, "elsewhere"),
        ({"given_up": True}, "given-up"),
        ({"application_no": ""}, "number-missing"),
        ({"application_no": "?"}, "number-invalid"),
        ({"application_no": "PCT/CN2024/123456"}, "number-international"),
        ({"application_no": "2019101079194"}, "number-check-digit"),
        ({"application_no": "201910107919"}, "number-check-digit"),
        ({"office_name": ""}, "name-unknown"),
        ({"office_name": "发明年费"}, "name-not-listed"),
        ({"office_name": "实用新型专利第6年年费"}, "name-kind"),
        ({"late_name": ""}, "late-name-unknown"),
        ({"late_name": "外观设计专利年费滞纳金"}, "name-kind"),
        ({"fen": None}, "amount-unknown"),
        ({"expected_fen": None}, "amount-unknown"),
        ({"fen": 90_000}, "amount-differs"),
        ({"late_fen": 0}, "amount-differs"),
        ({"fen": 0, "late_fen": 0, "expected_fen": 0, "expected_late_fen": 0}, "amount-zero"),
        ({"last": date(2026, 11, 29)}, "late"),
    ],
)
def test_what_must_not_be_paid_is_blocked(changes, code):
    found = check_payment((replace(GOOD, **changes),), TERMS, NAMES)
    assert [each.code for each in found] == [code]
    assert found[0].severity is Severity.BLOCK
    assert blocked(found) == {0}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"client_pays": True}, "client-pays"),
        ({"last": None}, "day-unknown"),
        ({"reduction": Reduction(85, date(2025, 1, 1), date(2026, 11, 29))}, "reduction"),
    ],
)
def test_what_is_only_odd_is_a_warning_and_blocks_nothing(changes, code):
    found = check_payment((replace(GOOD, **changes),), TERMS, NAMES)
    assert [(each.code, each.severity) for each in found] == [(code, Severity.WARN)]
    assert not blocked(found)


def test_the_last_day_and_a_reduction_that_holds_are_fine():
    fine = replace(GOOD, last=TERMS.pay_on, reduction=Reduction(85, None, TERMS.pay_on))
    assert codes(fine) == []


def test_paying_late_is_meant_where_the_restoration_of_the_right_is_paid_with_it():
    late = replace(GOOD, last=date(2026, 11, 1))
    claim = replace(
        GOOD,
        key="own:1",
        fee_id=RESTORATION,
        year=None,
        office_name="恢复权利请求费",
        fen=100_000,
        late_fen=0,
        expected_fen=100_000,
        expected_late_fen=0,
    )
    assert codes(late, claim) == ["late-restored"]
    assert codes(late, replace(claim, case_id=2)) == ["late"]


def test_the_same_fee_twice_is_blocked_at_both_places():
    found = check_payment((GOOD, replace(GOOD, case_id=2), GOOD), TERMS, NAMES)
    assert blocked(found) == {0, 2}
    assert {each.code for each in found} == {"duplicate"}


def test_a_name_nobody_is_sure_of_is_shown():
    item = replace(
        GOOD,
        fee_id="registration_invention",
        year=None,
        office_name="发明专利登记费",
        late_fen=0,
        expected_late_fen=0,
    )
    assert codes(item) == ["name-doubtful"]


def test_who_pays_and_when_is_looked_at_once():
    terms = PaymentTerms(date(2026, 11, 1), TODAY, " ", "91110000000000000X")
    found = check_payment((GOOD,), terms, NAMES)
    assert [(each.code, each.place) for each in found] == [
        ("payer-missing", None),
        ("credit-code", None),
        ("pay-day-past", None),
    ]


@given(st.lists(st.integers(0, 5), max_size=12))
def test_a_fee_is_never_paid_twice_by_one_list(keys):
    items = [replace(GOOD, key=f"own:{key}") for key in keys]
    good = [n for n in range(len(items)) if n not in blocked(check_payment(items, TERMS, NAMES))]
    assert len({items[n].key for n in good}) == len(good)
