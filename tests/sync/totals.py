"""National totals of what 5,300 invented agencies send, beside the truth; and what liars do.

Agencies above 50 attorneys send no amount. So the total of the amounts is that of those who send
one, and is held against the truth of the same agencies.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import mean

from agencydesk.domain.privacy import (
    LADDER_MILLION,
    MONEY_LIMIT,
    CellTable,
    filings_base,
    rounded,
    rounded_amount,
)
from agencydesk.domain.report_schema import Part, Record, make_record
from agencydesk.domain.statistics import amount_ladder, make_part
from agencydesk.sync.receiver.plausibility import read_plausibility
from agencydesk.sync.receiver.registers import register_facts
from tests.synthetic_register import Agency, entries

BIAS, RMSE = 0.002, 0.01
"""How far a total may lie from the truth: on average, and as a root mean square."""

SHIFTS = {1: 0.001, 10: 0.01, 50: 0.05}
"""By how much so many liars may move the total of the revenue, on average."""

_MILLION = 1_000_000
FILINGS = ("filings_invention", "filings_utility", "filings_design")
PERSONS = ("litigation_attorneys", "international_talents", "trainees")
TOTALS = ("revenue", "filings", "grants", *PERSONS)
_GRANTS = ("grants_invention", "grants_utility", "grants_design")


@dataclass(frozen=True, slots=True)
class Error:
    """How far totals lie from the truth, relative to it: on average, and as a root mean square."""

    bias: float
    rmse: float

    def __str__(self) -> str:
        return f"bias {self.bias:+8.3%}   RMSE {self.rmse:7.3%}"


def senders(population: Iterable[Agency]) -> list[Agency]:
    """Return the agencies that send an amount."""
    return [agency for agency in population if agency.attorneys <= MONEY_LIMIT]


def true_totals(population: Sequence[Agency]) -> dict[str, float]:
    """Return the truth; revenue in million CNY, of those who send it."""
    figures = [agency.figures for agency in population]
    return {
        "revenue": sum(agency.revenue for agency in senders(population)) / _MILLION,
        "filings": sum(getattr(f, name) for f in figures for name in FILINGS),
        "grants": sum(getattr(f, name) for f in figures for name in _GRANTS),
        **{name: sum(getattr(f, name) for f in figures) for name in PERSONS},
    }


def sent_totals(
    population: Sequence[Agency], table: CellTable, run: int, parts: Sequence[Part] = tuple(Part)
) -> dict[str, float]:
    """Return the totals of what the real code sends in one world of secrets."""
    # A table of the one cell that matters gives the same body but for the table's name, quickly.
    alone = {cell: CellTable(table.year, table.k, (cell,)) for cell in table.cells}
    found = dict.fromkeys(TOTALS, 0.0)
    for agency in population:
        cell = table.cell(agency.province, agency.attorneys)
        assert cell is not None, "every agency has a cell"
        for part in parts:
            if part is Part.MONEY and agency.attorneys > MONEY_LIMIT:
                continue
            record = make_part(part, agency.figures, agency.secret(run), alone[cell])
            for name, value in _told(record).items():
                found[name] += value
    return found


def _told(record: Record) -> dict[str, int]:
    """Return what a record adds to the totals."""
    groups = {
        Part.MONEY: {"revenue": ("revenue_million_cny",)},
        Part.VOLUME: {"filings": FILINGS, "grants": _GRANTS},
        Part.PRACTICE: {name: (name,) for name in PERSONS},
    }
    return {
        total: sum(int(str(record.values[name])) for name in names)
        for total, names in groups[record.part].items()
    }


def errors(
    population: Sequence[Agency],
    table: CellTable,
    runs: int,
    parts: Sequence[Part] = tuple(Part),
) -> dict[str, Error]:
    """Return the error of each total over so many worlds."""
    truth = true_totals(population)
    worlds = [sent_totals(population, table, run, parts) for run in range(runs)]
    return {
        name: error([world[name] / truth[name] - 1 for world in worlds])
        for name in TOTALS
        if worlds[0][name]
    }


def exact_errors(population: Sequence[Agency], table: CellTable) -> dict[str, Error]:
    """Return the error over all worlds, not some: of the revenue and of the filings.

    A value between two steps is rounded to the upper one with the chance that keeps its mean; its
    square deviates by the product of its distances to both on average. What is cut above the last
    step is the bias.
    """
    truth = true_totals(population)
    found: dict[str, list[tuple[float, float, float]]] = {"revenue": [], "filings": []}
    for agency in population:
        if agency.attorneys <= MONEY_LIMIT:
            fen = agency.figures.revenue_fen or 0
            ladder = amount_ladder(table.cell(agency.province, agency.attorneys))
            ends = [rounded_amount(fen, draw, ladder) for draw in (_LEAST, _MOST)]
            found["revenue"].append((agency.revenue / _MILLION, *ends))
        for name in FILINGS:
            count = getattr(agency.figures, name)
            ends = [rounded(count, filings_base(count), draw) for draw in (_LEAST, _MOST)]
            found["filings"].append((count, *ends))
    return {name: _exact(values, truth[name]) for name, values in found.items()}


def _exact(values: Sequence[tuple[float, float, float]], truth: float) -> Error:
    bias = sum(min(0, max(high, low) - value) for value, high, low in values) / truth
    spread = sum(max(0, value - low) * max(0, high - value) for value, high, low in values)
    return Error(bias, math.hypot(bias, math.sqrt(spread) / truth))


_LEAST, _MOST = Fraction(0), 1 - Fraction(1, 1 << 64)
"""The draws that round up whatever can be, and down whatever can be."""


def error(deviations: Sequence[float]) -> Error:
    """Return bias and root mean square of relative deviations."""
    return Error(mean(deviations), math.sqrt(mean(d * d for d in deviations)))


def revenue_by_midpoints(population: Sequence[Agency]) -> float:
    """Control: return the total of the middles of the steps that each amount lies between."""
    return sum(_middle(agency.revenue / _MILLION) for agency in senders(population))


def filings_by_octaves(population: Sequence[Agency]) -> float:
    """Control: return the total of the middles of the octaves that filings lie in."""
    return sum(1.5 * 2 ** int(math.log2(agency.filings)) for agency in population)


def _middle(amount: float) -> float:
    low = max(step for step in LADDER_MILLION if step <= amount)
    return (low + min((s for s in LADDER_MILLION if s > amount), default=low)) / 2


class Liars:
    """Agencies that say the most the receiver lets count at once, without a human's look."""

    def __init__(
        self, population: Sequence[Agency], table: CellTable, *, believed: bool = False
    ) -> None:
        """Let every liar say the most; ``believed``: nothing is ever held (a control)."""
        self._population = senders(population)
        self._truth = true_totals(population)["revenue"]
        facts = register_facts(table, entries(population))
        rules = read_plausibility()
        most: dict[str | None, int] = {}
        self._gains: list[float] = []
        for agency in self._population:
            record = make_part(Part.MONEY, agency.figures, agency.secret(), table)
            name = str(record.values["cell"])
            if name not in most:
                most[name] = max(
                    step
                    for step in LADDER_MILLION
                    if believed or not rules.reasons(_said(record, step), facts)
                )
            self._gains.append(most[name] - agency.revenue / _MILLION)
        self.highest = max(most.values())

    def shifts(self, count: int, draws: int, seed: int = 1) -> list[float]:
        """Return by how much so many liars, drawn at random, move the total; once a draw."""
        draw = random.Random(seed)
        return [sum(draw.sample(self._gains, count)) / self._truth for _ in range(draws)]

    def worst(self, count: int) -> float:
        """Return by how much they move it who say they are of the cell that may say the most."""
        least = sorted(agency.revenue / _MILLION for agency in self._population)[:count]
        return (count * self.highest - sum(least)) / self._truth


def _said(record: Record, step: int) -> Record:
    """Return a record that says another amount."""
    values = {name: value for name, value in record.values.items() if name not in _FILLED}
    return make_record(record.part, values | {"revenue_million_cny": step})


_FILLED = ("schema", "part")
