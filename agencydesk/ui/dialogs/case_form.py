"""The fields of a case in two columns: filled from a draft, read back as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from agencydesk.ui.dialogs.case_controls import (
    choice_of,
    claims_text,
    long_text,
    own_control,
    read_claims,
    set_text,
    text_of,
)
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.case_picker import CasePicker
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.names import NamesField

if TYPE_CHECKING:
    from agencydesk.services.case_form_values import CaseForm
    from agencydesk.services.case_rows import CaseDraft

LEFT = (
    *("ref", "title", "kind", "route", "status", "application_no", "client_ref", "client"),
    *("applicant", "inventor", "contact", "attorney", "second_attorney", "process_officer"),
    *("remark", "status_text", "title_en"),
)
RIGHT = (
    *("filing_date", "priorities", "international_filing_date", "pct_no", "pct_entry_date"),
    *("publication_date", "publication_no", "exam_request_date", "exam_entry_date"),
    *("grant_date", "grant_no", "certificate_no", "parent", "divisional_submission_date"),
    *("delivery", "fee_reduction", "annuity_paid_through_year", "office_ref", "ipc"),
    *("opened_on", "closed_on"),
)
CHOICES = ("kind", "route", "status", "delivery")
STAFF = ("attorney", "second_attorney", "process_officer")
ROLES = {"client": True, "applicant": True, "inventor": True, "contact": True}
NUMBERS = ("fee_reduction", "annuity_paid_through_year")
DATES = frozenset(
    {"filing_date", "international_filing_date", "pct_entry_date", "publication_date"}
    | {"exam_request_date", "exam_entry_date", "grant_date", "divisional_submission_date"}
    | {"opened_on", "closed_on"}
)
#: The agency's own names are cut off there, in pixels; the tip has the whole.
WIDEST_TITLE = 140
LONG = {"remark": 2, "priorities": 2}
#: Shown for an international route, or where they say something.
_PCT = ("international_filing_date", "pct_no", "pct_entry_date")


class CaseFields(QWidget):
    """Every field of a case, in reading order, with what is wrong said below it.

    Signals:
        left: the keyboard left a field; carries its name.
        changed: something was typed or chosen.
    """

    left = Signal(str)
    changed = Signal()

    def __init__(self, kit: Kit, form: CaseForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._form = kit, form
        self._today = kit.today()
        self._own = {each.name: each for each in form.own}
        self.controls: dict[str, QWidget] = {}
        self._forms: dict[str, Form] = {}
        self._names: dict[QObject, str] = {}
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, MARGIN, 0)
        columns.setSpacing(2 * MARGIN)
        own = [each.name for each in form.own]
        for names in ((*LEFT, *own[::2]), (*RIGHT, *own[1::2])):
            column = Form()
            for name in names:
                self._add(column, name)
            side = QVBoxLayout()
            side.addWidget(column)
            side.addStretch(1)
            columns.addLayout(side, 1)
        inner = QWidget()
        inner.setObjectName("page")
        inner.setLayout(columns)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GAP)
        layout.addWidget(self.area)
        self._fill(form.draft)
        self._start = self.texts()
        self._on_route()

    def texts(self) -> dict[str, str]:
        """Return what stands in every field, as text; ``set_texts`` takes it back."""
        return {name: text_of(control) for name, control in self.controls.items()}

    def set_texts(self, texts: Mapping[str, object]) -> None:
        """Put texts into the fields that there are."""
        for name, control in self.controls.items():
            if isinstance(text := texts.get(name), str):
                set_text(control, text)
        self._on_route()

    def take_over(self, old: CaseFields) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Take what was typed into fields that began with an earlier state of the case.

        Returns:
            The names of the fields in which the two states differ, and of those among them that
            were typed into as well.
        """
        now, labels = old.texts(), self._form.labels
        typed = {name: text for name, text in now.items() if text != old._start[name]}
        theirs = [name for name, text in self._start.items() if text != old._start.get(name)]
        self.set_texts(typed)
        both = [name for name in theirs if name in typed and typed[name] != self._start[name]]
        return tuple(labels[name] for name in theirs), tuple(labels[name] for name in both)

    def is_changed(self) -> bool:
        """Say whether anything differs from what the form began with."""
        return self.texts() != self._start

    def problems(self) -> dict[str, str]:
        """Return what cannot be read at all, in words, by field."""
        found: dict[str, str] = {}
        for name, control in self.controls.items():
            if isinstance(control, DateField) and control.is_wrong():
                found[name] = self.tr("This is no date. Write it like 2026-01-31.")
        for name in NUMBERS:
            text = text_of(self.controls[name]).strip().rstrip("%")
            if text and not (text.isascii() and text.isdecimal()):
                found[name] = self.tr("Enter a whole number.")
        parent = self.controls["parent"]
        if isinstance(parent, CasePicker) and parent.is_wrong():
            found["parent"] = self.tr("Choose the case from the list (Down shows it).")
        if read_claims(text_of(self.controls["priorities"]), self._today) is None:
            found["priorities"] = self.tr(
                "One a line: date, number, country, such as 2025-03-01 CN202510123456.7 CN"
            )
        return found

    def values(self) -> dict[str, object]:
        """Return what was filled in, by column; call it when there are no ``problems``."""
        values: dict[str, object] = {}
        for name, control in self.controls.items():
            if name in self._own:
                continue
            if name in STAFF:
                assert isinstance(control, QComboBox)  # noqa: S101  (made so below)
                values[f"{name}_id"] = control.currentData()
            elif isinstance(control, CasePicker):
                values[f"{name}_id"] = control.value()
            elif isinstance(control, QComboBox):
                values[name] = control.currentData() or None
            elif isinstance(control, DateField):
                values[name] = control.value()
            elif name in NUMBERS:
                text = text_of(control).strip().rstrip("%")
                values[name] = int(text) if text else None
            elif name not in ROLES and name != "priorities":
                values[name] = text_of(control)
        values["people"] = self._people()
        if text_of(self.controls["priorities"]) != self._start["priorities"]:
            typed = text_of(self.controls["priorities"])
            values["priorities"] = read_claims(typed, self._today) or ()
            values["priority_date"] = None
        return values

    def own_values(self) -> dict[int, str]:
        """Return what was typed into fields the agency added, by their id; others are left out."""
        texts = {each.id: text_of(self.controls[name]) for name, each in self._own.items()}
        begun = {each.id: self._start[name] for name, each in self._own.items()}
        return {number: text for number, text in texts.items() if text != begun[number]}

    def complain(self, name: str, text: str, *, focus: bool = False) -> None:
        """Say below a field what is wrong with it, and show it."""
        place = FIELD_OF.get(name, name)
        if place in self._forms:
            self._forms[place].complain(place, text, focus=focus)
            if focus:
                self.area.ensureWidgetVisible(self.controls[place])

    def settle(self, name: str) -> None:
        """Take back what was said below a field."""
        place = FIELD_OF.get(name, name)
        if place in self._forms:
            self._forms[place].settle(place)

    def complaint(self, name: str) -> str:
        """Return what is said to be wrong with a field."""
        return self._forms[name].complaint(name)

    def clear_complaints(self) -> None:
        """Take back everything that was said."""
        for form in set(self._forms.values()):
            form.clear_complaints()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the keyboard leaves a field."""
        name = self._names.get(watched)
        if name is not None and isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusIn:
                self.area.ensureWidgetVisible(self.controls[name])
            elif event.reason() not in _STAYS:
                self.left.emit(name)
        return super().eventFilter(watched, event)

    def _add(self, column: Form, name: str) -> None:
        control = self._control(name)
        hint = ""
        if name == "priorities":
            hint = self.tr("One a line: date, number, country")
        title = self._form.labels[name]
        if name in self._own:
            control.setAccessibleName(title)
            control.setToolTip(title)
            right = Qt.TextElideMode.ElideRight
            title = self.fontMetrics().elidedText(title, right, WIDEST_TITLE).replace("&", "&&")
        column.add(name, title, control, hint=hint)
        self.controls[name] = control
        self._forms[name] = column
        watched = control.focusProxy() or control
        watched.installEventFilter(self)
        self._names[watched] = name

    def _control(self, name: str) -> QWidget:
        """Return the control for a field; every change of it is told."""
        if name in self._own:
            answers = (self.tr("Yes"), self.tr("No"))
            tokens = self._kit.tokens
            return own_control(self._own[name], tokens, self._today, answers, self.changed)
        if name in CHOICES:
            box = QComboBox()
            if name == "kind":
                box.addItem(self.tr("not said yet"), "")
            for value, text in self._form.choices[name]:
                box.addItem(text, value)
            box.currentIndexChanged.connect(self._on_route if name == "route" else self.changed)
            return box
        if name in STAFF:
            people = ((None, self.tr("nobody")), *self._form.staff)
            return choice_of(people, self.changed)
        if name == "parent":
            picker = CasePicker(self._kit)
            picker.changed.connect(self.changed)
            return picker
        if name in DATES:
            field = DateField(self._kit.tokens, self._today)
            field.changed.connect(self.changed)
            return field
        if name in LONG:
            return long_text(LONG[name], self.changed)
        line = NamesField(self._kit, several=True) if name in ROLES else QLineEdit()
        line.textChanged.connect(self.changed)
        return line

    def _fill(self, draft: CaseDraft) -> None:
        people = {str(role): names for role, names in draft.people.items()}
        for name, control in self.controls.items():
            if name in self._own:
                continue  # made with its value
            if name in STAFF and isinstance(control, QComboBox):
                place = control.findData(getattr(draft, f"{name}_id"))
                control.setCurrentIndex(max(place, 0))
            elif isinstance(control, NamesField):
                control.set_names(tuple(people.get(name, ())))
            elif isinstance(control, CasePicker):
                control.set_value(draft.parent_id)
            elif name == "priorities":
                set_text(control, claims_text(draft))
            else:
                value = getattr(draft, name)
                set_text(control, "" if value is None else str(value))

    def _people(self) -> dict[str, tuple[str, ...]]:
        """Return the roles that were changed; the others keep their people as they are."""
        found: dict[str, tuple[str, ...]] = {}
        for name in ROLES:
            control = self.controls[name]
            if isinstance(control, NamesField) and not control.is_as_loaded():
                found[name] = control.names()
        return found

    @Slot()
    def _on_route(self) -> None:
        route = self.controls["route"]
        international = isinstance(route, QComboBox) and str(route.currentData()).startswith("pct")
        for name in _PCT:
            shown = international or bool(text_of(self.controls[name]))
            self._forms[name].show_row(name, shown)
        self.changed.emit()


#: The keyboard comes back by itself: the field was not left.
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
#: The field at which a column's complaint is said, where it is another one.
FIELD_OF = {
    "priority_date": "priorities",
    "parent_id": "parent",
    "attorney_id": "attorney",
    "second_attorney_id": "second_attorney",
    "process_officer_id": "process_officer",
}
