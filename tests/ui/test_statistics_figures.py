"""The figures of a year in the window: counted, typed over, compared, each leading to records."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from agencydesk.domain.docket import Band
from agencydesk.domain.statistics_book import FigureKind
from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.register_values import RegisterKey
from agencydesk.services.staff_values import StaffDraft
from agencydesk.services.statistics.reading import parse_number
from agencydesk.services.statistics.values import Gap
from agencydesk.ui.dialogs.figure_typed import FigureDialog
from agencydesk.ui.pages.compliance import CompliancePage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.compliance.reason import ReasonAsked
from agencydesk.ui.widgets.statistics.figures_reading import change_of
from agencydesk.ui.widgets.statistics.goals import goal_of_gap
from tests.ui.statistics_page import asked, open_statistics, section_of

YEAR = 2025


def filed(desk, ref, day, kind=CaseKind.INVENTION, **changes):
    draft = CaseDraft(ref, "一种示例装置", kind, filing_date=day, **changes)
    return desk.cases.create(draft).id


@pytest.fixture
def cases(real_desk):
    real_desk.work_as(real_desk.staff.add(StaffDraft("示例甲")).id)
    days = {"A-1": date(2024, 5, 5), "A-2": date(2025, 5, 5), "A-3": date(2025, 6, 6)}
    return {ref: filed(real_desk, ref, day) for ref, day in days.items()}


@pytest.fixture
def page(kit, cases, qtbot):
    return open_statistics(kit, qtbot, "figures")


@pytest.fixture
def section(page, qtbot):
    return section_of(page, qtbot, "figures")


def line_of(section, name):
    return next(line for line in section.list.rows.rows if line.name == name)


def choose(section, name, qtbot):
    """Make a figure current, and wait until the panel shows it."""
    section.choose(name)
    title = line_of(section, name).title
    qtbot.waitUntil(lambda: section.panel.title.text() == title)
    qtbot.waitUntil(lambda: not section._opening.running)


def test_the_last_year_that_is_over_comes_first_and_the_running_one_says_so(page, section, qtbot):
    assert section.box.currentText() == "2025"
    assert section.span.text() == "Counted from 1 January to 31 December."
    section.box.setCurrentIndex(section.box.findData(2026))
    section.box.activated.emit(section.box.currentIndex())
    qtbot.waitUntil(lambda: section.shown.year == 2026)
    assert "2026 is not over: counted until 2026-11-25" in section.span.text()


def test_every_figure_stands_once_under_its_part_beside_last_year(section):
    lines = section.list.rows.rows
    headings = [line.title for line in lines if not line.name]
    assert headings == ["Used by all parts", "Practice", "Money", "Volume"]
    names = [line.name for line in lines if line.name]
    assert len(names) == len(set(names)) == 24
    filings = line_of(section, "filings_invention")
    assert (filings.value, filings.last, filings.change) == ("2 cases", "1 cases", "+1")
    revenue = line_of(section, "revenue_fen")
    assert (revenue.value, revenue.needed) == ("not known", True)


def test_a_figure_leads_to_the_cases_it_was_counted_from(page, section, cases, qtbot):
    choose(section, "filings_invention", qtbot)
    assert [row.label for row in section.panel.rows.rows.rows] == ["A-2", "A-3"]
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    assert section.panel.rows.hasFocus()
    with qtbot.waitSignal(page.goal) as led:
        qtbot.keyClick(section.panel.rows, Qt.Key.Key_Return)
    assert led.args == [Goal(PageKey.CASES, case_id=cases["A-2"])]


def test_an_amount_is_typed_with_reason_and_source_and_taken_back(page, section, kit, qtbot):
    choose(section, "revenue_fen", qtbot)
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    dialog = asked(page, FigureDialog)
    dialog.number.setText("七百")
    dialog.accept()
    assert dialog.form.complaint("value")
    assert dialog.form.complaint("reason")
    dialog.number.setText("7,300,000.5 元")
    dialog.reason.setText("按年度决算")
    dialog.source.setText("审计报告第1号")
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    qtbot.waitUntil(lambda: line_of(section, "revenue_fen").value == "CNY 7,300,000.50")
    assert kit.desk.statistics.figures.exact(YEAR).revenue_fen == 730_000_050
    qtbot.waitUntil(lambda: "按年度决算" in section.panel.words.text())
    said = section.panel.words.text()
    assert "Typed by 示例甲 on 2026-11-25" in said
    assert "Source: 审计报告第1号" in said
    qtbot.mouseClick(section.panel.back, Qt.MouseButton.LeftButton)
    reason = asked(page, ReasonAsked)
    reason.reason.setText("填错")
    with qtbot.waitSignal(page.changed):
        reason.accept()
    qtbot.waitUntil(lambda: line_of(section, "revenue_fen").value == "not known")


def test_the_counted_value_stays_beside_what_was_typed_over_it(page, section, kit, qtbot):
    kit.desk.statistics.figures.type_over(YEAR, "filings_invention", 7, "另有三件由分所提交")
    section.refresh()
    qtbot.waitUntil(lambda: line_of(section, "filings_invention").value == "7 cases")
    choose(section, "filings_invention", qtbot)
    assert "Counted from the records: 2 cases" in section.panel.words.text()


def test_the_province_is_chosen_by_its_name(page, section, kit, qtbot):
    choose(section, "province", qtbot)
    qtbot.mouseClick(section.panel.type, Qt.MouseButton.LeftButton)
    dialog = asked(page, FigureDialog)
    assert dialog.choice.count() == 31
    dialog.choice.setCurrentIndex(dialog.choice.findText("Guangdong"))
    dialog.reason.setText("营业执照")
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    assert kit.desk.statistics.figures.exact(YEAR).province == "CN-GD"
    qtbot.waitUntil(lambda: line_of(section, "province").value == "Guangdong")


def test_what_only_records_can_say_cannot_be_typed(section, qtbot):
    choose(section, "deadlines_met", qtbot)
    assert section.panel.type.isHidden()
    choose(section, "revenue_fen", qtbot)
    assert not section.panel.type.isHidden()


def test_a_gap_opens_the_list_of_what_it_is_about(page, section, kit, qtbot):
    assert section.gaps.isHidden()
    number = filed(kit.desk, "B-1", date(2025, 3, 3), None)
    section.refresh()
    qtbot.waitUntil(section.gaps.isVisible)
    said = [line.text for line in section.gaps.rows.rows]
    section.gaps.make_current(said.index("1 applications without a kind, not counted as filed"))
    section.gaps.setFocus()
    with qtbot.waitSignal(page.goal) as led:
        qtbot.keyClick(section.gaps, Qt.Key.Key_Return)
    assert led.args == [Goal(PageKey.CASES, case_ids=(number,))]


def test_a_complaint_opens_in_its_register(page, section, kit, qtbot):
    registers = kit.desk.compliance.registers
    values = {"received_on": date(2025, 2, 2), "complainant": "示例委托人", "matter": "示例事项"}
    number = registers.add(RegisterKey.COMPLAINT, values).record_id
    registers.add(RegisterKey.COMPLAINT, values | {"received_on": date(2026, 2, 2)})
    section.refresh()
    qtbot.waitUntil(lambda: line_of(section, "complaints").value == "1 cases")
    choose(section, "complaints", qtbot)
    section.panel.rows.setFocus()
    with qtbot.waitSignal(page.goal) as led:
        qtbot.keyClick(section.panel.rows, Qt.Key.Key_Return)
    other = CompliancePage(kit)
    qtbot.addWidget(other)
    other.go_to(led.args[0])
    shown = other.section("registers")
    qtbot.waitUntil(
        lambda: shown.key == "complaint" and bool(shown.pane("complaint").lines.current())
    )
    qtbot.waitUntil(lambda: shown.pane("complaint").lines.current().id == number)


def test_paper_and_workbook_hold_the_figures_as_they_stand(page, section, qtbot):
    for ask, kind in ((page.print_list, "pdf"), (page.export_list, "xlsx")):
        with qtbot.waitSignal(page.grid_wanted) as wanted:
            ask()
        assert wanted.args[0] == kind
        content = wanted.args[1]
        assert content.title == "Annual figures 2025"
        rows = {row[0]: row[1:] for row in content.rows}
        assert rows["Invention applications filed"] == ("2 cases", "counted", "1 cases", "+1")


def test_deadlines_without_a_date_open_as_such():
    goal = goal_of_gap(Gap("statistics.gap.deadline-date", "deadlines_due", 3), ())
    assert goal.filter.bands == frozenset({Band.UNKNOWN})


@pytest.mark.parametrize("code", ["statistics.gap.practice", "statistics.gap.departure"])
def test_what_is_missing_of_registrations_opens_their_register(code):
    goal = goal_of_gap(Gap(code, "attorneys", 1), ())
    assert goal.register == RegisterKey.PRACTICE_RECORD.value


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (FigureKind.MONEY, "7,300,000", 730_000_000),
        (FigureKind.MONEY, " 0.5元 ", 50),
        (FigureKind.MONEY, "1.234", None),
        (FigureKind.MONEY, "-5", None),
        (FigureKind.COUNT, "1,200", 1200),
        (FigureKind.COUNT, "12.5", None),
        (FigureKind.COUNT, "", None),
        (FigureKind.YEAR, "2019", 2019),
    ],
)
def test_a_number_is_read_as_people_type_it(kind, text, value):
    assert parse_number(kind, text) == value


def test_a_change_is_said_in_the_way_of_its_figure():
    assert change_of(FigureKind.COUNT, 5, 7) == "-2"
    assert change_of(FigureKind.MONEY, 150, 100) == "+50.0 %"
    assert change_of(FigureKind.MONEY, 150, 0) == ""
    assert change_of(FigureKind.HUNDREDTHS, 90_00, 160_00, 1, 2) == "+10.00"
    assert change_of(FigureKind.COUNT, None, 7) == ""
    assert change_of(FigureKind.FLAG, True, False) == ""
