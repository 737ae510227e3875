"""The credit evaluation (信用评价) as the agency reckons it: plain values, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agencydesk.services.compliance.values import Told


@dataclass(frozen=True, slots=True)
class CreditPoints:
    """One entry of the register.

    Attributes:
        since: the day it counts from; ``until`` the last day, inclusive, None while no end is
            known.
        counts: whether it counts on the day that was asked for.
    """

    id: int
    points: int
    since: date
    until: date | None
    note: str
    counts: bool


@dataclass(frozen=True, slots=True)
class CreditStandingRow:
    """A row of the points table, and what counts under it.

    Attributes:
        points: what the row is worth; the most of it where ``most``.
        repaired_points: what is taken off instead where it was made up in time; None for no
            such case.
        verified: the row was found in a source that could be checked; never for ``own`` rows,
            which the agency entered.
        counting: the points that count on the day.
        over: more counts than the row is worth at most: an entry is to be looked at again.
    """

    id: str
    title: str
    points: int
    most: bool
    repaired_points: int | None
    citation: str
    note: str
    verified: bool
    own: bool
    counting: int
    over: bool
    entries: tuple[CreditPoints, ...]


@dataclass(frozen=True, slots=True)
class CreditStanding:
    """Score and grade of a day, ``full`` without any entry, and the rows they come from.

    Attributes:
        cautions: what is not verified, in words.
    """

    day: date
    score: int
    full: int
    grade: str
    version: str
    source: str
    rows: tuple[CreditStandingRow, ...]
    cautions: tuple[Told, ...]
