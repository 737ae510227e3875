"""A workbook of checklists runs nothing and loses nothing."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl

from agencydesk.exchange.checklist_files import SheetContent, checklist_xlsx

NOW = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)


def made(*sheets: SheetContent) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(checklist_xlsx(sheets, NOW)))


def test_text_that_looks_like_a_formula_stays_text() -> None:
    risky = ("=1+1", "+86 10", "-5", "@x", "＝1", "https://example.com", "007", "𬱖䶮㛃")
    sheet = made(SheetContent("检查项", ("甲",), tuple((text,) for text in risky)))["检查项"]
    for row, text in enumerate(risky, 2):
        cell = sheet.cell(row, 1)
        assert (cell.value, cell.data_type) == (text, "s")
        assert cell.hyperlink is None
    assert sheet.cell(2, 1).quotePrefix


def test_dates_are_dates_numbers_are_numbers_and_nothing_is_empty() -> None:
    row = (date(2026, 12, 31), 7, None)
    sheet = made(SheetContent("甲", ("日", "数", "无"), (row,)))["甲"]
    assert sheet.cell(2, 1).value == datetime(2026, 12, 31)  # noqa: DTZ001  (as a sheet has it)
    assert sheet.cell(2, 2).value == 7
    assert sheet.cell(2, 3).value is None


def test_headings_are_frozen_filterable_and_printed_on_every_page() -> None:
    book = made(SheetContent("甲", ("一", "二"), (("a", "b"),)), SheetContent("乙", ("一",), ()))
    assert book.sheetnames == ["甲", "乙"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
    assert book["甲"].auto_filter.ref == "A1:B2"


def test_long_texts_are_wrapped_in_a_column_of_a_page_s_width() -> None:
    sheet = made(SheetContent("甲", ("一",), (("很长的内容" * 60,),)))["甲"]
    assert sheet.cell(2, 1).alignment.wrap_text
    assert sheet.column_dimensions["A"].width < 50


def test_equal_content_gives_equal_bytes() -> None:
    sheet = SheetContent("甲", ("一",), (("a",),))
    assert checklist_xlsx([sheet], NOW) == checklist_xlsx([sheet], NOW)
