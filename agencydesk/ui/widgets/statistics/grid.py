"""A short list on its way to paper or into a workbook."""

from __future__ import annotations

from typing import TypeVar

from agencydesk.domain.grid import GridAlign, GridContent
from agencydesk.ui.widgets.rows import RowsView

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
        tuple(tuple(column.text(row).strip() for column in columns) for row in view.rows.rows),
    )
