"""National totals of what leaves stay usable, and a few liars cannot move them far.

The error over all worlds is reckoned exactly; some worlds are played through with the real code to
show that it is the error there is. 200 of them: ``tests/benchmarks/bench_privacy.py``.
"""

from __future__ import annotations

import math
from statistics import mean

import pytest

from agencydesk.domain.privacy import K_DEFAULT, MONEY_LIMIT, CellTable
from agencydesk.domain.report_schema import Part
from agencydesk.sync.receiver.provinces import read_provinces
from agencydesk.sync.receiver.registers import compute_table
from tests.sync.totals import (
    BIAS,
    RMSE,
    SHIFTS,
    Liars,
    errors,
    exact_errors,
    filings_by_octaves,
    revenue_by_midpoints,
    senders,
    true_totals,
)
from tests.synthetic_register import YEAR, Agency, entries, make_population

WORLDS = 12


@pytest.fixture(scope="module")
def population() -> list[Agency]:
    return make_population()


@pytest.fixture(scope="module")
def table(population: list[Agency]) -> CellTable:
    return compute_table(YEAR, K_DEFAULT, entries(population), read_provinces())


@pytest.mark.parametrize("seed", range(1, 7))
def test_totals_are_right_within_their_limits_over_all_worlds(seed: int) -> None:
    population = make_population(seed=seed)
    table = compute_table(YEAR, K_DEFAULT, entries(population), read_provinces())
    for name, found in exact_errors(population, table).items():
        assert abs(found.bias) <= BIAS, name
        assert found.rmse <= RMSE, name


def test_the_error_in_worlds_played_through_is_the_one_reckoned(
    population: list[Agency], table: CellTable
) -> None:
    played = errors(population, table, WORLDS, (Part.MONEY, Part.VOLUME))
    for name, exact in exact_errors(population, table).items():
        chance = 3 * exact.rmse / math.sqrt(WORLDS)
        assert abs(played[name].bias - exact.bias) <= chance, name
        assert 0.4 * exact.rmse <= played[name].rmse <= 1.6 * exact.rmse, name


def test_the_total_of_amounts_is_that_of_those_who_send_one(population: list[Agency]) -> None:
    large = [agency for agency in population if agency.attorneys > MONEY_LIMIT]
    assert large
    missing = sum(agency.revenue for agency in large) / 1e6
    whole = sum(agency.revenue for agency in population) / 1e6
    assert true_totals(population)["revenue"] == pytest.approx(whole - missing)
    assert len(senders(population)) + len(large) == len(population)


def test_control_middles_of_bands_miss(population: list[Agency]) -> None:
    truth = true_totals(population)
    assert abs(revenue_by_midpoints(population) / truth["revenue"] - 1) > RMSE
    assert abs(filings_by_octaves(population) / truth["filings"] - 1) > RMSE


def test_a_few_liars_move_the_revenue_little(population: list[Agency], table: CellTable) -> None:
    liars = Liars(population, table)
    for count, limit in SHIFTS.items():
        assert 0 < mean(liars.shifts(count, draws=400)) <= limit


def test_control_liars_who_are_believed_move_it_far(
    population: list[Agency], table: CellTable
) -> None:
    liars = Liars(population, table, believed=True)
    for count, limit in SHIFTS.items():
        assert mean(liars.shifts(count, draws=400)) > limit
