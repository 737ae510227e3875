"""The stretch of the calendar a figure is counted over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Span:
    """A calendar year as far as it has run, with the session its records are read in.

    Attributes:
        first: 1 January; ``last`` 31 December or, before it, today; both inclusive.
    """

    session: Session
    first: date
    last: date

    @property
    def year(self) -> int:
        """The year."""
        return self.first.year


def span_of(session: Session, year: int, today: date) -> Span:
    """Return the span of ``year``; of a year that has not begun it is the first day."""
    first = date(year, 1, 1)
    return Span(session, first, max(first, min(date(year, 12, 31), today)))
