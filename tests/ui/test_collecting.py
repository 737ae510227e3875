"""Cycles are found on the window's thread, whoever makes objects meanwhile."""

import gc
import threading

import pytest

from agencydesk.ui.collecting import Collector

#: So many that what other tests left, ending meanwhile, does not make them too few to look for:
#: every object that ends is taken off the count of those that were made.
KNOTS = 50_000


class Knot:
    """Refers to itself, and tells the thread in which it ends."""

    ended: list[int] = []  # noqa: RUF012  (emptied by the test)

    def __init__(self):
        self.self = self

    def __del__(self):
        Knot.ended.append(threading.get_ident())


def busy_elsewhere():
    """Make so much in another thread that Python would look for cycles there."""
    kept = []
    worker = threading.Thread(target=lambda: kept.extend([each] for each in range(100_000)))
    worker.start()
    worker.join()
    return worker.ident


@pytest.fixture
def collecting():
    was_on = gc.isenabled()
    gc.collect()
    gc.enable()
    Knot.ended.clear()
    yield
    if not was_on:
        gc.disable()


def test_without_it_a_worker_ends_what_the_window_left(collecting):
    Knot()
    ident = busy_elsewhere()
    assert Knot.ended == [ident]


def test_with_it_everything_ends_on_the_windows_thread(collecting, qtbot):
    collector = Collector()
    collector.start()
    assert not gc.isenabled()
    for _ in range(KNOTS):
        Knot()
    busy_elsewhere()
    assert Knot.ended == []
    qtbot.waitUntil(lambda: len(Knot.ended) == KNOTS)
    assert set(Knot.ended) == {threading.get_ident()}
    collector.stop()
    assert gc.isenabled()


def test_it_gives_back_what_it_found(collecting):
    gc.disable()
    collector = Collector()
    collector.start()
    collector.start()
    collector.stop()
    assert not gc.isenabled()
    gc.enable()
