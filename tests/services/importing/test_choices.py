"""What the user says about files that were read: sheets, headings, cells; the files stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from agencydesk.errors import UserError
from agencydesk.services.importing.reading_values import Choices, Reading
from agencydesk.services.importing.values import Trust
from tests.services.importing.conftest import Importer

Sample = Callable[[str], Path]
REFUSED = "docket_refused.xlsx"
ROW = (REFUSED, "期限总表", 6)


@pytest.fixture
def reading(importer: Importer, sample: Sample) -> Reading:
    return importer.imports.read([sample(REFUSED)])


def test_a_file_that_cannot_be_read_says_why_and_harms_no_other(
    importer: Importer, sample: Sample, tmp_path: Path
) -> None:
    bad = tmp_path / "坏表.xlsx"
    bad.write_bytes(b"%PDF-1.7 not a sheet")
    reading = importer.imports.read([bad, sample(REFUSED), tmp_path / "gone.csv"])
    problems = [file.problem for file in reading.files]
    assert [getattr(problem, "code", None) for problem in problems] == [
        "sheet.format",
        None,
        "sheet.missing",
    ]
    assert [file.name for file in reading.good] == [REFUSED]
    assert reading.files[1].sheets == 3
    assert importer.imports.plan_read(reading, Choices()).new == 4


def test_the_outline_names_every_sheet_and_what_becomes_of_it(
    importer: Importer, reading: Reading
) -> None:
    outline = importer.imports.outline(reading, Choices())
    assert [(each.sheet, each.heading_rows, each.taken, each.void) for each in outline.sheets] == [
        ("期限总表", (3,), True, False),
        ("作废", (1,), False, True),
        ("说明", (), False, False),
    ]
    assert [table.sheet for table in outline.tables] == ["期限总表"]
    columns = {each.heading: each for each in outline.tables[0].columns}
    assert columns["我方文号"].samples == ("SL24P0101", "SL24U0102", "SL25D0103")
    assert columns["我方文号"].trust is Trust.KNOWN


def test_a_sheet_is_taken_or_left_out_as_chosen(importer: Importer, reading: Reading) -> None:
    choices = Choices().with_taken((REFUSED, "作废"), True)
    choices = choices.with_taken((REFUSED, "期限总表"), False)
    plan = importer.imports.plan_read(reading, choices)
    assert [draft.columns["ref"] for draft in plan.drafts] == ["SL20P0001"]
    left_out = [line.code for line in plan.skipped if line.table == "import"]
    assert left_out == ["row.left_out"] * 5
    assert not [line for line in plan.refused if line.sheet == "期限总表"]


def test_another_row_can_be_chosen_as_heading(importer: Importer) -> None:
    path = importer.text(
        [
            ["某所案件", "", ""],
            ["案号", "申请日", "名称"],
            ["编码甲", "编码乙", "编码丙"],
            ["A1", "2024-01-02", "一种杯子"],
        ]
    )
    reading = importer.imports.read([path])
    sheet = (path.name, path.stem)
    chosen = Choices().with_heading(sheet, 3)
    outline = importer.imports.outline(reading, chosen)
    assert outline.sheets[0].heading_rows == (3,)
    assert outline.sheets[0].chosen
    table = outline.tables[0]
    assert [column.heading for column in table.columns] == ["编码甲", "编码乙", "编码丙"]
    assert {column.trust for column in table.columns} == {Trust.UNKNOWN}
    signature, mapping = importer.imports.corrected(table, {0: "internal_no", 2: "title"})
    plan = importer.imports.plan_read(reading, chosen.with_mapping(signature, mapping))
    assert [draft.columns["ref"] for draft in plan.drafts] == ["A1"]
    assert plan.drafts[0].extras == {"编码乙": "2024-01-02"}
    assert plan.refused == ()


def test_a_known_row_chosen_as_heading_is_read_as_found_ones_are(importer: Importer) -> None:
    rows = [["案号", "名称"], ["B1", "旧"], ["我方文号", "申请日"], ["A1", "2024-01-02"]]
    path = importer.text(rows)
    reading = importer.imports.read([path])
    plan = importer.imports.plan_read(reading, Choices().with_heading((path.name, path.stem), 3))
    assert [draft.columns for draft in plan.drafts] == [
        {"ref": "A1", "filing_date": date(2024, 1, 2)}
    ]


def test_a_refused_row_shows_its_cells_and_comes_in_corrected(
    importer: Importer, reading: Reading
) -> None:
    plan = importer.imports.plan_read(reading, Choices())
    (line,) = [each for each in plan.refused if each.sheet == "期限总表"]
    assert (line.row, line.code) == (6, "number.scientific")
    cells = {cell.heading: cell for cell in line.cells}
    assert cells["申请号/专利号"].text == "2024120000000"
    assert cells["申请日期"].field == "filing_date"
    number = cells["申请号/专利号"].index
    choices = Choices().with_correction(ROW, {number: "CN202411234567.3"})
    fixed = importer.imports.plan_read(reading, choices)
    assert not [each for each in fixed.refused if each.sheet == "期限总表"]
    assert fixed.new == plan.new + 1
    draft = next(each for each in fixed.drafts if each.row == 6)
    assert draft.columns["filing_date"] == date(2024, 12, 3)
    assert choices.with_correction(ROW, {}) == Choices()


def test_a_row_that_is_still_wrong_stays_refused_with_its_new_reason(
    importer: Importer, reading: Reading
) -> None:
    choices = Choices().with_correction(ROW, {2: ""})
    plan = importer.imports.plan_read(reading, choices)
    codes = [each.code for each in plan.refused if each.sheet == "期限总表"]
    assert codes == ["row.not_identifiable"]


def test_a_cell_that_was_left_out_can_be_corrected_in_its_row(
    importer: Importer, reading: Reading
) -> None:
    plan = importer.imports.plan_read(reading, Choices())
    (line,) = [each for each in plan.notes if each.question]
    assert line.code == "date.impossible"
    column = next(cell.index for cell in line.cells if cell.field == "filing_date")
    row = (line.file, line.sheet, line.row)
    choices = Choices().with_correction(row, {column: "2025-02-28"})
    fixed = importer.imports.plan_read(reading, choices)
    assert not [each for each in fixed.notes if each.question]


def test_conflicts_are_settled_cell_by_cell(importer: Importer) -> None:
    importer.bring(importer.text([["案号", "名称", "备注"], ["A1", "甲", "x"], ["A2", "乙", "y"]]))
    path = importer.text([["案号", "名称", "备注"], ["A1", "丙", "z"], ["A2", "丁", "y"]], "新.csv")
    reading = importer.imports.read([path])
    plan = importer.imports.plan_read(reading, Choices())
    places = [(each.row, each.field, each.takeable) for each in plan.conflicts]
    assert places == [(2, "title", True), (2, "remark", True), (3, "title", True)]
    first, second, third = [
        (each.file, each.sheet, each.row, each.field) for each in plan.conflicts
    ]
    choices = Choices().with_answer(frozenset({first}), True)
    choices = choices.with_answer(frozenset({second}), False)
    settled = importer.imports.plan_read(reading, choices)
    assert [(each.row, each.field) for each in settled.taken] == [(2, "title")]
    assert [(each.field, each.kept) for each in settled.conflicts] == [
        ("remark", True),
        ("title", False),
    ]
    assert settled.drafts[0].columns == {"title": "丙"}
    importer.imports.apply(settled)
    (left,) = importer.imports.open_questions()
    assert (left.refused, left.conflicts) == (0, 1)
    assert choices.with_answer(frozenset({first, second, third}), None) == Choices()


def test_what_a_plan_says_of_overdue_and_done_is_what_comes_in(
    importer: Importer, sample: Sample
) -> None:
    plan, report = importer.bring(sample("docket_messy.xlsx"))
    assert plan.overdue == report.overdue_new


def test_reading_can_be_stopped(importer: Importer, sample: Sample) -> None:
    with pytest.raises(UserError, match=r"sheet\.cancelled"):
        importer.imports.read([sample(REFUSED)], cancelled=lambda: True)


def test_the_first_rows_of_a_sheet_are_shown_as_the_file_has_them(
    importer: Importer, reading: Reading
) -> None:
    rows = importer.imports.preview(reading, REFUSED, "期限总表", 4)
    assert rows[0][0] == "示例知识产权代理事务所 案件与期限总表"
    assert rows[2][:3] == ("序号", "我方文号", "申请号/专利号")
    assert len(rows) == 4
