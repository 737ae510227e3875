"""What the office says was paid, read from sheets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.errors import UserError
from agencydesk.exchange.payments.receipts import read_fen, read_receipts


def test_a_list_of_receipts_is_read_by_its_headings(make_xlsx, vocabulary):
    path = make_xlsx(
        {
            "票据": [
                ["缴费清单", None, None, None, None],
                ["票据号码", "缴费日期", "申请号", "费用种类", "金额"],
                ["0012345", date(2026, 11, 20), "201910107919.3", "发明专利第6年年费", 1200],
                ["0012346", "2026.11.21", "ZL 2020 2 0115838.6", "年费", "￥1,090.50元"],
                [None, None, None, "合计", 2290.5],
            ]
        }
    )
    first, second = read_receipts(path, vocabulary)
    assert (first.row, first.application_no, first.fen) == (3, "2019101079193", 120_000)
    assert (first.paid_on, first.receipt_no) == (date(2026, 11, 20), "0012345")
    assert (second.application_no, second.fen) == ("2020201158386", 109_050)
    assert second.paid_on == date(2026, 11, 21)


def test_the_records_of_the_site_are_read_by_their_field_names(tmp_path, vocabulary):
    path = tmp_path / "records.csv"
    path.write_text(
        "shenqingh,yijiaofjfzlmc,yijiaofjfje,yijiaofjfrq,yijiaofpjhm\n"
        "2019101079193,发明专利第6年年费,1200.00,2026-11-20,00987\n",
        encoding="utf-8",
    )
    (line,) = read_receipts(path, vocabulary)
    assert (line.fee_name, line.fen, line.receipt_no) == ("发明专利第6年年费", 120_000, "00987")


def test_what_cannot_be_read_stays_as_it_is_written(make_xlsx, vocabulary):
    path = make_xlsx(
        {"a": [["申请号", "费用名称", "金额", "缴费日期"], ["甲-1", "年费", "壹佰", "下周"]]}
    )
    (line,) = read_receipts(path, vocabulary)
    assert (line.application_no, line.amount_text, line.fen) == ("甲-1", "壹佰", None)
    assert (line.paid_text, line.paid_on) == ("下周", None)


def test_a_sheet_without_the_columns_is_refused_with_their_names(make_xlsx, vocabulary):
    path = make_xlsx({"a": [["申请号", "发明名称"], ["2019101079193", "一种装置"]]})
    with pytest.raises(UserError) as caught:
        read_receipts(path, vocabulary)
    assert (caught.value.code, caught.value.facts) == (
        "receipts.headings",
        {"missing": "费用名称、金额"},
    )


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        (1200, 120_000),
        (2.5, 250),
        (0.1 + 0.2, 30),
        ("1200", 120_000),
        ("1,200.00", 120_000),
        ("￥９０元", 9_000),
        ("90.5", 9_050),
        ("2.500", 250),
        ("人民币90元整", 9_000),
        ("", None),
        (None, None),
        (True, None),
        (-5, None),
        (1.005, None),
        ("1.005", None),
        ("1200,50", None),
        ("1,2", None),
        ("12,00", None),
        ("+5", None),
        ("-5", None),
        ("１，２００．５０元", 120_050),
        ("¥ 1,200", 120_000),
        ("九十", None),
        (date(2026, 1, 1), None),
        (float("inf"), None),
    ],
)
def test_an_amount_is_read_to_the_fen_or_not_at_all(cell, fen):
    assert read_fen(cell) == fen


@given(st.integers(0, 10**10))
def test_every_amount_in_yuan_comes_back_to_the_fen(fen):
    assert read_fen(f"{fen // 100:,}.{fen % 100:02}元") == fen
