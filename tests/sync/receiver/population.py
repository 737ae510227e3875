"""An invented profession: agencies of a register, and what some of them report.

Province weights follow the figures that were published for five provinces; everything else is
assumed, only to have the right shape.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from agencydesk.domain.privacy import (
    MONEY_LIMIT,
    CellTable,
    coin,
    pseudonym,
    rounded,
    rounded_amount,
    size_band,
)
from agencydesk.domain.report_schema import (
    FUNCTIONS,
    PREVIOUS,
    SINCE_BANDS,
    Part,
    Record,
    Value,
    make_record,
)
from agencydesk.sync.receiver.provinces import read_provinces
from agencydesk.sync.receiver.registers import (
    Entry,
    RegisterFacts,
    compute_table,
    register_facts,
)
from tests.receiving import YEAR

_WEIGHTS = {"CN-BJ": 1042, "CN-GD": 853, "CN-JS": 621, "CN-ZJ": 373, "CN-SH": 339}
_OTHERS = 60
_FEN_PER_ATTORNEY = 140_000_000


@dataclass(frozen=True)
class Profession:
    """A register with its table, the true revenue, and the reports that came in."""

    facts: RegisterFacts
    records: list[Record]
    revenue_fen: int


def regions() -> dict[str, str]:
    return {code: province.region for code, province in read_provinces().items()}


def make_entries(count: int, draw: random.Random) -> list[Entry]:
    """Return agencies: province and attorneys."""
    names = sorted(regions())
    weights = [_WEIGHTS.get(name, _OTHERS) for name in names]
    sizes = (max(2, min(400, round(draw.lognormvariate(1.37, 0.98)))) for _ in range(count))
    return [(draw.choices(names, weights)[0], size) for size in sizes]


def make_profession(count: int, share: float, seed: int = 1, yes: float = 0.9) -> Profession:
    """Return ``count`` agencies of which a ``share`` reports; ``yes``: use a system."""
    draw = random.Random(seed)
    entries = make_entries(count, draw)
    table = compute_table(YEAR, 10, entries, read_provinces())
    records: list[Record] = []
    revenue = 0
    for province, attorneys in entries:
        fen = round(attorneys * _FEN_PER_ATTORNEY * draw.lognormvariate(-0.08, 0.4))
        if draw.random() < share:
            records += reports(table, province, attorneys, fen, draw, yes)
            revenue += fen if attorneys <= MONEY_LIMIT else 0
    return Profession(register_facts(table, entries), records, revenue)


def reports(
    table: CellTable, province: str, attorneys: int, fen: int, draw: random.Random, yes: float
) -> list[Record]:
    """Return the parts that one agency sends."""
    secret = draw.randbytes(32)
    place: dict[str, Value] = {"kmap": table.id, "cell": table.find(province, attorneys)}

    def persons(name: str, value: int) -> int:
        return rounded(value, 3, coin(secret, YEAR, "practice", name))

    practice: dict[str, Value] = {
        **place,
        "it_in_use": draw.random() < yes,
        "it_since": draw.choice(SINCE_BANDS),
        "it_previous": draw.choice(PREVIOUS),
        "it_functions": tuple(sorted(draw.sample(FUNCTIONS, 3))),
        "litigation_attorneys": persons("l", int(attorneys * 0.13)),
        "international_talents": persons("i", int(draw.random() < 0.04)),
        "trainees": persons("t", draw.randrange(3)),
        "complaints": persons("c", int(draw.random() < 0.02)),
        "satisfaction_mean": draw.choice([None, 80, 85, 90, 95]),
        "deadlines_on_time_permille": draw.choice([None, 940, 985, 1000]),
        "checklists_complete_permille": draw.choice([None, 700, 900, 1000]),
    }
    amount = rounded_amount(fen, coin(secret, YEAR, "money", "revenue_million_cny"))
    volume: dict[str, Value] = {
        "size_band": size_band(attorneys),
        **{
            name: 5 * draw.randrange(attorneys * 8)
            for name in ("filings_invention", "filings_utility", "filings_design", "filings_pct")
        },
        **{
            name: 5 * draw.randrange(attorneys * 5)
            for name in ("grants_invention", "grants_utility", "grants_design")
        },
    }
    parts = [made(Part.PRACTICE, secret, practice), made(Part.VOLUME, secret, volume)]
    if attorneys <= MONEY_LIMIT:
        parts.append(made(Part.MONEY, secret, {**place, "revenue_million_cny": amount}))
    return parts


def made(part: Part, secret: bytes, values: dict[str, Value]) -> Record:
    """Return a first report of a part."""
    head: dict[str, Value] = {
        "year": YEAR,
        "pseudonym": pseudonym(secret, str(part), YEAR),
        "revision": 1,
        "supersedes": None,
    }
    return make_record(part, {**head, **values})
