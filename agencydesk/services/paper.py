"""Lists and case sheets on paper: rows from the docket, pages from the reports."""

from __future__ import annotations

from sqlalchemy import select

from agencydesk.domain.docket import CaseSheet, DateKind, DocketFilter, Scope, SortKey
from agencydesk.domain.grid import GridContent
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.parties import Party
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
            subtitle=self.narrowed(filter, language),
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

    def grid_pdf(
        self, content: GridContent, language: Language = "zh", *, urgency: bool = False
    ) -> bytes:
        """Return any list as it stands as a PDF file.

        Args:
            content: what is listed.
            language: of the page's own words.
            urgency: the column without a heading holds the symbols of urgency.

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
                urgency=urgency,
            )
        except TooManyColumns as error:
            raise UserError("grid.too-wide", columns=len(content.headings)) from error

    def narrowed(self, wanted: DocketFilter, language: Language = "zh") -> str:
        """Return in words what a list is narrowed to, so that no part passes for the whole."""
        texts = self._context.texts

        def say(code: str, **facts: str) -> str:
            return texts.get(TABLE, code, language, **facts)

        parts: list[str] = []
        if wanted.scope is not Scope.ALL:
            parts.append(say(f"scope.{wanted.scope.value}"))
        parts += [
            texts.get("terms", f"band.{band.value}", language) for band in sorted(wanted.bands)
        ]
        if wanted.by is not DateKind.OFFICIAL:
            parts.append(say("docket.by", name=say(f"column.{wanted.by.value}_due")))
        if wanted.since is not None:
            parts.append(say("docket.since", day=wanted.since.isoformat()))
        if wanted.until is not None:
            parts.append(say("docket.until", day=wanted.until.isoformat()))
        parts += [say("docket.of", what=say(code), name=name) for code, name in self._whose(wanted)]
        if wanted.kind is not None:
            kind = texts.get("terms", f"kind.{wanted.kind}", language)
            parts.append(say("docket.of", what=say("column.kind"), name=kind))
        if wanted.text:
            parts.append(say("docket.text", text=wanted.text))
        if wanted.include_done:
            parts.append(say("docket.with_done"))
        return " · ".join(parts)

    def _whose(self, wanted: DocketFilter) -> list[tuple[str, str]]:
        """Return whose deadlines are wanted: a column, and the name that is looked for in it."""
        names = (
            ("column.case_ref", select(CaseFile.ref).where(CaseFile.id == wanted.case_id)),
            ("column.attorney", select(Staff.name).where(Staff.id == wanted.attorney_id)),
            ("column.client", select(Party.name).where(Party.id == wanted.client_id)),
        )
        with self._context.database.reading() as session:
            found = [(code, session.scalar(query)) for code, query in names]
        return [(code, name) for code, name in found if name is not None]
