"""What the table of cases lists and how it looks, as it was chosen; plain, without widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from agencydesk.services.case_table_values import CaseQuery, Cut
from agencydesk.services.views_values import Layout, SavedView


class TableState:
    """The layout in force, with what narrows it for the moment.

    Attributes:
        layout: columns, widths, filters and order.
        view: id of the saved view it came from, "" for none.
        text: the words of the bar above the page.
        among: a list that was pasted; None lists any case.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.view = ""
        self.text = ""
        self.among: tuple[int, ...] | None = None

    def query(self) -> CaseQuery:
        """Return what is listed."""
        return replace(self.layout.query(), text=self.text.strip(), among=self.among)

    def narrowed(self) -> bool:
        """Say whether anything hides cases."""
        return self.query().narrowed()

    def clear(self) -> None:
        """List every case again; the columns stay."""
        self.layout = replace(self.layout, filters={}, cut=Cut.ALL)
        self.view, self.text, self.among = "", "", None

    def choose_cut(self, cut: Cut) -> None:
        """Take a ready-made view; the columns stay."""
        self.clear()
        self.layout = replace(self.layout, cut=cut)

    def choose_view(self, view: SavedView) -> None:
        """Take a saved view."""
        self.clear()
        self.layout, self.view = view.layout, view.id

    def sort_by(self, key: str) -> None:
        """Sort by a column, the other way round when it is sorted by already."""
        down = key == self.layout.sort and not self.layout.descending
        self.layout = replace(self.layout, sort=key, descending=down)

    def set_filters(self, filters: Mapping[str, str]) -> None:
        """Take what is typed above the columns."""
        self.layout = replace(self.layout, filters=dict(filters))

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Take widths, by key."""
        self.layout = replace(self.layout, widths={**self.layout.widths, **widths})

    def set_columns(self, keys: Sequence[str], frozen: int | None = None) -> None:
        """Show these columns; a filter of a column that is not shown is taken away."""
        filters = {key: text for key, text in self.layout.filters.items() if key in keys}
        held = self.layout.frozen if frozen is None else frozen
        self.layout = replace(
            self.layout, columns=tuple(keys), frozen=min(held, len(keys) - 1), filters=filters
        )
