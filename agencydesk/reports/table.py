"""A table without vertical lines: columns with headings, rows that grow with their text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agencydesk.reports.fonts import BOLD
from agencydesk.reports.layout import Align, Piece, Run, Strip, Style, Typesetter

HEADING = Style(BOLD, 8.0)

_SIDE = 4.0  # room left and right of a cell's text
_PAD = 3.0  # room above and below


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in points, and where its text stands."""

    heading: str
    width: float
    align: Align = Align.LEFT


Cell = Sequence[Piece]


class Table:
    """Turns rows of cells into strips; ``header`` is repeated on every page the table is on."""

    def __init__(self, typesetter: Typesetter, columns: Sequence[Column]) -> None:
        self._typesetter = typesetter
        self._columns: list[tuple[float, float, Align]] = []
        x = 0.0
        for column in columns:
            self._columns.append((x + _SIDE, column.width - 2 * _SIDE, column.align))
            x += column.width
        self.width = x
        runs, height = self._set([Piece(column.heading, HEADING)] for column in columns)
        self.header = Strip(height, runs, ruled=True, shaded=True, keep=True)

    def row(self, cells: Iterable[Cell], heads: tuple[Strip, ...] = ()) -> Strip:
        """Return a row; one cell a column.

        Args:
            cells: the cells from left to right.
            heads: what to repeat above the row on a new page; the header when empty.

        Raises:
            ValueError: more or fewer cells than columns.
        """
        runs, height = self._set(cells)
        return Strip(height, runs, ruled=True, heads=heads or (self.header,))

    def band(self, piece: Piece) -> Strip:
        """Return a row over the whole width that opens a group and stays with its first row."""
        runs, height = self._typesetter.place([piece], _SIDE, self.width - 2 * _SIDE)
        return Strip(height + 2 * _PAD, _lowered(runs), ruled=True, keep=True, heads=(self.header,))

    def _set(self, cells: Iterable[Cell]) -> tuple[tuple[Run, ...], float]:
        runs: list[Run] = []
        height = 0.0
        place = self._typesetter.place
        for cell, (x, width, align) in zip(cells, self._columns, strict=True):
            placed, taken = place(cell, x, width, align)
            runs += placed
            height = max(height, taken)
        return _lowered(runs), height + 2 * _PAD


def _lowered(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(Run(run.x, run.drop + _PAD, run.text, run.style) for run in runs)
