"""The page of cases, driven with real keys on a real desk."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from agencydesk.services.case_table_values import Cut
from agencydesk.services.own_fields_values import OwnType
from agencydesk.ui.dialogs.columns import ColumnsDialog
from agencydesk.ui.dialogs.find_list import FindListDialog
from agencydesk.ui.dialogs.own_field import FillDialog, OwnFieldDialog
from agencydesk.ui.dialogs.view_name import ViewNameDialog
from agencydesk.ui.pages.cases import CasesPage
from agencydesk.ui.pages.cases_choices import OFFERED
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from tests.ui.cases_desk import dialog_of, field, go, make_cases, open_page, refs, write


@pytest.fixture
def cases(real_desk):
    return make_cases(real_desk)


@pytest.fixture
def page(kit, qtbot, cases):
    return open_page(kit, qtbot, len(cases))


def test_the_list_comes_by_reference_and_shows_what_people_read(page):
    assert refs(page) == ["P-1", "P-2", "P-3", "P-4", "P-5", "P-6"]
    model = page.grid.rows
    assert model.index(0, model.keys.index("application_no")).data() == "202410123456.3"
    assert model.index(0, model.keys.index("status")).data() == "Pending"
    assert page.bar.shown.text() == "Cases: 6"


def test_typing_above_a_column_narrows_the_list_and_escape_widens_it_again(page, qtbot):
    go(page, 0, "title")
    qtbot.keyClick(page.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    line = field(page, "title")
    assert line.hasFocus()
    write(qtbot, line, "装置")
    qtbot.waitUntil(lambda: refs(page) == ["P-1", "P-3", "P-5"])
    assert page.bar.shown.text() == "Listed: 3 of 6"
    assert line.hasFocus()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert page.grid.hasFocus()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(refs(page)) == 6)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert page.grid.hasFocus()


def test_filters_of_frozen_and_other_columns_hold_together(page, qtbot):
    write(qtbot, field(page, "ref"), "p-")
    write(qtbot, field(page, "client"), "乙")
    write(qtbot, field(page, "filing_date"), ">2024")
    qtbot.waitUntil(lambda: refs(page) == ["P-5", "P-6"])
    qtbot.mouseClick(page.bar.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(refs(page)) == 6)
    assert field(page, "client").text() == ""
    assert not page.bar.clear.isVisible()


def test_a_filter_that_fits_nothing_keeps_its_fields_and_says_so(page, qtbot):
    write(qtbot, field(page, "title"), "没有")
    qtbot.waitUntil(lambda: refs(page) == [])
    assert page.grid.isVisible()
    assert "No case fits" in page.grid.note
    assert page.step_back()
    qtbot.waitUntil(lambda: len(refs(page)) == 6)
    assert not page.step_back()


def click_heading(page, qtbot, key):
    section = page.grid.rows.keys.index(key)
    header = page.grid.front.view.header if section < page.grid.frozen else page.grid.header
    place = QPoint(header.sectionViewportPosition(section) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_heading_sorts_and_turns_the_order_round(page, qtbot):
    click_heading(page, qtbot, "title")
    qtbot.waitUntil(lambda: refs(page)[0] == "P-2")
    click_heading(page, qtbot, "title")
    qtbot.waitUntil(lambda: refs(page)[0] == "P-1")
    assert refs(page) == ["P-1", "P-3", "P-5", "P-2", "P-4", "P-6"]
    click_heading(page, qtbot, "ref")
    qtbot.waitUntil(lambda: refs(page)[:2] == ["P-1", "P-2"])


def test_a_block_is_copied_as_cells_and_whole_rows_with_headings(page, qtbot):
    go(page, 0, "application_no")
    page.grid.select_block([0, 1], [2, 3])
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Copied: 2 rows, 2 columns"]
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines() == ["202410123456.3\tPending", "\tPending"]
    assert "mso-number-format:'\\@'\">202410123456.3<" in data.html()
    qtbot.keyClick(page.grid, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(page.told):
        qtbot.keyClick(page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["Reference", "Title"]
    assert len(lines) == 3


def test_a_pasted_list_lists_its_cases_and_tells_what_is_missing(page, qtbot, cases):
    QGuiApplication.clipboard().setText("p-3\nCN2024101234563\nP-77\n")
    qtbot.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(qtbot, FindListDialog)
    qtbot.waitUntil(dialog.missing.isVisible)
    assert dialog.missing.toPlainText() == "P-77"
    assert "Not found: 1 of 3" in dialog.verdict.text()
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: refs(page) == ["P-1", "P-3"])
    assert page.grid.block()[0] == [0, 1]
    assert page.list.state.among == (cases["P-3"], cases["P-1"])


def test_two_hundred_pasted_cases_are_marked_and_the_mark_taken_back(page, qtbot, real_desk):
    real_desk.own_fields.add("Client informed", OwnType.YES_NO)
    page.list.input.find_list("P-2\nP-4")
    qtbot.waitUntil(lambda: refs(page) == ["P-2", "P-4"])
    qtbot.mouseClick(page.bar.fill, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, FillDialog)
    assert dialog.primary.text() == "Set (2)"
    dialog.value.setCurrentText("maybe")
    qtbot.keyClick(dialog.value, Qt.Key.Key_Return)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert "maybe" in dialog.form.complaint("value")
    dialog.value.setCurrentText("Yes")
    with qtbot.waitSignal(page.undoable) as undoable:
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    key = real_desk.case_table.columns()[-1].key
    both = [row.id for row in real_desk.case_table.rows(page.list.ids, [key])]
    assert [row.cells for row in real_desk.case_table.rows(both, [key], "en")] == [("Yes",)] * 2
    assert undoable.args[1]().cases
    assert [row.cells for row in real_desk.case_table.rows(both, [key], "en")] == [("",)] * 2


def test_an_own_column_is_added_shown_and_typed_into(page, qtbot, real_desk):
    qtbot.mouseClick(page.bar.own, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, OwnFieldDialog)
    write(qtbot, dialog.name, "Sent to client")
    dialog.kind.setCurrentIndex(dialog.kind.findData(OwnType.DATE.value))
    with qtbot.waitSignal(page.undoable):
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.grid.rows.keys[-1].startswith("own."))
    key = page.grid.rows.keys[-1]
    go(page, 1, key)
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    editor = page.grid.viewport().findChild(QLineEdit)
    write(qtbot, editor, "tomorrow")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    editor.selectAll()
    write(qtbot, editor, "2026.3.5")
    with qtbot.waitSignal(page.undoable) as undoable:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    column = page.grid.rows.keys.index(key)
    qtbot.waitUntil(lambda: page.grid.rows.index(1, column).data() == "2026-03-05")
    page.grid.select_block([1, 2, 3], [column])
    with qtbot.waitSignal(page.undoable):
        qtbot.keyClick(page.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.grid.rows.index(3, column).data() == "2026-03-05")
    assert page.grid.block() == ([1, 2, 3], [column])
    with qtbot.waitSignal(page.undoable):
        qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not page.grid.rows.index(3, column).data())
    undoable.args[1]()
    assert real_desk.case_table.rows([page.list.ids[1]], [key])[0].cells == ("",)


def test_cells_of_other_columns_are_not_edited(page, qtbot):
    go(page, 0, "title")
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    assert page.grid.hasFocus()
    with qtbot.assertNotEmitted(page.undoable, wait=50):
        qtbot.keyClick(page.grid, Qt.Key.Key_Delete)


def test_columns_are_chosen_ordered_and_frozen_in_the_dialog(page, qtbot, kit):
    qtbot.mouseClick(page.bar.columns, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, ColumnsDialog)
    write(qtbot, dialog.search, "remark")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.search.clear()
    dialog.list.setCurrentRow(1)
    qtbot.mouseClick(dialog.up, Qt.MouseButton.LeftButton)
    dialog.frozen.setValue(2)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.grid.rows.keys[:2] == ("title", "ref"))
    assert page.grid.rows.keys[-1] == "remark"
    assert (page.grid.frozen, set(page.grid.front.view.header.fields)) == (2, {0, 1})
    page.grid.setColumnWidth(3, 199)
    page.remember()
    other = CasesPage(kit)
    qtbot.addWidget(other)
    other.refresh()
    qtbot.waitUntil(lambda: other.grid.rows.rowCount() == 6)
    assert other.grid.rows.keys == page.grid.rows.keys
    assert (other.grid.frozen, other.grid.columnWidth(3)) == (2, 199)


def test_a_column_that_is_looked_for_is_ticked_with_enter(page, qtbot):
    dialog = page.list.columns.choose()
    write(qtbot, dialog.search, "remark")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.keys()[-1] == "remark"
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.list
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.grid.rows.keys[-1] == "remark")


def test_a_heading_moved_by_hand_moves_the_column(page, qtbot):
    page.grid.header.moveSection(3, 1)
    qtbot.waitUntil(lambda: page.grid.rows.keys[:3] == ("ref", "status", "title"))
    assert page.grid.header.visualIndex(1) == 1


def test_the_menu_of_a_heading_hides_and_freezes(page, qtbot):
    actions = {action.text(): action for action in page.list.columns.menu(1).actions()}
    actions["Hide column"].trigger()
    qtbot.waitUntil(lambda: "title" not in page.grid.rows.keys)
    actions = {action.text(): action for action in page.list.columns.menu(0).actions()}
    actions["Freeze nothing"].trigger()
    qtbot.waitUntil(lambda: page.grid.frozen == 0)
    assert not page.grid.front.view.isVisible()


def test_a_view_is_saved_chosen_and_deleted_with_a_way_back(page, qtbot, real_desk):
    write(qtbot, field(page, "title"), "方法")
    qtbot.waitUntil(lambda: len(refs(page)) == 3)
    page.bar.save_wanted.emit()
    dialog = dialog_of(qtbot, ViewNameDialog)
    write(qtbot, dialog.name, "Methods")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.bar.view.text() == "Methods")
    page.bar.cut_chosen.emit(Cut.ACTIVE)
    qtbot.waitUntil(lambda: len(refs(page)) == 5)
    assert page.bar.view.text() == "Active"
    action = next(each for each in page.bar.menu.actions() if each.text() == "Methods")
    action.trigger()
    qtbot.waitUntil(lambda: refs(page) == ["P-2", "P-4", "P-6"])
    assert field(page, "title").text() == "方法"
    with qtbot.waitSignal(page.undoable) as undoable:
        page.bar.delete_wanted.emit()
    assert real_desk.views.list() == []
    undoable.args[1]()
    assert [view.name for view in real_desk.views.list()] == ["Methods"]


def test_a_goal_opens_its_case_and_clears_what_hides_it(page, qtbot, cases):
    write(qtbot, field(page, "title"), "方法")
    qtbot.waitUntil(lambda: len(refs(page)) == 3)
    with qtbot.waitSignal(page.told) as told:
        page.go_to(Goal(PageKey.CASES, case_id=cases["P-5"]))
    assert "cleared" in told.args[0]
    qtbot.waitUntil(lambda: page.list.current_id() == cases["P-5"])
    qtbot.waitUntil(lambda: page.panel.case_id == cases["P-5"])
    assert field(page, "title").text() == ""


def test_the_chosen_case_is_shown_beside_and_enter_goes_there(page, qtbot, cases):
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.panel.case_id == cases["P-2"])
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.isAncestorOf(page.focusWidget()))
    assert page.step_back()
    assert page.grid.hasFocus()


def test_paper_and_workbook_get_the_list_as_it_stands(page, qtbot):
    write(qtbot, field(page, "client"), "甲")
    qtbot.waitUntil(lambda: len(refs(page)) == 3)
    with qtbot.waitSignal(page.grid_wanted) as wanted:
        page.export_list()
    kind, content = wanted.args
    assert (kind, content.subtitle) == ("xlsx", "Client: 甲")
    assert content.headings[0] == "Reference"
    assert len(content.rows) == 3
    assert content.rows[0][content.headings.index("Filing date")] == date(2021, 1, 1)


def test_words_of_the_bar_above_and_new_case_are_heard(page, qtbot):
    page.set_text("P-4")
    qtbot.waitUntil(lambda: refs(page) == ["P-4"])
    with qtbot.waitSignal(page.clear_wanted):
        page.list.input.clear()
    with qtbot.waitSignal(page.wish) as wish:
        qtbot.mouseClick(page.bar.new, Qt.MouseButton.LeftButton)
    assert wish.args[0].act is Act.NEW_CASE


def test_an_empty_desk_offers_to_bring_a_sheet_in(kit, qtbot):
    page = CasesPage(kit)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.list.empty.key == "import")
    with qtbot.waitSignal(page.import_wanted):
        qtbot.mouseClick(page.list.empty.button, Qt.MouseButton.LeftButton)


def test_what_a_column_holds_is_offered_for_choice(page, qtbot):
    line = field(page, "status")
    qtbot.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = page.list.choices.menu
    qtbot.waitUntil(menu.isVisible)
    offered = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert offered == ["All", "Empty", "Not empty", "Pending", "Lost"]
    next(action for action in menu.actions() if action.text() == "Lost").trigger()
    menu.close()
    qtbot.waitUntil(lambda: refs(page) == ["P-6"])
    assert line.text() == "=Lost"


def test_the_menu_of_a_cell_filters_by_it_and_selects_its_row(page, qtbot):
    go(page, 3, "client")
    actions = {action.text(): action for action in page.list.cells.menu().actions()}
    assert "Edit (F2)" not in actions
    actions["Select whole rows (Shift+Space)"].trigger()
    assert page.grid.block() == ([3], list(range(len(page.grid.rows.keys))))
    actions["Filter by this cell"].trigger()
    qtbot.waitUntil(lambda: refs(page) == ["P-4", "P-5", "P-6"])
    assert page.list.current_id() == page.list.ids[0]


def test_the_clients_of_the_selected_cases_are_told_from_the_menu(page, qtbot):
    page.grid.select_rows(1, 2)
    actions = {action.text(): action for action in page.list.cells.menu().actions()}
    with qtbot.waitSignal(page.wish) as asked:
        actions["Tell the client…"].trigger()
    assert asked.args == [Wish(Act.TELL_CLIENT, case_ids=tuple(page.list.ids[1:3]))]


def test_the_program_chooses_one_cell_whatever_keys_are_held(page, qtbot):
    qtbot.keyPress(page.grid, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    try:
        go(page, 0, "client")
        go(page, 3, "client")
    finally:
        qtbot.keyRelease(page.grid, Qt.Key.Key_Control)
    assert page.grid.block()[0] == [3]


def test_the_choices_of_a_column_are_those_that_hold_what_is_typed(page, qtbot):
    line = field(page, "client")
    write(qtbot, line, "乙")
    qtbot.waitUntil(lambda: len(refs(page)) == 3)
    menu = page.list.choices.menu
    for typed, offered in (("乙", ["示例乙公司"]), ("=示例乙公司", ["示例甲公司", "示例乙公司"])):
        line.setText(typed)
        qtbot.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(menu.isVisible)
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert texts[3:] == offered
        menu.close()


def test_the_choices_of_a_column_never_leave_the_screen(page, qtbot):
    page.list.choices._field = field(page, "client")
    page.list.choices._show([f"客户{number:03}" for number in range(OFFERED + 1)])
    menu = page.list.choices.menu
    screen = menu.screen().geometry()
    assert menu.width() < screen.width()
    assert menu.height() <= screen.height()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[3] == "The first 300 of 301: type above the column for others"
    assert len(texts) == OFFERED + 4
    menu.close()


def test_the_menu_of_a_cell_sorts_by_its_column(page, qtbot):
    go(page, 0, "title")
    actions = {action.text(): action for action in page.list.cells.menu().actions()}
    actions["Sort by this column"].trigger()
    qtbot.waitUntil(lambda: refs(page)[0] == "P-2")
