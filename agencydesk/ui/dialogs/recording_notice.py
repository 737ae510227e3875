"""The fields of a notice that is recorded by hand."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from agencydesk.domain.facts import Delivery
from agencydesk.domain.periods import Period, Unit
from agencydesk.services.recording_values import (
    CaseBrief,
    DatesShown,
    NoticeChoice,
    NoticeEntry,
)
from agencydesk.ui.dialogs.recording_fields import number_field, optional_number, optional_text
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.notice_picker import NoticePicker

MOST_UNITS, MOST_YEARS = 99, 40
_UNITS = (Unit.MONTH, Unit.DAY)
#: Fields that are seldom needed; shown when asked for.
MORE = ("printed_due", "printed_period", "annual_year", "serial", "received_on", "note")
_FIELDS_OF = {
    "notice.receipt-before-dispatch": "receipt",
    "notice.due-before-dispatch": "printed_due",
    "notice.future": "dispatch",
    "notice.twice": "repeat",
}


class NoticeFields(QObject):
    """Adds the fields of a notice to a form and reads them.

    Signals:
        changed: anything in them changed.
    """

    changed = Signal()
    first, second = "notice", "dispatch"

    def __init__(self, kit: Kit, form: Form) -> None:
        super().__init__(form)
        self._kit, self._form = kit, form
        self._more = False
        self._delivery_chosen = False
        self._asked: frozenset[str] = frozenset()
        self.notice = NoticePicker(kit)
        self.dispatch, self.receipt, self.printed_due, self.received_on = (
            DateField(kit.tokens, kit.today()) for _ in range(4)
        )
        self.delivery = QComboBox()
        for delivery in Delivery:
            text = kit.desk.texts.get("case", f"delivery.{delivery.value}", kit.language)
            self.delivery.addItem(text, delivery)
        self.length = number_field(MOST_UNITS)
        self.unit = QComboBox()
        for unit, name in zip(_UNITS, (self.tr("months"), self.tr("days")), strict=True):
            self.unit.addItem(name, unit)
        self.year = number_field(MOST_YEARS)
        self.serial, self.note = QLineEdit(), QLineEdit()
        self.repeat = QCheckBox(self.tr("Record it all the same"))
        self._add_rows()
        self._connect()
        self.follow(None)

    def entry(self, case_id: int) -> NoticeEntry:
        """Return the notice as it is typed."""
        length = optional_number(self.length)
        return NoticeEntry(
            case_id,
            self.notice.code,
            self.notice.name,
            self.dispatch.value(),
            Delivery(self.delivery.currentData()),
            self.receipt.value(),
            self.printed_due.value(),
            Period(length, Unit(self.unit.currentData())) if length else None,
            optional_number(self.year),
            optional_text(self.serial),
            self.received_on.value(),
            optional_text(self.note),
            repeat=self.repeat.isChecked(),
        )

    def fill(self, entry: NoticeEntry, choice: NoticeChoice | None) -> None:
        """Show a notice that is on file, to be put right.

        Args:
            entry: the notice.
            choice: its type; None for one that is in no list.
        """
        self.notice.set_value(choice)
        if choice is None:
            self.notice.field.setText(entry.name or entry.code)
        self.dispatch.set_value(entry.dispatch_date)
        self.receipt.set_value(entry.actual_receipt)
        self.printed_due.set_value(entry.printed_due)
        self.received_on.set_value(entry.received_on)
        self._delivery_chosen = entry.delivery is not None
        if entry.delivery is not None:
            self.delivery.setCurrentIndex(self.delivery.findData(entry.delivery))
        if entry.printed_period is not None:
            self.length.setText(str(entry.printed_period.length))
            self.unit.setCurrentIndex(self.unit.findData(entry.printed_period.unit))
        self.year.setText("" if entry.annual_year is None else str(entry.annual_year))
        self.serial.setText(entry.serial or "")
        self.note.setText(entry.note or "")
        self._show_rows()

    @property
    def picker(self) -> NoticePicker:
        """Return the field that holds the type of notice."""
        return self.notice

    def set_case(self, case: CaseBrief | None, case_id: int | None) -> None:
        """Offer the case's notices first; take its delivery unless another was chosen."""
        self.notice.set_case(case_id)
        if case is not None and not self._delivery_chosen:
            self.delivery.setCurrentIndex(self.delivery.findData(case.delivery))
        self._show_receipt()

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        dates = (self.dispatch, self.receipt, self.printed_due, self.received_on)
        texts = (self.notice.field, self.serial, self.note, *(day.edit for day in dates))
        return any(field.text().strip() for field in texts)

    def is_ready(self) -> bool:
        """Say whether enough is known to work out dates."""
        named = self.notice.value() is not None or not self.notice.field.hasFocus()
        return named and bool(self.notice.text()) and not self._wrong_dates()

    def complain(self) -> bool:
        """Say at the fields what keeps the notice from being saved."""
        if not self.notice.text():
            self._form.complain("notice", self.tr("Which notice is it? Type its code or name."))
        for name in self._wrong_dates():
            self._form.complain(name, self.tr("This is no date. Write it like 2026-01-31."))
        return self._form.complains()

    def follow(self, shown: DatesShown | None) -> None:
        """Ask for year or period where they are needed, and whether a repetition is meant."""
        self._asked = shown.asks if shown is not None else frozenset()
        self._form.show_row("repeat", shown is not None and shown.same is not None)
        self._show_rows()

    def show_more(self, more: bool) -> None:
        """Show the fields that are seldom needed, or hide them."""
        self._more = more
        self._show_rows()

    def clear(self) -> None:
        """Empty every field for the next notice."""
        self._delivery_chosen = False
        self.notice.set_value(None)
        for day in (self.dispatch, self.receipt, self.printed_due, self.received_on):
            day.set_value(None)
        for field in (self.length, self.year, self.serial, self.note):
            field.clear()
        self.repeat.setChecked(False)
        self.follow(None)

    def field_of(self, code: str, facts: dict[str, object]) -> str | None:
        """Return the field an error is about."""
        if code == "notice.invalid":
            named = str(facts.get("fields", "")).split(", ")[0]
            return "notice" if named == "name" else named
        if code == "notice.future" and str(facts.get("day")) == self.receipt.edit.text():
            return "receipt"
        return _FIELDS_OF.get(code)

    def _add_rows(self) -> None:
        add = self._form.add
        add("notice", self.tr("&Notice"), self.notice)
        add("dispatch", self.tr("&Dispatch date"), self.dispatch)
        add("delivery", self.tr("Deli&very"), self.delivery)
        hint = self.tr("Only if it can be proved; else the presumed day counts.")
        add("receipt", self.tr("&Actually received"), self.receipt, hint=hint)
        hint = self.tr("A date that the paper itself gives prevails.")
        add("printed_due", self.tr("Due date on the &paper"), self.printed_due, hint=hint)
        period = QWidget()
        line = QHBoxLayout(period)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self.length)
        line.addWidget(self.unit)
        line.addStretch(1)
        period.setFocusProxy(self.length)
        self.length.setAccessibleName(self.tr("Period on the paper"))
        self.unit.setAccessibleName(self.tr("Unit of the period"))
        add("printed_period", self.tr("Peri&od on the paper"), period)
        add("annual_year", self.tr("Patent &year"), self.year)
        add("serial", self.tr("&Serial"), self.serial)
        add("received_on", self.tr("Taken &in on"), self.received_on)
        add("note", self.tr("No&te"), self.note)
        add("repeat", self.tr("On file already"), self.repeat)

    def _connect(self) -> None:
        self.notice.changed.connect(self.changed)
        self.notice.field.editingFinished.connect(self.changed)
        for day in (self.dispatch, self.receipt, self.printed_due, self.received_on):
            day.changed.connect(self.changed)
        self.delivery.activated.connect(self._on_delivery)
        self.unit.activated.connect(self.changed)
        for field in (self.length, self.year, self.serial):
            field.textChanged.connect(self.changed)
        self.repeat.toggled.connect(self.changed)

    def _wrong_dates(self) -> list[str]:
        dates = {
            "dispatch": self.dispatch,
            "receipt": self.receipt,
            "printed_due": self.printed_due,
            "received_on": self.received_on,
        }
        return [name for name, day in dates.items() if day.is_wrong()]

    @Slot()
    def _on_delivery(self) -> None:
        self._delivery_chosen = True
        self._show_receipt()
        self.changed.emit()

    def _show_receipt(self) -> None:
        by_mail = self.delivery.currentData() != Delivery.ELECTRONIC
        self._form.show_row("receipt", by_mail or self._more or bool(self.receipt.edit.text()))

    def _show_rows(self) -> None:
        needed = {
            "annual_year": "year" in self._asked or bool(self.year.text()),
            "printed_period": "printed_period" in self._asked or bool(self.length.text()),
            "printed_due": bool(self.printed_due.edit.text()),
            "serial": bool(self.serial.text()),
        }
        for name in MORE:
            self._form.show_row(name, self._more or needed.get(name, False))
        self._show_receipt()
