from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.ui.widgets.search_box import SearchBox
from agencydesk.ui.widgets.suggestions import runs


@pytest.fixture
def cases(real_desk):
    """Three cases by reference."""
    found = {}
    for ref, title in (("A-1", "一种锂电池隔膜"), ("A-2", "一种电池外壳"), ("B-1", "一种轴承")):
        people = {PartyRole.CLIENT: ("示例新能源有限公司",)}
        number = "202310148883X" if ref == "A-1" else None
        draft = CaseDraft(ref, title, application_no=number, people=people)
        found[ref] = real_desk.cases.create(draft).id
    return found


@pytest.fixture
def box(kit, cases, qtbot):
    room = QWidget()
    box = SearchBox(kit)
    layout = QVBoxLayout(room)
    layout.addWidget(box)
    layout.addStretch(1)
    room.resize(1000, 600)
    qtbot.addWidget(room)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    box.focus()
    qtbot.waitUntil(box.field.hasFocus)
    box.room = room
    return box


def enter(qtbot, field, text):
    """Type a text as a person does: Chinese through an input method, the rest key by key."""
    if text.isascii():
        qtbot.keyClicks(field, text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def typed(qtbot, box, text):
    """Type and wait for the list."""
    enter(qtbot, box.field, text)
    qtbot.waitUntil(lambda: box.field.suggestions is not None and not box.field.waiting)
    return box.field.suggestions


def refs(shown):
    return [row.columns[0] for row in shown.model.rows]


def test_cases_are_listed_as_one_types_and_enter_opens_the_marked_one(box, cases, qtbot):
    shown = typed(qtbot, box, "dc")
    assert refs(shown) == ["A-1", "A-2"]
    qtbot.keyClick(box.field, Qt.Key.Key_Down)
    assert shown.current().columns[0] == "A-2"
    assert "A-2" in box.field.accessibleDescription()
    with qtbot.waitSignal(box.chosen) as opened:
        qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert opened.args == [cases["A-2"]]
    assert box.field.text() == ""
    assert box.field.suggestions is None


def test_enter_straight_after_a_whole_number_opens_its_case(box, cases, qtbot):
    with qtbot.waitSignal(box.chosen) as opened:
        qtbot.keyClicks(box.field, "ZL202310148883.X")
        qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert opened.args == [cases["A-1"]]


def test_enter_straight_after_an_open_question_waits_for_a_choice(box, qtbot):
    opened = []
    box.chosen.connect(opened.append)
    enter(qtbot, box.field, "电池")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.field.suggestions is not None)
    assert opened == []
    assert refs(box.field.suggestions) == ["A-1", "A-2"]


def test_the_keyboard_stays_in_the_field_and_escape_closes_the_list(box, qtbot):
    shown = typed(qtbot, box, "一种")
    assert box.field.hasFocus()
    qtbot.keyClick(box.field, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert box.field.text() == "一种"
    qtbot.keyClick(box.field, Qt.Key.Key_Down)
    qtbot.waitUntil(shown.isVisible)


def test_a_shortcut_of_the_window_leaves_the_keys_of_the_open_list_alone(box, qtbot):
    heard = []
    QShortcut(QKeySequence("Esc"), box.room).activated.connect(lambda: heard.append("esc"))
    shown = typed(qtbot, box, "一种")
    qtbot.keyClick(box.field, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert heard == []
    qtbot.keyClick(box.field, Qt.Key.Key_Escape)
    assert heard == ["esc"]


def test_a_click_opens_a_case(box, cases, qtbot):
    shown = typed(qtbot, box, "一种")
    row = refs(shown).index("B-1")
    place = shown.view.visualRect(shown.model.index(row, 0)).center()
    with qtbot.waitSignal(box.chosen) as opened:
        qtbot.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [cases["B-1"]]


def test_what_is_in_no_case_can_be_created_or_imported(box, qtbot):
    shown = typed(qtbot, box, "C-77")
    assert [row.act for row in shown.model.rows] == [True, True]
    assert shown.note.text() == "No case found."
    with qtbot.waitSignal(box.create_wanted) as wanted:
        qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert wanted.args == ["C-77"]
    typed(qtbot, box, "C-78")
    qtbot.keyClick(box.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.import_wanted):
        qtbot.keyClick(box.field, Qt.Key.Key_Return)


def test_the_list_lies_inside_its_window_and_closes_with_the_focus(box, qtbot):
    shown = typed(qtbot, box, "一种")
    assert box.room.rect().contains(shown.geometry())
    box.field.clearFocus()
    assert not shown.isVisible()


def test_the_field_and_the_list_have_names_for_screen_readers(box, qtbot):
    shown = typed(qtbot, box, "一种")
    assert box.field.accessibleName() == "Search all cases"
    assert shown.view.accessibleName()
    spoken = shown.model.data(shown.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("A-1, 一种锂电池隔膜, 202310148883.X")


def test_a_theme_of_other_colours_reaches_the_open_list(box, kit, qtbot):
    typed(qtbot, box, "一种")
    kit.theme.changed.emit()
    box.set_tokens(kit.tokens)
    assert not box.grab().isNull()
    assert not box.room.grab().isNull()


@pytest.mark.parametrize(
    ("text", "words", "pieces"),
    [
        ("AB-2024", ["2024"], [("AB-", False), ("2024", True)]),
        ("一种电池", ["电池", "一"], [("一", True), ("种", False), ("电池", True)]),
        ("Abc", ["abc"], [("Abc", True)]),
        ("abc", ["x", ""], [("abc", False)]),
        ("", ["x"], []),
    ],
)
def test_what_was_found_is_told_from_the_rest(text, words, pieces):
    assert runs(text, words) == pieces


def test_what_finds_more_than_is_offered_can_be_listed_whole(box, real_desk, qtbot):
    for number in range(15):
        real_desk.cases.create(CaseDraft(f"N-{number:02}", "一种示例装置"))
    shown = typed(qtbot, box, "示例装置")
    last = shown.model.rows[-1]
    assert last.act
    assert [row.act for row in shown.model.rows[:-1]] == [False] * (len(shown.model.rows) - 1)
    for _ in shown.model.rows:
        qtbot.keyClick(box.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.all_wanted) as wanted:
        qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert wanted.args == ["示例装置"]
