"""The installed Qt binding keeps its references to None."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

CALLS = 1000


def lost_references(thing: object, call: Callable[[], object]) -> int:
    """Return how many references to ``thing`` are lost over many calls; noise stays below 100."""
    before = sys.getrefcount(thing)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(thing)


def test_a_thousand_calls_do_not_lose_references_to_none(qtbot: QtBot) -> None:
    # A binding that loses one reference a call aborts the program after some thousand calls.
    label = QLabel()
    qtbot.addWidget(label)
    assert lost_references(None, lambda: label.setText("期限")) < CALLS // 10


def test_a_lost_reference_a_call_is_noticed() -> None:
    thing = object()
    holders = [thing] * (2 * CALLS)
    pointer = ctypes.py_object(thing)
    assert lost_references(thing, lambda: ctypes.pythonapi.Py_DecRef(pointer)) == CALLS
    for _ in range(CALLS):
        ctypes.pythonapi.Py_IncRef(pointer)
    assert len(holders) == 2 * CALLS
