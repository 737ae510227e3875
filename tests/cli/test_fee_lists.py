"""``fees payment-list``: from a sheet of cases to the office's file, without a window."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from agencydesk.exchange.payments.office_sheet import COLUMNS
from tests.cli.conftest import Program

SHEET = (
    "我方案号,申请号,申请日,专利类型,专利名称,申请人,案件状态\n"
    "ZL-001,2025101234565,2025-03-03,发明,一种示例装置,示例公司,公布\n"
    "ZL-002,,2025-03-04,发明,另一种示例装置,示例公司,公布\n"
)
ASKED = ("fees", "payment-list", "--until", "2028-12-31", "--pay-on", "2027-01-04", "-o")
PAYER = ("--payer", "示例专利代理有限公司")


@pytest.fixture
def desk(program: Program, tmp_path: Path) -> Program:
    """A data folder with two applications whose examination is to be paid for."""
    (tmp_path / "案件总表.csv").write_text(SHEET, encoding="utf-8")
    program("init", "数据")
    desk = Program(tmp_path, tmp_path / "数据")
    assert desk("import", "sheet", "案件总表.csv").code == 0
    return desk


def test_the_list_is_written_and_what_is_left_out_is_told(desk: Program, tmp_path: Path) -> None:
    ran = desk(*ASKED, "清单.xlsx", *PAYER)
    assert ran.code == 0
    assert "1 项费用，1 行，合计 2,500 元" in ran.out
    assert "ZL-002" in ran.err
    assert "本案没有申请号" in ran.err
    sheet = openpyxl.load_workbook(tmp_path / "清单.xlsx").active
    assert [cell.value for cell in sheet[2]] == [
        *(1, "2025101234565", "示例专利代理有限公司", None),
        *("发明专利申请实质审查费", "40872082305230", 2500, None),
    ]
    again = desk(*ASKED, "另一份.xlsx", *PAYER)
    assert again.code != 0
    assert "所选费用都不能缴纳" in again.err


def test_the_agency_pays_unless_somebody_is_named(desk: Program) -> None:
    ran = desk(*ASKED, "清单.xlsx")
    assert ran.code != 0
    assert "请填写缴费人" in ran.err


def test_a_template_is_filled_and_a_wrong_one_keeps_nothing(desk: Program, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["申请号", "费用名称"])
    book.save(tmp_path / "错.xlsx")
    book.active.delete_rows(1)
    book.active.append([title for title, _ in COLUMNS])
    book.save(tmp_path / "模板.xlsx")
    wrong = desk(*ASKED, "清单.xlsx", *PAYER, "--template", "错.xlsx")
    assert wrong.code != 0
    assert "模板中找不到这些列：缴费人、金额" in wrong.err
    assert not (tmp_path / "清单.xlsx").exists()
    ran = desk(*ASKED, "清单.xlsx", *PAYER, "--template", "模板.xlsx", "--json")
    assert ran.json["lines"] == 1
    assert [each["case_ref"] for each in ran.rows("left_out")] == ["ZL-002"]
    sheet = openpyxl.load_workbook(tmp_path / "清单.xlsx").active
    assert sheet.cell(sheet.max_row, 5).value == "发明专利申请实质审查费"
