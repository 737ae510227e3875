"""The agency's own thresholds (本所阈值): numbers no law fixes, none of them set beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.register_values import hours_text, parse_hours
from agencydesk.services.compliance.settings_values import (
    ThresholdField,
    Thresholds,
    ThresholdUnit,
)
from agencydesk.texts import Language
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.settings.section import Section

FIELD_WIDTH = 96


class Keeper(Protocol):
    """Who shows and keeps thresholds."""

    def get(self) -> Thresholds:
        """Return what the agency has set."""

    def fields(self, language: Language = "zh") -> tuple[ThresholdField, ...]:
        """Return all thresholds in words."""

    def save(self, wanted: Thresholds, *, only: Thresholds | None = None) -> Changes:
        """Set the thresholds."""


class ThresholdsSection(Section):
    """Lets the agency set, change and take away its own thresholds."""

    def __init__(self, kit: Kit, keeper: Keeper) -> None:
        super().__init__(kit)
        self.set_title(
            self.tr("The agency's own thresholds"),
            self.tr(
                "No law gives these numbers. What the agency sets here is its own choice; an "
                "empty field sets nothing, and then only figures are shown."
            ),
        )
        self._keeper = keeper
        self._units: dict[str, ThresholdField] = {}
        self._stored = Thresholds()
        self.inputs: dict[str, QLineEdit] = {}
        self.form = Form()
        self.save_button = button(self.tr("Save"), "primary")
        self.revert_button = button(self.tr("Discard changes"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.save_button)
        row.addWidget(self.revert_button)
        row.addStretch(1)
        self.body.addWidget(self.form)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.save_button.clicked.connect(self.save)
        self.revert_button.clicked.connect(self._revert)
        self._name_buttons()

    def refresh(self) -> None:
        """Read the thresholds again, unless something is typed that is not saved."""
        if self.is_changed():
            return
        keeper, language = self._keeper, self.kit.language

        def read() -> tuple[Sequence[ThresholdField], Thresholds]:
            return keeper.fields(language), keeper.get()

        self.kit.jobs.run(self, read, self._on_read, failed=self.problem.emit)

    def is_changed(self) -> bool:
        """Say whether something is typed that is not saved."""
        return any(
            field.text().strip() != self._shown(key, self._value(self._stored, key))
            for key, field in self.inputs.items()
        )

    @Slot()
    def save(self) -> None:
        """Save what is typed."""
        self.form.clear_complaints()
        typed: dict[str, int | None] = {}
        for key, field in self.inputs.items():
            text = field.text().strip()
            value = self._parse(key, text)
            typed[key] = value
            if text and value is None:
                self._complain(key)
        if self.form.complains() or not self.is_changed():
            return
        wanted, before, keeper = Thresholds(**typed), self._stored, self._keeper
        self.save_button.setEnabled(False)

        def done(changes: Changes) -> None:
            self._stored = wanted
            self._revert()
            self.told.emit(self.tr("The agency's thresholds are saved."))
            self.changed.emit(changes)

        work = partial(keeper.save, wanted, only=before)
        self.kit.jobs.run(self, work, done, failed=self._on_failure)

    def _on_read(self, read: tuple[Sequence[ThresholdField], Thresholds]) -> None:
        fields, stored = read
        if self.is_changed():
            return
        self._stored = stored
        for field in fields:
            if field.key not in self.inputs:
                self._add(field)
        self._revert()

    def _add(self, field: ThresholdField) -> None:
        self._units[field.key] = field
        line = self.inputs[field.key] = QLineEdit()
        line.setFixedWidth(FIELD_WIDTH)
        line.setPlaceholderText(self.tr("not set"))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(line)
        row.addWidget(label(field.unit_text, "muted"))
        row.addStretch(1)
        whole.setFocusProxy(line)
        line.setAccessibleName(f"{field.label} ({field.unit_text})")
        self.form.add(field.key, field.label, whole, hint=field.hint)
        line.textChanged.connect(self._name_buttons)
        line.returnPressed.connect(self.save)

    def _on_failure(self, error: BaseException) -> None:
        self._name_buttons()
        if not isinstance(error, UserError) or error.code != "thresholds.invalid":
            self.problem.emit(error)
            return
        for key in str(error.facts["fields"]).split(", "):
            self._complain(key)

    def _complain(self, key: str) -> None:
        field = self._units[key]
        if not self.inputs[key].text().strip():
            self.form.complain(key, self.tr("This says nothing without the other; set both."))
            return
        text = self.tr("Enter a number from {least} to {most}, or nothing.")
        least, most = self._shown(key, field.least), self._shown(key, field.most)
        self.form.complain(key, text.format(least=least, most=most))

    @Slot()
    def _revert(self) -> None:
        """Show what is set."""
        for key, line in self.inputs.items():
            line.setText(self._shown(key, self._value(self._stored, key)))
        self.form.clear_complaints()
        self._name_buttons()

    @Slot()
    def _name_buttons(self) -> None:
        changed = self.is_changed()
        self.save_button.setEnabled(changed)
        self.revert_button.setEnabled(changed)

    def _value(self, held: Thresholds, key: str) -> int | None:
        value: int | None = asdict(held)[key]
        return value

    def _shown(self, key: str, value: int | None) -> str:
        """Return a threshold as it is typed: minutes as hours."""
        if value is None:
            return ""
        hours = self._units[key].unit is ThresholdUnit.MINUTES
        return hours_text(value) if hours else str(value)

    def _parse(self, key: str, text: str) -> int | None:
        if self._units[key].unit is ThresholdUnit.MINUTES:
            return parse_hours(text)
        return int(text) if text.isdecimal() else None
