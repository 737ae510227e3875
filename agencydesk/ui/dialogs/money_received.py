"""Money that came in from a client (到账)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.money_choices import MoneyChoices, chosen_client, client_box
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.money_field import MoneyField

WIDTH = 520
_FIELDS = {"billing.future": "day", "billing.invalid": "amount", "party.unknown": "client"}


class ReceivedDialog(FormDialog):
    """Asks who paid, how much, when, and what the bank's line says."""

    def __init__(
        self,
        kit: Kit,
        choices: MoneyChoices,
        party_id: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Money received"))
        self.setMinimumWidth(WIDTH)
        self.client = client_box(choices)
        self.client.set_value(party_id)
        self.amount = MoneyField(signed=True)
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(kit.today())
        self.reference, self.note = QLineEdit(), QLineEdit()
        back = self.tr("Below nothing, as -300, was paid back to the client.")
        reference = self.tr("What the bank's line says.")
        self.form.add("client", self.tr("&Client"), self.client)
        self.form.add("amount", self.tr("&Amount (CNY)"), self.amount, hint=back)
        self.form.add("day", self.tr("&Day"), self.day)
        self.form.add("reference", self.tr("&Reference"), self.reference, hint=reference)
        self.form.add("note", self.tr("N&ote"), self.note)
        start: QWidget = self.client if party_id is None else self.amount
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        lines = (self.amount, self.reference, self.note)
        return any(line.text().strip() for line in lines)

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _FIELDS.get(error.code) if isinstance(error, UserError) else None

    def accept(self) -> None:
        """Write it down."""
        self.form.clear_complaints()
        client, fen, day = chosen_client(self.client), self.amount.value(), self.day.value()
        if client is None:
            self.form.complain("client", self.tr("Choose the client."))
        if not fen:
            text = self.tr("Type an amount in CNY with two decimals at most, not nothing.")
            self.form.complain("amount", text)
        if day is None:
            self.form.complain("day", self.tr("Type the day, as 2026-01-31."))
        if client is None or not fen or day is None:
            return
        said = self.reference.text(), self.note.text()
        work = partial(self.kit.desk.billing.receive, client, fen, day, *said)
        self.save(work, self._on_saved)

    def _on_saved(self, changes: Changes) -> None:
        self.changed.emit(changes)
        text = self.tr("Received from {client}").format(client=self.client.name())
        why = self.tr("taken back right away")
        if changes.record_id is not None:
            back = partial(self.kit.desk.billing.withdraw_received, changes.record_id, why)
            self.undoable.emit(text, back)
        self.finish()
