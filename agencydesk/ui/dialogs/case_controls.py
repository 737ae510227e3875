"""The controls of the form of a case: made, read as texts and filled from texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from agencydesk.domain.typed_dates import read_typed_date
from agencydesk.services.own_fields_values import OwnType
from agencydesk.ui.tokens import GAP, Tokens
from agencydesk.ui.widgets.case_picker import CasePicker
from agencydesk.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from agencydesk.services.case_form_values import OwnValue
    from agencydesk.services.case_rows import CaseDraft

#: Stands before the number of a case that was chosen, where a text was only typed it does not.
CHOSEN = "#"
#: A text of this length can be a day; a shorter one is a number.
_DAY = 8
#: How answers are stored.
_ANSWERS = ("yes", "no")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
Claim = tuple[date | None, str | None, str | None]


def choice_of(choices: Iterable[tuple[object, str]], changed: SignalInstance) -> QComboBox:
    """Return a list to choose from: values and their names."""
    box = QComboBox()
    for value, text in choices:
        box.addItem(text, value)
    box.currentIndexChanged.connect(changed)
    return box


def own_control(
    own: OwnValue, tokens: Tokens, today: date, answers: Sequence[str], changed: SignalInstance
) -> QWidget:
    """Return the control for a field the agency added, filled.

    Args:
        own: the field and its value.
        tokens: the colours.
        today: the day today.
        answers: yes and no in words.
        changed: told of every change.
    """
    if own.type == OwnType.YES_NO and own.value in ("", *_ANSWERS):
        box = choice_of((("", ""), *zip(_ANSWERS, answers, strict=True)), changed)
        set_text(box, own.value)
        return box
    if own.type == OwnType.DATE and (not own.value or read_typed_date(own.value, today)):
        field = DateField(tokens, today)
        field.edit.setText(own.value)
        field.changed.connect(changed)
        return field
    line = QLineEdit(own.value)
    line.setCursorPosition(0)
    line.textChanged.connect(changed)
    return line


def long_text(lines: int, changed: SignalInstance) -> QPlainTextEdit:
    """Return a field for a text of several lines; Tab leaves it."""
    long = QPlainTextEdit()
    long.setTabChangesFocus(True)
    long.setFixedHeight(long.fontMetrics().lineSpacing() * lines + 2 * GAP)
    long.textChanged.connect(changed)
    return long


def read_claims(text: str, today: date) -> tuple[Claim, ...] | None:
    """Return the priorities that were typed, one a line; None where a line cannot be read."""
    found: list[Claim] = []
    for line in text.splitlines():
        parts = line.replace("，", " ").replace(",", " ").split()
        if not parts:
            continue
        day = read_typed_date(parts[0], today) if len(parts[0]) >= _DAY else None
        rest = parts[1:] if day is not None else parts
        country = rest.pop().upper() if rest and _COUNTRY.fullmatch(rest[-1]) else None
        if len(rest) > 1 or (day is None and not rest):
            return None
        found.append((day, rest[0] if rest else None, country))
    return tuple(found)


def claims_text(draft: CaseDraft) -> str:
    """Return the priorities of a case as ``read_claims`` reads them."""
    claims = draft.priorities or ()
    if not claims and draft.priority_date is not None:
        return draft.priority_date.isoformat()
    return "\n".join(
        " ".join(
            part
            for part in (
                claim.priority_date.isoformat() if claim.priority_date else "",
                claim.number or "",
                claim.country or "",
            )
            if part
        )
        for claim in claims
    )


def text_of(control: QWidget) -> str:
    """Return what stands in a control; ``set_text`` takes it back."""
    if isinstance(control, CasePicker):
        chosen = control.value()
        return control.field.text() if chosen is None else f"{CHOSEN}{chosen}"
    if isinstance(control, QComboBox):
        value = control.currentData()
        return "" if value is None else str(value)
    if isinstance(control, DateField):
        return control.edit.text()
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText()
    return control.text() if isinstance(control, QLineEdit) else ""


def set_text(control: QWidget, text: str) -> None:
    """Put a text into a control."""
    if isinstance(control, CasePicker):
        number = text.removeprefix(CHOSEN)
        chosen = text.startswith(CHOSEN) and number.isdecimal()
        control.set_value(int(number) if chosen else None)
        if not chosen:
            control.field.setText(text)
    elif isinstance(control, QComboBox):
        for place in range(control.count()):
            value = control.itemData(place)
            if ("" if value is None else str(value)) == text:
                control.setCurrentIndex(place)
    elif isinstance(control, DateField):
        control.edit.setText(text)
    elif isinstance(control, QPlainTextEdit):
        control.setPlainText(text)
    elif isinstance(control, QLineEdit):
        control.setText(text)
        control.setCursorPosition(0)
