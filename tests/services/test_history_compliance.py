"""The history of a case tells of its lists, answers, proofs, signatures, gates and events."""

from dataclasses import replace
from datetime import date

import pytest

from agencydesk.models.vocabulary import Route
from agencydesk.services.compliance.values import AnswerKind, GateStep
from agencydesk.services.desk import Desk
from agencydesk.services.history_values import HistoryChange
from tests.services.compliance.conftest import Clock, Office


@pytest.fixture
def office(tmp_path):
    desk = Desk.open(tmp_path / "data", Clock())
    yield Office(desk, desk.context.now)
    desk.close()


def told(office, case_id, language="zh"):
    return office.desk.history.of_case(case_id, language).entries


def entry(office, case_id, words, language="zh"):
    found = [each for each in told(office, case_id, language) if words in each.what]
    assert found, [each.what for each in told(office, case_id, language)]
    return found[0]


def test_runs_are_told_with_their_list(office):
    number = office.case()
    opened = entry(office, number, "检查记录“接案：委托合同、利益冲突与身份核验”：建立")
    assert HistoryChange("检查项数", "", str(office.run("C05").row.items)) in opened.changes
    view = office.run("C05")
    office.close(view.row.id)
    closed = entry(office, number, "身份核验”：归档")
    hashed = office.run("C05").content_hash
    assert HistoryChange("内容校验值（SHA-256）", "", hashed) in closed.changes
    assert HistoryChange("状态", "进行中", "已归档") in closed.changes
    entry(office, number, "Checklist run “Case intake: contract, conflict check, identity”", "en")


def test_answers_and_signatures_are_told_with_their_item(office):
    number = office.case(filed=date(2026, 3, 3))
    office.answer(office.item("C05-01"), AnswerKind.NO, "合同在途")
    answered = entry(office, number, "检查项“C05-01 与委托人订立书面委托合同后再办理”：作答")
    assert answered.who == "示例甲"
    assert HistoryChange("答案", "未答", "否") in answered.changes
    assert HistoryChange("理由", "", "合同在途") in answered.changes
    english = entry(office, number, "Checklist item “C05-01 Written engagement", "en")
    assert HistoryChange("Answer", "open", "no") in english.changes
    item = office.item("C05-01")
    office.compliance.answering.answer(item.id, AnswerKind.OPEN, "", item.version)
    entry(office, number, "后再办理”：撤回作答")


def test_the_second_person_is_named(office):
    number = office.case()
    views = [office.compliance.runs.view(row.id) for row in office.rows()]
    item = next(item for view in views for item in view.items if item.second)
    office.answer(item)
    version = office.item(item.item_id).version
    office.compliance.answering.sign(item.id, office.second, version)
    signed = entry(office, number, f"检查项“{item.item_id} {item.text}”：第二人签字")
    assert signed.who == "示例乙"
    assert HistoryChange("第二人", "", "示例乙") in signed.changes


def test_proofs_are_told_with_the_item_they_prove(office, tmp_path):
    number = office.case()
    item = office.item("C05-01")
    answering = office.compliance.answering
    paper = tmp_path / "合同.pdf"
    paper.write_bytes(b"%PDF-1.4 contract")
    office.desk.documents.attach(number, [paper])
    answering.add_document(item.id, 1, "第 3 页")
    added = entry(office, number, "证明材料“C05-01 与委托人订立书面委托合同后再办理”：添加")
    assert HistoryChange("文件", "", "合同.pdf") in added.changes
    assert HistoryChange("种类", "", "文件") in added.changes
    answering.remove_evidence(1)
    entry(office, number, "后再办理”：移除")
    answering.restore_evidence(1)
    entry(office, number, "后再办理”：放回")


def test_what_was_let_pass_is_told_with_items_reason_and_both_people(office):
    number = office.case()
    office.compliance.gates.override(number, GateStep.SENT, "期限最后一日", office.second)
    passed = entry(office, number, "放行关卡“委托合同”：放行")
    assert passed.who == "示例甲"
    assert passed.changes == (
        HistoryChange("未落实的检查项", "", "C05-01"),
        HistoryChange("理由", "", "期限最后一日"),
        HistoryChange("第二人", "", "示例乙"),
    )
    entry(office, number, "Gate “Engagement contract”: let pass", "en")


def test_events_of_the_case_are_told(office):
    number = office.case(route=Route.PCT_INTERNATIONAL)
    recorded = entry(office, number, "机构事项“向境外申请或提供文本”：登记")
    assert HistoryChange("日期", "", "2026-11-25") in recorded.changes
    (event,) = office.compliance.events.list(case_id=number)
    view = office.desk.cases.get(number)
    national = replace(view.draft, route=Route.NATIONAL)
    office.desk.cases.edit(number, national, view.version, move_dates=True)
    office.compliance.events.withdraw(event.id, "改为国内申请", event.version)
    withdrawn = entry(office, number, "机构事项“向境外申请或提供文本”：撤回")
    assert HistoryChange("撤回原因", "", "改为国内申请") in withdrawn.changes
    entry(office, number, "作废")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_told_in_raw_data(office, language):
    number = office.case(route=Route.PCT_INTERNATIONAL)
    office.compliance.gates.override(number, GateStep.SENT, "期限最后一日", office.second)
    for row in office.rows(case_id=number):
        office.close(row.id)
    shown = office.desk.history.of_case(number, language, limit=1000)
    for each in shown.entries:
        assert "_" not in each.what
        for change in each.changes:
            assert "_" not in change.label
            assert not {"[", "{", "_"} & set(change.before + change.after), change
