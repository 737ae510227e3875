"""The window as people use it: keys, mouse, dropped files, on a real docket."""

import sys
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget

from agencydesk.domain.docket import DocketFilter
from agencydesk.errors import UserError
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.case_edit import CaseDialog
from agencydesk.ui.dialogs.closing import SentDialog
from agencydesk.ui.dialogs.morning import MorningDialog
from agencydesk.ui.dialogs.person import WORKING_KEY, PersonDialog
from agencydesk.ui.dialogs.print_preview import PrintPreview
from agencydesk.ui.dialogs.reasons import ReasonDialog
from agencydesk.ui.dialogs.recording import RecordDialog
from agencydesk.ui.memory import Memory
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from agencydesk.ui.session import MEMORY_FILE, Session
from agencydesk.ui.theme import Scheme
from agencydesk.ui.tokens import DARK, LIGHT
from agencydesk.ui.widgets.labels import ElidedLabel
from tests.ui.conftest import WORKING, settle

SHEETS = Path(__file__).parents[1] / "data" / "sheets"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PAGES = list(PageKey)


@pytest.fixture
def go(session, qtbot):
    """Shows a page and waits until it is read."""

    def go(key):
        page = session.window.pages.show_page(key)
        settle(qtbot, session.jobs)
        return page

    return go


def dialog_of(window, kind, qtbot):
    """Return the open dialog of a kind, once it is there."""
    found = []

    def there():
        found[:] = [part for part in window.findChildren(kind) if part.isVisible()]
        return bool(found)

    qtbot.waitUntil(there)
    found[0].activateWindow()
    qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the keyboard is."""
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


def new_case(window, qtbot, ref, title="一种示例装置"):
    """Make a case by keys alone."""
    press(qtbot, window, Qt.Key.Key_N, CONTROL | SHIFT)
    dialog = dialog_of(window, CaseDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.fields is not None)
    fields = dialog.fields.controls
    for name, text in (("ref", ref), ("title", title), ("filing_date", "2025-03-03")):
        (fields[name].focusProxy() or fields[name]).setFocus()
        line = dialog.focusWidget()
        line.setText(text) if not text.isascii() else qtbot.keyClicks(line, text)
    fields["kind"].setCurrentIndex(fields["kind"].findData("invention"))
    with qtbot.waitSignal(dialog.changed) as done:
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return done.args[0].record_id


# Pages


def test_every_page_is_reached_by_mouse(window, qtbot):
    assert [entry.title for entry in window.navigation.pages] == [
        "Today", "Cases", "Deadlines", "Notices, filings", "Fees", "Compliance", "Statistics",
        "Settings",
    ]  # fmt: skip
    for key in reversed(PAGES):
        qtbot.mouseClick(window.frame.entry(key), Qt.MouseButton.LeftButton)
        assert window.pages.key is key
        assert window.frame.entry(key).isChecked()
        assert window.bar.title.text() == window.pages.page.title == window.frame.entry(key).title


def test_every_page_is_reached_by_alt_and_its_number_also_from_a_field(window, qtbot):
    window.frame.search.focus()
    for number, key in reversed(list(enumerate(PAGES, 1))):
        press(qtbot, window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        assert window.pages.key is key
        assert window.frame.entry(key).isChecked()
        assert window.pages.page.isAncestorOf(window.focusWidget()) or (
            window.focusWidget() is window.pages.page
        )


def test_only_the_first_page_is_made_at_the_start(window):
    assert window.pages.count() == 1
    assert window.pages.key is PageKey.TODAY


def test_a_tile_leads_to_the_list_it_counts(window, session, qtbot):
    tile = next(each for each in window.pages.page.board.tiles() if int(each.figure) > 1)
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert window.pages.key is PageKey.DEADLINES
    settle(qtbot, session.jobs)
    assert window.pages.page.grid.rows.rowCount() == int(tile.figure)


def test_enter_on_a_line_of_today_chooses_that_deadline(window, session, qtbot):
    grid = window.pages.page.grid
    assert grid.hasFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    wanted = grid.current_id()
    press(qtbot, window, Qt.Key.Key_Return)
    settle(qtbot, session.jobs)
    assert window.pages.key is PageKey.DEADLINES
    assert window.pages.page.grid.current_id() == wanted


def test_print_and_workbook_are_offered_only_where_there_is_a_list(window, go):
    for key in PAGES:
        page = go(key)
        assert window.bar.print.isVisible() is page.prints
        assert window.bar.export.isVisible() is page.exports
    assert not window.bar.print.isVisible()


# What one page writes, the others show


def test_a_new_case_shows_on_every_page_and_is_found(window, session, go, desk, qtbot):
    deadlines, cases = go(PageKey.DEADLINES), go(PageKey.CASES)
    today = go(PageKey.TODAY)
    counted = deadlines.grid.rows.rowCount()
    number = new_case(window, qtbot, "P-2026-77")
    settle(qtbot, session.jobs)
    assert window.pages.key is PageKey.CASES
    qtbot.waitUntil(lambda: cases.panel.case_id == number)
    assert cases.grid.rows.rowCount() == 94
    assert window.status.deadlines.text().endswith("cases 94")
    go(PageKey.DEADLINES)
    assert deadlines.grid.rows.rowCount() == counted + len(desk.docket.of_case(number))
    assert counted < deadlines.grid.rows.rowCount()
    go(PageKey.TODAY)
    assert today._answer.view.cases == 94
    press(qtbot, window, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(window.frame.search.field, "2026-77")
    qtbot.waitUntil(lambda: window.frame.search.field.suggestions is not None)
    qtbot.waitUntil(lambda: not window.frame.search.field.waiting)
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.pages.key is PageKey.CASES
    settle(qtbot, session.jobs)
    assert cases.list.current_id() == number
    assert cases.grid.hasFocus()


def test_what_was_closed_is_taken_back_in_the_banner(window, session, go, qtbot):
    page = go(PageKey.DEADLINES)
    full, first = page.grid.rows.rowCount(), page.grid.current_id()
    window.commands.do(Wish(Act.NOT_NEEDED, deadline_ids=(first,)))
    dialog = dialog_of(window, ReasonDialog, qtbot)
    dialog.reason.setEditText("示例")
    dialog.primary.click()
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() == full - 1)
    settle(qtbot, session.jobs)
    assert window.banner._button.text() == "Undo"
    qtbot.mouseClick(window.banner._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() == full)
    qtbot.waitUntil(lambda: window.banner.text() == "Taken back")


def test_an_undo_that_fails_says_why(window, qtbot):
    def refuse():
        raise UserError("folder.gone", path="示例")

    window.offer_undo("Done", refuse)
    qtbot.mouseClick(window.banner._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "示例" in window.banner.text())


# Keys


@pytest.mark.parametrize("key", PAGES)
def test_control_k_searches_from_every_page_also_while_a_field_has_the_keyboard(
    window, go, key, qtbot
):
    go(key)
    window.pages.page.focus_filter()
    press(qtbot, window, Qt.Key.Key_K, CONTROL)
    assert window.frame.search.field.hasFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.frame.search.field.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifier", "kind"),
    [
        (Qt.Key.Key_N, CONTROL, RecordDialog),
        (Qt.Key.Key_E, CONTROL, RecordDialog),
        (Qt.Key.Key_N, CONTROL | SHIFT, CaseDialog),
        (Qt.Key.Key_O, CONTROL, QFileDialog),
        (Qt.Key.Key_U, CONTROL, PersonDialog),
        (Qt.Key.Key_P, CONTROL, PrintPreview),
    ],
    ids=["notice", "event", "case", "import", "person", "print"],
)
@pytest.mark.parametrize("searching", [False, True], ids=["list", "field"])
def test_every_action_has_its_key(window, session, key, modifier, kind, searching, qtbot):
    if searching:
        window.frame.search.focus()
    press(qtbot, window, key, modifier)
    dialog = dialog_of(window, kind, qtbot)
    settle(qtbot, session.jobs)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog_open(window))


def dialog_open(window):
    return QApplication.activeModalWidget() is not None


def test_control_f_goes_to_the_filter_of_the_page(window, go, qtbot):
    for key in (PageKey.CASES, PageKey.DEADLINES):
        page = go(key)
        press(qtbot, window, Qt.Key.Key_F, CONTROL)
        assert window.focusWidget() is not page.grid
        assert page.isAncestorOf(window.focusWidget())


def test_f5_reads_again(window, session, go, desk, qtbot):
    page = go(PageKey.CASES)
    desk.cases.create(CaseDraft("P-1", "一种示例装置"))
    press(qtbot, window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() == 94)
    qtbot.waitUntil(lambda: window.status.deadlines.text().endswith("cases 94"))


def test_escape_clears_every_filter_and_returns_to_the_list(window, session, go, qtbot):
    page = go(PageKey.DEADLINES)
    full = page.grid.rows.rowCount()
    press(qtbot, window, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(window.focusWidget(), "nothing like this")
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() == 0)
    press(qtbot, window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() == full)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert page.grid.hasFocus()


@pytest.mark.parametrize("key", [PageKey.TODAY, PageKey.CASES, PageKey.DEADLINES])
def test_escape_leaves_the_search_for_the_list(window, go, key, qtbot):
    page = go(key)
    assert page.grid.hasFocus()
    press(qtbot, window, Qt.Key.Key_K, CONTROL)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert page.grid.hasFocus()


# Sheets


def drop(window, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none)
    enter.ignore()
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none)
        window.dropEvent(event)
    return enter.isAccepted()


def test_a_dropped_sheet_opens_the_import_once(window, session, qtbot):
    assert drop(window, [SHEETS / "docket_clean.xlsx"])
    wizard = window.commands.wizard
    qtbot.waitUntil(lambda: not wizard.work.busy and wizard.work.names != (), timeout=15_000)
    assert not drop(window, [SHEETS / "docket_messy.xlsx"])
    assert window.commands.import_sheets([SHEETS / "docket_messy.xlsx"]) is wizard
    window.commands.ask_for_sheets()
    assert not window.findChildren(QFileDialog)
    settle(qtbot, session.jobs)
    wizard.reject()
    assert window.commands.wizard is None
    assert drop(window, [SHEETS / "docket_clean.xlsx"])
    again = window.commands.wizard
    assert again is not wizard
    qtbot.waitUntil(lambda: not again.work.busy, timeout=15_000)
    settle(qtbot, session.jobs)


def test_what_is_no_sheet_is_not_taken(window, tmp_path):
    assert not drop(window, [tmp_path / "picture.png"])
    assert window.commands.wizard is None


# Who is working


def test_who_is_working_is_remembered_and_shown(window, desk):
    assert window.bar.person.text() == WORKING
    assert desk.context.actor.name == WORKING
    assert not window.findChildren(PersonDialog)


def test_who_is_working_is_asked_once_and_then_known(opened, desk, folder, qtbot):
    memory = Memory(folder / MEMORY_FILE)
    memory.set_text(WORKING_KEY, "")
    memory.save()
    session = opened(desk)
    dialog = dialog_of(session.window, PersonDialog, qtbot)
    assert not session.window.findChildren(MorningDialog)
    assert "Choose who is working" in session.window.bar.person.toolTip()
    qtbot.waitUntil(dialog.filter.hasFocus)
    dialog.filter.setText(WORKING)
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.window.bar.person.text() == WORKING)
    settle(qtbot, session.jobs)
    again = opened(desk)
    assert again.window.bar.person.text() == WORKING
    assert not again.window.findChildren(PersonDialog)


def test_without_staff_nobody_is_asked_for(opened, real_desk):
    window = opened(real_desk).window
    assert not window.findChildren(PersonDialog)
    assert not window.findChildren(MorningDialog)


def test_the_morning_list_greets_a_known_person_who_has_not_seen_it(opened, desk, folder, qtbot):
    other = next(row.id for row in desk.staff.list() if row.name != WORKING)
    memory = Memory(folder / MEMORY_FILE)
    memory.set_text(WORKING_KEY, str(other))
    memory.save()
    session = opened(desk)
    dialog = dialog_of(session.window, MorningDialog, qtbot)
    assert dialog.morning.person == desk.context.actor.name
    dialog.accept()
    settle(qtbot, session.jobs)
    assert not opened(desk).window.findChildren(MorningDialog)


def test_another_person_is_chosen_by_key_and_greeted(window, session, qtbot, desk):
    other = next(row.name for row in desk.staff.list() if row.name != WORKING)
    press(qtbot, window, Qt.Key.Key_U, CONTROL)
    dialog = dialog_of(window, PersonDialog, qtbot)
    qtbot.waitUntil(dialog.filter.hasFocus)
    dialog.filter.setText(other)
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.bar.person.text() == other)
    assert dialog_of(window, MorningDialog, qtbot).morning.person == other


# Language and look


def test_another_language_keeps_the_page_and_the_person(session, window, go, qtbot):
    go(PageKey.CASES)
    chinese = next(a for a in window.navigation.menu.actions() if a.text() == "中文")
    chinese.trigger()
    other = session.window
    assert other is not window
    settle(qtbot, session.jobs)
    assert other.pages.key is PageKey.CASES
    assert other.bar.title.text() == "案件"
    assert other.bar.person.text() == WORKING
    assert other.isVisible()
    assert other.pages.page.grid.rows.rowCount() == 93
    assert session.language == "zh"


def test_another_language_keeps_what_is_listed(session, window, desk, qtbot):
    wanted = DocketFilter(text="SL24")
    ids = desk.docket.ids(wanted)
    window.go_to(Goal(PageKey.DEADLINES, filter=wanted))
    settle(qtbot, session.jobs)
    assert window.pages.page.grid.rows.rowCount() == len(ids)
    session.choose_language("zh")
    settle(qtbot, session.jobs)
    page = session.window.pages.page
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() == len(ids))
    assert page.filter() == wanted


def test_another_language_leaves_what_runs_to_its_end(session, window, go, desk, qtbot):
    page = go(PageKey.DEADLINES)
    first = page.grid.current_id()

    def close_it(task):
        assert not Event().wait(0.1)
        assert not task.cancelled()
        return desk.closing.mark_not_needed(first, "示例")

    session.jobs.begin(window, "示例", close_it, lambda _: None)
    session.choose_language("zh")
    settle(qtbot, session.jobs)
    qtbot.waitUntil(lambda: session.window.pages.page.grid.rows.rowCount() == 200)


def test_the_look_is_switched_at_once_and_remembered(window, session):
    dark = next(action for action in window.navigation.menu.actions() if action.text() == "Dark")
    dark.trigger()
    assert session.theme.tokens is DARK
    assert session.memory.text("look/scheme") == "dark"
    session.choose_scheme(Scheme.LIGHT)
    assert session.theme.tokens is LIGHT


def test_another_look_reaches_pages_and_open_dialogs(window, session, go, qtbot):
    pages = [go(key) for key in PAGES]
    window.commands.do(Wish(Act.RECORD_NOTICE))
    dialog = dialog_of(window, RecordDialog, qtbot)
    settle(qtbot, session.jobs)
    session.choose_scheme(Scheme.DARK)
    for part in (*pages, dialog, window.bar, window.navigation):
        assert part.palette().window().color().lightness() < 128, part
    for page in pages[:3]:
        image = page.grab().toImage()
        middle = image.pixelColor(image.width() // 2, image.height() - 2)
        assert middle.lightness() < 128, page
    dialog.reject()


# Errors, work in the background, the end


def test_an_error_of_any_page_reaches_the_banner_in_words(window, go, qtbot):
    for key in PAGES:
        page = go(key)
        window.banner.hide()
        page.problem.emit(UserError("folder.gone", path="示例"))
        assert "示例" in window.banner.text()


def test_an_error_nobody_took_care_of_is_told_in_the_window(window, session, qtbot):
    session.jobs.run(window, lambda: [][1], lambda _: None)
    qtbot.waitUntil(lambda: "mistake in AgencyDesk (IndexError)" in window.banner.text())


def test_a_mistake_of_the_program_is_told_and_printed(session, window, capsys):
    try:
        raise ZeroDivisionError("示例")
    except ZeroDivisionError:
        session.on_crash(*sys.exc_info())
    assert "mistake in AgencyDesk (ZeroDivisionError)" in window.banner.text()
    assert "ZeroDivisionError: 示例" in capsys.readouterr().err


def count_until_stopped(task):
    step = 0
    while not task.cancelled():
        step += 1
        task.report(step % 100, 100, "row")


def test_a_running_task_is_shown_and_can_be_stopped(window, session, qtbot):
    session.jobs.begin(window, "Counting", count_until_stopped, lambda _: None)
    assert window.status.running.text() == "Counting"
    qtbot.waitUntil(lambda: window.status.progress.maximum() == 100)
    assert window.status.cancel.isVisible()
    window.status.cancel.click()
    assert window.status.running.text() == "Stopping: Counting"
    assert not window.status.cancel.isEnabled()
    qtbot.waitUntil(lambda: not window.status.cancel.isVisible())


def test_closing_waits_for_what_runs_and_then_the_window_is_gone(window, session, qtbot):
    task = session.jobs.begin(window, "Counting", count_until_stopped, lambda _: None)
    window.close()
    assert window.isVisible()
    task.cancel()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_sizes_the_fold_and_sorting_are_remembered(window, session, go, desk, qapp):
    page = go(PageKey.DEADLINES)
    window.resize(1200, 660)
    window.navigation.fold.click()
    assert window.navigation.pages[0].text() == ""
    assert window.navigation.pages[0].toolTip().startswith("Today")
    page.grid.setColumnWidth(3, 222)
    page.grid.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    session.close()
    again = Session(qapp, desk, desk.folder)
    again.window.show()
    other = again.window.pages.show_page(PageKey.DEADLINES)
    assert again.window.height() == 660
    assert again.window.navigation.narrow
    assert other.grid.columnWidth(3) == 222
    assert other.grid.sort == page.grid.sort
    assert other.grid.sort[1]
    again.close()


# What is read at a glance


def test_the_navigation_counts_what_is_urgent(window, session, go, desk):
    counts = desk.docket.counts()
    urgent = sum(count for band, count in counts.items() if band in ("overdue", "today", "week"))
    go(PageKey.DEADLINES)
    assert window.frame.entry(PageKey.DEADLINES)._badge.text() == str(urgent)
    today = window.frame.entry(PageKey.TODAY)
    assert today._badge.text() == str(counts["overdue"])
    assert today.accessibleName() == f"Today {counts['overdue']}"
    assert not today.toolTip()
    window.navigation.set_narrow(True)
    assert today.toolTip() == today.accessibleName()


def test_the_status_line_says_where_the_data_are_and_what_they_rest_on(window, folder, desk):
    status = desk.status()
    assert str(folder) in window.status.folder.toolTip()
    assert window.status.deadlines.text() == "Open deadlines 201, cases 93"
    assert status.rules_version in window.status.rules.text()


def test_the_status_line_says_the_folder_shortly_and_its_tip_whole(
    window, desk, qtbot, monkeypatch
):
    for home, short in (
        (desk.folder.parent, str(Path("~") / desk.folder.name)),
        (desk.folder / "elsewhere", str(desk.folder)),
    ):
        for name in ("HOME", "USERPROFILE"):
            monkeypatch.setenv(name, str(home))
        window.refresh()
        qtbot.waitUntil(lambda short=short: window.status.folder.text() == f"Data: {short}")
        assert window.status.folder.toolTip() == f"Data: {desk.folder}"


def test_everything_that_can_be_pressed_has_a_name(window, go):
    for key in PAGES:
        go(key)
        for part in window.findChildren(QPushButton):
            if part.isVisible():
                assert part.accessibleName() or part.text(), (key, part)


def test_what_a_page_wrote_without_a_record_of_its_own_is_followed(window, session, qtbot):
    window.note(Changes(settings=True))
    settle(qtbot, session.jobs)
    assert window.banner.text() == ""


def clipped(widget):
    found = []
    for part in widget.findChildren(QWidget):
        if not part.isVisible() or isinstance(part, ElidedLabel) or part.visibleRegion().isEmpty():
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
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
def test_nothing_is_cut_off_at_the_smallest_size(
    language, filled, opened, folder, desk, real_desk, qtbot
):
    session = opened(desk if filled else real_desk)
    session.choose_language(language)
    window = session.window
    window.resize(1366, 768)
    for key in PAGES:
        window.pages.show_page(key)
        settle(qtbot, session.jobs)
        assert window.width() == 1366
        assert window.height() == 768
        qtbot.waitUntil(lambda key=key: not clipped(window) or key is None, timeout=1_000)


def test_sending_is_asked_for_where_the_deadline_is_shown(window, go, qtbot):
    page = go(PageKey.DEADLINES)
    wish = Wish(Act.SENT, deadline_ids=(page.grid.current_id(),))
    page.wish.emit(wish)
    assert dialog_of(window, SentDialog, qtbot).standing
    assert DocketFilter() == page.filter()


def test_the_backup_of_the_day_is_told_on_the_first_page_too(opened, desk, qtbot):
    session = opened(desk)
    page = session.window.pages.show_page(PageKey.TODAY)
    qtbot.waitUntil(lambda: bool(desk.backups.list()))
    qtbot.waitUntil(lambda: page.board.backup.accessibleName() == "backup today 09:30")


def test_what_the_search_found_too_much_of_is_listed_among_the_cases(window, session, desk, qtbot):
    for number in range(14):
        desk.cases.create(CaseDraft(f"LIST-{number:02}", "一种列表示例"))
    window.frame.search.all_wanted.emit("列表示例")
    settle(qtbot, session.jobs)
    page = window.pages.page
    assert window.pages.key is PageKey.CASES
    qtbot.waitUntil(lambda: page.grid.model().rowCount() == 14)


def test_a_case_the_search_did_not_find_begins_with_what_was_typed(window, qtbot):
    window.frame.search.create_wanted.emit("C-77")
    dialog = dialog_of(window, CaseDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.fields is not None)
    assert dialog.fields.texts()["ref"] == "C-77"
