"""Who is told, who tells, and what a letter says of the case itself."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.numbers import ApplicationNo, dotted, parse_application_no
from agencydesk.models.agency import Agency, Staff
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.papers import Notice
from agencydesk.models.parties import Party, PartyContact
from agencydesk.models.vocabulary import CaseStatus, PartyRole
from agencydesk.services.agency import PROFILE
from agencydesk.services.context import Context
from agencydesk.services.docket_query import client_rank, in_client_roles
from agencydesk.services.telling.values import Recipient
from agencydesk.services.telling.wordings import day_text
from agencydesk.texts import Language

TABLE = "telling"
_GRANTED = (CaseStatus.GRANTED, CaseStatus.IN_FORCE)


class Who:
    """Reads the names of a letter. Reads only.

    Args:
        context: the open data folder.
        language: of the letter.
        spoken: of what is said about it to who writes it.
    """

    def __init__(self, context: Context, language: Language, spoken: Language) -> None:
        self._context, self._language, self._spoken = context, language, spoken

    def recipient(self, session: Session, case_id: int) -> tuple[Recipient, list[str]]:
        """Return who is told, and what is odd about it, in sentences."""
        query = (
            select(Party, CaseParty.role)
            .join(CaseParty, CaseParty.party_id == Party.id)
            .where(CaseParty.case_id == case_id, in_client_roles())
            .order_by(*client_rank())
        )
        found = session.execute(query.limit(1)).first()  # as ``client_of``
        if found is None:
            return Recipient(None, "", "", ""), [self._say("caution.no_client")]
        party, role = found
        contact = self._contact(session, case_id, party.id)
        name = (party.name_en or party.name) if self._language == "en" else party.name
        odd = [] if role is PartyRole.CLIENT else [self._say("caution.applicant")]
        return Recipient(party.id, name, *contact), odd

    def agency(self, session: Session) -> dict[str, str]:
        """Return what letters say of the agency and of who writes them."""
        agency = session.get(Agency, PROFILE)
        actor = self._context.actor
        person = None if actor.id is None else session.get(Staff, actor.id)
        return {
            "agency_name": "" if agency is None else agency.name,
            "agency_address": "" if agency is None else agency.address or "",
            "agency_phone": "" if agency is None else agency.phone or "",
            "sender": actor.name,
            "sender_email": "" if person is None else person.email or "",
            "today": day_text(self._context.today(), self._language),
        }

    def client(self, session: Session, recipient: Recipient) -> dict[str, str]:
        """Return what letters say of who is told."""
        number = recipient.party_id
        party = None if number is None else session.get(Party, number)
        return {
            "client": recipient.name,
            "contact": recipient.contact,
            "client_address": "" if party is None else party.address or "",
        }

    def case(self, session: Session, case: CaseFile) -> dict[str, str]:
        """Return what letters say of a case."""
        attorney = None if case.attorney_id is None else session.get(Staff, case.attorney_id)
        english = self._language == "en"
        found = parse_application_no(case.application_no) if case.application_no else None
        granted = case.grant_date is not None or case.status in _GRANTED
        number = found.patent_no if isinstance(found, ApplicationNo) and granted else ""
        kind = case.kind.value if case.kind else ""
        texts = self._context.texts
        return {
            "our_ref": case.ref,
            "client_ref": case.client_ref or "",
            "application_no": dotted(case.application_no) or case.pct_no or "",
            "patent_no": number,
            "title": (case.title_en or case.title) if english else case.title,
            "kind": texts.get("case", f"kind.{kind}", self._language) if kind else "",
            "filing_date": day_text(case.filing_date, self._language),
            "grant_date": day_text(case.grant_date, self._language),
            "applicants": self._people(session, case.id, PartyRole.APPLICANT),
            "inventors": self._people(session, case.id, PartyRole.INVENTOR),
            "attorney": "" if attorney is None else attorney.name,
        }

    def notice(self, notice: Notice | None) -> dict[str, str]:
        """Return what letters say of a notice; nothing of none."""
        if notice is None:
            return dict.fromkeys(("notice_name", "dispatch_date", "serial", "notice_received"), "")
        known = self._context.rules.notices.find(notice.code or "", notice.name)
        english = known.name_en if known is not None and self._language == "en" else ""
        return {
            "notice_name": english or notice.name,
            "dispatch_date": day_text(notice.dispatch_date, self._language),
            "serial": notice.serial or "",
            "notice_received": day_text(notice.received_on, self._language),
        }

    def _contact(self, session: Session, case_id: int, party_id: int) -> tuple[str, str]:
        """Return name and e-mail of whom to write to: of the client, else of the case."""
        people = select(CaseParty.party_id).where(
            CaseParty.case_id == case_id, CaseParty.role == PartyRole.CONTACT
        )
        own = session.scalars(select(Party).where(Party.id.in_(people)).order_by(Party.id)).first()
        owners = [party_id] if own is None else [party_id, own.id]
        query = select(PartyContact).where(PartyContact.party_id.in_(owners))
        contacts = sorted(
            session.scalars(query),
            key=lambda row: (owners.index(row.party_id), not row.email, row.position, row.id),
        )
        if contacts:
            return contacts[0].name, (contacts[0].email or "").strip()
        return ("" if own is None else own.name), ""

    def _people(self, session: Session, case_id: int, role: PartyRole) -> str:
        query = (
            select(Party)
            .join(CaseParty, CaseParty.party_id == Party.id)
            .where(CaseParty.case_id == case_id, CaseParty.role == role)
            .order_by(CaseParty.position, CaseParty.id)
        )
        english = self._language == "en"
        people = session.scalars(query)
        names = [(each.name_en or each.name) if english else each.name for each in people]
        return self._context.texts.get(TABLE, "names.separator", self._language).join(names)

    def _say(self, code: str) -> str:
        return self._context.texts.get(TABLE, code, self._spoken)


def client_of(session: Session, case_id: int) -> int | None:
    """Return who is told in a case: its client, or the first applicant where it names none."""
    query = (
        select(CaseParty.party_id)
        .where(CaseParty.case_id == case_id, in_client_roles())
        .order_by(*client_rank())
    )
    return session.scalar(query.limit(1))
