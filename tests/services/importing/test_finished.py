"""Deadline lists that say what is done: it is on the docket, and never as open."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseField
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Notice
from agencydesk.services.importing.values import ImportPlan
from tests.services.importing.conftest import Importer, Value

LIST = ("文号", "申请号", "申请日", "专利类型", "专利名称", "通知书", "发文日", "官方期限")
HEADINGS = (*LIST, "内部期限", "承办", "完成日")
CASE = ("A-1", "2025101234565", date(2025, 3, 3), "发明", "一种装置")
OA = "第一次审查意见通知书"
SENT, DUE, DONE = date(2026, 3, 2), date(2026, 7, 2), date(2026, 6, 24)
REASON = "台账载明已于 2026-06-24 完成"
MATTERS = ("文号", "申请号", "申请日", "专利类型", "专利名称", "期限事项", "官方期限", "完成日")


def row(done: Value, *, notice: Value = OA, sent: Value = SENT, due: Value = DUE) -> list[Value]:
    return [*CASE, notice, sent, due, date(2026, 6, 20), "乙", done]


def of_rule(importer: Importer, rule: str) -> list[Deadline]:
    return [each for each in importer.rows("A-1") if each.rule_id == rule]


def questions(plan: ImportPlan) -> list[tuple[str, int]]:
    return [(line.code, line.row) for line in plan.notes if line.question]


def test_a_finished_notice_comes_in_closed_with_the_day_in_words(importer: Importer) -> None:
    plan, report = importer.bring(importer.sheet([row(DONE)], HEADINGS))
    (reply,) = of_rule(importer, "oa_first_reply")
    assert (reply.status, reply.closed_reason) == (Status.NOT_NEEDED, REASON)
    assert reply.closed_at is not None
    assert (reply.official_due, reply.internal_due) == (DUE, date(2026, 6, 20))
    of_notice = [each for each in importer.rows("A-1") if each.notice_id is not None]
    assert {each.status for each in of_notice} == {Status.NOT_NEEDED}
    assert report.overdue_new == 0
    assert questions(plan) == []


def test_what_is_not_finished_stays_open_beside_what_is(importer: Importer) -> None:
    open_row = row(None, notice="第二次审查意见通知书", sent=date(2026, 10, 12), due=None)
    importer.bring(importer.sheet([row(DONE), open_row], HEADINGS))
    open_now = importer.open("A-1")
    assert "oa_first_reply" not in open_now
    assert open_now["oa_later_reply"] == [date(2026, 12, 14)]


def test_a_finished_row_changes_nothing_else_of_its_case(importer: Importer) -> None:
    importer.bring(importer.sheet([CASE], LIST[:5]))
    open_before = importer.open("A-1")
    importer.bring(importer.sheet([row(DONE)], HEADINGS, name="期限表.xlsx"))
    assert importer.open("A-1") == open_before
    with importer.room.context.database.reading() as session:
        assert session.scalars(select(CaseField.value)).all() == ["乙"]
    draft = importer.room.cases.get(importer.case_of("A-1")).draft
    assert (draft.title, draft.status_text or "") == ("一种装置", "")


@pytest.mark.parametrize("matter", ["一通答复", "提交证明文件", "提实审"])
def test_a_finished_date_without_a_notice_comes_in_closed(importer: Importer, matter: str) -> None:
    due = date(2028, 3, 3) if matter == "提实审" else DUE
    path = importer.sheet([(*CASE, matter, due, DONE)], MATTERS)
    importer.bring(path)
    (closed,) = (each for each in importer.rows("A-1") if each.status is Status.NOT_NEEDED)
    assert (closed.official_due, closed.closed_reason) == (due, REASON)
    assert not any(due in dues for dues in importer.open("A-1").values())
    assert importer.plan(path).drafts == ()


def test_a_finished_reply_leaves_the_rest_of_the_plan_as_it_is(importer: Importer) -> None:
    importer.bring(importer.sheet([CASE], LIST[:5]))
    alone = importer.open("A-1")
    other = importer.sheet(
        [("B-1", None, *CASE[2:], "一通答复", DUE, DONE)], MATTERS, name="期限表.xlsx"
    )
    importer.bring(other)
    assert importer.open("B-1") == alone


def test_the_status_of_the_finished_row_itself_waits_for_nothing_more(importer: Importer) -> None:
    headings = (*HEADINGS, "案件状态")
    importer.bring(importer.sheet([(*row(DONE), "一通出案待答复")], headings))
    assert "oa_first_reply" not in importer.open("A-1")


@pytest.mark.parametrize("by", ["notice", "matter"])
def test_the_undated_item_a_row_waited_for_is_answered_when_it_is_done(
    importer: Importer, by: str
) -> None:
    status = (*LIST[:5], "案件状态")
    importer.bring(importer.sheet([(*CASE, "一通待答复")], status))
    assert importer.open("A-1")["oa_first_reply"] == [None]
    before = importer.contents()
    if by == "notice":
        cells: list[Value] = [*row(DONE), "一通待答复"]
        headings: tuple[str, ...] = (*HEADINGS, "案件状态")
    else:
        cells = [*CASE, "一通待答复", DUE, DONE]
        headings = (*LIST[:5], "案件状态", *MATTERS[6:])
    _, report = importer.bring(importer.sheet([cells], headings, name="期限表.xlsx"))
    assert "oa_first_reply" not in importer.open("A-1")
    importer.imports.undo(report.batch_id)
    assert importer.contents() == before


def test_the_status_of_another_sheet_may_wait_for_the_next_of_its_kind(importer: Importer) -> None:
    status = (*LIST[:5], "案件状态")
    importer.bring(importer.sheet([(*CASE, "二通待答复")], status))
    rows = [row(DONE, notice="第二次审查意见通知书", due=date(2026, 5, 6))]
    importer.bring(importer.sheet(rows, HEADINGS, name="期限表.xlsx"))
    assert importer.open("A-1")["oa_later_reply"] == [None]


@pytest.mark.parametrize(
    ("done", "code"),
    [(date(2026, 11, 26), "done.future"), (date(2026, 3, 1), "done.before_notice")],
)
def test_a_day_of_completion_that_cannot_be_is_asked_and_closes_nothing(
    importer: Importer, done: date, code: str
) -> None:
    plan, report = importer.bring(importer.sheet([row(done)], HEADINGS))
    assert questions(plan) == [(code, 2)]
    (line,) = (each for each in plan.notes if each.question)
    assert "完成日" in importer.imports.describe(line, "zh")
    assert "Done on" in importer.imports.describe(line, "en")
    assert importer.open("A-1")["oa_first_reply"] == [DUE]
    assert report.overdue_new > 0


def test_today_and_the_dispatch_day_are_days_on_which_a_thing_can_be_done(
    importer: Importer,
) -> None:
    later = row(date(2026, 11, 25), notice="补正通知书", sent=date(2026, 11, 25), due=None)
    plan, _ = importer.bring(importer.sheet([row(SENT), later], HEADINGS))
    assert questions(plan) == []
    assert not {"oa_first_reply", "correction_notice_reply"} & importer.open("A-1").keys()


def test_the_same_sheet_again_changes_nothing(importer: Importer) -> None:
    rows: list[list[Value]] = [
        row(DONE),
        [*CASE, None, None, date(2026, 8, 3), None, "乙", date(2026, 8, 1)],
    ]
    path = importer.sheet(rows, HEADINGS)
    importer.bring(path)
    plan = importer.plan(path)
    assert (plan.drafts, plan.conflicts, questions(plan)) == ((), (), [])


def test_a_finished_deadline_stays_closed_when_another_sheet_changes_its_case(
    importer: Importer,
) -> None:
    importer.bring(importer.sheet([(*CASE, "提实审", date(2028, 3, 3), DONE)], MATTERS))
    headings = (*LIST[:5], "公开日")
    importer.bring(importer.sheet([(*CASE, date(2026, 9, 4))], headings, name="案件总表.xlsx"))
    assert "exam_request" not in importer.open("A-1")


def test_a_day_that_appears_later_closes_the_deadlines_of_its_notice(importer: Importer) -> None:
    importer.bring(importer.sheet([row(None)], HEADINGS))
    before = importer.contents()
    plan, report = importer.bring(importer.sheet([row(DONE)], HEADINGS))
    assert (plan.updated, plan.deadlines, questions(plan)) == (1, 0, [])
    assert (report.cases_updated, report.deadlines_new) == (1, 0)
    (reply,) = of_rule(importer, "oa_first_reply")
    assert (reply.status, reply.closed_reason) == (Status.NOT_NEEDED, REASON)
    assert importer.plan(importer.sheet([row(DONE)], HEADINGS)).drafts == ()
    importer.imports.undo(report.batch_id)
    assert importer.contents() == before


@pytest.mark.parametrize("matter", ["一通答复", "提交证明文件", "提实审", None])
def test_a_day_that_appears_later_closes_the_date_the_sheet_stated(
    importer: Importer, matter: str | None
) -> None:
    due = date(2028, 3, 3) if matter == "提实审" else DUE
    importer.bring(importer.sheet([(*CASE, matter, due, None)], MATTERS))
    before = importer.contents()
    path = importer.sheet([(*CASE, matter, due, DONE)], MATTERS)
    _, report = importer.bring(path)
    assert report.deadlines_new == 0
    (closed,) = (each for each in importer.rows("A-1") if each.status is Status.NOT_NEEDED)
    assert (closed.official_due, closed.closed_reason) == (due, REASON)
    assert importer.plan(path).drafts == ()
    importer.imports.undo(report.batch_id)
    assert importer.contents() == before


def test_a_day_that_was_undone_closes_again_when_it_comes_again(importer: Importer) -> None:
    importer.bring(importer.sheet([row(None)], HEADINGS))
    path = importer.sheet([row(DONE)], HEADINGS)
    _, report = importer.bring(path)
    importer.imports.undo(report.batch_id)
    assert importer.open("A-1")["oa_first_reply"] == [DUE]
    plan, _ = importer.bring(path)
    assert questions(plan) == []
    assert "oa_first_reply" not in importer.open("A-1")


def test_a_plan_is_refused_when_somebody_has_closed_the_deadline_since(importer: Importer) -> None:
    importer.bring(importer.sheet([row(None)], HEADINGS))
    plan = importer.plan(importer.sheet([row(DONE)], HEADINGS))
    importer.room.closing.mark_sent(of_rule(importer, "oa_first_reply")[0].id, DONE)
    with pytest.raises(UserError, match=r"import\.stale"):
        importer.imports.apply(plan)


def test_a_deadline_somebody_has_worked_on_is_not_closed_but_noted(
    importer: Importer, people: tuple[int, int]
) -> None:
    importer.bring(importer.sheet([row(None)], HEADINGS))
    (reply,) = of_rule(importer, "oa_first_reply")
    importer.room.confirming.confirm(reply.id, people[1])
    plan = importer.plan(importer.sheet([row(DONE)], HEADINGS))
    assert ("done.stays_open", 2) in questions(plan)
    assert all(each.deadline_id != reply.id for draft in plan.drafts for each in draft.closures)
    for line in plan.notes:
        assert "{" not in importer.imports.describe(line, "en")


def test_a_reply_that_a_notice_started_is_not_closed_by_a_row_without_the_notice(
    importer: Importer,
) -> None:
    importer.bring(importer.sheet([row(None)], HEADINGS))
    path = importer.sheet([(*CASE, "一通答复", DUE, DONE)], MATTERS, name="期限表.xlsx")
    before = importer.contents()
    plan = importer.plan(path)
    assert questions(plan) == [("done.stays_open", 2)]
    assert all(not draft.closures and not draft.planned for draft in plan.drafts)
    importer.bring(path)
    assert {**importer.contents(), "case_field": [], "field_definition": []} == {
        **before,
        "case_field": [],
        "field_definition": [],
    }


def test_another_matter_of_the_same_day_is_closed_on_its_own(importer: Importer) -> None:
    importer.bring(importer.sheet([(*CASE, "一通答复", DUE, None)], MATTERS))
    path = importer.sheet([(*CASE, "办登", DUE, DONE)], MATTERS, name="期限表.xlsx")
    plan, _ = importer.bring(path)
    assert questions(plan) == []
    assert importer.open("A-1")["oa_first_reply"] == [DUE]
    assert [each.status for each in of_rule(importer, "grant_registration")] == [Status.NOT_NEEDED]
    assert importer.plan(path).drafts == ()


def test_a_computed_date_that_differs_from_the_finished_one_is_noted(importer: Importer) -> None:
    importer.bring(importer.sheet([CASE], LIST[:5]))
    rows = [(*CASE, "提实审", date(2028, 3, 6), DONE)]
    plan, _ = importer.bring(importer.sheet(rows, MATTERS, name="期限表.xlsx"))
    assert questions(plan) == [("done.stays_open", 2)]
    assert importer.open("A-1")["exam_request"] == [date(2028, 3, 3)]


def test_a_finished_annual_fee_leaves_the_years_to_come_open(importer: Importer) -> None:
    headings = (*MATTERS, "授权公告日", "案件状态")
    granted = (date(2026, 9, 1), "授权")
    path = importer.sheet(
        [(*CASE, "缴年费", date(2026, 9, 4), date(2026, 9, 2), *granted)], headings
    )
    importer.bring(path)
    dates = [each for each in importer.rows("A-1") if each.official_due == date(2026, 9, 4)]
    assert [each.status for each in dates] == [Status.NOT_NEEDED]
    assert importer.open("A-1")["annuity_due"] == [date(2027, 3, 3)]
    assert importer.plan(path).drafts == ()


def test_a_finished_date_of_a_case_of_unknown_kind_is_closed_too(importer: Importer) -> None:
    headings = ("文号", "发明名称", "官方期限", "完成日")
    path = importer.sheet([("A-1", "一种装置", DUE, DONE)], headings)
    importer.bring(path)
    (closed,) = (each for each in importer.rows("A-1") if each.official_due == DUE)
    assert (closed.status, closed.closed_reason) == (Status.NOT_NEEDED, REASON)
    assert importer.plan(path).drafts == ()


def test_a_notice_that_one_of_two_rows_calls_done_is_done(importer: Importer) -> None:
    importer.bring(importer.sheet([row(None), row(DONE)], HEADINGS))
    assert "oa_first_reply" not in importer.open("A-1")


def test_a_paper_that_went_out_keeps_its_day_as_a_field(importer: Importer) -> None:
    headings = (*LIST[:7], "通知书代码", "完成日")
    importer.bring(importer.sheet([(*CASE, "意见陈述书", SENT, "100012", DONE)], headings))
    with importer.room.context.database.reading() as session:
        assert session.scalars(select(CaseField.value)).all() == ["2026-06-24"]


def test_undoing_an_import_with_finished_rows_leaves_every_table_as_it_was(
    importer: Importer,
) -> None:
    importer.bring(importer.sheet([CASE], LIST[:5]))
    before = importer.contents()
    rows: list[list[Value]] = [
        row(DONE),
        [*CASE, None, None, date(2026, 8, 3), None, "乙", date(2026, 8, 1)],
    ]
    _, report = importer.bring(importer.sheet(rows, HEADINGS, name="期限表.xlsx"))
    importer.imports.undo(report.batch_id)
    assert importer.contents() == before


def test_the_day_of_a_reply_never_ends_the_date_for_an_annual_fee(importer: Importer) -> None:
    headings = (*LIST[:5], "缴费期限", "答复日期")
    importer.bring(importer.sheet([(*CASE, date(2027, 1, 8), DONE)], headings))
    (fee,) = (each for each in importer.rows("A-1") if each.official_due == date(2027, 1, 8))
    assert fee.status is Status.OPEN
    with importer.room.context.database.reading() as session:
        assert "2026-06-24" in session.scalars(select(CaseField.value)).all()


def test_a_fee_that_a_row_names_is_closed_by_its_day(importer: Importer) -> None:
    headings = (*LIST[:5], "费用名称", "缴费期限", "完成日期")
    path = importer.sheet([(*CASE, "著录变更费", DUE, DONE)], headings)
    importer.bring(path)
    (fee,) = (each for each in importer.rows("A-1") if each.official_due == DUE)
    assert (fee.status, fee.name) == (Status.NOT_NEEDED, "著录变更费")
    assert importer.plan(path).drafts == ()


def test_a_finished_notice_is_on_file_like_any_other(importer: Importer) -> None:
    importer.bring(importer.sheet([row(DONE)], HEADINGS))
    with importer.room.context.database.reading() as session:
        found = session.execute(select(Notice.name, Notice.dispatch_date)).all()
    assert [tuple(each) for each in found] == [(OA, SENT)]
