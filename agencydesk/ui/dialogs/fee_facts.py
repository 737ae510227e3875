"""What the fees of a case rest on beside its dates: counts, offices, reduction, open licence."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMessageBox, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.fees.values import FeeFacts
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.labels import button, label

WIDTH = 560
#: The longest number a field of a count takes.
DIGITS = 5
#: A year of annuities has at most two digits.
YEAR_DIGITS = 2
LAST_YEAR = 40
#: The fields of the form by the names of the facts.
FIELDS = {
    "receiving_office": "receiving",
    "searching_office": "searching",
    "first_annuity_year": "first_year",
    "compensation_days": "compensation",
    "open_licence_until": "licence",
    "reduction_until": "reduction",
}


class FeeFactsDialog(FormDialog):
    """Shows what is known and takes what a person says; empty fields are not known."""

    def __init__(
        self, kit: Kit, case_id: int, case_ref: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, "", parent)
        title = self.tr("What the fees rest on")
        self.setWindowTitle(" · ".join(part for part in (title, case_ref) if part))
        self.setMinimumWidth(WIDTH)
        self._case_id = case_id
        self._facts: FeeFacts | None = None
        self.claims, self.pages = _count(DIGITS), _count(DIGITS)
        self.first_year, self.compensation = _count(YEAR_DIGITS), _count(DIGITS)
        self.receiving, self.searching = _code(), _code()
        today, tokens = kit.today(), kit.tokens
        self.reduction = (DateField(tokens, today), DateField(tokens, today))
        self.licence = (DateField(tokens, today), DateField(tokens, today))
        self.basis, self.note = QLineEdit(), QLineEdit()
        self.client_pays = QCheckBox(self.tr("The client pays the office itself; nothing alarms"))
        self.entitled = button(self.tr("&Who is entitled to a reduction…"))
        self._add_fields()
        below = QHBoxLayout()
        below.addWidget(self.client_pays, 1)
        below.addWidget(self.entitled)
        self.body.addLayout(below)
        self.entitled.clicked.connect(self._on_entitled)
        self.primary.setEnabled(False)
        fees, language = kit.desk.fees, kit.language
        kit.jobs.run(
            self,
            lambda: fees.of_case(case_id, language).facts,
            self._on_read,
            failed=self.on_failure,
        )

    def is_changed(self) -> bool:
        """Say whether anything differs from what is on record."""
        return self._facts is not None and self._typed(self._facts) != self._facts

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        if not isinstance(error, UserError) or error.code != "fee.invalid":
            return None
        first = str(error.facts.get("fields", "")).split(", ")[0]
        return FIELDS.get(first, first)

    def accept(self) -> None:
        """Save it, if every day is one and no span ends before it begins."""
        if self._facts is None:
            return
        self.form.clear_complaints()
        for name, span in (("reduction", self.reduction), ("licence", self.licence)):
            if any(field.is_wrong() for field in span):
                self.form.complain(name, self.tr("This is no date; write it as 2026-01-31."))
            elif _backwards(span[0].value(), span[1].value()):
                self.form.complain(name, self.tr("It ends before it begins."))
        year = _number(self.first_year)
        if year is not None and not 1 <= year <= LAST_YEAR:
            text = self.tr("A patent year is between 1 and {last}.")
            self.form.complain("first_year", text.format(last=LAST_YEAR))
        for name, field in (("receiving", self.receiving), ("searching", self.searching)):
            if len(field.text().strip()) == 1:
                self.form.complain(name, self.tr("An office has two letters, such as CN or EP."))
        if self.form.complains():
            return
        before, facts = self._facts, self._typed(self._facts)
        if facts == before:
            self.finish()
            return
        work = partial(self.kit.desk.fees.save_facts, self._case_id, facts)
        self.save(work, self._on_saved)

    def _add_fields(self) -> None:
        form = self.form
        form.add("claims", self.tr("&Claims as filed"), self.claims)
        form.add("pages", self.tr("&Pages with drawings as filed"), self.pages)
        form.add("receiving", self.tr("Receiving &office (PCT)"), self.receiving)
        form.add("searching", self.tr("S&earching office (PCT)"), self.searching)
        hint = self.tr("The year paid with registration as the office's notice prints it.")
        form.add("first_year", self.tr("&First annuity year"), self.first_year, hint=hint)
        form.add("reduction", self.tr("&Reduction from, until"), self._span(self.reduction))
        hint = self.tr("The approval or record it rests on. The percentage stands in the case.")
        form.add("basis", self.tr("Reduction &basis"), self.basis, hint=hint)
        form.add("licence", self.tr("Open &licence from, until"), self._span(self.licence))
        form.add("compensation", self.tr("Co&mpensation days"), self.compensation)
        form.add("note", self.tr("&Note"), self.note)
        self.reduction[0].setAccessibleName(self.tr("Reduction from"))
        self.reduction[1].setAccessibleName(self.tr("Reduction until"))
        self.licence[0].setAccessibleName(self.tr("Open licence from"))
        self.licence[1].setAccessibleName(self.tr("Open licence until"))
        self.claims.setFocus(Qt.FocusReason.OtherFocusReason)

    def _span(self, fields: tuple[DateField, DateField]) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(fields[0], 1)
        row.addWidget(label("–", "muted"))
        row.addWidget(fields[1], 1)
        whole.setFocusProxy(fields[0])
        return whole

    def _on_read(self, facts: FeeFacts) -> None:
        """Show what is on record."""
        self._facts = facts
        for field, number in (
            (self.claims, facts.claims),
            (self.pages, facts.pages),
            (self.first_year, facts.first_annuity_year),
            (self.compensation, facts.compensation_days),
        ):
            field.setText("" if number is None else str(number))
        for field, text in (
            (self.receiving, facts.receiving_office),
            (self.searching, facts.searching_office),
            (self.basis, facts.reduction_basis),
            (self.note, facts.note),
        ):
            field.setText(text)
        self.reduction[0].set_value(facts.reduction_from)
        self.reduction[1].set_value(facts.reduction_until)
        self.licence[0].set_value(facts.open_licence_from)
        self.licence[1].set_value(facts.open_licence_until)
        self.client_pays.setChecked(facts.client_pays)
        self.primary.setEnabled(True)

    def _typed(self, before: FeeFacts) -> FeeFacts:
        return FeeFacts(
            claims=_number(self.claims),
            pages=_number(self.pages),
            receiving_office=self.receiving.text().strip().upper(),
            searching_office=self.searching.text().strip().upper(),
            first_annuity_year=_number(self.first_year),
            compensation_days=_number(self.compensation),
            open_licence_from=self.licence[0].value(),
            open_licence_until=self.licence[1].value(),
            reduction_from=self.reduction[0].value(),
            reduction_until=self.reduction[1].value(),
            reduction_basis=self.basis.text().strip(),
            client_pays=self.client_pays.isChecked(),
            note=self.note.text().strip(),
            version=before.version,
        )

    @Slot()
    def _on_entitled(self) -> None:
        """Tell who may have a reduction by the law of today."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(self.tr("Fee reduction"))
        box.setText(self.kit.desk.fees.entitled(self.kit.language))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _on_saved(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.told.emit(self.tr("Saved: what the fees rest on"))
        self.finish()


def _count(digits: int) -> QLineEdit:
    """Return a field for a number of at most so many digits."""
    field = QLineEdit()
    field.setMaxLength(digits)
    field.setInputMask("9" * digits + "; ")
    return field


def _code() -> QLineEdit:
    """Return a field for the two letters of an office."""
    field = QLineEdit()
    field.setMaxLength(2)
    return field


def _number(field: QLineEdit) -> int | None:
    text = field.text().strip()
    return int(text) if text.isdecimal() else None


def _backwards(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and last < first
