"""Payments to the office that no client was billed for yet (代垫官费), billed on in one go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.billing.values import Billed, UnbilledPayment
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.money_choices import MoneyChoices, chosen_client, client_box
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.fees.money_columns import unbilled_columns
from agencydesk.ui.widgets.fees.words import with_unit
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.rows import RowsView

WIDTH, LIST_HEIGHT = 760, 260
_FIELDS = {"billing.future": "day", "billing.no-client": "client", "party.unknown": "client"}


class BillPaymentsDialog(FormDialog):
    """Lists the payments, all of them chosen; each goes to the client of its case."""

    def __init__(
        self,
        kit: Kit,
        choices: MoneyChoices,
        payments: Sequence[UnbilledPayment],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Bill payments to the office on"))
        self.setMinimumWidth(WIDTH)
        self.list = RowsView[UnbilledPayment](unbilled_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Payments no client was billed for"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.sum = label(role="strong")
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(kit.today())
        self.number = QLineEdit()
        self.client = client_box(choices)
        text = self.tr("Choose what is billed on; each payment goes to the client of its case.")
        self.body.insertWidget(0, label(text, "muted", wrap=True))
        self.body.insertWidget(1, self.list, 1)
        self.body.insertWidget(2, self.sum)
        self.form.add("day", self.tr("&Day"), self.day)
        self.form.add("number", self.tr("Bill &no."), self.number)
        hint = self.tr("Who is billed for the cases that name no client.")
        self.form.add("client", self.tr("&Client"), self.client, hint=hint)
        self.list.selectionModel().selectionChanged.connect(self._on_choice)
        self.list.show_rows(payments)
        self.list.selectAll()
        self._on_choice()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _FIELDS.get(error.code) if isinstance(error, UserError) else None

    def accept(self) -> None:
        """Bill the chosen payments."""
        self.form.clear_complaints()
        day, chosen = self.day.value(), self.list.chosen()
        if day is None:
            self.form.complain("day", self.tr("Type the day of the bill, as 2026-01-31."))
            return
        if not chosen:
            self.say(self.tr("Choose one payment at least."))
            return
        ids = [row.payment_id for row in chosen]
        bill, client = self.kit.desk.billing.bill_payments, chosen_client(self.client)
        self.save(partial(bill, ids, day, self.number.text(), client), self._on_billed)

    @Slot()
    def _on_choice(self) -> None:
        chosen = self.list.chosen()
        text = self.tr("Chosen: {count}, together {amount}")
        total = with_unit(sum(row.fen for row in chosen))
        self.sum.setText(text.format(count=len(chosen), amount=total))
        self.primary.setText(self.tr("Bill {count}").format(count=len(chosen)))
        self.primary.setEnabled(bool(chosen))
        self.form.show_row("client", any(row.party_id is None for row in chosen))

    def _on_billed(self, billed: Billed) -> None:
        self.changed.emit(billed.changes)
        text = self.tr("Payments billed on: {count}").format(count=len(billed.ids))
        why = self.tr("taken back right away")
        back = partial(self.kit.desk.billing.withdraw_charges, billed.ids, why)
        self.undoable.emit(text, back)
        self.finish()
