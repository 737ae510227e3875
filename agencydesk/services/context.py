"""What every use case works with, passed in once: database, rules, words, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from agencydesk.models.database import Database
from agencydesk.services.rulebase import RuleBase
from agencydesk.texts import Texts

#: Deadlines are civil dates of mainland China, whatever zone the computer is set to.
OFFICE_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a member of staff, or the computer's user before anyone is named."""

    id: int | None
    name: str


NOBODY = Actor(None, "")


@dataclass(slots=True)
class Context:
    """The open data folder, for the use cases; nothing else reads the time.

    Attributes:
        now: the clock; returns an aware moment.
        rules: the rule base in force; loading a calendar replaces it.
        actor: who is working; use cases record it.
    """

    database: Database
    rules: RuleBase
    texts: Texts
    now: Callable[[], datetime]
    actor: Actor = NOBODY

    def today(self) -> date:
        """Return today's civil date in mainland China."""
        return self.now().astimezone(OFFICE_ZONE).date()
