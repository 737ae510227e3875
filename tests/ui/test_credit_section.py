"""The credit points in the window: score, grade, rows, entries and the agency's own rows."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from agencydesk.services.compliance.register_values import RegisterKey
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.dialogs.register_credit import CreditEntryDialog
from agencydesk.ui.pages.compliance import CompliancePage
from agencydesk.ui.places import Goal, PageKey
from tests.conftest import TODAY


@pytest.fixture
def page(kit, qtbot):
    kit.desk.work_as(kit.desk.staff.add(StaffDraft("示例甲")).id)
    page = CompliancePage(kit)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.go_to(Goal(PageKey.COMPLIANCE, section="credit"))
    return page


@pytest.fixture
def section(page, qtbot):
    section = page.section("credit")
    qtbot.waitUntil(lambda: section.entries is not None and section.rows.rows.rowCount() > 0)
    return section


def entry(desk, row_id, points, day=TODAY, **changes):
    values = {"row_id": row_id, "points": points, "happened_on": day}
    return desk.compliance.registers.add(RegisterKey.CREDIT_ENTRY, values | changes).record_id


def asked(page):
    return next(part for part in page.window().findChildren(CreditEntryDialog) if part.isVisible())


def test_without_an_entry_the_score_is_full_and_what_is_unknown_is_said(section, kit):
    table = kit.desk.compliance.files.get().credit
    assert section.score.text() == f"{table.full} points · grade {table.grade(table.full)}"
    assert [line.id for line in section.rows.rows.rows] == [row.id for row in table.rows]
    standing = kit.desk.compliance.credits.standing(TODAY, "en")
    told = [each.text(kit.desk.texts, "en") for each in standing.cautions]
    assert section.caution.text() == " ".join(told)


def test_points_are_entered_from_their_row_and_lower_the_score(page, section, kit, qtbot):
    section.rows.make_current(0)
    qtbot.mouseClick(section.enter, Qt.MouseButton.LeftButton)
    dialog = asked(page)
    first = kit.desk.compliance.files.get().credit.rows[0]
    assert dialog.inputs["row_id"].box.currentData() == first.id
    assert dialog.inputs["points"].text() == str(first.points)
    assert first.citation in dialog.about.text()
    dialog.inputs["happened_on"].field.set_value(TODAY)
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    qtbot.waitUntil(lambda: section.score.text().startswith(f"{100 + first.points} points"))
    line = section.rows.rows.rows[0]
    assert (line.counting, len(line.entries)) == (first.points, 1)


def test_another_row_brings_its_points_unless_others_were_typed(page, section, qtbot):
    section.rows.make_current(0)
    section._enter()
    dialog = asked(page)
    choice, points = dialog.inputs["row_id"].box, dialog.inputs["points"]
    choice.setCurrentIndex(2)
    assert points.text() == "-40"
    points.line.setText("-7")
    choice.setCurrentIndex(3)
    assert points.text() == "-7"


def test_the_score_is_that_of_the_chosen_day(section, kit, qtbot):
    entry(kit.desk, "R1", -20, date(2026, 3, 1), ends_on=date(2026, 6, 30))
    section.day.set_value(date(2026, 4, 1))
    qtbot.waitUntil(lambda: section.score.text().startswith("80 points"))
    section.day.set_value(date(2026, 7, 1))
    qtbot.waitUntil(lambda: section.score.text().startswith("100 points"))


def test_rows_of_the_agency_count_and_are_marked_as_its_own(page, section, kit, qtbot):
    values = {"title": "示例加分", "points": 5, "citation": "示例文件"}
    number = kit.desk.compliance.registers.add(RegisterKey.OWN_CREDIT_ROW, values).record_id
    entry(kit.desk, f"own:{number}", 5)
    page.refresh()
    qtbot.waitUntil(lambda: section.score.text() == "105 points · grade A+")
    line = section.rows.rows.rows[-1]
    assert (line.title, line.own, line.counting) == ("示例加分", True, 5)


def test_entries_and_own_rows_are_registers_behind_tabs(page, section, kit, qtbot):
    entry(kit.desk, "R2", -10)
    section.tabs.setCurrentWidget(section.entries)
    qtbot.waitUntil(lambda: section.entries.lines.current() is not None)
    assert section.focus_filter()
    with qtbot.waitSignal(page.grid_wanted) as wanted:
        page.print_list()
    assert wanted.args[1].rows[0][2] == "-10"
    qtbot.keyClick(section.entries.lines.list, Qt.Key.Key_Return)
    assert asked(page).inputs["points"].text() == "-10"
