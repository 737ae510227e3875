"""What is said in place of the payment lists."""

from __future__ import annotations

from agencydesk.ui.widgets.fees.payment_words import ListAct, act_name
from agencydesk.ui.widgets.state import StateView


class PaymentListsState(StateView):
    """Says that the lists are being read, that there are none, or that they could not be read."""

    def say_reading(self) -> None:
        """Say that the lists are being read."""
        self.say("loading", "loader", self.tr("Reading the lists…"), "", "")

    def say_empty(self) -> None:
        """Say that there is no list, and what one is for."""
        title = self.tr("No payment lists yet")
        text = self.tr(
            "A list takes the fees that fall due, checks each of them and becomes an Excel file "
            "for paying in batches on the office's site."
        )
        self.say("new", "list-checks", title, text, act_name(ListAct.NEW))

    def say_failed(self) -> None:
        """Say that the lists could not be read."""
        title = self.tr("The payment lists could not be read")
        text = self.tr("Nothing was changed. Try again.")
        self.say("again", "triangle-alert", title, text, self.tr("Try again"))
