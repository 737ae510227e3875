"""What the engine answers: a date with its derivation, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from agencydesk.domain.docket import Source
from agencydesk.domain.rules import Rule

Arg = str | int | date


class Answer(StrEnum):
    """Whether there is a date, and if not, why."""

    COMPUTED = "computed"
    NOT_AVAILABLE = "not-available"
    MISSING = "missing-input"
    NO_PERIOD = "no-period"
    OUT_OF_RANGE = "out-of-range"


class Flag(StrEnum):
    """What keeps a date from being certain, or what to know about it."""

    CAL_UNCOVERED = "CAL_UNCOVERED"
    CAL_NEXT_YEAR = "CAL_NEXT_YEAR"
    AMBIGUOUS = "AMBIGUOUS"
    NOT_AVAILABLE = "NOT_AVAILABLE"
    LOWER_BOUND = "LOWER_BOUND"
    RECEIPT_ASSUMED = "RECEIPT_ASSUMED"
    LENGTH_ASSUMED = "LENGTH_ASSUMED"
    ROLL_ABROAD = "ROLL_ABROAD"
    PRINTED_DIFFERS = "PRINTED_DIFFERS"


#: A date carrying one of these is provisional (暂定) and is computed again when data arrive.
UNCERTAIN = frozenset(
    {
        Flag.CAL_UNCOVERED,
        Flag.CAL_NEXT_YEAR,
        Flag.AMBIGUOUS,
        Flag.LOWER_BOUND,
        Flag.RECEIPT_ASSUMED,
        Flag.LENGTH_ASSUMED,
        Flag.ROLL_ABROAD,
    }
)


#: A holiday notice on the way is missing.
CALENDAR_OPEN = frozenset({Flag.CAL_UNCOVERED, Flag.CAL_NEXT_YEAR})
#: The flags that worked cases state; the others are notes beside them.
STATED = frozenset({Flag.CAL_UNCOVERED, Flag.AMBIGUOUS, Flag.NOT_AVAILABLE})


class Step(NamedTuple):
    """One step of a derivation: a code whose words are data, the day reached, the source."""

    code: str
    day: date | None
    citation: str
    args: Mapping[str, Arg]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one rule on one set of facts.

    Attributes:
        official_due: the last day to act, inclusive: the printed date or period where the notice
            has one, else ``computed_due``. None unless ``answer`` is ``computed``.
        computed_due: what the rule alone gives; kept beside a printed date.
        raw: the unrolled end the official date was rolled from; follow-on periods start here.
        start: the day the deciding period runs from, itself not counted.
        basis: event key of ``start``.
        missing: inputs without which there is no date, or only its earliest possible day: event
            keys, or ``delivery``, ``actual_receipt``, ``year``, ``tier``, ``length``,
            ``base_period``.
        instead: id of the version of the rule that does apply, when this one does not.
    """

    rule: Rule
    answer: Answer
    official_due: date | None = None
    computed_due: date | None = None
    raw: date | None = None
    start: date | None = None
    basis: str = ""
    source: Source = Source.COMPUTED
    steps: tuple[Step, ...] = ()
    flags: tuple[Flag, ...] = ()
    missing: tuple[str, ...] = ()
    instead: str = ""

    @property
    def calendar_known(self) -> bool:
        """Say whether every holiday notice the date may depend on is there."""
        return self.answer is Answer.COMPUTED and not CALENDAR_OPEN.intersection(self.flags)

    @property
    def certain(self) -> bool:
        """Say whether nothing can still move this date: no missing notice, no reservation."""
        return self.answer is Answer.COMPUTED and not UNCERTAIN.intersection(self.flags)
