"""An invented public register as large as the real one, with each agency's figures of a year.

Real are the number of agencies and of five provinces (industry report for 2023) and the totals that
size, filings and revenue are drawn to fit; everything else is an assumption that gives orders of
magnitude. Nothing in it is a real agency.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from agencydesk.domain.report_schema import PREVIOUS
from agencydesk.domain.statistics import Figures

YEAR = 2025
AGENCIES = 5300

#: Agencies at the end of 2023, as reported.
_KNOWN = {"CN-BJ": 1042, "CN-GD": 853, "CN-JS": 621, "CN-ZJ": 373, "CN-SH": 339}
#: Shares of the rest, assumed; small numbers are taken as they are.
_ASSUMED = {
    **{"CN-SD": 300, "CN-SC": 200, "CN-HB": 170, "CN-AH": 170, "CN-FJ": 150, "CN-SN": 150},
    **{"CN-HN": 140, "CN-HA": 150, "CN-TJ": 90, "CN-LN": 100, "CN-CQ": 100, "CN-HE": 90},
    **{"CN-JX": 70, "CN-GX": 50, "CN-HL": 35, "CN-JL": 35, "CN-SX": 35, "CN-YN": 35},
    **{"CN-GZ": 35, "CN-GS": 20, "CN-NM": 15, "CN-XJ": 15, "CN-HI": 20, "CN-NX": 8},
    **{"CN-QH": 4, "CN-XZ": 2},
}
_TAKEN_AS_IS = 8

REVENUE_PER_ATTORNEY = 1_600_000
REVENUE_LOG_MEAN, REVENUE_LOG_SPREAD = -0.08, 0.4
LITIGATION, TALENTS, TRAINEES, COMPLAINTS = 0.12, 0.005, 0.15, 0.003
"""Per attorney: persons drawn one by one, or counts that come by chance."""

ANSWERS = 0.6
DEADLINES_PER_FILING, LATE_PER_FILING = 3, 0.002
PUBLIC_SPREAD = 0.10
"""How far what is published of an agency's filings lies from what it files, as a logarithm."""


@dataclass(frozen=True, slots=True)
class Agency:
    """One invented agency.

    Attributes:
        code: five digits, as agencies have.
        attorneys: what the public register says.
        filings: of the three kinds together; ``public_filings`` what a search in what is
            published finds.
        revenue: in CNY.
    """

    code: str
    province: str
    attorneys: int
    filings: int
    public_filings: int
    revenue: float
    figures: Figures

    def secret(self, run: int = 0) -> bytes:
        """Return the agency's 256 bits; another run is another world with other secrets."""
        return sha256(f"invented secret {run} {self.code}".encode()).digest()


def chance_of_system(attorneys: int) -> float:
    """Return how likely an agency of this size uses a case system."""
    return 1 / (1 + math.exp(-(0.80 + 0.55 * math.log(attorneys / 3))))


def make_population(count: int = AGENCIES, seed: int = 1, year: int = YEAR) -> list[Agency]:
    """Return invented agencies; equal arguments give equal agencies."""
    draw = random.Random(seed)
    return [_agency(draw, number, place, year) for number, place in enumerate(_provinces(count))]


def entries(population: Sequence[Agency]) -> list[tuple[str, int]]:
    """Return what the public register says: province and attorneys of each agency."""
    return [(agency.province, agency.attorneys) for agency in population]


def _provinces(count: int) -> list[str]:
    """Return the province of each agency."""
    rest = count - sum(_KNOWN.values())
    shares = sum(_ASSUMED.values())
    numbers = dict(_KNOWN)
    for province, share in _ASSUMED.items():
        small = share <= _TAKEN_AS_IS
        numbers[province] = share if small else max(1, round(share * rest / shares))
    numbers["CN-SD"] += count - sum(numbers.values())
    return [province for province, number in numbers.items() for _ in range(number)]


def _agency(draw: random.Random, number: int, province: str, year: int) -> Agency:
    attorneys = min(400, max(2, round(draw.lognormvariate(math.log(3.95), 0.98))))
    filings = max(1, round(attorneys * draw.lognormvariate(math.log(110), 0.55)))
    spread = draw.lognormvariate(REVENUE_LOG_MEAN, REVENUE_LOG_SPREAD)
    revenue = attorneys * REVENUE_PER_ATTORNEY * spread
    public = max(1, round(filings * draw.lognormvariate(0, PUBLIC_SPREAD)))
    figures = _figures(draw, year, province, attorneys, filings, revenue)
    # Codes of an invented range, scattered so that order tells nothing.
    code = f"{(number * 18_839 + 7) % 100_000:05}"
    return Agency(code, province, attorneys, filings, public, revenue, figures)


def _figures(
    draw: random.Random, year: int, province: str, attorneys: int, filings: int, revenue: float
) -> Figures:
    """Return the exact figures of an agency's year."""
    answers = _poisson(draw, ANSWERS * attorneys)
    due = DEADLINES_PER_FILING * filings
    late = min(due, _poisson(draw, LATE_PER_FILING * filings))
    design, invention = round(filings * draw.uniform(0.05, 0.25)), round(filings * 0.3)
    utility = max(0, filings - design - invention)
    uses = draw.random() < chance_of_system(attorneys)
    return Figures(
        year=year,
        attorneys=attorneys,
        province=province,
        it_in_use=uses,
        it_since_year=draw.randint(2018, year) if uses else None,
        it_previous=draw.choice(PREVIOUS),
        it_functions=("deadlines", "statistics") if uses else (),
        litigation_attorneys=_some_of(draw, attorneys, LITIGATION),
        international_talents=_some_of(draw, attorneys, TALENTS),
        trainees=_poisson(draw, TRAINEES * attorneys),
        complaints=_poisson(draw, COMPLAINTS * attorneys),
        satisfaction_points=round(answers * draw.uniform(7500, 9500)) if answers else None,
        satisfaction_answers=answers or None,
        deadlines_due=due,
        deadlines_met=due - late,
        items_due=187,
        items_done=draw.randint(120, 187),
        revenue_fen=round(revenue * 100),
        filings_invention=filings - design - utility,
        filings_utility=utility,
        filings_design=design,
        filings_pct=_poisson(draw, 0.01 * filings),
        grants_invention=round(invention * draw.uniform(0.3, 0.7)),
        grants_utility=round(utility * draw.uniform(0.5, 0.9)),
        grants_design=round(design * draw.uniform(0.7, 1.0)),
    )


def _some_of(draw: random.Random, people: int, chance: float) -> int:
    return sum(draw.random() < chance for _ in range(people))


def _poisson(draw: random.Random, mean: float) -> int:
    """Return a count of things that come by chance; the sum of draws keeps large means exact."""
    count, rest = 0, mean
    while rest > 0:
        part = min(rest, 30.0)
        limit, product = math.exp(-part), draw.random()
        while product > limit:
            count += 1
            product *= draw.random()
        rest -= part
    return count
