"""Putting down that official fees were paid: the day, the amount, the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.fees.values import FeeRow
from agencydesk.texts import Language
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.fees.words import day_text, payable_tip, with_unit
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.money_field import MoneyField

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

WIDTH = 520
#: Fees named one by one; more are counted.
NAMED = 4


@dataclass(frozen=True, slots=True)
class Payment:
    """What was put down of one fee; ``fen`` None takes what is reckoned for the day."""

    paid_on: date
    fen: int | None
    surcharge_fen: int | None
    receipt_no: str
    by_client: bool
    note: str


class PayDialog(FormDialog):
    """Asks for the day and the receipt; for one fee also for the amount, reckoned for the day."""

    def __init__(self, kit: Kit, rows: Sequence[FeeRow], parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.fees = tuple(rows)
        self.setWindowTitle(self.tr("Put down a payment"))
        self.setMinimumWidth(WIDTH)
        self.primary.setText(self.tr("Put down as paid"))
        self._typed = False
        self._known: frozenset[tuple[int, str]] = frozenset()
        self.subject = label(self._subject(), "strong", wrap=True)
        self.subject.setContentsMargins(0, 0, 0, GAP)
        self.body.insertWidget(0, self.subject)
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(kit.today())
        self.fee, self.surcharge = MoneyField(), MoneyField()
        self.receipt, self.note = QLineEdit(), QLineEdit()
        self.by_client = QCheckBox(self.tr("The client paid the office itself"))
        self.reckoned = label(role="muted", wrap=True)
        self.form.add("day", self.tr("Paid &on"), self.day)
        if len(self.fees) == 1:
            self.form.add("fen", self.tr("&Fee in CNY"), self.fee)
            self.form.add("surcharge", self.tr("Late &surcharge in CNY"), self.surcharge)
        self.form.add(
            "receipt",
            self.tr("&Receipt number"),
            self.receipt,
            hint=self.tr("It may follow later; receipts are matched by it."),
        )
        self.form.add("note", self.tr("&Note"), self.note)
        self.body.addWidget(self.by_client)
        self.body.addWidget(self.reckoned)
        self._reading = Latest[tuple[FeeRow, ...]](kit.jobs, self._on_read, self.on_failure, self)
        self.day.changed.connect(self._reckon)
        self.fee.textEdited.connect(self._on_typed)
        self.surcharge.textEdited.connect(self._on_typed)
        self._reckon()
        self.day.edit.selectAll()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        words = (self.receipt.text().strip(), self.note.text().strip())
        return self._typed or any(words) or self.day.value() != self.kit.today()

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        code = error.code if isinstance(error, UserError) else ""
        single = {"fee.amount-needed": "fen", "fee.invalid": "fen"} if len(self.fees) == 1 else {}
        return {"fee.future": "day", **single}.get(code)

    def accept(self) -> None:
        """Put it down, if the day is one and the amounts are amounts."""
        self.form.clear_complaints()
        day = self.day.value()
        if day is None:
            self.form.complain("day", self.tr("Enter the day it was paid, as 2026-01-31."))
        single = len(self.fees) == 1
        if single:
            for name, field in (("fen", self.fee), ("surcharge", self.surcharge)):
                if field.is_wrong():
                    self.form.complain(name, self.tr("Enter an amount of yuan, as 1,234.50."))
            if self.fee.value() is None and not self.form.complains():
                self.form.complain("fen", self.tr("Enter what was paid."))
        if day is None or self.form.complains():
            return
        payment = Payment(
            day,
            self.fee.value() if single else None,
            (self.surcharge.value() or 0) if single else None,
            self.receipt.text().strip(),
            self.by_client.isChecked(),
            self.note.text().strip(),
        )
        chosen = self.fees if single else [row for row in self.fees if _key(row) in self._known]
        if not chosen:
            self.say(self.tr("No amount is known; put each fee down by itself."))
            return
        paying = Paying(self.kit.desk, chosen, payment, self.kit.language)
        self.save(paying.do, partial(self._on_paid, paying))

    def _subject(self) -> str:
        lines = [
            " · ".join(part for part in (row.case_ref, row.name, day_text(row.due)) if part)
            for row in self.fees[:NAMED]
        ]
        if len(self.fees) > NAMED:
            lines.append(self.tr("and {count} more").format(count=len(self.fees) - NAMED))
        return "\n".join(lines)

    def _on_paid(self, paying: Paying, changes: Changes) -> None:
        if paying.count == 1:
            what = f"{self.fees[0].case_ref} {self.fees[0].name}"
        else:
            what = self.tr("{count} fees").format(count=paying.count)
        self.changed.emit(changes)
        self.undoable.emit(self.tr("Paid: {what}").format(what=what), paying.undo)
        self.finish()

    @Slot()
    def _on_typed(self) -> None:
        self._typed = True

    @Slot()
    def _reckon(self) -> None:
        """Read what was to be paid on the day."""
        day = self.day.value()
        if day is None:
            return
        keys = [(row.case_id, row.key) for row in self.fees]
        fees, language = self.kit.desk.fees, self.kit.language
        self._reading.ask(lambda: fees.rows(keys, day, language))

    def _on_read(self, rows: tuple[FeeRow, ...]) -> None:
        """Offer what was to be paid; what was typed stays."""
        if len(self.fees) == 1 and rows:
            row = rows[0]
            if not self._typed:
                fee, surcharge = _split(row)
                self.fee.set_value(fee)
                self.surcharge.set_value(surcharge)
            self.reckoned.setText(payable_tip(row))
            return
        self._known = frozenset(_key(row) for row in rows if row.payable_fen is not None)
        known = [row.payable_fen for row in rows if row.payable_fen is not None]
        text = self.tr("Together {amount}; each fee is put down with what it cost on that day.")
        lines = [text.format(amount=with_unit(sum(known)))]
        if len(known) < len(rows):
            gone = self.tr("Left out, their amounts are not known: {count}. Pay them one by one.")
            lines.append(gone.format(count=len(rows) - len(known)))
        self.reckoned.setText("\n".join(lines))


class Paying:
    """Puts payments down, and takes them back; runs on the database lane."""

    def __init__(
        self, desk: Desk, rows: Sequence[FeeRow], payment: Payment, language: Language
    ) -> None:
        self._desk, self._rows, self._payment = desk, tuple(rows), payment
        self._language = language
        self._made: list[int] = []

    @property
    def count(self) -> int:
        """Return how many fees were put down."""
        return len(self._made)

    def do(self) -> Changes:
        """Put every fee down as paid; where one is refused, none stays."""
        try:
            return self._pay_all()
        except UserError:
            self.undo()
            raise

    def _pay_all(self) -> Changes:
        changes, told = Changes(), self._payment
        for row in self._rows:
            changes = self._desk.fees.pay(
                row.case_id,
                row.key,
                told.paid_on,
                told.fen,
                told.surcharge_fen,
                receipt_no=told.receipt_no,
                by_client=told.by_client,
                note=told.note,
            )
            if changes.record_id is not None:
                self._made.append(changes.record_id)
        return changes

    def undo(self) -> Changes:
        """Take every one of these payments back."""
        why = self._desk.texts.get("deadlines", "reason.undone", self._language)
        changes = Changes()
        while self._made:
            changes = self._desk.fees.withdraw_payment(self._made.pop(), why)
        return changes


def _key(row: FeeRow) -> tuple[int, str]:
    return row.case_id, row.key


def _split(row: FeeRow) -> tuple[int | None, int]:
    """Return what is still to be paid: of the fee, and of the surcharge."""
    rest = row.payable_fen
    if row.fen is None or rest is None:
        return None, 0
    fee = min(rest, max(0, row.fen - row.paid_fen))
    return fee, rest - fee
