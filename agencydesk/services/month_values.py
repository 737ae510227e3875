"""Plain values of a calendar of deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from agencydesk.domain.docket import Band, DocketRow


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day of a calendar, and what is due on it.

    Attributes:
        working: whether it is a working day, by notice or, unannounced, by week and statute.
        make_up: a Saturday or Sunday that was made a working day.
        announced: the holiday notice of its year is loaded.
        counts: how many deadlines each band of urgency holds on it.
        first: the first few of them, most urgent first.
    """

    day: date
    working: bool
    make_up: bool
    announced: bool
    counts: Mapping[Band, int]
    first: tuple[DocketRow, ...]

    @property
    def total(self) -> int:
        """Return how many deadlines are due on it."""
        return sum(self.counts.values())
