"""A window's tests run without a display, in the bundled font, on a desk of plain values."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from agencydesk.services.desk import Desk
from agencydesk.ui.jobs import Jobs
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.session import LANGUAGE_KEY, MEMORY_FILE, SCHEME_KEY, Session
from agencydesk.ui.theme import Scheme, Theme, load_fonts
from tests.conftest import NOW
from tests.ui.plain_desk import PlainDesk


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


@pytest.fixture
def desk(tmp_path):
    return PlainDesk(tmp_path, 300)


@pytest.fixture
def session(qapp, qtbot, desk, tmp_path):
    """The real session on a plain desk, in English, its window shown and filled."""
    memory = Memory(tmp_path / MEMORY_FILE)
    memory.set_text(LANGUAGE_KEY, "en")
    memory.set_text(SCHEME_KEY, "light")
    memory.save()
    session = Session(qapp, desk, tmp_path)
    session.window.resize(1366, 768)
    session.open()
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    if isinstance(desk, PlainDesk) and desk.docket.numbers:
        qtbot.waitUntil(lambda: session.window.deadlines.panel.shown is not None)
    yield session
    if isinstance(desk, PlainDesk):
        desk.imports.gate.set()
    session.close()


@pytest.fixture
def window(session):
    return session.window


@pytest.fixture
def page(window):
    return window.deadlines


@pytest.fixture
def real_desk(tmp_path):
    """A real, empty data folder of the test's own, on the fixed day."""
    desk = Desk.open(tmp_path / "data", lambda: NOW)
    yield desk
    desk.close()


@pytest.fixture
def kit(real_desk, jobs, theme, tmp_path):
    """What pages and dialogs are made with, on a real desk, in English."""
    return Kit(real_desk, jobs, theme, Memory(tmp_path / MEMORY_FILE), "en")
