"""The docket as a file for other programs."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from agencydesk.domain.docket import DocketFilter, DocketRow, SortKey, Source
from agencydesk.domain.grid import GridContent
from agencydesk.exchange.docket_files import (
    Column,
    Value,
    docket_csv,
    docket_ics,
    docket_xlsx,
    list_xlsx,
)
from agencydesk.services.context import Context
from agencydesk.services.docket import Docket
from agencydesk.texts import Language, Texts

TABLE = "listing"
#: Keeps this program's calendar entries apart from others'.
NAMESPACE = "agencydesk"


class Exports:
    """Makes workbooks, CSV and calendar files of the docket."""

    def __init__(self, context: Context, docket: Docket) -> None:
        self._context = context
        self._docket = docket

    def docket_xlsx(
        self,
        filter: DocketFilter,
        sort: SortKey = SortKey.URGENCY,
        language: Language = "zh",
        descending: bool = False,
    ) -> bytes:
        """Return the list as a workbook; dates are dates, text never becomes a formula."""
        rows = self._docket.listing(filter, sort, language, descending)
        title = self._context.texts.get(TABLE, "docket.title", language)
        return docket_xlsx(rows, columns(self._context.texts, language), title, self._context.now())

    def grid_xlsx(self, content: GridContent) -> bytes:
        """Return any list as it stands as a workbook; dates are dates, text stays text."""
        columns = [(heading, itemgetter(place)) for place, heading in enumerate(content.headings)]
        return list_xlsx(content.rows, columns, content.title, self._context.now(), content.totals)

    def docket_csv(
        self,
        filter: DocketFilter,
        sort: SortKey = SortKey.URGENCY,
        language: Language = "zh",
        descending: bool = False,
    ) -> bytes:
        """Return the list as CSV (UTF-8 with byte order mark)."""
        rows = self._docket.listing(filter, sort, language, descending)
        return docket_csv(rows, columns(self._context.texts, language))

    def docket_ics(self, filter: DocketFilter, language: Language = "zh") -> bytes:
        """Return the dated deadlines as a calendar, without clients' names."""
        return docket_ics(
            self._docket.listing(filter, SortKey.URGENCY, language),
            name=self._context.texts.get(TABLE, "docket.title", language),
            namespace=NAMESPACE,
            stamp=self._context.now(),
        )


def columns(texts: Texts, language: Language) -> list[Column]:
    """Return the columns of the list with their titles."""

    def word(key: str) -> str:
        return texts.get("terms", key, language)

    def state(row: DocketRow) -> str:
        if row.official_due is None:
            return texts.get(TABLE, "docket.missing", language, missing="、".join(row.missing))
        return "" if row.certain else texts.get(TABLE, "docket.provisional", language)

    def origin(row: DocketRow) -> str:
        return word(f"source.{Source(row.source).value}")

    getters: list[tuple[str, Callable[[DocketRow], Value]]] = [
        ("band", lambda row: word(f"band.{row.band.value}")),
        ("case_ref", lambda row: row.case_ref),
        ("application_no", lambda row: row.application_no),
        ("title", lambda row: row.title),
        ("kind", lambda row: word(f"kind.{row.kind}") if row.kind else ""),
        ("matter", lambda row: row.matter),
        ("official_due", lambda row: row.official_due),
        ("state", state),
        ("days_left", lambda row: row.days_left),
        ("internal_due", lambda row: row.internal_due),
        ("client_due", lambda row: row.client_due),
        ("client", lambda row: row.client),
        ("attorney", lambda row: row.attorney),
        ("status", lambda row: word(f"status.{row.status.value}")),
        ("origin", origin),
        ("confirmed_by", lambda row: row.confirmed_by),
        ("confirmed_alone", lambda row: word("confirmed.alone") if row.confirmed_alone else ""),
        ("entered_by", lambda row: row.entered_by),
        ("id", lambda row: row.id),
    ]
    return [(texts.get(TABLE, f"column.{key}", language), getter) for key, getter in getters]
