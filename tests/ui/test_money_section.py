"""Billing and balances: billed, received, passed on, priced and taken back from the keyboard."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt

from agencydesk.domain.money import Money
from agencydesk.models.fees import FeePayment
from agencydesk.models.vocabulary import CaseKind, PartyRole
from agencydesk.services.billing.values import BillLine
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.bill import BillDialog
from agencydesk.ui.dialogs.bill_payments import BillPaymentsDialog
from agencydesk.ui.dialogs.money_received import ReceivedDialog
from agencydesk.ui.dialogs.prices import PricesDialog
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.compliance.reason import ReasonAsked
from agencydesk.ui.widgets.fees.money import REVENUE, MoneySection
from agencydesk.ui.widgets.statistics.figure_panel import counted_columns
from agencydesk.ui.widgets.statistics.goals import goal_of
from tests.conftest import NOW
from tests.ui.conftest import settle

DAY = date(2026, 5, 6)
LIVE = "=1+1示例"


@pytest.fixture
def cases(real_desk):
    """Two cases, each of a client of its own."""
    return [
        real_desk.cases.create(
            CaseDraft(ref, "一种装置", CaseKind.INVENTION, people={PartyRole.CLIENT: (client,)})
        ).id
        for ref, client in (("SL26P9001", "示例甲"), ("SL26P9002", LIVE))
    ]


@pytest.fixture
def clients(real_desk, cases):
    return {row.name: row.id for row in real_desk.billing.clients()}


def show(kit, qtbot, jobs):
    section = MoneySection(kit)
    qtbot.addWidget(section)
    section.resize(1100, 640)
    section.show()
    section.activateWindow()
    qtbot.waitUntil(section.isActiveWindow)
    section.refresh()
    read(section, qtbot, jobs)
    return section


def read(section, qtbot, jobs):
    """Wait until the list and the statement below it are read."""
    settle(qtbot, jobs)
    qtbot.waitUntil(lambda: not section.balances.rest.isActive())
    settle(qtbot, jobs)


@pytest.fixture
def section(kit, qtbot, jobs, clients):
    return show(kit, qtbot, jobs)


@pytest.fixture
def billed(real_desk, clients, cases):
    """The first client owes 700 of 1,000; the other paid 50 in advance."""
    bill = real_desk.billing.bill
    bill(clients["示例甲"], [BillLine("filing", "撰写", 100_000, case_id=cases[0])], DAY, "B-1")
    bill(clients["示例甲"], [BillLine("official_fee", "申请费", 20_000, official=True)], DAY)
    bill(clients[LIVE], [BillLine("other", LIVE, 5_000)], DAY)
    real_desk.billing.receive(clients["示例甲"], 50_000, DAY, "汇款")
    real_desk.billing.receive(clients[LIVE], 10_000, DAY)


def dialog_of(section, kind):
    return next(each for each in section.findChildren(kind) if each.isVisible())


def listed(section):
    return [(row.client, row.balance_fen) for row in section.balances.list.rows.rows]


def paid(desk, case_id, number=1, **more):
    values = {"fee_key": "filing", "fee_id": "filing_invention", "name": "申请费", "fen": 90_000}
    with desk.context.database.writing() as session:
        row = FeePayment(id=number, case_id=case_id, paid_on=DAY, entered_at=NOW, **(values | more))
        session.add(row)


def test_nothing_billed_says_what_would_be_here_and_offers_to_bill(section, qtbot, jobs):
    assert section.balances.state.title.text() == "No client was billed yet"
    assert not section.payments.isEnabled()
    section.balances.state.button.click()
    settle(qtbot, jobs)
    dialog_of(section, BillDialog).close()


def test_a_bill_takes_the_agreed_price_and_several_lines_and_can_be_undone(
    section, qtbot, jobs, real_desk, clients
):
    prices = real_desk.billing.prices
    prices.set("filing", "发明撰写", 600_000, DAY)
    prices.set("filing", "发明撰写", 500_000, DAY, clients["示例甲"])
    section.bill.click()
    settle(qtbot, jobs)
    dialog = dialog_of(section, BillDialog)
    dialog.primary.click()
    assert dialog.form.complaint("client")
    assert dialog.form.complaint("task")
    assert dialog.form.complaint("amount")
    dialog.client.set_value(clients["示例甲"])
    dialog.client.chosen.emit()
    assert [dialog.task.itemText(n) for n in range(dialog.task.count())] == ["发明撰写"]
    dialog.task.setCurrentIndex(0)
    dialog.task.activated.emit(0)
    assert dialog.amount.text() == "5,000.00"
    dialog.more.click()
    assert [line.fen for line in dialog.lines] == [500_000]
    assert dialog.is_changed()
    dialog.kind.setCurrentIndex(dialog.kind.findData("official_fee"))
    assert dialog.task.count() == 0
    dialog.task.setEditText("申请费")
    dialog.amount.setText("９００元")
    with qtbot.waitSignal(section.undoable) as heard:
        qtbot.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    read(section, qtbot, jobs)
    assert listed(section) == [("示例甲", 590_000)]
    assert [line.text for line in section.balances.panel.list.rows.rows] == ["发明撰写", "申请费"]
    undo = heard.args[1]
    assert isinstance(undo(), Changes)
    section.follow(Changes(money=True))
    read(section, qtbot, jobs)
    assert section.balances.state.title.text() == "No client was billed yet"


def test_a_correction_is_typed_below_nothing_and_a_wrong_amount_is_complained_of(
    section, qtbot, jobs, clients
):
    section.bill.click()
    settle(qtbot, jobs)
    dialog = dialog_of(section, BillDialog)
    dialog.client.set_value(clients["示例甲"])
    dialog.task.setEditText("更正")
    dialog.amount.setText("1.005")
    dialog.primary.click()
    assert "two decimals" in dialog.form.complaint("amount")
    dialog.amount.setText("-300")
    dialog.primary.click()
    read(section, qtbot, jobs)
    assert listed(section) == [("示例甲", -30_000)]
    assert "paid in advance" in section.balances.panel.title.text()


def test_balances_are_sorted_by_value_and_narrowed_by_words_and_summed(kit, qtbot, jobs, billed):
    section = show(kit, qtbot, jobs)
    assert listed(section) == [("示例甲", 70_000), (LIVE, -5_000)]
    assert section.balances.sums.text().endswith("balance CNY 650.00")
    section.balances.list.horizontalHeader().sectionClicked.emit(4)
    assert listed(section) == [(LIVE, -5_000), ("示例甲", 70_000)]
    section.balances.list.setFocus()
    qtbot.keyClick(section.balances.list, Qt.Key.Key_S)
    assert section.balances.list.order == (5, False)
    heading = section.balances.list.rows.headerData(5, Qt.Orientation.Horizontal)
    assert heading == "Oldest open bill ▴"
    assert [row.oldest for row in section.balances.list.rows.rows] == [None, DAY]
    qtbot.keyClick(section.balances.list, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    assert section.balances.list.order == (5, True)
    assert section.focus_filter()
    section.balances.filter.setText("甲")
    assert listed(section) == [("示例甲", 70_000)]
    assert section.balances.sums.text().startswith("Clients: 1 ")


def test_the_statement_follows_the_client_and_a_line_is_taken_back_with_a_reason(
    kit, qtbot, jobs, billed, real_desk
):
    section = show(kit, qtbot, jobs)
    panel = section.balances.panel
    assert [line.balance_fen for line in panel.list.rows.rows] == [100_000, 120_000, 70_000]
    qtbot.keyClick(section.balances.list, Qt.Key.Key_Return)
    assert panel.list.hasFocus()
    assert panel.list.current().text == "汇款"
    panel.back.click()
    asked = dialog_of(section, ReasonAsked)
    asked.reason.setText("重复登记")
    with qtbot.waitSignal(section.changed):
        asked.primary.click()
    read(section, qtbot, jobs)
    assert [line.balance_fen for line in panel.list.rows.rows] == [100_000, 120_000]
    panel.list.make_current(0)
    with qtbot.waitSignal(section.goal) as led:
        panel.case.click()
    assert led.args[0].page is PageKey.CASES
    section.balances.list.make_current(1)
    read(section, qtbot, jobs)
    assert panel.statement.balance.client == LIVE


def test_money_received_is_written_down_for_the_chosen_client(kit, qtbot, jobs, billed):
    section = show(kit, qtbot, jobs)
    section.receive.click()
    settle(qtbot, jobs)
    dialog = dialog_of(section, ReceivedDialog)
    assert dialog.client.name() == "示例甲"
    dialog.primary.click()
    assert dialog.form.complaint("amount")
    dialog.amount.setText("700")
    dialog.day.set_value(date(2027, 1, 1))
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(dialog.form.complaint("day")))
    dialog.day.set_value(DAY)
    with qtbot.waitSignal(section.undoable) as heard:
        dialog.primary.click()
    read(section, qtbot, jobs)
    assert ("示例甲", 0) in listed(section)
    heard.args[1]()
    section.refresh()
    read(section, qtbot, jobs)
    assert ("示例甲", 70_000) in listed(section)


def test_payments_to_the_office_are_billed_on_in_one_go_and_once(
    kit, qtbot, jobs, real_desk, cases
):
    paid(real_desk, cases[0], 1, surcharge_fen=4_500)
    paid(real_desk, cases[1], 2)
    section = show(kit, qtbot, jobs)
    assert "(2)" in section.payments.text()
    section.payments.click()
    settle(qtbot, jobs)
    dialog = dialog_of(section, BillPaymentsDialog)
    assert dialog.sum.text() == "Chosen: 2, together CNY 1,845.00"
    assert not dialog.client.isVisible()
    dialog.list.clearSelection()
    assert not dialog.primary.isEnabled()
    dialog.list.selectAll()
    with qtbot.waitSignal(section.undoable) as heard:
        dialog.primary.click()
    read(section, qtbot, jobs)
    assert listed(section) == [("示例甲", 94_500), (LIVE, 90_000)]
    assert not section.payments.isEnabled()
    heard.args[1]()
    section.refresh()
    read(section, qtbot, jobs)
    assert "(2)" in section.payments.text()


def test_a_payment_in_a_case_without_a_client_asks_who_is_billed(
    kit, qtbot, jobs, real_desk, clients
):
    case = real_desk.cases.create(CaseDraft("SL26P9003", "一种装置", CaseKind.INVENTION)).id
    paid(real_desk, case)
    section = show(kit, qtbot, jobs)
    section.payments.click()
    settle(qtbot, jobs)
    dialog = dialog_of(section, BillPaymentsDialog)
    assert dialog.client.isVisible()
    dialog.primary.click()
    qtbot.waitUntil(lambda: "SL26P9003" in dialog.form.complaint("client"))
    dialog.client.set_value(clients["示例甲"])
    dialog.primary.click()
    read(section, qtbot, jobs)
    assert listed(section) == [("示例甲", 90_000)]


def test_prices_are_set_listed_and_taken_back(section, qtbot, jobs, real_desk):
    section.prices.click()
    settle(qtbot, jobs)
    dialog = dialog_of(section, PricesDialog)
    assert dialog.empty.isVisible()
    dialog.primary.click()
    assert dialog.form.complaint("task")
    dialog.task.setText("发明撰写")
    dialog.amount.setText("6,000")
    qtbot.keyClick(dialog.amount, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.list.rows.rows) == 1)
    assert dialog.isVisible()
    assert dialog.list.rows.data(dialog.list.rows.index(0, 3)) == "6,000.00"
    dialog.back.click()
    asked = dialog_of(section, ReasonAsked)
    asked.reason.setText("误设")
    asked.primary.click()
    qtbot.waitUntil(lambda: not dialog.list.rows.rows)
    assert real_desk.billing.prices.list() == ()
    dialog.close()


def test_revenue_is_shown_by_kind_of_work_with_its_lines(kit, qtbot, jobs, billed):
    section = show(kit, qtbot, jobs)
    section.view.setCurrentIndex(section.view.findData(REVENUE))
    settle(qtbot, jobs)
    shown = section.revenue
    assert [(line.work, line.fen) for line in shown.list.rows.rows] == [
        ("filing", 100_000),
        ("other", 5_000),
    ]
    assert shown.sum.text() == "Total CNY 1,050.00, of it patent agency work CNY 1,000.00"
    assert [row.fen for row in shown.rows.rows.rows] == [100_000]
    with qtbot.waitSignal(section.goal):
        shown.rows.entered_row.emit()
    with qtbot.waitSignal(section.grid_wanted) as wanted:
        section.export_list()
    assert wanted.args[1].totals == ("Total", 2, Money(105_000))
    section.go_to(Goal(PageKey.FEES, section="money", year=2024))
    settle(qtbot, jobs)
    assert shown.said.text() == "Nothing was billed for services in 2024."
    assert not section.focus_filter()
    section.remember()
    assert kit.memory.text("fees/money-view") == REVENUE


def workbook(desk, content):
    return openpyxl.load_workbook(io.BytesIO(desk.exports.grid_xlsx(content))).active


def test_balances_on_paper_and_in_a_workbook_are_right_and_hostile_names_stay_text(
    kit, qtbot, jobs, billed, real_desk
):
    section = show(kit, qtbot, jobs)
    with qtbot.waitSignal(section.grid_wanted) as wanted:
        section.export_list()
    kind, content = wanted.args
    assert kind == "xlsx"
    sheet = workbook(real_desk, content)
    assert [cell.value for cell in sheet[2]][:5] == ["示例甲", 1000, 200, 500, 700]
    assert [cell.value for cell in sheet[3]][:5] == [LIVE, 50, 0, 100, -50]
    assert sheet["A3"].data_type == "s"
    assert sheet["E4"].value == 650
    assert sheet["E4"].number_format == "#,##0.00"
    with qtbot.waitSignal(section.grid_wanted) as wanted:
        section.print_list()
    page = pypdfium2.PdfDocument(real_desk.paper.grid_pdf(wanted.args[1], "en"))[0].get_textpage()
    whole = page.get_text_bounded()
    assert "Balance (CNY)" in " ".join(whole.split())
    assert LIVE in whole
    ends = {round(_end(page, text)) for text in ("700.00", "-50.00", "650.00")}
    assert len(ends) == 1


def _end(page, text):
    place, length = page.search(text, match_whole_word=True).get_next()
    return page.get_charbox(place + length - 1)[2]


def test_a_statement_goes_out_with_its_running_balance(kit, qtbot, jobs, billed, real_desk):
    section = show(kit, qtbot, jobs)
    with qtbot.waitSignal(section.grid_wanted) as wanted:
        section.balances.panel.save.click()
    content = wanted.args[1]
    assert content.title == "Statement 示例甲"
    sheet = workbook(real_desk, content)
    assert [sheet.cell(line, 8).value for line in range(2, 6)] == [1000, 1200, 700, 700]
    section.balances.panel.list.setFocus()
    with qtbot.waitSignal(section.grid_wanted) as wanted:
        section.print_list()
    assert (wanted.args[0], wanted.args[1].title) == ("pdf", "Statement 示例甲")


def test_the_bills_behind_the_revenue_of_the_statistics_open_and_are_told_in_yuan(
    billed, real_desk, cases
):
    rows = real_desk.statistics.figures.rows(2026, "revenue_fen")
    goals = [goal_of(row) for row in rows]
    assert [(goal.page, goal.case_id) for goal in goals] == [
        (PageKey.CASES, cases[0]),
        (PageKey.FEES, None),
    ]
    assert goals[1].section == "money"
    told = counted_columns()[-1]
    assert [told.text(row) for row in rows] == ["¥1,000.00", "¥50.00"]
