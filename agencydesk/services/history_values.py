"""What the history of a case is made of, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """One field that an entry set: its label, what it said and what it says now."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of the audit trail (操作记录).

    Attributes:
        at: when, on the office's clock.
        who: the name at that time; empty where nobody had been named.
        what: the sentence that says what was done to what.
        source: the file whose import did it; empty for work by hand.
    """

    id: int
    at: datetime
    who: str
    what: str
    source: str
    changes: tuple[HistoryChange, ...]


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """The newest entries of a case, newest first; ``more`` says that older ones are there."""

    entries: tuple[HistoryEntry, ...]
    more: bool
