"""What the page of deadlines asks the docket in the background."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from agencydesk.domain.docket import Band, DocketFilter, DocketRow, Scope, SortKey
from agencydesk.texts import Language
from agencydesk.ui.tables.paged import PAGE_ROWS

if TYPE_CHECKING:
    from agencydesk.services.docket import Docket


@dataclass(frozen=True, slots=True)
class Counts:
    """How many deadlines the choices hold, and whose there are to choose from."""

    scopes: dict[Scope, int]
    bands: dict[Band, int]
    attorneys: list[tuple[int, str]]
    clients: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Listing:
    """An answer, ready to show.

    Attributes:
        pages: the rows of the pages that will be looked at first, by page number.
        position: the row that should be current.
        found: whether the deadline that should be current is listed.
        counts: None where they were not asked for.
    """

    ids: array[int]
    pages: dict[int, list[DocketRow]]
    position: int
    found: bool
    counts: Counts | None


@dataclass(frozen=True, slots=True)
class Question:
    """What to list, and which deadline should stay current if it is still listed.

    Attributes:
        current: the deadline that should be current.
        row: the row that should be current where that deadline is not listed.
        count: whether to count what the choices hold.
    """

    docket: Docket
    filter: DocketFilter
    sort: SortKey
    descending: bool
    language: Language
    current: int | None
    row: int
    count: bool

    def answer(self) -> Listing:
        """Return the listing; runs off the window's thread."""
        ids = self.docket.ids(self.filter, self.sort, self.descending, self.language)
        found = self.current is not None and self.current in ids
        if found and self.current is not None:
            position = ids.index(self.current)
        else:
            position = max(0, min(self.row, len(ids) - 1))
        pages = {}
        if ids:
            page = position // PAGE_ROWS
            part = ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
            pages[page] = self.docket.rows(part, self.language)
        return Listing(ids, pages, position, found, self._counts() if self.count else None)

    def _counts(self) -> Counts:
        return Counts(
            self.docket.scope_counts(),
            self.docket.counts(self.filter.include_done, self.filter.by),
            self.docket.attorneys(),
            self.docket.clients(),
        )


def within(wanted: DocketFilter, first: date, last: date) -> DocketFilter:
    """Return a filter that lists only what is due in ``first``..``last``, inclusive."""
    since = first if wanted.since is None else max(first, wanted.since)
    until = last if wanted.until is None else min(last, wanted.until)
    return replace(wanted, since=since, until=until)
