"""What every section of compliance has in common: it fills its place and follows compliance."""

from __future__ import annotations

from typing import TypeVar

from agencydesk.domain.grid import GridAlign, GridContent
from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal
from agencydesk.ui.widgets.rows import RowsView
from agencydesk.ui.widgets.settings.section import Section

T = TypeVar("T")


class ComplianceSection(Section):
    """A section whose list takes all the room there is."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True, fills=True)

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if changes.compliance or changes.cases or changes.agency or changes.docket:
            self.refresh()

    def go_to(self, goal: Goal) -> None:
        """Show what a goal names."""


def grid_of(title: str, said: str, view: RowsView[T]) -> GridContent:
    """Return a list as it stands, for paper or a workbook."""
    columns, header = view.rows.columns, view.horizontalHeader()
    return GridContent(
        title,
        said,
        tuple(column.title for column in columns),
        tuple(max(header.sectionSize(place), 1) for place in range(len(columns))),
        tuple(GridAlign(column.align) for column in columns),
        tuple(tuple(column.text(row) for column in columns) for row in view.rows.rows),
    )
