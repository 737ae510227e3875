"""A year's register as the statistics service knows it: counts by cell, no agency.

The table of cells is computed from the identity store once a year and handed over together with
what the public register says of each cell and band; nothing else goes from one store to the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.canonical import Plain, canonical
from agencydesk.domain.privacy import (
    K_DEFAULT,
    MONEY_LIMIT,
    NATION,
    SIZE_BANDS,
    Cell,
    CellTable,
    read_cell_table,
    size_band,
)
from agencydesk.domain.report_schema import Part, Record
from agencydesk.sync.protocol import read_object, sign_table
from agencydesk.sync.receiver.cells import Area, Place, merged
from agencydesk.sync.receiver.keys import Keys
from agencydesk.sync.receiver.provinces import Province
from agencydesk.sync.receiver.settings import SettingsError
from agencydesk.sync.receiver.store import Store
from agencydesk.sync.receiver.tables import Register, Report

LARGER = 10
"""An agency with more attorneys than this is 中型以上 (indicator 2)."""

_SMALL_BANDS = tuple(band for band in SIZE_BANDS if band != size_band(MONEY_LIMIT + 1))
"""The bands whose agencies may send an amount."""

Entry = tuple[str, int]
"""An agency of the public register: its province and its attorneys."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the public register says of a cell, a band or the nation.

    Attributes:
        agencies: how many there are.
        attorneys: how many attorneys they have together.
        largest: how many the largest of them has.
        larger: how many of them have more than ten.
        moneyed: how many of them are small enough to report their revenue.
    """

    agencies: int
    attorneys: int
    largest: int
    larger: int
    moneyed: int

    def plain(self) -> Plain:
        """Return the five numbers."""
        return [self.agencies, self.attorneys, self.largest, self.larger, self.moneyed]


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """A year's table and the facts of the nation, of each cell and of each band."""

    table: CellTable
    nation: Facts
    cells: Mapping[str, Facts]
    bands: Mapping[str, Facts]

    def cell(self, name: str) -> Facts:
        """Return the facts of a cell; the nation's for ``CN``."""
        return self.nation if name == NATION else self.cells[name]


def compute_table(
    year: int, k: int, entries: Sequence[Entry], provinces: Mapping[str, Province]
) -> CellTable:
    """Return the cells of a year's register, each with at least ``k`` agencies.

    Agencies above the limit send no amount, which everybody knows. So a cell holds ``k`` below
    it as well, or none: otherwise an amount would hide among fewer than ``k``.

    Raises:
        SettingsError: if ``k`` is one no desk accepts, or the whole register holds fewer of either.
    """
    if k < K_DEFAULT:
        raise SettingsError(
            f"a cell holds {K_DEFAULT} agencies at least; desks refuse a finer table"
        )
    counts: dict[Place, int] = {}
    for province, attorneys in entries:
        place = (province, size_band(attorneys))
        counts[place] = counts.get(place, 0) + 1

    def agencies(area: Area) -> int:
        return sum(counts.get(place, 0) for place in area.places())

    def is_shared(area: Area) -> bool:
        small = sum(counts.get(place, 0) for place in area.places() if place[1] in _SMALL_BANDS)
        return agencies(area) >= k and (small == 0 or small >= k)

    present = sorted({province for province, _ in entries})
    units = [[Area((province,), (band,)) for band in SIZE_BANDS] for province in present]
    regions = {code: province.region for code, province in provinces.items()}
    areas = merged(units, regions, is_shared, agencies) if units else None
    if areas is None:
        raise SettingsError(f"the register holds fewer than {k} agencies of at most {MONEY_LIMIT}")
    return CellTable(year, k, tuple(Cell(a.provinces, a.bands, agencies(a)) for a in areas))


def register_facts(table: CellTable, entries: Sequence[Entry]) -> RegisterFacts:
    """Return what ``entries`` say of each cell of ``table`` and of each band."""
    sizes = [attorneys for _, attorneys in entries]
    cells = {
        cell.name: _facts(
            a for p, a in entries if p in cell.provinces and size_band(a) in cell.bands
        )
        for cell in table.cells
    }
    bands = {band: _facts(a for a in sizes if size_band(a) == band) for band in SIZE_BANDS}
    return RegisterFacts(table, _facts(sizes), cells, bands)


def store_register(store: Store, keys: Keys, facts: RegisterFacts) -> None:
    """Keep a year's signed table and facts.

    Raises:
        SettingsError: if reports were made with another table of this year.
    """
    year = facts.table.year
    signed = canonical(sign_table(facts.table, keys.signing)).decode()
    numbers: dict[str, Plain] = {
        "nation": facts.nation.plain(),
        "cells": {name: f.plain() for name, f in facts.cells.items()},
        "bands": {name: f.plain() for name, f in facts.bands.items()},
    }
    row = Register(year=year, table=signed, facts=canonical(numbers).decode())
    with store.writing() as session:
        before = session.get(Register, year)
        if before is not None and before.table != signed:
            used = select(func.count()).where(Report.year == year)
            if session.scalar(used):
                raise SettingsError(f"reports of {year} were made with another table")
        session.merge(row)


def signed_table(store: Store, year: int) -> bytes | None:
    """Return a year's signed table as it is served; None where there is none."""
    with store.reading() as session:
        row = session.get(Register, year)
        return None if row is None else row.table.encode()


def registered_facts(session: Session, year: int) -> RegisterFacts | None:
    """Return a year's facts; None before its table was computed."""
    row = session.get(Register, year)
    return None if row is None else _read(row)


def known_place(session: Session, record: Record) -> bool:
    """Tell whether a record's cell is one of the year's table, or the nation without one."""
    if record.part is Part.VOLUME:
        return True
    if record.values["cell"] == NATION:
        return True
    facts = registered_facts(session, record.year)
    if facts is None or record.values["kmap"] != facts.table.id:
        return False
    return record.values["cell"] in facts.cells


def _read(row: Register) -> RegisterFacts:
    table = read_object(row.table.encode())["table"]
    if not isinstance(table, dict):
        raise TypeError("a stored table is an object")
    numbers = json.loads(row.facts)
    return RegisterFacts(
        read_cell_table(table),
        Facts(*numbers["nation"]),
        {name: Facts(*five) for name, five in numbers["cells"].items()},
        {name: Facts(*five) for name, five in numbers["bands"].items()},
    )


def _facts(sizes: Iterable[int]) -> Facts:
    known = list(sizes)
    return Facts(
        agencies=len(known),
        attorneys=sum(known),
        largest=max(known, default=0),
        larger=sum(size > LARGER for size in known),
        moneyed=sum(size <= MONEY_LIMIT for size in known),
    )
