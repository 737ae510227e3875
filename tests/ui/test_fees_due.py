from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from agencydesk.domain.grid import Money
from agencydesk.services.fees.values import FeeFilter, FeeState
from agencydesk.ui.dialogs.fee_facts import FeeFactsDialog
from agencydesk.ui.dialogs.fee_own import OwnFeeDialog
from agencydesk.ui.dialogs.fee_pay import PayDialog
from agencydesk.ui.dialogs.fee_take_back import TakeOutFeeDialog
from agencydesk.ui.dialogs.payment_list import PaymentListDialog
from agencydesk.ui.pages.fees import FeesPage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.fees.words import FeeAct, Horizon, PayDay
from tests.conftest import TODAY
from tests.services.fees.payments_desk import Payments
from tests.ui.conftest import settle
from tests.ui.fee_office import fill


@pytest.fixture
def cases(real_desk):
    return fill(real_desk)


@pytest.fixture
def page(kit, qtbot, cases):
    page = FeesPage(kit)
    qtbot.addWidget(page)
    page.resize(1180, 660)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.go_to(Goal(PageKey.FEES, section="due", text=Horizon.ALL))
    settle(qtbot, kit.jobs)
    return page


@pytest.fixture
def section(page):
    return page.shown


def opened(section, kind, qtbot):
    window = section.window()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(kind)))
    return next(each for each in window.findChildren(kind) if each.isVisible())


def closed(section, qtbot):
    window = section.window()
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in window.findChildren(QDialog)))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle(qtbot, section.kit.jobs)


def rows(section):
    return section.list.rows.rows


def choose(section, ref, year=None):
    found = [
        n for n, row in enumerate(rows(section))
        if row.case_ref == ref and (year is None or row.year == year)
    ]  # fmt: skip
    section.list.make_current(found[0])
    section.list.setFocus()
    return rows(section)[found[0]]


def test_the_list_is_what_the_desk_says_in_its_order(section, real_desk):
    wanted = real_desk.fees.listing(FeeFilter(), "en", TODAY)
    assert [(row.case_ref, row.key) for row in rows(section)] == [
        (row.case_ref, row.key) for row in wanted
    ]
    assert {"P-soon", "P-free", "P-late", "P-later"} <= {row.case_ref for row in rows(section)}


def test_a_horizon_lists_what_is_due_by_then_and_what_is_late(section, kit, qtbot):
    section.choices.chip(Horizon.MONTH).click()
    settle(qtbot, kit.jobs)
    until = TODAY + timedelta(days=30)
    assert all(row.due is None or row.due <= until for row in rows(section))
    refs = {row.case_ref for row in rows(section)}
    assert {"P-soon", "P-free", "P-late"} <= refs
    assert "P-later" not in refs


def test_words_and_sorts_narrow_the_list_and_one_press_widens_it(section, kit, qtbot):
    section.choices.line.setText("p-late")
    qtbot.waitUntil(lambda: {row.case_ref for row in rows(section)} == {"P-late", "P-later"})
    section.choices.line.setText("nothing of that name")
    qtbot.waitUntil(lambda: section.state.key == "all" and section.state.isVisible())
    section.state.button.click()
    settle(qtbot, kit.jobs)
    assert len({row.case_ref for row in rows(section)}) > 3
    section.choices.which.setCurrentIndex(1)
    settle(qtbot, kit.jobs)
    assert {row.fee_id for row in rows(section)} == {"annuity"}
    section.choices.which.setCurrentIndex(2)
    settle(qtbot, kit.jobs)
    assert "annuity" not in {row.fee_id for row in rows(section)}


def test_another_day_of_payment_reckons_the_amounts_anew(section, kit, qtbot):
    late = choose(section, "P-late", 7)
    section.choices.pay_day.setCurrentIndex(list(PayDay).index(PayDay.OTHER))
    section.choices.day.set_value(late.last)
    qtbot.waitUntil(lambda: any(row.pay_on == late.last for row in rows(section)))
    later = choose(section, "P-late", 7)
    assert later.surcharge_fen > late.surcharge_fen
    assert later.fen == late.fen
    assert late.last.isoformat() in section.panel.text.toPlainText()


def test_the_panel_says_how_the_amount_comes_about_with_citations(section, qtbot):
    row = choose(section, "P-late", 7)
    text = section.panel.text.toPlainText()
    assert row.lines
    for line in row.lines:
        assert line.text in text
        assert line.citation in text
    for flag in (*row.flags, *row.missing):
        assert flag in text


def test_a_payment_is_put_down_from_the_keyboard_and_taken_back_by_one_press(
    section, real_desk, cases, qtbot
):
    row = choose(section, "P-late", 7)
    qtbot.keyClick(section.list, Qt.Key.Key_P)
    dialog = opened(section, PayDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.fee.value() == row.fen)
    assert dialog.surcharge.value() == row.surcharge_fen
    dialog.receipt.setText("0012345678")
    with qtbot.waitSignal(section.undoable) as heard:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    closed(section, qtbot)
    text, undo = heard.args
    assert "P-late" in text
    fees = real_desk.fees.of_case(cases["P-late"], "en")
    assert [(each.fen, each.surcharge_fen, each.receipt_no) for each in fees.payments] == [
        (row.fen, row.surcharge_fen, "0012345678")
    ]
    assert row.key not in {each.key for each in rows(section) if each.case_ref == "P-late"}
    undo()
    fees = real_desk.fees.of_case(cases["P-late"], "en")
    assert next(each for each in fees.rows if each.key == row.key).state is FeeState.OPEN
    assert fees.payments[0].withdrawn_why


def test_the_day_of_a_payment_decides_the_amount_that_is_offered(section, qtbot):
    row = choose(section, "P-late", 7)
    section.do(FeeAct.PAY)
    dialog = opened(section, PayDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.surcharge.value() == row.surcharge_fen)
    dialog.day.set_value(row.due)
    qtbot.waitUntil(lambda: dialog.surcharge.value() == 0)
    dialog.fee.setText("12x")
    dialog.accept()
    assert "amount of yuan" in dialog.form.complaint("fen")
    dialog.fee.setText("")
    dialog.day.edit.setText("tomorrow-ish")
    dialog.accept()
    assert dialog.form.complaint("day")
    dialog._discard()


def test_several_fees_are_paid_together_each_with_its_own_amount(section, real_desk, cases, qtbot):
    wanted = {("P-late", 7), ("P-free", 7)}
    places = [n for n, row in enumerate(rows(section)) if (row.case_ref, row.year) in wanted]
    section.list.make_current(places[0])
    section.list.choose(places)
    owed = {row.case_ref: row.fen + row.surcharge_fen for row in section.list.chosen()}
    assert "2 fees" in section.sums.text()
    section.do(FeeAct.PAY)
    dialog = opened(section, PayDialog, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.reckoned.text()))
    assert str(Money(sum(owed.values()))) in dialog.reckoned.text()
    with qtbot.waitSignal(section.undoable) as heard:
        dialog.accept()
    closed(section, qtbot)
    for ref, fen in owed.items():
        payments = real_desk.fees.of_case(cases[ref], "en").payments
        assert sum(each.fen + each.surcharge_fen for each in payments) == fen
    heard.args[1]()
    for ref in owed:
        assert all(p.withdrawn_why for p in real_desk.fees.of_case(cases[ref], "en").payments)


def test_fees_without_a_known_amount_are_left_out_of_a_common_payment(
    section, real_desk, cases, qtbot
):
    places = [n for n, row in enumerate(rows(section)) if row.case_ref == "P-pending"]
    unknown = {rows(section)[n].key for n in places if rows(section)[n].payable_fen is None}
    assert unknown
    section.list.make_current(places[0])
    section.list.choose(places)
    section.do(FeeAct.PAY)
    dialog = opened(section, PayDialog, qtbot)
    qtbot.waitUntil(lambda: "not known" in dialog.reckoned.text())
    dialog.accept()
    closed(section, qtbot)
    paid = {each.key for each in real_desk.fees.of_case(cases["P-pending"], "en").payments}
    assert paid
    assert not paid & unknown
    assert unknown <= {row.key for row in rows(section)}


def test_a_payment_that_lies_ahead_is_refused_at_the_day(section, real_desk, cases, qtbot):
    choose(section, "P-soon", 8)
    section.do(FeeAct.PAY)
    dialog = opened(section, PayDialog, qtbot)
    dialog.day.set_value(TODAY + timedelta(days=1))
    qtbot.waitUntil(lambda: dialog.fee.value() is not None)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(dialog.form.complaint("day")))
    assert not real_desk.fees.of_case(cases["P-soon"], "en").payments
    dialog._discard()


def test_a_fee_that_is_paid_is_shown_when_a_goal_names_it(
    section, page, real_desk, cases, kit, qtbot
):
    real_desk.fees.pay(cases["P-late"], "annuity:7", TODAY)
    page.go_to(Goal(PageKey.FEES, case_id=cases["P-late"], fee_key="annuity:7"))
    qtbot.waitUntil(lambda: section.list.current() is not None)
    settle(qtbot, kit.jobs)
    row = section.list.current()
    assert (row.case_ref, row.key, row.state) == ("P-late", "annuity:7", FeeState.PAID)
    assert section.choices.done.isChecked()


def test_a_fee_is_added_by_hand_and_taken_out_with_a_reason(section, real_desk, cases, qtbot):
    choose(section, "P-pending")
    qtbot.keyClick(section.list, Qt.Key.Key_N)
    dialog = opened(section, OwnFeeDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.case.value() == cases["P-pending"])
    dialog.accept()
    assert dialog.form.complaint("name")
    assert dialog.form.complaint("amount")
    dialog.name.setText("证明费")
    dialog.amount.setText("1,234.5")
    dialog.due.set_value(date(2026, 12, 1))
    dialog.accept()
    closed(section, qtbot)
    row = next(row for row in rows(section) if row.name == "证明费")
    assert (row.payable_fen, row.due) == (123450, date(2026, 12, 1))
    section.list.make_current(rows(section).index(row))
    qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    dialog = opened(section, TakeOutFeeDialog, qtbot)
    dialog.accept()
    assert dialog.form.complaint("reason")
    dialog.reason.setText("重复")
    dialog.accept()
    closed(section, qtbot)
    assert "证明费" not in {row.name for row in rows(section)}


def test_the_client_who_pays_takes_the_case_from_the_list_until_it_is_undone(
    section, real_desk, cases, qtbot
):
    choose(section, "P-later")
    with qtbot.waitSignal(section.undoable) as heard:
        qtbot.keyClick(section.list, Qt.Key.Key_C)
    settle(qtbot, section.kit.jobs)
    assert real_desk.fees.of_case(cases["P-later"], "en").facts.client_pays
    assert "P-later" not in {row.case_ref for row in rows(section)}
    heard.args[1]()
    assert not real_desk.fees.of_case(cases["P-later"], "en").facts.client_pays


def test_the_facts_of_a_case_are_kept_as_typed(section, real_desk, cases, qtbot):
    choose(section, "P-pending")
    qtbot.keyClick(section.list, Qt.Key.Key_F)
    dialog = opened(section, FeeFactsDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert not dialog.is_changed()
    dialog.claims.setText("12")
    dialog.pages.setText("45")
    dialog.receiving.setText("cn")
    dialog.reduction[0].set_value(date(2026, 1, 1))
    dialog.reduction[1].set_value(date(2025, 1, 1))
    dialog.accept()
    assert dialog.form.complaint("reduction")
    dialog.reduction[1].set_value(date(2026, 12, 31))
    dialog.accept()
    closed(section, qtbot)
    facts = real_desk.fees.of_case(cases["P-pending"], "en").facts
    assert (facts.claims, facts.pages, facts.receiving_office) == (12, 45, "CN")
    assert facts.reduction_until == date(2026, 12, 31)


def test_enter_leads_to_the_case(section, cases, qtbot):
    choose(section, "P-late")
    with qtbot.waitSignal(section.goal) as heard:
        qtbot.keyClick(section.list, Qt.Key.Key_Return)
    assert heard.args[0] == Goal(PageKey.CASES, case_id=cases["P-late"])


def test_a_payment_list_is_made_of_the_chosen_fees_and_led_to(section, page, real_desk, kit, qtbot):
    Payments(real_desk).patent("P-list")
    section.refresh()
    settle(qtbot, kit.jobs)
    year = choose(section, "P-list").year
    qtbot.keyClick(section.list, Qt.Key.Key_L)
    dialog = opened(section, PaymentListDialog, qtbot)
    qtbot.waitUntil(lambda: len(dialog.list.chosen()) == 1)
    assert [line.case_ref for line in dialog.list.rows.rows] == ["P-list"]
    with qtbot.waitSignal(section.goal) as heard:
        dialog.payer.setText("示例事务所")
        dialog.accept()
    (goal,) = heard.args
    (made,) = real_desk.payment_lists.listing("en")
    assert (goal.page, goal.section, goal.line_id) == (PageKey.FEES, "lists", made.id)
    closed(section, qtbot)
    assert choose(section, "P-list", year).state is FeeState.LISTED
    assert not section.panel.buttons[FeeAct.LIST].isEnabled()
    page.go_to(goal)
    settle(qtbot, kit.jobs)
    assert page.shown.lists.current().id == made.id


def test_an_act_that_does_not_fit_says_so(section, qtbot):
    choose(section, "P-late", 7)
    with qtbot.waitSignal(section.told) as heard:
        qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    assert "does not fit" in heard.args[0]


def test_paper_and_workbook_hold_amounts_and_days_as_such(section, qtbot):
    with qtbot.waitSignal(section.grid_wanted) as heard:
        section.export_list()
    kind, content = heard.args
    assert kind == "xlsx"
    amount = content.headings.index("To pay (CNY)")
    place = next(n for n, row in enumerate(rows(section)) if row.case_ref == "P-soon")
    shown = rows(section)[place]
    assert content.rows[place][amount] == Money(shown.payable_fen)
    places = [content.headings.index(each) for each in ("Due", "Free until", "Last day")]
    for row, cells in zip(rows(section), content.rows, strict=True):
        days = [cells[each] for each in places]
        for day, cell in zip((row.due, row.free_until, row.last), days, strict=True):
            moving = day in row.provisional
            assert cell == (f"≈ {day.isoformat()}" if moving else day) or day is None
    late = next(row for row in rows(section) if row.case_ref == "P-late")
    assert late.due not in late.provisional
    assert late.last in late.provisional
    assert TODAY.isoformat() in content.subtitle
    with qtbot.waitSignal(section.grid_wanted) as heard:
        section.print_list()
    assert heard.args[0] == "pdf"


def test_choices_are_remembered_but_not_the_typed_day(section, page, kit, qtbot):
    section.choices.chip(Horizon.YEAR).click()
    section.choices.which.setCurrentIndex(1)
    section.choices.pay_day.setCurrentIndex(list(PayDay).index(PayDay.OTHER))
    section.choices.day.set_value(date(2027, 3, 1))
    page.remember()
    again = FeesPage(kit)
    qtbot.addWidget(again)
    choices = again.section("due").choices
    settle(qtbot, kit.jobs)
    assert choices.horizon is Horizon.YEAR
    assert choices.which.currentIndex() == 1
    assert choices.pay_on == TODAY
    section.choices.pay_day.setCurrentIndex(list(PayDay).index(PayDay.WEEK))
    page.remember()
    third = FeesPage(kit)
    qtbot.addWidget(third)
    assert third.section("due").choices.pay_on == TODAY + timedelta(days=7)
    settle(qtbot, kit.jobs)


def test_the_end_of_the_month_is_its_last_day():
    for today, last in (
        (date(2026, 11, 25), date(2026, 11, 30)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2028, 2, 1), date(2028, 2, 29)),
    ):
        assert PayDay.MONTH_END.day(today) == last
