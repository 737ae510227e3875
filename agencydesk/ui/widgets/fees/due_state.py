"""What the list of fees says beside its rows: its sums, and why it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from agencydesk.services.fees.values import FeeRow
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.fees.words import DONE, FeeAct, act_name, with_unit
from agencydesk.ui.widgets.state import StateView

WIDTH = 420


class DueState(StateView):
    """Says that the list is being read, is empty or could not be read, and what to do."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(tokens, parent, width=WIDTH)

    def say_reading(self) -> None:
        """Say that the list is being read."""
        self.say("loading", "loader", self.tr("Reading the fees…"), "", "")

    def say_empty(self, *, narrowed: bool) -> None:
        """Say that nothing is listed; ``narrowed`` where another choice may hold something."""
        if narrowed:
            title = self.tr("Nothing to pay here")
            text = self.tr("No open fee fits this choice. Later ones may be there.")
            self.say("all", "search", title, text, self.tr("Show all"))
            return
        title = self.tr("No open fees")
        text = self.tr(
            "Fees come with the cases: from filing dates, grants and notices. What nothing "
            "says by itself can be added by hand."
        )
        self.say("new", "coins", title, text, act_name(FeeAct.OWN))

    def say_failed(self) -> None:
        """Say that the list could not be read."""
        title = self.tr("The fees could not be read")
        self.say("again", "triangle-alert", title, "", self.tr("Try again"))


def sums_words(chosen: Sequence[FeeRow], listed: Sequence[FeeRow]) -> str:
    """Return how many fees are chosen and listed, and what they come to."""
    translate = QCoreApplication.translate
    parts = [translate("Fees", "Listed: {what}").format(what=_sum(listed))]
    if len(chosen) > 1:
        parts.insert(0, translate("Fees", "Chosen: {what}").format(what=_sum(chosen)))
    return "    ".join(parts)


def _sum(rows: Sequence[FeeRow]) -> str:
    open_rows = [row for row in rows if row.state not in DONE]
    known = [row.payable_fen for row in open_rows if row.payable_fen is not None]
    text = QCoreApplication.translate("Fees", "{count} fees, {amount}")
    said = text.format(count=f"{len(rows):,}", amount=with_unit(sum(known)))
    unknown = len(open_rows) - len(known)
    if unknown:
        more = QCoreApplication.translate("Fees", ", without a known amount: {count}")
        said += more.format(count=f"{unknown:,}")
    return said
