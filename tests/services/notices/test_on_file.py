"""A notice that comes again is known as the same, however its keys are written."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.models.incoming import WaitingNotice
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.notices.on_file import type_contradiction
from agencydesk.services.notices.values import Verdict
from tests.services.notices.making import list_xml, number_of, package


def one(folder, **told):
    return package(folder, list_xml(**{"number": number_of(1), **told}))


def verdicts(report):
    return [line.verdict for line in report.notices]


def test_a_notice_without_a_key_is_known_by_its_content_in_whatever_case_it_was_filed(room):
    case_id = room.case("A1", None, "甲")
    path = room.zip(package("X", list_xml(title="乙", kind="")))
    room.bring(path)
    (waiting,) = room.rows(WaitingNotice)
    room.desk.notices.waiting.file(waiting.id, case_id)
    assert verdicts(room.plan(path)) == [Verdict.DUPLICATE]
    assert len(room.notices()) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"office_id": "GA1"}, {"serial": "S1"}),
        ({"serial": "S1"}, {"office_id": "GA1"}),
        ({"office_id": "GA1", "serial": "S1"}, {}),
        ({}, {"office_id": "GA1", "serial": "S1"}),
    ],
)
def test_one_key_here_and_the_other_there_is_the_same_notice(room, first, second):
    room.case("A1", number_of(1))
    room.bring(room.zip(one("a", **first)))
    assert verdicts(room.bring(room.zip(one("b", **second)))) == [Verdict.DIFFERS]
    assert len(room.notices()) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"dispatched": date(2026, 10, 8)},
        {"number": number_of(2)},
        {"code": "210403", "name": "第N次审查意见通知书"},
    ],
)
def test_with_one_key_each_day_number_and_type_must_agree(room, more):
    room.case("A1", number_of(1))
    room.case("A2", number_of(2))
    room.bring(room.zip(one("a", office_id="GA1")))
    assert verdicts(room.bring(room.zip(one("b", serial="S1", **more)))) == [Verdict.NEW]


def test_two_notices_without_any_key_are_two(room):
    room.case("A1", number_of(1))
    room.bring(room.zip(one("a")))
    assert verdicts(room.bring(room.zip(one("b", limit="4")))) == [Verdict.NEW]


def test_what_waits_under_one_key_is_the_same_under_the_other(room):
    room.bring(room.zip(one("a", office_id="GA1")))
    assert verdicts(room.bring(room.zip(one("b", serial="S1")))) == [Verdict.DIFFERS]
    found = verdicts(room.bring(room.zip(one("c", serial="S2", number=number_of(2)))))
    assert found == [Verdict.UNMATCHED]


@pytest.mark.parametrize("serial", ["S 1", "s1", "Ｓ1\u3000"])
def test_a_typed_serial_is_the_same_whatever_its_blanks_and_letters(room, serial):
    case_id = room.case("A1", number_of(1))
    name = "第一次审查意见通知书 "
    draft = NoticeDraft(case_id, "", name, date(2026, 10, 9), serial=serial)
    room.desk.recording.record_notice(draft)
    report = room.bring(room.zip(one("a", office_id="GA1", serial="S1")))
    assert verdicts(report) == [Verdict.KNOWN]
    assert len(room.notices()) == 1


def test_a_typed_serial_does_not_hinder_a_package_that_has_none(room):
    case_id = room.case("A1", number_of(1))
    draft = NoticeDraft(case_id, "210401", "x", date(2026, 10, 9), serial="S1")
    room.desk.recording.record_notice(draft)
    assert verdicts(room.bring(room.zip(one("a", office_id="GA1")))) == [Verdict.KNOWN]


def test_the_office_s_id_is_the_same_in_small_letters(room):
    room.case("A1", number_of(1))
    room.bring(room.zip(one("a", office_id="GA1", serial="S1")))
    assert verdicts(room.bring(room.zip(one("b", office_id="ga1")))) == [Verdict.DIFFERS]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("210401", "第二次审查意见通知书"),
        ("210403", "第一次审查意见通知书"),
        ("210401", "驳回决定"),
        ("210407", "授予发明专利权通知书"),
        ("210401", "无效宣告请求审查通知书"),
    ],
)
def test_a_code_and_a_name_of_two_types_contradict_each_other(room, code, name):
    told = NoticeFacts(code=code, name=name)
    note = type_contradiction(room.desk.context.rules.notices, told)
    assert note is not None
    for language in ("zh", "en"):
        text = room.desk.context.texts.get("notes", note.code, language, **note.facts)
        assert code in text
        assert name in text


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("210401", "第一次审查意见通知书"),
        ("2104011", " 第一次 审查意见通知书"),
        ("210402", "第一次审查意见通知书"),
        ("210402", "第一次审查意见通知书（进入国家阶段的PCT申请）"),
        ("210401", "第一次审查意见通知书（进入国家阶段的PCT申请）"),
        ("210403", "第三次审查意见通知书"),
        ("220301", "第一次审查意见通知书"),
        ("230301", "补正通知书"),
        ("200305", "驳回决定"),
        ("210407", "驳回决定"),
        ("210401", "没有人知道的通知书"),
        ("299999", "驳回决定"),
        ("", "驳回决定"),
        ("210401", ""),
    ],
)
def test_spellings_and_numbers_of_the_same_paper_do_not(room, code, name):
    told = NoticeFacts(code=code, name=name)
    assert type_contradiction(room.desk.context.rules.notices, told) is None


def test_every_type_agrees_with_its_own_name(room):
    book = room.desk.context.rules.notices
    for kind in book.types:
        assert type_contradiction(book, NoticeFacts(code=kind.code, name=kind.name_zh)) is None
