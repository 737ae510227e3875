"""Adding a fee that no date or notice says by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.case_picker import CasePicker
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.money_field import MoneyField

WIDTH = 520
MOST_UNITS = 999


class OwnFeeDialog(FormDialog):
    """Asks for the case, the fee of the table or a name, the amount and the day."""

    def __init__(self, kit: Kit, parent: QWidget | None = None, case_id: int | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Add a fee"))
        self.setMinimumWidth(WIDTH)
        self.primary.setText(self.tr("Add"))
        self.case = CasePicker(kit)
        self.fee = QComboBox()
        self.name, self.basis = QLineEdit(), QLineEdit()
        self.amount = MoneyField()
        self.units = QSpinBox()
        self.units.setRange(1, MOST_UNITS)
        self.due = DateField(kit.tokens, kit.today())
        self.form.add("case", self.tr("&Case"), self.case)
        self.form.add("fee", self.tr("&Fee"), self.fee)
        hint = self.tr("Empty takes the name of the table; needed where the fee is not in it.")
        self.form.add("name", self.tr("&Name"), self.name, hint=hint)
        hint = self.tr("Empty takes the table's amount for the day of payment, reduced if it may.")
        self.form.add("amount", self.tr("&Amount in CNY"), self.amount, hint=hint)
        self.form.add("units", self.tr("&Units"), self.units)
        self.form.add("due", self.tr("Last &day to pay"), self.due)
        self.form.add(
            "basis",
            self.tr("&Because of"),
            self.basis,
            hint=self.tr("The notice or letter it rests on, such as 补正通知书 2026-11-02."),
        )
        self._offer()
        self.case.problem.connect(self.on_failure)
        if case_id is None:
            self.case.focus()
        else:
            self.case.set_value(case_id)
            self.fee.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        typed = (self.name.text(), self.amount.text(), self.basis.text(), self.due.edit.text())
        return any(text.strip() for text in typed) or self.fee.currentIndex() > 0

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        code = error.code if isinstance(error, UserError) else ""
        return {"case.unknown": "case"}.get(code)

    def accept(self) -> None:
        """Add it, if there are a case, a name and an amount."""
        self.form.clear_complaints()
        case_id, fee_id = self.case.value(), str(self.fee.currentData() or "")
        name = self.name.text().strip()
        if case_id is None:
            self.form.complain("case", self.tr("Choose the case it is for."))
        if not fee_id and not name:
            self.form.complain("name", self.tr("Choose a fee of the table, or say what it is."))
        if self.amount.is_wrong():
            self.form.complain("amount", self.tr("Enter an amount of yuan, as 1,234.50."))
        elif not fee_id and self.amount.value() is None:
            self.form.complain("amount", self.tr("A fee that is not in the table needs an amount."))
        if self.due.is_wrong():
            self.form.complain("due", self.tr("This is no date; write it as 2026-01-31."))
        if case_id is None or self.form.complains():
            return
        work = partial(
            self.kit.desk.fees.add_own,
            case_id,
            fee_id=fee_id,
            name=name,
            fen=self.amount.value(),
            units=self.units.value(),
            due=self.due.value(),
            basis=self.basis.text().strip(),
        )
        self.save(work, self._on_added)

    def _on_added(self, changes: Changes) -> None:
        what = self.name.text().strip() or self.fee.currentText()
        fees, number = self.kit.desk.fees, changes.record_id
        why = self.kit.desk.texts.get("deadlines", "reason.undone", self.kit.language)
        self.changed.emit(changes)
        text = self.tr("Fee added: {what}").format(what=what)
        if number is None:
            self.told.emit(text)
        else:
            self.undoable.emit(text, partial(fees.withdraw_own, number, why))
        self.finish()

    def _offer(self) -> None:
        """Offer the fees that are charged today, and none of them."""
        self.fee.addItem(self.tr("Not in the table"), "")
        for fee_id, name in self.kit.desk.fees.table(self.kit.language):
            self.fee.addItem(name, fee_id)
