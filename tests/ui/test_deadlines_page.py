from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from agencydesk.domain.docket import Band, Scope, SortKey
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.pages.deadlines import DeadlinesPage
from agencydesk.ui.pages.docket_paper import file_name
from tests.ui.plain_desk import PlainDesk, make_row


@pytest.fixture
def desk(tmp_path):
    return PlainDesk(tmp_path, 300)


@pytest.fixture
def page(desk, jobs, theme, tmp_path, qtbot):
    """The page by itself, on a desk of plain values, shown and filled."""
    page = DeadlinesPage(Kit(desk, jobs, theme, Memory(tmp_path / "page.ini"), "en"))
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    page.refresh()
    qtbot.waitUntil(lambda: page.panel.shown is not None)
    return page


@pytest.fixture
def told(page):
    """What the page says happened."""
    said = []
    page.told.connect(said.append)
    return said


def column(page, key):
    keys = [shown.key for shown in page.grid.rows.columns]
    return keys.index(key)


def cells(page, key, count=5):
    section = column(page, key)
    return [page.grid.rows.index(row, section).data() for row in range(count)]


def click_heading(qtbot, page, key):
    header = page.grid.horizontalHeader()
    section = column(page, key)
    x = header.sectionViewportPosition(section) + header.sectionSize(section) // 2
    position = header.rect().topLeft()
    position.setX(x)
    position.setY(header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=position)


def settled(qtbot, page, count):
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() == count)


def shown_id(page):
    return page.panel.deadline_id


def test_the_most_urgent_is_first_and_explained(page):
    assert cells(page, "band", 1) == ["■"]
    assert page.grid.currentIndex().row() == 0
    assert shown_id(page) == page.grid.current_id()
    assert page.grid.hasFocus()


def test_what_is_provisional_and_what_is_missing_is_said_in_words(page, qtbot):
    page.filters._scopes[Scope.PROVISIONAL].click()
    qtbot.waitUntil(lambda: (cells(page, "due", 1)[0] or "").startswith("provisional 2026-"))
    page.filters._scopes[Scope.NOT_COMPUTABLE].click()
    qtbot.waitUntil(lambda: cells(page, "due", 1) == ["needs: dispatch date"])
    tip = page.grid.rows.index(0, column(page, "due")).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "needs: dispatch date"
    spoken = page.grid.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Not computable"


def test_dates_stand_right_in_figures_of_equal_width(page):
    index = page.grid.rows.index(0, column(page, "due"))
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert index.data(Qt.ItemDataRole.FontRole).featureTags()


def test_a_date_is_never_cut_short(page):
    grid = page.grid
    section = column(page, "due")
    longest = grid.fontMetrics().horizontalAdvance("provisional 2026-11-16")
    assert grid.columnWidth(section) >= longest + 16


def test_chips_show_how_many_there_are_and_narrow_the_list(page, desk, qtbot):
    overdue = desk.docket.counts()[Band.OVERDUE]
    chip = page.filters._bands[Band.OVERDUE]
    assert chip.text() == f"■ Overdue  {overdue}"
    chip.click()
    settled(qtbot, page, overdue)
    assert page.filters.shown.text() == f"Listed: {overdue}"
    page.filters._bands[Band.TODAY].click()
    settled(qtbot, page, overdue + desk.docket.counts()[Band.TODAY])


def test_including_what_is_done_lists_more(page, qtbot):
    before = page.grid.rows.rowCount()
    page.filters.done.click()
    settled(qtbot, page, 300)
    assert before < 300


def test_typing_narrows_the_list_once_it_rests(page, desk, qtbot):
    asked = len(desk.docket.asked)
    qtbot.keyClicks(page.filters.narrowing.line, "Blue Harbor")
    qtbot.waitUntil(lambda: 0 < page.grid.rows.rowCount() < 120)
    assert {text for text in cells(page, "client", 20)} == {"Blue Harbor Instruments GmbH"}
    assert len(desk.docket.asked) - asked < 4


def test_a_heading_sorts_and_turns_round(page, desk, qtbot):
    click_heading(qtbot, page, "ref")
    qtbot.waitUntil(lambda: cells(page, "ref", 1) == ["CN00000"])
    assert desk.docket.asked[-1][1:] == (SortKey.CASE_REF, False)
    click_heading(qtbot, page, "ref")
    qtbot.waitUntil(lambda: cells(page, "ref", 1) == ["CN00100"])
    assert desk.docket.asked[-1][1:] == (SortKey.CASE_REF, True)


def test_a_heading_that_does_not_sort_changes_nothing(page, desk, qtbot):
    asked = len(desk.docket.asked)
    click_heading(qtbot, page, "number")
    assert page.grid.horizontalHeader().sortIndicatorSection() == column(page, "band")
    assert len(desk.docket.asked) == asked


def test_sorting_keeps_the_current_deadline(page, qtbot):
    page.grid.make_current(7)
    chosen = page.grid.current_id()
    click_heading(qtbot, page, "ref")
    qtbot.waitUntil(lambda: cells(page, "ref", 1) == ["CN00000"])
    assert page.grid.current_id() == chosen


def test_the_panel_follows_the_arrows(page, qtbot):
    for _ in range(3):
        qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    assert page.grid.currentIndex().row() == 3
    third = page.grid.rows.id_at(3)
    qtbot.waitUntil(lambda: shown_id(page) == third)
    row = make_row(third, "en")
    assert row.case_ref in page.panel.subject.text()
    text = page.panel.text.toPlainText()
    assert "Plus 4 months <period>" in text
    assert "Patent Law, article 37" in text
    assert "Rule version" in text


def test_warnings_come_before_the_steps(page, qtbot):
    page.filters._scopes[Scope.PROVISIONAL].click()
    qtbot.waitUntil(lambda: page.panel.shown is not None and not page.panel.shown.certain)
    text = page.panel.text.toPlainText()
    assert text.index("provisional") < text.index("▲ No holidays.") < text.index("Dispatch date")


def test_enter_goes_to_the_panel_and_a_step_back_to_the_list(page, qtbot):
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.panel.text.hasFocus()
    assert page.step_back()
    assert page.grid.hasFocus()


def test_copying_gives_headings_and_rows_between_tabs(page, told, qtbot):
    page.grid.make_current(0)
    qtbot.keyClick(page.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: told == ["Rows copied: 2"])
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[1:4] == ["Our ref.", "Title", "Matter"]
    assert len(lines) == 3
    assert lines[1].split("\t")[1] == cells(page, "ref", 1)[0]


def test_an_empty_docket_says_what_to_do(page, desk, qtbot):
    desk.docket.numbers = []
    page.refresh()
    qtbot.waitUntil(lambda: page.state.key == "import")
    assert page.state.isVisible()
    assert "drop the file" in page.state.text.text()
    with qtbot.waitSignal(page.import_wanted):
        page.state.button.click()


def test_a_filter_without_a_match_says_so_and_clears(page, qtbot):
    full = page.grid.rows.rowCount()
    page.filters.narrowing.line.setText("no such case")
    qtbot.waitUntil(lambda: page.state.key == "clear")
    assert shown_id(page) is None or not page.grid.rows.rowCount()
    page.state.button.click()
    settled(qtbot, page, full)
    assert page.filters.narrowing.line.text() == ""
    assert page.stack.currentWidget() is page.grid


def test_a_docket_that_cannot_be_read_says_so_and_can_be_tried_again(page, desk, qtbot):
    desk.docket.error = OSError(5, "disk trouble")
    page.refresh()
    qtbot.waitUntil(lambda: page.state.key == "again")
    assert "disk trouble" in page.state.text.text()
    desk.docket.error = None
    page.state.button.click()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.grid)


def test_refreshing_shows_what_changed_and_keeps_the_place(page, desk, qtbot):
    page.grid.make_current(4)
    chosen = page.grid.current_id()
    desk.docket.numbers += list(range(301, 341))
    before = page.grid.rows.rowCount()
    page.refresh()
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() > before)
    assert page.grid.current_id() == chosen


def test_the_list_and_a_derivation_are_made_for_paper(page, qtbot):
    with qtbot.waitSignal(page.paper_ready) as made:
        page.print_list()
    title, layouts, name = made.args
    assert (title, name) == ("Deadlines", "Deadlines.pdf")
    assert (layouts.content, layouts.make(1)) == (b"%PDF-grid", b"%PDF-list")
    with qtbot.waitSignal(page.paper_ready) as made:
        page.panel.print_button.click()
    shown = page.panel.shown
    name = file_name(shown.case_ref, shown.matter) + ".pdf"
    assert made.args == ["Derivation", b"%PDF-why", name]
    with qtbot.waitSignal(page.paper_ready) as made:
        qtbot.keyClick(page.grid, Qt.Key.Key_P)
    assert made.args[1] == b"%PDF-why"


def test_the_workbook_is_made_in_the_background_saved_whole_and_opened(page, told, qtbot, tmp_path):
    opened = []
    page.paper.saver._opener = opened.append
    page.export_list()
    dialog = page.findChild(QFileDialog)
    target = tmp_path / "out.bin"
    dialog.setDefaultSuffix("")
    dialog.selectFile(str(target))
    dialog.accept()
    qtbot.waitUntil(lambda: opened == [target])
    assert target.read_bytes() == b"PK-list"
    assert told == [f"Saved: {target}"]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_a_file_that_cannot_be_written_is_reported(page, qtbot, tmp_path):
    problems = []
    page.problem.connect(problems.append)
    page.paper.saver._opener = pytest.fail
    page.paper.saver.ask("List", "x.pdf", "PDF (*.pdf)", lambda: b"%PDF")
    page.paper.saver._on_place(str(tmp_path / "gone" / "x.pdf"))
    qtbot.waitUntil(lambda: len(problems) == 1)
    assert isinstance(problems[0], OSError)
    page.findChild(QFileDialog).reject()


def test_file_names_are_taken_by_every_system():
    assert file_name("A/B:1", "第一次\t审查?") == "A-B-1 第一次-审查-"
    assert file_name("") == "AgencyDesk"
    assert Path(file_name("x" * 300)).name == "x" * 80


def painted(page, key, row=0):
    """Return the colours other than the ground in a cell as it stands on the screen."""
    index = page.grid.rows.index(row, column(page, key))
    image = page.grid.viewport().grab(page.grid.visualRect(index).adjusted(0, 2, 0, -2)).toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(4, image.width() - 4)
        for y in range(image.height())
    }


def test_what_a_date_lacks_runs_over_the_empty_cells_beside_it(page, qtbot, desk):
    page.filters._scopes[Scope.NOT_COMPUTABLE].click()
    qtbot.waitUntil(lambda: cells(page, "due", 1) == ["needs: dispatch date"])
    assert len(painted(page, "left")) == 1
    page.grid.setColumnWidth(column(page, "due"), 60)
    assert len(painted(page, "left")) > 1
    page.filters._scopes[Scope.ALL].click()
    qtbot.waitUntil(lambda: cells(page, "band", 1) == ["■"])
    assert page.grid.rows.spill(0) == ()


def test_typing_on_keeps_the_keyboard_in_the_filter(page, qtbot):
    page.filters.narrowing.line.setFocus()
    qtbot.keyClicks(page.filters.narrowing.line, "no such case")
    qtbot.waitUntil(lambda: page.state.key == "clear")
    assert page.filters.narrowing.line.hasFocus()
    page.filters.narrowing.line.selectAll()
    qtbot.keyClicks(page.filters.narrowing.line, "Blue")
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() > 0)
    assert page.filters.narrowing.line.hasFocus()


def test_paper_and_workbook_keep_the_order_of_the_list(page, qtbot, desk, tmp_path):
    page.paper.saver._opener = lambda path: True
    header = page.grid.horizontalHeader()
    header.setSortIndicator(column(page, "ref"), Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: page.grid.sort == (SortKey.CASE_REF, True))
    with qtbot.waitSignal(page.paper_ready) as made:
        page.print_list()
    desk.paper.asked.clear()
    made.args[1].make(1)
    assert desk.paper.asked.pop()[1:] == (SortKey.CASE_REF, True)
    page.export_list()
    dialog = page.findChild(QFileDialog)
    dialog.selectFile(str(tmp_path / "out"))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(desk.paper.asked))
    assert desk.paper.asked.pop()[1:] == (SortKey.CASE_REF, True)


def test_the_panel_asks_plainly_once_nothing_is_listed(page, qtbot):
    qtbot.waitUntil(lambda: page.panel.shown is not None)
    page.filters.narrowing.line.setText("no such case")
    qtbot.waitUntil(lambda: page.panel.shown is None)
    cursor = page.panel.text.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    assert cursor.block().text().startswith("Choose a deadline")
    assert not cursor.charFormat().font().bold()


def test_tab_goes_through_the_panel_as_one_reads(page, qtbot):
    qtbot.waitUntil(lambda: page.panel.shown is not None)
    page.activateWindow()
    page.grid.setFocus()
    seen = []
    for _ in range(7):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    acts = page.below.acts
    every = [*acts.buttons.values(), acts.more, page.panel.print_button, page.panel.text]
    reading = [part for part in every if part.isEnabled()]
    assert seen[: len(reading)] == reading
