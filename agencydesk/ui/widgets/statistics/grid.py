"""A short list on its way to paper or into a workbook."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from agencydesk.domain.grid import CellValue, GridAlign, GridContent
from agencydesk.ui.widgets.rows import RowsView

T = TypeVar("T")


def grid_of(
    view: RowsView[T],
    title: str,
    subtitle: str = "",
    cell: Callable[[T, int], CellValue] | None = None,
) -> GridContent:
    """Return what a list shows; ``cell`` says a cell otherwise than the screen does."""
    header, columns = view.horizontalHeader(), view.rows.columns

    def text(row: T, place: int) -> CellValue:
        return columns[place].text(row) if cell is None else cell(row, place)

    places = range(len(columns))
    return GridContent(
        title,
        subtitle,
        tuple(column.title for column in columns),
        tuple(max(header.sectionSize(place), 1) for place in places),
        tuple(GridAlign(column.align) for column in columns),
        tuple(tuple(text(row, place) for place in places) for row in view.rows.rows),
    )
