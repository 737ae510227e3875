"""The statutory annual report in the window: copied, typed with a source, carried on, printed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.dialogs.sheet_field import SheetFieldDialog
from agencydesk.ui.widgets.compliance.reason import ReasonAsked
from tests.reports.samples import page_texts, squeezed
from tests.ui.statistics_page import asked, open_statistics, section_of

YEAR = 2025


@pytest.fixture
def page(kit, qtbot):
    desk = kit.desk
    desk.work_as(desk.staff.add(StaffDraft("示例甲")).id)
    desk.cases.create(
        CaseDraft("A-1", "一种示例装置", CaseKind.INVENTION, filing_date=date(2025, 5, 5))
    )
    return open_statistics(kit, qtbot, "sheet")


@pytest.fixture
def section(page, qtbot):
    return section_of(page, qtbot, "sheet")


def choose(section, field, qtbot):
    """Make a field current, and wait until the panel shows it."""
    lines = section.list.rows.rows
    place = next(n for n, line in enumerate(lines) if line.field == field)
    section.list.make_current(place)
    qtbot.waitUntil(lambda: section.panel.title.text() == lines[place].label)
    return lines[place]


def line_of(section, field):
    return next(line for line in section.list.rows.rows if line.field == field)


def test_every_field_stands_in_the_order_of_the_article_and_nothing_is_sent(section, kit):
    ids = [item.id for item in kit.desk.statistics.files.get().sheet]
    assert [line.field for line in section.list.rows.rows] == ids
    assert len(ids) == 20
    assert "The program sends none of them" in section._text.text()


def test_a_value_is_copied_exactly_by_its_button_and_by_keys(page, section, qtbot, qapp):
    line = choose(section, "s35_6_filings", qtbot)
    place = section.list.rows.rows.index(line)
    column = section.list.rows.columnCount() - 1
    copy = section.list.indexWidget(section.list.rows.index(place, column))
    assert isinstance(copy, QPushButton)
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert qapp.clipboard().text() == line.text
    qapp.clipboard().clear()
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text() == line.text


def test_an_amount_is_typed_in_the_forms_unit_with_its_source(page, section, kit, qtbot):
    choose(section, "s35_7_revenue", qtbot)
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    dialog = asked(page, SheetFieldDialog)
    dialog.number.setText("730.0000001")
    dialog.accept()
    assert dialog.form.complaint("value")
    dialog.number.setText("730.05")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(dialog.form.complaint("source")))
    dialog.source.setText("年度决算")
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    qtbot.waitUntil(lambda: line_of(section, "s35_7_revenue").text == "730.05")
    kept = next(r for r in kit.desk.statistics.sheet.rows(YEAR) if r.item.id == "s35_7_revenue")
    assert kept.value == 730_050_000


def test_what_was_typed_is_taken_back_with_a_reason(page, section, kit, qtbot):
    kit.desk.statistics.sheet.type_in(YEAR, "s35_2_partners", "合伙人甲\n合伙人乙", "工商登记")
    section.refresh()
    qtbot.waitUntil(lambda: line_of(section, "s35_2_partners").text == "合伙人甲\n合伙人乙")
    choose(section, "s35_2_partners", qtbot)
    qtbot.mouseClick(section.panel.back, Qt.MouseButton.LeftButton)
    reason = asked(page, ReasonAsked)
    reason.reason.setText("填错")
    with qtbot.waitSignal(page.changed):
        reason.accept()
    qtbot.waitUntil(lambda: not line_of(section, "s35_2_partners").text)


def test_last_years_value_is_proposed_and_holds_only_once_confirmed(
    page, section, kit, qtbot, qapp
):
    kit.desk.statistics.sheet.type_in(YEAR - 1, "s35_2_partners", "合伙人甲", "工商登记")
    section.refresh()
    qtbot.waitUntil(lambda: line_of(section, "s35_2_partners").proposed == "合伙人甲")
    choose(section, "s35_2_partners", qtbot)
    assert not section.panel.copy.isEnabled()
    assert "not confirmed: 合伙人甲" in section.panel.value.placeholderText()
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(section.panel.proposal, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: line_of(section, "s35_2_partners").text == "合伙人甲")


def test_the_sheet_is_printed_and_saved_as_a_workbook(page, section, kit, qtbot):
    kit.desk.statistics.sheet.type_in(YEAR, "s35_2_partners", "合伙人甲", "工商登记")
    section.refresh()
    qtbot.waitUntil(lambda: line_of(section, "s35_2_partners").text == "合伙人甲")
    with qtbot.waitSignal(page.paper_ready) as paper:
        page.print_list()
    assert "合伙人甲" in squeezed("".join(page_texts(paper.args[1])))
    with qtbot.waitSignal(page.grid_wanted) as grid:
        page.export_list()
    assert grid.args[0] == "xlsx"
    assert len(grid.args[1].rows) == 20
