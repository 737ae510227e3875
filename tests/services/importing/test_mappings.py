"""What the columns of a sheet are taken for can be corrected, and stays so."""

from __future__ import annotations

import json

import pytest

from agencydesk.errors import UserError
from agencydesk.services.importing.values import KEEP, LEAVE, SheetPlan
from tests.services.importing.conftest import Importer

HEADINGS = ("我方案号", "名称", "备注甲", "申请日", "备注甲", "序号")
ROWS = [("A-1", "一种杯子", "红", "2026-01-05", "蓝", "1")]


def meanings(sheet: SheetPlan) -> list[tuple[int, str, str, str]]:
    return [(each.index, each.heading, each.field, each.own) for each in sheet.columns]


def test_every_column_says_what_it_is_taken_for(importer: Importer) -> None:
    (sheet,) = importer.plan(importer.sheet(ROWS, HEADINGS)).sheets
    assert meanings(sheet) == [
        (0, "我方案号", "internal_no", ""),
        (1, "名称", "title", ""),
        (2, "备注甲", "remark", ""),
        (3, "申请日", "filing_date", ""),
        (4, "备注甲", KEEP, "备注甲"),
        (5, "序号", LEAVE, ""),
    ]


def test_a_corrected_column_is_read_as_the_user_said(importer: Importer) -> None:
    path = importer.sheet(ROWS, HEADINGS)
    (sheet,) = importer.plan(path).sheets
    signature, mapping = importer.imports.corrected(
        sheet, {4: "client_ref", 5: KEEP, 2: LEAVE, 3: "grant_date"}
    )
    plan = importer.imports.plan([path], {signature: mapping})
    (draft,) = plan.drafts
    assert draft.columns["client_ref"] == "蓝"
    assert draft.columns["grant_date"].isoformat() == "2026-01-05"
    assert draft.extras == {"序号": "1"}
    assert "filing_date" not in draft.columns
    assert "remark" not in draft.columns
    assert plan.mappings == ((signature, mapping),)


def test_a_field_that_moves_to_another_column_leaves_its_old_one_kept(importer: Importer) -> None:
    path = importer.sheet(ROWS, HEADINGS)
    (sheet,) = importer.plan(path).sheets
    signature, mapping = importer.imports.corrected(sheet, {4: "remark"})
    plan = importer.imports.plan([path], {signature: mapping})
    assert plan.drafts[0].columns["remark"] == "蓝"
    assert plan.drafts[0].extras == {"备注甲": "红"}


def test_two_kept_columns_of_one_heading_stay_apart(importer: Importer) -> None:
    path = importer.sheet(ROWS, HEADINGS)
    (sheet,) = importer.plan(path).sheets
    signature, mapping = importer.imports.corrected(sheet, {2: KEEP})
    plan = importer.imports.plan([path], {signature: mapping})
    assert plan.drafts[0].extras == {"备注甲": "蓝", "备注甲 (C)": "红"}


def test_an_import_keeps_the_correction_for_the_next_sheet_of_its_kind(importer: Importer) -> None:
    path = importer.sheet(ROWS, HEADINGS)
    (sheet,) = importer.plan(path).sheets
    mappings = dict([importer.imports.corrected(sheet, {4: "client_ref"})])
    importer.imports.apply(importer.imports.plan([path], mappings))
    other = importer.sheet([("A-2", "支架", "", "", "KH-9", "2")], HEADINGS, name="次月.xlsx")
    plan = importer.plan(other)
    assert plan.drafts[0].columns["client_ref"] == "KH-9"
    assert dict(plan.mappings) == mappings
    different = importer.sheet([("A-3", "螺母")], HEADINGS[:2], name="别的.xlsx")
    assert importer.plan(different).mappings == ()


def test_columns_are_named_by_their_headings(importer: Importer) -> None:
    path = importer.sheet(ROWS, HEADINGS)
    plan = importer.plan(path)
    mappings = importer.imports.by_heading(plan, [(" 申请 日：", "grant_date"), ("名称", LEAVE)])
    again = importer.imports.plan([path], mappings)
    assert again.drafts[0].columns["grant_date"].isoformat() == "2026-01-05"
    assert "title" not in again.drafts[0].columns


@pytest.mark.parametrize(
    ("heading", "field", "code"),
    [
        ("没有", "title", "import.no-heading"),
        ("名称", "no_such", "import.no-field"),
        ("名称", "row_no", "import.no-field"),
        ("名称", "annuity.x", "import.no-field"),
    ],
)
def test_what_does_not_exist_is_refused(
    importer: Importer, heading: str, field: str, code: str
) -> None:
    plan = importer.plan(importer.sheet(ROWS, HEADINGS))
    with pytest.raises(UserError) as caught:
        importer.imports.by_heading(plan, [(heading, field)])
    assert caught.value.code == code
    with pytest.raises(UserError, match=r"import\.no-column"):
        importer.imports.corrected(plan.sheets[0], {40: "title"})


def test_every_field_has_a_label_of_its_own_in_both_languages(importer: Importer) -> None:
    for language in ("zh", "en"):
        fields = importer.imports.fields(language)
        assert [name for name, _ in fields][:2] == [LEAVE, KEEP]
        labels = [label for _, label in fields]
        assert len(set(labels)) == len(labels)
        if language == "en":
            assert all(label.isascii() for label in labels)
    assert importer.imports.field_label("annuity.7", "en") == "Annual fee, year 7"


def test_a_mapping_is_plain_json(importer: Importer) -> None:
    (sheet,) = importer.plan(importer.sheet(ROWS, HEADINGS)).sheets
    _, mapping = importer.imports.corrected(sheet, {1: LEAVE})
    assert json.loads(mapping)["columns"]["1"] == ""
