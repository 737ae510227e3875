"""What is said in place of the list of outgoing papers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.filings.words import FilingAct, act_name
from agencydesk.ui.widgets.state import StateView

WIDTH = 320


class FilingsState(StateView):
    """Says that the list is being read, is empty or could not be read, and what to do."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(tokens, parent, width=WIDTH)

    def say_reading(self) -> None:
        """Say that the list is being read."""
        self.say("loading", "loader", self.tr("Reading the filings…"), "", "")

    def say_empty(self, *, others: bool) -> None:
        """Say that nothing is listed; ``others`` where another cut holds something."""
        if others:
            title = self.tr("Nothing here")
            text = self.tr("No filing fits this choice. Other filings are there.")
            self.say("all", "search", title, text, self.tr("Show all"))
            return
        title = self.tr("No filings yet")
        text = self.tr(
            "Draft the paper that answers a notice, asks for something or pays a fee. What is put "
            "down as sent on the list of deadlines turns up here by itself."
        )
        self.say("new", "file-up", title, text, act_name(FilingAct.DRAFT))

    def say_failed(self) -> None:
        """Say that the list could not be read."""
        title = self.tr("The filings could not be read")
        self.say("again", "triangle-alert", title, "", self.tr("Try again"))
