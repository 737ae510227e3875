"""Text broken into strips, and strips put on pages; no drawing here.

A strip is a horizontal slice of a page: a table row, a heading, a line of text. Lengths are in
points (1/72 inch), measured from the left edge of the text area and from the strip's top.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import NamedTuple

from agencydesk.reports.fonts import REGULAR, GlyphFilter, text_width
from agencydesk.reports.linebreak import break_lines

Colour = tuple[float, float, float]

BLACK: Colour = (0.0, 0.0, 0.0)
GREY: Colour = (0.35, 0.35, 0.35)

_LEADING = 1.35  # distance of lines, in type sizes
_FIRST_BASELINE = 1.05  # top of the first line to its baseline, in type sizes
_LEAST_PART = 60.0  # of a strip higher than a page that must find room to start on a page
_DESCENT = 0.25  # how far letters reach below the baseline, in type sizes


class Align(Enum):
    """Where text stands in its column."""

    LEFT = auto()
    RIGHT = auto()
    CENTRE = auto()


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: font, type size in points, colour as red, green, blue from 0 to 1."""

    font: str = REGULAR
    size: float = 8.0
    colour: Colour = BLACK

    @property
    def leading(self) -> float:
        """Distance from one line to the next, in points."""
        return self.size * _LEADING


class Piece(NamedTuple):
    """A text in one style; a cell is a stack of them."""

    text: str
    style: Style


class Run(NamedTuple):
    """One line of text at its place: left edge, and distance of its baseline from the top."""

    x: float
    drop: float
    text: str
    style: Style


class Line(NamedTuple):
    """A horizontal line inside a strip, from ``x`` to ``end``, ``drop`` below the top."""

    x: float
    end: float
    drop: float


class Box(NamedTuple):
    """A black rectangle inside a strip: left edge, top, width and height."""

    x: float
    drop: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A horizontal slice of a page.

    Attributes:
        shaded: laid on light grey.
        ruled: with a thin line below.
        keep: never the last strip of a page; the next one follows on the same page.
        heads: strips repeated above this one when it is the first of a new page.
        boxes: black rectangles, the modules of a QR code; a strip that has them is not split.
    """

    height: float
    runs: tuple[Run, ...] = ()
    lines: tuple[Line, ...] = ()
    shaded: bool = False
    ruled: bool = False
    keep: bool = False
    heads: tuple[Strip, ...] = ()
    boxes: tuple[Box, ...] = ()


class Typesetter:
    """Breaks texts into lines for one document and remembers what it could not print."""

    def __init__(self) -> None:
        self._filter = GlyphFilter()
        self._broken: dict[tuple[str, Style, float], tuple[str, ...]] = {}

    @property
    def missing(self) -> set[str]:
        """Characters met so far that the fonts lack."""
        return self._filter.missing

    def printable(self, text: str) -> str:
        """Return ``text`` with only what can be printed; unprintable characters become 〓."""
        return text.translate(self._filter)

    def lines(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Return the printable text in lines that fit ``width`` points."""
        key = (text, style, width)
        found = self._broken.get(key)
        if found is None:
            found = tuple(break_lines(self.printable(text), style.font, style.size, width))
            self._broken[key] = found
        return found

    def width(self, text: str, style: Style) -> float:
        """Return the width in points of the printable text on one line."""
        return text_width(self.printable(text), style.font, style.size)

    def place(
        self, pieces: Iterable[Piece], x: float, width: float, align: Align = Align.LEFT
    ) -> tuple[list[Run], float]:
        """Return the runs of stacked pieces in a column and the height they take, in points."""
        runs: list[Run] = []
        top = 0.0
        for text, style in pieces:
            for line in self.lines(text, style, width):
                if line:
                    left = x if align is Align.LEFT else self._left(line, style, x, width, align)
                    runs.append(Run(left, top + style.size * _FIRST_BASELINE, line, style))
                top += style.leading
        return runs, top

    def text(self, piece: Piece, x: float, width: float, *, keep: bool = False) -> Strip:
        """Return a strip of plain text."""
        runs, height = self.place([piece], x, width)
        return Strip(height, tuple(runs), keep=keep)

    def _left(self, line: str, style: Style, x: float, width: float, align: Align) -> float:
        free = width - text_width(line, style.font, style.size)
        return x + (free if align is Align.RIGHT else free / 2)


def space(height: float) -> Strip:
    """Return an empty strip."""
    return Strip(height, keep=True)


def paginate(strips: Sequence[Strip], room: float) -> list[list[Strip]]:
    """Return the strips page by page; a strip higher than a page is split between its lines.

    Args:
        strips: all strips of the document in order.
        room: height of a page's text area in points.

    Raises:
        ValueError: a page is too low for a repeated head and one line.
    """
    pages: list[list[Strip]] = [[]]
    left = room
    for block in _blocks(strips):
        height = _height(block)
        empty = room - _height(block[0].heads)
        can_start_here = height > empty and left >= _height(block[:-1]) + _LEAST_PART
        if height > left and pages[-1] and not can_start_here:
            pages.append(list(block[0].heads))
            left = empty
        for strip in block:
            left = _put(pages, strip, left, room)
    return pages


def _blocks(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Yield strips that must stay together; a block without an end stands alone."""
    block: list[Strip] = []
    for strip in strips:
        block.append(strip)
        if not strip.keep:
            yield block
            block = []
    if block:
        yield block


def _put(pages: list[list[Strip]], strip: Strip, left: float, room: float) -> float:
    """Put one strip on the last page, its rest on new ones; return the height left."""
    empty = room - _height(strip.heads)
    while strip.height > left:
        first, rest = _split(strip, left)
        if rest is None:  # only the room below the last line does not fit
            pages[-1].append(first)
            return 0.0
        if first.runs:
            pages[-1].append(first)
            strip = rest
        elif left >= empty:
            raise ValueError("the page is too low for one line")
        pages.append(list(strip.heads))
        left = empty
    pages[-1].append(strip)
    return left - strip.height


def _split(strip: Strip, height: float) -> tuple[Strip, Strip | None]:
    """Cut a strip between lines of text so that the first part is ``height`` high."""
    above = tuple(run for run in strip.runs if _bottom(run) <= height)
    below = [run for run in strip.runs if _bottom(run) > height]
    if not below:
        return strip, None
    shift = min(run.drop for run in below) - min(run.drop for run in strip.runs)
    rest = tuple(run._replace(drop=run.drop - shift) for run in below)
    first = replace(strip, height=height, runs=above, ruled=False)
    return first, replace(strip, height=strip.height - shift, runs=rest)


def _height(strips: Iterable[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _bottom(run: Run) -> float:
    return run.drop + run.style.size * _DESCENT
