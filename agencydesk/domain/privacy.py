"""De-identification (去标识化) of the annual statistics: rounding, coins, cells, pseudonyms.

What leaves a desk is a rounded value in a cell shared by at least k agencies, under a name that
changes with every part and year. Reasons, attacks and measurements: ``docs/statistics.md``.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from agencydesk.domain.canonical import Plain, canonical

SECRET_BYTES = 32
K_DEFAULT = 10
"""How many agencies of the public register must share a cell, at least."""

NATION = "CN"
"""The cell of an agency without a table: the whole country."""

LADDER_MILLION = (0, 1, 2, 5, 10, 20, 50, 100, 200)
"""Steps of an amount, in million CNY; what is above the last is reported as the last."""

WIDE_LADDER_MILLION = LADDER_MILLION[::2]
"""The steps in a wide cell, where a finer one would tell the largest agency from the others."""

MONEY_LIMIT = 50
"""An agency with more practising attorneys than this sends no money part."""

SATISFACTION_ANSWERS = 5
"""Fewer answers than this are not reported."""

PERMILLE_STEP = 5
PERSONS_BASE = 3
WIDE_PERSONS_BASE, WIDE_RARE_BASE = 24, 6
"""In a wide cell: for what grows with an agency's size, and for what is rare in any."""

_FILINGS_LARGE, _FILINGS_SMALL, _FILINGS_EDGE = 10, 5, 50
_BAND_STARTS = (1, 4, 6, 11, 21, 51)
SIZE_BANDS = ("1-3", "4-5", "6-10", "11-20", "21-50", "51+")
"""Bands of practising attorneys; the edge 10|11 is the plan's own for 中型以上."""

_OPEN_BAND = SIZE_BANDS[-1]

_CELL = re.compile(r"CN|CN-[A-Z]{2}(?:\+CN-[A-Z]{2})*/(?:[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}\+)")
#: Room for a cell of all 34 provinces and a run of bands: a small year may leave a single one.
CELL_CHARS = 210
_TABLE = re.compile(r"[0-9]{4}-k[0-9]{1,3}-[0-9a-f]{8}")
_FEN_PER_MILLION = 100_000_000


def size_band(attorneys: int) -> str:
    """Return the band of ``attorneys`` practising on 31 December; none counts as the first band."""
    if attorneys < 0:
        raise ValueError("a number of persons is zero or more")
    return SIZE_BANDS[max(bisect_right(_BAND_STARTS, attorneys) - 1, 0)]


def pseudonym(secret: bytes, part: str, year: int) -> str:
    """Return the agency's name for one part of one year: 32 hexadecimal digits.

    The first 128 bits of HMAC-SHA256(secret, "agencydesk/" + part + "/" + year).
    """
    return _mac(secret, f"agencydesk/{part}/{year}")[:16].hex()


def coin(secret: bytes, year: int, part: str, field: str) -> Fraction:
    """Return the draw that decides one rounding: at least 0, below 1, always the same.

    It depends on the secret, the year, the part and the field, never on the value, so that a
    report that is sent again shows nothing new.
    """
    digest = _mac(secret, f"agencydesk/coin/{year}/{part}/{field}")
    return Fraction(int.from_bytes(digest[:8], "big"), 1 << 64)


def rounded(value: int, base: int, draw: Fraction) -> int:
    """Return ``value`` as a multiple of ``base``; over all draws the mean is ``value``."""
    if value < 0:
        raise ValueError("a count is zero or more")
    whole, rest = divmod(value, base)
    return base * (whole + (draw < Fraction(rest, base)))


def filings_base(value: int) -> int:
    """Return the base to which a number of filings is rounded: 5 below 50, then 10."""
    return _FILINGS_SMALL if value < _FILINGS_EDGE else _FILINGS_LARGE


def rounded_amount(fen: int, draw: Fraction, ladder: tuple[int, ...] = LADDER_MILLION) -> int:
    """Return an amount of ``fen`` (CNY/100) as a step of the ladder, in million CNY.

    Between two steps the mean over all draws is the amount; above the last step it is cut.
    """
    if fen < 0:
        raise ValueError("an amount is zero or more")
    amount = Fraction(fen, _FEN_PER_MILLION)
    at = bisect_right(ladder, amount) - 1
    low = ladder[at]
    if at + 1 == len(ladder):
        return low
    high = ladder[at + 1]
    return high if draw < (amount - low) / (high - low) else low


def permille(part: int, whole: int) -> int | None:
    """Return ``part`` of ``whole`` in per mille, in steps of 5; None where there is no whole."""
    if not 0 <= part <= whole:
        raise ValueError("a part lies between zero and the whole")
    if whole == 0:
        return None
    step = Fraction(part * 1000, whole * PERMILLE_STEP)
    return PERMILLE_STEP * int(step + Fraction(1, 2))


def satisfaction(hundredths: int, answers: int) -> int | None:
    """Return the mean of ``answers`` answers as whole points of 0 to 100; None below five.

    Args:
        hundredths: the sum over all answers, in hundredths of a point.
        answers: how many there were.
    """
    if answers < SATISFACTION_ANSWERS:
        return None
    return int(Fraction(hundredths, answers * 100) + Fraction(1, 2))


def is_cell(text: str) -> bool:
    """Tell whether ``text`` is written as a cell is."""
    return _CELL.fullmatch(text) is not None and len(text) <= CELL_CHARS


def is_table_id(text: str) -> bool:
    """Tell whether ``text`` is written as the name of a table is."""
    return _TABLE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table: some provinces (ISO 3166-2) and a run of neighbouring bands."""

    provinces: tuple[str, ...]
    bands: tuple[str, ...]
    agencies: int

    @property
    def name(self) -> str:
        """How the cell is written in a report."""
        first, last = self.bands[0], self.bands[-1]
        low = first.split("-", 1)[0]
        run = f"{low}+" if last.endswith("+") else f"{low}-{last.split('-', 1)[1]}"
        if low.endswith("+"):
            run = low
        return "+".join(self.provinces) + "/" + run

    @property
    def is_wide(self) -> bool:
        """Whether its agencies differ much in size: several bands, or the one without an end."""
        return len(self.bands) > 1 or self.bands == (_OPEN_BAND,)

    @property
    def is_wide_for_amounts(self) -> bool:
        """Whether those of its agencies that may send an amount differ much in size."""
        return sum(band != _OPEN_BAND for band in self.bands) != 1


@dataclass(frozen=True, slots=True)
class CellTable:
    """The k-map of one year: every agency of the public register lies in exactly one cell."""

    year: int
    k: int
    cells: tuple[Cell, ...]

    @property
    def id(self) -> str:
        """The table's name: year, k and the first 32 bits of its content's hash."""
        digest = hashlib.sha256(canonical(self.plain())).hexdigest()
        return f"{self.year}-k{self.k}-{digest[:8]}"

    def plain(self) -> Plain:
        """Return the table as plain values, the form that is signed."""
        return {
            "year": self.year,
            "k": self.k,
            "cells": [
                {"provinces": list(c.provinces), "bands": list(c.bands), "agencies": c.agencies}
                for c in self.cells
            ],
        }

    def cell(self, province: str, attorneys: int) -> Cell | None:
        """Return the cell of an agency by its registered province and size; None if none has it."""
        band = size_band(attorneys)
        for cell in self.cells:
            if province in cell.provinces and band in cell.bands:
                return cell
        return None

    def find(self, province: str, attorneys: int) -> str | None:
        """Return the name of that cell."""
        cell = self.cell(province, attorneys)
        return None if cell is None else cell.name


def read_cell_table(data: Mapping[str, object]) -> CellTable:
    """Return the table written in ``data``.

    Raises:
        ValueError: if a key is missing, unknown or of the wrong kind, k is below ten, a cell holds
            fewer than k agencies, or an agency could lie in two cells.
    """
    if data.keys() != {"year", "k", "cells"}:
        raise ValueError("a table has exactly year, k and cells")
    year, k, cells = _number(data["year"]), _number(data["k"]), data["cells"]
    if k < K_DEFAULT:
        raise ValueError("the cells of a table are shared by ten agencies or more")
    if not isinstance(cells, list) or not 1 <= len(cells) <= 1000:
        raise ValueError("a table has between 1 and 1,000 cells")
    table = CellTable(year, k, tuple(_read_cell(c, k) for c in cells))
    places = [(p, b) for c in table.cells for p in c.provinces for b in c.bands]
    if len(places) != len(set(places)):
        raise ValueError("two cells of the table overlap")
    return table


def _read_cell(data: object, k: int) -> Cell:
    """Return one cell; raises ValueError for anything odd in it."""
    if not isinstance(data, dict) or data.keys() != {"provinces", "bands", "agencies"}:
        raise ValueError("a cell has exactly provinces, bands and agencies")
    provinces, bands = _texts(data["provinces"]), _texts(data["bands"])
    agencies = _number(data["agencies"])
    if not all(re.fullmatch(r"CN-[A-Z]{2}", p) for p in provinces):
        raise ValueError("a cell names provinces by ISO 3166-2")
    if bands not in _RUNS:
        raise ValueError("a cell holds neighbouring bands")
    if agencies < k:
        raise ValueError("a cell holds at least k agencies")
    cell = Cell(provinces, bands, agencies)
    if not is_cell(cell.name):
        raise ValueError("the name of a cell is too long")
    return cell


_RUNS = {
    SIZE_BANDS[start:end]
    for start in range(len(SIZE_BANDS))
    for end in range(start + 1, len(SIZE_BANDS) + 1)
}


def _texts(value: object) -> tuple[str, ...]:
    """Return a list of at least one text, none of them twice; raises ValueError otherwise."""
    if not isinstance(value, list):
        raise ValueError("a list is missing")
    texts = tuple(part for part in value if isinstance(part, str))
    if not texts or len(texts) != len(value) or len(set(texts)) != len(texts):
        raise ValueError("a list holds texts, each once")
    return texts


def _number(value: object) -> int:
    """Return a whole number of at least one; raises ValueError otherwise."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("a number is one or more")
    return value


def _mac(secret: bytes, text: str) -> bytes:
    """Return HMAC-SHA256 of ``text``; raises ValueError for a secret of the wrong length."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("the agency's secret has 256 bits")
    return hmac.new(secret, text.encode("ascii"), hashlib.sha256).digest()
