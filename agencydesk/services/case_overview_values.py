"""A case as its panel shows it, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kin(StrEnum):
    """How another case is related to one: it is its …, in the order they are shown."""

    PARENT = "parent"
    DIVISION = "division"
    SIBLING = "sibling"
    EARLIER = "earlier"
    LATER = "later"
    SHARED = "shared"
    INTERNATIONAL = "international"


@dataclass(frozen=True, slots=True)
class Relative:
    """Another case of the same family."""

    id: int
    ref: str
    title: str
    kin: Kin


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that belong together, under a heading: (label, value) pairs in reading order."""

    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CaseOverview:
    """What the head and the first tab of the panel show.

    Attributes:
        number: the application number with its dot, or the international one.
        doubt: what is odd about the number; empty if nothing.
    """

    id: int
    ref: str
    title: str
    number: str
    doubt: str
    kind: str
    status: str
    client: str
    attorney: str
    groups: tuple[FactGroup, ...]
    relatives: tuple[Relative, ...]


@dataclass(frozen=True, slots=True)
class PersonInCase:
    """Somebody in a case: a party in a role, or a member of the agency who handles it.

    Attributes:
        role: as ``PartyRole`` has it; empty for the agency's own people.
        party_id: None for the agency's own people.
        details: kind, codes and address, in words.
        contacts: (name, phone, e-mail) of whom to reach.
    """

    role: str
    role_text: str
    party_id: int | None
    name: str
    details: str
    contacts: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CasePeople:
    """Everybody in a case in reading order, and the roles that a party can be given."""

    people: tuple[PersonInCase, ...]
    roles: tuple[tuple[str, str], ...]
