"""The applications the good-faith self-check looks at, with their applicants and inventors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from agencydesk.domain.good_faith import Matter
from agencydesk.domain.name_variants import fold
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.parties import Party, PartyContact
from agencydesk.models.vocabulary import CaseStatus, PartyRole
from agencydesk.services.bundles import CHUNK
from agencydesk.services.compliance.filing_days import filing_day, own_applications
from agencydesk.services.compliance.good_faith_values import GoodFaithCase

#: Of no use to tell people apart, or gone.
_OVER = (CaseStatus.LOST, CaseStatus.ENDED)
_ROLES = (PartyRole.APPLICANT, PartyRole.INVENTOR)


@dataclass(slots=True)
class Pool:
    """Applications and whom they name.

    Attributes:
        cases: by id, as findings show them.
        names: as written, by folded name.
        addresses, contacts: of each applicant, by folded name; ``shown`` as they are written.
    """

    matters: list[Matter] = field(default_factory=list)
    cases: dict[int, GoodFaithCase] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, set[str]] = field(default_factory=dict)
    contacts: dict[str, set[str]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)


def read_year(session: Session, since: date, until: date) -> Pool:
    """Return all applications filed from ``since`` to ``until``, both inclusive."""
    return _read(session, filing_day().between(since, until), until)


def read_around(session: Session, case: CaseFile, since: date, until: date) -> Pool:
    """Return a case and the applications that have to do with it.

    Those are the applications of the stretch, and those not filed yet, that name an applicant or
    inventor of the case, or an applicant with an address or contact of one of its applicants.

    Args:
        session: the transaction.
        case: the case.
        since: the first day, inclusive.
        until: the last day, inclusive; an application that is not filed yet is taken to be filed
            on it.
    """
    people = select(CaseParty.case_id).where(
        CaseParty.role.in_(_ROLES), CaseParty.party_id.in_(_around(session, case.id))
    )
    waiting = filing_day().is_(None) & CaseFile.status.not_in(_OVER)
    in_time = filing_day().between(since, until)
    wanted = CaseFile.id.in_(people) & or_(in_time, waiting)
    return _read(session, or_(CaseFile.id == case.id, wanted), until)


def _around(session: Session, case_id: int) -> Select[int]:
    """Return the parties that share name, address or contact with the people of a case."""
    here = select(CaseParty.party_id).where(CaseParty.case_id == case_id)
    everyone = here.where(CaseParty.role.in_(_ROLES))
    applicants = here.where(CaseParty.role == PartyRole.APPLICANT)
    names = select(Party.name).where(Party.id.in_(everyone))
    addresses = select(Party.address).where(Party.id.in_(applicants), Party.address.is_not(None))
    own = PartyContact.party_id.in_(applicants)
    phones = select(PartyContact.phone).where(own, PartyContact.phone.is_not(None))
    mails = select(PartyContact.email).where(own, PartyContact.email.is_not(None))
    by_contact = select(PartyContact.party_id).where(
        or_(PartyContact.phone.in_(phones), PartyContact.email.in_(mails))
    )
    return select(Party.id).where(
        or_(Party.name.in_(names), Party.address.in_(addresses), Party.id.in_(by_contact))
    )


def _read(session: Session, wanted: ColumnElement[bool], no_day: date) -> Pool:
    """Return the wanted applications; one without a day is taken to be filed on ``no_day``."""
    pool = Pool()
    day = filing_day().label("day")
    query = (
        select(CaseFile.id, CaseFile.ref, CaseFile.title, CaseFile.kind, CaseFile.parent_id, day)
        .where(own_applications(session), wanted)
        .order_by(day, CaseFile.id)
    )
    rows = session.execute(query).all()
    people = _people(session, pool, [row.id for row in rows])
    for row in rows:
        filed = row.day if isinstance(row.day, date) else None
        pool.cases[row.id] = GoodFaithCase(row.id, row.ref, row.title, filed)
        pool.matters.append(
            Matter(
                id=row.id,
                title=row.title,
                day=filed or no_day,
                applicants=tuple(people.get((row.id, PartyRole.APPLICANT), {})),
                inventors=tuple(people.get((row.id, PartyRole.INVENTOR), {})),
                parent=row.parent_id,
                kind=row.kind.value if row.kind else "",
            )
        )
    return pool


def _people(
    session: Session, pool: Pool, cases: Sequence[int]
) -> dict[tuple[int, PartyRole], dict[str, None]]:
    """Return the folded names of each case and role; note how they are written and reached."""
    found: dict[tuple[int, PartyRole], dict[str, None]] = {}
    keys: dict[int, str] = {}
    applicants: dict[int, None] = {}
    for part in _chunks(cases):
        query = (
            select(CaseParty.case_id, CaseParty.role, CaseParty.party_id, Party.name, Party.address)
            .join(Party, Party.id == CaseParty.party_id)
            .where(CaseParty.case_id.in_(part), CaseParty.role.in_(_ROLES))
            .order_by(CaseParty.case_id, CaseParty.position, CaseParty.id)
        )
        for row in session.execute(query):
            key = keys.get(row.party_id) or fold(row.name) or row.name
            keys[row.party_id] = key
            pool.names.setdefault(key, row.name)
            found.setdefault((row.case_id, row.role), {})[key] = None
            if row.role is PartyRole.APPLICANT:
                applicants[row.party_id] = None
                _note(pool, pool.addresses, key, row.address)
    for part in _chunks(list(applicants)):
        reached = select(PartyContact).where(PartyContact.party_id.in_(part))
        for contact in session.scalars(reached.order_by(PartyContact.id)):
            for text in (contact.phone, contact.email):
                _note(pool, pool.contacts, keys[contact.party_id], text)
    return found


def _note(pool: Pool, marks: dict[str, set[str]], applicant: str, text: str | None) -> None:
    mark = fold(text) if text else ""
    if text and mark:
        marks.setdefault(applicant, set()).add(mark)
        pool.shown.setdefault(mark, text.strip())


def _chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for place in range(0, len(numbers), CHUNK):
        yield numbers[place : place + CHUNK]
