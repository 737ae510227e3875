"""Files of every format come in with their cells as they are."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from agencydesk.errors import UserError
from agencydesk.exchange.sheets import worker
from agencydesk.exchange.sheets.book import Limits, Merge
from agencydesk.exchange.sheets.reader import read_book

SHEETS = Path(__file__).parents[1] / "data" / "sheets"
#: Spreadsheets know no time zones.
MORNING = datetime.fromisoformat("2023-01-05T08:30:00")
EPOCH_1904 = datetime.fromisoformat("1904-01-01")
ODS_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
ODS_CONTENT = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="台账"><table:table-row>
<table:table-cell office:value-type="string"><text:p>申请号</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="12.5"/>
<table:table-cell office:value-type="date" office:date-value="2023-01-05"/>
<table:table-cell table:number-columns-repeated="16381"/></table:table-row>
<table:table-row table:number-rows-repeated="1048575">
<table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def code_of(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(UserError) as caught:
        read_book(path, limits)
    return caught.value.code


def test_cells_of_a_workbook_keep_their_type_and_every_character(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "案件"
    text = "示例\n（原名称：𬱖䶮㛃）\t Ａ１ "
    sheet.append([text, 12, 12.5, True, date(2023, 1, 5), MORNING, None, "末"])
    workbook.save(path)

    book = read_book(path)

    assert (book.format, book.file_name, book.encoding) == ("xlsx", "a.xlsx", "")
    assert book.sheets[0].name == "案件"
    assert book.sheets[0].rows == [[text, 12, 12.5, True, date(2023, 1, 5), MORNING, None, "末"]]


def test_row_numbers_merged_cells_and_hidden_sheets_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["B3"] = "申请号"
    sheet.merge_cells("B3:D3")
    hidden = workbook.create_sheet("隐藏")
    hidden["A1"] = "x"
    hidden.sheet_state = "veryHidden"
    workbook.save(path)

    book = read_book(path)

    assert [row[1] if len(row) > 1 else None for row in book.sheets[0].rows] == [
        None,
        None,
        "申请号",
    ]
    assert book.sheets[0].merged == (Merge(2, 1, 2, 3),)
    assert [sheet.hidden for sheet in book.sheets] == [False, True]


def test_a_formula_that_failed_shows_what_the_spreadsheet_shows(tmp_path: Path) -> None:
    path = tmp_path / "公式.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("空表")
        sheet = book.add_worksheet("期限 & 年费")
        sheet.write_row("B2", ("案号", "官方期限", "内部期限"))
        sheet.write_row("B3", ("A-1",))
        sheet.write_formula("C3", "=EDATE(Z9,4)", None, "#VALUE!")
        sheet.write_formula("D3", "=VLOOKUP(B3,期限!A:A,1,0)", None, "#N/A")
        sheet.write_string("E3", "#REF!")
        sheet.write_formula("F4", "=1/0", None, "#DIV/0!")
    sheet_read = next(each for each in read_book(path).sheets if each.name == "期限 & 年费")
    assert sheet_read.rows[1][1:4] == ["案号", "官方期限", "内部期限"]
    assert sheet_read.rows[2][1:5] == ["A-1", "#VALUE!", "#N/A", "#REF!"]
    assert sheet_read.rows[3][5] == "#DIV/0!"


def test_a_workbook_of_an_old_macintosh_counts_from_1904(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook = openpyxl.Workbook()
    workbook.epoch = EPOCH_1904
    sheet = workbook.active
    assert sheet is not None
    sheet.append([date(2023, 1, 5), 43469])
    workbook.save(path)

    book = read_book(path)

    assert book.date1904
    assert book.sheets[0].rows == [[date(2023, 1, 5), 43469]]


def test_an_open_document_sheet_is_read_without_its_million_empty_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED
        )
        archive.writestr("META-INF/manifest.xml", ODS_MANIFEST)
        archive.writestr("content.xml", ODS_CONTENT.replace("\n", ""))

    book = read_book(path)

    assert book.format == "ods"
    assert book.sheets[0].rows == [["申请号", 12.5, date(2023, 1, 5)]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_delimited_text_is_read_in_each_encoding(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = [["申请号", "名称", "备注"], ["1", "示例，𬱖；甲", '引"号'], ["2", "乙", "行\r\n二"]]
    quoted = (f'"{cell.replace(chr(34), chr(34) * 2)}"' for row in rows for cell in row)
    cells = list(quoted)
    lines = [delimiter.join(cells[index : index + 3]) for index in (0, 3, 6)]
    path = tmp_path / "a.txt"
    path.write_bytes("\r\n".join(lines).encode(encoding))

    book = read_book(path)

    assert (book.format, book.encoding) == ("csv", encoding)
    assert book.sheets[0].rows == rows


def test_a_line_that_names_the_delimiter_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\r\n申请号;名称\r\n1;a,b\r\n", encoding="utf-8")
    assert read_book(path).sheets[0].rows == [["申请号", "名称"], ["1", "a,b"]]


def test_digits_that_a_formula_keeps_as_text_are_read_as_that_text(tmp_path: Path) -> None:
    path = tmp_path / "导出.csv"
    path.write_text(
        '案号,申请号,名称\n="007",="2023101488831","=""说明"""\n=A1,="",="甲"&"乙"\n',
        encoding="gbk",
    )
    assert read_book(path).sheets[0].rows[1:] == [
        ["007", "2023101488831", "说明"],
        ["=A1", None, '="甲"&"乙"'],
    ]


def test_a_list_of_json_records_becomes_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    records = [
        {"title": "甲", "inventors": ["王示例", "赵示例"], "n": 1},
        {"title": "乙", "ipc": "A01B", "n": None, "more": {"a": 1}},
    ]
    path.write_text(json.dumps(records), encoding="utf-8")

    book = read_book(path)

    assert book.format == "json"
    assert book.sheets[0].rows == [
        ["title", "inventors", "n", "ipc", "more"],
        ["甲", "王示例；赵示例", 1, None, None],
        ["乙", None, None, "A01B", '{"a": 1}'],
    ]


def test_an_object_with_one_list_repeats_its_other_values(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    data = {"application_no": "1", "events": [{"name": "甲"}, {"name": "乙"}]}
    path.write_text(json.dumps(data), encoding="utf-8")
    assert read_book(path).sheets[0].rows == [
        ["application_no", "name"],
        ["1", "甲"],
        ["1", "乙"],
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.ods", "a", "a.et"])
def test_the_content_of_a_workbook_counts_and_not_its_extension(
    make_xlsx: Callable[..., Path], name: str
) -> None:
    book = read_book(make_xlsx({"S": [["申请号"]]}, name))
    assert (book.format, book.sheets[0].rows) == ("xlsx", [["申请号"]])


@pytest.mark.parametrize("name", ["b.xlsx", "b.xls", "b.json", "b"])
def test_text_under_another_extension_is_read_as_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("申请号,名称\n1,2\n", encoding="utf-8")
    assert read_book(path).format == "csv"


@pytest.mark.parametrize("name", ["docket_messy.xls", "docket_messy.et"])
def test_an_old_workbook_says_the_same_as_the_new_one(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes((SHEETS / "docket_messy.xls").read_bytes())
    old, new = read_book(path), read_book(SHEETS / "docket_messy.xlsx")
    assert old.format == "xls"
    assert [(sheet.name, sheet.merged) for sheet in old.sheets] == [
        (sheet.name, sheet.merged) for sheet in new.sheets
    ]
    assert [sheet.rows for sheet in old.sheets] == [sheet.rows for sheet in new.sheets]


def test_blank_lines_at_the_end_of_a_text_file_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("申请号,名称\n1,2\n" + ",\n" * 60_000, encoding="utf-8")
    assert read_book(path).sheets[0].rows == [["申请号", "名称"], ["1", "2"]]


def test_progress_is_told_and_reading_can_be_cancelled(make_xlsx: Callable[..., Path]) -> None:
    path = make_xlsx({"S": [[f"a{index}"] for index in range(1200)]})
    seen: list[int] = []

    read_book(path, progress=seen.append)
    with pytest.raises(UserError) as caught:
        read_book(path, cancelled=lambda: True)

    assert seen == [500, 1000, 1200]
    assert caught.value.code == "sheet.cancelled"


def test_a_file_that_takes_too_long_is_given_up(make_xlsx: Callable[..., Path]) -> None:
    path = make_xlsx({"S": [["a"]]})
    assert code_of(path, Limits(seconds=0.0)) == "sheet.timeout"


def test_a_missing_or_empty_file_is_said(tmp_path: Path, make_xlsx: Callable[..., Path]) -> None:
    empty = tmp_path / "a.csv"
    empty.write_bytes(b"")
    assert code_of(tmp_path / "none.xlsx") == "sheet.missing"
    assert code_of(tmp_path) == "sheet.missing"
    assert code_of(empty) == "sheet.empty"
    assert code_of(make_xlsx({"S": []})) == "sheet.empty"


def test_the_reading_process_answers_in_lines_of_json(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 ...")

    ended = subprocess.run(
        [sys.executable, "-m", worker.__name__, str(path), "{}"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )

    assert ended.returncode == 1
    assert json.loads(ended.stdout) == {"error": "sheet.format", "facts": {}}
