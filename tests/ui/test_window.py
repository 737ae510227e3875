from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from agencydesk.ui.session import Session
from agencydesk.ui.theme import Scheme
from agencydesk.ui.tokens import DARK, LIGHT
from agencydesk.ui.widgets.labels import ElidedLabel
from tests.ui.plain_desk import PlainDesk


def test_only_pages_that_exist_are_shown(window):
    assert [entry.title for entry in window.navigation.pages] == ["Deadlines"]
    assert window.pages.count() == 1


def test_the_navigation_counts_what_is_urgent(window, desk):
    counts = desk.docket.counts()
    urgent = sum(count for band, count in counts.items() if band in ("overdue", "today", "week"))
    assert window.navigation.pages[0]._badge.text() == str(urgent)


def test_the_status_line_says_where_the_data_are_and_what_they_rest_on(window, tmp_path):
    assert str(tmp_path) in window.status.folder.toolTip()
    assert window.status.deadlines.text() == "Open deadlines 300, cases 101"
    assert window.status.rules.text() == "Rules 2024-01-20, holidays to 2026"


@pytest.mark.parametrize(
    ("key", "reached"),
    [
        (Qt.Key.Key_F, lambda window: window.bar.filter.hasFocus()),
        (Qt.Key.Key_O, lambda window: window.findChild(QFileDialog) is not None),
    ],
    ids=["find", "open"],
)
def test_the_keyboard_reaches_every_action(window, qtbot, key, reached):
    qtbot.keyClick(window.deadlines.grid, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: reached(window))
    for dialog in window.findChildren(QFileDialog):
        dialog.reject()


def test_control_p_makes_the_list_for_paper(window, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(window.deadlines.paper_ready) as made:
        qtbot.keyClick(window.deadlines.grid, Qt.Key.Key_P, control)
    assert made.args == ["Deadlines", b"%PDF-list", "Deadlines.pdf"]


def test_escape_clears_every_filter_and_returns_to_the_list(window, page, qtbot):
    full = page.grid.rows.rowCount()
    window.bar.filter.setFocus()
    qtbot.keyClicks(window.bar.filter, "Blue")
    page.filters._bands[next(iter(page.filters._bands))].click()
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() < full)
    qtbot.keyClick(window.bar.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() == full)
    assert window.bar.filter.text() == ""
    assert page.grid.hasFocus()


def test_a_running_task_is_shown_and_can_be_stopped(window, session, qtbot):
    def work(task):
        step = 0
        while not task.cancelled():
            step += 1
            task.report(step % 100, 100, "row")

    session.jobs.begin(window, "Counting", work, lambda _: None)
    assert window.status.running.text() == "Counting"
    qtbot.waitUntil(lambda: window.status.progress.maximum() == 100)
    assert window.status.cancel.isVisible()
    window.status.cancel.click()
    qtbot.waitUntil(lambda: not window.status.cancel.isVisible())


def test_an_error_is_told_in_the_window(window, session, qtbot):
    session.jobs.run(window, lambda: [][1], lambda _: None)
    qtbot.waitUntil(lambda: "mistake in AgencyDesk (IndexError)" in window.banner.text())


def test_the_fold_is_remembered_and_leaves_icons_with_tips(window, session, desk, qapp, tmp_path):
    window.navigation.fold.click()
    entry = window.navigation.pages[0]
    assert entry.text() == ""
    assert entry.toolTip() == "Deadlines"
    assert window.navigation.width() < 60
    session.close()
    again = Session(qapp, desk, tmp_path)
    assert again.window.navigation.narrow
    again.close()


def test_sizes_widths_and_sorting_are_remembered(window, page, session, desk, qapp, tmp_path):
    window.resize(1200, 620)
    page.grid.setColumnWidth(3, 222)
    page.grid.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    page.splitter.setSizes([300, 260])
    sizes = page.splitter.sizes()
    session.close()
    again = Session(qapp, desk, tmp_path)
    again.window.show()
    other = again.window.deadlines
    assert again.window.height() == 620
    assert other.grid.columnWidth(3) == 222
    assert other.grid.sort == page.grid.sort
    assert other.grid.sort[1]
    assert other.splitter.sizes() == sizes
    again.close()


def test_the_look_is_switched_at_once_and_remembered(window, session):
    dark = next(action for action in window.navigation.menu.actions() if action.text() == "Dark")
    dark.trigger()
    assert session.theme.tokens is DARK
    assert session.memory.text("look/scheme") == "dark"
    session.choose_scheme(Scheme.LIGHT)
    assert session.theme.tokens is LIGHT


def test_the_language_is_switched_at_once_and_chinese_is_the_default(session, qtbot, desk):
    before = session.window
    chinese = next(a for a in before.navigation.menu.actions() if a.text() == "中文")
    chinese.trigger()
    window = session.window
    assert window is not before
    assert window.bar.title.text() == "期限"
    assert window.bar.imports.text() == "导入"
    qtbot.waitUntil(lambda: window.deadlines.panel.shown is not None)
    assert window.deadlines.grid.rows.headerData(1, Qt.Orientation.Horizontal) == "我方案号"
    assert "专利法第37条" in window.deadlines.panel.text.toPlainText()


def drop(window, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none)
    enter.ignore()
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none)
        window.dropEvent(drop)
    return enter.isAccepted()


def test_a_dropped_sheet_opens_the_import(window, qtbot, tmp_path):
    assert drop(window, [tmp_path / "台账.xlsx"])
    qtbot.waitUntil(lambda: window._dialog.summary.isVisible())
    assert not drop(window, [tmp_path / "more.xlsx"])
    window._dialog.reject()


def test_what_is_no_sheet_is_not_taken(window, tmp_path):
    assert not drop(window, [tmp_path / "picture.png"])
    assert window._dialog is None


def clipped(widget):
    found = []
    for part in widget.findChildren(QWidget):
        if not part.isVisible() or isinstance(part, ElidedLabel):
            continue
        if isinstance(part, QLabel) and not part.wordWrap() and part.text():
            wanted = part.sizeHint()
        elif isinstance(part, QLabel) and part.text():
            wanted = part.sizeHint()
            wanted.setWidth(0)
            wanted.setHeight(part.heightForWidth(part.width()))
        elif isinstance(part, QPushButton) and part.text():
            wanted = part.sizeHint()
        else:
            continue
        if part.width() < wanted.width() or part.height() < wanted.height():
            found.append((part.text(), part.size(), wanted))
        corner = part.mapTo(widget, QPoint(part.width(), part.height()))
        if corner.x() > widget.width() or corner.y() > widget.height():
            found.append((part.text(), "outside"))
    return found


def nothing_clipped(widget):
    found = clipped(widget)
    assert found == []
    return True


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", [0, 300])
def test_nothing_is_cut_off_at_the_smallest_size(language, count, session, desk, qtbot, tmp_path):
    desk.docket.numbers = list(range(1, count + 1))
    session.choose_language(language)
    session.window.resize(1366, 768)
    session.window.refresh()
    window = session.window
    if count:
        qtbot.waitUntil(lambda: window.deadlines.panel.shown is not None)
    else:
        qtbot.waitUntil(lambda: window.deadlines.state.key == "import")
    qtbot.waitUntil(lambda: window.status.rules.text() != "")
    assert window.width() == 1366
    qtbot.waitUntil(lambda: nothing_clipped(window))
    dialog = window.import_sheets([tmp_path / "台账.xlsx"])
    qtbot.waitUntil(dialog.summary.isVisible)
    qtbot.waitUntil(lambda: nothing_clipped(dialog))
    dialog.import_button.click()
    qtbot.waitUntil(dialog.undo_button.isVisible)
    qtbot.waitUntil(lambda: nothing_clipped(dialog))
    dialog.reject()


def test_headings_fit_their_columns(session, qtbot):
    for language in ("zh", "en"):
        session.choose_language(language)
        grid = session.window.deadlines.grid
        for section, column in enumerate(grid.rows.columns):
            room = grid.columnWidth(section) - 16
            assert grid.fontMetrics().horizontalAdvance(column.title) <= room, column.title


def test_everything_that_can_be_pressed_has_a_name(window):
    for part in window.findChildren(QPushButton):
        if part.isVisible():
            assert part.accessibleName() or part.text(), part
    assert window.deadlines.grid.accessibleName() == "Deadlines"
    assert window.bar.filter.accessibleName()


def test_a_large_docket_opens_without_reading_it(session, desk, qtbot):
    desk.docket = type(desk.docket)(list(range(1, 5001)))
    fetched = desk.docket
    other = PlainDesk(desk.folder)
    other.docket = fetched
    window = session.window
    window.deadlines.grid._fetch = fetched.rows
    window.refresh()
    qtbot.waitUntil(lambda: window.deadlines.grid.rows.rowCount() > 4000)
    assert fetched.fetched <= 512


def test_columns_grow_with_the_window_until_somebody_sets_a_width(window, page, qtbot):
    client = [column.key for column in page.grid.rows.columns].index("client")
    narrow = page.grid.columnWidth(client)
    window.resize(1900, 768)
    qtbot.waitUntil(lambda: page.grid.columnWidth(client) > narrow + 100)
    page.grid.setColumnWidth(client, 99)
    window.resize(1850, 768)
    qtbot.waitUntil(lambda: page.grid.viewport().width() < 1700)
    assert page.grid.columnWidth(client) == 99


def test_the_status_line_says_the_folder_shortly_and_its_tip_whole(
    window, desk, qtbot, monkeypatch, tmp_path
):
    monkeypatch.setenv("HOME", str(tmp_path.parent))
    monkeypatch.setenv("USERPROFILE", str(tmp_path.parent))
    window.refresh()
    short = str(Path("~") / tmp_path.name)
    qtbot.waitUntil(lambda: window.status.folder.text() == f"Data: {short}")
    assert window.status.folder.toolTip() == f"Data: {desk.folder}"
    monkeypatch.setenv("HOME", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "elsewhere"))
    window.refresh()
    qtbot.waitUntil(lambda: window.status.folder.text() == f"Data: {desk.folder}")


def test_words_are_made_ready_to_be_found_before_anybody_types(window, desk, qtbot):
    qtbot.waitUntil(lambda: desk.docket.ready == 1)
    window.refresh()
    qtbot.waitUntil(lambda: desk.docket.ready == 2)
