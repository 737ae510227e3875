"""A line of a register: entered, or changed. The fields are those of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.register_values import (
    FieldKind,
    RegisterRow,
    RegisterSpec,
    RegisterValue,
)
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.compliance.registers_inputs import Input, make_input
from agencydesk.ui.widgets.labels import label

WIDTH = 600
#: Room for the title line, the buttons and the edges, beside the fields.
FRAME = 150
MOST_HEIGHT = 700


class RegisterDialog(FormDialog):
    """Adds a line to a register, or changes one; what is wrong is said at its field.

    Args:
        kit: what every dialog is made with.
        spec: the register.
        people: who can be chosen, (id, name).
        row: the line to change; None adds one.
        parent: the window.
        values: what a new line begins with.
    """

    def __init__(
        self,
        kit: Kit,
        spec: RegisterSpec,
        people: Sequence[tuple[int, str]],
        row: RegisterRow | None = None,
        parent: QWidget | None = None,
        values: Mapping[str, RegisterValue] | None = None,
    ) -> None:
        super().__init__(kit, spec.title, parent)
        self._spec, self._row = spec, row
        self.inputs: dict[str, Input] = {}
        self.body.insertWidget(0, label(spec.hint, "muted", wrap=True))
        for field in spec.fields:
            made = self.inputs[field.key] = make_input(kit, field, people)
            title = self._title(field.label, field.required)
            self.form.add(field.key, title, made.widget, hint=field.hint)
            if row is not None:
                made.show(row.values[field.key], row.words[field.key])
            elif values is not None and field.key in values:
                made.show(values[field.key], str(values[field.key] or ""))
        self._before = self._typed()
        self._scroll()
        next(iter(self.inputs.values())).widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether closing would lose something that was typed."""
        return self._typed() != self._before

    def field_of(self, error: BaseException) -> str | None:
        """Return the field a file could not be taken from."""
        code = error.code if isinstance(error, UserError) else ""
        if not (code.startswith("document.") or isinstance(error, OSError)):
            return None
        kinds = {field.kind: field.key for field in self._spec.fields}
        return kinds.get(FieldKind.DOCUMENT)

    def on_failure(self, error: BaseException) -> None:
        """Say at the fields what is wrong with them."""
        if not isinstance(error, UserError) or error.code != "register.invalid":
            super().on_failure(error)
            return
        self._set_busy(False)
        for key in str(error.facts["fields"]).split(", "):
            self._complain(key)

    def accept(self) -> None:
        """Save what is typed."""
        self.form.clear_complaints()
        for field in self._spec.fields:
            made = self.inputs[field.key]
            if made.is_wrong() or (field.required and not made.text()):
                self._complain(field.key)
        if self.form.complains():
            return
        steps = {key: made.settle() for key, made in self.inputs.items()}
        desk, key, row = self.kit.desk, self._spec.key, self._row

        def work() -> Changes:
            registers = desk.compliance.registers
            values = {name: settle(desk) for name, settle in steps.items()}
            if row is None:
                return registers.add(key, values)
            return registers.change(key, row.id, values, row.version)

        self.save(work, self._on_saved)

    def _typed(self) -> dict[str, str]:
        return {key: made.text() for key, made in self.inputs.items()}

    def _title(self, title: str, required: bool) -> str:
        return self.tr("{label} *").format(label=title) if required else title

    def _complain(self, key: str) -> None:
        field, made = self._spec.field(key), self.inputs[key]
        if not made.text():
            text = self.tr("This is needed.")
        else:
            text = {
                FieldKind.DATE: self.tr(
                    "Enter a day, as 2026-01-31; it can be neither before the day it begins with "
                    "nor after today where it has happened."
                ),
                FieldKind.WHOLE: self.tr("Enter a whole number that fits the others."),
                FieldKind.HOURS: self.tr("Enter the hours, as 1.5."),
                FieldKind.SCORE: self.tr("Enter the points, as 92.5."),
                FieldKind.CASE: self.tr("Choose a case from the list."),
                FieldKind.DOCUMENT: self.tr("There is no such file. Choose one."),
            }.get(field.kind, self.tr("This does not fit the other fields."))
        self.form.complain(key, text)

    def _scroll(self) -> None:
        """Let the fields scroll where the window has no room for all of them."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        place = self.body.indexOf(self.form)
        self.body.removeWidget(self.form)
        inner = QWidget()
        inner.setObjectName("page")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, GAP, 0)
        layout.addWidget(self.form)
        layout.addStretch(1)
        area.setWidget(inner)
        self.body.insertWidget(place, area, 1)
        height = min(self.form.sizeHint().height() + FRAME, MOST_HEIGHT)
        self.resize(bounded(WIDTH, height, self.parentWidget()))

    def _on_saved(self, changes: Changes) -> None:
        self.changed.emit(replace(changes, cases=True) if self._has_party() else changes)
        self.told.emit(self.tr("Saved: {register}").format(register=self._spec.title))
        self.finish()

    def _has_party(self) -> bool:
        return any(field.kind is FieldKind.PARTY for field in self._spec.fields)
