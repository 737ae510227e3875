"""How often one caller may ask: token buckets in memory, nothing of them is stored."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from math import ceil

from agencydesk.sync.receiver.problems import Problem

_SECONDS = 60.0
_MOST_CALLERS = 50_000


class RateLimit:
    """Lets ``per_minute`` requests of each name through, in bursts of as many.

    Each process counts for itself.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float]) -> None:
        self._capacity = float(per_minute)
        self._clock = clock
        self._lock = threading.Lock()
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def check(self, name: str) -> None:
        """Count one request of ``name``, the hash of a secret.

        Raises:
            Problem: ``too-many``, with the seconds until the next request is let through.
        """
        with self._lock:
            now = self._clock()
            level, since = self._levels.pop(name, (self._capacity, now))
            level = min(self._capacity, level + (now - since) * self._capacity / _SECONDS)
            enough = level >= 1.0
            self._levels[name] = (level - 1.0 if enough else level, now)
            if len(self._levels) > _MOST_CALLERS:
                self._levels.popitem(last=False)
        if not enough:
            wait = ceil((1.0 - level) * _SECONDS / self._capacity)
            raise Problem("too-many", retry_after=max(wait, 1))
