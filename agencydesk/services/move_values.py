"""A deadline that moves, in words: what a preview of a correction lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agencydesk.services.results import MoveReason


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One line of what a change moves, in one language.

    Attributes:
        deadline_id: the deadline as it stands; None for one that arises.
        old, new: official date before and after, inclusive; None where there is none.
        days: calendar days from old to new; None unless there are both.
        kind_text: the reason in words.
        note: that the new date has passed, what keeps it from being certain, or what it lacks;
            empty if nothing.
    """

    case_id: int
    case_ref: str
    deadline_id: int | None
    matter: str
    old: date | None
    new: date | None
    days: int | None
    kind: MoveReason
    kind_text: str
    note: str
