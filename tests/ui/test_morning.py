"""The morning list: it opens by itself, marks in one press, and keeps asking until it is seen."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from agencydesk.paths import resources_dir
from agencydesk.services.changes import Changes
from agencydesk.services.desk import Desk
from agencydesk.services.staff import StaffDraft
from agencydesk.ui.dialogs.morning import MorningDialog
from agencydesk.ui.pages.today import TodayPage
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from tests.conftest import NOW


class Clock:
    now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def real_desk(tmp_path, clock):
    desk = Desk.open(tmp_path / "data", clock)
    for sheet in sorted((resources_dir() / "demo").glob("*.xlsx")):
        desk.imports.apply(desk.imports.plan([sheet]))
    yield desk
    desk.close()


@pytest.fixture
def person(real_desk):
    """Somebody is chosen as working."""
    number = real_desk.staff.add(StaffDraft("示例甲")).changes.record_id
    real_desk.context.actor = real_desk.staff.actor(number)
    return number


@pytest.fixture
def page(kit, qtbot):
    page = TodayPage(kit)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.greet()
    yield page
    if page.call.dialog is not None:
        page.call.dialog.finish()


def opened(page, qtbot):
    qtbot.waitUntil(lambda: page.call.dialog is not None and page.call.dialog.isVisible())
    dialog = page.call.dialog
    qtbot.waitUntil(lambda: dialog.rows.row_at(0) is not None)
    return dialog


def closed(page, qtbot):
    qtbot.waitUntil(lambda: page.call.dialog is None)


def seen_cells(dialog, qtbot):
    section = [column.key for column in dialog.rows.columns].index("seen")
    qtbot.waitUntil(lambda: dialog.rows.row_at(0) is not None)
    return [dialog.rows.index(row, section).data() for row in range(3)]


def test_it_opens_by_itself_and_one_key_marks_all_of_it(person, page, real_desk, qtbot):
    dialog = opened(page, qtbot)
    count = len(real_desk.seeing.morning().ids)
    assert dialog.rows.rowCount() == count > 20
    assert dialog.title.text() == f"Overdue: {count} · due today: 0"
    assert "示例甲" in dialog.text.text()
    qtbot.waitUntil(dialog.primary.isEnabled)
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told.args == [f"Marked as seen by 示例甲: {count}"]
    closed(page, qtbot)
    qtbot.waitUntil(lambda: not page.unseen.isVisible())
    assert real_desk.seeing.morning().unseen == 0


def test_nobody_marks_a_list_whose_rows_are_not_there_yet(person, kit, real_desk, qtbot):
    dialog = MorningDialog(kit, real_desk.seeing.morning())
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.rows.row_at(0) is None
    assert not dialog.primary.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert dialog.rows.row_at(0) is not None
    assert real_desk.seeing.morning().unseen > 0


def test_put_off_it_stays_as_a_line_until_it_is_marked(person, page, real_desk, qtbot):
    dialog = opened(page, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    closed(page, qtbot)
    count = len(real_desk.seeing.morning().ids)
    assert page.unseen.isVisible()
    assert page.unseen.text.text().endswith(f"marked as seen by 示例甲: {count}")
    page.refresh()
    qtbot.waitUntil(lambda: not page._reading.running)
    assert page.call.dialog is None
    page.unseen.button.click()
    opened(page, qtbot).primary.click()
    closed(page, qtbot)
    qtbot.waitUntil(lambda: not page.unseen.isVisible())


def test_what_somebody_has_seen_is_not_shown_to_them_again_that_day(person, page, qtbot, clock):
    opened(page, qtbot).primary.click()
    closed(page, qtbot)
    page.greet()
    qtbot.waitUntil(lambda: not page._reading.running)
    assert page.call.dialog is None
    page.morning.click()
    dialog = opened(page, qtbot)
    assert seen_cells(dialog, qtbot) == ["示例甲 09:30"] * 3
    assert not dialog.primary.isVisible()
    assert dialog.focusWidget() is dialog.list
    assert dialog.cancel.text() == "Close"


def test_the_next_person_sees_who_has_seen_it_and_marks_for_themselves(
    person, page, real_desk, qtbot, clock
):
    opened(page, qtbot).primary.click()
    closed(page, qtbot)
    second = real_desk.staff.add(StaffDraft("示例乙")).changes.record_id
    real_desk.context.actor = real_desk.staff.actor(second)
    clock.now += timedelta(minutes=7)
    page.greet()
    dialog = opened(page, qtbot)
    assert seen_cells(dialog, qtbot) == ["示例甲 09:30"] * 3
    dialog.primary.click()
    closed(page, qtbot)
    page.morning.click()
    assert seen_cells(opened(page, qtbot), qtbot) == ["示例甲 09:30, 示例乙 09:37"] * 3


def test_while_nobody_is_chosen_it_asks_who_is_working_and_then_opens_again(page, real_desk, qtbot):
    dialog = opened(page, qtbot)
    assert dialog.primary.text() == "Choose who is working…"
    with qtbot.waitSignal(page.wish) as wish:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert wish.args == [Wish(Act.CHOOSE_PERSON)]
    closed(page, qtbot)
    assert page.unseen.isVisible()
    assert "nobody is chosen" in page.unseen.text.text()
    number = real_desk.staff.add(StaffDraft("示例甲")).changes.record_id
    real_desk.context.actor = real_desk.staff.actor(number)
    page.follow(Changes(agency=True))
    assert opened(page, qtbot).primary.text() == "Seen"


def test_enter_on_a_row_leads_to_the_deadline(person, page, qtbot):
    dialog = opened(page, qtbot)
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    wanted = dialog.rows.id_at(1)
    with qtbot.waitSignal(page.goal) as caught:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert caught.args == [Goal(PageKey.DEADLINES, deadline_id=wanted)]
    closed(page, qtbot)
    assert page.unseen.isVisible()


def test_a_new_day_opens_it_anew_in_place_of_yesterday_s(person, page, qtbot, clock):
    yesterday = opened(page, qtbot)
    clock.now += timedelta(days=1)
    page.look_at_clock()
    qtbot.waitUntil(lambda: page.call.dialog not in (None, yesterday))
    assert page.call.dialog.morning.today == clock.now.date()
    opened(page, qtbot).primary.click()
    closed(page, qtbot)
    clock.now += timedelta(days=1)
    page.look_at_clock()
    opened(page, qtbot)


def test_one_s_own_list_holds_one_s_own_cases_and_another_s_never_hides_any(page, real_desk, qtbot):
    number, name = real_desk.today_view().attorneys[0]
    real_desk.context.actor = real_desk.staff.actor(number)
    everything = list(real_desk.seeing.morning().ids)
    opened(page, qtbot).finish()
    page.whose.choice = "mine"
    page.greet()
    dialog = opened(page, qtbot)
    own = list(dialog.morning.ids)
    assert 0 < len(own) < len(everything)
    assert {row.attorney for row in real_desk.docket.rows(own)} == {name}
    dialog.finish()
    page.whose.choice = str(real_desk.today_view().attorneys[1][0])
    page.greet()
    assert list(opened(page, qtbot).morning.ids) == everything


def test_a_mark_that_fails_is_said_and_can_be_made_again(person, page, real_desk, qtbot):
    dialog = opened(page, qtbot)
    actor = real_desk.context.actor
    real_desk.work_as(None)
    dialog.primary.click()
    qtbot.waitUntil(lambda: "Nobody is chosen as working" in dialog.error.text())
    assert dialog.isVisible()
    real_desk.context.actor = actor
    dialog.primary.click()
    closed(page, qtbot)


def test_nothing_opens_where_nothing_is_overdue(page, real_desk, qtbot):
    opened(page, qtbot).finish()
    for batch in real_desk.imports.batches():
        real_desk.imports.undo(batch.id)
    page.greet()
    qtbot.waitUntil(lambda: page.state.key == "import")
    assert page.call.dialog is None
