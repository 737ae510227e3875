"""Everything of billing on one open data folder, wired together."""

from __future__ import annotations

from pathlib import Path

from agencydesk.domain.kinds_of_work import KindOfWork
from agencydesk.services.billing.charging import Charging
from agencydesk.services.billing.kinds import KindFiles
from agencydesk.services.billing.prices import Prices
from agencydesk.services.billing.reading import MoneyReading
from agencydesk.services.context import Context


class Billing:
    """Service fees: prices, what clients were billed and paid, revenue. No accounting beyond that.

    Attributes:
        kinds: the kinds of work, read when first asked for.
        prices: what a task costs.
    """

    def __init__(self, context: Context, resources: Path) -> None:
        self.kinds = KindFiles(resources)
        self.prices = Prices(context, self.kinds)
        self._charging = Charging(context, self.kinds)
        self._reading = MoneyReading(context, self.kinds)
        self.price_for = self.prices.price_for
        self.bill, self.bill_payments = self._charging.bill, self._charging.bill_payments
        self.receive = self._charging.receive
        self.withdraw_charges = self._charging.withdraw_charges
        self.withdraw_received = self._charging.withdraw_received
        self.clients, self.balances = self._reading.clients, self._reading.balances
        self.statement, self.unbilled = self._reading.statement, self._reading.unbilled
        self.revenue, self.revenue_rows = self._reading.revenue, self._reading.revenue_rows
        self.years = self._reading.years

    def service_kinds(self) -> tuple[KindOfWork, ...]:
        """Return the kinds of work that are revenue, in the order to show them."""
        return self.kinds.get().service
