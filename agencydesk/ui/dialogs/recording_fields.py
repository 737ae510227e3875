"""Small fields that the two kinds of recording share."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QSpinBox

BOX_WIDTH = 90


def optional_text(field: QLineEdit) -> str | None:
    """Return a text, None where there is none."""
    return field.text().strip() or None


def optional_number(box: QSpinBox) -> int | None:
    """Return a number, None at the lowest value, which stands for nothing."""
    return box.value() if box.value() > box.minimum() else None


def number_box(most: int) -> QSpinBox:
    """Return a box for a number from 1, empty at 0."""
    box = QSpinBox()
    box.setRange(0, most)
    box.setSpecialValueText("–")
    box.setMaximumWidth(BOX_WIDTH)
    return box
