"""What is said in place of the list of client instructions."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.state import StateView

WIDTH = 340


class InstructionState(StateView):
    """Says that the list is being read, is empty or could not be read, and what to do."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(tokens, parent, width=WIDTH)

    def say_reading(self) -> None:
        """Say that the list is being read."""
        self.say("loading", "loader", self.tr("Reading the instructions…"), "", "")

    def say_empty(self, *, others: bool) -> None:
        """Say that nothing is listed; ``others`` where another cut holds something."""
        if others:
            title = self.tr("Nothing here")
            text = self.tr("No annuity fits this choice. Others are there.")
            self.say("all", "search", title, text, self.tr("Show all"))
            return
        title = self.tr("No annuities to ask about")
        text = self.tr(
            "Annuities turn up here about four months before they are due, once a granted case has "
            "its filing date and the day of the grant. Add them under Cases."
        )
        self.say("cases", "list-checks", title, text, self.tr("Go to the cases"))

    def say_failed(self) -> None:
        """Say that the list could not be read."""
        title = self.tr("The instructions could not be read")
        self.say("again", "triangle-alert", title, "", self.tr("Try again"))
