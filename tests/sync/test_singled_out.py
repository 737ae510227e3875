"""No report singles an agency out: the real code on an invented register of 5,300 agencies.

Every limit has a control that breaks it, so that a weak attacker cannot pass for a strong defence.
The full sizes are in ``tests/benchmarks/bench_privacy.py``, which prints the figures.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from statistics import mean

import pytest

from agencydesk.domain.privacy import (
    K_DEFAULT,
    MONEY_LIMIT,
    SIZE_BANDS,
    Cell,
    CellTable,
    pseudonym,
    read_cell_table,
)
from agencydesk.domain.report_schema import Part
from agencydesk.domain.statistics import Standing, make_part
from agencydesk.sync.receiver.provinces import read_provinces
from agencydesk.sync.receiver.registers import compute_table
from tests.sync.linkage import PUBLIC_LISTS, RIGHT, SURE, Attacker
from tests.synthetic_register import AGENCIES, YEAR, Agency, entries, make_population

CODES = 100_000


@pytest.fixture(scope="module")
def population() -> list[Agency]:
    return make_population()


@pytest.fixture(scope="module")
def table(population: list[Agency]) -> CellTable:
    return compute_table(YEAR, K_DEFAULT, entries(population), read_provinces())


@pytest.fixture(scope="module")
def attacker(population: list[Agency], table: CellTable) -> Attacker:
    return Attacker(population, table)


def test_the_register_is_as_large_as_the_real_one(population: list[Agency]) -> None:
    assert len(population) == AGENCIES
    assert 30_000 < sum(agency.attorneys for agency in population) < 40_000
    assert 400 < sum(agency.revenue for agency in population) / 10**8 < 600
    assert len({agency.code for agency in population}) == AGENCIES


def sharing(table: CellTable, population: list[Agency]) -> Counter[str | None]:
    return Counter(table.find(agency.province, agency.attorneys) for agency in population)


@pytest.mark.parametrize("seed", range(1, 9))
def test_every_agency_lies_in_one_cell_that_ten_share(seed: int) -> None:
    population = make_population(seed=seed)
    table = compute_table(YEAR, K_DEFAULT, entries(population), read_provinces())
    served = read_cell_table(json.loads(json.dumps(table.plain())))
    assert served == table, "a table in which two cells overlap is not read"
    found = sharing(table, population)
    assert None not in found
    assert min(found.values()) >= K_DEFAULT
    assert found == {cell.name: cell.agencies for cell in table.cells}
    senders = [agency for agency in population if agency.attorneys <= MONEY_LIMIT]
    assert min(sharing(table, senders).values()) >= K_DEFAULT


def test_exact_provinces_and_bands_would_leave_agencies_alone(population: list[Agency]) -> None:
    provinces = sorted({agency.province for agency in population})
    fine = CellTable(
        YEAR, 1, tuple(Cell((p,), (band,), 1) for p in provinces for band in SIZE_BANDS)
    )
    assert min(sharing(fine, population).values()) < K_DEFAULT


def test_amounts_cannot_be_linked(attacker: Attacker) -> None:
    found = attacker.link_money()
    assert found.right <= RIGHT
    assert found.sure <= SURE


def test_practice_cannot_be_linked(attacker: Attacker) -> None:
    found = attacker.link_practice()
    assert found.right <= RIGHT
    assert found.sure <= SURE


def test_practice_is_seldom_linked_by_who_knows_the_lists_of_persons(attacker: Attacker) -> None:
    """The association keeps these lists; it is still wrong in nineteen of twenty."""
    assert attacker.link_practice(every=2, known=PUBLIC_LISTS).right <= RIGHT


def test_control_exact_figures_are_linked(attacker: Attacker) -> None:
    assert attacker.link_exact(every=2).right >= 0.30


def test_control_a_number_of_cases_beside_the_amount_is_linked(attacker: Attacker) -> None:
    found = attacker.link_money_with_count(every=2)
    assert found.right > RIGHT
    assert found.sure > SURE


def test_control_fine_rounding_in_wide_cells_makes_the_attacker_sure(
    attacker: Attacker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a cell of several size bands rounds away is what gave its largest agency away."""
    monkeypatch.setattr(Cell, "is_wide", property(lambda _cell: False))
    assert attacker.link_practice().sure > SURE


def texts(body: bytes) -> set[str]:
    """Return every text of a body."""
    values = json.loads(body).values()
    return {value for value in values if isinstance(value, str)}


def names_of(
    population: list[Agency], table: CellTable, year: int
) -> Iterator[tuple[Part, set[str]]]:
    for agency in population:
        figures = replace(agency.figures, year=year, attorneys=min(agency.attorneys, 50))
        for part in Part:
            body = make_part(part, figures, agency.secret(), table).body()
            yield part, texts(body)


def test_two_years_of_a_thousand_agencies_have_no_name_in_common(
    population: list[Agency], table: CellTable
) -> None:
    agencies = population[:1_000]
    seen: dict[int, Counter[str]] = {}
    for year in (YEAR, YEAR + 1):
        seen[year] = Counter()
        for _part, words in names_of(agencies, table, year):
            seen[year].update(word for word in words if len(word) == 32)
    assert len(seen[YEAR]) == len(seen[YEAR + 1]) == 3_000, "each part has a name of its own"
    assert set(seen[YEAR].values()) == {1}
    assert not seen[YEAR].keys() & seen[YEAR + 1].keys()


def guesses(code: str) -> Iterator[bytes]:
    """Return the secrets that somebody might have made of an agency's code."""
    raw = code.encode()
    yield sha256(raw).digest()
    yield raw.ljust(32, b"\0")
    yield raw.rjust(32, b"0")


def found_by_trying_all_codes(names: set[str]) -> int:
    """Return how many names some code leads to: as a secret, or hashed as it is."""
    found = 0
    for number in range(CODES):
        code = f"{number:05}"
        tries = {pseudonym(secret, Part.MONEY, YEAR) for secret in guesses(code)}
        tries |= {
            sha256(text.encode()).hexdigest()[:32]
            for text in (code, f"{code}{YEAR}", f"agencydesk/{Part.MONEY}/{YEAR}/{code}")
        }
        found += len(tries & names)
    return found


def test_trying_all_codes_finds_no_agency(population: list[Agency]) -> None:
    real = {pseudonym(agency.secret(), Part.MONEY, YEAR) for agency in population}
    weak = {
        pseudonym(sha256(agency.code.encode()).digest(), Part.MONEY, YEAR)
        for agency in population[:1_000]
    }
    assert found_by_trying_all_codes(real | weak) == len(weak), "the control alone is found"


@pytest.mark.parametrize("part", list(Part))
def test_sending_a_thousand_times_shows_one_value(
    part: Part, population: list[Agency], table: CellTable
) -> None:
    agency = population[0]
    seen = set()
    for number in range(1_000):
        standing = Standing(2 + number % 98, f"{number:032x}")
        body = json.loads(make_part(part, agency.figures, agency.secret(), table, standing).body())
        del body["revision"], body["supersedes"]
        seen.add(json.dumps(body, sort_keys=True))
    assert len(seen) == 1


def test_control_new_coins_each_time_would_give_the_amount_away(
    population: list[Agency], table: CellTable
) -> None:
    agency = next(a for a in population if 12e6 < a.revenue < 18e6 and a.attorneys <= 20)
    sent = [
        make_part(Part.MONEY, agency.figures, agency.secret(number), table).values[
            "revenue_million_cny"
        ]
        for number in range(1_000)
    ]
    assert len(set(sent)) == 2
    assert mean(int(str(value)) for value in sent) == pytest.approx(agency.revenue / 1e6, rel=0.05)
