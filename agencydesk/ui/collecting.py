"""Looking for reference cycles on the window's thread only.

Python's collector runs in whichever thread makes objects. In a worker's it would destroy widgets
and timers that a cycle kept: Qt goes on to call a timer that is gone, and the program ends.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer, Slot

#: How often is looked whether enough was made to be worth a collection, in milliseconds.
LOOKS = 200
#: Looking through everything may take no more than this part of the time.
PART = 50
_OLDEST = 2


class Collector(QObject):
    """Takes the place of automatic collection while the window is open.

    It belongs to the window's thread; what it collects is destroyed there.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = False
        self._all_not_before = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS)
        self._timer.timeout.connect(self._look)

    @Slot()
    def start(self) -> None:
        """Let nothing but this collect from now on."""
        if not self._timer.isActive():
            self._was_on = gc.isenabled()
            gc.disable()
            self._timer.start()

    @Slot()
    def stop(self) -> None:
        """Give collecting back to Python, if it did so before."""
        if self._timer.isActive():
            self._timer.stop()
            if self._was_on:
                gc.enable()

    @Slot()
    def _look(self) -> None:
        """Collect the oldest generation that has reached its threshold."""
        counts, limits = gc.get_count(), gc.get_threshold()
        begun = time.perf_counter()
        if counts[_OLDEST] > limits[_OLDEST] and begun >= self._all_not_before:
            gc.collect()
            ended = time.perf_counter()
            self._all_not_before = ended + PART * (ended - begun)
        elif counts[1] > limits[1]:
            gc.collect(1)
        elif counts[0] > limits[0]:
            gc.collect(0)
