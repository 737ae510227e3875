"""A case that is here already: updates, conflicts, and what becomes of its deadlines."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.docket import Source, Status
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseStatus
from tests.services.importing.conftest import HEADINGS, Importer

FILED = date(2025, 3, 3)
ROW = ("A-1", "2025101234561", FILED, "发明", "一种装置", "公布")


def row(**changes: str | date | None) -> list[str | date | None]:
    """Return the usual row with some cells changed, by heading."""
    return [changes.get(heading, value) for heading, value in zip(HEADINGS, ROW, strict=True)]


def test_an_edited_copy_of_the_same_file_updates_what_nobody_touched(importer: Importer) -> None:
    importer.bring(importer.sheet([row()]))
    plan, report = importer.bring(importer.sheet([row(专利名称="一种新装置", 案件状态="进入实审")]))
    assert plan.conflicts == ()
    assert (plan.new, plan.updated, report.cases_updated) == (0, 1, 1)
    case = importer.room.cases.get(importer.case_of("A-1")).draft
    assert (case.title, case.status_text) == ("一种新装置", "进入实审")


def test_a_cell_edited_by_hand_since_is_a_conflict_and_not_overwritten(importer: Importer) -> None:
    importer.bring(importer.sheet([row()]))
    case_id = importer.case_of("A-1")
    edit(importer, case_id, title="手工改过的名称")
    again = importer.plan(importer.sheet([row(专利名称="一种新装置")]))
    assert [line.facts for line in again.conflicts] == [
        (("field", "title"), ("old", "手工改过的名称"), ("new", "一种新装置"))
    ]
    assert again.drafts == ()
    assert "手工改过的名称" in importer.imports.describe(again.conflicts[0])
    importer.bring(importer.sheet([row(专利名称="一种新装置")]), take_sheet=True)
    assert importer.room.cases.get(case_id).draft.title == "一种新装置"


def edit(importer: Importer, case_id: int, **changes: object) -> None:
    view = importer.room.cases.get(case_id)
    for name, value in changes.items():
        object.__setattr__(view.draft, name, value)
    importer.room.cases.edit(case_id, view.draft, view.version, move_dates=True)


def test_another_file_that_differs_gives_one_conflict_a_cell(importer: Importer) -> None:
    importer.bring(importer.sheet([row()]))
    other = importer.sheet([row(专利名称="另一名称", 申请日=date(2025, 3, 4))], name="另一表.xlsx")
    plan = importer.plan(other)
    assert sorted(dict(line.facts)["field"] for line in plan.conflicts) == ["filing_date", "title"]
    assert plan.drafts == ()


def test_an_edited_copy_updates_people_staff_and_own_columns_too(importer: Importer) -> None:
    headings = (*HEADINGS, "申请人", "代理师", "档案盒")
    importer.bring(importer.sheet([[*row(), "甲公司", "张某", "盒一"]], headings))
    edited = importer.sheet([[*row(), "乙公司", "李某", "盒二"]], headings)
    plan, _ = importer.bring(edited)
    assert plan.conflicts == ()
    view = importer.room.cases.get(importer.case_of("A-1"))
    assert list(view.draft.people.values()) == [("乙公司",)]
    assert view.attorney == "李某"
    assert importer.plan(edited).drafts == ()
    other = importer.sheet([[*row(), "丙公司", "王某", "盒三"]], headings, name="另一表.xlsx")
    fields = [dict(line.facts)["field"] for line in importer.plan(other).conflicts]
    assert fields == ["applicant", "agents", "+档案盒"]


def test_rows_that_contradict_each_other_stay_conflicts_every_time(importer: Importer) -> None:
    sheet = importer.sheet([row(), row(专利名称="另一名称")])
    first, _ = importer.bring(sheet)
    again = importer.plan(sheet)
    assert [line.row for line in first.conflicts] == [3]
    assert [line.row for line in again.conflicts] == [3]
    assert again.drafts == ()


def test_the_check_digit_completed_later_is_taken(importer: Importer) -> None:
    importer.bring(importer.sheet([row(申请号="202510123456")]))
    case_id = importer.case_of("A-1")
    plan, _ = importer.bring(importer.sheet([row()], name="另一表.xlsx"))
    assert plan.conflicts == ()
    assert importer.room.cases.get(case_id).number == "2025101234561"
    shorter = importer.plan(importer.sheet([row(申请号="202510123456")], name="第三表.xlsx"))
    assert shorter.conflicts == ()
    assert shorter.drafts == ()


def test_a_changed_filing_date_supersedes_the_deadlines(importer: Importer) -> None:
    importer.bring(importer.sheet([row()]))
    assert importer.open("A-1")["exam_request"] == [date(2028, 3, 3)]
    importer.bring(importer.sheet([row(申请日=date(2025, 4, 7))]))
    requests = [each for each in importer.rows("A-1") if each.rule_id == "exam_request"]
    old, new = requests
    assert (old.status, old.official_due) == (Status.SUPERSEDED, date(2028, 3, 3))
    assert (new.status, new.official_due) == (Status.OPEN, date(2028, 4, 7))
    assert new.supersedes_id == old.id


def test_a_step_the_sheet_shows_to_be_passed_is_not_needed_with_the_reason(
    importer: Importer,
) -> None:
    importer.bring(importer.sheet([row()]))
    importer.bring(importer.sheet([row(案件状态="进入实审")]))
    request = next(each for each in importer.rows("A-1") if each.rule_id == "exam_request")
    assert request.status is Status.NOT_NEEDED
    assert request.closed_reason == "导入的台账显示案件已过该阶段"
    importer.bring(importer.sheet([row(案件状态="公布")]))
    assert importer.open("A-1")["exam_request"] == [date(2028, 3, 3)]


def test_a_corrected_kind_ends_what_no_longer_applies(importer: Importer) -> None:
    numberless = row(申请号=None)
    importer.bring(importer.sheet([numberless]))
    assert "exam_request" in importer.open("A-1")
    importer.bring(importer.sheet([row(申请号=None, 专利类型="实用新型")]))
    assert "exam_request" not in importer.open("A-1")
    request = next(each for each in importer.rows("A-1") if each.rule_id == "exam_request")
    assert request.closed_reason == "按导入的台账，案件数据已改，该期限不再产生"


def test_what_somebody_has_closed_does_not_come_again(importer: Importer) -> None:
    importer.bring(importer.sheet([row(申请日=date(2026, 11, 3), 案件状态="受理")]))
    room = importer.room
    fee = next(each for each in importer.rows("A-1") if each.rule_id == "filing_fee")
    room.closing.mark_sent(fee.id, date(2026, 11, 20))
    importer.bring(
        importer.sheet([row(申请日=date(2026, 11, 3), 案件状态="受理", 专利名称="改名")])
    )
    fees = [each for each in importer.rows("A-1") if each.rule_id == "filing_fee"]
    assert [each.status for each in fees] == [Status.SENT]


def test_what_was_recorded_by_hand_is_left_alone_and_not_doubled(importer: Importer) -> None:
    room = importer.room
    importer.bring(importer.sheet([row()]))
    case_id = importer.case_of("A-1")
    room.office_action(case_id, date(2026, 11, 2))
    importer.bring(importer.sheet([row(案件状态="一通出案待答复")]))
    replies = [each for each in importer.rows("A-1") if each.rule_id == "oa_first_reply"]
    assert [(each.status, each.official_due) for each in replies] == [
        (Status.OPEN, date(2027, 3, 2))
    ]
    importer.bring(importer.sheet([row(案件状态="专利权维持")]))
    assert importer.open("A-1")["oa_first_reply"] == [date(2027, 3, 2)]


def test_dates_entered_by_hand_count_when_a_sheet_comes_again(importer: Importer) -> None:
    importer.bring(importer.sheet([row()]))
    case_id = importer.case_of("A-1")
    edit(importer, case_id, exam_request_date=date(2026, 5, 6))
    assert "exam_request" not in importer.open("A-1")
    importer.bring(importer.sheet([row(专利名称="改名")]))
    assert "exam_request" not in importer.open("A-1")


def test_a_publication_date_from_a_sheet_without_a_status_keeps_an_awaited_reply(
    importer: Importer,
) -> None:
    importer.bring(importer.sheet([row(案件状态="一通出案待答复")]))
    assert importer.open("A-1")["oa_first_reply"] == [None]
    second = importer.sheet([("A-1", date(2026, 9, 4))], ("我方案号", "公开日"), name="公开.xlsx")
    importer.bring(second)
    assert importer.open("A-1")["oa_first_reply"] == [None]


def test_an_old_plan_is_refused_when_a_case_has_changed_since(importer: Importer) -> None:
    importer.bring(importer.sheet([row()]))
    plan = importer.plan(importer.sheet([row(案件状态="进入实审")]))
    edit(importer, importer.case_of("A-1"), status_text="手工", status=CaseStatus.PENDING)
    before = importer.contents()
    with pytest.raises(UserError) as caught:
        importer.imports.apply(plan)
    assert caught.value.code == "import.stale"
    assert importer.contents() == before


def test_a_case_that_came_in_elsewhere_after_the_preview_stops_the_import(
    importer: Importer,
) -> None:
    first, second = (importer.plan(importer.sheet([row()])) for _ in range(2))
    importer.imports.apply(first)
    before = importer.contents()
    with pytest.raises(UserError) as caught:
        importer.imports.apply(second)
    assert (caught.value.code, caught.value.facts) == ("import.stale", {"row": 2})
    assert importer.contents() == before


def test_one_number_under_two_references_is_two_cases_and_a_note(importer: Importer) -> None:
    plan, _ = importer.bring(importer.sheet([row(), row(我方案号="A-2")]))
    assert plan.new == 2
    assert "row.number_elsewhere" in importer.codes(plan)


def test_a_row_without_a_reference_finds_its_case_by_number(importer: Importer) -> None:
    importer.bring(importer.sheet([row()]))
    plan = importer.plan(importer.sheet([row(我方案号=None, 案件状态="公布")], name="另一表.xlsx"))
    assert (plan.new, plan.unchanged) == (0, 1)


def test_rows_with_nothing_but_a_title_never_share_a_made_up_reference(importer: Importer) -> None:
    headings = ("发明名称", "专利类型")
    importer.bring(importer.sheet([("一种甲", "发明")], headings, sheet="新案"))
    importer.bring(importer.sheet([("一种乙", "发明")], headings, "另一表.xlsx", "新案"))
    titles = {row.ref: row.title for row in importer.room.listing.rows()}
    assert sorted(titles.values()) == ["一种乙", "一种甲"]


def test_a_stated_reply_date_supersedes_the_undated_item(importer: Importer) -> None:
    importer.bring(importer.sheet([row(案件状态="一通出案待答复")]))
    headings = (*HEADINGS, "答复期限")
    sheet = importer.sheet([[*row(案件状态="一通出案待答复"), date(2026, 12, 7)]], headings)
    importer.bring(sheet)
    undated, dated = (each for each in importer.rows("A-1") if each.rule_id == "oa_first_reply")
    assert (undated.status, undated.official_due) == (Status.SUPERSEDED, None)
    assert (dated.official_due, dated.source, dated.certain) == (
        date(2026, 12, 7),
        Source.SHEET,
        False,
    )
    assert importer.plan(sheet).drafts == ()
    moved = importer.sheet([[*row(案件状态="一通出案待答复"), date(2027, 1, 7)]], headings)
    importer.bring(moved)
    assert importer.open("A-1")["oa_first_reply"] == [date(2027, 1, 7)]
    other = [[*row(案件状态="一通出案待答复"), date(2026, 12, 21)]]
    importer.bring(importer.sheet(other, headings, name="另一表.xlsx"))
    assert sorted(importer.open("A-1")["oa_first_reply"], key=str) == [
        date(2026, 12, 21),
        date(2027, 1, 7),
    ]
