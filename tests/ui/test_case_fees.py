import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox

from agencydesk.domain.money import Money
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.fees.values import FeeState
from agencydesk.ui.dialogs.fee_facts import FeeFactsDialog
from agencydesk.ui.dialogs.fee_pay import PayDialog
from agencydesk.ui.dialogs.fee_take_back import TakeBackPaymentDialog
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.case.panel import CasePanel
from tests.conftest import TODAY
from tests.ui.conftest import settle
from tests.ui.fee_office import fill

FEES = 7


@pytest.fixture
def cases(real_desk):
    return fill(real_desk)


@pytest.fixture
def panel(kit, qtbot, cases):
    panel = CasePanel(kit)
    qtbot.addWidget(panel)
    panel.resize(400, 640)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.show_case(cases["P-late"])
    settle(qtbot, kit.jobs)
    panel.setFocus()
    panel.tabs.setFocus()
    qtbot.keyClick(panel.tabs, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, kit.jobs)
    return panel


@pytest.fixture
def tab(panel):
    return panel.fees


def opened(panel, kind, qtbot):
    window = panel.window()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(kind)))
    return next(each for each in window.findChildren(kind) if each.isVisible())


def closed(panel, qtbot):
    window = panel.window()
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in window.findChildren(QDialog)))
    settle(qtbot, panel.kit.jobs)


def test_the_eighth_tab_shows_term_ladder_and_fees(panel, tab, real_desk, cases):
    assert panel.tabs.currentWidget() is tab
    assert panel.tabs.tabText(FEES) == "Fees"
    fees = real_desk.fees.of_case(cases["P-late"], "en")
    assert tab.term.current.year.year == 7
    assert "10% surcharge" in tab.year.text() or "15% surcharge" in tab.year.text()
    assert [row.key for row in tab.list.rows.rows] == [row.key for row in fees.rows]
    assert [rung.now for rung in tab.ladder.rows.rows].count(True) == 1
    assert tab.ladder.current().now
    assert tab.ladder.verticalScrollBar().maximum() == 0
    assert "▲" in tab.notes.text()


def test_choosing_a_year_shows_its_ladder_and_chooses_its_fee(tab, qtbot):
    tab.term.setFocus()
    qtbot.keyClick(tab.term, Qt.Key.Key_Right)
    assert tab.term.current.year.year == 8
    assert tab.ladder.rows.rows[0].last == tab.term.current.year.due
    assert tab.list.current().year == 8


def test_a_payment_shows_and_is_taken_back_with_a_reason(panel, tab, real_desk, cases, qtbot):
    tab.list.make_current(0)
    row = tab.list.current()
    tab.list.setFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_P)
    dialog = opened(panel, PayDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.fee.value() is not None)
    dialog.receipt.setText("77")
    dialog.accept()
    closed(panel, qtbot)
    assert [each.receipt_no for each in tab.paid.rows.rows] == ["77"]
    place = next(
        line for line in real_desk.fees.of_case(cases["P-late"], "en").annuities
        if line.year.year == row.year
    )  # fmt: skip
    assert place.row.state is FeeState.PAID
    tab.paid.make_current(0)
    panel.window().activateWindow()
    qtbot.waitUntil(panel.window().isActiveWindow)
    tab.paid.setFocus()
    qtbot.keyClick(tab.paid, Qt.Key.Key_Delete)
    dialog = opened(panel, TakeBackPaymentDialog, qtbot)
    dialog.accept()
    assert dialog.form.complaint("reason")
    dialog.reason.setText("银行退回")
    dialog.accept()
    closed(panel, qtbot)
    assert [each.withdrawn_why for each in tab.paid.rows.rows] == ["银行退回"]
    assert not tab.take_back.isEnabled()
    assert row.key in {each.key for each in tab.list.rows.rows}


def test_the_facts_are_one_press_away(panel, tab, real_desk, cases, qtbot):
    tab.facts.click()
    dialog = opened(panel, FeeFactsDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    dialog.first_year.setText("41")
    dialog.accept()
    assert dialog.form.complaint("first_year")
    dialog.first_year.setText("4")
    dialog.accept()
    closed(panel, qtbot)
    assert real_desk.fees.of_case(cases["P-late"], "en").facts.first_annuity_year == 4
    assert tab.term._lines[0].year.year == 4


def test_enter_leads_to_the_fee_on_the_page_of_fees(tab, cases, qtbot):
    tab.list.make_current(0)
    row = tab.list.current()
    with qtbot.waitSignal(tab.goal) as heard:
        qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    assert heard.args[0] == Goal(PageKey.FEES, case_id=cases["P-late"], fee_key=row.key)


def test_a_case_without_fees_says_what_to_do(panel, tab, kit, real_desk, qtbot):
    bare = real_desk.cases.create(CaseDraft("P-bare", "一种杯子")).id
    panel.show_case(bare)
    settle(qtbot, kit.jobs)
    assert tab.stack.currentWidget() is tab.state
    assert tab.state.title.text() == "No fees yet"
    assert tab.state.button.text() == "Add a fee…"


def test_the_fees_of_a_case_go_on_paper_and_into_a_workbook_with_what_was_paid(
    panel, tab, kit, real_desk, cases, qtbot, tmp_path
):
    real_desk.fees.pay(cases["P-late"], "annuity:7", TODAY)
    tab.look()
    panel.refresh()
    settle(qtbot, kit.jobs)
    with qtbot.waitSignal(panel.grid_wanted) as wanted:
        qtbot.mouseClick(tab.print, Qt.MouseButton.LeftButton)
    kind, content = wanted.args
    assert (kind, content.title) == ("pdf", "Fees of P-late")
    assert content.headings[:2] == ("Fee", "Due")
    (paid,) = (row for row in content.rows if row[-2] == TODAY)
    assert paid[-1] == Money(real_desk.fees.of_case(cases["P-late"]).payments[0].fen + 30_000)
    with qtbot.waitSignal(panel.grid_wanted) as wanted:
        tab.export.setFocus()
        qtbot.keyClick(tab.export, Qt.Key.Key_Space)
    assert wanted.args[0] == "xlsx"


def test_the_facts_say_who_may_have_a_reduction_by_the_law_of_today(panel, tab, qtbot):
    qtbot.mouseClick(tab.facts, Qt.MouseButton.LeftButton)
    dialog = opened(panel, FeeFactsDialog, qtbot)
    qtbot.mouseClick(dialog.entitled, Qt.MouseButton.LeftButton)
    box = opened(dialog, QMessageBox, qtbot)
    assert "individuals below CNY 5,000 a month" in box.text()
    box.reject()
    dialog.reject()
