"""The window on a real data folder: the office's sheet goes in, a date comes out explained."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from agencydesk.ui.memory import Memory
from agencydesk.ui.places import PageKey
from agencydesk.ui.session import LANGUAGE_KEY, MEMORY_FILE
from agencydesk.ui.widgets.import_steps import Step
from tests.ui.conftest import settle

#: The agency's own deadlines that the year brings: its two annual reports.
OWN = 2
SHEET = """本所案号,申请号,专利名称,专利类型,申请日,授权日,申请人,代理师,案件状态
A2020-001,202010000001.7,一种杯子,发明,2020-01-02,2023-05-09,示例甲科技有限公司,张示例,授权
A2021-002,202120000002.5,一种支架,实用新型,2021年3月5日,2021-11-02,示例乙化工股份有限公司,李示例,授权
A2025-003,202510000003.X,一种方法,发明,2025/8/1,,示例甲科技有限公司,张示例,实审
"""


@pytest.fixture
def session(opened, real_desk):
    """The session on an empty desk of the test's own, in English."""
    memory = Memory(real_desk.folder / MEMORY_FILE)
    memory.set_text(LANGUAGE_KEY, "en")
    memory.save()
    return opened(real_desk)


@pytest.fixture
def page(window, session, qtbot):
    page = window.pages.show_page(PageKey.DEADLINES)
    settle(qtbot, session.jobs)
    return page


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "台账.csv"
    path.write_text(SHEET, encoding="gb18030")
    return path


def arrive(qtbot, wizard, step):
    qtbot.waitUntil(lambda: wizard.step is step and not wizard.work.busy, timeout=15_000)


@pytest.fixture
def wizard(window, page, sheet, qtbot):
    # Only the agency's own deadlines are there: its annual reports.
    assert page.grid.rows.rowCount() == OWN
    wizard = window.commands.import_sheets([sheet])
    arrive(qtbot, wizard, Step.SHEETS)
    return wizard


@pytest.fixture
def done(wizard, qtbot):
    """The wizard after everything was brought in."""
    for step in (Step.COLUMNS, Step.REVIEW, Step.DONE):
        qtbot.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
        arrive(qtbot, wizard, step)
    return wizard


@pytest.fixture
def imported(done, session, window, page, qtbot):
    """The page of deadlines after an import."""
    done.reject()
    settle(qtbot, session.jobs)
    assert window.commands.wizard is None
    return page


def test_a_sheet_goes_in_and_every_date_is_explained(imported, window, qtbot):
    page = imported
    count = page.grid.rows.rowCount()
    assert count > 3
    assert window.status.deadlines.text().endswith("cases 3")
    for row in range(count):
        page.grid.make_current(row)
        wanted = page.grid.rows.id_at(row)
        qtbot.waitUntil(lambda wanted=wanted: page.panel.deadline_id == wanted)
        shown = page.panel.shown
        assert shown.lines or shown.warnings
        text = page.panel.text.toPlainText()
        if shown.official_due is not None:
            assert shown.official_due.isoformat() in text
        assert all(line.citation in text for line in shown.lines)


def test_what_was_imported_is_on_every_page(imported, window, session, qtbot):
    cases = window.pages.show_page(PageKey.CASES)
    today = window.pages.show_page(PageKey.TODAY)
    settle(qtbot, session.jobs)
    assert cases.grid.rows.rowCount() == 3
    assert today._answer.view.cases == 3


def test_taking_the_import_back_leaves_nothing(done, page, qtbot):
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() > 3)
    qtbot.mouseClick(done.done_step.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() == OWN, timeout=15_000)
    # Only the agency's own deadlines are there: its annual reports.
    assert page.grid.rows.rowCount() == OWN


def test_words_narrow_the_list(imported, qtbot):
    full = imported.grid.rows.rowCount()
    imported.set_text("支架")
    qtbot.waitUntil(lambda: 0 < imported.grid.rows.rowCount() < full)
    imported.set_text("支架 没有")
    qtbot.waitUntil(lambda: imported.state.key == "clear")


def test_every_heading_that_sorts_sorts(imported, session, qtbot):
    grid = imported.grid
    for section, column in enumerate(grid.rows.columns):
        if column.sort is not None:
            for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
                count = grid.rows.rowCount()
                before = [grid.rows.id_at(row) for row in range(count)]
                grid.horizontalHeader().setSortIndicator(section, order)
                settle(qtbot, session.jobs)
                assert grid.sort[0] == column.sort
                assert sorted(before) == sorted(grid.rows.id_at(row) for row in range(count))
    section = [column.key for column in grid.rows.columns].index("ref")
    grid.horizontalHeader().setSortIndicator(section, Qt.SortOrder.DescendingOrder)
    settle(qtbot, session.jobs)
    refs = [grid.rows.index(row, section).data() for row in range(grid.rows.rowCount())]
    of_cases = [ref for ref in refs if ref.startswith("A2")]
    assert len(set(of_cases)) > 1
    assert of_cases == sorted(of_cases, reverse=True)
    assert refs == [*of_cases, *["The agency itself"] * OWN]


def test_the_list_is_saved_as_a_real_workbook(imported, window, qtbot, tmp_path):
    opened = []
    imported.paper.saver._opener = opened.append
    window.bar.export.click()
    target = tmp_path / "out.xlsx"
    dialog = window.findChild(QFileDialog)
    dialog.selectFile(str(target))
    dialog.accept()
    qtbot.waitUntil(lambda: opened == [target], timeout=20_000)
    assert target.read_bytes().startswith(b"PK\x03\x04")
    assert str(target) in window.banner.text()


def test_what_time_has_brought_is_listed_after_the_window_opened(
    imported, window, real_desk, qtbot
):
    before = imported.grid.rows.rowCount()
    real_desk.context.now = lambda: datetime(2027, 11, 25, 1, 0, tzinfo=UTC)
    window.beginning.catch_up()
    qtbot.waitUntil(lambda: imported.grid.rows.rowCount() > before)


def test_a_new_month_is_told_where_it_brings_nothing_but_checklists(
    imported, window, real_desk, qtbot
):
    told = []
    window.beginning.caught_up.connect(told.append)
    real_desk.context.now = lambda: datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
    window.beginning.catch_up()
    qtbot.waitUntil(lambda: bool(told))
    assert told[-1].compliance
