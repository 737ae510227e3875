"""What one types above a column means what a person at a sheet would take it for."""

import pytest

from agencydesk.services.case_table_filter import folded, make_test
from agencydesk.services.case_table_values import ColumnKind

TEXT, CODE, DATE = ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.DATE
NUMBER = ColumnKind.NUMBER


@pytest.mark.parametrize(
    ("kind", "typed", "cell", "kept"),
    [
        (TEXT, "装置", "一种装置", True),
        (TEXT, "装置 方法", "一种方法和装置", True),
        (TEXT, "装置 系统", "一种装置", False),
        (TEXT, "装置|系统", "一种系统", True),
        (TEXT, "ＡＢＣ", "abc公司", True),
        (TEXT, "=装置", "一种装置", False),
        (TEXT, "=一种装置", "一种装置", True),
        (TEXT, "!装置", "一种装置", False),
        (TEXT, "!装置", "一种方法", True),
        (TEXT, "空", "", True),
        (TEXT, "Empty", "x", False),
        (TEXT, "非空", "x", True),
        (CODE, "202410123456.7", "202410123456.7", True),
        (CODE, "2024101234567", "202410123456.7", True),
        (CODE, "ZL 2024 1 0123456.7", "202410123456.7", True),
        (CODE, "CN202410123456", "202410123456.7", True),
        (CODE, "p-24", "P-24-001", True),
        (CODE, "=P-24-00", "P-24-001", False),
        (CODE, "=P24001", "P-24-001", True),
        (DATE, "2026", "2026-11-25", True),
        (DATE, "2026-11", "2026-11-25", True),
        (DATE, "2026年11月", "2026-11-25", True),
        (DATE, "2026.1", "2026-11-25", False),
        (DATE, "20261125", "2026-11-25", True),
        (DATE, ">2026", "2026-11-25", False),
        (DATE, ">=2026", "2026-01-01", True),
        (DATE, "<=2026-11", "2026-11-30", True),
        (DATE, "<2026-11-25", "2026-11-25", False),
        (DATE, "<2026-11-25", "", False),
        (DATE, "2026-01..2026-03", "2026-03-31", True),
        (DATE, "2026-01..2026-03", "2026-04-01", False),
        (DATE, "2026-01…2026-03", "2026-03-31", True),
        (DATE, "2026年1月至2026年3月", "2026-03-31", True),
        (DATE, "2026-01到2026-03", "2026-04-01", False),
        (DATE, "2026-01 - 2026-03", "2026-02-01", True),
        (DATE, "202611", "2026-11-25", True),
        (DATE, "..2025", "2024-05-05", True),
        (DATE, "..2025", "", False),
        (DATE, "2027..", "2027-01-01", True),
        (NUMBER, "3", "3", True),
        (NUMBER, "3", "13", False),
        (NUMBER, ">1,000", "1200", True),
        (NUMBER, "2..5", "5", True),
        (NUMBER, "2至5", "6", False),
        (NUMBER, "<2", "", False),
    ],
)
def test_a_filter_keeps_what_it_says(kind, typed, cell, kept):
    test = make_test(typed, kind)
    assert test is not None
    assert test(folded(cell)) is kept


@pytest.mark.parametrize("kind", list(ColumnKind))
def test_blanks_alone_keep_everything(kind):
    assert make_test("  ", kind) is None


@pytest.mark.parametrize("typed", [">", "..", "=", "!", "|", "<>", ">x..y", "2026-99", "!!", "a|"])
@pytest.mark.parametrize("kind", list(ColumnKind))
def test_what_is_half_typed_never_fails(kind, typed):
    test = make_test(typed, kind)
    if test is not None:
        assert [test(cell) for cell in ("", "2026-11-25", "12", "一种")]
