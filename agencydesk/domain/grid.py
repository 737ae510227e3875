"""A list as it stands in the window, on its way to paper or into a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencydesk.domain.money import Money as Money

#: What a cell may hold; None is an empty cell.
CellValue = str | date | int | float | Money | None


class GridAlign(StrEnum):
    """Where the text of a column stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class GridContent:
    """Plain values: the columns shown, in the order shown, and every row listed.

    Attributes:
        title: what the list is called; also names the file.
        subtitle: what it was narrowed to; may be empty.
        headings: one a column.
        widths: one a column, in pixels as on the screen: only their proportions count.
        aligns: one a column.
        rows: one value a column in each.
        totals: what stands below the rows, one value a column; empty for nothing.
    """

    title: str
    subtitle: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    aligns: tuple[GridAlign, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    totals: tuple[CellValue, ...] = ()

    def __post_init__(self) -> None:
        """Refuse content whose parts do not fit together."""
        columns = len(self.headings)
        if not columns or len(self.widths) != columns or len(self.aligns) != columns:
            raise ValueError("headings, widths and aligns differ in number")
        if any(len(row) != columns for row in (*self.rows, self.totals or self.headings)):
            raise ValueError("a row has another number of cells than there are headings")


def cell_text(value: CellValue) -> str:
    """Return a cell as it is shown: dates as ISO dates, money in yuan, nothing as ""."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
