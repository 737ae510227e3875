"""Work off the window's thread: one lane for the database, one for the network."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Generic, Literal, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from agencydesk.errors import UserError

T = TypeVar("T")
Lane = Literal["database", "network"]
#: How long what was delivered is held, so that a lane has let go of it before, in milliseconds.
LET_GO = 500
Failed = Callable[[BaseException], object]


class Task(QObject):
    """A labelled piece of background work that says how far it is and can be asked to stop.

    Signals:
        progressed: carries what is done, the total (0 if not known) and a text.
        ended: the work is over, however it went.
    """

    progressed = Signal(int, int, str)
    ended = Signal()
    _reported = Signal()

    def __init__(self, label: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._latest: tuple[int, int, str] | None = None
        self._reported.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def report(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is; from any thread, as often as one likes."""
        with self._lock:
            first = self._latest is None
            self._latest = (done, total, text)
        if first:
            self._reported.emit()

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop at the next chance."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Say whether the work was asked to stop; from any thread."""
        return self._stop.is_set()

    @Slot()
    def _pass_on(self) -> None:
        with self._lock:
            latest, self._latest = self._latest, None
        if latest is not None:
            self.progressed.emit(*latest)


class Runner(Protocol):
    """What pages need of ``Jobs``."""

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object],
        *,
        failed: Failed | None = None,
        lane: Lane = "database",
    ) -> None:
        """Run ``work`` off the window's thread, then hand its result to ``then`` on it."""

    def begin(
        self,
        owner: QObject,
        label: str,
        work: Callable[[Task], T],
        then: Callable[[T], object],
        *,
        failed: Failed | None = None,
        lane: Lane = "database",
    ) -> Task:
        """Do as ``run``, for work worth showing: labelled, with progress and cancel."""


class Jobs(QObject):
    """Runs work in the background and answers on the window's thread.

    Signals:
        failed: work raised and nobody else took care; carries the exception.
        busy: the number of unfinished jobs went to or from zero; carries whether any is left.
        started: a labelled task waits or runs; carries the ``Task``.
    """

    failed = Signal(object)
    busy = Signal(bool)
    started = Signal(object)
    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._waiting: dict[int, Callable[[], None]] = {}
        self._lately: list[Callable[[], None]] = []
        self._letting_go = QTimer(self)
        self._letting_go.setSingleShot(True)
        self._letting_go.setInterval(LET_GO)
        self._letting_go.timeout.connect(self._lately.clear)
        self._lanes = {
            "database": ThreadPoolExecutor(1, "database"),
            "network": ThreadPoolExecutor(2, "network"),
        }
        self._open = 0
        self._stopped = False
        self._tasks: set[Task] = set()
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object],
        *,
        failed: Failed | None = None,
        lane: Lane = "database",
    ) -> None:
        """Run ``work`` on a lane, then ``then(result)`` here, unless ``owner`` is gone by then.

        ``work`` must not touch any widget. Call this only from the window's thread. If ``work``
        raises, ``failed(error)`` is called in place of ``then``; without it, or when the owner
        is gone, the signal ``failed`` carries the error, unless it was cancelled.
        """
        self._submit(_Parcel(owner, work, then, failed, None), lane)

    def begin(
        self,
        owner: QObject,
        label: str,
        work: Callable[[Task], T],
        then: Callable[[T], object],
        *,
        failed: Failed | None = None,
        lane: Lane = "database",
    ) -> Task:
        """Run labelled work as ``run`` does; return its task, which is shown and can be stopped."""
        task = Task(label, self)
        self._tasks.add(task)
        self._submit(_Parcel(owner, lambda: work(task), then, failed, task), lane)
        self.started.emit(task)
        return task

    def stop(self) -> None:
        """Ask what runs to stop, wait for it, drop what waits and whatever is asked later."""
        self._stopped = True
        for task in self._tasks:
            task.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)

    def _submit(self, parcel: _Parcel[T], lane: Lane) -> None:
        """Hand the work to a lane in such a way that only this thread ever lets go of the owner.

        An owner without a parent goes with its last reference; if a lane held that, the owner
        would be taken apart on the wrong thread.
        """
        if self._stopped:
            return
        self._open += 1
        if self._open == 1:
            self.busy.emit(True)
        number = self._count = self._count + 1
        future = self._lanes[lane].submit(_Box(parcel.work).run)
        self._waiting[number] = partial(self._deliver, parcel, future)
        future.add_done_callback(lambda _done: self._finished.emit(number))

    @Slot(int)
    def _on_finished(self, number: int) -> None:
        deliver = self._waiting.pop(number)
        self._lately.append(deliver)
        self._letting_go.start()
        deliver()

    def _deliver(self, parcel: _Parcel[T], done: Future[T]) -> None:
        self._open -= 1
        if parcel.task is not None:
            self._tasks.discard(parcel.task)
            parcel.task.ended.emit()
            parcel.task.deleteLater()
        if self._open == 0:
            self.busy.emit(False)
        if done.cancelled():
            return
        alive = shiboken6.isValid(parcel.owner)
        error = done.exception()
        if error is None:
            if alive:
                parcel.then(done.result())
        elif parcel.failed is not None and alive:
            parcel.failed(error)
        elif not alive and parcel.stopped_as_asked(error):
            return
        else:
            self.failed.emit(error)


class _Box(Generic[T]):
    """Carries work to a lane, and is empty once it was begun."""

    __slots__ = ("_work",)

    def __init__(self, work: Callable[[], T]) -> None:
        self._work: Callable[[], T] | None = work

    def run(self) -> T:
        """Do the work, once."""
        work, self._work = self._work, None
        if work is None:
            raise RuntimeError("work is done once")
        return work()


class _Parcel(Generic[T]):
    """A piece of work and what belongs to it; held by the window's thread alone."""

    __slots__ = ("failed", "owner", "task", "then", "work")

    def __init__(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Failed | None,
        task: Task | None,
    ) -> None:
        self.owner, self.work, self.then = owner, work, then
        self.failed, self.task = failed, task

    def stopped_as_asked(self, error: BaseException) -> bool:
        """Say whether an error is only the work's answer to having been cancelled."""
        return self.task is not None and self.task.cancelled() and isinstance(error, UserError)


class Latest(QObject, Generic[T]):
    """Asks one question at a time and answers only the newest one.

    While a question is under way, a newer one replaces whatever waits behind it.
    """

    def __init__(
        self,
        jobs: Runner,
        then: Callable[[T], object],
        failed: Failed,
        parent: QObject,
        lane: Lane = "database",
    ) -> None:
        super().__init__(parent)
        self._jobs, self._then, self._failed, self._lane = jobs, then, failed, lane
        self._running = False
        self._waiting: Callable[[], T] | None = None

    @property
    def running(self) -> bool:
        """Say whether a question is under way."""
        return self._running

    def ask(self, work: Callable[[], T]) -> None:
        """Run ``work`` now, or next."""
        if self._running:
            self._waiting = work
        else:
            self._running = True
            self._jobs.run(self, work, self._on_answer, failed=self._on_failure, lane=self._lane)

    def _on_answer(self, answer: T) -> None:
        if not self._next():
            self._then(answer)

    def _on_failure(self, error: BaseException) -> None:
        if not self._next():
            self._failed(error)

    def _next(self) -> bool:
        self._running = False
        work, self._waiting = self._waiting, None
        if work is None:
            return False
        self.ask(work)
        return True
