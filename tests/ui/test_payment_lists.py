"""Payment lists in the window: 120 fees in a handful of keys, and every step back."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from agencydesk.domain.grid import Money
from agencydesk.exchange.payments.office_sheet import COLUMNS
from agencydesk.models.vocabulary import CaseKind, ListState
from agencydesk.ui.dialogs.payment_list import PaymentListDialog
from agencydesk.ui.dialogs.payment_list_steps import ListHeadDialog, ListPaidDialog
from agencydesk.ui.dialogs.receipts_in import ReceiptsDialog
from agencydesk.ui.saving import FOLDER_KEY
from agencydesk.ui.widgets.compliance.reason import ReasonAsked
from agencydesk.ui.widgets.fees.lists import PaymentListsSection
from agencydesk.ui.widgets.fees.payment_words import FINE, LOOK, STOP, ListAct
from tests.conftest import TODAY
from tests.services.fees.payments_desk import Payments
from tests.ui.conftest import settle

LATE = date(2021, 6, 15)


@pytest.fixture
def desk(real_desk):
    return real_desk


@pytest.fixture
def payments(desk):
    return Payments(desk)


@pytest.fixture
def shown(kit, qtbot, tmp_path):
    """Shows the section in a window, when everything it lists is there."""

    def show():
        kit.memory.set_text(FOLDER_KEY, str(tmp_path))
        section = PaymentListsSection(kit)
        qtbot.addWidget(section)
        section.resize(1200, 660)
        section.show()
        section.activateWindow()
        qtbot.waitUntil(section.isActiveWindow)
        section.refresh()
        settle(qtbot, kit.jobs)
        return section

    return show


def opened(qtbot, kit, kind):
    qtbot.waitUntil(lambda: any(isinstance(each, kind) and each.isVisible()
                                for each in QApplication.topLevelWidgets()))  # fmt: skip
    dialog = next(each for each in QApplication.topLevelWidgets()
                  if isinstance(each, kind) and each.isVisible())  # fmt: skip
    settle(qtbot, kit.jobs)
    return dialog


def closed(section, qtbot):
    qtbot.waitUntil(
        lambda: not any(each.isVisible() for each in section.window().findChildren(QDialog))
    )
    settle(qtbot, section.kit.jobs)
    section.window().activateWindow()
    qtbot.waitUntil(section.window().isActiveWindow)


def saved(section, qtbot, place):
    """Answer the system's dialog for files."""
    dialog = opened(qtbot, section.kit, QFileDialog)
    dialog.fileSelected.emit(str(place))
    dialog.close()
    closed(section, qtbot)


def stands(section):
    return section.panel.detail.row.state


def test_without_a_list_the_section_says_what_to_do(shown, qtbot, kit, payments):
    section = shown()
    assert section.state.title.text() == "No payment lists yet"
    section.state.button.click()
    dialog = opened(qtbot, kit, PaymentListDialog)
    assert dialog.total.text() == "No fee falls due until then. Choose a later day."
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.error.text() == "Choose at least one fee that can be paid.")
    dialog.reject()


def test_a_hundred_and_twenty_fees_take_five_keys_and_no_click(
    shown, qtbot, kit, payments, tmp_path
):
    for number in range(120):
        payments.patent(f"P-{number:03}")
    section = shown()
    section.setFocus()
    keys = 0

    def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
        nonlocal keys
        keys += 1
        qtbot.keyClick(widget, key, modifier)

    press(section, Qt.Key.Key_N)
    dialog = opened(qtbot, kit, PaymentListDialog)
    qtbot.waitUntil(lambda: len(dialog.list.rows.rows) == 120)
    assert dialog.list.hasFocus() or dialog.focusWidget() is dialog.list
    press(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert dialog.total.text() == "Chosen: 120 of 120, CNY 144,000.00."
    press(dialog.list, Qt.Key.Key_Return)
    closed(section, qtbot)
    qtbot.waitUntil(
        lambda: section.panel.detail is not None and section.panel.detail.row.lines == 120
    )
    press(section.lists, Qt.Key.Key_S)
    place = opened(qtbot, kit, QFileDialog)
    chosen = Path(place.selectedFiles()[0])
    keys += 1  # Enter in the system's dialog, which proposes name and folder
    saved(section, qtbot, chosen)
    assert keys == 5
    sheet = openpyxl.load_workbook(tmp_path / f"{section.panel.detail.row.name}.xlsx").active
    assert sheet.max_row == 121
    assert {sheet.cell(row, 7).value for row in range(2, 122)} == {1200}
    assert stands(section) is ListState.WRITTEN


def test_what_the_checks_stop_is_marked_and_never_chosen(shown, qtbot, kit, payments):
    payments.patent("P-1", LATE)
    payments.patent("P-2", application_no=None)
    section = shown()
    section.do(ListAct.NEW)
    dialog = opened(qtbot, kit, PaymentListDialog)
    texts = {line.case_ref: dialog.list.rows.columns[-1].text(line)
             for line in dialog.list.rows.rows}  # fmt: skip
    assert texts["P-1"] == FINE
    assert texts["P-2"].startswith(f"{STOP} The case has no application number")
    assert [line.case_ref for line in dialog.list.chosen()] == ["P-1"]
    assert "Not payable as they stand: 1" in dialog.total.text()
    dialog.list.selectAll()
    assert dialog.total.text().startswith("Chosen: 1 of 2, CNY 1,500.00.")
    dialog.day.set_value(date(2026, 11, 1))
    qtbot.waitUntil(lambda: dialog.total.text().startswith("Chosen: 1 of 2, CNY 1,440.00."))
    dialog.payer.clear()
    dialog.accept()
    qtbot.waitUntil(lambda: bool(dialog.form.complaint("payer")))
    dialog.payer.setText("示例乙公司")
    dialog.day.edit.setText("?")
    dialog.accept()
    assert dialog.form.complaint("days")
    dialog.day.set_value(date(2026, 11, 1))
    with qtbot.waitSignal(section.undoable) as heard:
        dialog.accept()
    closed(section, qtbot)
    assert section.panel.detail.row.payer == "示例乙公司"
    _, undo = heard.args
    section.acts.changed.emit(undo())
    settle(qtbot, kit.jobs)
    assert stands(section) is ListState.WITHDRAWN


def test_every_step_is_taken_and_taken_back_from_the_keyboard(
    shown, qtbot, kit, payments, tmp_path
):
    case_id = payments.patent("P-1")
    payments.list(payments.key(case_id))
    section = shown()
    section.lists.setFocus()
    assert "nothing stands in its way" in section.panel.said.text()
    qtbot.keyClick(section.lists, Qt.Key.Key_S)
    saved(section, qtbot, tmp_path / "a.xlsx")
    assert stands(section) is ListState.WRITTEN
    qtbot.keyClick(section.lists, Qt.Key.Key_P)
    dialog = opened(qtbot, kit, ListPaidDialog)
    assert dialog.day.value() == TODAY
    with qtbot.waitSignal(section.undoable) as heard:
        qtbot.keyClick(dialog.day.edit, Qt.Key.Key_Return)
    closed(section, qtbot)
    assert stands(section) is ListState.PAID
    section.acts.changed.emit(heard.args[1]())
    settle(qtbot, kit.jobs)
    assert stands(section) is ListState.WRITTEN
    section.do(ListAct.PAID)
    opened(qtbot, kit, ListPaidDialog).accept()
    closed(section, qtbot)
    qtbot.keyClick(section.lists, Qt.Key.Key_O)
    asked = opened(qtbot, kit, ReasonAsked)
    asked.reason.setText("银行退回")
    asked.accept()
    closed(section, qtbot)
    assert stands(section) is ListState.WRITTEN
    qtbot.keyClick(section.lists, Qt.Key.Key_O)
    settle(qtbot, kit.jobs)
    assert stands(section) is ListState.DRAFT
    qtbot.keyClick(section.lists, Qt.Key.Key_W)
    asked = opened(qtbot, kit, ReasonAsked)
    asked.reason.setText("客户自行缴费")
    with qtbot.waitSignal(section.undoable):
        asked.accept()
    closed(section, qtbot)
    assert stands(section) is ListState.WITHDRAWN
    assert "客户自行缴费" in section.panel.said.text()
    assert not section.panel.buttons[ListAct.PAID].isEnabled()
    with qtbot.waitSignal(section.told) as told:
        section.do(ListAct.PAID)
    assert "does not fit the list as it stands" in told.args[0]


def test_a_draft_is_changed_and_every_change_is_undone(shown, qtbot, kit, payments):
    first, second = payments.patent("P-1", LATE), payments.patent("P-2")
    payments.list(payments.key(first))
    section = shown()
    section.do(ListAct.ADD)
    dialog = opened(qtbot, kit, PaymentListDialog)
    assert [line.case_ref for line in dialog.list.rows.rows] == ["P-2"]
    assert not dialog.payer.isEnabled()
    dialog.accept()
    closed(section, qtbot)
    assert [line.case_ref for line in section.panel.lines.rows.rows] == ["P-1", "P-2"]
    section.panel.lines.make_current(1)
    with qtbot.waitSignal(section.undoable) as heard:
        qtbot.keyClick(section.panel.lines, Qt.Key.Key_Delete)
    settle(qtbot, kit.jobs)
    assert [line.case_ref for line in section.panel.lines.rows.rows] == ["P-1"]
    section.acts.changed.emit(heard.args[1]())
    settle(qtbot, kit.jobs)
    assert section.panel.detail.row.lines == 2
    section.do(ListAct.EDIT)
    head = opened(qtbot, kit, ListHeadDialog)
    head.day.set_value(date(2026, 10, 20))
    head.name.setText("十一月")
    with qtbot.waitSignal(section.undoable) as heard:
        head.accept()
    closed(section, qtbot)
    assert section.panel.detail.row.name == "十一月"
    assert section.panel.detail.lines[0].late_fen == 24_000
    section.acts.changed.emit(heard.args[1]())
    settle(qtbot, kit.jobs)
    assert section.panel.detail.lines[0].late_fen == 30_000
    assert second


def test_a_template_is_filled_after_its_place_is_asked(shown, qtbot, kit, payments, tmp_path):
    book = openpyxl.Workbook()
    book.active.append([title for title, _ in COLUMNS])
    book.save(tmp_path / "模板.xlsx")
    payments.list(payments.key(payments.patent("P-1")))
    section = shown()
    section.do(ListAct.FILL)
    asked = opened(qtbot, kit, QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "模板.xlsx"))
    asked.close()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in section.findChildren(QFileDialog)))
    with qtbot.waitSignal(section.told) as told:
        saved(section, qtbot, tmp_path / "b.xlsx")
    assert told.args[0].startswith("Written: b.xlsx, lines 1.")
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").active["G2"].value == 1200


def test_a_check_says_what_came_of_it(shown, qtbot, kit, payments):
    case_id = payments.patent("P-1", kind=CaseKind.UTILITY_MODEL)
    payments.list(payments.key(case_id))
    section = shown()
    payments.desk.fees.pay(*payments.key(case_id), TODAY)
    with qtbot.waitSignal(section.told) as told:
        qtbot.keyClick(section.lists, Qt.Key.Key_C)
    assert "Fees that cannot be paid as they stand: 1" in told.args[0]
    assert section.panel.lines.rows.columns[-1].text(section.panel.detail.lines[0]).startswith(STOP)


def test_receipts_are_compared_taken_in_and_taken_out(shown, qtbot, kit, payments, tmp_path):
    cases = [payments.patent("P-1"), payments.patent("P-2")]
    number = payments.list(*map(payments.key, cases))
    lists = payments.desk.payment_lists
    lists.steps.mark_paid(number, TODAY, lists.detail(number, "zh").row.version)
    lines = lists.detail(number, "zh").lines
    path = tmp_path / "票据.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [
                ("申请号", "费用名称", "金额", "票据号码"),
                (lines[0].application_no, "年费", "1200", "R1"),
                (lines[1].application_no, "年费", "1100", "R2"),
                (lines[1].application_no, "申请费", "900", "R3"),
            ]
        )
    section = shown()
    qtbot.keyClick(section.lists, Qt.Key.Key_R)
    dialog = opened(qtbot, kit, ReceiptsDialog)
    assert not dialog.primary.isEnabled()
    dialog.file.line.setText(str(path))
    qtbot.waitUntil(lambda: len(dialog.list.rows.rows) == 3)
    assert dialog.total.text() == ("Receipts: 3. Equal: 1; another amount: 1; not taken in: 1.")
    marks = [dialog.list.rows.columns[-1].text(row)[0] for row in dialog.rows]
    assert marks == [FINE, LOOK, STOP]
    with qtbot.waitSignal(section.undoable) as heard:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    closed(section, qtbot)
    texts = [section.panel.lines.rows.columns[-1].text(line) for line in section.panel.detail.lines]
    assert texts == [f"{FINE} R1", f"{LOOK} 1,100.00 R2"]
    section.acts.changed.emit(heard.args[1]())
    settle(qtbot, kit.jobs)
    assert section.panel.detail.row.receipts == 0


def test_a_file_that_is_none_is_said_at_its_field(shown, qtbot, kit, payments, tmp_path):
    section = shown()
    section.do(ListAct.RECEIPTS)
    dialog = opened(qtbot, kit, ReceiptsDialog)
    dialog.file.line.setText(str(tmp_path / "gone.csv"))
    dialog.accept()
    assert dialog.form.complaint("file") == "There is no such file."
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2\n", encoding="utf-8")
    dialog.file.line.setText(str(wrong))
    qtbot.waitUntil(lambda: "has no column for" in dialog.form.complaint("file"))
    dialog.reject()


def test_the_fees_of_a_list_go_to_paper(shown, qtbot, kit, payments):
    payments.list(payments.key(payments.patent("P-1")))
    section = shown()
    with qtbot.waitSignal(section.grid_wanted) as heard:
        section.export_list()
    kind, grid = heard.args
    assert kind == "xlsx"
    assert grid.title == "Payment list"
    assert grid.rows[0][0] == "P-1"
    (line,) = section.panel.detail.lines
    assert grid.rows[0][grid.headings.index("Amount (CNY)")] == Money(line.fen)
    assert grid.rows[0][grid.headings.index("Last day")] == line.last
    section.remember()
    section.set_theme()
    assert section.focus_filter()
