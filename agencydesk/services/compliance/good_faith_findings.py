"""Makes findings of the good-faith self-check (诚信自查) from applications that were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from agencydesk.domain.good_faith import (
    Burst,
    Matter,
    Shared,
    bursts,
    busiest_day,
    by_applicant,
    inventors_without_link,
    shared_by_applicants,
)
from agencydesk.domain.likeness import SAME, alike_pairs, likeness
from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.compliance.good_faith_reading import Pool
from agencydesk.services.compliance.good_faith_values import (
    ITEMS,
    GoodFaithFinding,
    GoodFaithKind,
)
from agencydesk.services.compliance.settings_values import Thresholds
from agencydesk.services.compliance.values import Told

_DUAL = {CaseKind.INVENTION.value, CaseKind.UTILITY_MODEL.value}


def unset_kinds(own: Thresholds) -> tuple[GoodFaithKind, ...]:
    """Return the kinds for which the agency has set no threshold."""
    held = {
        GoodFaithKind.TITLES: own.title_percent,
        GoodFaithKind.BURST: own.burst_filings,
        GoodFaithKind.SHARED: own.shared_applicants,
        GoodFaithKind.INVENTOR: own.inventor_applicants,
    }
    return tuple(kind for kind, value in held.items() if value is None)


def survey_findings(pool: Pool, own: Thresholds) -> Iterator[GoodFaithFinding]:
    """Yield what is found among all applications, the weightiest of a kind first.

    Where the agency has set a threshold only what reaches it is listed. Where it has set none,
    what is there at all is listed as a figure: titles that are the same, days with more than one
    application of an applicant, two or more applicants.
    """
    yield from _all_titles(pool, own.title_percent)
    yield from _all_bursts(pool, own.burst_filings, own.burst_days)
    for kind, limit, found in (
        (GoodFaithKind.SHARED, own.shared_applicants, _shared(pool)),
        (GoodFaithKind.INVENTOR, own.inventor_applicants, inventors_without_link(pool.matters)),
    ):
        for each in found:
            if limit is None or len(each.applicants) >= limit:
                yield _common(pool, kind, each, limit)


def case_findings(
    pool: Pool, matter: Matter, own: Thresholds, kinds: Iterable[GoodFaithKind]
) -> Iterator[GoodFaithFinding]:
    """Yield one finding or more of each kind about one application.

    Also where there is nothing to find, or nothing to compare with: the words say which.
    """
    for kind in kinds:
        if kind is GoodFaithKind.TITLES:
            yield _closest(pool, matter, own.title_percent)
        elif kind is GoodFaithKind.BURST:
            yield from _case_bursts(pool, matter, own)
        elif kind is GoodFaithKind.SHARED:
            yield from _case_shared(pool, matter, own.shared_applicants)
        else:
            yield from _case_inventors(pool, matter, own.inventor_applicants)


def are_kin(one: Matter, other: Matter) -> bool:
    """Say whether the same content is as it should be.

    So it is with a divisional and what it was divided from, two parts of one application, and an
    invention and a utility model for the same thing filed on one day (专利法第9条).
    """
    if one.parent is not None and one.parent in (other.id, other.parent):
        return True
    if other.parent == one.id:
        return True
    return one.day == other.day and {one.kind, other.kind} == _DUAL


def _all_titles(pool: Pool, limit: int | None) -> Iterator[GoodFaithFinding]:
    least = SAME if limit is None else limit
    best: dict[tuple[int, int], int] = {}
    for held in _beside(pool).values():
        for pair in alike_pairs([each.title for each in held], least):
            one, other = held[pair.first], held[pair.second]
            if not are_kin(one, other):
                best[min(one.id, other.id), max(one.id, other.id)] = pair.percent
    for group in _groups(best):
        most = max(percent for pair, percent in best.items() if pair[0] in group)
        facts = {"count": len(group), "percent": most}
        told = (Told("live.faith.titles.alike", facts), _limit(limit, "percent"))
        yield _finding(pool, GoodFaithKind.TITLES, told, group, None if limit is None else True)


def _beside(pool: Pool) -> dict[str, list[Matter]]:
    """Return the applications of each applicant and of each address that several have."""
    found = by_applicant(pool.matters)
    here: dict[str, dict[int, Matter]] = {}
    for applicant, held in list(found.items()):
        for mark in pool.addresses.get(applicant, ()):
            here.setdefault(mark, {}).update((each.id, each) for each in held)
    found.update((f"@{mark}", list(held.values())) for mark, held in here.items())
    return {name: held for name, held in found.items() if len(held) > 1}


def _groups(pairs: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """Return what hangs together by pairs, the largest first."""
    near: dict[int, set[int]] = {}
    for one, other in pairs:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found, seen = [], set[int]()
    for start in near:
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            new = near[waiting.pop()] - group
            group |= new
            waiting += new
        seen |= group
        found.append(frozenset(group))
    return sorted(found, key=lambda group: (-len(group), min(group)))


def _all_bursts(pool: Pool, filings: int | None, days: int | None) -> Iterator[GoodFaithFinding]:
    if filings is not None and days is not None:
        found = bursts(pool.matters, filings, days)
    else:
        busy = (busiest_day(held, name) for name, held in by_applicant(pool.matters).items())
        found = [each for each in busy if each is not None and len(each.matters) > 1]
    for burst in sorted(found, key=lambda each: (-len(each.matters), each.applicant)):
        yield _burst(pool, burst, filings, days)


def _burst(pool: Pool, burst: Burst, filings: int | None, days: int | None) -> GoodFaithFinding:
    facts = {
        "name": pool.names[burst.applicant],
        "count": len(burst.matters),
        "first": burst.first.isoformat(),
        "last": burst.last.isoformat(),
    }
    told = (Told("live.faith.burst", facts), _burst_limit(filings, days))
    reaches = None if filings is None else True
    return _finding(pool, GoodFaithKind.BURST, told, burst.matters, reaches)


def _closest(pool: Pool, matter: Matter, limit: int | None) -> GoodFaithFinding:
    kind = GoodFaithKind.TITLES
    if not matter.applicants:
        return _finding(pool, kind, (Told("live.faith.no_applicant"),), (), None)
    marks = {mark for name in matter.applicants for mark in pool.addresses.get(name, ())}
    others = [
        each
        for each in pool.matters
        if each.id != matter.id
        and any(
            name in matter.applicants or marks & pool.addresses.get(name, set())
            for name in each.applicants
        )
    ]
    strange = [each for each in others if not are_kin(matter, each)]
    told: list[Told] = []
    if len(strange) < len(others):
        told.append(Told("live.faith.titles.kin", {"count": len(others) - len(strange)}))
    if not strange:
        return _finding(pool, kind, (*told, Told("live.faith.titles.none")), (), None)
    scored = [(likeness(matter.title, each.title), each) for each in strange]
    percent, best = max(scored, key=lambda pair: (pair[0], pair[1].id))
    facts = {"count": len(strange), "percent": percent, "ref": pool.cases[best.id].ref}
    told += [
        Told("live.faith.titles.closest", {**facts, "title": best.title}),
        _limit(limit, "percent", reached=limit is not None and percent >= limit),
    ]
    near = [each.id for score, each in scored if score >= (percent if limit is None else limit)]
    reaches = None if limit is None else percent >= limit
    return _finding(pool, kind, told, (near or [best.id]) if percent else (), reaches)


def _case_bursts(pool: Pool, matter: Matter, own: Thresholds) -> Iterator[GoodFaithFinding]:
    kind, held = GoodFaithKind.BURST, by_applicant(pool.matters)
    filings, days = own.burst_filings, own.burst_days
    if not matter.applicants:
        yield _finding(pool, kind, (Told("live.faith.no_applicant"),), (), None)
    for name in matter.applicants:
        busy = busiest_day(held[name], name)
        if busy is None:
            continue
        facts = {
            "name": pool.names[name],
            "count": len(held[name]),
            "most": len(busy.matters),
            "day": busy.first.isoformat(),
        }
        told, cases = [Told("live.faith.burst.year", facts)], busy.matters
        if filings is None or days is None:
            yield _finding(pool, kind, (*told, _burst_limit(filings, days)), cases, None)
            continue
        reached = bursts(held[name], filings, days)
        mine = [burst for burst in reached if burst.applicant == name]
        if mine:
            yield from (_burst(pool, burst, filings, days) for burst in mine)
        else:
            below = _burst_limit(filings, days, reached=False)
            yield _finding(pool, kind, (*told, below), cases, False)


def _shared(pool: Pool) -> list[Shared]:
    marks: dict[str, set[str]] = {}
    for source in (pool.addresses, pool.contacts):
        for name, held in source.items():
            marks.setdefault(name, set()).update(held)
    return shared_by_applicants(pool.matters, marks)


def _case_shared(pool: Pool, matter: Matter, limit: int | None) -> Iterator[GoodFaithFinding]:
    kind = GoodFaithKind.SHARED
    if not matter.applicants:
        yield _finding(pool, kind, (Told("live.faith.no_applicant"),), (), None)
        return
    marked = [
        name for name in matter.applicants if pool.addresses.get(name) or pool.contacts.get(name)
    ]
    if not marked:
        yield _finding(pool, kind, (Told("live.faith.shared.unknown"),), (), None)
        return
    found = [each for each in _shared(pool) if matter.id in each.matters]
    for each in found:
        yield _common(pool, kind, each, limit)
    if not found:
        told = Told("live.faith.shared.none", {"count": len(marked)})
        yield _finding(pool, kind, (told,), (), None if limit is None else False)


def _case_inventors(pool: Pool, matter: Matter, limit: int | None) -> Iterator[GoodFaithFinding]:
    kind = GoodFaithKind.INVENTOR
    if not matter.inventors or not matter.applicants:
        missing = "inventor" if not matter.inventors else "applicant"
        yield _finding(pool, kind, (Told(f"live.faith.no_{missing}"),), (), None)
        return
    without = inventors_without_link(pool.matters)
    found = [each for each in without if each.what in matter.inventors]
    for each in found:
        yield _common(pool, kind, each, limit)
    if not found:
        told = Told("live.faith.inventor.none", {"count": len(matter.inventors)})
        yield _finding(pool, kind, (told,), (), None if limit is None else False)


def _common(pool: Pool, kind: GoodFaithKind, found: Shared, limit: int | None) -> GoodFaithFinding:
    """Return a finding about something several applicants have in common."""
    facts = {
        "what": pool.names.get(found.what) or pool.shown.get(found.what, found.what),
        "count": len(found.applicants),
        "names": "、".join(pool.names[name] for name in found.applicants),
    }
    if kind is GoodFaithKind.SHARED:
        facts["what"] = pool.shown.get(found.what, found.what)
    reached = limit is not None and len(found.applicants) >= limit
    told = (Told(f"live.faith.{kind}", facts), _limit(limit, "applicants", reached=reached))
    return _finding(pool, kind, told, found.matters, None if limit is None else reached)


def _finding(
    pool: Pool,
    kind: GoodFaithKind,
    told: Sequence[Told],
    cases: Iterable[int],
    reaches: bool | None,
) -> GoodFaithFinding:
    order: Mapping[int, int] = {each.id: place for place, each in enumerate(pool.matters)}
    shown = tuple(pool.cases[each] for each in sorted(cases, key=order.__getitem__))
    return GoodFaithFinding(kind, ITEMS[kind], tuple(told), shown, reaches)


def _limit(limit: int | None, unit: str, *, reached: bool = True) -> Told:
    """Return how a figure stands to the agency's own threshold."""
    if limit is None:
        return Told("live.faith.limit.none")
    which = "reached" if reached else "below"
    return Told(f"live.faith.limit.{which}.{unit}", {"limit": limit})


def _burst_limit(filings: int | None, days: int | None, *, reached: bool = True) -> Told:
    if filings is None or days is None:
        return Told("live.faith.limit.none")
    which = "reached" if reached else "below"
    return Told(f"live.faith.limit.{which}.burst", {"filings": filings, "days": days})
