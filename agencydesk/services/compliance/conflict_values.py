"""A search for conflicting interests (利益冲突检索) as it is shown, saved and printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agencydesk.domain.name_variants import NameMatch as NameMatch
from agencydesk.models.vocabulary import ConflictResult as ConflictResult


@dataclass(frozen=True, slots=True)
class Involvement:
    """What a party that was found is in a case.

    Attributes:
        role: value of the role; ``role_text`` in words.
        number: the application, patent or international number of the case, as far as known.
        closed: the case is closed.
        same_matter: the case is about the same application or patent as the one searched for.
        opposite: the party stands on the other side than the one the name is looked for.
        past: it is not in the case any more.
    """

    case_id: int
    case_ref: str
    case_title: str
    number: str
    role: str
    role_text: str
    closed: bool
    same_matter: bool
    opposite: bool
    past: bool = False


@dataclass(frozen=True, slots=True)
class ConflictMatch:
    """A party that matches a name.

    Attributes:
        name: the name looked for; for ``MATTER`` the number of the application or patent.
        how: how it matches; ``how_text`` in words.
        party_name: its name today; ``via`` the former or foreign name that matched, empty where
            it was the name itself.
        grave: it stands on the other side, or is somebody else in the same application or patent.
        involvements: its cases, those on the other side or of the same matter first.
        more_cases: further cases, on the same side and of other matters, that are not listed.
    """

    name: str
    how: NameMatch
    how_text: str
    party_id: int
    party_name: str
    via: str
    grave: bool
    involvements: tuple[Involvement, ...]
    more_cases: int = 0


@dataclass(frozen=True, slots=True)
class ConflictFound:
    """What a search found: possible conflicts, and others of like names for a person to judge.

    Attributes:
        matches: the grave ones first, then by how closely the name matches.
        searched_records: how many names of parties were looked through.
        left_out: weak matches (a part of a name) that are not listed because there are too many.
        against: those of the names that were looked for as the other side.
    """

    names: tuple[str, ...]
    case_id: int | None
    matches: tuple[ConflictMatch, ...]
    searched_records: int
    left_out: int
    searched_on: date
    against: tuple[str, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Say whether nobody was found on the other side or in the same application or patent."""
        return not any(match.grave for match in self.matches)


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A saved search in a list.

    Attributes:
        names: joined by 、.
        matches: how many parties were found, also those that were too many to list.
        by: who searched.
    """

    id: int
    searched_on: date
    names: str
    case_id: int | None
    case_ref: str
    matches: int
    result: ConflictResult
    result_text: str
    reason: str
    by: str
    withdrawn: bool
    withdrawn_why: str
    version: int


@dataclass(frozen=True, slots=True)
class ConflictSheet:
    """A saved search with all it found, as it was found that day."""

    row: ConflictRow
    found: ConflictFound
