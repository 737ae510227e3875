"""One published figure from the answers of one cell: sums, means, shares, and when to withhold.

The rules, each with the attack it stands against:

- fewer than 5 answers: withheld (an agency is recognised in a small group);
- a sum that its largest contributors could undo (p % rule, p = 10): withheld;
- a share or rate near all or none: only ``> 90 %`` or ``< 10 %`` is said, because a cell of
  which all say the same tells of each of them;
- a share of yes and no needs 11 answers, since of 10 and fewer ``> 90 %`` means all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from agencydesk.domain.report_schema import FUNCTIONS, PREVIOUS, SINCE_BANDS, Part
from agencydesk.sync.publication import Shown

REGISTERED = 10
"""A published cell holds at least as many agencies of the register."""

RESPONDING = 5
"""A published cell, and each figure in it, has at least as many answers."""

SMALLEST_REST = 10
"""What two or more withheld sums add up to; below, too few values are possible for each."""

SHARE_ANSWERS = 11
"""Of fewer answers, ``> 90 %`` would mean all of them."""

STEP = 50
P_PERCENT = 10
_CELL_EDGE = 100
_NATION_EDGE = 10
_NATION_LARGE = 200
_MEAN_TOP = 100
_MEAN_EDGE = 5


class Kind(StrEnum):
    """How the answers to a field become one figure."""

    SUM = "sum"
    SHARE = "share"
    RATE = "rate"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Scale:
    """How a coded figure is written and bounded.

    Attributes:
        top: the figure of a cell in which all answered with the most.
        unit: what one answer can differ by, as a part of ``top``.
        least: answers below which the figure is withheld.
    """

    top: int
    unit: int
    least: int


SCALES = {
    Kind.SHARE: Scale(1000, 1000, SHARE_ANSWERS),
    Kind.RATE: Scale(1000, 5, RESPONDING),
    Kind.MEAN: Scale(_MEAN_TOP, 1, RESPONDING),
}

FIELDS: dict[Part, dict[str, Kind]] = {
    Part.PRACTICE: {
        "it_in_use": Kind.SHARE,
        "litigation_attorneys": Kind.SUM,
        "international_talents": Kind.SUM,
        "trainees": Kind.SUM,
        "complaints": Kind.SUM,
        "satisfaction_mean": Kind.MEAN,
        "deadlines_on_time_permille": Kind.RATE,
        "checklists_complete_permille": Kind.RATE,
    },
    Part.MONEY: {"revenue_million_cny": Kind.SUM},
    Part.VOLUME: dict.fromkeys(
        (
            "filings_invention",
            "filings_utility",
            "filings_design",
            "filings_pct",
            "grants_invention",
            "grants_utility",
            "grants_design",
        ),
        Kind.SUM,
    ),
}
"""The fields that are published by cell."""

DISTRIBUTIONS: dict[Part, tuple[str, ...]] = {
    Part.PRACTICE: ("it_since", "it_previous", "it_functions"),
    Part.MONEY: (),
    Part.VOLUME: (),
}
"""The fields that are published for the whole country only."""

CHOICES = {"it_since": SINCE_BANDS, "it_previous": PREVIOUS, "it_functions": FUNCTIONS}
"""The answers to these fields, in the order of the schema."""


def dominated(values: Sequence[int]) -> bool:
    """Tell whether the second largest could reckon the largest to within 10 % (p % rule)."""
    ordered = sorted(values, reverse=True)
    if not ordered:
        return False
    return sum(ordered[2:]) * 100 < ordered[0] * P_PERCENT


def scaled(kind: Kind, value: int) -> int:
    """Return an answer on the scale of its figure: yes is 1000, a rate or mean is itself."""
    return value * SCALES[kind].top if kind is Kind.SHARE else value


def cell_figure(kind: Kind, values: Sequence[int]) -> Shown:
    """Return what is said of a field in one cell; ``values`` are the answers, scaled."""
    if kind is Kind.SUM:
        return None if len(values) < RESPONDING or dominated(values) else sum(values)
    scale = SCALES[kind]
    if len(values) < scale.least:
        return None
    edge = _MEAN_EDGE if kind is Kind.MEAN else _CELL_EDGE
    return _coded(mean(values), scale.top, edge)


def nation_figure(kind: Kind, values: Sequence[int]) -> Shown:
    """Return what is said of a field in the whole country, by the same rule.

    Of more than 200 answers up to 99 % is said exactly, of fewer up to 90 %: ``> 99 %`` of 100
    means all of them.
    """
    if kind is Kind.SUM:
        return cell_figure(kind, values)
    scale = SCALES[kind]
    if len(values) < scale.least:
        return None
    return _coded(mean(values), scale.top, nation_edge(kind, len(values)))


def nation_edge(kind: Kind, answers: int) -> int:
    """Return how near to all or none a figure of the whole country may be said exactly."""
    if kind is Kind.MEAN:
        return _MEAN_EDGE
    return _NATION_EDGE if answers > _NATION_LARGE else _CELL_EDGE


def share_in_steps(yes: int, answers: int) -> Shown:
    """Return a share for a distribution, in per mille in steps of 50.

    The steps leave a reader in doubt who adds the other shares up to find one that is coded.
    """
    if answers < SHARE_ANSWERS:
        return None
    exact = Fraction(yes * 1000, answers)
    coded = _coded(int(exact + Fraction(1, 2)), 1000, _CELL_EDGE)
    return coded if isinstance(coded, str) else STEP * int(exact / STEP + Fraction(1, 2))


def mean(values: Sequence[int]) -> int:
    """Return the mean, rounded half up to a whole number."""
    return int(Fraction(sum(values), len(values)) + Fraction(1, 2))


def _coded(value: int, top: int, edge: int) -> int | str:
    """Return the value, or only its side where it is near all or none."""
    if value > top - edge:
        return f">{top - edge}"
    return f"<{edge}" if value < edge else value
