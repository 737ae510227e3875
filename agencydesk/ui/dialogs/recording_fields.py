"""Small fields that the two kinds of recording share."""

from __future__ import annotations

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit

from agencydesk.ui.theme import tabular_font

NUMBER_WIDTH = 90


def optional_text(field: QLineEdit) -> str | None:
    """Return a text, None where there is none."""
    return field.text().strip() or None


def optional_number(field: QLineEdit) -> int | None:
    """Return a number that ``number_field`` takes, None where there is none."""
    return int(field.text()) if field.hasAcceptableInput() else None


def number_field(most: int) -> QLineEdit:
    """Return a field for a whole number from 1."""
    field = QLineEdit()
    field.setValidator(QIntValidator(1, most, field))
    field.setMaximumWidth(NUMBER_WIDTH)
    field.setFont(tabular_font())
    return field
