"""The last look before a release: a publication that could single out an agency is refused.

It trusts nothing that made the publication: cells are counted again from the reports, and every
rule is tried on what would be published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agencydesk.domain.privacy import SIZE_BANDS
from agencydesk.domain.report_schema import Part, Record
from agencydesk.sync.publication import CellFigures, PartFigures, Shown
from agencydesk.sync.receiver.cells import Area
from agencydesk.sync.receiver.figures import (
    FIELDS,
    REGISTERED,
    RESPONDING,
    SCALES,
    SHARE_ANSWERS,
    Kind,
    dominated,
)
from agencydesk.sync.receiver.registers import RegisterFacts
from agencydesk.sync.receiver.release import Group, adds_up, tells_too_much


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that may not be published: where, and a word why.

    The words: ``registered``, ``responding``, ``partition``, ``dominated``, ``homogeneous``,
    ``answers``, ``margin``, ``solvable``.
    """

    part: Part
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.part} {self.field}: {self.reason}".replace(" :", ":")


def faults(figures: PartFigures, records: Sequence[Record], facts: RegisterFacts) -> list[Fault]:
    """Return every reason against publishing ``figures``; best none.

    Args:
        figures: what would be published.
        records: the reports that count in this part.
        facts: the year's register.
    """
    part = figures.part
    found = [Fault(part, "", "partition")] if not _is_partition(figures, facts) else []
    groups = [_recounted(part, cell, records, facts) for cell in figures.cells]
    for cell, group in zip(figures.cells, groups, strict=True):
        if group.agencies < REGISTERED or cell.agencies != group.agencies:
            found.append(Fault(part, "", "registered"))
        if len(group.records) < RESPONDING or cell.responding != len(group.records):
            found.append(Fault(part, "", "responding"))
    for name, kind in FIELDS[part].items():
        found += [Fault(part, name, why) for why in _field_faults(figures, groups, name, kind)]
    for name, distribution in figures.distributions.items():
        shares = list(distribution.shares.values())
        if shares and distribution.answers < SHARE_ANSWERS:
            found.append(Fault(part, name, "answers"))
        if any(share in (0, 1000) for share in shares):
            found.append(Fault(part, name, "homogeneous"))
        if shares and name != "it_functions" and adds_up(shares, distribution.answers):
            found.append(Fault(part, name, "solvable"))
    return found


def _field_faults(
    figures: PartFigures, groups: Sequence[Group], name: str, kind: Kind
) -> Iterator[str]:
    """Yield why one field may not be published as it stands."""
    answers = [group.answers(name, kind) for group in groups]
    flat = [value for values in answers for value in values]
    cells = [cell.values.get(name) for cell in figures.cells]
    nation = figures.nation[name].value
    for cell, values in zip(cells, answers, strict=True):
        yield from _cell_faults(kind, cell, values)
    yield from _cell_faults(kind, nation, flat)
    if kind is Kind.SUM and nation is not None and nation != sum(flat):
        yield "margin"  # another total than that of the cells is one more equation
    if tells_too_much(kind, cells, answers, nation):
        yield "solvable"


def _cell_faults(kind: Kind, shown: Shown, values: Sequence[int]) -> Iterator[str]:
    """Yield why one figure of one cell may not be published."""
    if shown is None:
        return
    if kind is Kind.SUM:
        if len(values) < RESPONDING:
            yield "answers"
        if dominated(values):
            yield "dominated"
        return
    scale = SCALES[kind]
    if len(values) < scale.least:
        yield "answers"
    if shown in (0, scale.top):
        yield "homogeneous"


def _is_partition(figures: PartFigures, facts: RegisterFacts) -> bool:
    """Tell whether the cells are unions of the table's cells, none of them in two."""
    leaves = _leaves(figures.part, facts)
    taken: set[Area] = set()
    placeless = 0
    for cell in figures.cells:
        area = Area(cell.provinces, cell.bands)
        if not cell.provinces and figures.part is not Part.VOLUME:
            placeless += 1
            if cell.bands != SIZE_BANDS:
                return False
            continue
        inside = {leaf for leaf in leaves if set(leaf.places()) <= set(area.places())}
        if figures.part is Part.VOLUME:
            inside = {leaf for leaf in leaves if set(leaf.bands) <= set(area.bands)}
        whole = sum(len(leaf.provinces or ("",)) * len(leaf.bands) for leaf in inside)
        if not inside or inside & taken:
            return False
        if whole != len(area.provinces or ("",)) * len(area.bands):
            return False
        taken |= inside
    return placeless <= 1


def _leaves(part: Part, facts: RegisterFacts) -> list[Area]:
    if part is Part.VOLUME:
        return [Area((), (band,)) for band in SIZE_BANDS]
    return [Area(cell.provinces, cell.bands) for cell in facts.table.cells]


def _recounted(
    part: Part, cell: CellFigures, records: Sequence[Record], facts: RegisterFacts
) -> Group:
    """Return the group of a published cell, counted anew from reports and register."""
    area = Area(cell.provinces, cell.bands)
    if part is Part.VOLUME:
        inside = [r for r in records if r.values["size_band"] in cell.bands]
        agencies = sum(facts.bands[band].agencies for band in cell.bands)
        return Group(area, agencies, tuple(inside))
    if not cell.provinces:
        names, known = {"CN"}, [facts.nation]
    else:
        places = set(area.places())
        leaves = [
            c for c in facts.table.cells if set(Area(c.provinces, c.bands).places()) <= places
        ]
        names = {leaf.name for leaf in leaves}
        known = [facts.cells[name] for name in names]
    agencies = sum(f.moneyed if part is Part.MONEY else f.agencies for f in known)
    return Group(area, agencies, tuple(r for r in records if r.values["cell"] in names))
