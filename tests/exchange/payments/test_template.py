"""Filling the sheet a person downloaded from the office."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from agencydesk.errors import UserError
from agencydesk.exchange.payments.sheet_xml import put_values
from agencydesk.exchange.payments.template import fill_template

HEADINGS = (
    *("序列号", "*申请号", "缴费人姓名", "统一社会信用代码"),
    *("费用名称", "费用代码", "金额(元)", "备注"),
)
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def template(tmp_path):
    """A template with a title, pick lists on a very hidden sheet, looks, formulas and notes."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "国家申请号缴费"
    sheet["A1"] = "批量缴费模板"
    sheet["A1"].font = Font(bold=True, size=20)
    for column, heading in enumerate(HEADINGS, 1):
        sheet.cell(2, column, heading)
    for row in range(3, 6):
        sheet.cell(row, 1, row - 2)
        sheet.cell(row, 5).fill = PatternFill("solid", fgColor="FFFF00")
        sheet.cell(row, 6, f'=IF(E{row}="","",VLOOKUP(E{row},lists!A:B,2,FALSE))')
        sheet.cell(row, 10, f"=LEN(B{row})")
    lists = book.create_sheet("lists")
    lists.sheet_state = "veryHidden"
    lists.append(["发明专利第6年年费", "40872083405345"])
    check = DataValidation(type="list", formula1="lists!$A$1:$A$1")
    sheet.add_data_validation(check)
    check.add("E3:E500")
    sheet.protection.sheet = True
    book.defined_names["names"] = DefinedName("names", attr_text="lists!$A$1:$A$1")
    path = tmp_path / "模板.xlsx"
    book.save(path)
    return rezipped(path, lambda _, data: data.replace(b' fullCalcOnLoad="1"', b""))


def code_of(path, lines, vocabulary):
    with pytest.raises(UserError) as caught:
        fill_template(path, lines, vocabulary)
    return caught.value.code


def rezipped(path, change):
    """Write a workbook anew with some parts changed; ``change`` maps name and bytes to bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_the_lines_go_under_the_headings_wherever_these_are(template, lines, vocabulary):
    book = openpyxl.load_workbook(io.BytesIO(fill_template(template, lines, vocabulary)))
    sheet = book["国家申请号缴费"]
    rows = list(sheet.iter_rows(min_row=3, max_row=5, max_col=8))
    assert [row[0].value for row in rows] == [1, 2, 3]
    assert [row[1].value for row in rows] == ["2019101079193", "2019101079193", "2020201158386"]
    assert [row[4].value for row in rows][1] == "发明专利年费滞纳金"
    assert [row[6].value for row in rows] == [1200, 60, 90.5]
    assert {row[1].data_type for row in rows} == {"s"}
    assert {row[6].data_type for row in rows} == {"n"}


def test_everything_else_of_the_template_stays(template, lines, vocabulary):
    filled = fill_template(template, lines, vocabulary)
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(io.BytesIO(filled)) as new:
        assert new.namelist() == old.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert changed == ["xl/worksheets/sheet1.xml", "xl/workbook.xml"]
        assert b'fullCalcOnLoad="1"' in new.read("xl/workbook.xml")
    book = openpyxl.load_workbook(io.BytesIO(filled))
    sheet = book["国家申请号缴费"]
    assert sheet["A1"].font.size == 20
    assert sheet["E3"].fill.fgColor.rgb == "00FFFF00"
    assert sheet["F3"].value.startswith("=IF(E3")
    assert sheet["J3"].value == "=LEN(B3)"
    assert sheet.protection.sheet
    assert sheet.data_validations.dataValidation[0].formula1 == "lists!$A$1:$A$1"
    assert book["lists"].sheet_state == "veryHidden"
    assert "names" in book.defined_names


def test_the_code_is_there_before_the_formula_is_computed_again(template, lines, vocabulary):
    filled = io.BytesIO(fill_template(template, lines, vocabulary))
    sheet = openpyxl.load_workbook(filled, data_only=True)["国家申请号缴费"]
    assert [sheet.cell(row, 6).value for row in (3, 4, 5)] == [line.fee_code for line in lines]


def test_more_lines_than_the_template_has_rows_take_the_look_of_its_first(
    template, lines, vocabulary
):
    many = lines * 40
    book = openpyxl.load_workbook(io.BytesIO(fill_template(template, many, vocabulary)))
    sheet = book["国家申请号缴费"]
    assert sheet.max_row == 2 + len(many)
    assert sheet.cell(122, 1).value == 120
    assert sheet.cell(122, 5).fill.fgColor.rgb == "00FFFF00"
    assert sheet.cell(122, 6).value == lines[-1].fee_code


def test_a_missing_heading_refuses_the_template_and_is_named(make_xlsx, lines, vocabulary):
    path = make_xlsx({"a": [["申请号", "费用名称", "备注"]]})
    with pytest.raises(UserError) as caught:
        fill_template(path, lines, vocabulary)
    assert caught.value.code == "payment-template.headings"
    assert caught.value.facts == {"missing": "缴费人、金额"}


def test_a_column_is_only_needed_where_a_line_says_something_in_it(make_xlsx, lines, vocabulary):
    path = make_xlsx({"a": [["申请号", "缴费人姓名", "费用名称", "金额"]]})
    book = openpyxl.load_workbook(io.BytesIO(fill_template(path, lines, vocabulary)))
    assert [cell.value for cell in book.active[2]] == [
        *("2019101079193", "示例甲科技有限公司", "发明专利第6年年费", 1200)
    ]
    coded = [replace(lines[0], credit_code="91110000MA01234567")]
    assert code_of(path, coded, vocabulary) == "payment-template.headings"
    assert code_of(path, [replace(lines[0], remark="x")], vocabulary) == "payment-template.headings"


@pytest.mark.parametrize(
    "row",
    [
        [1, "2019101079193", None, None, None, None, None, None],
        [None, None, None, None, None, None, 900, None],
        ["填写说明", None, None, None, None, None, None, None],
        [None, None, "某公司", None, None, None, None, None],
    ],
)
def test_a_template_that_holds_something_already_is_refused(make_xlsx, lines, vocabulary, row):
    path = make_xlsx({"a": [HEADINGS, row]})
    assert code_of(path, lines, vocabulary) == "payment-template.not-empty"


def test_notes_below_the_lines_stay(make_xlsx, lines, vocabulary):
    path = make_xlsx({"a": [HEADINGS, *[[]] * 5, ["填写说明：……"]]})
    book = openpyxl.load_workbook(io.BytesIO(fill_template(path, lines, vocabulary)))
    assert book.active["A7"].value == "填写说明：……"
    assert code_of(path, lines * 2, vocabulary) == "payment-template.not-empty"


def test_a_hidden_sheet_is_never_filled(make_xlsx, lines, vocabulary):
    path = make_xlsx({"a": [["说明"]], "b": [HEADINGS]})
    book = openpyxl.load_workbook(path)
    book["b"].sheet_state = "hidden"
    book.save(path)
    assert code_of(path, lines, vocabulary) == "payment-template.headings"


def test_no_text_becomes_a_formula_and_no_mark_breaks_the_file(make_xlsx, lines, vocabulary):
    path = make_xlsx({"a": [HEADINGS]})
    odd = replace(lines[0], payer='=1+1 <&"\x02甲', remark="  =A1 ")
    sheet = openpyxl.load_workbook(io.BytesIO(fill_template(path, [odd], vocabulary))).active
    assert (sheet["C2"].value, sheet["C2"].data_type) == ('=1+1 <&"甲', "s")
    assert sheet["H2"].value == "  =A1 "


def test_another_kind_of_file_is_refused(tmp_path, lines, vocabulary):
    sheet = tmp_path / "a.csv"
    sheet.write_text("申请号,缴费人姓名,费用名称,金额\n", encoding="utf-8")
    assert code_of(sheet, lines, vocabulary) == "payment-template.format"
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 nothing")
    assert code_of(tmp_path / "b.xlsx", lines, vocabulary) == "sheet.damaged"
    assert code_of(tmp_path / "c.xlsx", lines, vocabulary) == "sheet.missing"


def test_a_bomb_is_refused(template, lines, vocabulary):
    def change(name, data):
        return data + b" " * 30_000_000 if name == "xl/styles.xml" else data

    code = code_of(rezipped(template, change), lines, vocabulary)
    assert code in ("sheet.bomb", "sheet.part-too-large", "sheet.unpacked-too-large")


def test_entities_are_refused(template, lines, vocabulary):
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'

    def change(name, data):
        return bomb if name == "xl/styles.xml" else data

    assert code_of(rezipped(template, change), lines, vocabulary) == "sheet.entities"


def test_a_link_out_of_the_archive_leads_nowhere(template, lines, vocabulary):
    def change(name, data):
        if name != "xl/_rels/workbook.xml.rels":
            return data
        return data.replace(b"worksheets/sheet1.xml", b"../../../etc/passwd")

    assert code_of(rezipped(template, change), lines, vocabulary) == "sheet.damaged"


def sheet_xml(inner, prefix=""):
    colon = f"{prefix}:" if prefix else ""
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    return (
        f'<{colon}worksheet {name}="{NAMESPACE}"><{colon}dimension ref="A1:B2"/>'
        f"<{colon}sheetData>{inner}</{colon}sheetData></{colon}worksheet>"
    ).encode()


def test_values_are_spliced_in_and_every_other_byte_stays():
    inner = '<row r="1" spans="1:2"><c r="A1" s="4"/><c r="C1"><v>7</v></c></row>  <row r="4"/>'
    made = put_values(sheet_xml(inner), {1: {0: "甲", 1: 2}, 3: {0: "x"}, 4: {1: 1.5}})
    expected = (
        '<row r="1"><c r="A1" s="4" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c>'
        '<c r="B1"><v>2</v></c><c r="C1"><v>7</v></c></row>  '
        '<row r="3"><c r="A3" s="4" t="inlineStr"><is><t xml:space="preserve">x</t></is></c></row>'
        '<row r="4"><c r="B4"><v>1.5</v></c></row>'
    )
    assert made == sheet_xml(expected).replace(b"A1:B2", b"A1:B4")


def test_element_names_with_a_prefix_and_cells_without_a_place_are_understood():
    inner = "<x:row><x:c><x:f>A2</x:f><x:v>1</x:v></x:c><x:c/></x:row>"
    made = put_values(sheet_xml(inner, "x"), {1: {0: "a", 1: "b"}})
    assert b'<x:c r="A1" t="str"><x:f>A2</x:f><x:v>a</x:v></x:c><x:c r="B1" t="inl' in made


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<worksheet/>",
        b"\xff\xfe",
        sheet_xml('<row r="2"/><row r="1"/>'),
        sheet_xml('<row r="1"/><row r="1"/>'),
        sheet_xml('<row r="1"><c r="B1"/><c r="A1"/></row>'),
        sheet_xml('<row r="x"/>'),
        sheet_xml('<row r="1"><c r="1A"/></row>'),
        sheet_xml("<row>"),
    ],
)
def test_a_sheet_out_of_order_is_damaged(data):
    with pytest.raises(UserError) as caught:
        put_values(data, {1: {0: "a"}})
    assert caught.value.code == "sheet.damaged"


@pytest.mark.parametrize("merged", ["B3:C3", "C3:C4", "E3:E9"])
def test_merged_cells_that_would_swallow_a_value_are_refused(template, lines, vocabulary, merged):
    book = openpyxl.load_workbook(template)
    book.active.merge_cells(merged)
    book.save(template)
    assert code_of(template, lines, vocabulary) == "payment-template.merged"


def test_merged_cells_elsewhere_are_kept(template, lines, vocabulary):
    book = openpyxl.load_workbook(template)
    for merged in ("A1:H1", "L3:M4", "B20:C20"):
        book.active.merge_cells(merged)
    book.save(template)
    filled = openpyxl.load_workbook(io.BytesIO(fill_template(template, lines, vocabulary)))
    assert len(filled.active.merged_cells.ranges) == 3
    assert filled.active["B3"].value == lines[0].application_no
