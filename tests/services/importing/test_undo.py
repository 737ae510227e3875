"""An import is written whole or not at all, and can be taken back exactly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from tests.services.importing.conftest import HEADINGS, Importer

ROW = ("A-1", "2025101234561", date(2025, 3, 3), "发明", "一种装置", "公布")
FULL = (*HEADINGS, "申请人", "发明人", "代理师", "客户", "档案盒", "通知书名称", "发文日")
REST = (
    "甲公司",
    "王某、李某",
    "张某",
    "乙公司",
    "盒一",
    "第一次审查意见通知书",
    date(2026, 10, 12),
)


def edit(importer: Importer, ref: str, **changes: object) -> None:
    view = importer.room.cases.get(importer.case_of(ref))
    for name, value in changes.items():
        object.__setattr__(view.draft, name, value)
    importer.room.cases.edit(importer.case_of(ref), view.draft, view.version, move_dates=True)


def test_undoing_leaves_every_table_as_it_was(importer: Importer) -> None:
    importer.room.invention("OLD-1")
    before = importer.contents()
    _, report = importer.bring(importer.sheet([(*ROW, *REST)], FULL))
    assert importer.contents() != before
    undone = importer.imports.undo(report.batch_id)
    assert (undone.cases_removed, undone.kept) == (1, 0)
    assert importer.contents() == before
    assert [batch.undone for batch in importer.imports.batches()] == [True]


def test_undoing_an_update_puts_every_cell_back(importer: Importer) -> None:
    importer.bring(importer.sheet([(*ROW, *REST)], FULL))
    before = importer.contents()
    changed = (
        "甲公司",
        "王某",
        "赵某",
        "丙公司",
        "盒二",
        "第二次审查意见通知书",
        date(2026, 11, 2),
    )
    edited = (*ROW[:2], date(2025, 4, 7), "发明", "一种新装置", "进入实审", *changed)
    plan, report = importer.bring(importer.sheet([edited], FULL))
    assert plan.conflicts == ()
    assert importer.contents() != before
    undone = importer.imports.undo(report.batch_id)
    assert undone.kept == 0
    assert importer.contents() == before


@pytest.mark.parametrize("name", ["docket_clean.xlsx", "docket_messy.xlsx"])
def test_undoing_a_sample_leaves_every_table_as_it_was(
    importer: Importer, sample: Callable[[str], Path], name: str
) -> None:
    before = importer.contents()
    _, report = importer.bring(sample(name))
    importer.imports.undo(report.batch_id)
    assert importer.contents() == before


def test_undoing_the_second_of_two_sheets_leaves_the_first(
    importer: Importer, sample: Callable[[str], Path]
) -> None:
    importer.bring(sample("docket_clean.xlsx"))
    before = importer.contents()
    _, report = importer.bring(sample("docket_messy.xlsx"), take_sheet=True)
    assert report.cases_updated > 0
    importer.imports.undo(report.batch_id)
    assert importer.contents() == before


def test_what_was_edited_since_stays_and_is_counted(importer: Importer) -> None:
    importer.bring(importer.sheet([ROW]))
    _, report = importer.bring(importer.sheet([(*ROW[:4], "一种新装置", "进入实审")]))
    edit(importer, "A-1", title="手工改过的名称")
    undone = importer.imports.undo(report.batch_id)
    assert undone.kept == 1
    draft = importer.room.cases.get(importer.case_of("A-1")).draft
    assert (draft.title, draft.status_text) == ("手工改过的名称", "公布")


def test_a_new_case_that_was_edited_since_stays(importer: Importer) -> None:
    rows = [ROW, ("A-2", *ROW[1:])]
    _, report = importer.bring(importer.sheet(rows))
    edit(importer, "A-1", title="手工改过的名称")
    undone = importer.imports.undo(report.batch_id)
    assert (undone.cases_removed, undone.kept) == (1, 1)
    assert [row.ref for row in importer.room.listing.rows()] == ["A-1"]


def test_a_deadline_somebody_has_sent_stays_with_its_case(importer: Importer) -> None:
    _, report = importer.bring(importer.sheet([ROW]))
    request = next(row for row in importer.rows("A-1") if row.rule_id == "exam_request")
    importer.room.closing.mark_sent(request.id, date(2026, 11, 20))
    importer.imports.undo(report.batch_id)
    assert [(row.rule_id, row.status) for row in importer.rows("A-1")] == [
        ("exam_request", Status.SENT)
    ]


def test_an_import_is_undone_once(importer: Importer) -> None:
    _, report = importer.bring(importer.sheet([ROW]))
    importer.imports.undo(report.batch_id)
    before = importer.contents()
    with pytest.raises(UserError, match=r"import\.already-undone"):
        importer.imports.undo(report.batch_id)
    with pytest.raises(UserError, match=r"import\.unknown"):
        importer.imports.undo(report.batch_id + 1)
    assert importer.contents() == before


def test_a_sheet_that_was_undone_comes_in_again(importer: Importer) -> None:
    sheet = importer.sheet([(*ROW, *REST)], FULL)
    _, first = importer.bring(sheet)
    rows = importer.contents()
    importer.imports.undo(first.batch_id)
    _, second = importer.bring(sheet)
    again = importer.contents()
    assert second.deadlines_new == first.deadlines_new
    assert {name: len(each) for name, each in again.items()} == {
        name: len(each) for name, each in rows.items()
    }


@pytest.mark.parametrize("stage", ["reading", "rows", "deadlines"])
def test_planning_can_be_cancelled_at_every_stage(importer: Importer, stage: str) -> None:
    rows = [(f"A-{number}", None, *ROW[2:]) for number in range(1200)]
    path = importer.sheet(rows)
    seen: list[str] = []
    with pytest.raises(UserError, match=r"import\.cancelled|sheet\.cancelled"):
        importer.imports.plan(
            [path],
            progress=lambda done, total, at: seen.append(at),
            cancelled=lambda: stage in seen,
        )
    assert seen[-1] == stage


@pytest.mark.parametrize(("stage", "times"), [("writing", 1), ("writing", 3), ("saving", 2)])
def test_writing_can_be_cancelled_and_leaves_nothing(
    importer: Importer, stage: str, times: int
) -> None:
    rows = [(f"A-{number}", None, *ROW[2:]) for number in range(1200)]
    plan = importer.plan(importer.sheet(rows))
    before, trail = importer.contents(), importer.room.trail_length()
    seen: list[str] = []
    with pytest.raises(UserError, match=r"import\.cancelled"):
        importer.imports.apply(
            plan,
            progress=lambda done, total, at: seen.append(at),
            cancelled=lambda: seen.count(stage) >= times,
        )
    assert importer.contents() == before
    assert importer.room.trail_length() == trail
    assert importer.imports.batches() == []


def test_an_error_in_the_middle_leaves_nothing(importer: Importer) -> None:
    importer.bring(importer.sheet([ROW]))
    plan = importer.plan(importer.sheet([(*ROW[:5], "进入实审"), ("A-2", *ROW[1:])]))
    with importer.room.context.database.writing() as session:
        session.execute(
            text(
                "CREATE TRIGGER full BEFORE INSERT ON case_file "
                "BEGIN SELECT RAISE(ABORT, 'no room'); END"
            )
        )
    before, trail = importer.contents(), importer.room.trail_length()
    with pytest.raises(Exception, match="no room"):
        importer.imports.apply(plan)
    assert importer.contents() == before
    assert importer.room.trail_length() == trail
    assert len(importer.imports.batches()) == 1


def test_progress_tells_how_far_each_stage_is(importer: Importer) -> None:
    rows = [(f"A-{number}", None, *ROW[2:]) for number in range(1200)]
    seen: list[tuple[int, int, str]] = []
    plan = importer.imports.plan([importer.sheet(rows)], progress=lambda *step: seen.append(step))
    importer.imports.apply(plan, progress=lambda *step: seen.append(step))
    assert {stage for _, _, stage in seen} == {"reading", "rows", "deadlines", "writing", "saving"}
    assert all(done <= total for done, total, _ in seen if total)
    for _, _, stage in seen:
        assert importer.room.context.texts.has("import", f"stage.{stage}")
