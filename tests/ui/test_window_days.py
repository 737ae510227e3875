"""The window from one start to the next, and from one day to the next while it stays open."""

from datetime import timedelta

import pytest

from agencydesk.services.desk import Desk
from agencydesk.ui.dialogs.morning import MorningDialog
from agencydesk.ui.dialogs.person import WORKING_KEY
from agencydesk.ui.dialogs.recording import RecordDialog
from agencydesk.ui.memory import Memory
from agencydesk.ui.pages.today import WHOSE_KEY
from agencydesk.ui.places import Act, PageKey, Wish
from agencydesk.ui.session import MEMORY_FILE
from agencydesk.ui.widgets.whose import MINE
from tests.conftest import NOW
from tests.ui.conftest import settle


class Clock:
    now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(folder, clock):
    desk = Desk.open(folder, clock)
    yield desk
    desk.close()


def test_one_s_own_cases_stay_chosen_from_one_start_to_the_next(opened, desk, folder, qtbot):
    number, name = desk.docket.attorneys()[0]
    memory = Memory(folder / MEMORY_FILE)
    memory.set_text(WORKING_KEY, str(number))
    memory.set_text(WHOSE_KEY, MINE)
    memory.save()
    session = opened(desk)
    whose = session.window.pages.page.whose
    qtbot.waitUntil(lambda: whose.currentText() == f"My cases ({name})")
    session.window.remember()
    assert session.memory.text(WHOSE_KEY) == MINE


def test_a_new_day_reaches_the_page_that_is_shown(opened, desk, clock, qtbot):
    session = opened(desk)
    window = session.window
    rows = window.pages.show_page(PageKey.DEADLINES).grid.rows
    qtbot.waitUntil(lambda: rows.row_at(0) is not None)
    settle(qtbot, session.jobs)
    before = rows.row_at(0).days_left
    clock.now += timedelta(days=1)
    window.pages.get(PageKey.TODAY).look_at_clock()
    qtbot.waitUntil(lambda: rows.row_at(0) is not None and rows.row_at(0).days_left == before - 1)


def test_in_another_language_chosen_on_another_page_the_day_is_followed_too(
    opened, desk, clock, qtbot
):
    session = opened(desk)
    session.window.pages.show_page(PageKey.CASES)
    session.choose_language("zh")
    window = session.window
    qtbot.waitUntil(lambda: window.pages.has(PageKey.TODAY))
    settle(qtbot, session.jobs)
    assert window.pages.key is PageKey.CASES
    clock.now += timedelta(days=1)
    window.pages.get(PageKey.TODAY).look_at_clock()
    qtbot.waitUntil(lambda: any(part.isVisible() for part in window.findChildren(MorningDialog)))


def test_the_morning_list_waits_until_a_dialog_that_is_open_is_closed(opened, desk, clock, qtbot):
    session = opened(desk)
    window = session.window
    window.commands.do(Wish(Act.RECORD_NOTICE))
    dialog = window.findChild(RecordDialog)
    assert dialog.isVisible()
    clock.now += timedelta(days=1)
    window.pages.get(PageKey.TODAY).look_at_clock()
    settle(qtbot, session.jobs)
    assert not window.findChildren(MorningDialog)
    dialog.reject()
    qtbot.waitUntil(lambda: any(part.isVisible() for part in window.findChildren(MorningDialog)))
