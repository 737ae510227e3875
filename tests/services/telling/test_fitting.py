"""A letter is written only for a notice that fits it and waits; whatever is not written is told."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.fields import RuleError
from agencydesk.models.vocabulary import Route
from agencydesk.services.telling.templates import read_manifest
from agencydesk.services.telling.values import Form, Request, Target

FORWARD, LOSS = Request("forward-notice"), Request("loss-remedy")
LOST = {"code": "200022", "name": "视为撤回通知书", "dispatch_date": date(2026, 11, 16)}


def shown(office, request, *targets, language="zh"):
    return office.telling.preview(request, targets, language)


@pytest.fixture
def case(office):
    return office.case("P-1", client_ref="K-1", application_no="202510123456.8")


def told_of(office, request, case):
    """Return the notice a letter without one named is about."""
    (letter,) = shown(office, request, Target(case)).letters
    return letter.subject + letter.text


@pytest.mark.parametrize("template", ["loss-remedy", "grant-fees", "filing-report"])
def test_a_letter_of_loss_grant_or_receipt_is_not_written_for_an_office_action(
    office, case, template
):
    notice = office.notice(case)
    for target in (Target(case), Target(case, notice)):
        result = shown(office, Request(template), target)
        assert result.letters == ()
        (refused,) = result.refused
        assert refused.ref == "P-1"
        assert "第一次审查意见通知书" in refused.reason or "没有" in refused.reason
        (refused,) = shown(office, Request(template), target, language="en").refused
        assert "does not" in refused.reason or "no notice" in refused.reason


@pytest.mark.parametrize(
    ("template", "code", "name"),
    [
        ("loss-remedy", "200022", "视为撤回通知书"),
        ("loss-remedy", "200302", "视为未要求优先权通知书"),
        ("grant-fees", "210413", "授予发明专利权通知书"),
        ("grant-fees", "200602", "办理登记手续通知书"),
        ("filing-report", "200101", "专利申请受理通知书"),
    ],
)
def test_the_newest_notice_that_fits_is_taken_though_others_are_newer(
    office, case, template, code, name
):
    office.notice(case, code=code, name=name, dispatch_date=date(2026, 11, 2))
    office.notice(case, dispatch_date=date(2026, 11, 20))
    assert f"《{name}》" in told_of(office, Request(template), case)


def test_in_a_list_of_cases_those_that_do_not_fit_are_refused_with_the_reason(office, case):
    office.notice(case, **LOST)
    other, bare = office.case("P-2"), office.case("P-3")
    office.notice(other)
    done = office.telling.draft(LOSS, [Target(case), Target(other), Target(bare)])
    assert [letter.refs for letter in done.letters] == [("P-1",)]
    assert [each.ref for each in done.refused] == ["P-2", "P-3"]
    assert "权利丧失" in done.refused[0].reason
    assert "没有可转达的通知书" in done.refused[1].reason


def test_an_agencys_own_wording_of_a_letter_of_loss_is_bound_to_a_loss_too(office, case, folder):
    (folder / "templates").mkdir()
    text = "主题：甲\n\n【我方案号】【通知书名称】权利已经丧失。"
    (folder / "templates" / "权利丧失告知.txt").write_text(text, encoding="utf-8")
    office.notice(case)
    assert shown(office, Request("loss-remedy", Form.EML), Target(case)).letters == ()


def test_what_a_template_needs_is_one_of_the_known_words():
    head = 'schema = 1\nchecked = "2026-11-25"\nsource = "s"\n'
    entry = '[[template]]\nid = "a"\nfile = "b"\nname_en = "c"\nabout_zh = "d"\nabout_en = "e"\n'
    assert read_manifest(head + entry)[0].needs == ""
    assert read_manifest(f'{head}{entry}needs = "loss"\n')[0].needs == "loss"
    with pytest.raises(RuleError):
        read_manifest(f'{head}{entry}needs = "weather"\n')


def test_a_notice_that_need_not_be_forwarded_is_not_forwarded(office, case):
    action = office.notice(case)
    receipt = office.notice(
        case, code="200105", name="电子申请回执", dispatch_date=date(2026, 11, 20)
    )
    _, lines = office.telling.keeping.not_needed([receipt], "回执不转")
    assert "《第一次审查意见通知书》" in told_of(office, FORWARD, case)
    office.telling.draft(FORWARD, [Target(case, action)])
    (refused,) = shown(office, FORWARD, Target(case)).refused
    assert "没有等待转达的通知书" in refused.reason
    office.telling.keeping.needed_again(lines)
    assert "《电子申请回执》" in told_of(office, FORWARD, case)


def test_where_nothing_waits_the_notice_is_told_again_only_if_it_is_named(office, case):
    notice = office.notice(case)
    done = office.telling.draft(FORWARD, [Target(case)])
    office.telling.mark_told(done.message_ids, date(2026, 11, 24))
    result = shown(office, FORWARD, Target(case))
    assert result.letters == ()
    assert "第一次审查意见通知书" in result.refused[0].reason
    (refused,) = shown(office, FORWARD, Target(case), language="en").refused
    assert "waits" in refused.reason
    (letter,) = shown(office, FORWARD, Target(case, notice)).letters
    assert "此通知书已于 2026-11-24 转达过" in letter.cautions


def test_a_letter_of_loss_states_the_fee_of_restoring_the_right(office, case):
    office.notice(case, **LOST)
    (letter,) = shown(office, LOSS, Target(case)).letters
    assert "人民币 1,000.00 元" in letter.text
    assert "恢复权利请求费" not in letter.gaps
    (letter,) = shown(office, Request("loss-remedy", language="en"), Target(case)).letters
    assert "CNY 1,000.00" in letter.text


def test_a_fee_of_restoring_that_is_not_known_is_a_gap_and_none_is_said_where_none_is_charged(
    office,
):
    case = office.case("P-5", route=Route.PCT_INTERNATIONAL)
    office.notice(case, **LOST)
    (letter,) = shown(office, LOSS, Target(case)).letters
    assert "恢复权利请求费" in letter.gaps
    entered = office.case("P-6", route=Route.PCT_NATIONAL)
    office.notice(
        entered,
        code="250301",
        name="国际申请不能进入中国国家阶段通知书",
        dispatch_date=date(2026, 11, 16),
    )
    (letter,) = shown(office, LOSS, Target(entered)).letters
    assert "1,000" not in letter.text
    assert "不收取" in letter.text
