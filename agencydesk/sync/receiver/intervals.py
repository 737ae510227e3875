"""Can what a publication withholds be reckoned from what it shows? An exact answer.

A publication is a partition with at most one total over it for each field. Then all that binds
the hidden numbers is: each lies between its own bounds, and their sum lies between the bounds of
the total. The smallest and largest each can take are exact (the linear programme of one equation
over a box has its optimum where all the others are at an edge), so that no solver is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from agencydesk.sync.publication import Shown

ENOUGH = 3
"""A hidden number must keep at least as many possible values, or all that its bound allows."""


@dataclass(frozen=True, slots=True)
class Span:
    """All a reader knows of one number: whole, from ``low`` to ``high``, both inclusive."""

    low: int
    high: int

    @property
    def candidates(self) -> int:
        """How many values are possible."""
        return max(self.high - self.low + 1, 0)


def span_of(shown: Shown, answers: int, top: int, unit: int, step: int = 1) -> Span:
    """Return what a published mean or share says of the sum behind it, counted in units.

    Args:
        shown: what is published; None says nothing.
        answers: how many answers there are, known to the reader.
        top: the largest answer; a bound like ``>900`` is on the same scale.
        unit: the step of the answers.
        step: to what an exact ``shown`` is rounded.
    """
    whole = answers * (top // unit)
    if shown is None:
        return Span(0, whole)
    if isinstance(shown, int):
        low = ceil(Fraction(2 * shown - step, 2) * answers / unit)
        high = floor(Fraction(2 * shown + step, 2) * answers / unit)
        return Span(max(low, 0), min(high, whole))
    edge = 2 * int(shown[1:])  # the mean is rounded to a whole number and then compared with it
    if shown.startswith(">"):
        return Span(ceil(Fraction(edge + 1, 2) * answers / unit), whole)
    return Span(0, floor(Fraction(edge - 1, 2) * answers / unit))


def known(spans: Sequence[Span], total: Span) -> list[Span]:
    """Return what a reader can make of each number with the total at hand."""
    lows, highs = sum(s.low for s in spans), sum(s.high for s in spans)
    return [
        Span(
            max(span.low, total.low - (highs - span.high)),
            min(span.high, total.high - (lows - span.low)),
        )
        for span in spans
    ]


def solvable(hidden: Sequence[bool], spans: Sequence[Span], total: Span) -> bool:
    """Tell whether the total narrows a hidden number to fewer than three values.

    A bound that leaves fewer by itself, such as ``> 90 %`` of eleven, must not be narrowed at all.
    """
    return any(
        is_hidden and now.candidates < min(ENOUGH, span.candidates)
        for is_hidden, span, now in zip(hidden, spans, known(spans, total), strict=True)
    )
