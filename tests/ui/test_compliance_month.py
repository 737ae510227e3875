"""The month view of compliance: days with items due, the runs behind a day, the way to one."""

import pytest
from PySide6.QtCore import Qt

from agencydesk.domain.docket import Band
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.values import RunFilter, RunScope
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.compliance.month import MonthSection


@pytest.fixture
def desk(real_desk):
    real_desk.work_as(real_desk.staff.add(StaffDraft("示例甲")).id)
    real_desk.compliance.keeping.keep_up()
    real_desk.cases.create(CaseDraft("P-1", "一种示例"))
    return real_desk


@pytest.fixture
def month(desk, kit, qtbot):
    section = MonthSection(kit)
    qtbot.addWidget(section)
    section.resize(1100, 560)
    section.show()
    section.activateWindow()
    qtbot.waitUntil(section.isActiveWindow)
    section.refresh()
    return section


def due_day(desk):
    """Return a day of this month on which items are due."""
    model = desk.context.today().replace(day=1)
    counts = desk.compliance.runs.day_counts(model, model.replace(day=30))
    return max(counts), counts[max(counts)]


def test_a_day_counts_its_open_items_by_urgency(desk, month, qtbot):
    day, count = due_day(desk)
    qtbot.waitUntil(lambda: month.table.month.due_on(day) is not None)
    due = month.table.month.due_on(day)
    assert due.total == count
    (band,) = due.counts
    assert (band is Band.OVERDUE) == (day < desk.context.today())
    assert f": {count}" in month.table.month.data(
        month.table.month.place_of(day), Qt.ItemDataRole.ToolTipRole
    )


def test_the_runs_of_a_day_are_listed_and_enter_opens_one(desk, month, qtbot):
    day, _ = due_day(desk)
    month.table.go_to(day)
    runs = desk.compliance.runs
    wanted = runs.ids(RunFilter(scope=RunScope.OPEN, since=day, until=day))
    qtbot.waitUntil(lambda: [row.id for row in month.list.rows.rows] == wanted)
    assert str(len(wanted)) in month.day_title.text()
    month.table.setFocus()
    qtbot.keyClick(month.table, Qt.Key.Key_Return)
    assert month.list.hasFocus()
    with qtbot.waitSignal(month.goal) as gone:
        qtbot.keyClick(month.list, Qt.Key.Key_Return)
    assert gone.args == [Goal(PageKey.COMPLIANCE, run_id=month.list.current().id)]


def test_a_day_without_items_says_so_and_months_are_stepped_through(desk, month, qtbot):
    month.head.ahead.click()
    month.head.ahead.click()
    shown = month.head.title.text()
    qtbot.waitUntil(lambda: month.table.month.due_on(month.table.day()) is not None)
    empty = next(
        each
        for each in desk.compliance.month.days(month.table.month.first, month.table.month.last)
        if not each.total and each.day.month == month.table.day().month
    )
    month.table.go_to(empty.day)
    qtbot.waitUntil(month.state.isVisible)
    assert not month.list.isVisible()
    month.head.today.click()
    assert month.table.day() == desk.context.today()
    assert month.head.title.text() != shown
