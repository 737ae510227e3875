"""What the first page says in place of a list: that it reads, is empty, or could not be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.domain.docket import MONTH_DAYS
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.state import StateView

#: The key of the state of an empty desk.
IMPORT = "import"


class TodayState(StateView):
    """Says the states of the first page; on an empty desk it also offers demo data.

    Signals:
        demo_wanted: a demonstration is wanted.
    """

    demo_wanted = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(tokens, parent)
        self.demo = button(self.tr("Look around in demo data…"))
        self.demo.clicked.connect(self.demo_wanted)
        lines = self.layout()
        if isinstance(lines, QVBoxLayout):
            lines.insertWidget(lines.count() - 1, self.demo, 0, Qt.AlignmentFlag.AlignHCenter)
        self.say("loading", "loader", self.tr("Reading what is due…"), "", "")

    def say(self, key: str, drawing: str, title: str, text: str, action: str) -> None:
        """Show a state; ``key`` names it, an empty ``action`` hides the button."""
        super().say(key, drawing, title, text, action)
        self.demo.setVisible(key == IMPORT)

    def say_empty(self, cases: int, *, overdue: bool) -> None:
        """Say that nothing is due, or that there is nothing at all yet.

        Args:
            cases: how many cases there are.
            overdue: whether what is overdue would be listed as well.
        """
        if not cases:
            self.say(
                IMPORT,
                "inbox",
                self.tr("No cases yet"),
                self.tr(
                    "Bring in the sheet you keep your cases in (xlsx, xls or csv): press the "
                    "button, or drop the file on this window. Or look around first in a made-up "
                    "agency; it is kept apart and can be removed."
                ),
                self.tr("Import a sheet…"),
            )
            return
        text = self.tr("Nothing shown here is due today or within {days} days.")
        if overdue:
            text = self.tr("Nothing shown here is overdue or due within {days} days.")
        title = self.tr("Nothing is due")
        self.say("nothing", "circle-check", title, text.format(days=MONTH_DAYS), "")

    def say_failure(self, text: str) -> None:
        """Say why nothing could be read, and offer to try again."""
        title = self.tr("What is due could not be read")
        self.say("again", "triangle-alert", title, text, self.tr("Try again"))
