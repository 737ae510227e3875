"""What is done with money: billed, received, passed on, priced, taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from agencydesk.services.billing.values import LineKind, StatementLine, UnbilledPayment
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.bill import BillDialog
from agencydesk.ui.dialogs.bill_payments import BillPaymentsDialog
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.money_choices import MoneyChoices, read_choices
from agencydesk.ui.dialogs.money_received import ReceivedDialog
from agencydesk.ui.dialogs.prices import PricesDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.compliance.reason import ask_reason


class MoneyActs(QObject):
    """Opens the dialogs of money and writes what is taken back.

    Signals:
        changed, told, undoable, problem: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    problem = Signal(object)

    def __init__(self, kit: Kit, section: QWidget) -> None:
        super().__init__(section)
        self._kit, self._section = kit, section

    def bill(self, party_id: int | None) -> None:
        """Ask what a client is billed."""
        self._with_choices(partial(self._open_bill, party_id))

    def receive(self, party_id: int | None) -> None:
        """Ask what a client paid."""
        self._with_choices(partial(self._open_received, party_id))

    def prices(self) -> None:
        """Show the prices."""
        self._with_choices(self._open_prices)

    def bill_payments(self) -> None:
        """Show which payments to the office no client was billed for."""
        desk, language = self._kit.desk, self._kit.language

        def read() -> tuple[MoneyChoices, tuple[UnbilledPayment, ...]]:
            return read_choices(desk, language), desk.billing.unbilled()

        self._kit.jobs.run(self, read, self._open_payments, failed=self.problem.emit)

    def take_back(self, line: StatementLine) -> None:
        """Ask why a line of a statement is taken back."""
        title = self.tr("Take back: {what}").format(what=line.text or line.day.isoformat())
        then = partial(self._withdraw, line)
        ask_reason(self._kit, title, self.tr("Take back"), then, self._section.window())

    def _with_choices(self, then: Callable[[MoneyChoices], None]) -> None:
        work = partial(read_choices, self._kit.desk, self._kit.language)
        self._kit.jobs.run(self, work, then, failed=self.problem.emit)

    def _open_bill(self, party_id: int | None, choices: MoneyChoices) -> None:
        self._open(BillDialog(self._kit, choices, party_id, self._section.window()))

    def _open_received(self, party_id: int | None, choices: MoneyChoices) -> None:
        self._open(ReceivedDialog(self._kit, choices, party_id, self._section.window()))

    def _open_prices(self, choices: MoneyChoices) -> None:
        self._open(PricesDialog(self._kit, choices, self._section.window()))

    def _open_payments(self, read: tuple[MoneyChoices, tuple[UnbilledPayment, ...]]) -> None:
        choices, payments = read
        if not payments:
            self.told.emit(self.tr("Every payment to the office was billed on"))
            return
        self._open(BillPaymentsDialog(self._kit, choices, payments, self._section.window()))

    def _open(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.undoable.connect(self.undoable)
        dialog.open()

    def _withdraw(self, line: StatementLine, why: str) -> None:
        billing = self._kit.desk.billing
        work = partial(billing.withdraw_charges, [line.id], why)
        if line.kind is LineKind.RECEIVED:
            work = partial(billing.withdraw_received, line.id, why)
        self._kit.jobs.run(self, work, self._on_withdrawn, failed=self.problem.emit)

    def _on_withdrawn(self, changes: Changes) -> None:
        self.told.emit(self.tr("Taken back; it stays in the history"))
        self.changed.emit(changes)
