"""Small fields that the two kinds of recording share."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.ui.theme import tabular_font
from agencydesk.ui.widgets.typeahead import TypeAhead

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


def goes_on(field: TypeAhead, following: QWidget) -> None:
    """Let a choice by Enter or click put the keyboard into the following field."""
    _GoingOn(field, following)


class _GoingOn(QObject):
    def __init__(self, field: TypeAhead, following: QWidget) -> None:
        super().__init__(field)
        self._field, self._following = field, following
        # Later, so that a Tab that chose has left the field by then.
        field.picked.connect(self._on_picked, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _on_picked(self) -> None:
        if self._field.hasFocus():
            self._following.setFocus()
