"""Lists and case sheets on paper: rows from the docket, pages from the reports."""

from __future__ import annotations

from agencydesk.domain.docket import CaseSheet, DocketFilter, Scope, SortKey
from agencydesk.domain.grid import GridContent
from agencydesk.errors import UserError
from agencydesk.reports.case_sheet import case_sheet_pdf
from agencydesk.reports.docket_list import docket_pdf
from agencydesk.reports.grid_list import TooManyColumns, grid_pdf
from agencydesk.services.agency import agency_name
from agencydesk.services.context import Context
from agencydesk.services.docket import Docket
from agencydesk.texts import Language

TABLE = "listing"


class Paper:
    """Makes PDF files. Equal data give equal bytes."""

    def __init__(self, context: Context, docket: Docket) -> None:
        self._context = context
        self._docket = docket

    def docket_pdf(
        self,
        filter: DocketFilter,
        sort: SortKey = SortKey.URGENCY,
        language: Language = "zh",
        descending: bool = False,
    ) -> bytes:
        """Return the deadline list as a PDF file: by urgency, within it in the order asked for."""
        today = self._context.today()
        return docket_pdf(
            self._docket.listing(filter, sort, language, descending),
            title=self._context.texts.get(TABLE, "docket.title", language),
            subtitle=self._subtitle(filter, language),
            made_on=today,
            today=today,
            agency=agency_name(self._context),
            texts=self._context.texts,
            language=language,
        )

    def case_sheet_pdf(self, sheet: CaseSheet, language: Language = "zh") -> bytes:
        """Return a case sheet as a PDF file; its words are those of ``sheet``."""
        today = self._context.today()
        return case_sheet_pdf(
            sheet,
            made_on=today,
            today=today,
            agency=agency_name(self._context),
            texts=self._context.texts,
            language=language,
        )

    def grid_pdf(self, content: GridContent, language: Language = "zh") -> bytes:
        """Return any list as it stands as a PDF file.

        Raises:
            UserError: ``grid.too-wide`` if a page has no room for so many columns.
        """
        try:
            return grid_pdf(
                content,
                made_on=self._context.today(),
                agency=agency_name(self._context),
                texts=self._context.texts,
                language=language,
            )
        except TooManyColumns as error:
            raise UserError("grid.too-wide", columns=len(content.headings)) from error

    def _subtitle(self, wanted: DocketFilter, language: Language) -> str:
        texts = self._context.texts
        parts: list[str] = []
        if wanted.scope is not Scope.ALL:
            parts.append(texts.get(TABLE, f"scope.{wanted.scope.value}", language))
        parts += [
            texts.get("terms", f"band.{band.value}", language) for band in sorted(wanted.bands)
        ]
        if wanted.until is not None:
            parts.append(texts.get(TABLE, "docket.until", language, day=wanted.until.isoformat()))
        if wanted.text:
            parts.append(texts.get(TABLE, "docket.text", language, text=wanted.text))
        return " · ".join(parts)
