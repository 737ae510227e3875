"""A window's tests run without a display, in the bundled font, on a real desk."""

import gc
import itertools
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from agencydesk.paths import resources_dir
from agencydesk.services.desk import Desk
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.dialogs.person import WORKING_KEY
from agencydesk.ui.jobs import Jobs
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.session import LANGUAGE_KEY, MEMORY_FILE, SCHEME_KEY, Session
from agencydesk.ui.theme import Scheme, Theme, load_fonts
from tests.conftest import NOW
from tests.ui.patient import PATIENCE_MS, PatientBot

WORKING = "流程甲"
HERE = Path(__file__).parent


#: Everything is looked through once in so many tests: it takes a while, and windows are large.
LOOK_EVERY = 16
_finished = itertools.count(1)


@pytest.fixture(autouse=True)
def _no_looking_for_cycles():
    """Let nothing look for cycles during a test: in a worker's thread it would destroy widgets."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item, nextitem):
    """Look for cycles between tests, on this thread; through everything before others begin."""
    stays = nextitem is not None and nextitem.path.is_relative_to(HERE)
    gc.collect(1 if stays and next(_finished) % LOOK_EVERY else 2)
    if not stays:
        gc.enable()


@pytest.fixture
def qtbot(qapp, request):
    """Return pytest-qt's robot, with patience."""
    return PatientBot(request)


@pytest.fixture
def jobs(qtbot):
    jobs = Jobs()
    yield jobs
    jobs.stop()


@pytest.fixture
def theme(qapp):
    load_fonts()
    theme = Theme(qapp, Scheme.LIGHT)
    yield theme
    theme.setParent(None)


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """A data folder of 93 cases and 199 deadlines; copied, never opened by a test.

    One person has seen today what is overdue, and works at this computer.
    """
    folder = tmp_path_factory.mktemp("office") / "data"
    desk = Desk.open(folder, lambda: NOW)
    for sheet in sorted((resources_dir() / "demo").glob("*.xlsx")):
        desk.imports.apply(desk.imports.plan([sheet]))
    working = desk.staff.add(StaffDraft(WORKING)).id
    desk.work_as(working)
    desk.seeing.mark(desk.seeing.morning().ids)
    desk.close()
    memory = Memory(folder / MEMORY_FILE)
    memory.set_text(LANGUAGE_KEY, "en")
    memory.set_text(SCHEME_KEY, "light")
    memory.set_text(WORKING_KEY, str(working))
    memory.save()
    return folder


@pytest.fixture
def folder(office, tmp_path):
    """A data folder of the test's own, filled."""
    return shutil.copytree(office, tmp_path / "office")


@pytest.fixture
def desk(folder):
    """A real, filled desk of the test's own, on the fixed day."""
    desk = Desk.open(folder, lambda: NOW)
    yield desk
    desk.close()


@pytest.fixture
def opened(qapp, qtbot):
    """Opens sessions, their windows shown and read, and closes them in the end."""
    sessions = []

    def opened(desk, **changes):
        session = Session(qapp, desk, desk.folder, **changes)
        sessions.append(session)
        session.window.resize(1366, 768)
        session.open()
        settle(qtbot, session.jobs)
        asked = QApplication.activeModalWidget() or session.window
        asked.activateWindow()
        qtbot.waitUntil(asked.isActiveWindow)
        return session

    yield opened
    for session in sessions:
        for dialog in session.window.findChildren(QDialog):
            dialog.close()
        session.close()


@pytest.fixture
def session(opened, desk):
    """The real session on a filled desk, in English, its window shown and filled."""
    return opened(desk)


@pytest.fixture
def window(session):
    return session.window


@pytest.fixture
def real_desk(fresh):
    """A real, empty data folder of the test's own, on the fixed day."""
    desk = Desk.open(fresh, lambda: NOW)
    yield desk
    desk.close()


@pytest.fixture
def kit(real_desk, jobs, theme, tmp_path):
    """What pages and dialogs are made with, on a real desk, in English."""
    return Kit(real_desk, jobs, theme, Memory(tmp_path / MEMORY_FILE), "en")


def settle(qtbot, jobs):
    """Wait until everything that was asked has been answered."""
    qtbot.waitUntil(lambda: jobs._open == 0, timeout=PATIENCE_MS)
