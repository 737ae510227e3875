"""Fields under each other, each with its label, a hint and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from agencydesk.ui.tokens import GAP, MARGIN, UNIT
from agencydesk.ui.widgets.labels import label

#: The key of a label: ``&Name``, or ``名称(&N)``.
_KEY = re.compile(r"\(&.\)|&")


@dataclass(frozen=True, slots=True)
class _Row:
    title: QLabel
    control: QWidget
    note: QLabel
    hint: str


class Form(QWidget):
    """Labels at the left, controls at the right, a line for hint or complaint below each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._hidden: set[str] = set()
        self._marks: dict[str, str] = {}
        self._last: QWidget | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(MARGIN)
        self._grid.setVerticalSpacing(UNIT)
        self._grid.setColumnStretch(1, 1)

    def add(self, name: str, title: str, control: QWidget, *, hint: str = "") -> None:
        """Add a field below the others.

        Args:
            name: what the field is called when complaining.
            title: its label; an ``&`` before a letter makes that letter its key.
            control: where the value is.
            hint: a short help that stands below it.
        """
        line = 2 * len(self._rows)
        shown = QLabel(title)
        shown.setBuddy(control)
        note = label(hint, "muted", wrap=True)
        note.setContentsMargins(0, 0, 0, GAP)
        note.setAlignment(Qt.AlignmentFlag.AlignTop)
        if not control.accessibleName():
            control.setAccessibleName(_KEY.sub("", title))
        if hint:
            control.setAccessibleDescription(hint)
        top = Qt.AlignmentFlag.AlignTop
        tall = control.sizeHint().height() > shown.sizeHint().height() * 3
        shown.setContentsMargins(0, GAP if tall else 0, 0, 0)
        self._grid.addWidget(shown, line, 0, top if tall else Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(control, line, 1)
        self._grid.addWidget(note, line + 1, 1)
        note.setVisible(bool(hint))  # not before it has a parent: it would be a window of its own
        if self._last is not None:
            QWidget.setTabOrder(self._last, control)
        self._last = control
        self._rows[name] = _Row(shown, control, note, hint)

    def control(self, name: str) -> QWidget:
        """Return where a field's value is."""
        return self._rows[name].control

    def has(self, name: str) -> bool:
        """Say whether there is such a field."""
        return name in self._rows

    def complain(self, name: str, text: str, *, focus: bool = True) -> None:
        """Say under a field what is wrong with it; the first complaint takes the keyboard."""
        row = self._rows[name]
        first = focus and not self.complains()
        self._note(name, text, "error")
        row.control.setAccessibleDescription(text)
        if first:
            row.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self, name: str) -> None:
        """Take the complaint under a field back."""
        mark, hint = self._marks.get(name, ""), self._rows[name].hint
        self._note(name, mark or hint, "mark" if mark else "muted")
        self._rows[name].control.setAccessibleDescription(mark or hint)

    def mark(self, name: str, text: str) -> None:
        """Say below a field what is to be looked at; it stays until ``text`` is empty."""
        if text:
            self._marks[name] = text
        else:
            self._marks.pop(name, None)
        self.settle(name)

    @property
    def marked(self) -> tuple[str, ...]:
        """Return the fields that are still to be looked at, in their order."""
        return tuple(name for name in self._rows if name in self._marks)

    def clear_complaints(self) -> None:
        """Take every complaint back."""
        for name in self._rows:
            self.settle(name)

    def complaint(self, name: str) -> str:
        """Return what is said to be wrong with a field; empty if nothing."""
        note = self._rows[name].note
        return note.text() if note.property("role") == "error" else ""

    def complains(self) -> bool:
        """Say whether anything is wrong."""
        return any(self.complaint(name) for name in self._rows)

    def show_row(self, name: str, shown: bool) -> None:
        """Show or hide a field with its label and what stands below it."""
        row = self._rows[name]
        if shown:
            self._hidden.discard(name)
        else:
            self._hidden.add(name)
        row.title.setVisible(shown)
        row.control.setVisible(shown)
        row.note.setVisible(shown and bool(row.note.text()))

    def _note(self, name: str, text: str, role: str) -> None:
        """Write below a field, unless the field is hidden."""
        note = self._rows[name].note
        note.setProperty("role", role)
        note.setText(text)
        note.setVisible(bool(text) and name not in self._hidden)
        style = note.style()
        style.unpolish(note)
        style.polish(note)
