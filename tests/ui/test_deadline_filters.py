from datetime import date

import pytest
from PySide6.QtCore import Qt

from agencydesk.domain.docket import Band, DateKind, DocketFilter, Scope
from agencydesk.ui.dialogs.closing import SentDialog
from agencydesk.ui.dialogs.confirming import ConfirmDialog
from agencydesk.ui.pages.deadlines import DeadlinesPage
from agencydesk.ui.places import Goal, PageKey
from tests.ui.deadline_office import Office


@pytest.fixture
def office(real_desk):
    office = Office(real_desk)
    office.late = office.reply("P-1", date(2026, 6, 12), office.first)
    office.soon = office.reply("P-2", date(2026, 8, 12), office.second)
    office.later = office.reply("P-3", date(2026, 10, 12), office.second)
    return office


@pytest.fixture
def page(office, kit, qtbot):
    page = DeadlinesPage(kit)
    page.resize(1200, 640)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.panel.shown is not None)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def listed(page):
    return {page.grid.rows.id_at(row) for row in range(page.grid.rows.rowCount())}


def test_the_page_starts_unfiltered_and_offers_the_people_there_are(page):
    assert page.filter() == DocketFilter()
    assert page.filters.said.text() == ""
    assert not page.filters.clear_button.isVisible()
    box = page.filters.narrowing.attorney
    assert [box.itemText(row) for row in range(box.count())] == ["Every attorney", "乙", "甲"]


def test_an_attorney_is_found_by_typing_a_part_of_the_name(page, office, qtbot):
    box = page.filters.narrowing.attorney
    box.setFocus()
    box.lineEdit().insert("乙")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.late not in listed(page))
    assert {office.soon, office.later} <= listed(page)
    assert page.filter().attorney_id == office.second
    assert page.filters.said.text() == "Filter: 乙"
    box.lineEdit().clear()
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.late in listed(page))


def test_a_name_that_nobody_has_changes_nothing(page, qtbot):
    box = page.filters.narrowing.client
    qtbot.keyClicks(box.lineEdit(), "nobody")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert page.filter().client_id is None
    assert box.lineEdit().text() == "Every client"


def test_a_period_is_typed_and_one_that_is_no_date_is_left_out(page, office, qtbot):
    narrowing = page.filters.narrowing
    qtbot.keyClicks(narrowing.since.edit, "2026-12-")
    assert page.filter().since is None
    qtbot.keyClicks(narrowing.since.edit, "01")
    qtbot.keyClicks(narrowing.until.edit, "20261231")
    qtbot.waitUntil(lambda: office.late not in listed(page) and office.later not in listed(page))
    assert office.soon in listed(page)
    assert page.filters.said.text() == "Filter: 2026-12-01 – 2026-12-31"


def test_the_clear_button_and_escape_take_every_choice_back(page, office, qtbot):
    full = listed(page)
    page.go_to(Goal(PageKey.DEADLINES, DocketFilter(text="P-1", kind="invention")))
    qtbot.waitUntil(lambda: 0 < len(listed(page)) < len(full))
    page.filters.clear_button.click()
    qtbot.waitUntil(lambda: listed(page) == full)
    page.focus_filter()
    qtbot.keyClicks(page.filters.narrowing.line, "P-2")
    qtbot.waitUntil(lambda: len(listed(page)) < len(full))
    qtbot.keyClick(page.filters.narrowing.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: listed(page) == full)
    assert page.filters.narrowing.line.text() == ""


def test_going_to_a_filter_lists_exactly_what_it_keeps(page, office, real_desk, qtbot):
    filters = [
        DocketFilter(until=date(2026, 12, 31), since=date(2026, 11, 25)),
        DocketFilter(scope=Scope.TO_CONFIRM, bands=frozenset({Band.MONTH, Band.OVERDUE})),
        DocketFilter(attorney_id=office.second, kind="invention", include_done=True),
        DocketFilter(by=DateKind.INTERNAL, bands=frozenset({Band.OVERDUE})),
        DocketFilter(case_id=office.row(office.soon).case_id, text="reply"),
    ]
    for wanted in filters:
        page.go_to(Goal(PageKey.DEADLINES, wanted))
        assert page.filter() == wanted
        expected = set(real_desk.docket.ids(wanted, language="en"))
        qtbot.waitUntil(lambda wanted=expected: listed(page) == wanted)
    assert page.filters.said.text() == "Filter: “reply” · one case"


def test_a_deadline_is_chosen_and_one_that_is_hidden_widens_the_filter(
    page, office, real_desk, qtbot
):
    page.go_to(Goal(PageKey.DEADLINES, DocketFilter(), deadline_id=office.later))
    qtbot.waitUntil(lambda: page.panel.deadline_id == office.later)
    real_desk.closing.mark_not_needed(office.soon, "误")
    with qtbot.waitSignal(page.told) as told:
        page.go_to(Goal(PageKey.DEADLINES, DocketFilter(text="P-1"), deadline_id=office.soon))
    assert "now everything is listed" in told.args[0]
    qtbot.waitUntil(lambda: page.panel.deadline_id == office.soon)
    assert page.filter() == DocketFilter(include_done=True)
    with qtbot.waitSignal(page.told) as told:
        page.go_to(Goal(PageKey.DEADLINES, deadline_id=9999))
    assert "no longer there" in told.args[0]


def test_the_counts_follow_the_date_that_is_chosen(page, office, real_desk, qtbot):
    real_desk.defaults.set("*", None, 30, None)
    office.reply("P-4", date(2026, 8, 12))
    by = page.filters.narrowing.by
    by.setCurrentIndex(1)
    by.activated.emit(1)
    overdue = real_desk.docket.counts(by=DateKind.INTERNAL)[Band.OVERDUE]
    assert overdue
    chip = page.filters._bands[Band.OVERDUE]
    qtbot.waitUntil(lambda: chip.text() == f"■ Overdue  {overdue}")
    assert page.filters.said.text() == "Filter: Internal date"


def test_keys_act_on_the_chosen_rows_and_the_list_follows(page, office, qtbot):
    page.go_to(Goal(PageKey.DEADLINES, DocketFilter(scope=Scope.SENT)))
    qtbot.waitUntil(lambda: page.state.key == "clear")
    page.go_to(Goal(PageKey.DEADLINES, DocketFilter(), deadline_id=office.soon))
    qtbot.waitUntil(lambda: page.panel.deadline_id == office.soon)
    qtbot.keyClick(page.grid, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: bool(page.findChildren(SentDialog)))
    dialog = page.findChildren(SentDialog)[0]
    with qtbot.waitSignal(page.undoable) as done:
        qtbot.keyClick(dialog.day.edit, Qt.Key.Key_Return)
    page.go_to(Goal(PageKey.DEADLINES, DocketFilter(scope=Scope.SENT)))
    qtbot.waitUntil(lambda: listed(page) == {office.soon})
    page.follow(done.args[1]())
    qtbot.waitUntil(lambda: page.state.key == "clear")


def test_closing_the_current_row_makes_the_next_one_current(page, office, real_desk, qtbot):
    page.go_to(Goal(PageKey.DEADLINES, DocketFilter(), deadline_id=office.soon))
    qtbot.waitUntil(lambda: page.panel.deadline_id == office.soon)
    row = page.grid.currentIndex().row()
    page.follow(real_desk.closing.mark_not_needed(office.soon, "误").changes)
    qtbot.waitUntil(lambda: office.soon not in listed(page))
    assert page.grid.currentIndex().row() == row


def test_the_buttons_offer_what_makes_sense_for_the_current_row(page, office, real_desk, qtbot):
    real_desk.closing.mark_sent(office.soon, date(2026, 11, 24))
    page.go_to(Goal(PageKey.DEADLINES, DocketFilter(), deadline_id=office.soon))
    qtbot.waitUntil(lambda: page.panel.deadline_id == office.soon)
    offered = {act.value for act, part in page.below.acts.buttons.items() if part.isEnabled()}
    assert offered == {"received", "confirm"}
    assert all(part.toolTip() for part in page.below.acts.buttons.values())


def test_confirming_one_goes_on_with_all_that_are_to_be_confirmed(page, office, qtbot):
    office.work_as(office.second)
    page.go_to(Goal(PageKey.DEADLINES, DocketFilter(), deadline_id=office.soon))
    qtbot.waitUntil(lambda: page.panel.deadline_id == office.soon)
    qtbot.keyClick(page.grid, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: bool(page.findChildren(ConfirmDialog)))
    dialog = page.findChildren(ConfirmDialog)[0]
    assert dialog.deadline_id == office.soon
    assert len(dialog._ids) > 3
    dialog.finish()
