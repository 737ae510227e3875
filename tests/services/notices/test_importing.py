"""Packages become notices and dates; what is in doubt waits, and all of it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from agencydesk.errors import UserError
from agencydesk.models.papers import Filing
from agencydesk.models.vocabulary import CaseKind, FilingKind, NoticeSource, WaitingReason
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.notices.values import FieldAct, NoticeChoices, Verdict
from tests.services.notices.making import detail_xml, list_xml, number_of, package, zipped

FEES = (
    "<notice_name>缴纳申请费通知书</notice_name><notice_template_code>200103</notice_template_code>"
    "<pay_deadline_date>{day}</pay_deadline_date><fee_info_all><fee_total>900</fee_total>"
    "<fee_info><fee><fee_name>申请费</fee_name><fee_amount>{fee}</fee_amount></fee></fee_info>"
    "</fee_info_all>"
)


def docket(room, case_id):
    """What stands on the docket of a case, and when it ends."""
    rows = room.deadlines(case_id)
    return sorted((row.rule_id, row.year or 0, str(row.official_due)) for row in rows)


def action(office_id="GA000000000001", **more):
    """A first office action."""
    told = {"office_id": office_id, "serial": "2026101000000001", "number": number_of(1), **more}
    return package(office_id, list_xml(**told))


def fee_notice(day="20260505", fee="900", office_id="GA000000000002"):
    listed = list_xml(
        office_id=office_id,
        serial="2026030500000002",
        name="缴纳申请费通知书",
        code="200103",
        dispatched=date(2026, 3, 5),
        number=number_of(1, year=2026),
    )
    return package(office_id, listed, detail=detail_xml(FEES.format(day=day, fee=fee)))


def test_a_notice_becomes_a_date_with_its_papers(room):
    case_id = room.case(number=number_of(1))
    report = room.bring(room.zip(action()))
    (line,) = report.notices
    (notice,) = room.notices()
    assert (line.verdict, line.case_id) == (Verdict.NEW, case_id)
    assert (notice.source, notice.office_id) == (NoticeSource.PACKAGE, "GA000000000001")
    assert notice.import_batch_id == report.batch_id
    started = [row for row in room.deadlines(case_id) if row.notice_id == notice.id]
    assert len(started) == report.deadlines
    (reply,) = [row for row in started if row.rule_id == "oa_first_reply"]
    assert reply.official_due == date(2027, 2, 9)
    assert reply.confirmed_by is None
    papers = [row for row in room.documents() if row.notice_id == notice.id]
    assert sorted(row.file_name for row in papers) == ["000001.tif", "000002.tif", "list.xml"]
    assert {row.case_id for row in papers} == {case_id}


def test_what_the_preview_shows_is_what_is_written(room):
    case_id = room.case(number=number_of(1))
    plan = room.plan(room.zip(action()))
    (shown,) = plan.notices
    report = room.imports.apply(plan)
    written = [
        row for row in room.deadlines(case_id) if row.notice_id == report.notices[0].notice_id
    ]
    assert [date_line.official_due for date_line in shown.dates if date_line.adds] == [
        row.official_due for row in written
    ]
    assert all(line.why for line in shown.dates if line.official_due)


def test_the_office_s_own_day_prevails_and_the_difference_is_shown(room):
    case_id = room.case(number=number_of(1, year=2026), filed=date(2026, 3, 2))
    plan = room.plan(room.zip(fee_notice(day="20260401")))
    (line,) = plan.notices
    (office,) = line.office
    assert (office.office, office.differs) == (date(2026, 4, 1), True)
    assert office.ours is not None
    assert line.needs_look
    room.imports.apply(plan)
    due = [row for row in room.deadlines(case_id) if row.rule_id == "filing_fee"]
    assert [(row.official_due, row.computed_due, row.confirmed_by) for row in due] == [
        (date(2026, 4, 1), office.ours, None)
    ]


def test_a_fee_that_differs_from_the_table_is_shown(room):
    room.case(number=number_of(1, year=2026), filed=date(2026, 3, 2))
    (line,) = room.plan(room.zip(fee_notice(fee="950"))).notices
    fee = line.fees[0]
    assert (fee.office, fee.ours, fee.differs) == (95000, 90000, True)


def test_what_the_case_lacks_is_filled_and_what_differs_is_left(room):
    case_id = room.case("A1", None, "另一名称", kind=None, filed=None)
    number = number_of(1, year=2026)
    files = action(our_ref="A1", number=number, filed=date(2026, 1, 5), title="示例装置")
    plan = room.plan(room.zip(files))
    acts = {each.name: each.act for each in plan.notices[0].fields}
    assert acts == {
        "application_no": FieldAct.FILLS,
        "filing_date": FieldAct.FILLS,
        "title": FieldAct.DIFFERS,
        "kind": FieldAct.FILLS,
    }
    room.imports.apply(plan)
    case = room.case_row(case_id)
    assert (case.application_no, case.filing_date) == (number, date(2026, 1, 5))
    assert (case.title, case.kind) == ("另一名称", CaseKind.INVENTION)
    assert [row for row in room.deadlines(case_id) if row.rule_id == "priority_period_inv_um"]


def test_a_value_is_taken_over_where_a_person_says_so(room):
    case_id = room.case("A1", number_of(1), "另一名称")
    choices = NoticeChoices(take=frozenset({(0, "title")}))
    room.bring(room.zip(action()), choices=choices)
    assert room.case_row(case_id).title == "示例装置"


def test_the_same_package_twice_is_skipped(room):
    room.case(number=number_of(1))
    path = room.zip(action())
    room.bring(path)
    plan = room.plan(path)
    assert [line.verdict for line in plan.notices] == [Verdict.DUPLICATE]
    assert not plan.writes
    with pytest.raises(UserError, match=r"import\.nothing"):
        room.imports.apply(plan)


def test_other_pages_under_the_same_key_are_shown_side_by_side(room):
    case_id = room.case(number=number_of(1))
    room.bring(room.zip(action()))
    other = {**action(), "GA000000000001/GA000000000001/000001.tif": b"II*\0other"}
    report = room.bring(room.zip(other))
    assert [line.verdict for line in report.notices] == [Verdict.DIFFERS]
    assert len(room.notices()) == 1
    (row,) = room.desk.notices.waiting.rows()
    assert row.reason is WaitingReason.DIFFERS
    assert room.desk.notices.waiting.detail(row.id).same_case_ref == room.case_row(case_id).ref


def test_a_typed_notice_is_completed_by_its_package(room):
    case_id = room.case(number=number_of(1))
    draft = NoticeDraft(case_id, "210401", "第一次审查意见通知书", date(2026, 10, 9))
    typed = room.desk.recording.record_notice(draft).notice_id
    before = [row.id for row in room.deadlines(case_id)]
    report = room.bring(room.zip(action()))
    assert [line.verdict for line in report.notices] == [Verdict.KNOWN]
    (notice,) = room.notices()
    assert (notice.id, notice.office_id) == (typed, "GA000000000001")
    assert [row.id for row in room.deadlines(case_id)] == before
    assert {row.notice_id for row in room.documents()} == {typed}
    room.desk.notices.undoing.undo(report.batch_id)
    assert [row.office_id for row in room.notices()] == [None]


def test_a_typed_notice_of_another_day_is_pointed_out(room):
    case_id = room.case(number=number_of(1))
    draft = NoticeDraft(case_id, "210401", "第一次审查意见通知书", date(2026, 10, 8))
    room.desk.recording.record_notice(draft)
    (line,) = room.plan(room.zip(action())).notices
    assert line.verdict is Verdict.NEW
    assert any("2026-10-08" in note for note in line.notes)


def test_a_list_and_a_notice_that_contradict_each_other_give_no_date(room):
    case_id = room.case(number=number_of(1))
    detail = detail_xml("<notice_sent><notice_sent_date>20261010</notice_sent_date></notice_sent>")
    listed = list_xml(office_id="GA1", serial="2026100900000001", number=number_of(1))
    report = room.bring(room.zip(package("GA1", listed, detail=detail)))
    (line,) = report.notices
    assert (line.verdict, line.dispatched) == (Verdict.NEW, None)
    assert any("2026-10-09" in note and "2026-10-10" in note for note in line.notes)
    started = [row for row in room.deadlines(case_id) if row.notice_id == line.notice_id]
    assert {row.official_due for row in started} == {None}


def test_a_dispatch_in_the_future_waits_for_a_person(room):
    room.case(number=number_of(1))
    report = room.bring(room.zip(action(dispatched=date(2027, 1, 1))))
    assert [line.verdict for line in report.notices] == [Verdict.ODD]
    assert room.notices() == []
    (row,) = room.desk.notices.waiting.rows()
    assert row.reason is WaitingReason.PROPOSAL


def test_an_unknown_code_is_kept_and_asks_for_a_rule(room):
    room.case(number=number_of(1))
    report = room.bring(room.zip(action(code="299999", name="示例新通知书")))
    (line,) = report.notices
    assert (line.verdict, line.known_type, report.deadlines) == (Verdict.NEW, False, 0)
    (unknown,) = room.desk.notices.own_types.unknown()
    assert (unknown.code, unknown.name, unknown.notices) == ("299999", "示例新通知书", 1)


def test_a_limit_that_is_no_length_of_the_periods_is_noted(room):
    room.case(number=number_of(1))
    (odd,) = room.plan(room.zip(action(limit="3"))).notices
    (even,) = room.plan(room.zip(action(limit="4"))).notices
    assert any("3" in note and "单位" in note for note in odd.notes)
    assert not any("单位" in note for note in even.notes)


def test_leaving_a_notice_out_leaves_it_out(room):
    room.case(number=number_of(1))
    plan = room.plan(room.zip(action()), choices=NoticeChoices(leave=frozenset({0})))
    assert [line.verdict for line in plan.notices] == [Verdict.LEFT]
    assert not plan.writes


def test_choosing_a_case_files_an_unmatched_notice(room):
    case_id = room.case("B7", None, "别的装置")
    path = room.zip(action(number=number_of(99)))
    (line,) = room.plan(path).notices
    assert line.verdict is Verdict.UNMATCHED
    report = room.bring(path, choices=NoticeChoices(cases={0: case_id}))
    assert [line.case_id for line in report.notices] == [case_id]


def test_an_import_is_taken_back_whole_and_can_come_again(room):
    case_id = room.case("A1", None, kind=None, filed=None)
    room.case("A2", number_of(2))
    path = room.zip(
        action(our_ref="A1", filed=date(2026, 1, 5)),
        action("GA000000000003", serial="2026101000000003", number=number_of(2)),
        action("GA000000000004", serial="2026101000000004", number=number_of(77)),
    )
    before = docket(room, case_id)
    report = room.bring(path)
    assert docket(room, case_id) != before
    assert room.desk.notices.waiting.count() == 1
    preview = room.desk.notices.undoing.preview(report.batch_id)
    assert room.desk.notices.waiting.count() == 1
    undone = room.desk.notices.undoing.undo(report.batch_id)
    assert (undone.notices, undone.fields, undone.stays) == (2, preview.fields, ())
    assert room.notices() == []
    assert room.desk.notices.waiting.count() == 0
    case = room.case_row(case_id)
    assert (case.application_no, case.filing_date, case.kind) == (None, None, None)
    assert docket(room, case_id) == before
    assert all(row.case_id is None for row in room.documents())
    again = room.bring(path)
    assert [line.verdict for line in again.notices] == [line.verdict for line in report.notices]
    with pytest.raises(UserError, match=r"import\.already-undone"):
        room.desk.notices.undoing.undo(report.batch_id)


def test_what_was_worked_on_since_stays_and_is_named(room):
    case_id = room.case("A1", number_of(1))
    report = room.bring(room.zip(action()))
    (reply,) = [row for row in room.deadlines(case_id) if row.rule_id == "oa_first_reply"]
    room.now += timedelta(minutes=5)
    room.desk.closing.mark_not_needed(reply.id, "客户放弃")
    undone = room.desk.notices.undoing.undo(report.batch_id)
    assert undone.notices == 0
    assert "A1" in undone.stays[0]
    assert len(room.notices()) == 1


def test_a_preview_that_is_out_of_date_writes_nothing(room):
    room.case("A1", number_of(1))
    plan = room.plan(room.zip(action()))
    room.case("A2")
    before = room.snapshot()
    with pytest.raises(UserError, match=r"notices\.stale"):
        room.imports.apply(plan)
    assert room.snapshot() == before


def test_a_file_that_was_changed_since_writes_nothing(room):
    room.case("A1", number_of(1))
    path = room.zip(action())
    plan = room.plan(path)
    path.write_bytes(zipped({**action(), "GA000000000001/GA000000000001/000001.tif": b"other"}))
    before = room.snapshot()
    with pytest.raises(UserError, match=r"notices\.changed"):
        room.imports.apply(plan)
    assert room.snapshot() == before


def test_a_cancelled_import_leaves_nothing_behind(room):
    room.case("A1", number_of(1))
    plan = room.plan(room.zip(action()))
    before = room.snapshot()
    asked: list[int] = []

    def later() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(UserError, match=r"import\.cancelled"):
        room.imports.apply(plan, cancelled=later)
    assert room.snapshot() == before
    with pytest.raises(UserError, match=r"import\.cancelled"):
        room.imports.read([room.zip(action())], cancelled=lambda: True)


def test_a_folder_an_archive_of_archives_and_single_files_come_in_alike(room, tmp_path):
    room.case("A1", number_of(1))
    folder = tmp_path / "folder"
    for name, content in action().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    nested = room.zip({"内/包.zip": zipped({"里.zip": zipped(action())})})
    first = room.bring(folder)
    assert [line.verdict for line in first.notices] == [Verdict.NEW]
    again = room.plan(nested, folder)
    assert [line.verdict for line in again.notices] == [Verdict.DUPLICATE] * 2
    other = tmp_path / "table.doc"
    other.write_bytes(b"x")
    assert [line.code for line in room.plan(other, Path(tmp_path / "gone.zip")).refused] == [
        "file.kind",
        "file.unreadable",
    ]


def test_the_newer_client_s_list_beside_its_archive_is_one_notice(room):
    room.case("A1", number_of(1))
    listed = list_xml(office_id="GA1", serial="2026100900000001", number=number_of(1))
    inner = zipped({"list.xml": listed, "GA1/000001.tif": b"II*\0page"})
    report = room.bring(room.zip({"2026/GA1/list.xml": listed, "2026/GA1/17.zip": inner}))
    assert [line.verdict for line in report.notices] == [Verdict.NEW]
    assert "000001.tif" in {row.file_name for row in room.documents()}


def test_a_package_is_planned_for_in_either_language(room):
    room.case("A1", number_of(1))
    reading = room.imports.read([room.zip(action())])
    (line,) = room.imports.plan(reading, language="en").notices
    assert line.how == "Found by the application number"
    assert replace(line, how="") != room.imports.plan(reading).notices[0]


def receipt(office_id="GA9", dispatched=date(2026, 11, 21)):
    listed = list_xml(
        office_id=office_id,
        serial="2026112100000009",
        name="电子申请回执",
        code="200105",
        dispatched=dispatched,
        number=number_of(1),
    )
    return package(office_id, listed)


def sent_paper(room, case_id, name, day=date(2026, 11, 20)):
    filing_id = room.desk.filings.draft(case_id, FilingKind.REQUEST, name).filing_id
    room.desk.filings.send(filing_id, day, again=True)
    return filing_id


def test_a_receipt_closes_the_paper_it_is_of_and_undoing_opens_it_again(room):
    case_id = room.case("A1", number_of(1))
    filing_id = sent_paper(room, case_id, "补正书")
    plan = room.plan(room.zip(receipt()))
    assert "补正书" in plan.notices[0].closes
    report = room.imports.apply(plan)
    paper = next(row for row in room.rows(Filing) if row.id == filing_id)
    assert (paper.received_on, paper.receipt_no) == (date(2026, 11, 21), "2026112100000009")
    assert paper.receipt_notice_id == report.notices[0].notice_id
    room.desk.notices.undoing.undo(report.batch_id)
    paper = next(row for row in room.rows(Filing) if row.id == filing_id)
    assert (paper.sent_on, paper.received_on) == (date(2026, 11, 20), None)


def test_a_receipt_that_is_put_back_to_what_waits_opens_what_it_closed(room):
    case_id = room.case("A1")
    filing_id = sent_paper(room, case_id, "补正书")
    room.bring(room.zip(receipt()))
    waiting = room.desk.notices.waiting
    (row,) = waiting.rows()
    waiting.file(row.id, case_id)
    assert [row.received_on for row in room.rows(Filing)] == [date(2026, 11, 21)]
    waiting.take_back(row.id, "归错案件")
    (paper,) = room.rows(Filing)
    assert (paper.id, paper.sent_on, paper.received_on) == (filing_id, date(2026, 11, 20), None)


def test_a_receipt_that_may_be_of_two_papers_closes_neither(room):
    case_id = room.case("A1", number_of(1))
    sent_paper(room, case_id, "补正书")
    sent_paper(room, case_id, "意见陈述书")
    report = room.bring(room.zip(receipt()))
    assert "多份" in report.notices[0].closes
    assert {row.received_on for row in room.rows(Filing)} == {None}


def registration(pay_by, office_id="GA5"):
    listed = list_xml(
        office_id=office_id,
        serial="2026100900000005",
        name="办理登记手续通知书",
        code="200602",
        number=number_of(1),
    )
    detail = detail_xml(f"<pay_deadline_date>{pay_by}</pay_deadline_date>")
    return package(office_id, listed, detail=detail)


def test_an_absurd_day_of_the_office_waits_for_a_person(room):
    case_id = room.case("A1", number_of(1))
    before = docket(room, case_id)
    report = room.bring(room.zip(registration("99991231")))
    assert [line.verdict for line in report.notices] == [Verdict.ODD]
    assert docket(room, case_id) == before


def test_a_typed_notice_without_the_office_s_day_is_laid_beside_the_package(room):
    case_id = room.case("A1", number_of(1))
    draft = NoticeDraft(case_id, "200602", "办理登记手续通知书", date(2026, 10, 9))
    room.desk.recording.record_notice(draft)
    report = room.bring(room.zip(registration("20261130")))
    (line,) = report.notices
    assert line.verdict is Verdict.DIFFERS
    assert ("", "2026-11-30") in {(each.here, each.there) for each in line.compared}


def test_a_typed_notice_fills_the_case_and_its_receipt_closes_too(room):
    case_id = room.case("A1", None, filed=None)
    draft = NoticeDraft(case_id, "210401", "第一次审查意见通知书", date(2026, 10, 9))
    room.desk.recording.record_notice(draft)
    report = room.bring(room.zip(action(our_ref="A1", filed=date(2024, 3, 5))))
    assert [line.verdict for line in report.notices] == [Verdict.KNOWN]
    assert room.case_row(case_id).application_no == number_of(1)
    undone = room.desk.notices.undoing.undo(report.batch_id)
    assert undone.fields == 2
    assert {row.notice_id for row in room.documents()} == {None}
    again = room.bring(*sorted(room.folder.glob("*.zip")))
    assert [line.verdict for line in again.notices] == [Verdict.KNOWN]


def test_what_a_person_extended_or_drafted_on_stays(room):
    case_id = room.case("A1", number_of(1))
    report = room.bring(room.zip(action(code="210403", name="第N次审查意见通知书")))
    (reply,) = [row for row in room.deadlines(case_id) if row.rule_id == "oa_later_reply"]
    room.desk.filings.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply.id)
    undone = room.desk.notices.undoing.undo(report.batch_id)
    assert (undone.notices, len(undone.stays)) == (0, 1)
    assert reply.id in [row.id for row in room.deadlines(case_id)]


def test_a_notice_that_another_import_brought_too_stays_with_that_one(room):
    case_id = room.case("A1", number_of(1))
    first = room.bring(room.zip(action()))
    other = action("GA000000000003", serial="2026101000000003", number=number_of(2))
    room.case("A2", number_of(2))
    second = room.bring(room.zip(action(), other))
    undone = room.desk.notices.undoing.undo(first.batch_id)
    assert (undone.notices, len(undone.stays)) == (0, 1)
    kept = next(row for row in room.notices() if row.case_id == case_id)
    assert kept.import_batch_id == second.batch_id
    assert room.desk.notices.undoing.undo(second.batch_id).notices == 2


def test_a_field_two_imports_changed_goes_back_to_what_it_was(room):
    case_id = room.case("A1", number_of(1), kind=None)
    files = action(title="名称一")
    room.bring(room.zip(files), choices=NoticeChoices(take=frozenset({(0, "title")})))
    later = action("GA000000000003", serial="2026101000000003", title="名称二")
    room.bring(room.zip(later), choices=NoticeChoices(take=frozenset({(0, "title")})))
    assert room.case_row(case_id).title == "名称二"
    assert room.desk.notices.undoing.undo(1).stays == ()
    assert room.case_row(case_id).title == "名称二"
    room.desk.notices.undoing.undo(2)
    assert room.case_row(case_id).title == "示例装置"


def test_a_total_that_is_not_the_sum_of_its_rows_is_shown(room):
    room.case(number=number_of(1, year=2026), filed=date(2026, 3, 2))
    (line,) = room.plan(room.zip(fee_notice(fee="800"))).notices
    total = next(fee for fee in line.fees if fee.name == "费用合计")
    assert (total.office, total.ours, total.differs) == (90000, 80000, True)


def test_what_is_in_doubt_is_to_be_looked_at_and_kept_with_the_notice(room):
    room.case(number=number_of(1))
    plan = room.plan(room.zip(action(limit="2", our_ref="B9")))
    (line,) = plan.notices
    assert len(line.doubts) == 2
    assert line.needs_look
    room.imports.apply(plan)
    (notice,) = room.notices()
    assert "B9" in notice.note
