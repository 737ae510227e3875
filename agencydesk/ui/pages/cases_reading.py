"""What the page of cases asks the desk in the background."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from agencydesk.domain.grid import CellValue, GridAlign, GridContent
from agencydesk.services.case_table_values import (
    CaseQuery,
    CaseTableRow,
    ColumnInfo,
    ColumnKind,
)
from agencydesk.services.views_values import FIRST_COLUMNS, SavedView
from agencydesk.texts import Language
from agencydesk.ui.tables.cases_copy import Block
from agencydesk.ui.tables.paged import PAGE_ROWS

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: A workbook counts earlier days wrongly, or not at all.
_FIRST_DAY = date(1900, 3, 1)
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,11})\.\d{1,6}")
_FIGURE = re.compile(r"-?(?:0|[1-9]\d{0,14})")


@dataclass(frozen=True, slots=True)
class Listing:
    """An answer, ready to show.

    Attributes:
        columns: every column there is.
        shown: those shown, in order.
        pages: the rows of the page that will be looked at first, by page number.
        position: the row that should be current.
        unlisted: the case that should be current is there, but not listed.
        total: how many cases there are at all.
    """

    query: CaseQuery
    columns: tuple[ColumnInfo, ...]
    shown: tuple[ColumnInfo, ...]
    ids: array[int]
    pages: dict[int, list[CaseTableRow]]
    position: int
    unlisted: bool
    total: int
    views: tuple[SavedView, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What to list in which columns, and which case should be current if it is listed."""

    desk: Desk
    query: CaseQuery
    keys: tuple[str, ...]
    language: Language
    current: int | None

    def answer(self) -> Listing:
        """Return the listing; runs off the window's thread."""
        table = self.desk.case_table
        columns = table.columns(self.language)
        known = {info.key: info for info in columns}
        shown = tuple(known[key] for key in self.keys if key in known)
        if not shown:
            shown = tuple(known[key] for key in FIRST_COLUMNS)
        ids = table.ids(self.query, self.language)
        listed = self.current is not None and self.current in ids
        position = ids.index(self.current) if self.current is not None and listed else 0
        pages: dict[int, list[CaseTableRow]] = {}
        if ids:
            page = position // PAGE_ROWS
            part = ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
            pages[page] = table.rows(part, [info.key for info in shown], self.language)
        unlisted = self.current is not None and not listed
        return Listing(
            self.query,
            columns,
            shown,
            ids,
            pages,
            position,
            unlisted,
            table.count(),
            tuple(self.desk.views.list()),
        )


Rows = Callable[[Sequence[int], Sequence[str]], list[CaseTableRow]]


def read_block(
    fetch: Rows, ids: Sequence[int], infos: Sequence[ColumnInfo], *, headings: bool
) -> Block:
    """Return these cells of these cases, for the clipboard."""
    rows = fetch(ids, [info.key for info in infos])
    return Block(
        tuple(info.title for info in infos) if headings else (),
        tuple(info.kind for info in infos),
        tuple(row.cells for row in rows),
    )


def read_grid(
    fetch: Rows,
    ids: Sequence[int],
    infos: Sequence[ColumnInfo],
    widths: Sequence[int],
    title: str,
    subtitle: str,
    *,
    decimals: bool = False,
) -> GridContent:
    """Return the whole list as it stands, for paper and workbooks.

    Args:
        fetch: reads cells.
        ids: the cases.
        infos: the columns.
        widths: of the columns, in pixels.
        title: what the list is called.
        subtitle: what it is narrowed to.
        decimals: figures with a point are figures, to be reckoned with, not texts as written.
    """
    kinds = [info.kind for info in infos]
    right = {ColumnKind.NUMBER: GridAlign.RIGHT}
    return GridContent(
        title=title,
        subtitle=subtitle,
        headings=tuple(info.title for info in infos),
        widths=tuple(widths),
        aligns=tuple(right.get(kind, GridAlign.LEFT) for kind in kinds),
        rows=tuple(
            tuple(_value(kind, cell, decimals) for kind, cell in zip(kinds, row.cells, strict=True))
            for row in fetch(ids, [info.key for info in infos])
        ),
    )


def _value(kind: ColumnKind, cell: str, decimals: bool) -> CellValue:
    """Return a cell as a date or a figure, where it is one."""
    if kind is ColumnKind.DATE and _DAY.fullmatch(cell):
        return _day(cell)
    if kind is ColumnKind.NUMBER and _FIGURE.fullmatch(cell):
        return int(cell)
    if decimals and kind is ColumnKind.NUMBER and _DECIMAL.fullmatch(cell):
        return float(cell)
    return cell or None


def _day(cell: str) -> CellValue:
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return cell
    return day if day >= _FIRST_DAY else cell
