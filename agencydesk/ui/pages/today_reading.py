"""What the first page asks the desk in the background."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from agencydesk.domain.docket import MONTH_DAYS, Band, DocketFilter, DocketRow, SortKey
from agencydesk.services.fees.values import FeeFilter, FeesDue
from agencydesk.services.today_values import SOON, MorningList, TodayView
from agencydesk.texts import Language
from agencydesk.ui.tables.paged import PAGE_ROWS
from agencydesk.ui.widgets.whose import MINE

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class TodayAnswer:
    """Everything the page shows.

    Attributes:
        morning: what is overdue or due today: the person's own if those are shown, else
            everybody's, so that nothing is missed while one attorney is looked at.
        wanted: the filter of the list; ``ids`` what it lists.
        pages: the rows that will be looked at first, by page number.
        position: the row that should be current.
        own: whether the person at work has cases of their own on the docket.
    """

    view: TodayView
    morning: MorningList
    wanted: DocketFilter
    ids: array[int]
    pages: dict[int, list[DocketRow]]
    position: int
    own: bool


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The first rows of the list, while everything else is read."""

    ids: array[int]
    pages: dict[int, list[DocketRow]]


@dataclass(frozen=True, slots=True)
class TodayQuestion:
    """What to show.

    Attributes:
        whose: whose cases: everybody's, one's own, or an attorney's by id.
        overdue: whether the list begins with what is overdue.
        current: the deadline that should stay current.
    """

    desk: Desk
    whose: str
    overdue: bool
    sort: SortKey
    descending: bool
    language: Language
    current: int | None

    def answer(self) -> TodayAnswer:
        """Return what the page shows; runs off the window's thread."""
        desk = self.desk
        mine, attorney = self._who()
        wanted = soon(attorney, overdue=self.overdue)
        ids = desk.docket.ids(wanted, self.sort, self.descending, self.language)
        position = 0
        if self.current is not None and self.current in ids:
            position = ids.index(self.current)
        pages = {}
        if ids:
            page = position // PAGE_ROWS
            part = ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
            pages[page] = desk.docket.rows(part, self.language)
        view, actor = desk.today_view(attorney), desk.context.actor.id
        own = actor in {number for number, _name in view.attorneys}
        return TodayAnswer(view, desk.seeing.morning(mine), wanted, ids, pages, position, own)

    def first_look(self) -> FirstLook | None:
        """Return the first rows where they are there before the rest; runs in the background."""
        docket = self.desk.docket
        wanted = soon(self._who()[1], overdue=self.overdue)
        ids = docket.first_ids(wanted, PAGE_ROWS, self.sort, self.descending)
        return FirstLook(ids, {0: docket.rows(ids, self.language)}) if ids else None

    def _who(self) -> tuple[int | None, int | None]:
        """Return oneself if one's own cases are shown, and whose cases they are."""
        mine = self.desk.context.actor.id if self.whose == MINE else None
        return mine, int(self.whose) if self.whose.isdecimal() else mine


def fees_due(desk: Desk, language: Language) -> FeesDue:
    """Return how many official fees are to be paid soon; runs off the window's thread."""
    today = desk.today()
    until = today + timedelta(days=MONTH_DAYS)
    rows = desk.fees.listing(FeeFilter(until=until), language)
    return FeesDue(len(rows), sum(row.due is not None and row.due < today for row in rows))


def soon(attorney_id: int | None, *, overdue: bool) -> DocketFilter:
    """Return the filter of what is due within thirty days, with or without what is overdue."""
    bands = frozenset(SOON) if overdue else frozenset(SOON) - {Band.OVERDUE}
    return DocketFilter(bands=bands, attorney_id=attorney_id)
