"""Exact figures become what may leave; what is not known is never taken for zero."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.privacy import read_cell_table
from agencydesk.domain.report_schema import RULES, Part, SchemaError
from agencydesk.domain.statistics import (
    FIGURES,
    VOLUME_FIELDS,
    Figures,
    Standing,
    amount_ladder,
    is_sent,
    make_part,
    missing,
    persons_base,
    since_band,
)

SECRET = bytes(range(32))
FULL = Figures(
    year=2026,
    attorneys=12,
    province="CN-BJ",
    it_in_use=True,
    it_since_year=2025,
    it_previous="spreadsheet",
    it_functions=("deadlines", "checklists"),
    litigation_attorneys=4,
    international_talents=0,
    trainees=2,
    complaints=1,
    satisfaction_points=92_50 * 8,
    satisfaction_answers=8,
    deadlines_due=200,
    deadlines_met=199,
    items_due=100,
    items_done=97,
    revenue_fen=1_234_567_800,
    filings_invention=123,
    filings_utility=48,
    filings_design=0,
    filings_pct=3,
    grants_invention=61,
    grants_utility=40,
    grants_design=2,
)
TABLE = read_cell_table(
    {
        "year": 2026,
        "k": 10,
        "cells": [{"provinces": ["CN-BJ"], "bands": ["11-20"], "agencies": 80}],
    }
)
GREAT = st.integers(0, 5_000)


def test_a_part_holds_its_fields_and_no_exact_count():
    practice = make_part(Part.PRACTICE, FULL, SECRET, TABLE).values
    assert (practice["kmap"], practice["cell"]) == (TABLE.id, "CN-BJ/11-20")
    assert practice["it_since"] == "2024_2025"
    assert practice["it_functions"] == ("checklists", "deadlines")
    assert practice["satisfaction_mean"] == 93
    assert practice["deadlines_on_time_permille"] == 995
    assert practice["checklists_complete_permille"] == 970
    assert practice["litigation_attorneys"] in (3, 6)
    assert make_part(Part.MONEY, FULL, SECRET, TABLE).values["revenue_million_cny"] in (10, 20)
    volume = make_part(Part.VOLUME, FULL, SECRET, TABLE).values
    assert volume["size_band"] == "11-20"
    assert volume["filings_invention"] in (120, 130)
    assert volume["filings_utility"] in (45, 50)
    assert volume["filings_design"] == 0


def table_of(*bands):
    cells = [{"provinces": ["CN-BJ"], "bands": list(bands), "agencies": 80}]
    return read_cell_table({"year": 2026, "k": 10, "cells": cells})


@pytest.mark.parametrize(
    ("bands", "size", "wide", "wide_for_amounts"),
    [
        (("11-20",), 12, False, False),
        (("11-20", "21-50"), 12, True, True),
        (("21-50", "51+"), 30, True, False),
        (("51+",), 60, True, True),
        ((), 12, True, True),
    ],
)
def test_where_sizes_differ_much_less_is_told_of_each(bands, size, wide, wide_for_amounts):
    """Otherwise large counts would tell which agency of the cell is the largest."""
    table = table_of(*bands) if bands else None
    cell = None if table is None else table.cell("CN-BJ", size)
    for name in ("litigation_attorneys", "trainees"):
        assert persons_base(name, cell) == (24 if wide else 3)
    for name in ("international_talents", "complaints"):
        assert persons_base(name, cell) == (6 if wide else 3)
    coarse, fine = (0, 2, 10, 50, 200), (0, 1, 2, 5, 10, 20, 50, 100, 200)
    assert amount_ladder(cell) == (coarse if wide_for_amounts else fine)
    seen, amounts = set(), set()
    for number in range(200):
        secret = number.to_bytes(32, "big")
        figures = dataclasses.replace(FULL, attorneys=size)
        practice = make_part(Part.PRACTICE, figures, secret, table).values
        seen.add((practice["litigation_attorneys"], practice["complaints"]))
        if size <= 50:
            money = make_part(Part.MONEY, figures, secret, table).values
            amounts.add(money["revenue_million_cny"])
    assert {pair[0] for pair in seen} == ({0, 24} if wide else {3, 6})
    assert {pair[1] for pair in seen} == ({0, 6} if wide else {0, 3})
    if size <= 50:
        assert amounts == ({10, 50} if wide_for_amounts else {10, 20})


def test_an_agency_outside_the_table_reports_for_the_country():
    for figures in (
        dataclasses.replace(FULL, attorneys=3),
        dataclasses.replace(FULL, province=None),
        dataclasses.replace(FULL, province="CN-SH"),
    ):
        values = make_part(Part.MONEY, figures, SECRET, TABLE).values
        assert (values["kmap"], values["cell"]) == (None, "CN")


@pytest.mark.parametrize("part", list(Part))
def test_what_is_not_known_is_left_out_or_asked_for(part):
    empty = Figures(year=2026)
    assert "attorneys" in missing(part, empty)
    with pytest.raises(ValueError, match="cannot be made"):
        make_part(part, empty, SECRET)
    bare = Figures(year=2026, attorneys=5, it_in_use=True, revenue_fen=0)
    values = make_part(part, bare, SECRET).values
    names = {rule.name for rule in RULES[part] if rule.optional} - {"kmap", "supersedes"}
    assert all(values[name] is None for name in names)


def test_a_great_agency_sends_no_money():
    assert is_sent(Part.MONEY, dataclasses.replace(FULL, attorneys=50))
    great = dataclasses.replace(FULL, attorneys=51)
    assert not is_sent(Part.MONEY, great)
    assert is_sent(Part.VOLUME, great)
    with pytest.raises(ValueError, match="cannot be made"):
        make_part(Part.MONEY, great, SECRET)


@given(GREAT, st.integers(0, 10**11), st.sampled_from(list(Part)))
def test_sending_again_shows_nothing_new(count, fen, part):
    figures = dataclasses.replace(FULL, complaints=count % 900, revenue_fen=fen, filings_pct=count)
    again = make_part(part, figures, SECRET, TABLE, Standing(2, "a" * 32)).values
    first = make_part(part, figures, SECRET, TABLE).values
    changed = {name for name in first if first[name] != again[name]}
    assert changed == {"revision", "supersedes"}


@given(st.lists(GREAT, min_size=7, max_size=7))
def test_every_number_that_leaves_is_rounded(counts):
    figures = dataclasses.replace(FULL, **dict(zip(VOLUME_FIELDS, counts, strict=True)))
    values = make_part(Part.VOLUME, figures, SECRET).values
    for name, count in zip(VOLUME_FIELDS, counts, strict=True):
        base = 5 if count < 50 else 10
        assert values[name] % base == 0
        assert abs(values[name] - count) < base


def test_what_the_schema_cannot_hold_is_an_error_and_not_cut():
    with pytest.raises(SchemaError, match="complaints: range"):
        make_part(Part.PRACTICE, dataclasses.replace(FULL, complaints=2_000), SECRET)


def test_the_parts_of_one_year_have_nothing_in_common_that_joins_them():
    bodies = [json.loads(make_part(part, FULL, SECRET, TABLE).body()) for part in Part]
    assert len({body["pseudonym"] for body in bodies}) == 3
    later = dataclasses.replace(FULL, year=2027)
    names = {json.loads(make_part(part, later, SECRET).body())["pseudonym"] for part in Part}
    assert not names & {body["pseudonym"] for body in bodies}


def test_the_bands_of_years_are_told_apart():
    years = (1999, 2021, 2022, 2023, 2024, 2025, 2026, 2030)
    assert [since_band(year) for year in years] == [
        "before_2022",
        "before_2022",
        "2022_2023",
        "2022_2023",
        "2024_2025",
        "2024_2025",
        "2026_later",
        "2026_later",
    ]


def test_every_figure_is_named():
    assert set(FIGURES) == {field.name for field in dataclasses.fields(Figures)} - {"year"}
