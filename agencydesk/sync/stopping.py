"""Ending a request from another thread: the program closes and nobody waits for a platform."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress


class StoppedError(Exception):
    """A request was ended from this side; nothing is known of what the other side did."""


class Stop:
    """Says that requests are to end, and ends what is under way; it is not taken back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stopped = False
        self._ends: list[Callable[[], object]] = []

    def is_set(self) -> bool:
        """Tell whether requests are to end."""
        return self._stopped

    def stop(self) -> None:
        """End what is under way, and whatever is begun later; from any thread."""
        with self._lock:
            self._stopped = True
            ends, self._ends = self._ends, []
        for end in ends:
            _call(end)

    def watch(self, end: Callable[[], object]) -> None:
        """Let ``end`` be called when requests are to end; at once where they are already."""
        with self._lock:
            if not self._stopped:
                self._ends.append(end)
                return
        _call(end)

    def forget(self, end: Callable[[], object]) -> None:
        """Call ``end`` no longer."""
        with self._lock, suppress(ValueError):
            self._ends.remove(end)


def _call(end: Callable[[], object]) -> None:
    with suppress(OSError):  # a connection that is closed already is what is wanted
        end()
