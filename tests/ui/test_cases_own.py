"""Columns of one's own on the page of cases: typed into, filled down, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from agencydesk.services.own_fields_values import OwnType
from agencydesk.ui.dialogs.own_field import OwnFieldDialog, OwnNameDialog
from tests.ui.cases_desk import dialog_of, go, make_cases, open_page, refs
from tests.ui.conftest import settle


@pytest.fixture
def cases(real_desk):
    return make_cases(real_desk)


@pytest.fixture
def page(kit, qtbot, cases):
    return open_page(kit, qtbot, len(cases))


def add_column(page, qtbot, desk, name, kind):
    """Add an own column, show it, and return its number and key."""
    number = desk.own_fields.add(name, kind).record_id
    key = f"own.{number}"
    page.list.columns.show_column(key)
    qtbot.waitUntil(lambda: key in page.grid.rows.keys)
    return number, key


def editors(page):
    every = page.grid.findChildren(QLineEdit, "cell")
    return [editor for editor in every if editor.isVisible()]


def finish(qtbot, page, editor):
    """Press Enter in a cell, and let it be taken."""
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not editors(page))


def cells(desk, page, key):
    return [row.cells[0] for row in desk.case_table.rows(page.list.ids, [key], "en")]


def test_what_is_being_typed_stays_when_the_list_is_read_again(page, qtbot, real_desk, jobs):
    _, key = add_column(page, qtbot, real_desk, "Note", OwnType.TEXT)
    go(page, 0, key)
    for text in ("one", "two"):
        qtbot.keyClick(page.grid, Qt.Key.Key_F2)
        (editor,) = editors(page)
        qtbot.keyClicks(editor, text)
        if text == "one":
            finish(qtbot, page, editor)
            assert page.grid.hasFocus()
            assert page.grid.currentIndex().row() == 1
    settle(qtbot, jobs)
    assert [editor.text() for editor in editors(page)] == ["two"]
    assert page.grid.rows.index(0, page.grid.rows.keys.index(key)).data() == "one"
    finish(qtbot, page, editor)
    settle(qtbot, jobs)
    assert cells(real_desk, page, key)[:2] == ["one", "two"]


def test_a_list_that_has_changed_waits_until_the_cell_is_typed(page, qtbot, real_desk, jobs, cases):
    number, key = add_column(page, qtbot, real_desk, "Note", OwnType.TEXT)
    page.grid.sort_wanted.emit(key)
    settle(qtbot, jobs)
    go(page, 1, key)
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    (editor,) = editors(page)
    qtbot.keyClicks(editor, "b")
    page.follow(real_desk.own_fields.fill(number, [cases["P-6"]], "a").changes)
    settle(qtbot, jobs)
    assert [editor.text() for editor in editors(page)] == ["b"]
    finish(qtbot, page, editor)
    qtbot.waitUntil(lambda: refs(page)[:2] == ["P-6", "P-2"])


def test_a_text_that_does_not_fit_is_not_thrown_away_without_a_word(page, qtbot, real_desk):
    _, key = add_column(page, qtbot, real_desk, "Sent", OwnType.DATE)
    go(page, 0, key)
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    (editor,) = editors(page)
    qtbot.keyClicks(editor, "tomorrow")
    with qtbot.waitSignal(page.problem) as problem:
        page.grid.setFocus()
    assert problem.args[0].facts == {"text": "tomorrow", "field": "Sent"}


def test_filling_down_from_a_row_that_is_out_of_sight_keeps_its_value(page, qtbot, real_desk, jobs):
    number, key = add_column(page, qtbot, real_desk, "Note", OwnType.TEXT)
    real_desk.own_fields.fill(number, list(page.list.ids), "old")
    page.grid.rows.show_again({})  # as after scrolling far away: no row is here any more
    page.grid.select_block(range(6), [page.grid.rows.keys.index(key)])
    qtbot.keyClick(page.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, jobs)
    assert cells(real_desk, page, key) == ["old"] * 6


@pytest.mark.parametrize("frozen", [0, 2])
def test_a_letter_writes_over_an_own_cell(page, qtbot, real_desk, jobs, frozen):
    number, key = add_column(page, qtbot, real_desk, "Note", OwnType.TEXT)
    page.list.state.set_columns(("ref", key, "title"), frozen)
    page.follow(real_desk.own_fields.fill(number, list(page.list.ids), "old").changes)
    settle(qtbot, jobs)
    go(page, 0, key)
    qtbot.keyClick(page.grid, "n")
    (editor,) = editors(page)
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "ew")
    finish(qtbot, page, editor)
    settle(qtbot, jobs)
    assert cells(real_desk, page, key)[:2] == ["new", "old"]
    assert page.grid.currentIndex().row() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Delete])
def test_what_cannot_be_typed_into_says_where_it_is_changed(page, qtbot, key):
    go(page, 0, "title")
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(page.grid, key)
    assert "Edit…" in told.args[0]
    assert not editors(page)


@pytest.mark.parametrize("frozen", [0, 2])
def test_chinese_is_typed_into_an_own_cell_at_once(page, qtbot, real_desk, jobs, frozen):
    _, key = add_column(page, qtbot, real_desk, "Note", OwnType.TEXT)
    page.list.state.set_columns(("ref", key, "title"), frozen)
    page.refresh()
    settle(qtbot, jobs)
    go(page, 0, key)
    typed = QInputMethodEvent()
    typed.setCommitString("已寄")
    QApplication.sendEvent(page.grid, typed)
    (editor,) = editors(page)
    assert editor.text() == "已寄"
    finish(qtbot, page, editor)
    settle(qtbot, jobs)
    assert cells(real_desk, page, key)[0] == "已寄"


def test_escape_in_the_table_opens_no_cell(page, qtbot, real_desk):
    _, key = add_column(page, qtbot, real_desk, "Note", OwnType.TEXT)
    go(page, 0, key)
    qtbot.keyClick(page.grid, Qt.Key.Key_Escape)
    assert not editors(page)


def test_a_figure_with_a_point_is_a_figure_in_a_workbook_and_as_written_on_paper(
    page, qtbot, real_desk, jobs
):
    number, _ = add_column(page, qtbot, real_desk, "Amount", OwnType.NUMBER)
    page.follow(real_desk.own_fields.fill(number, list(page.list.ids), "12.50").changes)
    settle(qtbot, jobs)
    for ask, value in ((page.export_list, 12.5), (page.print_list, "12.50")):
        with qtbot.waitSignal(page.grid_wanted) as wanted:
            ask()
        assert wanted.args[1].rows[0][-1] == value


def test_an_own_column_is_renamed_put_away_and_brought_back(page, qtbot, real_desk, jobs):
    number, key = add_column(page, qtbot, real_desk, "Note", OwnType.TEXT)
    real_desk.own_fields.fill(number, list(page.list.ids), "old")
    go(page, 0, key)
    actions = {action.text(): action for action in page.list.cells.menu().actions()}
    actions["Rename own column…"].trigger()
    dialog = dialog_of(qtbot, OwnNameDialog)
    qtbot.keyClicks(dialog.name, "Remarks")
    with qtbot.waitSignal(page.undoable):
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.grid.rows.infos[-1].title == "Remarks")
    with qtbot.waitSignal(page.undoable) as away:
        page.list.own.put_away(page.grid.rows.infos[-1])
    assert "same name" in away.args[0]
    settle(qtbot, jobs)
    page.list.own.add()
    dialog = dialog_of(qtbot, OwnFieldDialog)
    qtbot.keyClicks(dialog.name, "Remarks")
    with qtbot.waitSignal(page.undoable) as back:
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "values it had" in back.args[0]
    settle(qtbot, jobs)
    assert cells(real_desk, page, key) == ["old"] * 6


def test_a_day_before_workbooks_know_days_stays_a_text(page, qtbot, real_desk, jobs):
    number, _ = add_column(page, qtbot, real_desk, "Old", OwnType.DATE)
    page.follow(real_desk.own_fields.fill(number, list(page.list.ids), "1899-05-01").changes)
    settle(qtbot, jobs)
    with qtbot.waitSignal(page.grid_wanted) as wanted:
        page.export_list()
    assert wanted.args[1].rows[0][-1] == "1899-05-01"
