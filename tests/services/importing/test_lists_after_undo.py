"""Lists that hold what they have read show what is there once an import was taken back."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.docket import DocketFilter, SortKey
from agencydesk.paths import resources_dir
from agencydesk.services.case_table import CaseTable
from agencydesk.services.case_table_values import CaseQuery
from agencydesk.services.wording import Wording, load_phrases
from tests.services.importing.conftest import HEADINGS, Importer

FULL = (*HEADINGS, "客户", "档案盒")
ROW = ("A-1", "2025101234561", date(2025, 3, 3), "发明", "一种装置", "公布")


@pytest.fixture
def table(importer: Importer) -> CaseTable:
    """The table of cases on the importer's own data."""
    context = importer.room.context
    engine = context.rules.engine
    words = Wording(context.texts, engine.book, engine.events, load_phrases(resources_dir()))
    return CaseTable(context, words, importer.room.search.find)


def found(table: CaseTable, title: str, text: str) -> int:
    """Return how many cases a filter of the column with this title finds."""
    key = next(column.key for column in table.columns("zh") if column.title == title)
    return len(table.ids(CaseQuery(filters={key: text}), "zh"))


def test_people_and_own_fields_that_were_put_back_are_filtered_by_at_once(
    importer: Importer, table: CaseTable
) -> None:
    importer.bring(importer.sheet([(*ROW, "乙公司", "盒一")], FULL))
    assert found(table, "客户", "乙公司") == found(table, "档案盒", "盒一") == 1
    _, report = importer.bring(importer.sheet([(*ROW, "丙公司", "盒二")], FULL))
    assert found(table, "客户", "丙公司") == found(table, "档案盒", "盒二") == 1
    importer.imports.undo(report.batch_id)
    assert found(table, "客户", "乙公司") == found(table, "档案盒", "盒一") == 1
    assert found(table, "客户", "丙公司") == found(table, "档案盒", "盒二") == 0


def test_words_in_the_docket_follow_what_was_put_back(importer: Importer) -> None:
    importer.bring(importer.sheet([(*ROW, "乙公司", "盒一")], FULL))
    docket = importer.docket
    every = list(docket.ids(DocketFilter(text="乙公司")))
    assert every
    _, report = importer.bring(importer.sheet([(*ROW, "丙公司", "盒一")], FULL))
    assert list(docket.ids(DocketFilter(text="丙公司"))) == every
    importer.imports.undo(report.batch_id)
    assert list(docket.ids(DocketFilter(text="乙公司"))) == every
    assert list(docket.ids(DocketFilter(text="丙公司"))) == []


def test_what_takes_the_place_of_undone_cases_is_listed_as_what_it_is(
    importer: Importer, table: CaseTable
) -> None:
    docket = importer.docket
    _, report = importer.bring(importer.sheet([(*ROW, "乙公司", "盒一")], FULL))
    assert docket.ids(DocketFilter(text="乙公司"), SortKey.MATTER)
    importer.imports.undo(report.batch_id)
    assert list(docket.ids(DocketFilter())) == []
    assert found(table, "客户", "乙公司") == 0
    other = ("B-1", "202510123457X", date(2025, 4, 1), "发明", "一种零件", "公布")
    importer.bring(importer.sheet([(*other, "丁公司", "盒三")], FULL))
    every = list(docket.ids(DocketFilter()))
    assert every
    assert sorted(docket.ids(DocketFilter(text="丁公司"), SortKey.MATTER)) == sorted(every)
    assert {row.case_ref for row in docket.rows(every, "zh")} == {"B-1"}
    assert found(table, "客户", "丁公司") == 1
