"""The office's receipts: matched with payments, compared, taken in and back out."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.fees.receipt_values import ReceiptState
from tests.conftest import TODAY
from tests.services.fees.payments_desk import number_of

LATE = date(2021, 6, 15)
HEADINGS = ("申请号", "费用名称", "金额", "缴费日期", "票据号码")


@pytest.fixture
def receipts(payments):
    return payments.desk.fee_receipts


@pytest.fixture
def number(payments):
    """The list of P-1 and P-2, paid; P-2 with a surcharge."""
    keys = [payments.key(payments.patent("P-1")), payments.key(payments.patent("P-2", LATE))]
    made = payments.list(*keys)
    lists = payments.desk.payment_lists
    lists.steps.mark_paid(made, TODAY, lists.detail(made, "zh").row.version)
    return made


@pytest.fixture
def numbers(payments, number):
    lines = payments.desk.payment_lists.detail(number, "zh").lines
    return [line.application_no for line in lines]


@pytest.fixture
def file_of(tmp_path):
    def write(*rows):
        path = tmp_path / "票据.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADINGS, *rows])
        return path

    return write


def test_receipts_fit_by_number_name_and_amount(receipts, payments, number, numbers, file_of):
    path = file_of(
        (numbers[0], "年费", "1200.00", "2026-11-25", "R1"),
        (numbers[1], "发明专利第6年年费", "1200", "2026-11-25", "R2"),
        (numbers[1], "发明专利年费滞纳金", "300", "2026-11-25", "R3"),
    )
    rows = receipts.read(path, "zh")
    assert [row.state for row in rows] == [ReceiptState.EQUAL] * 3
    assert [row.case_ref for row in rows] == ["P-1", "P-2", "P-2"]
    taken = receipts.take_in(rows)
    lists = payments.desk.payment_lists
    lines = lists.detail(number, "zh").lines
    assert [line.receipt_no for line in lines] == ["R1", "R2、R3"]
    assert [line.receipt_fen for line in lines] == [120_000, 150_000]
    assert (lists.detail(number, "zh").row.receipts, lists.detail(number, "zh").row.differing) == (
        2,
        0,
    )
    again = receipts.read(path, "zh")
    assert [row.state for row in again] == [ReceiptState.KNOWN] * 3
    with pytest.raises(UserError) as caught:
        receipts.take_in(again)
    assert caught.value.code == "receipts.nothing"
    receipts.undo(taken)
    assert [line.receipt_no for line in lists.detail(number, "zh").lines] == ["", ""]
    with pytest.raises(UserError) as caught:
        receipts.undo(taken)
    assert caught.value.code == "record.changed"


def test_a_difference_is_said_and_kept_in_sight(receipts, payments, number, numbers, file_of):
    (row,) = receipts.read(file_of((numbers[0], "发明专利第6年年费", "1,140.50", "", "R1")), "zh")
    assert row.state is ReceiptState.DIFFERS
    assert row.note == "票据 1,140.50 元，登记 1,200.00 元，相差 -59.50 元。"
    receipts.take_in([row])
    assert payments.desk.payment_lists.detail(number, "zh").row.differing == 1


def test_what_fits_nothing_says_why(receipts, payments, numbers, file_of):
    waiting = payments.patent("P-3")
    payments.list(payments.key(waiting))
    third = number_of_case(payments, waiting)
    unknown = number_of_kind()
    rows = receipts.read(
        file_of(
            (unknown, "年费", "1", "", ""),
            (numbers[0], "发明专利申请费", "900", "", ""),
            (third, "发明专利第6年年费", "1200", "", "R4"),
            (numbers[0], "年费", "壹佰", "", ""),
            (numbers[0], "发明专利第7年年费", "1200", "", ""),
        ),
        "zh",
    )
    assert [row.state for row in rows] == [
        ReceiptState.UNMATCHED,
        ReceiptState.UNMATCHED,
        ReceiptState.LISTED,
        ReceiptState.UNREAD,
        ReceiptState.UNMATCHED,
    ]
    assert rows[0].note == f"没有申请号为 {unknown} 的案件。"
    assert rows[1].note == "本案没有登记与“发明专利申请费”相应的缴费。"
    assert "2026-12-01 缴费" in rows[2].note
    assert rows[3].note == "“壹佰”不是金额。"


def test_of_two_payments_that_fit_the_one_of_the_same_amount_is_meant(
    receipts, payments, number, numbers, file_of
):
    case_id = payments.desk.payment_lists.detail(number, "zh").lines[0].case_id
    payments.desk.fees.pay(case_id, "annuity:7", TODAY)
    rows = receipts.read(
        file_of((numbers[0], "年费", "2000", "", "R7"), (numbers[0], "年费", "1200", "", "R6")),
        "zh",
    )
    assert [row.state for row in rows] == [ReceiptState.EQUAL, ReceiptState.EQUAL]
    assert rows[0].payment_id != rows[1].payment_id


def test_a_receipt_is_taken_in_once_whoever_read_the_file(
    receipts, payments, number, numbers, file_of
):
    path = file_of((numbers[1], "年费", "1200", "", "R1"), (numbers[1], "滞纳金", "300", "", "R1"))
    first, second = receipts.read(path, "zh"), receipts.read(path, "zh")
    receipts.take_in(first)
    with pytest.raises(UserError) as caught:
        receipts.take_in(second)
    assert caught.value.code == "record.changed"
    line = payments.desk.payment_lists.detail(number, "zh").lines[1]
    assert (line.receipt_no, line.receipt_fen) == ("R1", 150_000)


@pytest.mark.parametrize("receipt_no", ["R1", ""])
def test_fee_and_surcharge_of_one_receipt_may_come_in_two_files(
    receipts, payments, number, numbers, file_of, receipt_no
):
    fee = (numbers[1], "年费", "1200", "", receipt_no)
    late = (numbers[1], "发明专利年费滞纳金", "300", "", receipt_no)
    receipts.take_in(receipts.read(file_of(fee), "zh"))
    rows = receipts.read(file_of(fee, late), "zh")
    assert [row.state for row in rows] == [ReceiptState.KNOWN, ReceiptState.EQUAL]
    receipts.take_in(rows)
    line = payments.desk.payment_lists.detail(number, "zh").lines[1]
    assert (line.receipt_no, line.receipt_fen) == (receipt_no, 150_000)
    rows = receipts.read(file_of(fee, late), "zh")
    assert [row.state for row in rows] == [ReceiptState.KNOWN] * 2


def test_a_payment_is_found_though_another_case_has_its_number(
    receipts, payments, number, numbers, file_of
):
    payments.patent("P-9", application_no=numbers[0])
    (row,) = receipts.read(file_of((numbers[0], "年费", "1200", "", "R1")), "zh")
    assert (row.state, row.case_ref) == (ReceiptState.EQUAL, "P-1")


def test_another_day_of_payment_is_said_though_the_amount_is_equal(receipts, numbers, file_of):
    path = file_of(
        (numbers[0], "年费", "1200", "2026-12-22", "R1"),
        (numbers[1], "年费", "1100", "2026-12-22", "R2"),
    )
    equal, differs = receipts.read(path, "zh")
    assert (equal.state, differs.state) == (ReceiptState.EQUAL, ReceiptState.DIFFERS)
    assert equal.note.startswith("票据上的缴费日为 2026-12-22，登记的是 2026-11-25")
    assert differs.note.startswith("票据 1,100.00 元，登记 1,200.00 元，相差 -100.00 元。 票据上")


def test_another_amount_does_not_take_the_payment_of_one_that_fits(
    receipts, payments, number, numbers, file_of
):
    case_id = payments.desk.payment_lists.detail(number, "zh").lines[0].case_id
    payments.desk.fees.pay(case_id, "annuity:7", TODAY)
    rows = receipts.read(
        file_of((numbers[0], "年费", "1100", "", "R7"), (numbers[0], "年费", "1200", "", "R6")),
        "zh",
    )
    assert [row.state for row in rows] == [ReceiptState.DIFFERS, ReceiptState.EQUAL]
    assert [row.paid_fen for row in rows] == [200_000, 120_000]


def number_of_case(payments, case_id):
    """Return the application number of a case without its dot."""
    row = next(row for row in payments.desk.case_list.rows() if row.id == case_id)
    return row.application_no.replace(".", "")


def number_of_kind():
    """Return a good number that no case has."""
    return number_of(CaseKind.DESIGN, 2020, 7)
