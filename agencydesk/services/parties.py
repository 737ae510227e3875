"""Clients, applicants, inventors and contacts, and what each is in a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.parties import Party, PartyContact
from agencydesk.models.vocabulary import PartyKind, PartyRole
from agencydesk.services.changes import Changes
from agencydesk.services.checks import blank_to_none, require, uscc
from agencydesk.services.context import Context
from agencydesk.services.results import Saved
from agencydesk.services.writer import Writer, writing

#: Roles that only natural persons have.
PERSONS = frozenset({PartyRole.INVENTOR, PartyRole.CONTACT, PartyRole.SOURCE_PERSON})
COUNTRY_LETTERS = 2
#: Whom to reach: name, phone, e-mail.
ContactLine = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """A party (当事人) as a dialog fills it.

    Attributes:
        id_document_no: number of a person's identity document.
        country: two-letter code.
        fee_reduction_from_year: first calendar year of an accepted fee reduction, inclusive;
            ``fee_reduction_to_year`` the last, inclusive.
    """

    name: str
    kind: PartyKind = PartyKind.ORGANISATION
    name_en: str | None = None
    uscc: str | None = None
    id_document_no: str | None = None
    country: str | None = None
    address: str | None = None
    pinyin_initials: str | None = None
    fee_reduction_note: str | None = None
    fee_reduction_from_year: int | None = None
    fee_reduction_to_year: int | None = None


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party as it stands."""

    id: int
    draft: PartyDraft
    active: bool

    @property
    def name(self) -> str:
        """Return the name, byte for byte as entered."""
        return self.draft.name


class Parties:
    """Finds, adds and changes parties, and puts them into cases."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self, text: str = "") -> list[PartyRow]:
        """Return the parties whose name contains the text, by name."""
        query = select(Party).order_by(Party.name, Party.id)
        if text.strip():
            query = query.where(Party.name.contains(text.strip(), autoescape=True))
        with self._context.database.reading() as session:
            return [_row(party) for party in session.scalars(query)]

    def get(self, party_id: int) -> PartyRow:
        """Return one party.

        Raises:
            UserError: ``party.unknown``.
        """
        with self._context.database.reading() as session:
            party = session.get(Party, party_id)
            if party is None:
                raise UserError("party.unknown", id=party_id)
            return _row(party)

    def add(self, draft: PartyDraft) -> Saved:
        """Add a party, even where the name stands already: two people may share one.

        Raises:
            UserError: ``party.invalid`` naming the fields.
        """
        values, notes = _values(draft)
        with writing(self._context) as writer:
            number = writer.add(Party(**values))
        return Saved(Changes(cases=True, record_id=number), notes.notes)

    def find_or_create(self, name: str, kind: PartyKind = PartyKind.ORGANISATION) -> Saved:
        """Return the party of exactly this name, added if there is none.

        Raises:
            UserError: ``party.invalid`` if the name is empty.
        """
        require("party.invalid", [("name", bool(name.strip()))])
        with writing(self._context) as writer:
            number = find_or_create(writer, name, kind)
        return Saved(Changes(cases=True, record_id=number))

    def edit(self, party_id: int, draft: PartyDraft) -> Saved:
        """Change a party.

        Raises:
            UserError: ``party.invalid``, ``party.unknown``.
        """
        values, notes = _values(draft)
        with writing(self._context) as writer:
            writer.change(writer.get(Party, party_id, "party.unknown"), values)
        return Saved(Changes(cases=True, docket=True, record_id=party_id), notes.notes)

    def names(self, text: str, limit: int = 20) -> tuple[str, ...]:
        """Return names that contain the text or have its initials, those in most cases first."""
        plain = text.strip()
        if not plain:
            return ()
        uses = func.count(CaseParty.id)
        query = (
            select(Party.name)
            .outerjoin(CaseParty, CaseParty.party_id == Party.id)
            .where(
                Party.active,
                or_(
                    Party.name.contains(plain, autoescape=True),
                    Party.pinyin_initials.startswith(plain.lower(), autoescape=True),
                ),
            )
            .group_by(Party.name)
            .order_by(uses.desc(), Party.name)
            .limit(limit)
        )
        with self._context.database.reading() as session:
            return tuple(session.scalars(query))

    def put_in(self, case_id: int, role: str, *names: str) -> Saved:
        """Give parties of these names a role in a case, after those who have it.

        Returns:
            The id of the last of them.

        Raises:
            UserError: ``case.unknown``, ``party.invalid`` if there is no name or an empty one.
        """
        given = all(name.strip() for name in names)
        require("party.invalid", [("name", bool(names) and given)])
        place = PartyRole(role)
        with writing(self._context) as writer:
            writer.get(CaseFile, case_id, "case.unknown")
            numbers = [find_or_create(writer, name.strip(), kind_for(place)) for name in names]
            set_role(writer, case_id, place, [*ids_of(writer.session, case_id, place), *numbers])
        return Saved(Changes(cases=True, docket=True, record_id=numbers[-1]))

    def take_out(self, case_id: int, role: str, party_id: int) -> tuple[int, ...]:
        """Take a role in a case from a party; return who had it before, in order.

        Raises:
            UserError: ``case.unknown``.
        """
        place = PartyRole(role)
        with writing(self._context) as writer:
            writer.get(CaseFile, case_id, "case.unknown")
            before = ids_of(writer.session, case_id, place)
            set_role(writer, case_id, place, [each for each in before if each != party_id])
        return before

    def put_back(self, case_id: int, role: str, party_id: int, before: Sequence[int]) -> Changes:
        """Give a role back to a party at its old place; everybody else stays as they are now.

        Args:
            case_id: the case.
            role: the role that was taken from it.
            party_id: the party.
            before: who had the role, as ``take_out`` returned it.

        Raises:
            UserError: ``case.unknown``, ``party.unknown``.
        """
        place = PartyRole(role)
        with writing(self._context) as writer:
            writer.get(CaseFile, case_id, "case.unknown")
            writer.get(Party, party_id, "party.unknown")
            now = [each for each in ids_of(writer.session, case_id, place) if each != party_id]
            earlier = before[: before.index(party_id)] if party_id in before else now
            now.insert(sum(each in earlier for each in now), party_id)
            set_role(writer, case_id, place, now)
        return Changes(cases=True, docket=True, record_id=case_id)

    def contacts(self, party_id: int) -> tuple[ContactLine, ...]:
        """Return whom to reach at a party: name, phone, e-mail."""
        with self._context.database.reading() as session:
            rows = session.scalars(_contacts_of(party_id))
            return tuple((row.name, row.phone or "", row.email or "") for row in rows)

    def set_contacts(self, party_id: int, lines: Sequence[ContactLine]) -> Changes:
        """Say whom to reach at a party, in order.

        Raises:
            UserError: ``party.unknown``.
        """
        with writing(self._context) as writer:
            writer.get(Party, party_id, "party.unknown")
            present = list(writer.session.scalars(_contacts_of(party_id)))
            for position, (name, phone, email) in enumerate(lines):
                values: dict[str, object] = {
                    "name": name,
                    "phone": phone or None,
                    "email": email or None,
                    "position": position,
                }
                if position < len(present):
                    writer.change(present[position], values)
                else:
                    writer.add(PartyContact(party_id=party_id, **values))
            for row in present[len(lines) :]:
                writer.remove(row)
        return Changes(cases=True, record_id=party_id)

    def set_role(self, case_id: int, role: PartyRole, party_ids: Sequence[int]) -> Changes:
        """Say who has a role in a case, in order.

        Raises:
            UserError: ``case.unknown``, ``party.unknown``.
        """
        with writing(self._context) as writer:
            writer.get(CaseFile, case_id, "case.unknown")
            for party_id in party_ids:
                writer.get(Party, party_id, "party.unknown")
            set_role(writer, case_id, role, party_ids)
        return Changes(cases=True, docket=True, record_id=case_id)


def find_or_create(writer: Writer, name: str, kind: PartyKind) -> int:
    """Return the id of the party of exactly this name, one of this kind first."""
    query = select(Party.id, Party.kind).where(Party.name == name).order_by(Party.id)
    found = writer.session.execute(query).all()
    for row in found:
        if row.kind is kind:
            return int(row.id)
    if found:
        return int(found[0].id)
    return writer.add(Party(name=name, kind=kind))


def kind_for(role: PartyRole) -> PartyKind:
    """Return what a new party in this role most likely is; the user can correct it."""
    return PartyKind.PERSON if role in PERSONS else PartyKind.ORGANISATION


def set_role(writer: Writer, case_id: int, role: PartyRole, party_ids: Sequence[int]) -> bool:
    """Make these the parties of a role in a case, in order; say whether anything changed."""
    wanted = list(dict.fromkeys(party_ids))
    query = select(CaseParty).where(CaseParty.case_id == case_id, CaseParty.role == role)
    present = {link.party_id: link for link in writer.session.scalars(query)}
    changed = False
    for party_id in sorted(present.keys() - set(wanted)):
        writer.remove(present[party_id], case_id=case_id)
        changed = True
    for position, party_id in enumerate(wanted):
        link = present.get(party_id)
        if link is None:
            link = CaseParty(case_id=case_id, party_id=party_id, role=role, position=position)
            writer.add(link, case_id=case_id)
            changed = True
        elif writer.change(link, {"position": position}, case_id=case_id):
            changed = True
    return changed


def ids_of(session: Session, case_id: int, role: PartyRole) -> tuple[int, ...]:
    """Return the parties that have a role in a case, in order."""
    query = (
        select(CaseParty.party_id)
        .where(CaseParty.case_id == case_id, CaseParty.role == role)
        .order_by(CaseParty.position, CaseParty.id)
    )
    return tuple(session.scalars(query))


def _contacts_of(party_id: int) -> Select[PartyContact]:
    return (
        select(PartyContact)
        .where(PartyContact.party_id == party_id)
        .order_by(PartyContact.position, PartyContact.id)
    )


def names_of(session: Session, case_id: int) -> dict[PartyRole, tuple[str, ...]]:
    """Return who is in a case, by role, in order."""
    query = (
        select(CaseParty.role, Party.name)
        .join(Party, Party.id == CaseParty.party_id)
        .where(CaseParty.case_id == case_id)
        .order_by(CaseParty.position, CaseParty.id)
    )
    found: dict[PartyRole, tuple[str, ...]] = {}
    for role, name in session.execute(query):
        found[role] = (*found.get(role, ()), name)
    return found


def _values(draft: PartyDraft) -> tuple[dict[str, object], Saved]:
    start, end = draft.fee_reduction_from_year, draft.fee_reduction_to_year
    country = blank_to_none(draft.country)
    require(
        "party.invalid",
        [
            ("name", bool(draft.name.strip())),
            ("country", country is None or len(country) == COUNTRY_LETTERS),
            ("fee_reduction_to_year", start is None or end is None or start <= end),
        ],
    )
    number, notes = uscc(draft.uscc)
    values: dict[str, object] = {
        "name": draft.name,
        "kind": draft.kind,
        "name_en": blank_to_none(draft.name_en),
        "uscc": number,
        "id_document_no": blank_to_none(draft.id_document_no),
        "country": country,
        "address": blank_to_none(draft.address),
        "pinyin_initials": blank_to_none(draft.pinyin_initials),
        "fee_reduction_note": blank_to_none(draft.fee_reduction_note),
        "fee_reduction_from_year": start,
        "fee_reduction_to_year": end,
    }
    return values, Saved(Changes(), notes)


def _row(party: Party) -> PartyRow:
    draft = PartyDraft(
        party.name,
        party.kind,
        party.name_en,
        party.uscc,
        party.id_document_no,
        party.country,
        party.address,
        party.pinyin_initials,
        party.fee_reduction_note,
        party.fee_reduction_from_year,
        party.fee_reduction_to_year,
    )
    return PartyRow(party.id, draft, party.active)
