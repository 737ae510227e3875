"""From the start of the program to a window on the right data, and on to others."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from agencydesk import app as program
from agencydesk.app import Application
from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.demo import Demo
from agencydesk.services.desk import Desk
from agencydesk.services.folders import Home, holds_data, is_demo
from agencydesk.services.staff_values import AgencyProfile
from agencydesk.ui.dialogs.person import WORKING_KEY
from agencydesk.ui.memory import Memory
from agencydesk.ui.session import LANGUAGE_KEY, MEMORY_FILE

ROOT = Path(__file__).resolve().parents[2]


def moment():
    return datetime(2026, 11, 25, tzinfo=UTC)


def make_data(folder, name=""):
    desk = Desk.open(folder, moment)
    if name:
        desk.agency.save(AgencyProfile(name))
    desk.close()
    return folder


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "config" / "location.json", tmp_path / "AgencyDesk")


@pytest.fixture
def application(qapp, qtbot, home):
    application = Application(qapp, home)
    yield application
    application.close()
    qapp.setQuitOnLastWindowClosed(True)


def folder_of(application):
    return application.session.window.kit.desk.folder


def test_without_data_the_first_start_asks_and_then_the_window_opens(
    application, home, qtbot, tmp_path
):
    application.begin()
    first = application.first_start
    assert first.isVisible()
    assert not home.pointer.exists()
    first.typed.language = "en"
    first.typed.staff = "流程甲 流程"
    first.typed.working = "流程甲"
    first.frame.pages.setCurrentIndex(5)
    first.step.choices["empty"].click()
    first.frame.next.click()
    qtbot.waitUntil(lambda: application.session is not None)
    assert folder_of(application) == tmp_path / "AgencyDesk"
    assert home.read().folder == tmp_path / "AgencyDesk"
    assert application.session.language == "en"
    assert application.session.memory.text(WORKING_KEY) == "1"
    assert application.first_start is None


def test_the_second_start_opens_the_folder_that_was_chosen(application, home, tmp_path):
    home.set_folder(make_data(tmp_path / "elsewhere"))
    application.begin()
    assert application.first_start is None
    assert folder_of(application) == tmp_path / "elsewhere"


def test_a_folder_named_at_the_start_overrides_and_is_not_remembered(application, home, tmp_path):
    home.set_folder(make_data(tmp_path / "own"))
    application.begin(tmp_path / "other")
    assert folder_of(application) == tmp_path / "other"
    assert home.folder() == tmp_path / "own"


def test_a_folder_that_is_gone_is_asked_for_and_never_made_anew(
    application, home, qtbot, qapp, tmp_path
):
    home.set_folder(tmp_path / "unplugged")
    application.begin()
    assert application.session is None
    box = next(w for w in qapp.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible())
    assert "unplugged" in box.text()
    assert not (tmp_path / "unplugged").exists()
    box.close()
    application.take_folder(str(make_data(tmp_path / "moved")))
    assert folder_of(application) == tmp_path / "moved"
    assert home.folder() == tmp_path / "moved"


def test_other_data_open_in_the_same_process_in_the_same_language(
    application, home, qtbot, tmp_path
):
    home.set_folder(make_data(tmp_path / "one"))
    memory = Memory(tmp_path / "one" / MEMORY_FILE)
    memory.set_text(LANGUAGE_KEY, "en")
    memory.save()
    make_data(tmp_path / "two")
    application.begin()
    first = application.session
    first.switching.folder_chosen.emit(tmp_path / "two")
    qtbot.waitUntil(lambda: application.session is not first and application.session is not None)
    assert folder_of(application) == tmp_path / "two"
    assert application.session.window.isVisible()
    assert application.session.language == "en"
    assert home.folder() == tmp_path / "two"


def test_a_folder_that_is_refused_leaves_the_window_as_it_is(application, home, qtbot, tmp_path):
    home.set_folder(make_data(tmp_path / "one"))
    application.begin()
    session = application.session
    session.switching.folder_chosen.emit(tmp_path / "Dropbox" / "two")
    qtbot.waitUntil(lambda: "Dropbox" in session.window.banner.text())
    assert application.session is session
    assert home.folder() == tmp_path / "one"


def test_the_demo_is_visited_and_deleted_when_left(application, home, qtbot, tmp_path):
    home.set_folder(make_data(tmp_path / "own", "示例专利代理事务所"))
    demo = tmp_path / "own-demo"
    Demo(lambda folder: Desk.open(folder, moment), resources_dir()).build(demo)
    application.begin()
    application.switching.folder_chosen.emit(demo)
    qtbot.waitUntil(lambda: is_demo(folder_of(application)))
    assert home.folder() == tmp_path / "own"
    application.switching.demo_left.emit()
    qtbot.waitUntil(lambda: folder_of(application) == tmp_path / "own")
    qtbot.waitUntil(lambda: not demo.exists())
    assert application.session.window.kit.desk.agency.get().name == "示例专利代理事务所"


def test_leaving_a_demo_without_own_data_leads_to_the_first_start(
    application, home, qtbot, tmp_path
):
    demo = tmp_path / "demo-data"
    Demo(lambda folder: Desk.open(folder, moment), resources_dir()).build(demo)
    application.begin(demo)
    application.switching.demo_left.emit()
    qtbot.waitUntil(lambda: application.first_start is not None)
    qtbot.waitUntil(lambda: not demo.exists())
    assert application.first_start.isVisible()


def test_leaving_a_demo_never_makes_data_anew_that_are_out_of_reach(
    application, home, qtbot, tmp_path
):
    own = make_data(tmp_path / "own")
    home.set_folder(own)
    demo = tmp_path / "demo-data"
    Demo(lambda folder: Desk.open(folder, moment), resources_dir()).build(demo)
    application.begin(demo)
    own.rename(tmp_path / "unplugged")
    application.switching.demo_left.emit()
    qtbot.waitUntil(lambda: application.session is None)
    assert application.first_start is None
    assert application._box.isVisible()
    assert str(own) in application._box.text()
    assert home.folder() == own
    assert not own.exists()
    application._box.hide()  # an open question would keep the keyboard from later windows


def test_real_data_are_not_deleted_by_leaving_a_demo(application, home, qtbot, tmp_path):
    home.set_folder(make_data(tmp_path / "own"))
    application.begin()
    application.leave_demo()
    assert holds_data(tmp_path / "own")
    assert folder_of(application) == tmp_path / "own"


def test_opening_a_refused_folder_at_the_start_raises(application, tmp_path):
    with pytest.raises(UserError, match=r"folder\.sync"):
        application.begin(tmp_path / "OneDrive" / "data")


def test_damaged_data_are_brought_back_from_the_newest_backup_where_no_window_opens(
    application, home, qapp, qtbot, tmp_path
):
    folder = tmp_path / "AgencyDesk"
    desk = Desk.open(folder, moment)
    desk.agency.save(AgencyProfile("示例专利代理事务所"))
    desk.backups.run()
    desk.close()
    path = folder / "agencydesk.db"
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(UserError) as refused:
        application.begin()
    assert program.offer_rescue(qapp, application, refused.value, moment)
    rescue = application.rescue
    assert rescue.box.isVisible()
    newest = next(b for b in rescue.box.buttons() if "恢复 2026-11-25" in b.text())
    newest.click()
    qtbot.waitUntil(lambda: application.session is not None)
    assert not rescue.box.isVisible()
    assert application.session.window.kit.desk.agency.get().name == "示例专利代理事务所"
    files = [left for left in folder.iterdir() if left.is_file()]
    assert [left for left in files if left.read_bytes()[:2] == b"xx"]


def test_a_backup_that_does_not_come_back_is_said_and_another_can_be_chosen(
    application, qapp, qtbot, tmp_path
):
    folder = make_data(tmp_path / "AgencyDesk")
    (folder / "agencydesk.db").write_bytes(b"y" * 4096)
    with pytest.raises(UserError) as refused:
        application.begin()
    assert program.offer_rescue(qapp, application, refused.value, moment)
    rescue = application.rescue
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(b"no database")
    rescue.bring_back(str(wrong))
    qtbot.waitUntil(rescue.leave.isEnabled)
    assert "wrong.db" in rescue.box.informativeText()
    assert application.session is None
    rescue.box.hide()


def test_the_program_is_started_again_by_the_same_command():
    assert program.start_arguments() == [str(ROOT / "main.py")]


START = """
import sys
from PySide6.QtCore import QTimer
from agencydesk import app

make = app.make_application

def made():
    application = make()
    looking = QTimer(application)
    def look():
        window = next((w for w in application.topLevelWidgets() if w.isVisible()), None)
        if window is None:
            return
        print(type(window).__name__, window.devicePixelRatio())
        looking.stop()
        window.close()
    looking.timeout.connect(look)
    looking.start(100)
    return application

app.make_application = made
sys.exit(app.main(sys.argv[1:]))
"""


def start(home, *words, script=START):
    surroundings = {
        name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_SC"))
    }
    return subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        env={**surroundings, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_new_user_sees_the_first_start_and_closing_it_writes_nothing(tmp_path):
    ended = start(tmp_path)
    assert ended.stdout.startswith("FirstStart 1.0"), ended.stderr
    assert ended.returncode == 0
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and "agency" in path.name]


def test_the_text_size_of_the_settings_is_that_of_the_window(tmp_path):
    folder = make_data(tmp_path / "data")
    Home(tmp_path / ".config" / "AgencyDesk" / "location.json", folder).set_text_size(150)
    ended = start(tmp_path, "--data", str(folder))
    assert ended.stdout.startswith("MainWindow 1.5"), ended.stderr


AGAIN = """
import sys
from PySide6.QtCore import QTimer
from agencydesk import app

begin = app.Application.begin

def begun(program, folder):
    begin(program, folder)
    QTimer.singleShot(0, program.switching.restart_wanted.emit)

app.Application.begin = begun
app.start_again = lambda argv, scale: print("again", argv, scale)
sys.exit(app.main(sys.argv[1:]))
"""


def test_a_restart_closes_everything_and_then_starts_with_the_same_arguments(tmp_path):
    folder = make_data(tmp_path / "data")
    Home(tmp_path / ".config" / "AgencyDesk" / "location.json", folder).set_text_size(130)
    ended = start(tmp_path, "--data", str(folder), script=AGAIN)
    assert ended.stdout.strip() == f"again {['--data', str(folder)]} None", ended.stderr
    assert ended.returncode == 0


def test_the_command_that_starts_again_works(qtbot, tmp_path):
    assert program.start_again(["init", str(tmp_path / "made")], None)
    qtbot.waitUntil(lambda: holds_data(tmp_path / "made"), timeout=30_000)
