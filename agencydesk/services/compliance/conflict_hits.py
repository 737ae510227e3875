"""Whom a name finds among all names of parties, also by the other names somebody has or had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agencydesk.domain.name_variants import NameMatch
from agencydesk.services.compliance.party_names import KnownNames

ORDER = {how: place for place, how in enumerate(NameMatch)}


@dataclass(frozen=True, slots=True)
class Hit:
    """A party found for a name; ``via`` is the name that matched, where it is another."""

    name: str
    how: NameMatch
    party_id: int
    via: str


def find_hits(known: KnownNames, name: str) -> Iterable[Hit]:
    """Return the parties a name finds, each once, by the closest of its names.

    Somebody who goes by the name today was perhaps written down under another one before, as a
    party of its own: who has one of those names is found too.
    """
    best: dict[int, Hit] = {}
    for hit in _by_name(known, name, name):
        _keep(best, hit)
    for hit in [hit for hit in best.values() if hit.how is not NameMatch.CONTAINS]:
        for other in known.all_of(hit.party_id):
            for more in _by_name(known, other, name):
                if more.party_id not in best:
                    how = NameMatch.CONTAINS if more.how is NameMatch.CONTAINS else NameMatch.FORMER
                    best[more.party_id] = Hit(name, how, more.party_id, more.via or other)
    return best.values()


def _keep(best: dict[int, Hit], hit: Hit) -> None:
    before = best.get(hit.party_id)
    if before is None or ORDER[hit.how] < ORDER[before.how]:
        best[hit.party_id] = hit


def _by_name(known: KnownNames, name: str, wanted: str) -> Iterable[Hit]:
    for place, how in known.lines.find(name):
        if known.is_former(place) and how is not NameMatch.CONTAINS:
            how = NameMatch.FORMER
        via = "" if known.is_main(place) else known.lines.names[place]
        yield Hit(wanted, how, known.parties[place], via)
