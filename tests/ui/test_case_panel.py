"""The panel of a case: its head, six tabs by keyboard, files that come and go."""

from datetime import timedelta

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from agencydesk.services.changes import Changes
from agencydesk.ui.places import Act, PageKey, Wish
from agencydesk.ui.widgets.case.panel import CasePanel
from agencydesk.ui.widgets.case.party_dialogs import AddPartyDialog, PartyDialog
from tests.ui.case_desk import FILED, add_case, type_text

OVERVIEW, TIMELINE, DEADLINES, PARTIES, FILES, LISTS, HISTORY = range(7)


@pytest.fixture
def case_id(real_desk):
    return add_case(real_desk)


@pytest.fixture
def panel(kit, qtbot):
    panel = CasePanel(kit)
    qtbot.addWidget(panel)
    panel.resize(380, 620)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


@pytest.fixture
def shown(panel, case_id, qtbot):
    panel.show_case(case_id)
    qtbot.waitUntil(lambda: panel.stack.currentWidget() is panel.whole)
    panel.open_tab(OVERVIEW)
    return panel


def open_tab(panel, qtbot, place):
    qtbot.keyClick(
        panel.focusWidget(), Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.ControlModifier
    )
    tab = panel.tabs.currentWidget()
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.content)
    return tab


def choose(tab, wanted):
    place = next(place for place, row in enumerate(tab.list.rows.rows) if wanted(row))
    tab.list.make_current(place)


def dialog(panel, kind):
    return next(each for each in panel.window().findChildren(kind) if each.isVisible())


def test_without_a_case_the_panel_says_what_to_do(panel):
    assert panel.stack.currentWidget() is panel.nothing
    assert "Choose a case" in panel.nothing.text.text()


def test_the_head_says_which_case_it_is(shown):
    assert shown.head.ref.text() == "P-1"
    assert shown.head.title.text() == "一种示例装置"
    assert shown.head.about.text() == "202510123456.8 · Invention · 示例有限公司 · 李示例"
    assert shown.head.status.text() == "Pending"


def test_a_case_that_is_gone_is_told_and_can_be_tried_again(panel, qtbot):
    panel.show_case(99)
    qtbot.waitUntil(lambda: panel.nothing.title.text() == "The case could not be read")
    assert panel.nothing.button.text() == "Try again"
    assert panel.stack.currentWidget() is panel.nothing


def test_the_buttons_of_the_head_ask_for_a_dialog(shown, case_id, qtbot):
    for button, act in (
        (shown.head.edit, Act.EDIT_CASE),
        (shown.head.correct, Act.CORRECT_CASE),
        (shown.head.notice, Act.RECORD_NOTICE),
    ):
        with qtbot.waitSignal(shown.wish) as asked:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked.args == [Wish(act, case_id)]


def test_the_overview_shows_the_facts_of_the_case(shown, qtbot):
    text = open_tab(shown, qtbot, OVERVIEW).text.toPlainText()
    assert "2025-03-03" in text
    assert "Filing date" in text
    assert "李示例" in text


def test_control_and_a_figure_opens_each_tab_and_gives_it_the_keyboard(shown, qtbot):
    for place in (TIMELINE, DEADLINES, PARTIES, HISTORY, OVERVIEW):
        tab = open_tab(shown, qtbot, place)
        assert shown.tabs.currentIndex() == place
        assert tab.isAncestorOf(shown.window().focusWidget())


def test_the_timeline_turns_round_and_leads_to_a_deadline(shown, case_id, qtbot):
    tab = open_tab(shown, qtbot, TIMELINE)
    first = tab.list.rows.rows[0]
    assert first.text == "Filing date"
    qtbot.mouseClick(tab.newest, Qt.MouseButton.LeftButton)
    assert tab.list.rows.rows[-1] == first
    choose(tab, lambda item: item.text == "第一次审查意见通知书")
    with qtbot.waitSignal(shown.goal) as led:
        qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    goal = led.args[0]
    assert (goal.page, goal.case_id) == (PageKey.DEADLINES, case_id)
    assert goal.deadline_id is not None


def test_a_deadline_is_opened_and_closed_from_its_tab(shown, case_id, qtbot):
    tab = open_tab(shown, qtbot, DEADLINES)
    choose(tab, lambda row: "Reply to first" in row.matter)
    number = tab.list.current().id
    with qtbot.waitSignal(shown.goal) as led:
        qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    assert led.args[0].deadline_id == number
    with qtbot.waitSignal(shown.wish) as asked:
        qtbot.mouseClick(tab.sent, Qt.MouseButton.LeftButton)
    assert asked.args == [Wish(Act.SENT, case_id, (number,))]
    with qtbot.waitSignal(shown.wish) as asked:
        tab.menu.actions()[0].trigger()
    assert asked.args == [Wish(Act.CONFIRM, case_id, (number,))]
    assert not tab.menu.actions()[-1].isEnabled()


def test_somebody_is_added_to_the_case_by_name(shown, qtbot):
    tab = open_tab(shown, qtbot, PARTIES)
    assert [person.name for person in tab.list.rows.rows] == [
        "示例有限公司",
        "赵示例",
        "孙示例",
        "李示例",
    ]
    qtbot.mouseClick(tab.add, Qt.MouseButton.LeftButton)
    adding = dialog(shown, AddPartyDialog)
    adding.role.setCurrentIndex(adding.role.findData("applicant"))
    type_text(qtbot, adding.name, "新示例公司")
    with qtbot.waitSignal(shown.changed):
        qtbot.keyClick(adding.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "新示例公司" in [each.name for each in tab.list.rows.rows])


def test_a_double_click_on_change_opens_one_dialog(shown, qtbot):
    tab = open_tab(shown, qtbot, PARTIES)
    choose(tab, lambda person: person.role == "client")
    for _ in range(2):
        qtbot.mouseClick(tab.edit, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in shown.findChildren(PartyDialog)))
    qtbot.waitUntil(lambda: shown.kit.jobs._open == 0)
    assert len(shown.findChildren(PartyDialog)) == 1


def test_several_names_are_several_people(shown, real_desk, qtbot):
    tab = open_tab(shown, qtbot, PARTIES)
    qtbot.mouseClick(tab.add, Qt.MouseButton.LeftButton)
    adding = dialog(shown, AddPartyDialog)
    adding.role.setCurrentIndex(adding.role.findData("inventor"))
    type_text(qtbot, adding.name, "钱示例；周示例")
    with qtbot.waitSignal(shown.changed):
        qtbot.keyClick(adding.name, Qt.Key.Key_Return)
    assert {"钱示例", "周示例"} <= {each.name for each in real_desk.parties.list()}


def test_an_empty_name_is_refused_at_the_field(shown, qtbot):
    tab = open_tab(shown, qtbot, PARTIES)
    qtbot.mouseClick(tab.add, Qt.MouseButton.LeftButton)
    adding = dialog(shown, AddPartyDialog)
    qtbot.mouseClick(adding.primary, Qt.MouseButton.LeftButton)
    assert adding.form.complaint("name") == "Enter a name."


def test_a_party_is_changed_with_its_contacts(shown, real_desk, qtbot):
    tab = open_tab(shown, qtbot, PARTIES)
    choose(tab, lambda person: person.role == "client")
    number = tab.list.current().party_id
    qtbot.mouseClick(tab.edit, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in shown.findChildren(PartyDialog)))
    changing = dialog(shown, PartyDialog)
    type_text(qtbot, changing.texts["fee_reduction_from_year"], "20260")
    changing.accept()
    assert "year" in changing.form.complaint("fee_reduction_from_year")
    changing.texts["fee_reduction_from_year"].setText("2026")
    type_text(qtbot, changing.texts["address"], "示例路 1 号")
    changing.contacts.setPlainText("钱示例, 010-0000, q@example.com")
    with qtbot.waitSignal(shown.changed):
        qtbot.mouseClick(changing.primary, Qt.MouseButton.LeftButton)
    assert real_desk.parties.get(number).draft.address == "示例路 1 号"
    assert real_desk.parties.contacts(number) == (("钱示例", "010-0000", "q@example.com"),)


def test_a_year_that_is_none_is_refused_at_its_field(shown, qtbot):
    tab = open_tab(shown, qtbot, PARTIES)
    choose(tab, lambda person: person.role == "client")
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in shown.findChildren(PartyDialog)))
    changing = dialog(shown, PartyDialog)
    type_text(qtbot, changing.texts["fee_reduction_from_year"], "soon")
    qtbot.mouseClick(changing.primary, Qt.MouseButton.LeftButton)
    assert "year" in changing.form.complaint("fee_reduction_from_year")


def test_taking_somebody_out_can_be_taken_back(shown, real_desk, case_id, qtbot):
    tab = open_tab(shown, qtbot, PARTIES)
    choose(tab, lambda person: person.name == "赵示例")
    with qtbot.waitSignal(shown.undoable) as done:
        qtbot.mouseClick(tab.remove, Qt.MouseButton.LeftButton)
    names = [each.name for each in real_desk.overviews.people(case_id).people]
    assert "赵示例" not in names
    text, back = done.args
    assert text == "赵示例 was taken out of the case"
    assert isinstance(back(), Changes)
    names = [each.name for each in real_desk.overviews.people(case_id).people]
    assert names.index("赵示例") < names.index("孙示例")


def drop(tab, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    tab.dropEvent(event)


def test_dropped_files_are_attached_and_taken_out_with_a_way_back(
    shown, real_desk, case_id, tmp_path, qtbot
):
    paper = tmp_path / "意见陈述书.pdf"
    paper.write_bytes(b"%PDF-1.7")
    shown.open_tab(FILES)
    tab = shown.documents
    qtbot.waitUntil(lambda: tab.state.title.text() == "No files yet")
    with qtbot.waitSignal(shown.changed):
        drop(tab, [paper])
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.content)
    assert [row.file_name for row in tab.list.rows.rows] == ["意见陈述书.pdf"]
    with qtbot.waitSignal(shown.undoable) as done:
        qtbot.mouseClick(tab.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.state)
    done.args[1]()
    shown.follow(Changes(cases=True))
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.content)
    assert len(real_desk.documents.of_case(case_id)) == 1


def test_a_file_that_cannot_be_attached_is_told(shown, tmp_path, qtbot):
    empty = tmp_path / "empty.pdf"
    empty.touch()
    with qtbot.waitSignal(shown.problem) as told:
        shown.documents.incoming.attach([empty])
    assert told.args[0].code == "document.empty"


def test_the_history_follows_what_is_changed_elsewhere(shown, real_desk, case_id, qtbot):
    tab = open_tab(shown, qtbot, HISTORY)
    assert "Case: added" in tab.text.toPlainText()
    assert "{" not in tab.text.toPlainText()
    real_desk.corrections.apply_correction(case_id, {"filing_date": FILED + timedelta(days=2)})
    shown.follow(Changes(cases=True, docket=True, record_id=case_id))
    qtbot.waitUntil(lambda: "2025-03-03 → 2025-03-05" in tab.text.toPlainText())


def test_only_the_last_of_several_cases_is_shown(panel, real_desk, case_id, qtbot):
    other = add_case(real_desk, "P-2")
    for number in (case_id, other, case_id, other):
        panel.show_case(number)
    qtbot.waitUntil(lambda: panel.head.ref.text() == "P-2")
    panel.show_case(None)
    assert panel.stack.currentWidget() is panel.nothing


def test_escape_leaves_the_panel(shown, qtbot):
    open_tab(shown, qtbot, TIMELINE)
    with qtbot.waitSignal(shown.left):
        qtbot.keyClick(shown.window().focusWidget(), Qt.Key.Key_Escape)


def test_the_open_tab_is_remembered(shown, kit, qtbot):
    open_tab(shown, qtbot, PARTIES)
    shown.remember()
    again = CasePanel(kit)
    qtbot.addWidget(again)
    assert again.tabs.currentIndex() == PARTIES


def test_the_case_sheet_is_made_for_paper_from_the_head(shown, qtbot):
    with qtbot.waitSignal(shown.paper_ready, timeout=20_000) as ready:
        qtbot.mouseClick(shown.head.print, Qt.MouseButton.LeftButton)
    title, content, name = ready.args
    ref = shown.head.ref.text()
    assert title == f"Case sheet {ref}"
    assert name == f"Case sheet {ref}.pdf"
    document = pypdfium2.PdfDocument(content)
    assert ref in document[0].get_textpage().get_text_bounded()
    document.close()
    with qtbot.waitSignal(shown.paper_ready, timeout=20_000):
        qtbot.keyClick(
            shown,
            Qt.Key.Key_P,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
