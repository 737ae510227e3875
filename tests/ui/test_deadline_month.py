from datetime import date

import pytest
from PySide6.QtCore import Qt

from agencydesk.domain.docket import DocketFilter
from agencydesk.ui.dialogs.closing import SentDialog
from agencydesk.ui.pages.deadlines import DeadlinesPage
from agencydesk.ui.widgets.month import month_after, weeks_of
from tests.conftest import TODAY
from tests.ui.deadline_office import Office

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def office(real_desk):
    office = Office(real_desk)
    office.soon = office.reply("P-2", date(2026, 8, 12))
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
    return page


@pytest.fixture
def month(page, qtbot):
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier
                   | Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    qtbot.waitUntil(page.views.calendar_shown)
    read(page.month, qtbot)
    return page.month


def read(month, qtbot):
    table = month.table
    qtbot.waitUntil(lambda: table.month.due_on(table.month.first) is not None)


def test_the_keys_show_the_calendar_with_today_current(page, month):
    assert page.filters.calendar.isChecked()
    assert month.table.day() == TODAY
    assert month.head.title.text() == "November 2026"
    assert month.table.horizontalHeader().model().headerData(0, Qt.Orientation.Horizontal) == "Mon"


def test_a_day_is_spoken_with_what_is_due_and_what_kind_of_day_it_is(month, qtbot):
    month.table.go_to(date(2026, 12, 14))
    read(month, qtbot)
    index = month.table.currentIndex()
    spoken = index.data(SPOKEN).splitlines()
    assert spoken[0] == "2026-12-14 Monday"
    assert spoken[1].startswith("● Within 30 days: ")
    month.table.go_to(date(2026, 12, 12))
    assert "A day of rest" in month.table.currentIndex().data(SPOKEN)


def test_arrows_and_pages_move_through_days_and_months(month, qtbot):
    table = month.table
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.day() == date(2026, 12, 2)
    assert month.head.title.text() == "December 2026"
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_PageUp)
    assert table.day() == date(2026, 11, 1)
    qtbot.keyClick(table, Qt.Key.Key_PageDown)
    qtbot.keyClick(table, Qt.Key.Key_PageDown)
    assert table.day() == date(2027, 1, 1)
    qtbot.waitUntil(lambda: "2027" in month.head.note.text())
    assert "not yet published" in month.head.note.text()
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.day() == TODAY


def test_a_long_month_stops_at_the_last_day_of_a_short_one(month):
    month.table.go_to(date(2027, 1, 31))
    month.table.step_month(1)
    assert month.table.day() == date(2027, 2, 28)
    month.head.ahead.click()
    assert month.table.day() == date(2027, 3, 28)
    month.head.back.click()
    assert month.table.day() == date(2027, 2, 28)


def test_enter_goes_to_the_list_of_the_day_and_its_deadlines_are_acted_on(
    page, month, office, qtbot
):
    month.table.go_to(date(2026, 12, 14))
    qtbot.waitUntil(lambda: office.soon in month.list._rows)
    qtbot.keyClick(month.table, Qt.Key.Key_Return)
    assert month.list.hasFocus()
    place = list(month.list._rows).index(office.soon)
    month.list.setCurrentRow(place)
    qtbot.waitUntil(lambda: page.panel.deadline_id == office.soon)
    qtbot.keyClick(month.list, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: bool(page.findChildren(SentDialog)))
    with qtbot.waitSignal(page.changed):
        page.findChildren(SentDialog)[0].primary.click()
    qtbot.waitUntil(lambda: month.list._rows[office.soon].status.value == "sent")
    month.list.setFocus()
    assert page.step_back()
    assert page.focusWidget() is month.table


def test_the_filter_narrows_the_calendar_too(page, month, office, qtbot):
    month.table.go_to(date(2026, 12, 14))
    qtbot.waitUntil(lambda: office.soon in month.list._rows)
    page.filters.narrowing.line.setText("no such case")
    qtbot.waitUntil(lambda: page.filters.shown.text() == "Listed: 0")
    qtbot.waitUntil(lambda: month.list.item(0).text() == "Nothing is due on this day.")


def test_paper_gets_what_the_month_shows(page, month, qtbot):
    shown = page.views.listed(page.filter())
    assert (shown.since, shown.until) == (date(2026, 10, 26), date(2026, 12, 6))
    assert shown.text == DocketFilter().text
    with qtbot.waitSignal(page.paper_ready) as made:
        page.print_list()
    assert made.args[1].content.startswith(b"%PDF-")


def test_the_view_is_remembered_and_the_filter_is_not(page, month, kit, qtbot):
    page.filters.narrowing.line.setText("P-2")
    page.remember()
    again = DeadlinesPage(kit)
    qtbot.addWidget(again)
    assert again.views.calendar_shown()
    assert again.filters.calendar.isChecked()
    assert again.filter() == DocketFilter()


def test_rest_days_are_shaded_and_an_unpublished_calendar_is_hatched(page, month, qtbot):
    table = month.table
    table.go_to(date(2026, 11, 23))
    saturday = table.visualRect(table.month.place_of(date(2026, 11, 28)))
    monday = table.visualRect(table.month.place_of(date(2026, 11, 30)))
    image = table.viewport().grab().toImage()

    def ground(rect):
        return image.pixelColor(rect.center().x(), rect.bottom() - 4).name()

    tokens = page._kit.tokens
    assert ground(saturday) == tokens.hover
    assert ground(monday) == tokens.raised


def test_weeks_and_months_are_counted_right():
    assert weeks_of(date(2026, 11, 25)) == (date(2026, 10, 26), date(2026, 12, 6))
    assert weeks_of(date(2027, 2, 1)) == (date(2027, 2, 1), date(2027, 2, 28))
    assert month_after(date(2026, 12, 31)) == date(2027, 1, 1)
    assert month_after(date(2026, 1, 31), -1) == date(2025, 12, 1)
