"""The overview of a case: its head, its facts with the agency's own fields, its people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.numbers import ApplicationNo, dotted, parse_application_no
from agencydesk.models.cases import CaseField, CaseParty, FieldDefinition
from agencydesk.models.parties import Party, PartyContact
from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.case_overview_values import (
    CaseOverview,
    CasePeople,
    FactGroup,
    PersonInCase,
)
from agencydesk.services.case_relatives import relatives_of
from agencydesk.services.case_rows import CaseView, number_notes, read_view
from agencydesk.services.context import Context
from agencydesk.texts import Language

#: Facts by heading, in reading order; the columns of a case, or what is made of them.
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "numbers": (
        "ref",
        "client_ref",
        "application_no",
        "pct_no",
        "publication_no",
        "grant_no",
        "certificate_no",
        "office_ref",
    ),
    "matter": ("title_en", "kind", "route", "status", "status_text", "ipc"),
    "dates": (
        "filing_date",
        "priority_date",
        "priorities",
        "international_filing_date",
        "pct_entry_date",
        "divisional_submission_date",
        "publication_date",
        "exam_request_date",
        "exam_entry_date",
        "grant_date",
    ),
    "handling": (
        "attorney",
        "second_attorney",
        "process_officer",
        "delivery",
        "fee_reduction",
        "annuity_paid_through_year",
        "agency_name",
        "opened_on",
        "closed_on",
        "remark",
    ),
}
_AGENTS = ("attorney", "second_attorney", "process_officer")
_SHOWN_ROLES = (
    PartyRole.CLIENT,
    PartyRole.APPLICANT,
    PartyRole.PATENTEE,
    PartyRole.INVENTOR,
    PartyRole.OPPONENT,
    PartyRole.CONTACT,
    PartyRole.SOURCE_PERSON,
)


class CaseOverviews:
    """Makes what the panel of a case shows first. Reads only."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of_case(self, case_id: int, language: Language = "zh") -> CaseOverview:
        """Return the head and the facts of a case.

        Raises:
            UserError: ``case.unknown``.
        """
        with self._context.database.reading() as session:
            view = read_view(session, case_id)
            own = _own_fields(session, case_id, language)
            relatives = relatives_of(session, view)
        draft = view.draft
        people = draft.people
        client = people.get(PartyRole.CLIENT) or people.get(PartyRole.APPLICANT) or ("",)
        groups = [
            FactGroup(self._get("overview", f"group.{name}", language), facts)
            for name, columns in _GROUPS.items()
            if (facts := tuple(self._facts(view, columns, language)))
        ]
        if own:
            groups.append(FactGroup(self._get("overview", "group.own", language), own))
        return CaseOverview(
            case_id,
            draft.ref,
            draft.title,
            dotted(view.number) or draft.pct_no or "",
            self._doubt(view, language),
            self._get("case", f"kind.{draft.kind.value}", language) if draft.kind else "",
            self._get("case", f"status.{draft.status.value}", language),
            client[0],
            view.attorney,
            tuple(groups),
            relatives,
        )

    def people(self, case_id: int, language: Language = "zh") -> CasePeople:
        """Return everybody in a case: parties by role, then the agency's own people.

        Raises:
            UserError: ``case.unknown``.
        """
        with self._context.database.reading() as session:
            view = read_view(session, case_id)
            query = (
                select(CaseParty.role, Party)
                .join(Party, Party.id == CaseParty.party_id)
                .where(CaseParty.case_id == case_id)
                .order_by(CaseParty.position, CaseParty.id)
            )
            parties = session.execute(query).all()
            contacts = _contacts(session, [party.id for _, party in parties])
            found = [
                PersonInCase(
                    role.value,
                    self._get("case", f"role.{role.value}", language),
                    party.id,
                    party.name,
                    self._details(party, language),
                    contacts.get(party.id, ()),
                )
                for role, party in sorted(parties, key=lambda row: _SHOWN_ROLES.index(row[0]))
            ]
        for column in _AGENTS:
            name = getattr(view, column)
            if name:
                text = self._get("case", f"fact.{column}", language)
                found.append(PersonInCase("", text, None, name, ""))
        roles = tuple(
            (role.value, self._get("case", f"role.{role.value}", language)) for role in _SHOWN_ROLES
        )
        return CasePeople(tuple(found), roles)

    def _facts(
        self, view: CaseView, columns: Iterable[str], language: Language
    ) -> Iterable[tuple[str, str]]:
        for column in columns:
            value = self._value(view, column, language)
            if value:
                table = "case" if self._context.texts.has("case", f"fact.{column}") else "overview"
                yield self._get(table, f"fact.{column}", language), value

    def _value(self, view: CaseView, column: str, language: Language) -> str:
        if column == "application_no":
            return dotted(view.number) or ""
        if column == "priorities":
            return self._priorities(view)
        if column in _AGENTS:
            return str(getattr(view, column))
        value = getattr(view.draft, column)
        if value is None or value == "":
            return ""
        if column in ("kind", "route", "status", "delivery"):
            return self._get("case", f"{column}.{value.value}", language)
        if column == "fee_reduction":
            return f"{value}%"
        return value.isoformat() if isinstance(value, date) else str(value)

    def _priorities(self, view: CaseView) -> str:
        """Return the priorities; a single one without a number says no more than its date."""
        claims = view.draft.priorities or ()
        if len(claims) < 2 and not any(claim.number for claim in claims):
            return ""
        lines = (
            (
                claim.priority_date.isoformat() if claim.priority_date else "",
                claim.number or "",
                claim.country or "",
            )
            for claim in claims
        )
        return "\n".join(" ".join(part for part in line if part) for line in lines)

    def _doubt(self, view: CaseView, language: Language) -> str:
        written = view.draft.application_no
        number = parse_application_no(written) if written else None
        if not isinstance(number, ApplicationNo):
            return ""
        texts = self._context.texts
        return " ".join(note.text(texts, language) for note in number_notes(number))

    def _details(self, party: Party, language: Language) -> str:
        parts = (
            self._get("history", f"party_kind.{party.kind.value}", language),
            party.name_en,
            party.uscc,
            party.country,
            party.address,
        )
        return " · ".join(part for part in parts if part)

    def _get(self, table: str, code: str, language: Language) -> str:
        return self._context.texts.get(table, code, language)


def _own_fields(session: Session, case_id: int, language: Language) -> tuple[tuple[str, str], ...]:
    query = (
        select(FieldDefinition.label_zh, FieldDefinition.label_en, CaseField.value)
        .join(FieldDefinition, FieldDefinition.id == CaseField.field_id)
        .where(CaseField.case_id == case_id)
        .order_by(FieldDefinition.position, FieldDefinition.id)
    )
    return tuple(
        (row.label_en if language == "en" and row.label_en else row.label_zh, row.value)
        for row in session.execute(query)
        if row.value.strip()
    )


def _contacts(
    session: Session, party_ids: Iterable[int]
) -> dict[int, tuple[tuple[str, str, str], ...]]:
    found: dict[int, tuple[tuple[str, str, str], ...]] = {}
    query = (
        select(PartyContact)
        .where(PartyContact.party_id.in_(list(party_ids)))
        .order_by(PartyContact.position, PartyContact.id)
    )
    for row in session.scalars(query):
        line = (row.name, row.phone or "", row.email or "")
        found[row.party_id] = (*found.get(row.party_id, ()), line)
    return found
