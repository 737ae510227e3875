"""Plain values of confirming: whether somebody may, and how it stands in an agency of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether somebody may confirm a date, said before trying.

    Attributes:
        code: why not, as ``Confirming.confirm`` would refuse; empty where they may.
        alone: it would be their own entry, confirmed alone.
        earliest: from when on they may confirm their own entry, in the office's zone.
    """

    code: str = ""
    alone: bool = False
    earliest: datetime | None = None


@dataclass(frozen=True, slots=True)
class AloneState:
    """Whether own entries may be confirmed later.

    Attributes:
        on: it is switched on and holds.
        possible: no more than one active person handles dates.
        people: how many do.
        marked: how many standing confirmations were given alone.
    """

    on: bool
    possible: bool
    people: int
    marked: int
