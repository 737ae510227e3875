"""The first start, by keyboard, up to a folder that can be opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from agencydesk.paths import resources_dir
from agencydesk.services.demo import Demo
from agencydesk.services.desk import Desk
from agencydesk.services.folders import is_demo
from agencydesk.services.setting_up import set_up
from agencydesk.services.staff_values import StaffRole
from agencydesk.texts import Texts
from agencydesk.ui.dialogs.first_start import Doings, FirstStart
from agencydesk.ui.dialogs.first_start_steps import Begin, Typed
from agencydesk.ui.translation import Translation
from tests.conftest import NOW
from tests.ui.conftest import settle


def open_desk(folder):
    return Desk.open(folder, lambda: NOW)


@pytest.fixture
def doings():
    demo = Demo(open_desk, resources_dir())
    return Doings(
        lambda answers: set_up(answers, open_desk),
        lambda folder, progress, cancelled: demo.build(folder, progress, cancelled),
    )


@pytest.fixture
def first(qapp, qtbot, jobs, theme, tmp_path, doings):
    translation = Translation(qapp)
    texts = Texts.load(resources_dir() / "texts")
    typed = Typed("en", str(tmp_path / "AgencyDesk"))
    dialog = FirstStart(doings, jobs, texts, translation, typed)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    translation.remove()


def press(qtbot, dialog, *keys):
    for key in keys:
        widget = dialog.focusWidget() or dialog
        if isinstance(key, str):  # as an input method commits it
            event = QInputMethodEvent()
            event.setCommitString(key)
            QApplication.sendEvent(widget, event)
        else:
            qtbot.keyClick(widget, key)


def to_step(qtbot, first, index):
    """Confirm steps by Enter until one is reached."""
    while first.frame.pages.currentIndex() < index:
        now = first.frame.pages.currentIndex()
        qtbot.keyClick(first, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda now=now: first.frame.pages.currentIndex() > now)


def test_everything_is_set_up_by_keyboard_alone(first, qtbot, tmp_path):
    begun = []
    first.done_with.connect(begun.append)
    to_step(qtbot, first, 2)
    press(qtbot, first, "示例专利代理事务所", Qt.Key.Key_Tab, "99999", Qt.Key.Key_Return)
    assert first.frame.pages.currentIndex() == 3
    press(qtbot, first, "流程甲 流程", Qt.Key.Key_Return, "代理师乙 合伙人 代理师")
    assert list(tmp_path.iterdir()) == []
    press(qtbot, first, Qt.Key.Key_Tab)
    to_step(qtbot, first, 4)
    press(qtbot, first, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert first.frame.pages.currentIndex() == 5
    press(qtbot, first, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert first.typed.begin is Begin.EMPTY
    with qtbot.waitSignal(first.done_with):
        press(qtbot, first, Qt.Key.Key_Return)
    desk = open_desk(tmp_path / "AgencyDesk")
    assert desk.agency.get().name == "示例专利代理事务所"
    roles = {row.name: row.draft.roles for row in desk.staff.list()}
    assert roles == {
        "流程甲": {StaffRole.PROCESS_OFFICER},
        "代理师乙": {StaffRole.PARTNER, StaffRole.ATTORNEY},
    }
    assert desk.staff.get(begun[0].ready.working_id).name == "代理师乙"
    assert (begun[0].language, begun[0].demo, begun[0].sheets) == ("en", None, ())
    desk.close()


def test_control_enter_goes_on_from_the_lines_of_staff(first, qtbot):
    to_step(qtbot, first, 3)
    press(qtbot, first, "流程甲 流程")
    qtbot.keyClick(first.step.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: first.frame.pages.currentIndex() == 4)
    assert first.typed.staff == "流程甲 流程"


def test_a_synchronised_folder_is_refused_naming_the_product(first, qtbot, tmp_path):
    to_step(qtbot, first, 1)
    step = first.folder_step
    step.edit.setText(str(tmp_path / "OneDrive" / "AgencyDesk"))
    qtbot.waitUntil(lambda: "OneDrive" in step.verdict.text())
    assert step.verdict.property("role") == "error"
    step.verdict.setText("")
    press(qtbot, first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "OneDrive" in step.verdict.text())
    assert first.frame.pages.currentIndex() == 1
    assert list(tmp_path.iterdir()) == []


def test_the_home_of_somebody_unknown_is_no_folder(first, qtbot):
    to_step(qtbot, first, 1)
    first.folder_step.edit.setText("~nobody-of-that-name/AgencyDesk")
    first.frame.next.click()
    qtbot.waitUntil(lambda: "is not a whole path" in first.folder_step.verdict.text())
    assert first.step is first.folder_step


def test_a_double_click_on_next_skips_no_step(first, qtbot, jobs):
    to_step(qtbot, first, 1)
    settle(qtbot, jobs)
    first.frame.next.click()
    first.frame.next.click()
    settle(qtbot, jobs)
    assert first.frame.pages.currentIndex() == 2


def test_who_goes_back_at_once_is_not_led_on(first, qtbot, jobs):
    to_step(qtbot, first, 1)
    settle(qtbot, jobs)
    first.frame.next.click()
    first.frame.back.click()
    settle(qtbot, jobs)
    assert first.frame.pages.currentIndex() == 0


def test_a_double_click_opens_data_that_are_there_once(first, qtbot, jobs, tmp_path):
    open_desk(tmp_path / "AgencyDesk").close()
    begun = []
    first.done_with.connect(begun.append)
    to_step(qtbot, first, 1)
    qtbot.waitUntil(lambda: first.frame.next.text() == "Open these data")
    first.frame.next.click()
    first.frame.next.click()
    settle(qtbot, jobs)
    assert len(begun) == 1


def test_back_keeps_what_was_typed(first, qtbot, tmp_path):
    to_step(qtbot, first, 1)
    first.folder_step.edit.setText(str(tmp_path / "elsewhere"))
    to_step(qtbot, first, 2)
    press(qtbot, first, "示例事务所")
    qtbot.mouseClick(first.frame.back, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(first.frame.back, Qt.MouseButton.LeftButton)
    to_step(qtbot, first, 2)
    assert first.step.fields["name"].text() == "示例事务所"
    assert first.folder_step.folder() == tmp_path / "elsewhere"
    assert list(tmp_path.iterdir()) == []


def test_another_language_keeps_what_was_typed(first, qtbot):
    to_step(qtbot, first, 2)
    press(qtbot, first, "示例事务所")
    first.go_back()
    first.go_back()
    old = first.frame
    first.step.choices["zh"].click()
    qtbot.waitUntil(lambda: first.frame is not old)
    assert first.typed.language == "zh"
    to_step(qtbot, first, 2)
    assert first.step.fields["name"].text() == "示例事务所"


def test_an_odd_code_is_pointed_out_once_and_then_kept(first, qtbot):
    to_step(qtbot, first, 2)
    step = first.step
    press(qtbot, first, "示例事务所", Qt.Key.Key_Tab, "123", Qt.Key.Key_Return)
    assert first.frame.pages.currentIndex() == 2
    assert "123" in step.form.complaint("code")
    press(qtbot, first, Qt.Key.Key_Return)
    assert first.frame.pages.currentIndex() == 3
    assert first.typed.profile().code == "123"


def test_who_names_nobody_is_not_asked_who_is_working(first, qtbot):
    to_step(qtbot, first, 3)
    first.frame.next.click()
    qtbot.waitUntil(lambda: first.frame.pages.currentIndex() == 5)
    first.go_back()
    assert first.frame.pages.currentIndex() == 3


def test_data_that_are_there_are_opened_without_more_questions(first, qtbot, tmp_path):
    open_desk(tmp_path / "AgencyDesk").close()
    to_step(qtbot, first, 1)
    qtbot.waitUntil(lambda: first.frame.next.text() == "Open these data")
    with qtbot.waitSignal(first.done_with) as done:
        press(qtbot, first, Qt.Key.Key_Return)
    assert done.args[0].ready.folder == tmp_path / "AgencyDesk"


def test_the_demo_goes_into_a_folder_of_its_own(first, qtbot, tmp_path):
    to_step(qtbot, first, 3)
    first.frame.next.click()
    press(qtbot, first, Qt.Key.Key_Down)
    assert first.typed.begin is Begin.DEMO
    with qtbot.waitSignal(first.done_with, timeout=20_000) as done:
        press(qtbot, first, Qt.Key.Key_Return)
    assert done.args[0].demo == tmp_path / "AgencyDesk-demo"
    assert is_demo(tmp_path / "AgencyDesk-demo")
    assert not is_demo(tmp_path / "AgencyDesk")


def test_sheets_to_import_are_handed_on(first, qtbot, tmp_path):
    to_step(qtbot, first, 3)
    first.frame.next.click()
    assert first.frame.next.text() == "Choose sheets…"
    first.step.choose_sheets([str(tmp_path / "台账.xlsx")])
    assert first.frame.next.text() == "Set up"
    with qtbot.waitSignal(first.done_with) as done:
        press(qtbot, first, Qt.Key.Key_Return)
    assert done.args[0].sheets == (Path(tmp_path / "台账.xlsx"),)


def test_a_folder_that_fails_at_the_end_leads_back_to_its_step(first, qtbot, tmp_path):
    to_step(qtbot, first, 3)
    first.frame.next.click()
    (tmp_path / "AgencyDesk").touch()
    first.step.choices[Begin.EMPTY].click()
    press(qtbot, first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first.frame.pages.currentIndex() == 1)
    assert first.folder_step.verdict.property("role") == "error"


def test_leaving_asks_only_when_something_was_typed(first, qtbot):
    to_step(qtbot, first, 2)
    press(qtbot, first, "示例事务所", Qt.Key.Key_Escape)
    box = first.findChild(QMessageBox)
    assert box is not None
    next(part for part in box.buttons() if part.text() == "Leave").click()
    qtbot.waitUntil(lambda: not first.isVisible())


def test_who_leaves_after_a_stopped_demo_is_told_that_the_data_folder_is_there(
    first, qtbot, jobs, tmp_path
):
    first.steps[2].fields["name"].setText("示例专利代理事务所")
    to_step(qtbot, first, 5)
    first.step.choices[Begin.DEMO].click()
    first.frame.next.click()
    first.reject()
    qtbot.waitUntil(lambda: first.frame.error.text() != "", timeout=20_000)
    assert first.isVisible()
    first.reject()
    text = first.findChild(QMessageBox).text()
    assert "Nothing has been written" not in text
    assert str(tmp_path / "AgencyDesk") in text


def test_leaving_at_once_asks_nothing(first, qtbot, tmp_path):
    press(qtbot, first, Qt.Key.Key_Escape)
    assert not first.isVisible()
    assert list(tmp_path.iterdir()) == []
