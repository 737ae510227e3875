"""Plain values of the saved views of the table of cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agencydesk.services.case_table_values import CaseQuery, Cut

#: The columns a table has before anybody chooses others.
FIRST_COLUMNS = (
    "ref",
    "title",
    "application_no",
    "status",
    "client",
    "next_due",
    "next_matter",
    "attorney",
    "filing_date",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table of cases looks and what it lists.

    Attributes:
        columns: keys, in the order shown.
        widths: pixels by key; others have the width they come with.
        frozen: so many columns at the left stay in sight.
        filters: what is typed above the columns, by key.
        sort: key of the column sorted by.
    """

    columns: tuple[str, ...] = FIRST_COLUMNS
    widths: Mapping[str, int] = field(default_factory=dict)
    frozen: int = 1
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = "ref"
    descending: bool = False
    cut: Cut = Cut.ALL

    def query(self) -> CaseQuery:
        """Return what it lists."""
        return CaseQuery(dict(self.filters), self.sort, self.descending, cut=self.cut)


@dataclass(frozen=True, slots=True)
class SavedView:
    """A layout with a name, for everybody who works in this data folder."""

    id: str
    name: str
    layout: Layout


def layout_to_plain(layout: Layout) -> dict[str, object]:
    """Return a layout as what JSON knows."""
    return {
        "columns": list(layout.columns),
        "widths": dict(layout.widths),
        "frozen": layout.frozen,
        "filters": dict(layout.filters),
        "sort": layout.sort,
        "descending": layout.descending,
        "cut": layout.cut.value,
    }


def layout_from_plain(plain: object) -> Layout:
    """Return a layout from what JSON held; whatever is not as it should be takes its default."""
    if not isinstance(plain, dict):
        return Layout()
    columns = [key for key in _list(plain.get("columns")) if isinstance(key, str)]
    cut = plain.get("cut")
    return Layout(
        tuple(dict.fromkeys(columns)) or FIRST_COLUMNS,
        {key: width for key, width in _texts(plain.get("widths")) if isinstance(width, int)},
        frozen if isinstance(frozen := plain.get("frozen"), int) else 1,
        {key: text for key, text in _texts(plain.get("filters")) if isinstance(text, str)},
        sort if isinstance(sort := plain.get("sort"), str) else "ref",
        plain.get("descending") is True,
        Cut(cut) if cut in set(Cut) else Cut.ALL,
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _texts(value: object) -> list[tuple[str, object]]:
    return list(value.items()) if isinstance(value, dict) else []
