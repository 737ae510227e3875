"""The attacker of the linkage simulations: knows the register, how figures spread, and Bayes.

For every record the attacker weighs each agency that may have sent it by how likely it would have
sent just these values, and names the likeliest. That is the best that can be done with the same
knowledge, and it is more than anybody has: real spreads are not published.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import TypeVar

from agencydesk.domain.privacy import (
    MONEY_LIMIT,
    PERMILLE_STEP,
    SATISFACTION_ANSWERS,
    Cell,
    CellTable,
    filings_base,
)
from agencydesk.domain.report_schema import Part, Record
from agencydesk.domain.statistics import VOLUME_FIELDS, amount_ladder, make_part, persons_base
from tests.synthetic_register import (
    ANSWERS,
    COMPLAINTS,
    DEADLINES_PER_FILING,
    LATE_PER_FILING,
    LITIGATION,
    PUBLIC_SPREAD,
    REVENUE_LOG_MEAN,
    REVENUE_LOG_SPREAD,
    REVENUE_PER_ATTORNEY,
    TALENTS,
    TRAINEES,
    Agency,
    chance_of_system,
)

RIGHT, SURE = 0.05, 0.001
"""The attacker names the right agency in no more, and is more than half sure in no more."""

PUBLIC_LISTS = frozenset({"litigation_attorneys", "international_talents"})
"""Counts that the association can take from lists of its own."""

Seen = TypeVar("Seen")
_MILLION = 1_000_000
_QUANTILES = tuple(NormalDist().inv_cdf((n + 0.5) / 200) for n in range(200))
_LATE_MOST = 60


@dataclass(frozen=True, slots=True)
class Linked:
    """What came of an attack.

    Attributes:
        records: how many were attacked.
        right: the share in which the likeliest agency was the right one; ties count in part.
        sure: the share in which one agency was more than half sure, rightly or not.
        blind: the share that guessing among those who may have sent it gives.
    """

    records: int
    right: float
    sure: float
    blind: float

    def __str__(self) -> str:
        return (
            f"right {self.right:7.2%}   more than half sure {self.sure:7.2%}"
            f"   blind {self.blind:6.2%}   of {self.records:,}"
        )


def attack(
    targets: Sequence[tuple[int, Seen]],
    candidates: Callable[[Seen], Sequence[int]],
    weight: Callable[[Seen, int], float],
) -> Linked:
    """Name the likeliest sender of each record.

    Args:
        targets: who really sent it, and what was seen.
        candidates: who may have sent what was seen.
        weight: how likely one of them would have sent just that.
    """
    right = blind = 0.0
    sure = 0
    for sender, seen in targets:
        weights = {number: weight(seen, number) for number in candidates(seen)}
        most, whole = max(weights.values()), sum(weights.values())
        best = [number for number, w in weights.items() if w >= most * (1 - 1e-9)]
        right += (sender in best) / len(best)
        sure += most > whole / 2
        blind += 1 / len(weights)
    count = len(targets)
    return Linked(count, right / count, sure / count, blind / count)


class Attacker:
    """Knows every agency's province, attorneys and published filings, and the year's table."""

    def __init__(self, population: Sequence[Agency], table: CellTable) -> None:
        self.population = population
        self.table = table
        self.cells = [table.cell(a.province, a.attorneys) for a in population]
        names = [None if cell is None else cell.name for cell in self.cells]
        self._all = _grouped(names, range(len(population)))
        small = [n for n, agency in enumerate(population) if agency.attorneys <= MONEY_LIMIT]
        self._small = _grouped([names[n] for n in small], small)
        self._bands = _grouped([_band(agency) for agency in population], range(len(population)))

    def records(self, part: Part, run: int = 0, every: int = 1) -> list[tuple[int, Record]]:
        """Return what the agencies send, each with its sender; one in ``every`` agencies."""
        return [
            (number, make_part(part, agency.figures, agency.secret(run), self.table))
            for number, agency in enumerate(self.population)
            if number % every == 0 and (part is not Part.MONEY or agency.attorneys <= MONEY_LIMIT)
        ]

    def link_money(self, every: int = 1, spread: float | None = None) -> Linked:
        """Attack the money parts.

        Args:
            every: one in so many is attacked.
            spread: how closely the attacker knows each agency's revenue otherwise, as a
                logarithm, 0 exactly; None: only what its size tells.
        """

        def weight(seen: Record, number: int) -> float:
            return self._amount_weight(seen, number, spread)

        return attack(self.records(Part.MONEY, every=every), self._money_senders, weight)

    def link_practice(self, every: int = 1, known: frozenset[str] = frozenset()) -> Linked:
        """Attack the practice parts; ``known`` names counts the attacker knows exactly."""

        def candidates(seen: Record) -> Sequence[int]:
            return self._all[seen.values["cell"]]

        def weight(seen: Record, number: int) -> float:
            return practice_weight(seen, self.population[number], self.cells[number], known)

        return attack(self.records(Part.PRACTICE, every=every), candidates, weight)

    def link_volume(self, every: int = 1) -> Linked:
        """Attack the volume parts with the filings that are published of every agency."""

        def candidates(seen: Record) -> Sequence[int]:
            return self._bands[seen.values["size_band"]]

        def weight(seen: Record, number: int) -> float:
            return volume_weight(seen, self.population[number])

        return attack(self.records(Part.VOLUME, every=every), candidates, weight)

    def link_exact(self, every: int = 1) -> Linked:
        """Control: attack rows of province, exact attorneys and exact filings."""
        places = [(agency.province, agency.attorneys) for agency in self.population]
        groups = _grouped(places, range(len(places)))
        targets = [
            (number, (places[number], agency.filings))
            for number, agency in enumerate(self.population)
            if number % every == 0
        ]
        return attack(
            targets,
            lambda seen: groups[seen[0]],
            lambda seen, n: _near(seen[1], self.population[n].public_filings),
        )

    def link_money_with_count(self, every: int = 1) -> Linked:
        """Control: attack money parts that say the number of cases as well."""
        targets = [
            (number, (record, self.population[number].filings))
            for number, record in self.records(Part.MONEY, every=every)
        ]
        return attack(
            targets,
            lambda seen: self._money_senders(seen[0]),
            lambda seen, n: (
                self._amount_weight(seen[0], n, None)
                * _near(seen[1], self.population[n].public_filings)
            ),
        )

    def _money_senders(self, seen: Record) -> Sequence[int]:
        return self._small[seen.values["cell"]]

    def _amount_weight(self, seen: Record, number: int, spread: float | None) -> float:
        step = _whole(seen, "revenue_million_cny")
        agency, ladder = self.population[number], amount_ladder(self.cells[number])
        if spread is None:
            return steps_by_size(agency.attorneys, ladder)[step]
        return steps_around(agency.revenue / _MILLION, spread, ladder)[step]


def practice_weight(
    seen: Record, agency: Agency, cell: Cell | None, known: frozenset[str]
) -> float:
    """Return how likely an agency would have sent these values of the practice part."""
    people = agency.attorneys
    uses = chance_of_system(people)
    weight = uses if seen.values["it_in_use"] else 1 - uses
    for name, (kind, chance) in _COUNTS.items():
        value, base = _whole(seen, name), persons_base(name, cell)
        if name in known:
            weight *= _rounding(getattr(agency.figures, name), value, base)
        else:
            weight *= kind(people, chance, base).get(value, 0.0)
    enough = enough_answers(people)
    weight *= enough if seen.values["satisfaction_mean"] is not None else 1 - enough
    met = seen.values["deadlines_on_time_permille"]
    return weight * on_time(agency.public_filings).get(met, 1e-12)


def volume_weight(seen: Record, agency: Agency) -> float:
    """Return how well the published counts of an agency fit a volume part.

    Every count is compared as if each were published within a tenth.
    """
    share = agency.public_filings / agency.filings
    weight = 1.0
    for name in VOLUME_FIELDS:
        sent, exact = _whole(seen, name), getattr(agency.figures, name) * share
        room = filings_base(sent) / 2 + PUBLIC_SPREAD * exact
        weight *= math.exp(-0.5 * ((sent - exact) / room) ** 2) / room
    return weight


@cache
def steps_by_size(attorneys: int, ladder: tuple[int, ...]) -> Mapping[int, float]:
    """Return how likely an agency of this size sends each step of the ladder."""
    middle = attorneys * REVENUE_PER_ATTORNEY / _MILLION * math.exp(REVENUE_LOG_MEAN)
    return _steps(middle, REVENUE_LOG_SPREAD, ladder)


@cache
def steps_around(million: float, spread: float, ladder: tuple[int, ...]) -> Mapping[int, float]:
    """Return how likely each step is for an amount that is known so closely."""
    return _steps(million, spread, ladder)


def _steps(middle: float, spread: float, ladder: tuple[int, ...]) -> dict[int, float]:
    found = dict.fromkeys(ladder, 1e-15)
    for quantile in _QUANTILES if spread else (0.0,):
        amount = middle * math.exp(spread * quantile)
        low = max(step for step in ladder if step <= amount)
        above = [step for step in ladder if step > amount]
        up = (amount - low) / (above[0] - low) if above else 0.0
        found[low] += 1 - up
        if above:
            found[above[0]] += up
    whole = sum(found.values())
    return {step: weight / whole for step, weight in found.items()}


@cache
def rounded_some(people: int, chance: float, base: int) -> Mapping[int, float]:
    """Return the chances of a rounded count of persons drawn one by one."""
    counts = {
        n: math.comb(people, n) * chance**n * (1 - chance) ** (people - n)
        for n in range(people + 1)
    }
    return _rounded(counts, base)


@cache
def rounded_chance(people: int, chance: float, base: int) -> Mapping[int, float]:
    """Return the chances of a rounded count of things that come by chance."""
    return _rounded(_by_chance(people * chance), base)


_COUNTS = {
    "litigation_attorneys": (rounded_some, LITIGATION),
    "international_talents": (rounded_some, TALENTS),
    "trainees": (rounded_chance, TRAINEES),
    "complaints": (rounded_chance, COMPLAINTS),
}


@cache
def enough_answers(attorneys: int) -> float:
    """Return how likely an agency of this size has enough answers to send their mean."""
    few = _by_chance(ANSWERS * attorneys)
    return max(1e-9, 1 - sum(few[n] for n in range(SATISFACTION_ANSWERS)))


@cache
def on_time(filings: int) -> Mapping[object, float]:
    """Return the chances of each rounded share of deadlines met, given the published filings."""
    due = DEADLINES_PER_FILING * filings
    found: dict[object, float] = {}
    for late, chance in _by_chance(LATE_PER_FILING * filings).items():
        met = max(0, due - late)
        step = PERMILLE_STEP * int(met * 1000 / (due * PERMILLE_STEP) + 0.5)
        found[step] = found.get(step, 0.0) + chance
    return found


def _by_chance(mean: float) -> dict[int, float]:
    """Return the Poisson distribution, as far as it matters."""
    most = max(_LATE_MOST, int(mean + 10 * math.sqrt(mean)))
    return {n: math.exp(n * math.log(mean) - mean - math.lgamma(n + 1)) for n in range(most)}


def _rounded(counts: Mapping[int, float], base: int) -> dict[int, float]:
    found: dict[int, float] = {}
    for count, chance in counts.items():
        low = count - count % base
        for value in (low, low + base):
            found[value] = found.get(value, 0.0) + chance * _rounding(count, value, base)
    return found


def _rounding(count: int, value: int, base: int) -> float:
    """Return how likely a count is rounded to a value."""
    return max(0.0, 1 - abs(value - count) / base)


def _near(seen: int, published: int) -> float:
    """Return how likely so many filings are behind what is published."""
    return math.exp(-0.5 * (math.log(seen / published) / PUBLIC_SPREAD) ** 2)


def _band(agency: Agency) -> Hashable:
    return make_part(Part.VOLUME, agency.figures, agency.secret()).values["size_band"]


def _grouped(keys: Sequence[Hashable], numbers: Sequence[int]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for key, number in zip(keys, numbers, strict=True):
        groups.setdefault(key, []).append(number)
    return groups


def _whole(record: Record, name: str) -> int:
    value = record.values[name]
    assert isinstance(value, int), f"{name} is a whole number"
    return value
