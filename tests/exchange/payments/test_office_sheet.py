"""The payment list in the office's eight columns."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl

from agencydesk.exchange.payments.office_sheet import COLUMNS, office_sheet

STAMP = datetime(2026, 11, 26, 9, tzinfo=UTC)


def sheet_of(lines):
    return openpyxl.load_workbook(io.BytesIO(office_sheet(lines, STAMP))).active


def test_the_columns_and_values_are_those_of_the_office(lines):
    sheet = sheet_of(lines)
    assert sheet.title == "国家申请号缴费"
    assert [cell.value for cell in sheet[1]] == [
        "序列号",
        "申请号",
        "缴费人姓名",
        "统一社会信用代码",
        "费用名称",
        "费用代码",
        "金额",
        "备注",
    ]
    payer = "示例甲科技有限公司"
    first, second = "2019101079193", "2020201158386"
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        [1, first, payer, None, "发明专利第6年年费", "40872083405345", 1200, None],
        [2, first, payer, None, "发明专利年费滞纳金", "40872083525381", 60, None],
        [3, second, payer, None, "实用新型专利第3年年费", "40872083415362", 90.5, None],
    ]


def test_numbers_and_codes_are_text_and_amounts_are_numbers(lines):
    for row in sheet_of(lines).iter_rows(min_row=2):
        kinds = dict(zip((field for _, field in COLUMNS), row, strict=True))
        assert kinds["application_no"].data_type == "s"
        assert kinds["application_no"].number_format == "@"
        assert kinds["fee_code"].data_type == "s"
        assert kinds["fee_amount"].data_type == "n"
        assert kinds["row_no"].data_type == "n"


def test_nothing_a_person_typed_becomes_a_formula_or_a_link(lines):
    hostile = replace(lines[0], payer='=HYPERLINK("http://x","y")', remark="@SUM(A1)")
    row = sheet_of([hostile])[2]
    assert [row[2].data_type, row[7].data_type] == ["s", "s"]
    assert row[2].value == '=HYPERLINK("http://x","y")'
    assert row[2].quotePrefix
    assert row[2].hyperlink is None
