"""Merging: provinces into groups, bands into runs, until every cell passes a test.

The same rule makes the k-map (every cell holds k registered agencies) and, from the k-map, the
cells of a publication (at least 10 registered, 5 responding, none dominant). Cells are only ever
merged, never cut in another way, so that the second partition is nested in the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from agencydesk.domain.privacy import SIZE_BANDS

Place: TypeAlias = tuple[str, str]
"""A province and a band."""


@dataclass(frozen=True, slots=True)
class Area:
    """Some provinces and a run of neighbouring bands, each in the order they are written."""

    provinces: tuple[str, ...]
    bands: tuple[str, ...]

    def places(self) -> list[Place]:
        """Return every province with every band."""
        return [(p, b) for p in self.provinces for b in self.bands]


def joined(areas: Sequence[Area]) -> Area:
    """Return one area of all the provinces and all the bands of some."""
    provinces = sorted({p for area in areas for p in area.provinces})
    bands = {b for area in areas for b in area.bands}
    return Area(tuple(provinces), tuple(b for b in SIZE_BANDS if b in bands))


def merged(
    units: Sequence[Sequence[Area]],
    regions: Mapping[str, str],
    passes: Callable[[Area], bool],
    weight: Callable[[Area], int],
) -> list[Area] | None:
    """Return areas that all pass, made by merging; None if even the whole does not.

    Args:
        units: for each group of provinces its areas, by band; together they cover each place once.
        regions: the region of each province; neighbours in a region are merged first.
        passes: whether an area may stand as it is.
        weight: how heavy an area is; the lightest that fails is merged with the lightest other.
    """
    groups = [joined(unit) for unit in units]
    parts = {joined(unit): list(unit) for unit in units}
    while True:
        failing = [group for group in groups if not passes(group)]
        if not failing:
            break
        if len(groups) == 1:
            return None
        least = min(failing, key=lambda g: (weight(g), g.provinces))
        others = [g for g in groups if g != least]
        near = [g for g in others if _regions(g, regions) & _regions(least, regions)]
        mate = min(near or others, key=lambda g: (weight(g), g.provinces))
        whole = joined([least, mate])
        groups = [g for g in others if g != mate] + [whole]
        parts[whole] = _aligned(parts[least], parts[mate])
    return [area for group in sorted(groups, key=_order) for area in _runs(parts[group], passes)]


def _runs(areas: Sequence[Area], passes: Callable[[Area], bool]) -> list[Area]:
    """Return neighbouring bands of one group merged until each run passes; the whole does."""
    runs: list[Area] = []
    open_run: list[Area] = []
    for area in areas:
        open_run.append(area)
        if passes(joined(open_run)):
            runs.append(joined(open_run))
            open_run = []
    while open_run:
        rest = joined(open_run if not runs else [runs.pop(), *open_run])
        open_run = [] if passes(rest) or not runs else [rest]
        if not open_run:
            runs.append(rest)
    return runs


def _aligned(left: Sequence[Area], right: Sequence[Area]) -> list[Area]:
    """Return the areas of two groups joined band by band where both may be cut."""
    cuts = {area.bands[-1] for area in left} & {area.bands[-1] for area in right}
    result: list[Area] = []
    pending: list[str] = []
    provinces = joined([*left, *right]).provinces
    bands = joined([*left, *right]).bands
    for band in bands:
        pending.append(band)
        if band in cuts:
            result.append(Area(provinces, tuple(pending)))
            pending = []
    return result


def _regions(area: Area, regions: Mapping[str, str]) -> set[str]:
    return {regions[province] for province in area.provinces}


def _order(area: Area) -> tuple[str, ...]:
    return area.provinces
