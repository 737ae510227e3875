"""Notices on file, types without a rule, the history of imports, and the figure of the day."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from agencydesk.services.notices.listing_values import NoticeFilter
from agencydesk.ui.dialogs.import_undo import NoticesUndoDialog
from agencydesk.ui.dialogs.notice_type import NoticeTypeDialog
from agencydesk.ui.dialogs.recording_replace import ReplaceDialog
from agencydesk.ui.dialogs.recording_withdraw import WithdrawDialog
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.import_history import ImportHistory
from tests.ui.conftest import settle
from tests.ui.notices.mail import UNKNOWN_CODE, UNKNOWN_NAME, cases_of

RULE = "oa1_reply"


@pytest.fixture
def imported(desk, letters):
    """The number of the import of the day's mail."""
    imports = desk.notices.imports
    return imports.apply(imports.plan(imports.read(letters))).batch_id


@pytest.fixture
def section(imported, window, session, qtbot):
    """The list of notices on file."""
    window.go_to(Goal(PageKey.NOTICES, section="notices"))
    settle(qtbot, session.jobs)
    section = window.pages.page.section("notices")
    qtbot.waitUntil(lambda: bool(section.list.rows.rows))
    return section


def dialog_of(kind, qtbot):
    def found():
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def find(section, name):
    rows = section.list.rows.rows
    section.list.make_current(next(n for n, row in enumerate(rows) if row.name == name))


def first_rule(desk):
    return desk.notices.own_types.choices("en")[0].rule_id


def test_chips_narrow_the_list_and_say_how_many_each_holds(section, desk, qtbot):
    everything = len(section.list.rows.rows)
    assert section.filter.chips[NoticeFilter.ALL].text() == f"All  {everything}"
    section.filter.chips[NoticeFilter.WITHOUT_RULE].click()
    assert [row.name for row in section.list.rows.rows] == [UNKNOWN_NAME]
    section.filter.chips[NoticeFilter.WITHDRAWN].click()
    assert section.state.isVisible()
    section.state.button.click()
    assert len(section.list.rows.rows) == everything


def test_words_narrow_the_list_by_case_number_and_name(section, desk, qtbot):
    _, ref, number, _ = cases_of(desk)[2]
    section.focus_filter()
    qtbot.keyClicks(section.filter.line, number[:10])
    qtbot.waitUntil(lambda: [row.case_ref for row in section.list.rows.rows] == [ref])
    section.filter.line.setText(f"{ref} 299999")
    qtbot.waitUntil(lambda: len(section.list.rows.rows) == 1)
    section.filter.line.setText("no such words")
    qtbot.waitUntil(section.state.isVisible)


def test_one_import_is_listed_and_left_again(section, window, imported, qtbot):
    everything = len(section.list.rows.rows)
    window.go_to(Goal(PageKey.NOTICES, section="notices", batch_id=imported))
    qtbot.waitUntil(lambda: len(section.list.rows.rows) == 4)
    section.filter.of_import.click()
    assert len(section.list.rows.rows) == everything


def test_enter_goes_to_the_case(section, window, desk, session, qtbot):
    find(section, UNKNOWN_NAME)
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    assert window.pages.key is PageKey.CASES
    qtbot.waitUntil(lambda: window.pages.page.panel.case_id == cases_of(desk)[2][0])
    settle(qtbot, session.jobs)


def test_a_notice_is_taken_back_and_listed_as_withdrawn(section, qtbot):
    find(section, UNKNOWN_NAME)
    section.withdraw.click()
    dialog = dialog_of(WithdrawDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    dialog.reason.setText("example")
    dialog.primary.click()
    withdrawn = section.filter.chips[NoticeFilter.WITHDRAWN]
    qtbot.waitUntil(lambda: withdrawn.text() == "Withdrawn  1")


def test_the_menu_offers_what_the_buttons_do(section, qtbot):
    find(section, UNKNOWN_NAME)
    section.list.customContextMenuRequested.emit(QPoint(5, 5))
    menu = section.findChild(QMenu)
    names = [action.text() for action in menu.actions() if action.isEnabled()]
    assert names == ["Go to the case", "Record in its place…", "Take back…", "Assign a rule…"]
    menu.actions()[1].trigger()
    dialog = dialog_of(ReplaceDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    dialog.reject()


def test_a_rule_is_assigned_and_notices_on_file_start_their_dates(section, desk, qtbot):
    find(section, UNKNOWN_NAME)
    assert section.assign.isEnabled()
    before = desk.status().deadlines_open
    section.assign.click()
    dialog = dialog_of(NoticeTypeDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert "on file without a date: 1" in dialog.effect.text()
    dialog.primary.click()
    assert dialog.error.text().startswith("Tick at least one rule")
    rule = first_rule(desk)
    dialog.tick(rule)
    assert dialog.ticked() == (rule,)
    dialog.primary.click()
    qtbot.waitUntil(lambda: not dialog_open(NoticeTypeDialog))
    without = section.filter.chips[NoticeFilter.WITHOUT_RULE]
    qtbot.waitUntil(lambda: without.text() == "Without a rule  0")
    assert desk.notices.own_types.own("en")[0].code == UNKNOWN_CODE
    assert desk.status().deadlines_open >= before


def dialog_open(kind):
    return any(isinstance(w, kind) and w.isVisible() for w in QApplication.topLevelWidgets())


def test_a_type_starts_nothing_and_is_taken_back(section, window, desk, session, qtbot):
    window.go_to(Goal(PageKey.NOTICES, section="types"))
    types = window.pages.page.section("types")
    qtbot.waitUntil(lambda: len(types.list.rows.rows) == 1)
    assert types.list.rows.rows[0].notices == 1
    types.list.entered_row.emit()
    dialog = dialog_of(NoticeTypeDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    dialog.nothing.click()
    assert not dialog.rules.isEnabled()
    dialog.primary.click()
    qtbot.waitUntil(lambda: [row.type_id is not None for row in types.list.rows.rows] == [True])
    assert types.list.rows.columns[2].text(types.list.rows.rows[0]) == "starts nothing"
    types.withdraw.click()
    box = dialog_of(QMessageBox, qtbot)
    sure = next(part for part in box.buttons() if part.text() == "Take back")
    sure.click()
    qtbot.waitUntil(lambda: [row.type_id for row in types.list.rows.rows] == [None])
    assert desk.notices.own_types.own("en") == ()


def test_the_list_is_put_on_paper_as_it_stands(section):
    wanted = []
    section.grid_wanted.connect(lambda kind, content: wanted.append((kind, content)))
    section.filter.choose(NoticeFilter.WITHOUT_RULE)
    section.print_list()
    section.export_list()
    assert [kind for kind, _ in wanted] == ["pdf", "xlsx"]
    assert wanted[0][1].title == "Notices on file · Without a rule"
    assert len(wanted[0][1].rows) == 1


# The history


def test_the_history_lists_and_takes_back_an_import_of_notices(
    imported, window, desk, session, qtbot
):
    history = ImportHistory(window.kit)
    qtbot.addWidget(history)
    history.show()
    history.refresh()
    qtbot.waitUntil(lambda: history.list.topLevelItemCount() == 2)
    item = history.list.topLevelItem(0)
    assert [item.text(column) for column in (1, 4, 5, 6, 7)] == ["Notices", "8", "4", "0", "In"]
    history.undo.click()
    dialog = dialog_of(NoticesUndoDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert dialog.text.text().splitlines() == [
        "Notices taken back: 4; their open deadlines end.",
        "Cases removed: 1. Fields put back: 0.",
        "What still waits for a decision is set aside.",
    ]
    dialog.primary.click()
    qtbot.waitUntil(lambda: history.list.topLevelItem(0).text(7) == "Taken back")
    assert desk.notices.waiting.count() == 0


def test_what_somebody_worked_on_stays_and_is_named_before(imported, desk, window, qtbot):
    row = next(each for each in desk.notices.listing.rows() if each.code == "210403")
    deadline = next(
        each for each in desk.docket.of_case(row.case_id, "en") if "office action" in each.matter
    )
    other = desk.staff.list()[0].id
    desk.work_as(other)
    desk.confirming.confirm(deadline.id, other)
    batch = next(each for each in desk.imports.batches() if each.id == imported)
    dialog = NoticesUndoDialog(window.kit, batch, window)
    dialog.open()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert dialog.stays.count() == 1
    assert row.case_ref in dialog.stays.item(0).text()
    dialog.reject()


# Today


def test_the_tile_of_today_counts_what_waits_and_leads_there(imported, window, session, qtbot):
    page = window.pages.show_page(PageKey.TODAY)
    page.refresh()
    settle(qtbot, session.jobs)
    tile = page.board.notices
    qtbot.waitUntil(lambda: tile.figure == "4")
    tile.click()
    assert window.pages.key is PageKey.NOTICES
    section = window.pages.page.section("waiting")
    qtbot.waitUntil(lambda: len(section.list.rows.rows) == 4)


def test_what_was_shown_last_is_shown_again(imported, window, session, qtbot):
    page = window.pages.show_page(PageKey.NOTICES)
    for name in ("notices", "waiting", "types"):
        qtbot.waitUntil(partial(bool, page.section(name)))
    section = page.section("notices")
    settle(qtbot, session.jobs)
    section.list.setColumnWidth(1, 133)
    window.remember()
    again = type(section)(window.kit)
    qtbot.addWidget(again)
    assert again.list.columnWidth(1) == 133
    settle(qtbot, session.jobs)
