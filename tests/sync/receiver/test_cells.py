"""Merging of provinces and bands: the k-map, and whatever else is merged by the same rule."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.privacy import MONEY_LIMIT, SIZE_BANDS, read_cell_table, size_band
from agencydesk.sync.receiver.cells import Area, joined, merged
from agencydesk.sync.receiver.provinces import read_provinces
from agencydesk.sync.receiver.registers import compute_table, register_facts
from agencydesk.sync.receiver.settings import SettingsError
from tests.sync.receiver.population import make_entries, regions


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), count=st.integers(10, 600), k=st.sampled_from([10, 20]))
def test_every_agency_lies_in_one_cell_shared_by_k(seed: int, count: int, k: int) -> None:
    entries = make_entries(max(count, 2 * k), random.Random(seed))
    table = compute_table(2025, k, entries, read_provinces())
    found = [table.find(province, attorneys) for province, attorneys in entries]
    sizes = {cell.name: found.count(cell.name) for cell in table.cells}
    assert None not in found
    assert min(sizes.values()) >= k
    assert sizes == {cell.name: cell.agencies for cell in table.cells}
    assert read_cell_table(table.plain()) == table  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), count=st.integers(60, 600), k=st.sampled_from([5, 10]))
def test_who_may_send_an_amount_shares_the_cell_with_k_who_may(
    seed: int, count: int, k: int
) -> None:
    entries = make_entries(count, random.Random(seed))
    table = compute_table(2025, k, entries, read_provinces())
    sharing: dict[str | None, int] = {}
    for province, attorneys in entries:
        if attorneys <= MONEY_LIMIT:
            cell = table.find(province, attorneys)
            sharing[cell] = sharing.get(cell, 0) + 1
    assert min(sharing.values()) >= k


def test_ten_agencies_of_which_four_send_no_amount_are_not_a_cell() -> None:
    entries = [("CN-BJ", 15)] * 20 + [("CN-BJ", 30)] * 6 + [("CN-BJ", 90)] * 4
    table = compute_table(2025, 10, entries, read_provinces())
    assert [cell.name for cell in table.cells] == ["CN-BJ/1+"]
    entries += [("CN-BJ", 30)] * 4 + [("CN-BJ", 90)] * 6
    table = compute_table(2025, 10, entries, read_provinces())
    assert [cell.name for cell in table.cells] == ["CN-BJ/1-20", "CN-BJ/21-50", "CN-BJ/51+"]


def test_a_register_of_real_size_keeps_most_provinces_and_bands() -> None:
    entries = make_entries(5269, random.Random(1))
    table = compute_table(2025, 10, entries, read_provinces())
    own = sum(cell.agencies for cell in table.cells if len(cell.provinces) == 1)
    full = sum(cell.agencies for cell in table.cells if len(cell.bands) == 1)
    assert min(cell.agencies for cell in table.cells) >= 10
    assert own / len(entries) > 0.95
    assert full / len(entries) > 0.7


def test_a_small_province_joins_one_of_its_region() -> None:
    entries = [("CN-BJ", 3)] * 40 + [("CN-SN", 3)] * 12 + [("CN-QH", 3)] * 3
    table = compute_table(2025, 10, entries, read_provinces())
    assert {cell.name for cell in table.cells} == {"CN-BJ/1+", "CN-QH+CN-SN/1+"}


def test_a_small_province_without_company_in_its_region_joins_the_smallest_other() -> None:
    entries = [("CN-BJ", 3)] * 40 + [("CN-SH", 3)] * 20 + [("CN-QH", 3)] * 3
    table = compute_table(2025, 10, entries, read_provinces())
    assert {cell.name for cell in table.cells} == {"CN-BJ/1+", "CN-QH+CN-SH/1+"}


def test_a_register_below_k_has_no_table() -> None:
    with pytest.raises(SettingsError, match="fewer than 10"):
        compute_table(2025, 10, [("CN-BJ", 3)] * 9, read_provinces())
    with pytest.raises(SettingsError, match="fewer than 10"):
        compute_table(2025, 10, [], read_provinces())


def test_the_facts_of_a_register_add_up() -> None:
    entries = make_entries(700, random.Random(2))
    table = compute_table(2025, 10, entries, read_provinces())
    facts = register_facts(table, entries)
    for groups in (facts.cells, facts.bands):
        assert sum(f.agencies for f in groups.values()) == facts.nation.agencies == 700
        assert sum(f.attorneys for f in groups.values()) == facts.nation.attorneys
        assert max(f.largest for f in groups.values()) == facts.nation.largest
        assert sum(f.larger for f in groups.values()) == sum(a > 10 for _, a in entries)
        assert sum(f.moneyed for f in groups.values()) == sum(a <= 50 for _, a in entries)


@settings(max_examples=80, deadline=None)
@given(
    counts=st.dictionaries(
        st.tuples(st.sampled_from(sorted(regions())), st.sampled_from(SIZE_BANDS)),
        st.integers(0, 12),
        min_size=1,
        max_size=40,
    ),
    least=st.integers(1, 30),
)
def test_merging_keeps_a_partition_that_is_nested_in_the_one_before(
    counts: dict[tuple[str, str], int], least: int
) -> None:
    def weight(area: Area) -> int:
        return sum(counts.get(place, 0) for place in area.places())

    present = sorted({province for province, _ in counts})
    units = [[Area((p,), (band,)) for band in SIZE_BANDS] for p in present]
    first = merged(units, regions(), lambda area: weight(area) >= 1, weight)
    if sum(counts.values()) < 1:
        assert first is None
        return
    assert first is not None
    again: dict[tuple[str, ...], list[Area]] = {}
    for area in first:
        again.setdefault(area.provinces, []).append(area)
    second = merged(list(again.values()), regions(), lambda area: weight(area) >= least, weight)
    if sum(counts.values()) < least:
        assert second is None
        return
    assert second is not None
    places = [place for area in second for place in area.places()]
    assert len(places) == len(set(places)) == len(present) * len(SIZE_BANDS)
    assert all(weight(area) >= least for area in second)
    for inner in first:
        assert sum(set(inner.places()) <= set(outer.places()) for outer in second) == 1


def test_areas_are_joined_in_the_order_they_are_written() -> None:
    one = Area(("CN-SN",), ("6-10", "11-20"))
    other = Area(("CN-BJ",), ("1-3", "4-5"))
    whole = joined([one, other])
    assert whole == Area(("CN-BJ", "CN-SN"), ("1-3", "4-5", "6-10", "11-20"))
    assert size_band(0) == "1-3"
