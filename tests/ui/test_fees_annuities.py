from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from agencydesk.domain.grid import Money
from agencydesk.ui.dialogs.fee_pay import PayDialog
from agencydesk.ui.pages.fees import FeesPage
from agencydesk.ui.places import Goal, PageKey
from tests.ui.conftest import settle
from tests.ui.fee_office import CLIENT, OTHER, fill


@pytest.fixture
def cases(real_desk):
    return fill(real_desk)


@pytest.fixture
def page(kit, qtbot, cases):
    page = FeesPage(kit)
    qtbot.addWidget(page)
    page.resize(1180, 660)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.go_to(Goal(PageKey.FEES, section="annuities"))
    settle(qtbot, kit.jobs)
    return page


@pytest.fixture
def section(page):
    return page.shown


def shown(section):
    return [(line.row.case_ref, line.year.year) for line in section.strips.rows.rows]


def test_the_year_lists_every_client_with_its_sum(section, real_desk):
    lines = section.clients.rows.rows
    assert [line.name for line in lines] == ["All clients", CLIENT, OTHER]
    plan = {each.client: each for each in real_desk.fees.plan(2026, None, "en")}
    for line in lines[1:]:
        assert line.fen == plan[line.name].fen
        assert len(line.lines) == len(plan[line.name].rows)
    assert lines[0].fen == sum(each.fen for each in plan.values())
    assert str(Money(lines[0].fen)) in section.said.text()


def test_a_client_shows_its_strips_and_enter_leads_to_them(section, qtbot):
    assert sorted(shown(section)) == [("P-free", 7), ("P-late", 7), ("P-soon", 8)]
    section.clients.setFocus()
    qtbot.keyClick(section.clients, Qt.Key.Key_Down)
    assert section.clients.current().name == CLIENT
    assert sorted(shown(section)) == [("P-free", 7), ("P-soon", 8)]
    qtbot.keyClick(section.clients, Qt.Key.Key_Return)
    qtbot.waitUntil(section.strips.hasFocus)


def test_another_year_is_one_key_away_and_keeps_the_client(section, kit, qtbot):
    section.clients.make_current(2)
    section.clients.setFocus()
    qtbot.keyClick(section.clients, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, kit.jobs)
    assert section.year.value() == 2027
    assert section.clients.current().name == OTHER
    assert sorted(shown(section)) == [("P-late", 8), ("P-later", 6)]
    section.year.setValue(1999)
    settle(qtbot, kit.jobs)
    assert section.state.isVisible()
    assert "1999" in section.state.title.text()
    section.state.button.click()
    settle(qtbot, kit.jobs)
    assert section.year.value() == 2026
    assert shown(section)


def test_a_row_says_in_words_what_its_strip_shows(section):
    model = section.strips.rows
    for place, line in enumerate(model.rows):
        told = model.data(model.index(place, 0), Qt.ItemDataRole.AccessibleTextRole)
        for day in (line.year.due, line.year.free_until, line.year.grace_until):
            assert day.isoformat() in told
        assert line.row.case_ref in told


def test_the_strips_have_room_at_their_least_width(section):
    hint = section.strips.minimumSizeHint()
    face = section.strips._strips.face
    assert all(face.least_width(line) < hint.width() for line in section.strips.rows.rows)
    assert section.strips.width() >= hint.width()


def test_an_annuity_is_paid_from_its_strip_and_leaves_the_plan(section, kit, real_desk, qtbot):
    place = next(n for n, each in enumerate(shown(section)) if each == ("P-late", 7))
    section.strips.make_current(place)
    section.strips.setFocus()
    qtbot.keyClick(section.strips, Qt.Key.Key_P)
    window = section.window()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(PayDialog)))
    dialog = next(d for d in window.findChildren(PayDialog) if d.isVisible())
    qtbot.waitUntil(lambda: dialog.fee.value() is not None)
    with qtbot.waitSignal(section.changed):
        dialog.accept()
    qtbot.waitUntil(lambda: not any(d.isVisible() for d in window.findChildren(QDialog)))
    settle(qtbot, kit.jobs)
    assert ("P-late", 7) not in shown(section)


def test_paper_holds_the_plan_of_the_chosen_client(section, qtbot):
    section.clients.make_current(1)
    with qtbot.waitSignal(section.grid_wanted) as heard:
        section.print_list()
    kind, content = heard.args
    assert kind == "pdf"
    assert CLIENT in content.subtitle
    assert len(content.rows) == 2
    assert {row[0] for row in content.rows} == {CLIENT}
    assert isinstance(content.rows[0][content.headings.index("Due")], date)
    assert isinstance(content.rows[0][content.headings.index("To pay (CNY)")], Money)


def test_paper_and_workbook_are_made_of_it(section, real_desk, qtbot):
    with qtbot.waitSignal(section.grid_wanted) as heard:
        section.export_list()
    content = heard.args[1]
    assert real_desk.exports.grid_xlsx(content)[:2] == b"PK"
    assert real_desk.paper.grid_pdf(content, "zh")[:5] == b"%PDF-"
