"""A short list on its way to paper or into a workbook."""

from __future__ import annotations

from typing import TypeVar

from agencydesk.domain.grid import CellValue, GridAlign, GridContent
from agencydesk.ui.widgets.rows import RowColumn, RowsView

T = TypeVar("T")


def grid_of(view: RowsView[T], title: str, subtitle: str = "") -> GridContent:
    """Return what a list shows, as it stands; what only sets off on the screen is left out."""
    header, columns = view.horizontalHeader(), view.rows.columns
    places = range(len(columns))
    return GridContent(
        title,
        subtitle,
        tuple(column.title for column in columns),
        tuple(max(header.sectionSize(place), 1) for place in places),
        tuple(GridAlign(column.align) for column in columns),
        tuple(tuple(_cell(column, row) for column in columns) for row in view.rows.rows),
    )


def _cell(column: RowColumn[T], row: T) -> CellValue:
    return column.text(row).strip() if column.value is None else column.value(row)
