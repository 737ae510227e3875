"""How large a dialog opens."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


def bounded(width: int, height: int, parent: QWidget | None) -> QSize:
    """Return a size for a dialog, no larger than the window it belongs to, in pixels."""
    size = QSize(width, height)
    return size if parent is None else size.boundedTo(parent.window().size())
