"""What is published of one part: cells merged until each may be shown, and the country.

The cells are unions of cells of the year's table, so that the partition of the publication is
nested in the one that was published before the year; no other total is given than the one over all
cells that show a field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agencydesk.domain.privacy import NATION, SIZE_BANDS
from agencydesk.domain.report_schema import Part, Record
from agencydesk.sync.publication import CellFigures, Distribution, NationFigure, PartFigures, Shown
from agencydesk.sync.receiver.cells import Area, merged
from agencydesk.sync.receiver.figures import (
    CHOICES,
    DISTRIBUTIONS,
    FIELDS,
    REGISTERED,
    RESPONDING,
    SCALES,
    SMALLEST_REST,
    STEP,
    Kind,
    cell_figure,
    dominated,
    nation_figure,
    scaled,
    share_in_steps,
)
from agencydesk.sync.receiver.intervals import Span, solvable, span_of
from agencydesk.sync.receiver.registers import Facts, RegisterFacts

_REVENUE = "revenue_million_cny"


@dataclass(frozen=True, slots=True)
class Group:
    """A cell of a publication with all that came in from it.

    Attributes:
        area: provinces (none: the whole country) and bands.
        agencies: how many of the register could have reported this part.
        records: the reports that count.
    """

    area: Area
    agencies: int
    records: tuple[Record, ...]

    def answers(self, name: str, kind: Kind) -> list[int]:
        """Return the answers to a field, scaled."""
        values = (record.values[name] for record in self.records)
        return [scaled(kind, value) for value in values if isinstance(value, int)]


def publishable(
    part: Part,
    records: Sequence[Record],
    facts: RegisterFacts,
    regions: Mapping[str, str],
    least: int = REGISTERED,
) -> list[Group] | None:
    """Return the groups that may be published of a part; None if even all together may not.

    Args:
        part: which.
        records: the reports of this part that count.
        facts: the year's register.
        regions: the region of each province.
        least: agencies in a group, at least; more than the rule asks for make fewer groups.

    Reports without a place (cell ``CN``) are a group of their own where there are enough of them,
    otherwise they are left out.
    """
    by_cell: dict[str, list[Record]] = {}
    for record in records:
        by_cell.setdefault(_cell_name(record), []).append(record)
    areas, sizes = _leaves(part, facts)

    def group(area: Area) -> Group:
        names = [name for name, leaf in areas.items() if _inside(leaf, area)]
        found = [record for name in names for record in by_cell.get(name, ())]
        agencies = sum(_agencies(part, sizes[name]) for name in names)
        return Group(area, agencies, tuple(found))

    units: dict[tuple[str, ...], list[Area]] = {}
    for area in areas.values():
        units.setdefault(area.provinces, []).append(area)
    result = merged(
        [sorted(unit, key=lambda a: SIZE_BANDS.index(a.bands[0])) for unit in units.values()],
        regions,
        lambda area: may_stand(part, group(area), least),
        lambda area: len(group(area).records),
    )
    groups = [] if result is None else [group(area) for area in result]
    placeless = Group(
        Area((), SIZE_BANDS), _agencies(part, facts.nation), tuple(by_cell.get(NATION, ()))
    )
    if part is not Part.VOLUME and may_stand(part, placeless):
        groups.append(placeless)
    return groups or None


def may_stand(part: Part, group: Group, least: int = REGISTERED) -> bool:
    """Tell whether a group has enough agencies and answers, and no one's revenue dominates it."""
    if group.agencies < least or len(group.records) < RESPONDING:
        return False
    return part is not Part.MONEY or not dominated(group.answers(_REVENUE, Kind.SUM))


def part_figures(part: Part, groups: Sequence[Group]) -> PartFigures:
    """Return the figures of a part; what could be reckoned from the others is withheld."""
    values: list[dict[str, Shown]] = [{} for _ in groups]
    nation: dict[str, NationFigure] = {}
    fewer: list[dict[str, int]] = [{} for _ in groups]
    for name, kind in FIELDS[part].items():
        answers = [group.answers(name, kind) for group in groups]
        shown, nation[name] = field_figures(kind, answers)
        for at, group in enumerate(groups):
            values[at][name] = shown[at]
            if len(answers[at]) < len(group.records):
                fewer[at][name] = len(answers[at])
    records = [record for group in groups for record in group.records]
    return PartFigures(
        part,
        len(records),
        nation,
        {name: _distribution(name, records) for name in DISTRIBUTIONS[part]},
        tuple(
            CellFigures(
                group.area.provinces,
                group.area.bands,
                group.agencies,
                len(group.records),
                values[at],
                fewer[at],
            )
            for at, group in enumerate(groups)
        ),
    )


def field_figures(kind: Kind, answers: Sequence[Sequence[int]]) -> tuple[list[Shown], NationFigure]:
    """Return one field of each cell, and of the country.

    Where the country's figure would tell too much of a cell that is withheld or coded, the field
    is not shown by cell at all: the country's figure is the one that is asked for.
    """
    cells = [cell_figure(kind, values) for values in answers]
    flat = [value for values in answers for value in values]
    nation = nation_figure(kind, flat)
    if tells_too_much(kind, cells, answers, nation):
        cells = [None] * len(cells)
    return cells, NationFigure(len(flat), nation)


def tells_too_much(
    kind: Kind, cells: Sequence[Shown], answers: Sequence[Sequence[int]], nation: Shown
) -> bool:
    """Tell whether a figure of the country gives away a cell that is not shown exactly.

    What remains of a sum when the shown cells are taken off is the sum of the others together: it
    must be fit to be published itself. And no hidden number may be narrowed too far. A field that
    no cell shows has nothing to give away.
    """
    if nation is None or all(cell is None for cell in cells):
        return False
    hidden = [
        not isinstance(cell, int) and bool(values)
        for cell, values in zip(cells, answers, strict=True)
    ]
    if not any(hidden):
        return False
    if kind is Kind.SUM:
        rest = [v for values, h in zip(answers, hidden, strict=True) if h for v in values]
        return cell_figure(kind, rest) is None or sum(rest) < SMALLEST_REST
    scale, counts = SCALES[kind], [len(values) for values in answers]
    spans = [span_of(cell, n, scale.top, scale.unit) for cell, n in zip(cells, counts, strict=True)]
    return solvable(hidden, spans, span_of(nation, sum(counts), scale.top, scale.unit))


def _distribution(name: str, records: Sequence[Record]) -> Distribution:
    """Return how the answers divide over the country; no shares if one could be reckoned."""
    values = [record.values[name] for record in records if record.values[name] is not None]
    total = len(values)
    counts = {
        word: sum(word in value if isinstance(value, tuple) else value == word for value in values)
        for word in CHOICES[name]
    }
    shares = {word: share_in_steps(count, total) for word, count in counts.items()}
    if any(share is None for share in shares.values()) or (
        name != "it_functions" and adds_up(list(shares.values()), total)
    ):
        shares = {}
    return Distribution(total, shares)


def adds_up(shares: Sequence[Shown], answers: int) -> bool:
    """Tell whether a coded share is narrowed by the others, since all make up the whole."""
    spans = [span_of(share, answers, 1000, 1000, STEP) for share in shares]
    return solvable([isinstance(s, str) for s in shares], spans, Span(answers, answers))


def _leaves(part: Part, facts: RegisterFacts) -> tuple[dict[str, Area], Mapping[str, Facts]]:
    """Return the smallest areas a part is reported by, by name, with their facts."""
    if part is Part.VOLUME:
        return {band: Area((), (band,)) for band in SIZE_BANDS}, facts.bands
    return {c.name: Area(c.provinces, c.bands) for c in facts.table.cells}, facts.cells


def _cell_name(record: Record) -> str:
    name = "size_band" if record.part is Part.VOLUME else "cell"
    return str(record.values[name])


def _agencies(part: Part, facts: Facts) -> int:
    return facts.moneyed if part is Part.MONEY else facts.agencies


def _inside(inner: Area, outer: Area) -> bool:
    return set(inner.provinces) <= set(outer.provinces) and set(inner.bands) <= set(outer.bands)
