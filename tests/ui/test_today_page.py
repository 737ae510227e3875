"""The first page on real data: every tile leads to a list of exactly as many deadlines."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from agencydesk.domain.docket import Band, DateKind, DocketFilter
from agencydesk.models.docket import ANY_RULE
from agencydesk.paths import resources_dir
from agencydesk.services.compliance.values import RunFilter, RunScope
from agencydesk.services.desk import Desk
from agencydesk.services.staff import StaffDraft
from agencydesk.ui.pages.today import TodayPage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.theme import Scheme
from tests.conftest import NOW, TODAY


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
    yield desk
    desk.close()


@pytest.fixture
def demo(real_desk):
    """The demonstration agency with dates of its own, one paper sent, something due today."""
    desk = real_desk
    desk.defaults.set(ANY_RULE, None, 10, 3)
    for sheet in sorted((resources_dir() / "demo").glob("*.xlsx")):
        desk.imports.apply(desk.imports.plan([sheet]))
    soon = desk.docket.listing(DocketFilter(bands=frozenset({Band.MONTH})))
    desk.closing.mark_sent(soon[0].id, TODAY)
    desk.context.now.now = NOW + (soon[0].official_due - TODAY)
    return desk


@pytest.fixture
def page(kit, qtbot):
    page = TodayPage(kit)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.refresh()
    yield page
    if page.call.dialog is not None:
        page.call.dialog.finish()


@pytest.fixture
def full(demo, page, qtbot):
    """The page, filled with the demonstration."""
    qtbot.waitUntil(lambda: page._answer is not None and page.grid.rows.rowCount() > 0)
    return page


def work_as(desk, name="示例甲"):
    number = desk.staff.add(StaffDraft(name)).changes.record_id
    desk.context.actor = desk.staff.actor(number)
    return number


def read(page, qtbot):
    """Read the page again and wait until it is there."""
    before = page._answer
    page.refresh()
    qtbot.waitUntil(lambda: page._answer is not before and not page._reading.running)


def pressed(page, qtbot, press):
    with qtbot.waitSignal(page.goal) as caught:
        press()
    return caught.args[0]


def test_the_first_rows_are_there_before_the_figures(demo, page, qtbot):
    early = []

    def look():
        if page._answer is None:
            early.append((page.grid.rows.row_at(0), page.top.isEnabled(), page.top.isHidden()))

    page.grid.rows.modelReset.connect(look)
    qtbot.waitUntil(lambda: page._answer is not None)
    first = demo.docket.rows(page._answer.ids[:1])[0].id
    assert [(row.id, enabled, hidden) for row, enabled, hidden in early] == [(first, False, False)]
    assert page.top.isEnabled()


def test_every_tile_leads_to_a_list_of_exactly_as_many(full, demo, qtbot):
    board = full.board
    others = (
        *(board.questions, board.backup, board.notices, board.receipts, board.fees),
        *lists_of(board),
    )
    tiles = [tile for tile in board.tiles() if tile not in others]
    assert len(tiles) == 19
    seen = set()
    for tile in tiles:
        goal = pressed(
            full, qtbot, lambda tile=tile: qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
        )
        assert goal.page is PageKey.DEADLINES
        assert len(demo.docket.ids(goal.filter)) == int(tile.figure), goal.filter
        seen.add(goal.filter)
    assert len(seen) == 19
    assert sum(int(tile.figure) > 0 for tile in tiles) >= 14


def lists_of(board):
    return [board.lists_overdue, board.lists_red, board.lists_soon, board.lists_unsigned]


def test_every_tile_of_the_checklists_leads_to_as_many_runs(full, demo, qtbot):
    demo.compliance.keeping.keep_up()
    full.refresh()
    qtbot.waitUntil(lambda: int(full.board.lists_soon.figure) > 0)
    for tile in lists_of(full.board):
        goal = pressed(
            full, qtbot, lambda tile=tile: qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
        )
        assert goal.page is PageKey.COMPLIANCE
        wanted = RunFilter(scope=RunScope(goal.runs))
        assert len(demo.compliance.runs.ids(wanted)) == int(tile.figure)


def test_tiles_are_pressed_by_key_and_say_what_they_are(full, qtbot):
    tile = full.board.dates[DateKind.OFFICIAL, Band.OVERDUE]
    count = tile.figure
    assert tile.accessibleName() == f"{count} overdue, official date"
    assert (
        full.board.dates[DateKind.CLIENT, Band.WEEK]
        .accessibleName()
        .endswith(" 1–7 days, client date")
    )
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        goal = pressed(full, qtbot, lambda key=key: qtbot.keyClick(tile, key))
        assert goal.filter == DocketFilter(bands=frozenset({Band.OVERDUE}))


def test_arrows_go_from_tile_to_tile(full, qtbot):
    dates = full.board.dates
    full.activateWindow()
    qtbot.waitUntil(full.isActiveWindow)
    first = dates[DateKind.OFFICIAL, Band.OVERDUE]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert full.focusWidget() is dates[DateKind.OFFICIAL, Band.TODAY]
    qtbot.keyClick(full.focusWidget(), Qt.Key.Key_Down)
    assert full.focusWidget() is dates[DateKind.INTERNAL, Band.TODAY]


def test_official_dates_are_the_largest(full):
    dates = full.board.dates
    for band in (Band.OVERDUE, Band.MONTH):
        large = dates[DateKind.OFFICIAL, band].height()
        assert large > dates[DateKind.INTERNAL, band].height()
        assert large > dates[DateKind.CLIENT, band].height()


def test_imports_and_the_backup_lead_to_the_settings(full, qtbot):
    assert full.board.backup.accessibleName() == "no backup yet"
    for tile, section in ((full.board.questions, "imports"), (full.board.backup, "backup")):
        goal = pressed(full, qtbot, lambda tile=tile: qtbot.keyClick(tile, Qt.Key.Key_Return))
        assert goal == Goal(PageKey.SETTINGS, section=section)


@pytest.mark.parametrize(
    ("days", "changed", "text", "symbol"),
    [
        (0, True, "backup today 09:30", "✓"),
        (1, True, "backup yesterday 09:30", "✓"),
        (4, True, "backup 4 days old", "▲"),
        (4, False, "everything is backed up", "✓"),
    ],
)
def test_how_well_the_data_are_backed_up_is_said(
    days, changed, text, symbol, full, demo, qtbot, clock
):
    clock.now -= timedelta(days=days)
    demo.backups.run()
    clock.now += timedelta(days=days)
    if changed:
        demo.staff.add(StaffDraft("示例丙"))
    read(full, qtbot)
    assert full.board.backup.caption == full.board.backup.accessibleName() == text
    assert full.board.backup.symbol == symbol


def test_what_is_due_within_thirty_days_is_listed_without_a_press(full, demo):
    wanted = demo.docket.ids(DocketFilter(until=full._answer.view.today + timedelta(days=30)))
    listed = [full.grid.rows.id_at(row) for row in range(full.grid.rows.rowCount())]
    undated = demo.today_view().not_computable.count
    assert listed == list(wanted)[: len(wanted) - undated]
    symbols = {full.grid.rows.index(row, 0).data() for row in range(len(listed))}
    assert symbols == {"■", "▲", "◆", "●"}


def test_enter_on_a_row_leads_to_the_deadline(full, qtbot):
    full.grid.make_current(2)
    goal = pressed(full, qtbot, lambda: qtbot.keyClick(full.grid, Qt.Key.Key_Return))
    assert goal == Goal(PageKey.DEADLINES, deadline_id=full.grid.rows.id_at(2))


def test_one_attorney_s_cases_are_shown_and_remembered(full, demo, kit, qtbot):
    number, name = demo.today_view().attorneys[0]
    everybody = int(full.board.to_confirm.figure)
    place = full.whose.findData(str(number))
    assert full.whose.itemText(place) == f"Cases of {name}"
    full.whose.setFocus()
    while full.whose.currentIndex() != place:
        qtbot.keyClick(full.whose, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: full._answer.view.attorney_id == number)
    assert 0 < int(full.board.to_confirm.figure) < everybody
    goal = pressed(full, qtbot, full.board.to_confirm.click)
    assert len(demo.docket.ids(goal.filter)) == int(full.board.to_confirm.figure)
    rows = demo.docket.rows(full._answer.ids)
    assert {row.attorney for row in rows} == {name}
    full.remember()
    again = TodayPage(kit)
    qtbot.addWidget(again)
    again.refresh()
    qtbot.waitUntil(lambda: again._answer is not None)
    assert again._answer.view.attorney_id == number
    assert again.whose.currentText() == f"Cases of {name}"


def test_my_cases_follow_who_is_working(full, demo, qtbot):
    attorneys = demo.today_view().attorneys
    assert full.whose.findData("mine") == -1
    demo.context.actor = demo.staff.actor(attorneys[0][0])
    read(full, qtbot)
    full.whose.setCurrentIndex(full.whose.findData("mine"))
    full.whose.activated.emit(full.whose.currentIndex())
    qtbot.waitUntil(lambda: full._answer.view.attorney_id == attorneys[0][0])
    demo.context.actor = demo.staff.actor(attorneys[1][0])
    read(full, qtbot)
    assert full._answer.view.attorney_id == attorneys[1][0]
    assert full.whose.currentText() == f"My cases ({attorneys[1][1]})"


def test_who_has_no_cases_of_their_own_is_shown_everybody_s_and_misses_nothing(full, demo, qtbot):
    number = demo.today_view().attorneys[0][0]
    demo.context.actor = demo.staff.actor(number)
    full.whose.choice = "mine"
    full.refresh()
    qtbot.waitUntil(lambda: full._answer.view.attorney_id == number)
    officer = demo.staff.add(StaffDraft("流程甲")).id
    demo.context.actor = demo.staff.actor(officer)
    full.greet()
    qtbot.waitUntil(lambda: full.whose.choice == "all" and full.call.dialog is not None)
    assert full.whose.findData("mine") == -1
    assert full._answer.view.attorney_id is None
    assert len(full._answer.morning.ids) == full._answer.morning.unseen > 0


def test_an_attorney_who_has_no_cases_any_more_gives_way_to_all_cases(full, kit, qtbot):
    full.whose.choice = "987"
    full.refresh()
    qtbot.waitUntil(lambda: full.whose.choice == "all" and not full._reading.running)
    assert full._answer.view.attorney_id is None


def test_the_badge_counts_what_is_overdue_or_due_today(full, demo, qtbot):
    with qtbot.waitSignal(full.badge) as caught:
        full.refresh()
    assert caught.args == [demo.today_view().pressing]


def test_an_empty_desk_offers_a_sheet_and_demo_data(page, qtbot):
    qtbot.waitUntil(lambda: page.state.key == "import")
    assert not page.top.isVisible()
    assert page.state.demo.isVisible()
    with qtbot.waitSignal(page.import_wanted):
        page.state.button.click()
    with qtbot.waitSignal(page.demo_wanted):
        qtbot.mouseClick(page.state.demo, Qt.MouseButton.LeftButton)


def test_a_desk_on_which_nothing_is_due_says_so(real_desk, page, qtbot, tmp_path):
    sheet = tmp_path / "台账.csv"
    sheet.write_text("本所案号,专利名称\nA1,一种杯子\n", encoding="utf-8")
    real_desk.imports.apply(real_desk.imports.plan([sheet]))
    page.refresh()
    qtbot.waitUntil(lambda: page.state.key == "nothing")
    assert page.top.isVisible()
    assert not page.state.button.isVisible()
    assert not page.state.demo.isVisible()
    assert not page.unseen.isVisible()


def test_a_desk_that_cannot_be_read_says_so_and_can_be_tried_again(page, real_desk, qtbot):
    qtbot.waitUntil(lambda: page.state.key == "import")
    works, real_desk.figures = real_desk.figures, None
    page.refresh()
    qtbot.waitUntil(lambda: page.state.key == "again")
    real_desk.figures = works
    page.state.button.click()
    qtbot.waitUntil(lambda: page.state.key == "import")


def test_a_new_day_is_shown_without_being_asked_for(full, clock, qtbot):
    overdue = full.board.dates[DateKind.OFFICIAL, Band.OVERDUE]
    today = full.board.dates[DateKind.OFFICIAL, Band.TODAY]
    together = int(overdue.figure) + int(today.figure)
    assert int(today.figure) > 0
    before = full.day.text()
    full._clock.timeout.emit()
    assert full.day.text() == before
    clock.now += timedelta(days=1)
    with qtbot.waitSignal(full.day_turned):
        full._clock.timeout.emit()
    qtbot.waitUntil(lambda: full.day.text() != before)
    assert full.day.text().startswith(clock.now.date().isoformat())
    assert int(overdue.figure) == together
    assert full._clock.isActive()


def test_headings_sort_and_the_current_deadline_stays(full, qtbot):
    full.grid.make_current(3)
    chosen = full.grid.current_id()
    keys = [column.key for column in full.grid.rows.columns]
    full.grid.horizontalHeader().setSortIndicator(keys.index("ref"), Qt.SortOrder.DescendingOrder)
    refs = keys.index("ref")

    def listed():
        rows = range(full.grid.rows.rowCount())
        return [full.grid.rows.index(row, refs).data() for row in rows]

    qtbot.waitUntil(lambda: listed() == sorted(listed(), reverse=True))
    assert full.grid.current_id() == chosen


def test_nothing_is_cut_short_in_a_small_window_and_colours_follow(full, kit, qtbot):
    full.resize(1000, 520)
    for tile in full.board.tiles():
        assert tile.width() >= tile.minimumSizeHint().width()
    light = full.board.grab().toImage()
    kit.theme.set_scheme(Scheme.DARK)
    dark = full.board.grab().toImage()
    assert light.pixelColor(400, 60).lightness() > 200 > 80 > dark.pixelColor(400, 60).lightness()


def test_what_is_overdue_can_be_left_to_the_morning_list_and_that_is_remembered(full, kit, qtbot):
    overdue = int(full.board.dates[DateKind.OFFICIAL, Band.OVERDUE].figure)
    before = full.grid.rows.rowCount()
    qtbot.mouseClick(full.overdue, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: full.grid.rows.rowCount() == before - overdue)
    assert full.grid.rows.index(0, 0).data() == "▲"
    assert full.grid.accessibleName() == "Due within 30 days"
    full.remember()
    again = TodayPage(kit)
    qtbot.addWidget(again)
    again.refresh()
    qtbot.waitUntil(lambda: again.grid.rows.rowCount() == before - overdue)


def test_what_is_listed_goes_to_paper_and_into_a_workbook(full, qtbot, tmp_path):
    with qtbot.waitSignal(full.paper_ready, timeout=20_000) as paper:
        full.print_list()
    title, content, name = paper.args
    assert content.startswith(b"%PDF-")
    assert name.startswith(title)
    opened = []
    full.saver._opener = opened.append
    full.export_list()
    dialog = full.findChild(QFileDialog)
    target = tmp_path / "out.xlsx"
    dialog.selectFile(str(target))
    dialog.accept()
    qtbot.waitUntil(lambda: opened == [target], timeout=20_000)
    assert target.read_bytes().startswith(b"PK")


def test_tab_goes_through_everything_from_the_top_to_the_list(full, qtbot):
    full.activateWindow()
    qtbot.waitUntil(full.isActiveWindow)
    full.overdue.setFocus()
    wanted = [full.whose, full.morning, full.unseen.button, *full.board.tiles(), full.grid]
    for part in wanted:
        qtbot.keyClick(full.focusWidget(), Qt.Key.Key_Tab)
        assert full.focusWidget() is part
