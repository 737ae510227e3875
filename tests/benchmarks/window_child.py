"""The program as it is, in a process of its own, watched from inside; prints figures as JSON.

Started by ``bench_window`` through ``window_start`` with FOLDER MODE MOMENT, where the moment is
the monotonic clock's before the process was started.
"""

from __future__ import annotations

import gc
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from agencydesk.app import make_application, now
from agencydesk.domain.docket import DocketFilter, SortKey
from agencydesk.services.desk import Desk
from agencydesk.services.docket import Docket
from agencydesk.services.drafts import NoticeDraft
from agencydesk.ui.pages.deadlines import DeadlinesPage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.session import Session
from agencydesk.ui.tables.docket_grid import DocketGrid

ROUNDS = 5
STEPS = 60
#: What somebody types, letter by letter.
TYPED = ("石墨烯散热", "SL2", "示例甲", "净水器检测", "KH-0", "2021")


class Watch:
    """The session, and how long things take in it."""

    def __init__(self, folder: Path, first: PageKey) -> None:
        self.app = make_application()
        self.desk = Desk.open(folder, now)
        self.session = Session(self.app, self.desk, folder, first=first)
        self.session.window.listed.connect(gc.enable)
        self.session.open()

    def close(self) -> None:
        """Close everything."""
        self.session.close()
        self.desk.close()

    def until(self, ready: Callable[[], bool], seconds: float = 60) -> None:
        """Let the window work until something is so.

        Raises:
            TimeoutError: it never is.
        """
        loop, timer, ends = QEventLoop(), QTimer(interval=1), time.monotonic() + seconds
        timer.timeout.connect(lambda: (ready() or time.monotonic() > ends) and loop.quit())
        timer.start()
        loop.exec()
        timer.stop()
        if not ready():
            raise TimeoutError

    def painted(self, grid: DocketGrid) -> None:
        """Wait until a grid has rows, and have them painted."""
        self.until(lambda: grid.rows.rowCount() > 0 and grid.rows.row_at(0) is not None)
        grid.viewport().repaint()

    def quiet(self) -> None:
        """Wait until the answers to all that was asked so far, and to what they ask, are here."""
        for _ in range(3):
            here: list[None] = []
            self.session.jobs.run(self.session.window, lambda: None, here.append)
            self.until(lambda here=here: bool(here))


def start(watch: Watch, begun: float) -> dict[str, float]:
    """Return how long it took from the process to the first page with its rows painted."""
    grid = watch.session.window.pages.page.findChild(DocketGrid)
    if grid is None:
        raise LookupError("the first page has no list")
    watch.painted(grid)
    listed = time.monotonic() - begun
    watch.quiet()
    return {"start": listed, "all quiet": time.monotonic() - begun, "memory": peak_memory()}


def actions(watch: Watch) -> dict[str, float]:
    """Return how long each thing takes in the open window, in seconds."""
    page = watch.session.window.pages.page
    if not isinstance(page, DeadlinesPage):
        raise TypeError("not the page of deadlines")
    watch.painted(page.grid)
    watch.quiet()
    found = {"first page of 100": _timed(lambda: _first_page(watch.desk))}
    _listed(watch, page, lambda: page.go_to(Goal(PageKey.DEADLINES, filter=DocketFilter())))
    client = watch.desk.docket.clients()[0][0]
    for name, wanted in (
        ("filter to one client", DocketFilter(client_id=client)),
        ("and back", DocketFilter()),
    ):
        goal = Goal(PageKey.DEADLINES, filter=wanted)
        found[name] = _listed(watch, page, lambda goal=goal: page.go_to(goal))
    found |= _sorts(watch.desk)
    for text in ("石墨烯", "SL21", ""):
        name = f"text filter {text}" if text else "text filter off"
        found[name] = _listed(watch, page, lambda text=text: page.set_text(text))
    found["scroll step"] = _scroll(watch, page.grid)
    found["search p95"] = _search(watch.desk)
    found["open case"] = _open_case(watch)
    found["save (record a notice)"] = _save(watch.desk)
    found["memory"] = peak_memory()
    return found


def peak_memory() -> float:
    """Return the most memory this process has held so far, in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1000


def _timed(work: Callable[[], object]) -> float:
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return median(took)


def _sorts(desk: Desk) -> dict[str, float]:
    """Return how long each order takes that nobody has asked for before."""
    found: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        docket = Docket(desk.context, desk.wording)
        docket.get_ready()
        for key in SortKey:
            begun = time.perf_counter()
            docket.ids(DocketFilter(), key)
            took = time.perf_counter() - begun
            found.setdefault(f"sort by {key.value}", []).append(took)
    return {name: median(took) for name, took in found.items()}


def _first_page(desk: Desk) -> int:
    ids = desk.docket.first_ids(DocketFilter(), 100)
    return len(desk.docket.rows(ids or ()))


def _listed(watch: Watch, page: DeadlinesPage, act: Callable[[], object]) -> float:
    """Return how long it takes until the answer to something is on the screen."""
    answers: list[object] = []
    page.stack.listed.connect(answers.append)
    begun = time.perf_counter()
    act()
    watch.until(lambda: bool(answers))
    page.grid.viewport().repaint()
    took = time.perf_counter() - begun
    page.stack.listed.disconnect(answers.append)
    watch.quiet()
    return took


def _scroll(watch: Watch, grid: DocketGrid) -> float:
    took = []
    view = grid.viewport()
    middle = QPointF(view.rect().center())
    for _ in range(STEPS):
        event = QWheelEvent(
            middle,
            view.mapToGlobal(middle),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        begun = time.perf_counter()
        QApplication.sendEvent(view, event)
        view.repaint()
        took.append(time.perf_counter() - begun)
        watch.app.processEvents()
    return median(took)


def _search(desk: Desk) -> float:
    desk.search.refresh()
    took = []
    for text in TYPED:
        for end in range(1, len(text) + 1):
            begun = time.perf_counter()
            desk.search.hits(text[:end], 20)
            took.append(time.perf_counter() - begun)
    return sorted(took)[int(len(took) * 0.95)]


def _open_case(watch: Watch) -> float:
    dice = random.Random(1)
    took = []
    for _ in range(ROUNDS):
        case = dice.randint(1, watch.desk.status().cases)
        begun = time.perf_counter()
        watch.session.window.go_to(Goal(PageKey.CASES, case_id=case))
        watch.quiet()
        watch.session.window.repaint()
        took.append(time.perf_counter() - begun)
    return median(took)


def _save(desk: Desk) -> float:
    took = []
    for case in range(1, 2 * ROUNDS + 1):
        draft = NoticeDraft(
            case,
            code="210401",
            name="第一次审查意见通知书",
            dispatch_date=desk.today(),
            repeat=True,
        )
        begun = time.perf_counter()
        desk.recording.record_notice(draft)
        took.append(time.perf_counter() - begun)
    return median(took)


def main() -> None:
    """Print the figures of one run."""
    folder, mode, begun = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
    watch = Watch(folder, PageKey.TODAY if mode == "start" else PageKey.DEADLINES)
    figures = start(watch, begun) if mode == "start" else actions(watch)
    print(json.dumps(figures))
    sys.stdout.flush()
    watch.close()
