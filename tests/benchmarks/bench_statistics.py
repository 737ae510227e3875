"""What the statistics cost: how long the window stands still, and whether memory grows.

Run: ``python -m pytest tests/benchmarks/bench_statistics.py -s -p no:randomly`` with
``QT_QPA_PLATFORM=offscreen``. The platform is a process of its own, so that it takes nothing of
the time of the window's. Prints the figures and holds the limits.
"""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from agencydesk.domain.report_schema import Part
from agencydesk.ui.dialogs.report_confirm import ConfirmDialog
from agencydesk.ui.memory import Memory
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.session import LANGUAGE_KEY, MEMORY_FILE, Session
from agencydesk.ui.widgets.statistics.send import SendSection
from tests.receiving import YEAR, Platform, receiving_process
from tests.services.uploads.station import Station
from tests.ui.reporting_desk import bind, fill, open_reporting

pytestmark = pytest.mark.timeout(1800)

#: The longest the window's thread may work in one go, in seconds. On a machine that has nothing
#: else to do that is how long the window stands still; both are printed.
STALL = 0.050
ROUNDS = 1_000
AGENCIES = ("A0001", "A0002", "A0003", "A0004")
#: Rounds until everything that is kept once is kept: compiled statements, pools, caches.
WARM = 100
#: What memory may grow by over the rounds after that, in bytes.
GROWTH = 4 * 1024 * 1024


class Stalls(QObject):
    """A clock in the window's thread that is to tick each millisecond; keeps the longest gap.

    Attributes:
        longest: by the clock on the wall, which a busy machine makes longer.
        worked: what the window's thread itself worked in one go.
    """

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def begin(self) -> None:
        """Measure from here on."""
        self.longest = self.worked = 0.0
        self._last, self._own = time.monotonic(), time.thread_time()

    def _tick(self) -> None:
        now, own = time.monotonic(), time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self.worked = max(self.worked, own - self._own)
        self._last, self._own = now, own

    def taken(self) -> tuple[float, float]:
        """Let the window draw what it was asked to, and return the longest gap and work."""
        for _ in range(3):
            QApplication.processEvents()
        return self.longest, self.worked


def resident() -> int:
    """Return the memory this process holds, in bytes (Linux)."""
    gc.collect()
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    with receiving_process(tmp_path / "platform") as running:
        yield running


@contextmanager
def window(app: QApplication, folder: Path, platform: Platform) -> Iterator[Session]:
    """Yield a window on a year that can be reported."""
    desk = open_reporting(folder)
    fill(desk)
    bind(desk, platform)
    memory = Memory(folder / MEMORY_FILE)
    memory.set_text(LANGUAGE_KEY, "en")
    memory.save()
    session = Session(app, desk, folder)
    session.window.resize(1366, 768)
    session.open()
    try:
        yield session
    finally:
        session.close()
        desk.close()


def until(met: Callable[[], object], seconds: float = 30) -> None:
    """Let the window work until something is so."""
    ends = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < ends
        QApplication.processEvents()


def test_the_window_never_stands_still_for_long(
    qapp: QApplication, tmp_path: Path, platform: Platform
) -> None:
    found: dict[str, tuple[float, float]] = {}
    with window(qapp, tmp_path / "data", platform) as session:
        until(lambda: session.jobs._open == 0)
        for dialog in session.window.findChildren(ConfirmDialog):
            dialog.close()
        session.window.go_to(Goal(PageKey.STATISTICS, section="send", year=YEAR))
        section = session.window.pages.page.section("send")  # type: ignore[attr-defined]
        assert isinstance(section, SendSection)
        until(lambda: section.shown is not None and section.confirm.isEnabled())
        until(lambda: session.jobs._open == 0)
        stalls = Stalls()
        stalls.begin()
        for _ in range(10):
            section.refresh()
            until(lambda: session.jobs._open == 0)
        found["preview, ten times"] = stalls.taken()
        stalls.begin()
        section.acts.confirm()
        dialog = next(each for each in session.window.findChildren(ConfirmDialog))
        until(dialog.isVisible)
        found["the question opens"] = stalls.taken()
        stalls.begin()
        dialog.accept()
        until(lambda: _states(section) == ["acknowledged"] * 3)
        until(lambda: session.jobs._open == 0)
        found["confirmed, sent, receipted"] = stalls.taken()
    for name, (still, worked) in found.items():
        print(f"{name}: still for {still * 1000:.0f} ms, of it work {worked * 1000:.0f} ms")
    assert max(worked for _, worked in found.values()) <= STALL


def _states(section: SendSection) -> list[str]:
    rows = section.shown.year.parts if section.shown is not None else ()
    return [str(row.message.state) for row in rows if row.message is not None]


def test_a_thousand_rounds_of_sending_leave_the_memory_as_it_was(
    tmp_path: Path, migrated_template: Path, platform: Platform
) -> None:
    held: list[int] = []
    parts = tuple(Part)
    for seed, agency in enumerate(AGENCIES):  # several: a part has no more than 99 revisions
        path = tmp_path / f"{agency}.db"
        shutil.copyfile(migrated_template, path)
        station = Station(path, seed=seed)
        station.bind(platform, agency)
        for number in range(ROUNDS // len(AGENCIES)):
            station.confirm([parts[number % len(parts)]], amount=5 * (number // 3 % 2 + 1))
            assert station.send() == 1
            station.line.calls.clear()
        station.close()
        held.append(resident())
    print(f"{ROUNDS} reports and corrections sent, held after each quarter: {_megabytes(held)} MB")
    assert held[-1] - held[0] <= GROWTH


def test_a_thousand_rounds_that_fail_leave_the_memory_as_it_was(
    tmp_path: Path, migrated_template: Path
) -> None:
    path = tmp_path / "desk.db"
    shutil.copyfile(migrated_template, path)
    with receiving_process(tmp_path / "platform") as platform:
        station = Station(path)
        station.bind(platform)
    station.confirm()
    held: list[int] = []
    for number in range(1, ROUNDS + 1):
        station.uploads.sending.wake()
        assert station.send() == 0
        station.line.calls.clear()
        if number in (WARM, ROUNDS):
            held.append(resident())
    station.close()
    print(f"{ROUNDS} failed rounds, held after {WARM} and after all: {_megabytes(held)} MB")
    assert held[1] - held[0] <= GROWTH


def _megabytes(sizes: list[int]) -> list[float]:
    return [round(size / 1024 / 1024, 1) for size in sizes]
