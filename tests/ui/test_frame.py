"""What stands around the page: in step with it, with the look, and with the data that are open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from agencydesk.domain.docket import Band
from agencydesk.paths import resources_dir
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.demo import Demo
from agencydesk.services.desk import Desk
from agencydesk.services.fees.values import FeeFilter
from agencydesk.ui.places import Act, PageKey
from agencydesk.ui.theme import Scheme
from tests.conftest import NOW
from tests.ui.fee_office import fill


@pytest.fixture
def demo(tmp_path):
    folder = tmp_path / "demo"
    Demo(lambda place: Desk.open(place, lambda: NOW), resources_dir()).build(folder)
    desk = Desk.open(folder, lambda: NOW)
    yield desk
    desk.close()


def test_demo_data_are_told_by_a_line_that_leads_out(opened, demo, qtbot):
    session = opened(demo)
    bar = session.window.frame.demo
    assert bar.isVisible()
    left = []
    session.switching.demo_left.connect(lambda: left.append(True))
    qtbot.mouseClick(bar.leave_button, Qt.MouseButton.LeftButton)
    box = session.window.findChild(QMessageBox)
    assert box.isVisible()
    assert not left
    box.defaultButton().click()
    assert not left
    qtbot.mouseClick(bar.leave_button, Qt.MouseButton.LeftButton)
    box = next(b for b in session.window.findChildren(QMessageBox) if b.isVisible())
    leave = next(b for b in box.buttons() if b is not box.defaultButton())
    leave.click()
    assert left == [True]


def test_real_data_have_no_such_line(window):
    assert not window.frame.demo.isVisible()


def test_the_bar_prints_and_exports_the_page_that_is_shown(window, session, qtbot):
    page = window.pages.show_page(PageKey.DEADLINES)
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() > 0)
    with qtbot.waitSignal(page.paper_ready) as made:
        qtbot.mouseClick(window.bar.print, Qt.MouseButton.LeftButton)
    assert made.args[1].content.startswith(b"%PDF-")
    page = window.pages.show_page(PageKey.CASES)
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() > 0)
    with qtbot.waitSignal(page.grid_wanted) as wanted:
        qtbot.mouseClick(window.bar.export, Qt.MouseButton.LeftButton)
    assert wanted.args[0] == "xlsx"
    assert len(wanted.args[1].rows) == 93


def test_what_is_chosen_under_new_is_wished_for(window, qtbot):
    wanted = [Act.RECORD_NOTICE, Act.RECORD_EVENT, Act.NEW_CASE, Act.IMPORT]
    wanted += [Act.IMPORT_NOTICES, Act.RECORD_AGENCY_EVENT]
    window.frame.wish.disconnect(window.commands.do)
    wished = []
    window.frame.wish.connect(lambda wish: wished.append(wish.act))
    for action in window.bar.menu.actions():
        action.trigger()
    qtbot.mouseClick(window.bar.person, Qt.MouseButton.LeftButton)
    assert wished == [*wanted, Act.CHOOSE_PERSON]


def test_every_part_follows_the_look(window, session):
    parts = (window.navigation, window.bar, window.status, window.frame.search)
    light = [part.grab().toImage() for part in parts]
    session.choose_scheme(Scheme.DARK)
    for part, before in zip(parts, light, strict=True):
        after = part.grab().toImage()
        middle = (after.width() - 3, after.height() // 2)
        assert after.pixelColor(*middle).lightness() < before.pixelColor(*middle).lightness()


def test_urgent_deadlines_are_counted_before_their_page_is_gone_to(window, desk, qtbot):
    counts = desk.docket.counts()
    urgent = sum(counts[band] for band in (Band.OVERDUE, Band.TODAY, Band.WEEK))
    assert urgent
    entry = window.frame.entry(PageKey.DEADLINES)
    qtbot.waitUntil(lambda: entry._badge.text() == str(urgent))
    assert not window.pages.has(PageKey.DEADLINES)


def test_the_look_chosen_in_the_settings_is_marked_in_the_menu_too(session, window):
    session.switching.scheme_chosen.emit(Scheme.DARK)
    marked = [action.text() for action in window.navigation.menu.actions() if action.isChecked()]
    assert marked == ["Dark", "English"]
    session.switching.scheme_chosen.emit(Scheme.LIGHT)


def test_a_long_name_is_cut_at_its_end_and_the_tip_has_it_whole(window):
    name = "示例很长很长很长很长很长的名字"
    window.bar.set_person(name)
    shown = window.bar.person.text()
    assert shown.startswith("示例很长")
    assert shown.endswith("…")
    assert window.bar.person.sizeHint().width() <= window.bar.person.maximumWidth()
    assert name in window.bar.person.toolTip()
    window.bar.set_person("")
    assert window.bar.person.text() == "Choose person"


def test_urgent_checklists_are_counted_before_their_page_is_gone_to(opened, desk, qtbot):
    desk.cases.create(CaseDraft("P-red", "一种示例"))
    urgent = desk.compliance.runs.figures().urgent
    assert urgent > 0
    window = opened(desk).window
    entry = window.frame.entry(PageKey.COMPLIANCE)
    qtbot.waitUntil(lambda: entry._badge.text() == str(urgent))
    assert not window.pages.has(PageKey.COMPLIANCE)


def test_late_fees_are_counted_beside_their_page(opened, desk, qtbot):
    fill(desk)
    today = desk.today()
    rows = desk.fees.listing(FeeFilter(until=today))
    late = sum(row.due is not None and row.due < today for row in rows)
    assert late >= 2
    window = opened(desk).window
    entry = window.frame.entry(PageKey.FEES)
    qtbot.waitUntil(lambda: entry._badge.text() == str(late))
    assert not window.pages.has(PageKey.FEES)
