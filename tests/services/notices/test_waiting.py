"""What waits is shown with the likeliest cases and decided by a person, who can change his mind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agencydesk.domain.facts import Delivery
from agencydesk.domain.periods import Unit
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import NoticeSource, WaitingReason
from tests.services.notices.making import list_xml, number_of, package

PDF = Path(__file__).parents[2] / "data" / "packages" / "pdf"


@pytest.fixture
def waiting(room):
    return room.desk.notices.waiting


def unmatched(room, **more):
    told = {"office_id": "GA1", "serial": "2026100900000001", "number": number_of(9), **more}
    return room.bring(room.zip(package("GA1", list_xml(**told))))


def test_an_unmatched_notice_is_filed_in_the_case_a_person_names(room, waiting):
    case_id = room.case("A1", None, "示例装置")
    unmatched(room)
    (row,) = waiting.rows()
    detail = waiting.detail(row.id)
    assert [each.ref for each in detail.candidates] == ["A1"]
    assert "名称相同" in detail.candidates[0].reasons
    assert len(detail.files) == 3
    before = room.snapshot()
    shown = waiting.preview(row.id, case_id)
    assert room.snapshot() == before
    assert [line.official_due for line in shown.dates if line.official_due]
    done = waiting.file(row.id, case_id)
    (notice,) = room.notices()
    assert (notice.id, notice.case_id, notice.office_id) == (done.notice_id, case_id, "GA1")
    assert room.case_row(case_id).application_no == number_of(9)
    assert {(each.case_id, each.notice_id, each.waiting_id) for each in room.documents()} == {
        (case_id, notice.id, None)
    }
    assert waiting.rows() == ()


def test_a_decision_is_taken_back_and_the_notice_waits_again(room, waiting):
    case_id = room.case("A1", None)
    unmatched(room)
    (row,) = waiting.rows()
    waiting.file(row.id, case_id)
    waiting.take_back(row.id, "归错案件")
    assert room.notices() == []
    assert [each.id for each in waiting.rows()] == [row.id]
    assert len(waiting.detail(row.id).files) == 3
    waiting.set_aside(row.id, "不是本所案件")
    assert waiting.count() == 0
    waiting.take_back(row.id, "再看看")
    assert waiting.count() == 1
    with pytest.raises(UserError, match=r"waiting\.open"):
        waiting.take_back(row.id, "x")


def test_what_is_set_aside_needs_a_reason_and_comes_no_second_time(room, waiting):
    unmatched(room)
    (row,) = waiting.rows()
    with pytest.raises(UserError, match=r"reason\.needed"):
        waiting.set_aside(row.id, " ")
    waiting.set_aside(row.id, "不是本所案件")
    with pytest.raises(UserError, match=r"waiting\.decided"):
        waiting.file(row.id, room.case("A1"))
    with pytest.raises(UserError, match=r"waiting\.unknown"):
        waiting.detail(999)


def test_another_content_replaces_the_one_on_file_where_a_person_says_so(room, waiting):
    case_id = room.case("A1", number_of(9))
    first = unmatched(room).notices[0].notice_id
    unmatched(room, dispatched=date(2026, 10, 12))
    (row,) = waiting.rows()
    detail = waiting.detail(row.id)
    assert (row.reason, detail.same_notice_id) == (WaitingReason.DIFFERS, first)
    assert ("2026-10-09", "2026-10-12") in {(each.here, each.there) for each in detail.compared}
    done = waiting.replace(row.id)
    (notice,) = room.notices()
    assert (notice.id, notice.dispatch_date) == (done.notice_id, date(2026, 10, 12))
    replies = [each for each in room.deadlines(case_id) if each.rule_id == "oa_first_reply"]
    assert [each.notice_id for each in replies] == [notice.id]


def test_a_notice_that_cannot_be_filed_as_it_is_is_recorded_with_checked_values(room, waiting):
    case_id = room.case("A1", number_of(9))
    unmatched(room, dispatched=date(2027, 5, 1))
    (row,) = waiting.rows()
    with pytest.raises(UserError, match=r"waiting\.needs-values"):
        waiting.file(row.id, case_id)
    entry = waiting.detail(row.id).entry
    assert (entry.case_id, entry.code, entry.delivery) == (case_id, "210401", Delivery.ELECTRONIC)
    done = waiting.record(row.id, replace(entry, dispatch_date=date(2026, 10, 9)))
    (notice,) = room.notices()
    assert (notice.id, notice.source) == (done.notice_id, NoticeSource.PACKAGE)
    assert done.deadlines > 0


def test_what_a_pdf_says_is_a_proposal_with_the_words_it_stands_in(room, waiting):
    case_id = room.case("A1", "202511234567X", "一种示例水杯的保温结构", filed=date(2025, 10, 31))
    report = room.bring(PDF / "2_first_office_action.pdf")
    assert (room.notices(), len(report.papers)) == ([], 1)
    (row,) = waiting.rows()
    detail = waiting.detail(row.id)
    told = {label: value for label, value, _ in detail.told}
    assert (told["发文日"], told["时限"]) == ("2026-01-06", "4 个月")
    assert all(read for _, _, read in detail.told)
    entry = detail.entry
    assert (entry.case_id, entry.name) == (case_id, "第一次审查意见通知书")
    assert entry.printed_period is not None
    assert (entry.printed_period.length, entry.printed_period.unit) == (4, Unit.MONTH)
    done = waiting.record(row.id, entry)
    (notice,) = room.notices()
    assert (notice.id, notice.source) == (done.notice_id, NoticeSource.PDF)
    assert [each.notice_id for each in room.documents()] == [notice.id]
    again = room.plan(PDF / "2_first_office_action.pdf")
    assert not again.writes


def test_a_scan_waits_with_nothing_but_its_file(room, waiting):
    room.bring(PDF / "6_scan_no_text.pdf")
    (row,) = waiting.rows()
    detail = waiting.detail(row.id)
    assert (row.name, detail.told, detail.entry.name) == ("6_scan_no_text.pdf", (), "")
    assert [each.file_name for each in detail.files] == ["6_scan_no_text.pdf"]


def test_taking_back_what_replaced_another_lets_that_one_hold_again(room, waiting):
    case_id = room.case("A1", number_of(9))
    first = unmatched(room).notices[0].notice_id
    second = unmatched(room, dispatched=date(2026, 10, 12)).batch_id
    (row,) = waiting.rows()
    waiting.replace(row.id)
    waiting.take_back(row.id, "看错了")
    assert [each.id for each in room.notices()] == [first]
    replies = [each for each in room.deadlines(case_id) if each.rule_id == "oa_first_reply"]
    assert [(each.notice_id, each.official_due) for each in replies] == [(first, date(2027, 2, 9))]
    waiting.replace(row.id)
    undone = room.desk.notices.undoing.undo(second)
    assert (undone.notices, len(undone.stays)) == (0, 1)  # a person had decided on it
    assert len(room.notices()) == 1


def test_a_paper_is_never_filed_without_its_values_being_checked(room, waiting):
    case_id = room.case("A1", "202511234567X", "一种示例水杯的保温结构", filed=date(2025, 10, 31))
    room.bring(PDF / "2_first_office_action.pdf", PDF / "6_scan_no_text.pdf")
    for row in waiting.rows():
        with pytest.raises(UserError, match=r"waiting\.needs-values"):
            waiting.file(row.id, case_id)
    assert room.notices() == []


def test_filing_beside_another_of_the_same_key_says_so(room, waiting):
    case_id = room.case("A1", number_of(9))
    unmatched(room)
    unmatched(room, dispatched=date(2026, 10, 12))
    (row,) = waiting.rows()
    shown = waiting.preview(row.id, case_id)
    assert any("2026-10-09" in doubt for doubt in shown.doubts)
