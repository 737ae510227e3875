"""Closing the window while a platform keeps silent: quick, and nothing is lost."""

import time

import pytest

from agencydesk.services.desk import Desk
from agencydesk.services.uploads.uploads import UploadTools
from agencydesk.sync.address import read_address
from agencydesk.sync.client import PlatformClient
from agencydesk.sync.stopping import Stop
from agencydesk.sync.transport import Courier
from agencydesk.ui.memory import Memory
from agencydesk.ui.session import LANGUAGE_KEY, MEMORY_FILE, Session
from tests.conftest import NOW
from tests.receiving import receiving
from tests.services.uploads.station import MemoryKeychain
from tests.sync.raw_server import serving
from tests.sync.receiver.counting import active_reports
from tests.ui.conftest import settle
from tests.ui.reporting_desk import YEAR, bind, fill

AT_ONCE = 1.0


@pytest.fixture
def keychain():
    return MemoryKeychain()


@pytest.fixture
def platform(tmp_path):
    with receiving(tmp_path / "platform") as running:
        yield running


@pytest.fixture
def silent():
    """A server that hears a request and never answers."""

    def keep_silent(talk):
        talk.listen()
        talk.keep_silent()

    with serving(keep_silent) as server:
        yield server


def open_desk(folder, keychain, connect=None):
    tools = UploadTools(keychain=keychain, draw=lambda: 0.0)
    if connect is not None:
        tools = UploadTools(keychain=keychain, connect=connect, draw=lambda: 0.0)
    return Desk.open(folder, lambda: NOW, upload_tools=tools)


def swallowing(silent, methods):
    """Return a way to the platform on which some calls come to a server that keeps silent."""

    def connect(platform):
        stop = Stop()
        true = Courier(platform.address, stop=stop)
        false = Courier(read_address(silent.url), stop=stop)

        def fetch(call):
            return (false if call.method in methods else true)(call)

        return PlatformClient(platform, fetch, stop)

    return connect


def states(desk):
    return sorted(str(row.message.state) for row in desk.uploads.statuses.year(YEAR).parts)


@pytest.mark.parametrize(
    ("methods", "left"),
    [
        ("PUT", ["queued", "queued", "sending"]),
        ("POST", ["queued"] * 3),
        ("GET", ["queued"] * 3),
    ],
)
def test_the_window_closes_at_once_and_all_parts_arrive_at_the_next_start(
    qapp, qtbot, tmp_path, keychain, platform, silent, methods, left
):
    folder = tmp_path / "data"
    desk = open_desk(folder, keychain)
    fill(desk)
    bind(desk, platform)
    desk.uploads.national.fetch(YEAR)
    desk.reporting.confirm(desk.reporting.preview(YEAR))
    desk.close()
    memory = Memory(folder / MEMORY_FILE)
    memory.set_text(LANGUAGE_KEY, "en")
    memory.save()
    desk = open_desk(folder, keychain, swallowing(silent, methods))
    bodies = {row.key: row.body for row in desk.uploads.statuses.history(YEAR)}
    session = Session(qapp, desk, folder)
    session.open()
    session.window.uploads.send_now()
    qtbot.waitUntil(lambda: any(talk.request for talk in silent.talks), timeout=20_000)
    begun = time.monotonic()
    session.close()
    assert time.monotonic() - begun < AT_ONCE
    assert states(desk) == left
    desk.close()
    desk = open_desk(folder, keychain)
    desk.uploads.sending.wake()
    assert desk.uploads.sending.send_due().receipted == 3
    assert {row.key: row.body for row in desk.uploads.statuses.history(YEAR)} == bodies
    assert sorted(key for _, _, key in active_reports(platform)) == sorted(bodies)
    desk.close()


def test_figures_that_are_asked_for_do_not_hold_the_window_up(
    qapp, qtbot, tmp_path, keychain, platform, silent
):
    folder = tmp_path / "data"
    desk = open_desk(folder, keychain, swallowing(silent, "GET"))
    fill(desk)
    bind(desk, platform)
    session = Session(qapp, desk, folder)
    session.open()
    settle(qtbot, session.jobs)
    asked = []
    session.jobs.run(session, lambda: desk.uploads.national.ask(YEAR), asked.append, lane="network")
    qtbot.waitUntil(lambda: any(talk.request for talk in silent.talks), timeout=20_000)
    begun = time.monotonic()
    session.close()
    assert time.monotonic() - begun < AT_ONCE
    assert desk.uploads.national.last_asked(YEAR) is None
    desk.close()
