"""What the settings show of the law the program knows; plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The holiday notice of one year.

    Attributes:
        notice: its title; ``source`` where it was read.
        closings: announced days off; ``make_ups`` days worked instead.
        loaded_at: when someone loaded it, aware; None for one that came with the program.
    """

    year: int
    notice: str
    source: str
    closings: int
    make_ups: int
    loaded_at: datetime | None


@dataclass(frozen=True, slots=True)
class RuleState:
    """The rules in force and the calendars they roll over.

    Attributes:
        version: the day the newest rule was checked, as ISO text.
        years: the newest first.
    """

    version: str
    rules: int
    notices: int
    years: tuple[CalendarYear, ...]


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar file that can be loaded.

    Attributes:
        known: its year is known already, with other days; loading it replaces them.
    """

    text: str
    year: int
    notice: str
    source: str
    known: bool


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule that deadlines are made by, for choosing it."""

    id: str
    name: str
