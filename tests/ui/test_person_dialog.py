"""Choosing who is working, by typing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from agencydesk.services.staff_values import StaffDraft, StaffRole
from agencydesk.ui.dialogs.person import WORKING_KEY, PersonDialog, WhoWorks
from tests.conftest import TODAY


def add(kit, name, initials=None):
    return kit.desk.staff.add(StaffDraft(name, frozenset({StaffRole.ATTORNEY}), initials)).id


@pytest.fixture
def opened(kit, qtbot):
    def opened():
        dialog = PersonDialog(kit)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: dialog.hint.text() != "" and dialog.filter.hasFocus())
        return dialog

    return opened


def write(field, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def test_typing_initials_and_enter_is_enough(opened, kit, qtbot):
    add(kit, "示例甲", "slj")
    second = add(kit, "示例乙", "sly")
    dialog = opened()
    qtbot.keyClicks(dialog.filter, "sly")
    assert dialog.list.count() == 1
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert chosen.args[0].name == "示例乙"
    assert kit.desk.context.actor.id == second
    assert kit.memory.text(WORKING_KEY) == str(second)


def test_initials_find_people_for_whom_none_were_entered(opened, kit, qtbot):
    add(kit, "示例甲")
    second = add(kit, "示例乙")
    dialog = opened()
    qtbot.keyClicks(dialog.filter, "sly")
    assert dialog.list.count() == 1
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert chosen.args[0].id == second
    assert len(kit.desk.staff.list()) == 2


def test_nobody_is_added_before_the_staff_are_read(kit, qtbot):
    add(kit, "示例甲")
    dialog = PersonDialog(kit)
    qtbot.addWidget(dialog)
    dialog.filter.setText("slj")
    assert not dialog.primary.isEnabled()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert dialog.list.count() == 1


def test_arrows_move_the_mark_while_one_types(opened, kit, qtbot):
    add(kit, "示例甲")
    second = add(kit, "示例乙")
    dialog = opened()
    first = dialog.list.currentRow()
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Up if first else Qt.Key.Key_Down)
    assert dialog.list.currentRow() != first
    dialog.list.setCurrentRow(1)
    with qtbot.waitSignal(dialog.chosen):
        dialog.primary.click()
    assert kit.desk.context.actor.id in (second, second - 1)


def test_without_staff_one_adds_a_person_right_there(opened, kit, qtbot):
    dialog = opened()
    assert not dialog.primary.isEnabled()
    write(dialog.filter, "示例丙 流程")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert chosen.args[0].name == "示例丙"
    (row,) = kit.desk.staff.list()
    assert row.draft.roles == {StaffRole.PROCESS_OFFICER}


def test_a_name_nobody_has_is_added_only_when_pressed_once_more(opened, kit, qtbot):
    add(kit, "示例甲")
    dialog = opened()
    write(dialog.filter, "示例丁")
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert "There is no 示例丁" in dialog.form.complaint("name")
    write(dialog.filter, "丁")
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert "There is no 示例丁丁" in dialog.form.complaint("name")
    assert not dialog.busy
    assert len(kit.desk.staff.list()) == 1
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert chosen.args[0].name == "示例丁丁"


def test_who_is_there_is_not_entered_again_with_a_role_behind_the_name(opened, kit, qtbot):
    number = add(kit, "示例甲")
    dialog = opened()
    write(dialog.filter, "示例甲 流程")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert chosen.args[0].id == number
    assert len(kit.desk.staff.list()) == 1


def test_who_has_left_is_not_entered_a_second_time(opened, kit, qtbot):
    kit.desk.staff.deactivate(add(kit, "示例甲"), TODAY)
    add(kit, "示例乙")
    dialog = opened()
    write(dialog.filter, "示例甲")
    for _ in range(2):
        qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
        assert "示例甲 has left" in dialog.form.complaint("name")
    assert len(kit.desk.staff.list(everyone=True)) == 2


def test_full_width_letters_find_people_too(opened, kit, qtbot):
    add(kit, "示例甲", "slj")
    dialog = opened()
    write(dialog.filter, "ＳＬＪ")
    assert dialog.list.count() == 1


def test_who_has_left_is_not_offered(opened, kit):
    left = add(kit, "示例甲")
    add(kit, "示例乙")
    kit.desk.staff.deactivate(left, TODAY)
    dialog = opened()
    assert [dialog.list.item(n).text()[:3] for n in range(dialog.list.count())] == ["示例乙"]


def test_escape_leaves_everything_as_it_was(opened, kit, qtbot):
    add(kit, "示例甲")
    dialog = opened()
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert kit.desk.context.actor.id is None


def test_the_remembered_person_is_taken_up_without_asking(kit, qtbot):
    number = add(kit, "示例甲")
    kit.memory.set_text(WORKING_KEY, str(number))
    who = WhoWorks(kit)
    with qtbot.waitSignal(who.known) as known:
        who.begin()
    assert known.args[0] == kit.desk.context.actor
    assert known.args[0].name == "示例甲"


@pytest.mark.parametrize("remembered", ["", "99", "x"])
def test_who_is_not_known_is_asked_for_where_there_are_staff(kit, qtbot, remembered):
    add(kit, "示例甲")
    kit.memory.set_text(WORKING_KEY, remembered)
    who = WhoWorks(kit)
    with qtbot.waitSignal(who.wanted):
        who.begin()
    assert kit.desk.context.actor.id is None


def test_someone_who_has_left_is_asked_for_anew(kit, qtbot):
    number = add(kit, "示例甲")
    kit.desk.staff.deactivate(number, TODAY)
    kit.memory.set_text(WORKING_KEY, str(number))
    who = WhoWorks(kit)
    with qtbot.waitSignal(who.wanted):
        who.begin()


def test_without_staff_nobody_is_asked_for(kit, qtbot, jobs):
    who = WhoWorks(kit)
    asked = []
    who.wanted.connect(lambda: asked.append(1))
    who.begin()
    with qtbot.waitSignal(jobs.busy):
        pass
    assert asked == []
