"""The pages behind one another: made once and late, told what they missed, keyboard kept."""

import pytest

from agencydesk.domain.docket import DocketFilter
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.changes import Changes
from agencydesk.services.folders import Home
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.page_stack import PageStack
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.switching import Switching
from tests.ui.conftest import settle


@pytest.fixture
def kit(desk, jobs, theme, tmp_path):
    return Kit(desk, jobs, theme, Memory(tmp_path / "window.ini"), "en")


@pytest.fixture
def pages(kit, qtbot, tmp_path):
    pages = PageStack(kit, Switching(Home(tmp_path / "location.json", tmp_path)))
    qtbot.addWidget(pages)
    pages.resize(1200, 640)
    pages.show()
    pages.activateWindow()
    qtbot.waitUntil(pages.isActiveWindow)
    return pages


def texts_of(rows):
    model = rows.model()
    columns = range(model.columnCount())
    return [model.index(row, at).data() for row in range(model.rowCount()) for at in columns]


def test_a_page_is_made_when_it_is_gone_to_and_only_once(pages):
    made = []
    pages.made.connect(lambda key, page: made.append(key))
    for key in (PageKey.TODAY, PageKey.CASES, PageKey.TODAY, PageKey.CASES):
        assert pages.show_page(key) is pages.get(key) is pages.page
        assert pages.key is key
    assert made == [PageKey.TODAY, PageKey.CASES]
    assert not pages.has(PageKey.SETTINGS)
    assert pages.count() == 2


def test_a_page_comes_filled_and_says_that_it_is_shown(pages, kit, qtbot):
    with qtbot.waitSignal(pages.shown) as shown:
        page = pages.show_page(PageKey.DEADLINES)
    assert shown.args == [PageKey.DEADLINES, page]
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() == 199)
    assert page.grid.hasFocus()


def test_a_page_goes_on_where_the_keyboard_was(pages, kit, qtbot):
    for key in (PageKey.TODAY, PageKey.DEADLINES):
        page = pages.show_page(key)
        qtbot.waitUntil(page.grid.hasFocus)
    today = pages.show_page(PageKey.TODAY)
    assert today.grid.hasFocus()
    today.whose.setFocus()
    pages.show_page(PageKey.DEADLINES)
    pages.show_page(PageKey.TODAY)
    assert today.whose.hasFocus()


def test_the_keyboard_does_not_go_to_what_is_hidden(pages, kit, qtbot):
    page = pages.show_page(PageKey.DEADLINES)
    qtbot.waitUntil(page.grid.hasFocus)
    page.show_calendar(True)
    pages.show_page(PageKey.CASES)
    page.show_calendar(False)
    pages.show_page(PageKey.DEADLINES)
    settle(qtbot, kit.jobs)
    focus = pages.focusWidget()
    assert focus is not None
    assert focus.isVisible()


def test_a_hidden_page_follows_when_it_is_shown(pages, kit, desk, qtbot):
    deadlines = pages.show_page(PageKey.DEADLINES)
    settle(qtbot, kit.jobs)
    first = deadlines.grid.current_id()
    pages.show_page(PageKey.TODAY)
    settle(qtbot, kit.jobs)
    done = desk.closing.mark_not_needed(first, "示例")
    pages.follow(done.changes)
    settle(qtbot, kit.jobs)
    assert deadlines.grid.rows.rowCount() == 199
    pages.show_page(PageKey.DEADLINES)
    qtbot.waitUntil(lambda: deadlines.grid.rows.rowCount() == 198)


def test_the_case_beside_the_list_follows_too(pages, kit, desk, qtbot):
    deadline = desk.docket.listing(DocketFilter())[0]
    page = pages.show_page(PageKey.CASES)
    page.go_to(Goal(PageKey.CASES, case_id=deadline.case_id))
    qtbot.waitUntil(lambda: page.panel.case_id == deadline.case_id)
    tab = page.panel.deadlines
    page.panel.tabs.setCurrentWidget(tab)
    settle(qtbot, kit.jobs)
    shown = texts_of(tab.list)
    pages.show_page(PageKey.TODAY)
    pages.follow(desk.closing.mark_not_needed(deadline.id, "示例").changes)
    pages.follow(Changes(settings=True))
    pages.show_page(PageKey.CASES)

    def read_again():
        now = texts_of(tab.list)
        return now and now != shown

    qtbot.waitUntil(read_again)


def test_reading_again_reaches_every_page_once_it_is_shown(pages, kit, desk, qtbot):
    cases = pages.show_page(PageKey.CASES)
    qtbot.waitUntil(lambda: cases.grid.rows.rowCount() == 93)
    deadlines = pages.show_page(PageKey.DEADLINES)
    qtbot.waitUntil(lambda: deadlines.grid.rows.rowCount() == 199)
    first = deadlines.grid.current_id()
    desk.closing.mark_not_needed(first, "示例")
    desk.cases.create(CaseDraft("P-1", "一种示例装置"))
    pages.refresh()
    qtbot.waitUntil(lambda: deadlines.grid.current_id() != first)
    assert cases.grid.rows.rowCount() == 93
    pages.show_page(PageKey.CASES)
    qtbot.waitUntil(lambda: cases.grid.rows.rowCount() == 94)
