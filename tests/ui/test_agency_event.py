"""Events of the agency in the window: recorded with what they start in view, moved, withdrawn."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agencydesk.domain.docket import AGENCY, DocketFilter
from agencydesk.services.compliance.values import EventDraft
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.commands import Commands
from agencydesk.ui.dialogs.agency_event import AgencyEventDialog, MoveEventDialog
from agencydesk.ui.pages.compliance import CompliancePage
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from agencydesk.ui.widgets.compliance.reason import ReasonAsked
from tests.conftest import TODAY


@pytest.fixture
def person(real_desk):
    number = real_desk.staff.add(StaffDraft("示例甲")).id
    real_desk.work_as(number)
    return number


@pytest.fixture
def page(kit, person, qtbot):
    page = CompliancePage(kit)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.go_to(Goal(PageKey.COMPLIANCE, section="events"))
    return page


@pytest.fixture
def dialog(kit, person, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 700)
    window.show()
    commands = Commands(kit, window)
    commands.do(Wish(Act.RECORD_AGENCY_EVENT))
    dialog = window.findChild(AgencyEventDialog)
    dialog.room = window, commands
    qtbot.waitUntil(lambda: dialog.kind.count() > 0)
    return dialog


def listed(desk, **wanted):
    return desk.compliance.events.list("en", **wanted)


def departure(desk, person, day=TODAY):
    return desk.compliance.events.record(EventDraft("departure", day, person)).record_id


def pane_of(page, qtbot, rows):
    pane = page.section("events").pane
    qtbot.waitUntil(lambda: pane.lines.list.rows.rowCount() == rows)
    return pane


def asked(page, kind):
    return next(part for part in page.window().findChildren(kind) if part.isVisible())


def test_what_an_event_starts_is_shown_before_it_is_saved(dialog, kit, person, qtbot):
    dialog.kind.setCurrentIndex(dialog.kind.findData("departure"))
    assert dialog.person.isVisible()
    assert not dialog.case.isVisible()
    qtbot.waitUntil(lambda: "whom" in dialog.effect.text())
    dialog.person.setCurrentIndex(0)
    qtbot.waitUntil(lambda: dialog.starts.rows.rowCount() > 0)
    shown = [name for name, _, _ in dialog.starts.rows.rows]
    start = kit.desk.compliance.events.preview(EventDraft("departure", TODAY, person), "en")
    assert shown[: len(start.deadlines)] == [name for name, _, _ in start.deadlines]
    assert len(shown) == len(start.deadlines) + len(start.lists)
    assert not listed(kit.desk)


def test_an_event_is_recorded_with_its_deadlines(dialog, kit, person, qtbot):
    dialog.kind.setCurrentIndex(dialog.kind.findData("departure"))
    dialog.person.setCurrentIndex(0)
    dialog.note.setText("已交接")
    with qtbot.waitSignal(dialog.changed) as changed:
        dialog.accept()
    assert changed.args[0].docket
    row = listed(kit.desk)[0]
    assert (row.key, row.day, row.staff_id, row.note) == ("departure", TODAY, person, "已交接")
    assert kit.desk.docket.ids(DocketFilter(kind=AGENCY))


def test_what_is_missing_is_said_at_its_field(dialog, kit, qtbot):
    dialog.accept()
    assert dialog.form.complaint("kind")
    dialog.kind.setCurrentIndex(dialog.kind.findData("departure"))
    dialog.day.edit.setText("nonsense")
    dialog.accept()
    assert dialog.form.complaint("day")
    assert dialog.form.complaint("person")
    assert not listed(kit.desk)


def test_a_day_that_has_not_come_is_refused_at_once(dialog, qtbot):
    dialog.kind.setCurrentIndex(dialog.kind.findData("samr_change_registration"))
    dialog.day.set_value(date(2027, 1, 1))
    qtbot.waitUntil(lambda: dialog.form.complaint("day") != "")


def test_the_day_is_corrected_and_its_deadlines_follow_and_it_can_be_undone(
    page, kit, person, qtbot
):
    departure(kit.desk, person)
    pane = pane_of(page, qtbot, 1)
    before = {row.official_due for row in kit.desk.docket.listing(DocketFilter(kind=AGENCY))}
    qtbot.waitUntil(pane.change.isEnabled)
    qtbot.mouseClick(pane.change, Qt.MouseButton.LeftButton)
    dialog = asked(page, MoveEventDialog)
    dialog.day.set_value(date(2026, 11, 2))
    with qtbot.waitSignal(page.undoable) as done:
        dialog.accept()
    after = {row.official_due for row in kit.desk.docket.listing(DocketFilter(kind=AGENCY))}
    assert listed(kit.desk)[0].day == date(2026, 11, 2)
    assert after != before
    done.args[1]()
    assert listed(kit.desk)[0].day == TODAY


def test_an_event_is_withdrawn_with_a_reason_and_its_deadlines_go(page, kit, person, qtbot):
    departure(kit.desk, person)
    pane = pane_of(page, qtbot, 1)
    qtbot.waitUntil(pane.withdraw.isEnabled)
    qtbot.mouseClick(pane.withdraw, Qt.MouseButton.LeftButton)
    dialog = asked(page, ReasonAsked)
    dialog.reason.setText("recorded by mistake")
    with qtbot.waitSignal(page.undoable) as done:
        dialog.accept()
    assert not kit.desk.docket.ids(DocketFilter(kind=AGENCY))
    assert not listed(kit.desk)
    done.args[1]()
    assert kit.desk.docket.ids(DocketFilter(kind=AGENCY))
    assert listed(kit.desk)


def test_a_withdrawn_event_says_why_and_is_restored(page, kit, person, qtbot):
    number = departure(kit.desk, person)
    kit.desk.compliance.events.withdraw(number, "stays with us", 1)
    page.refresh()
    pane = page.section("events").pane
    pane.lines.gone.setChecked(True)
    qtbot.waitUntil(lambda: pane.lines.list.rows.rowCount() == 1)
    told = [column.text(pane.lines.current()) for column in pane.lines.list.rows.columns]
    assert any("stays with us" in text for text in told)
    qtbot.waitUntil(pane.restore.isVisible)
    assert not pane.change.isEnabled()
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(pane.restore, Qt.MouseButton.LeftButton)
    assert [row.id for row in listed(kit.desk)] == [number]
    assert kit.desk.docket.ids(DocketFilter(kind=AGENCY))


def test_a_day_set_by_the_program_is_not_corrected_but_can_be_withdrawn(page, kit, person, qtbot):
    kit.desk.compliance.keeping.keep_up()
    page.refresh()
    pane = pane_of(page, qtbot, 1)
    assert not pane.change.isEnabled()
    assert pane.withdraw.isEnabled()


def test_the_event_of_a_persons_line_is_changed_at_the_line(page, kit, person, qtbot):
    values = {"staff_id": person, "kind": "departure", "happened_on": TODAY}
    registers = kit.desk.compliance.registers
    line = registers.add("practice_record", values).record_id
    page.refresh()
    pane = pane_of(page, qtbot, 1)
    assert not pane.change.isEnabled()
    assert not pane.withdraw.isEnabled()
    registers.withdraw("practice_record", line, "误登", 1)
    pane.lines.gone.setChecked(True)
    qtbot.waitUntil(lambda: pane.lines.current() is not None and pane.lines.current().withdrawn)
    assert not pane.restore.isVisible()


def test_what_a_register_made_is_not_changed_here(page, kit, person, qtbot):
    values = {"received_on": TODAY, "complainant": "示例乙", "matter": "收费争议"}
    kit.desk.compliance.registers.add("complaint", values)
    page.refresh()
    pane = pane_of(page, qtbot, 1)
    assert not pane.change.isEnabled()
    assert not pane.withdraw.isEnabled()
    assert "register" in pane.change.toolTip()


def test_one_goes_to_the_agencys_own_deadlines(page, kit, person, qtbot):
    departure(kit.desk, person)
    pane = pane_of(page, qtbot, 1)
    with qtbot.waitSignal(page.goal) as goal:
        qtbot.mouseClick(pane.deadlines, Qt.MouseButton.LeftButton)
    assert goal.args[0] == Goal(PageKey.DEADLINES, filter=DocketFilter(kind=AGENCY))
