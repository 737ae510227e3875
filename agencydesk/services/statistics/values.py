"""What the annual statistics show: figures, the rows they were counted from, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

FigureValue: TypeAlias = "bool | int | str | tuple[str, ...] | None"
"""One exact figure; None is "not known"."""


class RowKind(StrEnum):
    """What kind of record a figure was counted from."""

    CASE = "case"
    STAFF = "staff"
    DEADLINE = "deadline"
    CHECKLIST_RUN = "checklist_run"
    COMPLAINT = "complaint"
    INTERNSHIP = "internship"
    SURVEY = "survey"
    CHARGE = "charge"


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One record that a figure was counted from.

    Attributes:
        id: of the record the window opens: for a deadline or item its case or run is beside it.
        label: how people call it; ``detail`` says what else there is to know.
        day: the day that puts it into the year.
        counts: how much of the figure it is, of money in CNY/100; 0 for one that was looked at
            and does not count.
        opens: the id of the case or run it is shown in, where that is another record; None for
            a bill that is about no case.
    """

    kind: RowKind
    id: int
    label: str
    detail: str
    day: date | None
    counts: int = 1
    opens: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Records that could not be counted because something is missing in them.

    Attributes:
        code: key of ``resources/texts/statistics.toml``: what is missing and how to complete it.
        figure: the figure that may be too low because of it.
        count: how many records.
    """

    code: str
    figure: str
    count: int


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure typed over the counted one, or where there is nothing to count.

    Attributes:
        reason: why it is not the counted one; ``source`` where it was read.
        year: the year it was typed for; an earlier one where it is carried on.
    """

    value: FigureValue
    reason: str
    source: str
    by: str
    at: datetime
    year: int
    version: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the year.

    Attributes:
        name: as in ``domain.statistics.Figures``.
        counted: what the records say; None where they cannot say it.
        typed: what somebody entered instead.
        last_year: the figure of the year before, counted or typed.
        has_rows: whether there are records to open.
    """

    name: str
    counted: FigureValue
    typed: Typed | None
    last_year: FigureValue
    has_rows: bool

    @property
    def value(self) -> FigureValue:
        """What holds: the typed value before the counted one."""
        return self.counted if self.typed is None else self.typed.value


@dataclass(frozen=True, slots=True)
class YearFigures:
    """All figures of a year and what is missing in them.

    Attributes:
        until: the last day counted, inclusive: 31 December or, before it, today.
        over: whether the year is over.
    """

    year: int
    until: date
    over: bool
    figures: tuple[Figure, ...]
    gaps: tuple[Gap, ...]

    def figure(self, name: str) -> Figure:
        """Return the figure ``name``; raises KeyError for one there is none of."""
        for figure in self.figures:
            if figure.name == name:
                return figure
        raise KeyError(name)
