from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.ui.widgets.case_picker import CasePicker
from agencydesk.ui.widgets.notice_picker import EventPicker, NoticePicker
from agencydesk.ui.widgets.suggestions import Answer, Suggestion
from agencydesk.ui.widgets.typeahead import TypeAhead


@pytest.fixture
def room(qtbot):
    """A window with a field below which the keyboard can go."""
    room = QWidget()
    room.lines = QVBoxLayout(room)
    room.after = QLineEdit()
    room.resize(800, 500)
    qtbot.addWidget(room)
    return room


@pytest.fixture
def put(room, qtbot):
    def put_in(widget):
        room.lines.addWidget(widget)
        room.lines.addWidget(room.after)
        room.lines.addStretch(1)
        room.show()
        room.activateWindow()
        qtbot.waitUntil(room.isActiveWindow)
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        return widget

    return put_in


@pytest.fixture
def cases(real_desk):
    return [
        real_desk.cases.create(CaseDraft(f"P-{n}", "一种隔膜", CaseKind.INVENTION)).id
        for n in range(1, 21)
    ]


def listed(qtbot, field):
    qtbot.waitUntil(lambda: field.suggestions is not None and not field.waiting)
    return field.suggestions


def test_tab_takes_the_marked_case_and_goes_on(kit, cases, put, room, qtbot):
    picker = put(CasePicker(kit))
    qtbot.keyClicks(picker.field, "gm")
    shown = listed(qtbot, picker.field)
    assert shown.note.text() == ""
    qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    chosen = shown.current().value.case_id
    with qtbot.waitSignal(picker.changed):
        qtbot.keyClick(picker.field, Qt.Key.Key_Tab)
    assert picker.value() == chosen
    assert picker.case.case_id == chosen
    assert room.after.hasFocus()


def test_a_reference_and_tab_are_enough_though_others_begin_with_it(kit, cases, put, qtbot):
    picker = put(CasePicker(kit))
    qtbot.keyClicks(picker.field, "P-1")
    with qtbot.waitSignal(picker.changed):
        qtbot.keyClick(picker.field, Qt.Key.Key_Tab)
    assert picker.value() == cases[0]
    assert picker.field.text().startswith("P-1 · ")


def test_what_names_several_cases_is_not_chosen_unseen(kit, cases, put, room, qtbot):
    picker = put(CasePicker(kit))
    qtbot.keyClicks(picker.field, "P-")
    qtbot.keyClick(picker.field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not picker.field.waiting)
    assert picker.value() is None
    assert picker.is_wrong()


def test_typing_on_gives_the_chosen_case_up(kit, cases, put, qtbot):
    picker = put(CasePicker(kit))
    with qtbot.waitSignal(picker.changed):
        picker.set_value(cases[2])
    assert picker.case.ref == "P-3"
    with qtbot.waitSignal(picker.changed):
        qtbot.keyClicks(picker.field, "x")
    assert picker.value() is None
    picker.set_value(None)
    assert picker.field.text() == ""


def test_a_case_that_is_gone_is_a_problem_and_not_chosen(kit, cases, put, qtbot):
    picker = put(CasePicker(kit))
    with qtbot.waitSignal(picker.problem):
        picker.set_value(999)
    assert picker.value() is None


def test_a_notice_is_chosen_by_its_code_and_kept_by_its_name(kit, put, qtbot):
    picker = put(NoticePicker(kit))
    qtbot.keyClicks(picker.field, "210401")
    with qtbot.waitSignal(picker.changed):
        qtbot.keyClick(picker.field, Qt.Key.Key_Tab)
    assert (picker.code, picker.name) == ("210401", "")
    picker.set_value(None)
    picker.field.setText("Some letter")
    assert (picker.code, picker.name) == ("", "Some letter")
    picker.field.setText("999999")
    assert (picker.code, picker.name) == ("999999", "")


def test_down_in_an_empty_field_shows_all_events_and_emptying_it_again(kit, put, qtbot):
    picker = put(EventPicker(kit))
    qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    shown = listed(qtbot, picker.field)
    count = len(shown.model.rows)
    qtbot.keyClicks(picker.field, "zzzz")
    qtbot.waitUntil(lambda: shown.note.text() == "Nothing of that name.")
    for _ in range(4):
        qtbot.keyClick(picker.field, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: len(shown.model.rows) == count)


def test_a_failure_is_said_in_the_list(kit, put, qtbot):
    def fail(text):
        raise OSError(5, "disk gone")

    field = put(TypeAhead(kit, fail, (1,), 300))
    qtbot.keyClicks(field, "a")
    assert "disk gone" in listed(qtbot, field).note.text()


def test_page_keys_move_within_the_list_and_stop_at_its_ends(kit, put, qtbot):
    rows = tuple(Suggestion(n, (f"row {n}",)) for n in range(10))
    field = put(TypeAhead(kit, lambda text: Answer(rows), (1,), 300))
    qtbot.keyClicks(field, "r")
    shown = listed(qtbot, field)
    places = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Up):
        qtbot.keyClick(field, key)
        places.append(shown.row)
    assert places == [6, 9, 3, 2]
    picked = []
    field.picked.connect(picked.append)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [each.value for each in picked] == [2]
    entered = []
    field.entered.connect(lambda: entered.append(True))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert entered == [True]
