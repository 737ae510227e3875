"""What the page of deadlines asks the docket in the background."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from agencydesk.domain.docket import Band, DocketFilter, DocketRow, Scope, SortKey
from agencydesk.texts import Language
from agencydesk.ui.ports import DocketPort
from agencydesk.ui.tables.paged import PAGE_ROWS


@dataclass(frozen=True, slots=True)
class Counts:
    """How many deadlines the choices hold."""

    scopes: dict[Scope, int]
    bands: dict[Band, int]


@dataclass(frozen=True, slots=True)
class Listing:
    """An answer, ready to show.

    Attributes:
        pages: the rows of the pages that will be looked at first, by page number.
        position: the row that should be current.
        counts: None where they were not asked for.
    """

    ids: array[int]
    pages: dict[int, list[DocketRow]]
    position: int
    counts: Counts | None


@dataclass(frozen=True, slots=True)
class Question:
    """What to list, and which deadline should stay current if it is still listed."""

    docket: DocketPort
    filter: DocketFilter
    sort: SortKey
    descending: bool
    language: Language
    current: int | None
    count: bool

    def answer(self) -> Listing:
        """Return the listing; runs off the window's thread."""
        ids = self.docket.ids(self.filter, self.sort, self.descending, self.language)
        position = 0
        if self.current is not None and self.current in ids:
            position = ids.index(self.current)
        pages = {}
        if ids:
            page = position // PAGE_ROWS
            part = ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
            pages[page] = self.docket.rows(part, self.language)
        counts = None
        if self.count:
            counts = Counts(
                self.docket.scope_counts(), self.docket.counts(self.filter.include_done)
            )
        return Listing(ids, pages, position, counts)
