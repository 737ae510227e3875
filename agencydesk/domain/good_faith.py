"""What in an agency's own filings a person looks at before filing (诚信自查): plain counting.

The rules name kinds of abnormal filings, but no number. So nothing here says that something is
abnormal: it counts, and the agency's own thresholds say what is to be looked at.

Source: 规范申请专利行为的规定第3条; own rules of counting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Matter:
    """An application as it is looked at.

    Attributes:
        day: the day it was filed, or the day it would be.
        applicants, inventors: whom it names, by folded name.
        parent: the application it was divided from; None for none.
        kind: so that an invention and a utility model for the same can be told.
    """

    id: int
    title: str
    day: date
    applicants: tuple[str, ...]
    inventors: tuple[str, ...]
    parent: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Burst:
    """Applications of one applicant, the oldest first, from ``first`` to ``last``, inclusive."""

    applicant: str
    first: date
    last: date
    matters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Something several applicants without a link have in common.

    Attributes:
        what: an inventor, an address or a contact.
        applicants: one of each group of linked applicants.
        matters: the applications concerned, in the order they were given.
    """

    what: str
    applicants: tuple[str, ...]
    matters: tuple[int, ...]


def by_applicant(matters: Iterable[Matter]) -> dict[str, list[Matter]]:
    """Return the applications of each applicant, the oldest first."""
    found: dict[str, list[Matter]] = {}
    for matter in sorted(matters, key=lambda each: (each.day, each.id)):
        for applicant in matter.applicants:
            found.setdefault(applicant, []).append(matter)
    return found


def bursts(matters: Iterable[Matter], filings: int, days: int) -> list[Burst]:
    """Return where an applicant has so many applications within so many days.

    Args:
        matters: the applications.
        filings: at least so many.
        days: within so many calendar days, the first and the last included.

    Stretches that overlap are one.
    """
    found = []
    for applicant, held in by_applicant(matters).items():
        marked: list[tuple[int, int]] = []
        begin = 0
        for end, matter in enumerate(held):
            while held[begin].day <= matter.day - timedelta(days):
                begin += 1
            if end - begin + 1 < filings:
                continue
            if marked and begin <= marked[-1][1]:
                marked[-1] = (marked[-1][0], end)
            else:
                marked.append((begin, end))
        found += [_burst(applicant, held[first : last + 1]) for first, last in marked]
    return found


def busiest_day(held: Sequence[Matter], applicant: str) -> Burst | None:
    """Return the day with the most of an applicant's applications, the latest of several."""
    by_day: dict[date, list[Matter]] = {}
    for matter in held:
        by_day.setdefault(matter.day, []).append(matter)
    if not by_day:
        return None
    day = max(by_day, key=lambda each: (len(by_day[each]), each))
    return _burst(applicant, by_day[day])


def _burst(applicant: str, held: Sequence[Matter]) -> Burst:
    return Burst(applicant, held[0].day, held[-1].day, tuple(matter.id for matter in held))


def linked(matters: Iterable[Matter]) -> dict[str, str]:
    """Return for each applicant one that stands for all it is linked with.

    Applicants are linked that file together, directly or by others.
    """
    found: dict[str, str] = {}

    def root(name: str) -> str:
        while found.setdefault(name, name) != name:
            found[name] = found[found[name]]
            name = found[name]
        return name

    for matter in matters:
        for applicant in matter.applicants:
            found[root(applicant)] = root(matter.applicants[0])
    return {name: root(name) for name in list(found)}


def inventors_without_link(matters: Sequence[Matter]) -> list[Shared]:
    """Return inventors named for two or more applicants that have no link with each other.

    What an inventor files as an applicant counts for no other applicant. The same name need not
    be the same person.
    """
    links = linked(matters)
    held: dict[str, list[Matter]] = {}
    for matter in matters:
        for inventor in dict.fromkeys(matter.inventors):
            own = links.get(inventor)
            if any(links[name] != own for name in matter.applicants):
                held.setdefault(inventor, []).append(matter)
    return _shared(held, links)


def shared_by_applicants(
    matters: Sequence[Matter], marks: Mapping[str, Collection[str]]
) -> list[Shared]:
    """Return addresses or contacts that two or more applicants without a link have in common.

    Args:
        matters: the applications.
        marks: the addresses or contacts of each applicant.
    """
    links = linked(matters)
    held: dict[str, list[Matter]] = {}
    owners: dict[str, set[str]] = {}
    for matter in matters:
        for applicant in matter.applicants:
            for mark in marks.get(applicant, ()):
                owners.setdefault(mark, set()).add(applicant)
                held.setdefault(mark, []).append(matter)
    return _shared(held, links, owners)


def _shared(
    held: Mapping[str, Sequence[Matter]],
    links: Mapping[str, str],
    owners: Mapping[str, Collection[str]] | None = None,
) -> list[Shared]:
    found = []
    for what, matters in held.items():
        groups: dict[str, str] = {}
        for matter in matters:
            for applicant in matter.applicants:
                if owners is None or applicant in owners[what]:
                    groups.setdefault(links[applicant], applicant)
        if len(groups) > 1:
            ids = tuple(dict.fromkeys(matter.id for matter in matters))
            found.append(Shared(what, tuple(groups.values()), ids))
    return sorted(found, key=lambda each: (-len(each.applicants), each.what))
