"""The figures of one year (统计数据), exact as counted, and the parts made of them.

Counting is done elsewhere; here exact figures become what may leave, or it is said which figure
is missing. Where each comes from: ``docs/statistics.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from agencydesk.domain.privacy import (
    LADDER_MILLION,
    MONEY_LIMIT,
    NATION,
    PERSONS_BASE,
    WIDE_LADDER_MILLION,
    WIDE_PERSONS_BASE,
    WIDE_RARE_BASE,
    Cell,
    CellTable,
    coin,
    filings_base,
    permille,
    pseudonym,
    rounded,
    rounded_amount,
    satisfaction,
    size_band,
)
from agencydesk.domain.report_schema import (
    LAST_PERSONS,
    SINCE_BANDS,
    Part,
    Record,
    Value,
    make_record,
)

VOLUME_FIELDS = (
    "filings_invention",
    "filings_utility",
    "filings_design",
    "filings_pct",
    "grants_invention",
    "grants_utility",
    "grants_design",
)
PERSON_FIELDS = ("litigation_attorneys", "international_talents", "trainees", "complaints")
MOST_PERSONS = LAST_PERSONS // WIDE_PERSONS_BASE * WIDE_PERSONS_BASE
"""The most persons or complaints that the schema holds however they are rounded."""

_GROWS_WITH_SIZE = ("litigation_attorneys", "trainees")

_SINCE_STARTS = (2022, 2024, 2026)


@dataclass(frozen=True, slots=True)
class Figures:
    """The exact figures of one year; None is "not known", which is never taken for zero.

    Attributes:
        attorneys: practising on 31 December (执业专利代理师).
        province: where the agency is registered, ISO 3166-2 (``CN-BJ``).
        it_since_year: the year a case system came into use.
        trainees: whose internship ran on any day of the year.
        complaints: received in the year, not withdrawn from the register.
        satisfaction_points: sum over all answers, in hundredths of a point of 0 to 100.
        deadlines_due: whose day lay in the year; ``deadlines_met`` of them in time.
        items_due: checklist items due in the year; ``items_done`` of them answered.
        revenue_fen: total revenue (营业总收入) in CNY/100.
        filings_invention: applications filed for clients with CNIPA in the year, and so on.
        grants_invention: patents granted in the year, and so on.
    """

    year: int
    attorneys: int | None = None
    province: str | None = None
    it_in_use: bool | None = None
    it_since_year: int | None = None
    it_previous: str | None = None
    it_functions: tuple[str, ...] = ()
    litigation_attorneys: int | None = None
    international_talents: int | None = None
    trainees: int | None = None
    complaints: int | None = None
    satisfaction_points: int | None = None
    satisfaction_answers: int | None = None
    deadlines_due: int | None = None
    deadlines_met: int | None = None
    items_due: int | None = None
    items_done: int | None = None
    revenue_fen: int | None = None
    filings_invention: int | None = None
    filings_utility: int | None = None
    filings_design: int | None = None
    filings_pct: int | None = None
    grants_invention: int | None = None
    grants_utility: int | None = None
    grants_design: int | None = None


FIGURES = tuple(field.name for field in fields(Figures) if field.name != "year")
"""The names of all figures, in the order they are shown."""

NEEDED: Mapping[Part, tuple[str, ...]] = MappingProxyType(
    {
        Part.PRACTICE: ("attorneys", "it_in_use"),
        Part.MONEY: ("attorneys", "revenue_fen"),
        Part.VOLUME: ("attorneys",),
    }
)
"""Without these a part is not made; every other figure may be left out."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a part's report stands: which number it has and which receipt it replaces."""

    revision: int = 1
    supersedes: str | None = None


FIRST = Standing()


def missing(part: Part, figures: Figures) -> tuple[str, ...]:
    """Return the figures without which ``part`` cannot be made; empty if it can."""
    return tuple(name for name in NEEDED[part] if getattr(figures, name) is None)


def is_sent(part: Part, figures: Figures) -> bool:
    """Tell whether ``part`` is sent at all: no money above 50 attorneys, however large."""
    return part is not Part.MONEY or figures.attorneys is None or figures.attorneys <= MONEY_LIMIT


def make_part(
    part: Part,
    figures: Figures,
    secret: bytes,
    table: CellTable | None = None,
    standing: Standing = FIRST,
) -> Record:
    """Return what leaves for one part: rounded, in a cell, under the part's own name.

    Args:
        part: which.
        figures: the year's figures.
        secret: the agency's 256 bits, which throw the coins and make the name.
        table: the k-map of the year; without one, or outside it, the cell is the country.
        standing: the report's number and what it replaces.

    Raises:
        ValueError: if a needed figure is missing or the part is not sent.
        SchemaError: if a figure is beyond what the schema can hold.
    """
    if missing(part, figures) or not is_sent(part, figures):
        raise ValueError("this part cannot be made of these figures")
    values: dict[str, Value] = {
        "year": figures.year,
        "pseudonym": pseudonym(secret, part, figures.year),
        "revision": standing.revision,
        "supersedes": standing.supersedes,
    }
    if part is Part.VOLUME:
        return make_record(part, values | _volume(figures, secret))
    cell = _cell(figures, table)
    values["kmap"] = None if table is None or cell is None else table.id
    values["cell"] = NATION if cell is None else cell.name
    own = _practice if part is Part.PRACTICE else _money
    return make_record(part, values | own(figures, secret, cell))


def since_band(year: int | None) -> str | None:
    """Return the band of the year a case system came into use."""
    if year is None:
        return None
    return SINCE_BANDS[sum(1 for start in _SINCE_STARTS if year >= start)]


def _cell(figures: Figures, table: CellTable | None) -> Cell | None:
    """Return the agency's cell; None stands for the country."""
    if table is None or figures.province is None:
        return None
    return table.cell(figures.province, figures.attorneys or 0)


def _practice(figures: Figures, secret: bytes, cell: Cell | None) -> dict[str, Value]:
    values: dict[str, Value] = {
        "it_in_use": figures.it_in_use,
        "it_since": since_band(figures.it_since_year),
        "it_previous": figures.it_previous,
        "it_functions": tuple(sorted(figures.it_functions)),
        "satisfaction_mean": _mean(figures),
        "deadlines_on_time_permille": _share(figures.deadlines_met, figures.deadlines_due),
        "checklists_complete_permille": _share(figures.items_done, figures.items_due),
    }
    for name in PERSON_FIELDS:
        count = getattr(figures, name)
        draw = coin(secret, figures.year, Part.PRACTICE, name)
        values[name] = None if count is None else rounded(count, persons_base(name, cell), draw)
    return values


def persons_base(name: str, cell: Cell | None) -> int:
    """Return the base a count of persons is rounded to; coarser where sizes differ much."""
    if cell is not None and not cell.is_wide:
        return PERSONS_BASE
    return WIDE_PERSONS_BASE if name in _GROWS_WITH_SIZE else WIDE_RARE_BASE


def amount_ladder(cell: Cell | None) -> tuple[int, ...]:
    """Return the steps an amount is rounded to; fewer where sizes differ much."""
    wide = cell is None or cell.is_wide_for_amounts
    return WIDE_LADDER_MILLION if wide else LADDER_MILLION


def _money(figures: Figures, secret: bytes, cell: Cell | None) -> dict[str, Value]:
    draw = coin(secret, figures.year, Part.MONEY, "revenue_million_cny")
    amount = rounded_amount(figures.revenue_fen or 0, draw, amount_ladder(cell))
    return {"revenue_million_cny": amount}


def _volume(figures: Figures, secret: bytes) -> dict[str, Value]:
    values: dict[str, Value] = {"size_band": size_band(figures.attorneys or 0)}
    for name in VOLUME_FIELDS:
        count = getattr(figures, name)
        draw = coin(secret, figures.year, Part.VOLUME, name)
        values[name] = None if count is None else rounded(count, filings_base(count), draw)
    return values


def _mean(figures: Figures) -> int | None:
    if figures.satisfaction_points is None or figures.satisfaction_answers is None:
        return None
    return satisfaction(figures.satisfaction_points, figures.satisfaction_answers)


def _share(part: int | None, whole: int | None) -> int | None:
    return None if part is None or whole is None else permille(part, whole)
