"""Payment lists: made of fees that can be paid, written for the office, paid and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import openpyxl
import pytest

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.exchange.payments.office_sheet import COLUMNS
from agencydesk.models.cases import CaseFile
from agencydesk.models.vocabulary import CaseKind, CaseStatus, ListState
from agencydesk.services.desk import Desk
from agencydesk.services.fees.payment_values import ListHead
from agencydesk.services.fees.values import FeeFacts, FeeFilter, FeeState
from tests.conftest import NOW, TODAY
from tests.services.fees.payments_desk import HEAD, PAY_ON, Payments

LATE = date(2021, 6, 15)


@pytest.fixture
def lists(payments):
    return payments.desk.payment_lists


@pytest.fixture
def folder_of_days(tmp_path):
    """A desk whose day can be turned."""
    days = [NOW]
    desk = Desk.open(tmp_path / "days", lambda: days[-1])
    yield (
        Payments(desk),
        lambda day: days.append(NOW.replace(year=day.year, month=day.month, day=day.day)),
    )
    desk.close()


def version(lists, list_id):
    return lists.detail(list_id, "zh").row.version


def fee(payments, key):
    return payments.desk.fees.rows([key], TODAY, "zh")[0]


def code_of(work):
    with pytest.raises(UserError) as caught:
        work()
    return caught.value.code


def test_a_list_holds_its_fees_as_the_office_calls_them(payments, lists):
    late = payments.patent("U-1", LATE, CaseKind.UTILITY_MODEL, fee_reduction=85)
    number = payments.list(payments.key(payments.patent("P-1")), payments.key(late))
    found = lists.detail(number, "zh")
    assert found.row.name == "2026-12-01 缴费"
    assert (found.row.state, found.row.lines, found.row.fen) == (ListState.DRAFT, 2, 168_000)
    first, second = found.lines
    assert (first.office_name, first.office_code) == ("发明专利第6年年费", "40872083405345")
    assert (first.fen, first.late_fen, first.late_name) == (120_000, 0, "")
    assert (second.fen, second.late_fen) == (18_000, 30_000)
    assert second.late_name == "实用新型专利年费滞纳金"
    assert not found.blocked
    assert not found.remarks
    assert fee(payments, payments.key(late)).state is FeeState.LISTED


def test_a_second_list_of_a_day_gets_a_name_of_its_own(payments, lists):
    payments.list(payments.key(payments.patent("P-1")))
    second = payments.list(payments.key(payments.patent("P-2")))
    assert lists.detail(second, "zh").row.name == "2026-12-01 缴费（2）"


def test_what_cannot_be_paid_is_left_out_and_told(payments, lists):
    good, unnumbered = payments.patent("P-1"), payments.patent("P-2", application_no=None)
    other = payments.patent("P-3")
    first = payments.list(payments.key(other))
    keys = [payments.key(case) for case in (good, unnumbered, other)]
    done = lists.create(keys, HEAD, "zh")
    assert (done.lines, done.list_id != first) == (1, True)
    said = {line.case_ref: line.said for line in done.left_out}
    assert said["P-2"] == "本案没有申请号，无法缴费。"
    assert said["P-3"] == "已列入清单“2026-12-01 缴费”，不得重复缴费。"
    assert code_of(lambda: lists.create(keys[1:], HEAD, "zh")) == "payment-list.nothing"


def test_a_list_names_its_payer(payments, lists):
    key = payments.key(payments.patent("P-1"))
    head = replace(HEAD, payer=" ")
    assert code_of(lambda: lists.create([key], head, "zh")) == "payment-list.invalid"
    assert lists.propose([key], head, "zh").remarks[0].text == "未填写缴费人。"
    assert lists.payer() == ("示例专利代理有限公司", "")


def test_fees_are_put_on_and_taken_off_a_draft_only(payments, lists, tmp_path):
    first, second = (payments.key(payments.patent(f"P-{n}")) for n in (1, 2))
    number = payments.list(first)
    stale = version(lists, number)
    assert lists.add(number, [first, second], stale, "zh").lines == 1
    assert code_of(lambda: lists.add(number, [second], stale, "zh")) in (
        "record.changed",
        "payment-list.nothing",
    )
    found = lists.detail(number, "zh")
    assert [line.case_ref for line in found.lines] == ["P-1", "P-2"]
    assert code_of(lambda: lists.remove(number, [99], found.row.version)) == "payment-line.unknown"
    lists.remove(number, [found.lines[0].id], found.row.version)
    assert [line.case_ref for line in lists.detail(number, "zh").lines] == ["P-2"]
    assert code_of(lambda: lists.remove(number, [], found.row.version)) == "record.changed"
    lists.steps.write(number, tmp_path / "a.xlsx", "zh")
    now = version(lists, number)
    assert code_of(lambda: lists.add(number, [first], now, "zh")) == "payment-list.not-draft"
    lists.steps.reopen(number, now)
    lists.add(number, [first], version(lists, number), "zh")
    assert lists.detail(number, "zh").row.lines == 2


def test_another_day_of_payment_costs_another_amount(payments, lists):
    key = payments.key(payments.patent("P-1", LATE))
    number = payments.list(key)
    assert lists.detail(number, "zh").lines[0].late_fen == 30_000
    earlier = replace(HEAD, pay_on=date(2026, 11, 25), name="年底")
    stale = version(lists, number)
    lists.change(number, replace(earlier, pay_on=date(2026, 10, 14)), stale, "zh")
    found = lists.detail(number, "zh")
    assert (found.row.name, found.lines[0].late_fen) == ("年底", 18_000)
    assert [(remark.text[:20], remark.blocks) for remark in found.remarks] == [
        ("缴费日 2026-10-14 已经过去，", True)
    ]
    assert code_of(lambda: lists.change(number, earlier, stale, "zh")) == "record.changed"


def test_an_amount_that_is_no_longer_right_stops_the_file(payments, lists, tmp_path):
    case_id = payments.patent("P-1")
    number = payments.list(payments.key(case_id))
    with payments.desk.context.database.writing() as session:
        session.get_one(CaseFile, case_id).fee_reduction = 85
    found = lists.detail(number, "zh")
    assert found.lines[0].said.startswith("清单上为 1,200.00 元，按缴费日的费用表为 180.00 元")
    target = tmp_path / "a.xlsx"
    assert code_of(lambda: lists.steps.write(number, target, "zh")) == "payment-list.blocked"
    assert not target.exists()
    lists.change(number, HEAD, found.row.version, "zh")
    assert lists.detail(number, "zh").lines[0].fen == 18_000
    lists.steps.write(number, target, "zh")


def test_a_reduction_that_does_not_hold_on_the_day_is_said(payments, lists):
    case_id = payments.patent("P-1", fee_reduction=85)
    payments.desk.fees.save_facts(case_id, FeeFacts(reduction_until=date(2026, 11, 30)))
    found = lists.propose([payments.key(case_id)], HEAD, "zh")
    assert found.lines[0].said == "费减 85% 在缴费日 2026-12-01 不适用，按全额计算。"
    assert found.fen == 120_000


def test_the_file_has_a_line_for_the_surcharge(payments, lists, tmp_path):
    number = payments.list(
        payments.key(payments.patent("P-1")), payments.key(payments.patent("P-2", LATE))
    )
    written = lists.steps.write(number, tmp_path / "缴费.xlsx", "zh")
    assert (written.lines, written.path.name) == (3, "缴费.xlsx")
    sheet = openpyxl.load_workbook(written.path).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[4], row[6]) for row in rows] == [
        ("发明专利第6年年费", 1200),
        ("发明专利第6年年费", 1200),
        ("发明专利年费滞纳金", 300),
    ]
    assert rows[0][2] == "示例专利代理有限公司"
    assert lists.detail(number, "zh").row.state is ListState.WRITTEN


def test_a_template_is_filled_and_itself_stays(payments, lists, tmp_path):
    number = payments.list(payments.key(payments.patent("P-1")))
    book = openpyxl.Workbook()
    book.active.append([title for title, _ in COLUMNS])
    template = tmp_path / "模板.xlsx"
    book.save(template)
    before = template.read_bytes()
    target = tmp_path / "a.csv"
    steps = lists.steps
    assert code_of(lambda: steps.write(number, target, "zh", template)) == "payment-template.name"
    filled = steps.write(number, tmp_path / "b.xlsx", "zh", template).path
    assert openpyxl.load_workbook(filled).active["E2"].value == "发明专利第6年年费"
    assert template.read_bytes() == before


def test_a_paid_list_books_every_fee_and_closes_its_deadlines(payments, lists):
    cases = [payments.patent("P-1"), payments.patent("P-2", LATE)]
    number = payments.list(*map(payments.key, cases))
    lists.steps.mark_paid(number, TODAY, version(lists, number))
    found = lists.detail(number, "zh")
    assert (found.row.state, found.row.paid_on) == (ListState.PAID, TODAY)
    assert all(line.payment_id is not None for line in found.lines)
    for case_id in cases:
        row = fee(payments, payments.key(case_id))
        assert row.state in (FeeState.PAID, FeeState.UNDERPAID)
    due = [
        row
        for row in payments.desk.docket.of_case(cases[0])
        if row.rule_id == "annuity_due" and row.status is Status.RECEIVED
    ]
    assert len(due) == 1
    assert (
        code_of(lambda: lists.steps.mark_paid(number, TODAY, found.row.version))
        == "payment-list.paid"
    )


def test_one_fee_that_was_paid_meanwhile_keeps_the_whole_list_unpaid(payments, lists):
    first, second = (payments.key(payments.patent(f"P-{n}")) for n in (1, 2))
    number = payments.list(first, second)
    payments.desk.fees.pay(*second, TODAY)
    found = lists.detail(number, "zh")
    assert found.lines[1].said == "已缴费，不得重复缴费。"
    assert code_of(lambda: lists.steps.mark_paid(number, TODAY, found.row.version)) == "fee.paid"
    assert fee(payments, first).state is FeeState.LISTED
    assert lists.detail(number, "zh").row.state is ListState.DRAFT


def test_what_was_paid_for_a_case_that_was_lost_meanwhile_is_put_down(payments, lists, tmp_path):
    lost, other = payments.patent("P-1"), payments.patent("P-2")
    number = payments.list(payments.key(lost), payments.key(other))
    lists.steps.write(number, tmp_path / "a.xlsx", "zh")
    cases = payments.desk.cases
    view = cases.get(lost)
    cases.edit(lost, replace(view.draft, status=CaseStatus.LOST), view.version, move_dates=True)
    assert code_of(lambda: payments.desk.fees.pay(*payments.key(lost), TODAY)) == "fee.unknown"
    lists.steps.mark_paid(number, TODAY, version(lists, number))
    (paid,) = payments.desk.fees.of_case(lost).payments
    assert (paid.fen, paid.paid_on) == (120_000, TODAY)
    lists.steps.take_back_paid(number, "日期登记错误")
    (paid,) = payments.desk.fees.of_case(lost).payments
    assert paid.withdrawn_why == "日期登记错误"


def test_taking_the_payment_back_opens_everything_again(payments, lists, tmp_path):
    case_id = payments.patent("P-1")
    number = payments.list(payments.key(case_id))
    lists.steps.write(number, tmp_path / "a.xlsx", "zh")
    before = payments.desk.fees.listing(FeeFilter(case_id=case_id))
    lists.steps.mark_paid(number, TODAY, version(lists, number))
    assert fee(payments, payments.key(case_id)).state is FeeState.PAID
    assert code_of(lambda: lists.steps.take_back_paid(number, " ")) == "reason.needed"
    lists.steps.take_back_paid(number, "日期登记错误")
    assert payments.desk.fees.listing(FeeFilter(case_id=case_id)) == before
    assert lists.detail(number, "zh").row.state is ListState.WRITTEN
    assert code_of(lambda: lists.steps.take_back_paid(number, "x")) == "payment-list.not-paid"
    lists.steps.mark_paid(number, TODAY, version(lists, number))


def test_nothing_is_paid_in_the_future_or_of_an_empty_list(payments, lists, tmp_path):
    number = payments.list(payments.key(payments.patent("P-1")))
    steps, now = lists.steps, version(lists, number)
    assert code_of(lambda: steps.mark_paid(number, date(2026, 11, 26), now)) == "fee.future"
    lists.remove(number, [lists.detail(number, "zh").lines[0].id], now)
    now = version(lists, number)
    assert code_of(lambda: steps.mark_paid(number, TODAY, now)) == "payment-list.empty"
    target = tmp_path / "a.xlsx"
    assert code_of(lambda: steps.write(number, target, "zh")) == "payment-list.empty"


def test_a_withdrawn_list_frees_its_fees_and_can_be_taken_up_again(payments, lists, tmp_path):
    key = payments.key(payments.patent("P-1"))
    number = payments.list(key)
    steps, now = lists.steps, version(lists, number)
    assert code_of(lambda: steps.withdraw(number, "", now)) == "reason.needed"
    steps.withdraw(number, "客户改为自行缴费", now)
    assert fee(payments, key).state is FeeState.OPEN
    assert lists.detail(number, "zh").row.why == "客户改为自行缴费"
    now = version(lists, number)
    assert code_of(lambda: steps.withdraw(number, "x", now)) == "payment-list.withdrawn"
    target = tmp_path / "a.xlsx"
    assert code_of(lambda: steps.write(number, target, "zh")) == "payment-list.withdrawn"
    other = payments.list(key)
    steps.take_up(number)
    assert lists.detail(number, "zh").row.state is ListState.DRAFT
    assert lists.detail(number, "zh").blocked == 1
    assert code_of(lambda: steps.take_up(number)) == "payment-list.not-withdrawn"
    assert [row.id for row in lists.listing("zh")] == [other, number]


def test_open_lists_stand_before_paid_ones(payments, lists):
    paid = payments.list(payments.key(payments.patent("P-1")))
    lists.steps.mark_paid(paid, TODAY, version(lists, paid))
    early = payments.list(payments.key(payments.patent("P-2")))
    late = payments.list(
        payments.key(payments.patent("P-3")), head=ListHead(date(2026, 12, 9), "甲")
    )
    assert [row.id for row in lists.listing("en")] == [late, early, paid]
    assert [row.state_text for row in lists.listing("en")] == ["Draft", "Draft", "Paid"]
    assert code_of(lambda: lists.detail(99, "zh")) == "payment-list.unknown"


def test_the_fee_that_moved_away_is_told(payments, lists):
    case_id = payments.patent("P-1")
    payments.desk.fees.add_own(case_id, fee_id="certified_copy", due=PAY_ON)
    key = next(
        row.key for row in payments.desk.fees.of_case(case_id).rows if row.key.startswith("own:")
    )
    number = payments.list((case_id, key))
    assert lists.detail(number, "zh").lines[0].office_name == "专利文件副本证明费"
    payments.desk.fees.withdraw_own(int(key.removeprefix("own:")), "误登")
    assert lists.detail(number, "zh").lines[0].said.startswith("本案已没有这项费用")


def test_a_hundred_and_twenty_fees_are_checked_written_and_paid(payments, lists, tmp_path):
    keys = [payments.key(payments.patent(f"P-{n:03}")) for n in range(120)]
    number = payments.list(*keys)
    assert lists.steps.write(number, tmp_path / "a.xlsx", "zh").lines == 120
    lists.steps.mark_paid(number, TODAY, version(lists, number))
    assert lists.detail(number, "zh").row.fen == 120 * 120_000
    states = {row.state for row in payments.desk.fees.rows(keys, PAY_ON, "zh")}
    assert states == {FeeState.PAID}


def test_two_lists_with_one_fee_both_say_so_whichever_is_older(payments, lists, tmp_path):
    key = payments.key(payments.patent("P-1"))
    first = payments.list(key)
    lists.steps.withdraw(first, "重做", version(lists, first))
    second = payments.list(key)
    lists.steps.withdraw(second, "重做", version(lists, second))
    lists.steps.take_up(first)
    lists.steps.write(first, tmp_path / "a.xlsx", "zh")
    lists.steps.take_up(second)
    steps, target = lists.steps, tmp_path / "b.xlsx"
    for number in (first, second):
        (line,) = lists.detail(number, "zh").lines
        assert line.said.startswith("已列入清单")
        assert code_of(partial(steps.write, number, target, "zh")) == "payment-list.blocked"
    assert not target.exists()


def test_no_file_is_written_for_a_day_that_has_passed(folder_of_days, tmp_path):
    payments, turn = folder_of_days
    lists = payments.desk.payment_lists
    key = payments.key(payments.patent("P-1", LATE))
    number = payments.list(key, head=replace(HEAD, pay_on=TODAY))
    turn(date(2026, 12, 20))  # the last day to pay it was 2026-12-15
    target = tmp_path / "a.xlsx"
    assert code_of(lambda: lists.steps.write(number, target, "zh")) == "payment-list.blocked"
    assert not target.exists()
    head = replace(HEAD, pay_on=date(2026, 12, 20))
    lists.change(number, head, version(lists, number), "zh")
    (line,) = lists.detail(number, "zh").lines
    assert "最后缴费日 2026-12-15 已过" in line.said


def test_the_template_itself_is_never_written_over(payments, lists, tmp_path):
    number = payments.list(payments.key(payments.patent("P-1")))
    book = openpyxl.Workbook()
    book.active.append([title for title, _ in COLUMNS])
    template = tmp_path / "模板.xlsx"
    book.save(template)
    before = template.read_bytes()
    same = tmp_path / "." / "模板.xlsx"
    assert code_of(lambda: lists.steps.write(number, same, "zh", template)) == (
        "payment-template.itself"
    )
    assert template.read_bytes() == before
    assert lists.detail(number, "zh").row.state is ListState.DRAFT


def test_a_fee_whose_payment_was_taken_back_can_be_taken_off_the_list(payments, lists):
    case_id = payments.patent("P-1")
    key = payments.key(case_id)
    number = payments.list(key, payments.key(payments.patent("P-2")))
    lists.steps.mark_paid(number, TODAY, version(lists, number))
    lists.steps.take_back_paid(number, "日期登记错误")
    line = lists.detail(number, "zh").lines[0]
    lists.remove(number, [line.id], version(lists, number))
    assert [line.case_ref for line in lists.detail(number, "zh").lines] == ["P-2"]
    lists.add(number, [key], version(lists, number), "zh")
    lists.steps.mark_paid(number, TODAY, version(lists, number))
    assert fee(payments, key).state is FeeState.PAID
    told = [entry.what for entry in payments.desk.history.of_case(case_id).entries]
    assert "官费“第 6 年度年费”：所属缴费清单条目移除" in told


@pytest.mark.parametrize("by_list", [True, False])
def test_what_was_paid_after_the_last_day_keeps_nothing(folder_of_days, by_list):
    """The patent ceased; were the deadline closed, nobody would ask for restoration in time."""
    payments, turn = folder_of_days
    lists, case_id = payments.desk.payment_lists, payments.patent("P-1", LATE)
    key = payments.key(case_id)
    number = payments.list(key, head=replace(HEAD, pay_on=TODAY))
    turn(date(2026, 12, 20))  # the last day to pay it was 2026-12-15
    if by_list:
        lists.steps.mark_paid(number, date(2026, 12, 20), version(lists, number))
    else:
        payments.desk.fees.pay(*key, date(2026, 12, 20), fen=120_000, surcharge_fen=30_000)
    assert "缴费日在滞纳期（至 2026-12-15）之后；仅在权利恢复后有效" in fee(payments, key).flags
    open_rules = {
        row.rule_id
        for row in payments.desk.docket.of_case(case_id)
        if row.status is Status.OPEN and row.official_due == date(2026, 12, 15)
    }
    assert open_rules == {"annuity_grace"}
    assert payments.desk.cases.get(case_id).draft.annuity_paid_through_year == 5
