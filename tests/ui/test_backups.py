"""Backups in the window: made by themselves, shown by the light, restored after a look."""

import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QPushButton, QWidget

from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.backup_values import Light, Reason
from agencydesk.services.case_rows import CaseDraft
from agencydesk.ui.backup_keeper import BackupKeeper
from agencydesk.ui.dialogs.restore import RestoreDialog
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.backup_light import BackupLight
from agencydesk.ui.widgets.settings.backup import BackupSection


def add(desk, ref):
    draft = CaseDraft(ref, "一种示例装置", CaseKind.INVENTION, filing_date=date(2025, 3, 3))
    return desk.cases.create(draft).id


@pytest.fixture
def host(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def keeper(kit, host):
    return BackupKeeper(kit, host)


def test_the_first_look_makes_the_daily_backup_and_turns_the_light_green(keeper, kit, qtbot):
    add(kit.desk, "A-1")
    with qtbot.waitSignal(keeper.state_changed) as told:
        keeper.start()
    assert told.args[0].light is Light.GREEN
    (made,) = kit.desk.backups.list()
    assert made.reason is Reason.DAILY
    light = BackupLight(kit.desk.texts, "en", kit.tokens)
    qtbot.addWidget(light)
    light.set_state(told.args[0], kit.today())
    assert light.text() == "Backup today 09:30 ●"
    assert "all is well" in light.accessibleName()


def test_a_failure_is_told_and_the_light_is_red(keeper, kit, qtbot):
    add(kit.desk, "A-1")
    kit.desk.backups.folder.write_text("in the way", encoding="utf-8")
    with qtbot.waitSignals([keeper.failed, keeper.state_changed]):
        keeper.start()
    state = kit.desk.backups.state()
    light = BackupLight(kit.desk.texts, "en", kit.tokens)
    qtbot.addWidget(light)
    light.set_state(state, kit.today())
    assert light.text() == "Backup: failed ■"


def test_the_last_backup_is_made_before_the_window_closes(keeper, kit, qtbot):
    add(kit.desk, "A-1")
    closed = []
    assert not keeper.lets_close(lambda: closed.append(keeper.lets_close(lambda: None)))
    qtbot.waitUntil(lambda: closed == [True])
    (made,) = kit.desk.backups.list()
    assert made.reason is Reason.EXIT


def test_a_last_backup_that_fails_asks_what_to_do(keeper, kit, host, qtbot):
    add(kit.desk, "A-1")
    kit.desk.backups.folder.write_text("in the way", encoding="utf-8")
    closed = []
    keeper.lets_close(lambda: closed.append(1))
    qtbot.waitUntil(lambda: bool(host.findChildren(QMessageBox)))
    (box,) = host.findChildren(QMessageBox)
    buttons = {button.text(): button for button in box.buttons()}
    assert set(buttons) == {"Try again", "Close anyway", "Keep working"}
    buttons["Keep working"].click()
    assert not closed
    keeper.lets_close(lambda: closed.append(2))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in host.findChildren(QMessageBox)))
    box = next(each for each in host.findChildren(QMessageBox) if each.isVisible())
    next(each for each in box.buttons() if each.text() == "Close anyway").click()
    assert closed == [2]


def questions(host):
    return [box for box in host.findChildren(QMessageBox) if box.isVisible()]


def test_closing_the_question_by_its_frame_keeps_the_window_which_can_be_closed_later(
    keeper, kit, host, qtbot
):
    add(kit.desk, "A-1")
    kit.desk.backups.folder.write_text("in the way", encoding="utf-8")
    ended = []
    keeper.run_at_exit(lambda: ended.append("first"))
    qtbot.waitUntil(lambda: bool(questions(host)))
    questions(host)[0].close()
    qtbot.waitUntil(lambda: not questions(host))
    assert ended == []
    kit.desk.backups.folder.unlink()
    keeper.run_at_exit(lambda: ended.append("second"))
    qtbot.waitUntil(lambda: ended == ["second"])


def test_behind_long_work_the_wait_is_shown_and_can_be_left(keeper, kit, host, qtbot):
    gate, ended = threading.Event(), []
    kit.jobs.run(host, gate.wait, lambda _: None)
    try:
        keeper.run_at_exit(lambda: ended.append("left"))
        qtbot.waitUntil(lambda: host.findChild(QProgressDialog) is not None)
        notice = host.findChild(QProgressDialog)
        assert notice.isVisible()
        qtbot.mouseClick(notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
        assert ended == ["left"]
    finally:
        gate.set()
    qtbot.waitUntil(lambda: kit.desk.backups.newest() is not None)
    qtbot.waitUntil(lambda: not questions(host))
    assert ended == ["left"]


@pytest.fixture
def backed_up(kit):
    add(kit.desk, "A-1")
    info = kit.desk.backups.run().info
    add(kit.desk, "A-2")
    return info


def open_restore(kit, host, qtbot, path=None):
    dialog = RestoreDialog(kit, host, path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_restoring_shows_what_is_lost_and_never_by_enter_alone(kit, host, qtbot, backed_up):
    dialog = open_restore(kit, host, qtbot)
    assert not dialog.primary.isEnabled()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert dialog.list.current() == backed_up
    assert "1 cases" in dialog.text.text()
    assert "2 cases" in dialog.text.text()
    assert dialog.lost.count() >= 2
    assert not dialog.primary.isDefault()
    with qtbot.waitSignal(dialog.restored) as done:
        dialog.primary.click()
    assert done.args[0].before.cases == 2
    assert [row.ref for row in kit.desk.case_list.rows()] == ["A-1"]


def test_the_backup_chosen_among_the_settings_is_the_one_restored(section, kit, host, qtbot):
    add(kit.desk, "A-1")
    older = kit.desk.backups.run().info
    add(kit.desk, "A-2")
    newer = kit.desk.backups.run().info
    section.refresh()
    qtbot.waitUntil(lambda: section.list.rows.rowCount() == 2)
    section.list.setCurrentIndex(section.list.rows.index(1, 0))
    section.restore_button.click()
    (dialog,) = section.window().findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: dialog.list.rows.rowCount() == 2 and dialog.primary.isEnabled())
    assert dialog.list.current().path == older.path
    assert "This backup: 1 cases" in dialog.text.text()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: "This backup: 2 cases" in dialog.text.text())
    assert dialog.list.current().path == newer.path
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "This backup: 1 cases" in dialog.text.text())
    with qtbot.waitSignal(dialog.restored) as restored:
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert restored.args[0].path == older.path


def test_a_file_from_elsewhere_stays_chosen_when_the_list_comes(
    kit, host, qtbot, backed_up, tmp_path
):
    copy = tmp_path / "copy.db"
    shutil.copyfile(kit.desk.backups.list()[0].path, copy)
    dialog = open_restore(kit, host, qtbot, copy)
    qtbot.waitUntil(lambda: dialog.list.rows.rowCount() > 0 and dialog.primary.isEnabled())
    assert dialog.list.current() is None
    with qtbot.waitSignal(dialog.restored) as restored:
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert restored.args[0].path == copy


def test_a_file_that_is_no_backup_is_refused_in_words(kit, host, qtbot, tmp_path):
    path = tmp_path / "report.db"
    path.write_bytes(b"nothing of ours")
    dialog = open_restore(kit, host, qtbot, path)
    qtbot.waitUntil(dialog.error.isVisible)
    assert "is not a backup of AgencyDesk" in dialog.error.text()
    assert not dialog.primary.isEnabled()


@pytest.fixture
def section(kit, qtbot):
    section = BackupSection(kit)
    qtbot.addWidget(section)
    section.resize(1000, 640)
    section.show()
    section.refresh()
    qtbot.waitUntil(lambda: bool(section.state.text()))
    return section


def test_the_section_makes_a_backup_and_says_when_nothing_changed(section, kit, qtbot):
    assert section.state.text().startswith("There is no backup yet")
    add(kit.desk, "A-1")
    with qtbot.waitSignal(section.told) as told:
        section.run_button.click()
    assert told.args[0].startswith("Backed up: agencydesk-")
    qtbot.waitUntil(lambda: section.list.rows.rowCount() == 1)
    with qtbot.waitSignal(section.told) as told:
        section.run_button.click()
    assert told.args[0].startswith("Nothing has changed")


def test_a_second_folder_is_kept_and_a_bad_one_refused(section, kit, qtbot, tmp_path):
    place = tmp_path / "usb"
    place.mkdir()
    section.set_second(place)
    qtbot.waitUntil(lambda: section.second.text() == str(place))
    with qtbot.waitSignal(section.problem) as problem:
        section.set_second(kit.desk.folder)
    assert problem.args[0].code == "backup.second-inside"
    section.none_button.click()
    qtbot.waitUntil(lambda: section.second.text() == "")


def test_checking_everything_says_what_was_found(section, kit, qtbot):
    add(kit.desk, "A-1")
    section.check_button.click()
    assert "stopped in the line at the bottom" in section.report.text()
    qtbot.waitUntil(
        lambda: "Everything was checked: no trouble found." in section.report.text(), timeout=20_000
    )
    assert "The audit trail is whole" in section.report.text()


def test_what_was_found_is_said_in_the_language_of_the_window(section, kit, qtbot):
    add(kit.desk, "A-1")
    path = kit.desk.context.database.path
    with closing(sqlite3.connect(path)) as stranger:
        stranger.execute(
            "UPDATE deadline SET official_due = '2030-01-01', computed_due = '2030-01-01' "
            "WHERE rule_id = 'exam_request'"
        )
        stranger.commit()
    section.check_button.click()
    qtbot.waitUntil(lambda: "2030-01-01" in section.report.text())
    (line,) = [line for line in section.report.text().splitlines() if "2030-01-01" in line]
    assert line.isascii()


def test_after_a_failure_the_section_says_what_to_press(section, kit, qtbot):
    add(kit.desk, "A-1")
    kit.desk.backups.folder.write_text("in the way", encoding="utf-8")
    with qtbot.waitSignal(section.changed):  # the light follows
        section.run_button.click()
    qtbot.waitUntil(lambda: "Back up now" in section.state.text())
    assert "()" not in section.state.text()


def test_an_unplugged_second_folder_is_said_by_light_and_section(section, kit, qtbot, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    kit.desk.backups.set_second_folder(stick)
    stick.rmdir()
    add(kit.desk, "A-1")
    with qtbot.waitSignals([section.problem, section.changed]):
        section.run_button.click()
    qtbot.waitUntil(lambda: "the second folder took no copy" in section.state.text())
    light = BackupLight(kit.desk.texts, "en", kit.tokens)
    qtbot.addWidget(light)
    light.set_state(kit.desk.backups.state(), kit.today())
    assert light.text().endswith("◆")
    assert "second folder" in light.toolTip()
    assert str(stick) in light.accessibleName()
    with qtbot.waitSignal(section.changed):
        section.set_second(None)
    qtbot.waitUntil(lambda: "second folder" not in section.state.text())


def test_a_day_without_a_backup_turns_the_light_amber(kit, qtbot):
    add(kit.desk, "A-1")
    kit.desk.backups.run()
    add(kit.desk, "A-2")
    later = kit.desk.context.now() + timedelta(days=2)
    kit.desk.context.now = lambda: later
    light = BackupLight(kit.desk.texts, "en", kit.tokens)
    qtbot.addWidget(light)
    light.set_state(kit.desk.backups.state(), kit.today())
    assert light.text() == "Backup 2026-11-25 ◆"
    assert light.toolTip() == "older than a day"


def test_the_light_of_the_window_follows_a_backup_made_or_failed_in_the_settings(window, qtbot):
    desk, light = window.kit.desk, window.frame.light
    qtbot.waitUntil(lambda: "●" in light.text())
    window.go_to(Goal(PageKey.SETTINGS, section="backup"))
    section = window.pages.page.section("backup")
    shutil.rmtree(desk.backups.folder)
    desk.backups.folder.write_text("in the way", encoding="utf-8")
    section.run_button.click()
    qtbot.waitUntil(lambda: "■" in light.text())
    desk.backups.folder.unlink()
    section.run_button.click()
    qtbot.waitUntil(lambda: "●" in light.text())
