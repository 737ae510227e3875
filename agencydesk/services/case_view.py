"""The case sheet (案件单): a case on one page, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import CaseSheet, DocketRow, SheetOverride
from agencydesk.domain.numbers import dotted
from agencydesk.models.cases import CaseEvent
from agencydesk.models.papers import Filing, Notice
from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.case_rows import CaseView, read_view
from agencydesk.services.context import Context
from agencydesk.services.parties import names_of
from agencydesk.texts import Language

TABLE = "case"
#: Dates of a case in reading order.
_DATES = (
    "filing_date",
    "priority_date",
    "international_filing_date",
    "pct_entry_date",
    "divisional_submission_date",
    "publication_date",
    "exam_request_date",
    "exam_entry_date",
    "grant_date",
)
#: Further texts of a case in reading order.
_TEXTS = (
    "pct_no",
    "publication_no",
    "grant_no",
    "certificate_no",
    "ipc",
)
#: Roles in reading order.
_ROLES = (
    PartyRole.CLIENT,
    PartyRole.APPLICANT,
    PartyRole.PATENTEE,
    PartyRole.INVENTOR,
    PartyRole.OPPONENT,
    PartyRole.CONTACT,
    PartyRole.SOURCE_PERSON,
)

#: Gives the docket's rows of one case, most urgent first.
RowsOfCase = Callable[[int, Language], Sequence[DocketRow]]


class ChecksOfCase(Protocol):
    """Gives what compliance says of a case."""

    def runs(self, case_id: int, language: Language) -> tuple[tuple[str, str, str], ...]:
        """Return the runs: (list, what it is about, how it stands)."""

    def overrides(self, case_id: int, language: Language) -> tuple[SheetOverride, ...]:
        """Return the steps that were taken although red items were open."""


class CaseSheets:
    """Makes case sheets. Reads only.

    Args:
        context: the open data folder.
        rows: gives the case's deadlines in a language.
        checks: gives its checklist runs, and what was let pass.
    """

    def __init__(self, context: Context, rows: RowsOfCase, checks: ChecksOfCase) -> None:
        self._context = context
        self._rows = rows
        self._checks = checks

    def sheet(self, case_id: int, language: Language = "zh") -> CaseSheet:
        """Return everything a case sheet shows.

        Raises:
            UserError: ``case.unknown``.
        """
        with self._context.database.reading() as session:
            view = read_view(session, case_id)
            names = names_of(session, case_id)
            events = list(self._events(session, case_id, language))
        separator = self._text("separator", language)
        return CaseSheet(
            case_ref=view.draft.ref,
            title=view.draft.title,
            facts=tuple(self._facts(view, language)),
            parties=tuple(
                (self._text(f"role.{role.value}", language), separator.join(names[role]))
                for role in _ROLES
                if names.get(role)
            ),
            deadlines=tuple(self._rows(case_id, language)),
            events=tuple(sorted(events, key=lambda event: event[0])),
            runs=self._checks.runs(case_id, language),
            overrides=self._checks.overrides(case_id, language),
        )

    def _facts(self, view: CaseView, language: Language) -> Iterable[tuple[str, str]]:
        draft = view.draft
        kind = self._text(f"kind.{draft.kind.value}", language) if draft.kind else None
        values: list[tuple[str, str | None]] = [
            ("ref", draft.ref),
            ("client_ref", draft.client_ref),
            ("application_no", dotted(view.number)),
            *((name, getattr(draft, name)) for name in _TEXTS),
            ("office_ref", draft.office_ref),
            ("kind", kind),
            ("route", self._text(f"route.{draft.route.value}", language)),
            ("status", self._text(f"status.{draft.status.value}", language)),
            ("status_text", draft.status_text),
        ]
        for name in _DATES:
            day: date | None = getattr(draft, name)
            values.append((name, day.isoformat() if day else None))
        values += [
            ("delivery", self._text(f"delivery.{draft.delivery.value}", language)),
            ("fee_reduction", None if draft.fee_reduction is None else f"{draft.fee_reduction}%"),
            ("attorney", view.attorney),
            ("second_attorney", view.second_attorney),
            ("process_officer", view.process_officer),
            ("remark", draft.remark),
        ]
        for name, value in values:
            if value:
                yield self._text(f"fact.{name}", language), value

    def _events(
        self, session: Session, case_id: int, language: Language
    ) -> Iterable[tuple[date, str]]:
        for notice in session.scalars(select(Notice).where(Notice.case_id == case_id)):
            if notice.dispatch_date is not None:
                code = "event.notice" if notice.superseded_by is None else "event.withdrawn"
                yield notice.dispatch_date, self._text(code, language, name=notice.name)
        for filing in session.scalars(select(Filing).where(Filing.case_id == case_id)):
            if filing.sent_on is not None:
                yield filing.sent_on, self._text("event.sent", language, name=filing.name)
            if filing.received_on is not None:
                number = filing.receipt_no or ""
                code = "event.receipt" if number else "event.received"
                text = self._text(code, language, name=filing.name, number=number)
                yield filing.received_on, text
        book = self._context.rules.engine.events
        for event in session.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id)):
            known = book.by_key.get(event.event_key)
            yield event.event_date, known.name(language) if known else event.event_key

    def _text(self, code: str, language: Language, **facts: object) -> str:
        return self._context.texts.get(TABLE, code, language, **facts)
