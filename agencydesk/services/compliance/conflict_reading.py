"""In which cases parties stand on which side, and what that means for a search for conflicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from agencydesk.domain.name_variants import fold
from agencydesk.domain.numbers import dotted
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import CaseStatus, PartyRole
from agencydesk.services.compliance.conflict_values import Involvement
from agencydesk.texts import Language, Texts

#: The roles whose names are looked for when a case is taken on.
LOOKED_FOR = (PartyRole.CLIENT, PartyRole.APPLICANT, PartyRole.PATENTEE, PartyRole.OPPONENT)
OWN_SIDE = tuple(role for role in LOOKED_FOR if role is not PartyRole.OPPONENT)
#: As many ids as go into one query.
_MANY = 5000
_OVER = (CaseStatus.LOST, CaseStatus.ENDED)


@dataclass(frozen=True, slots=True)
class Matter:
    """The case a search is made for.

    Attributes:
        numbers: of its application or patent; cases that share one are the same matter.
        own: ids of its parties on our side; ``other`` those on the other side.
        against: folded names of the other side.
    """

    case_id: int
    numbers: frozenset[str]
    own: frozenset[int]
    other: frozenset[int]
    against: frozenset[str]

    def holds(self, party_id: int, *, against: bool) -> bool:
        """Say whether a party is on that side of the case itself."""
        return party_id in (self.other if against else self.own)


def read_matter(session: Session, case_id: int) -> Matter | None:
    """Return a case as a search needs it, None where there is no such case."""
    case = session.get(CaseFile, case_id)
    if case is None:
        return None
    own: set[int] = set()
    other: set[int] = set()
    against: set[str] = set()
    query = (
        select(CaseParty.party_id, CaseParty.role, Party.name)
        .join(Party, Party.id == CaseParty.party_id)
        .where(CaseParty.case_id == case_id)
    )
    for party_id, role, name in session.execute(query):
        if role is PartyRole.OPPONENT:
            other.add(party_id)
            against.add(fold(name))
        else:
            own.add(party_id)
    numbers = frozenset(filter(None, (case.application_no, case.grant_no, case.pct_no)))
    return Matter(case_id, numbers, frozenset(own), frozenset(other), frozenset(against))


def names_looked_for(
    session: Session, case_id: int, roles: Sequence[PartyRole] = LOOKED_FOR
) -> tuple[str, ...]:
    """Return the names of a case that a search looks for, each once."""
    query = (
        select(Party.name)
        .join(CaseParty, CaseParty.party_id == Party.id)
        .where(CaseParty.case_id == case_id, CaseParty.role.in_(roles))
        .order_by(CaseParty.position, CaseParty.id)
    )
    return tuple(dict.fromkeys(session.scalars(query)))


@dataclass(frozen=True, slots=True)
class Part:
    """What a party is in a case, before it is known for which name it was found."""

    party_id: int
    role: PartyRole
    case_id: int
    ref: str
    title: str
    numbers: tuple[str, ...]
    closed: bool
    past: bool = False

    def involvement(
        self, matter: Matter | None, *, against: bool, texts: Texts, language: Language
    ) -> Involvement:
        """Return it as it concerns a name.

        Args:
            matter: the case the search is for.
            against: the name is looked for as one of the other side.
            texts: the shared words.
            language: of the words.
        """
        same = matter is not None and (
            self.case_id == matter.case_id or not matter.numbers.isdisjoint(self.numbers)
        )
        return Involvement(
            self.case_id,
            self.ref,
            self.title,
            dotted(self.numbers[0]) if self.numbers else "",
            self.role.value,
            texts.get("case", f"role.{self.role.value}", language),
            self.closed,
            same,
            (self.role is PartyRole.OPPONENT) != against,
            self.past,
        )


def read_parts(session: Session, party_ids: Sequence[int]) -> dict[int, list[Part]]:
    """Return what parties are in all cases, also closed ones, by party."""
    found: dict[int, list[Part]] = {}
    for start in range(0, len(party_ids), _MANY):
        some = CaseParty.party_id.in_(party_ids[start : start + _MANY])
        for part in _parts(session, some):
            found.setdefault(part.party_id, []).append(part)
    return found


def read_past(
    session: Session, past: Mapping[int, Sequence[tuple[int, PartyRole]]], matter: Matter | None
) -> Iterator[Part]:
    """Yield what parties were in cases they were taken out of; not in the case searched for.

    Args:
        session: the transaction.
        past: (case, role), by party.
        matter: the case the search is for: who was put into it by mistake is no finding.
    """
    own = matter.case_id if matter is not None else None
    cases = {case for parts in past.values() for case, _ in parts} - {own}
    rows = {row.id: row for row in _case_rows(session, sorted(cases))}
    for party_id, parts in past.items():
        for case_id, role in dict.fromkeys(parts):
            if case_id in rows:
                yield replace(rows[case_id].part(party_id, role), past=True)


def read_others(session: Session, matter: Matter) -> dict[int, list[Part]]:
    """Return who is in other cases about the same application or patent, by party."""
    if not matter.numbers:
        return {}
    columns = (CaseFile.application_no, CaseFile.grant_no, CaseFile.pct_no)
    same = or_(*(column.in_(matter.numbers) for column in columns))
    found: dict[int, list[Part]] = {}
    for part in _parts(session, same & (CaseFile.id != matter.case_id)):
        found.setdefault(part.party_id, []).append(part)
    return found


def party_names(session: Session, party_ids: Sequence[int]) -> dict[int, str]:
    """Return the names of parties."""
    found: dict[int, str] = {}
    for start in range(0, len(party_ids), _MANY):
        query = select(Party.id, Party.name).where(Party.id.in_(party_ids[start : start + _MANY]))
        found |= {row.id: row.name for row in session.execute(query)}
    return found


@dataclass(frozen=True, slots=True)
class _Case:
    """A case as a finding tells it."""

    id: int
    ref: str
    title: str
    application_no: str | None
    grant_no: str | None
    pct_no: str | None
    closed_on: date | None
    status: CaseStatus

    def part(self, party_id: int, role: PartyRole) -> Part:
        """Return what a party is in it."""
        numbers = tuple(filter(None, (self.application_no, self.grant_no, self.pct_no)))
        closed = self.closed_on is not None or self.status in _OVER
        return Part(party_id, role, self.id, self.ref, self.title, numbers, closed)


_COLUMNS = (
    CaseFile.id,
    CaseFile.ref,
    CaseFile.title,
    CaseFile.application_no,
    CaseFile.grant_no,
    CaseFile.pct_no,
    CaseFile.closed_on,
    CaseFile.status,
)


def _case_rows(session: Session, ids: Sequence[int]) -> Iterator[_Case]:
    for start in range(0, len(ids), _MANY):
        some = CaseFile.id.in_(ids[start : start + _MANY])
        yield from (_Case(*row) for row in session.execute(select(*_COLUMNS).where(some)))


def _parts(session: Session, which: ColumnElement[bool]) -> Iterator[Part]:
    query = (
        select(CaseParty.party_id, CaseParty.role, *_COLUMNS)
        .join(CaseFile, CaseFile.id == CaseParty.case_id)
        .where(which)
        .order_by(CaseFile.id, CaseParty.position, CaseParty.id)
    )
    for party_id, role, *case in session.execute(query):
        yield _Case(*case).part(party_id, role)
