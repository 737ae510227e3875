"""The fields of an event that is recorded by hand."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from agencydesk.services.recording_values import CaseBrief, DatesShown, EventEntry
from agencydesk.ui.dialogs.recording_fields import number_field, optional_number, optional_text
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.notice_picker import EventPicker

MOST_YEARS, MOST_UNITS = 40, 99


class EventFields(QObject):
    """Adds the fields of an event to a form and reads them.

    Signals:
        changed: anything in them changed.
    """

    changed = Signal()
    first, second = "event", "day"

    def __init__(self, kit: Kit, form: Form) -> None:
        super().__init__(form)
        self._form = form
        self._more = False
        self._picked: dict[str, QCheckBox] = {}
        self._of: tuple[int | None, str] = (None, "")
        self._case_id: int | None = None
        self.event_kind = EventPicker(kit)
        self.day = DateField(kit.tokens, kit.today())
        self.year, self.length = number_field(MOST_YEARS), number_field(MOST_UNITS)
        self.note = QLineEdit()
        self.rules = QWidget()
        self._rules = QVBoxLayout(self.rules)
        self._rules.setContentsMargins(0, 0, 0, 0)
        self._rules.setSpacing(0)
        form.add("event", self.tr("&Event"), self.event_kind)
        form.add("day", self.tr("&Date"), self.day)
        form.add("rules", self.tr("Periods it starts"), self.rules)
        form.add("annual_year", self.tr("Patent &year"), self.year)
        form.add("length", self.tr("&Length"), self.length)
        form.add("note", self.tr("No&te"), self.note)
        self.event_kind.changed.connect(self.changed)
        self.day.changed.connect(self.changed)
        self.year.textChanged.connect(self.changed)
        self.length.textChanged.connect(self.changed)
        self.follow(None)

    def entry(self, case_id: int) -> EventEntry:
        """Return the event as it is typed.

        Raises:
            LookupError: it is not whole; ``is_ready`` says so.
        """
        choice, day = self.event_kind.value(), self.day.value()
        if choice is None or day is None:
            raise LookupError("the event or its date is missing")
        rules = None
        if self._picked and self._of == (case_id, choice.key):
            rules = tuple(rule for rule, box in self._picked.items() if box.isChecked())
        return EventEntry(
            case_id,
            choice.key,
            day,
            rules,
            optional_text(self.note),
            optional_number(self.year),
            optional_number(self.length),
        )

    @property
    def picker(self) -> EventPicker:
        """Return the field that holds the kind of event."""
        return self.event_kind

    def set_case(self, case: CaseBrief | None, case_id: int | None) -> None:
        """Offer what starts a period in this case first."""
        self._case_id = case_id
        self.event_kind.set_case(case_id)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        fields = (self.event_kind.field, self.day.edit, self.note)
        return any(field.text().strip() for field in fields)

    def is_ready(self) -> bool:
        """Say whether enough is known to work out dates."""
        return self.event_kind.value() is not None and self.day.value() is not None

    def complain(self) -> bool:
        """Say at the fields what keeps the event from being saved."""
        if self.event_kind.value() is None:
            self._form.complain("event", self.tr("Choose an event from the list (Down shows it)."))
        if self.day.value() is None:
            self._form.complain("day", self.tr("Which day was it? Write it like 2026-01-31."))
        return self._form.complains()

    def follow(self, shown: DatesShown | None) -> None:
        """Let the periods the event starts be picked; ask for what they need."""
        choice = self.event_kind.value()
        of = (self._case_id, choice.key if choice is not None else "")
        if shown is None or of != self._of:
            self._forget_rules()
        if shown is not None and not self._picked:
            self._of = of
            for line in shown.lines:
                box = QCheckBox(line.matter)
                box.setChecked(line.adds)
                box.toggled.connect(self.changed)
                self._picked[line.rule_id] = box
                self._rules.addWidget(box)
        asks = shown.asks if shown is not None else frozenset()
        self._form.show_row("rules", len(self._picked) > 1)
        self._form.show_row("annual_year", "year" in asks or bool(self.year.text()))
        self._form.show_row("length", "length" in asks or bool(self.length.text()))
        self._form.show_row("note", self._more)

    def show_more(self, more: bool) -> None:
        """Show the note, or hide it."""
        self._more = more
        self._form.show_row("note", more)

    def clear(self) -> None:
        """Empty every field for the next event."""
        self.event_kind.set_value(None)
        self.day.set_value(None)
        self.year.clear()
        self.length.clear()
        self.note.clear()
        self.follow(None)

    def field_of(self, code: str, facts: dict[str, object]) -> str | None:
        """Return the field an error is about."""
        return "event" if code.startswith("event.") else None

    @Slot()
    def _forget_rules(self) -> None:
        for box in self._picked.values():
            box.hide()
            box.deleteLater()
        self._picked = {}
        self._of = (None, "")
