"""What every page and dialog is made with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from agencydesk.texts import Language
from agencydesk.ui.jobs import Jobs
from agencydesk.ui.memory import Memory
from agencydesk.ui.theme import Theme
from agencydesk.ui.tokens import Tokens

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Kit:
    """The desk, the background lanes, the look, the memory and the language of one window.

    Only the type of the desk is known here: loading the services takes longer than showing the
    window.
    """

    desk: Desk
    jobs: Jobs
    theme: Theme
    memory: Memory
    language: Language

    @property
    def tokens(self) -> Tokens:
        """Return the colours in force."""
        return self.theme.tokens

    def today(self) -> date:
        """Return today's civil date in mainland China."""
        return self.desk.today()
