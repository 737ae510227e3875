"""The geometry of an indicator's chart: bars by year, and the goal as a line across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 360, 200
_FOOT, _TOP = 172, 46
_WIDEST_BAR = 56
_FULL = 0.6
_LABEL_GAP, _LABEL_HEIGHT = 6, 12


@dataclass(frozen=True, slots=True)
class Value:
    """One value to draw: its year, its number and how it is written.

    Attributes:
        style: ``bar-old`` for what was known, ``bar-now`` for what is exact, ``bar-part`` for
            an estimate, a bound or a hint; hatched, so that it is seen without colours.
    """

    year: int
    number: int
    label: str
    style: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in the units of the drawing; ``label_y`` is the line its number stands on."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    label: str
    label_y: int
    year: int
    style: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of bars that stand on ``foot``, with the goal at ``goal_y``."""

    width: int
    height: int
    foot: int
    goal_y: int
    bars: tuple[Bar, ...]


def draw(values: Sequence[Value], goal: int) -> Chart:
    """Return the chart of some values, oldest first, and a goal; the axis starts at zero."""
    most = max([goal, *(value.number for value in values)])
    space = WIDTH // max(len(values), 1)
    width = min(_WIDEST_BAR, round(space * _FULL))
    goal_y = _height_of(goal, most)
    bars = []
    for at, value in enumerate(values):
        y = _height_of(value.number, most)
        middle = at * space + space // 2
        bars.append(
            Bar(
                middle - width // 2,
                y,
                width,
                _FOOT - y,
                middle,
                value.label,
                _label_line(y, goal_y),
                value.year,
                value.style,
            )
        )
    return Chart(WIDTH, HEIGHT, _FOOT, goal_y, tuple(bars))


def _label_line(y: int, goal_y: int) -> int:
    """Return where the number above a bar stands: clear of the goal, above it where need be."""
    crossed = y - _LABEL_GAP - _LABEL_HEIGHT < goal_y <= y
    return (goal_y if crossed else y) - _LABEL_GAP


def _height_of(number: int, most: int) -> int:
    """Return where a number lies, from the top of the drawing."""
    return _FOOT - round((_FOOT - _TOP) * number / most) if most else _FOOT
