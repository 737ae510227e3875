"""Rounding without bias, coins that stay, names that change, cells that hold enough."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.privacy import (
    LADDER_MILLION,
    SIZE_BANDS,
    WIDE_LADDER_MILLION,
    coin,
    filings_base,
    is_cell,
    permille,
    pseudonym,
    read_cell_table,
    rounded,
    rounded_amount,
    satisfaction,
    size_band,
)

SECRET = bytes(range(32))
DRAWS = [Fraction(n, 600) for n in range(600)]
COUNTS = st.integers(0, 100_000)


@given(COUNTS, st.sampled_from([3, 5, 6, 10, 24]))
def test_the_mean_over_all_draws_is_the_count(value, base):
    got = [rounded(value, base, draw) for draw in DRAWS]
    assert sum(got) == value * len(DRAWS)
    assert all(v % base == 0 and abs(v - value) < base for v in got)


@given(
    st.integers(0, 200),
    st.integers(0, 99),
    st.sampled_from([LADDER_MILLION, WIDE_LADDER_MILLION]),
)
def test_the_mean_of_an_amount_over_all_draws_is_the_amount(million, hundredth, ladder):
    fen = million * 100_000_000 + hundredth * 1_000_000
    draws = [Fraction(n, 10_000) for n in range(0, 10_000, 10)]
    got = [rounded_amount(fen, draw, ladder) for draw in draws]
    assert set(got) <= set(ladder)
    assert len(set(got)) <= 2
    if fen <= 200 * 100_000_000:
        assert abs(Fraction(sum(got), len(got)) - Fraction(fen, 100_000_000)) <= Fraction(2, 10)


@pytest.mark.parametrize(("fen", "step"), [(0, 0), (500_000_000, 5), (20_000_000_000, 200)])
def test_an_amount_on_a_step_is_that_step_whatever_is_drawn(fen, step):
    assert {rounded_amount(fen, draw) for draw in DRAWS} == {step}


def test_an_amount_above_the_ladder_is_cut():
    assert {rounded_amount(90_000_000_000, draw) for draw in DRAWS} == {200}


def test_a_coin_is_thrown_once_and_knows_no_value():
    drawn = coin(SECRET, 2026, "volume", "filings_design")
    assert drawn == coin(SECRET, 2026, "volume", "filings_design")
    others = {
        coin(SECRET, 2027, "volume", "filings_design"),
        coin(SECRET, 2026, "practice", "filings_design"),
        coin(SECRET, 2026, "volume", "filings_utility"),
        coin(bytes(32), 2026, "volume", "filings_design"),
    }
    assert len(others | {drawn}) == 5
    assert {rounded(17, 10, coin(SECRET, 2026, "volume", "x")) for _ in range(1000)} in ({10}, {20})


def test_coins_are_spread_evenly():
    draws = [
        coin(SECRET, year, "practice", str(n)) for year in range(2022, 2032) for n in range(200)
    ]
    tenths = [sum(1 for d in draws if int(d * 10) == tenth) for tenth in range(10)]
    assert all(140 <= count <= 260 for count in tenths)


def test_names_differ_with_part_year_and_secret():
    rng = random.Random(5)
    secrets = [rng.randbytes(32) for _ in range(1000)]
    names = [
        pseudonym(s, part, year)
        for s in secrets
        for part in ("practice", "money")
        for year in (1, 2)
    ]
    assert len(set(names)) == len(names)
    assert all(len(name) == 32 for name in names)


def test_a_short_secret_is_refused():
    with pytest.raises(ValueError, match="256 bits"):
        pseudonym(b"short", "money", 2026)


@given(st.integers(0, 500))
def test_every_size_has_one_band(attorneys):
    band = size_band(attorneys)
    low = int(band.rstrip("+").split("-")[0])
    high = int(band.split("-")[1]) if "-" in band else 10_000
    assert band in SIZE_BANDS
    assert low <= max(attorneys, 1) <= high


def test_the_plans_edge_lies_between_ten_and_eleven():
    assert (size_band(10), size_band(11)) == ("6-10", "11-20")


@given(COUNTS, COUNTS)
def test_a_share_is_told_in_steps_of_five(part, more):
    got = permille(part, part + more)
    if part + more == 0:
        assert got is None
    else:
        assert got is not None
        assert got % 5 == 0
        assert abs(got - 1000 * part / (part + more)) <= 2.5


def test_few_answers_are_not_told():
    assert satisfaction(40_000, 4) is None
    assert satisfaction(45_200, 5) == 90
    assert satisfaction(45_300, 5) == 91


def test_filings_are_rounded_finer_below_fifty():
    assert [filings_base(n) for n in (0, 49, 50, 1000)] == [5, 5, 10, 10]


def cells(**changes):
    cell = {"provinces": ["CN-QH", "CN-XZ"], "bands": ["1-3", "4-5"], "agencies": 12}
    big = {"provinces": ["CN-BJ"], "bands": ["21-50", "51+"], "agencies": 50}
    return {"year": 2026, "k": 10, "cells": [cell | changes, big]}


def test_an_agency_is_looked_up_by_province_and_size():
    table = read_cell_table(cells())
    assert table.find("CN-XZ", 5) == "CN-QH+CN-XZ/1-5"
    assert table.find("CN-BJ", 60) == "CN-BJ/21+"
    assert table.find("CN-BJ", 3) is None
    assert table.id.startswith("2026-k10-")
    assert all(is_cell(cell.name) for cell in table.cells)


@pytest.mark.parametrize("k", [-1, 0, 1, 9])
def test_a_table_that_asks_for_fewer_than_ten_is_refused(k):
    with pytest.raises(ValueError, match=r"shared by ten|number"):
        read_cell_table(cells() | {"k": k})


@pytest.mark.parametrize(
    "changes",
    [
        {"agencies": 9},
        {"agencies": True},
        {"bands": []},
        {"bands": ["1-3", "6-10"]},
        {"bands": "1-3"},
        {"provinces": ["Beijing"]},
        {"provinces": ["CN-BJ"], "bands": ["51+"]},
        {
            "provinces": [f"CN-A{chr(65 + n)}" for n in range(26)]
            + [f"CN-B{chr(65 + n)}" for n in range(9)]
        },
        {"name": "client"},
    ],
)
def test_a_table_with_a_small_odd_or_double_cell_is_refused(changes):
    with pytest.raises(ValueError, match=r"cell|list|number|table"):
        read_cell_table(cells(**changes))


def test_a_table_that_promises_less_than_ten_is_refused_whoever_signed_it():
    with pytest.raises(ValueError, match="ten agencies"):
        read_cell_table(cells(agencies=9) | {"k": 9})
    assert read_cell_table(cells() | {"k": 12}).k == 12
