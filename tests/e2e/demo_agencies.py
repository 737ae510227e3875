"""The other agencies of the demo of two processes: they upload by the real client, and are summed.

An agency's exact figures stay in this file; what leaves is made by the real code. The truth beside
the published totals, and how far a total may lie from it, are reckoned from the exact figures.
"""

from __future__ import annotations

import math
import random
import secrets
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from fractions import Fraction

from sqlalchemy import func, select

from agencydesk.domain.privacy import (
    MONEY_LIMIT,
    CellTable,
    filings_base,
    rounded,
    rounded_amount,
)
from agencydesk.domain.report_schema import Part
from agencydesk.domain.statistics import VOLUME_FIELDS, Figures, amount_ladder, make_part
from agencydesk.sync.address import read_address
from agencydesk.sync.client import Platform as Pinned
from agencydesk.sync.client import PlatformClient
from agencydesk.sync.receiver.register_file import Line
from agencydesk.sync.receiver.store import Store
from agencydesk.sync.receiver.tables import Report
from agencydesk.sync.replies import Stored, Table, Tickets
from agencydesk.sync.secrets import Token
from agencydesk.sync.transport import Courier
from tests.receiving import Platform
from tests.synthetic_register import Agency, make_population

REVENUE = "revenue_million_cny"
AGAIN = 0.10
"""So many reports are sent a second time, as after a lost reply."""

_THREADS = 4
_LEAST, _MOST = Fraction(0), 1 - Fraction(1, 1 << 64)
_FEN_IN_MILLION = 100_000_000
_SUITABLE_MILLION = (5.5, 9.5)


class UploadError(RuntimeError):
    """The platform did not do what it should."""


@dataclass
class Uploaded:
    """What many agencies sent.

    Attributes:
        keys: of the reports that were receipted.
        sent: requests with a report, repeats with them.
        held: how many wait for a human.
    """

    keys: list[str] = field(default_factory=list)
    sent: int = 0
    held: int = 0


@dataclass(frozen=True)
class Total:
    """A published total beside the truth.

    Attributes:
        error: the standard error that rounding gives it, in the same unit.
    """

    name: str
    published: int | None
    truth: float
    error: float

    @property
    def deviation(self) -> float:
        """How many standard errors it lies from the truth."""
        return math.inf if self.published is None else (self.published - self.truth) / self.error


@dataclass(frozen=True)
class Tally:
    """What the platform holds, against what was receipted."""

    stored: int
    double: int
    lost: int
    foreign: int


def choose(count: int, year: int, seed: int = 1) -> list[Agency]:
    """Return so many agencies of the invented register; the first suits the program itself.

    Its revenue lies so that ten times as much is never rounded to the same step.
    """
    chosen = random.Random(seed).sample(make_population(year=year), count)
    low, high = _SUITABLE_MILLION
    first = next(
        agency
        for agency in chosen
        if low <= (agency.figures.revenue_fen or 0) / _FEN_IN_MILLION <= high
    )
    return [first, *(agency for agency in chosen if agency is not first)]


def lines(agencies: Iterable[Agency]) -> tuple[Line, ...]:
    """Return the register that the association has of them."""
    return tuple(Line(agency.code, agency.province, agency.attorneys) for agency in agencies)


def upload(platform: Platform, agencies: Sequence[Agency], year: int) -> Uploaded:
    """Let each agency activate and send its parts."""
    client = client_of(platform)
    said = client.table(year)
    if not isinstance(said, Table) or said.table is None:
        raise UploadError("no table of cells")
    table, done = said.table, Uploaded()
    with ThreadPoolExecutor(_THREADS) as pool:
        for one in pool.map(lambda agency: _upload_one(platform, agency, table), agencies):
            done.keys += one.keys
            done.sent += one.sent
            done.held += one.held
    return done


def client_of(platform: Platform) -> PlatformClient:
    """Return the very client that the program uses."""
    address = read_address(platform.base_url)
    return PlatformClient(Pinned(address, (platform.public_key,)), Courier(address))


def _upload_one(platform: Platform, agency: Agency, table: CellTable) -> Uploaded:
    client, done, draw = client_of(platform), Uploaded(), random.Random(agency.code)
    token = client.activate(platform.codes[agency.code])
    if not isinstance(token, Token):
        raise UploadError(f"{agency.code} could not activate: {token}")
    tickets = client.tickets(table.year, token)
    if not isinstance(tickets, Tickets):
        raise UploadError(f"{agency.code} got no tickets: {tickets}")
    for part in Part:
        if part is Part.MONEY and agency.attorneys > MONEY_LIMIT:
            continue
        body = make_part(part, agency.figures, agency.secret(), table).body()
        key = secrets.token_hex(16)
        for attempt in range(2 if draw.random() < AGAIN else 1):
            result = client.put(key, body, tickets.by_part[part])
            if not isinstance(result, Stored) or result.repeated != bool(attempt):
                raise UploadError(f"{agency.code} could not report: {result}")
            done.sent += 1
        done.keys.append(key)
        done.held += result.receipt.state == "held"
    return done


def tally(address: str, year: int, keys: Iterable[str]) -> Tally:
    """Count what the platform holds of a year.

    Args:
        address: of its statistics store.
        year: which.
        keys: of the reports that were receipted and not corrected since.
    """
    store, expected = Store(address, 10), set(keys)
    try:
        with store.reading() as session:
            counting = select(Report.key).where(Report.year == year, Report.body.is_not(None))
            found = list(session.scalars(counting))
            tickets = select(func.count(func.distinct(Report.ticket))).where(
                Report.year == year, Report.body.is_not(None)
            )
            distinct = session.scalar(tickets) or 0
    finally:
        store.close()
    return Tally(
        len(found), len(found) - distinct, len(expected - set(found)), len(set(found) - expected)
    )


def totals(
    figures: Sequence[Figures], table: CellTable, published: Mapping[str, int | None]
) -> list[Total]:
    """Return the published totals of revenue and volume beside the truth.

    A value between two steps is rounded to the upper one with the chance that keeps its mean; its
    square deviates by the product of its distances to both on average.
    """
    found = []
    for name in (REVENUE, *VOLUME_FIELDS):
        values = [each for each in (_steps(one, table, name) for one in figures) if each]
        spread = sum((value - low) * max(0.0, high - value) for value, low, high in values)
        truth = sum(value for value, _, _ in values)
        found.append(Total(name, published.get(name), truth, math.sqrt(spread)))
    return found


def _steps(one: Figures, table: CellTable, name: str) -> tuple[float, float, float] | None:
    """Return an exact value and the two steps beside it; None where none is sent."""
    if name != REVENUE:
        count = getattr(one, name)
        if count is None:
            return None
        ends = [rounded(count, filings_base(count), draw) for draw in (_LEAST, _MOST)]
        return count, min(ends), max(ends)
    if one.attorneys is None or one.attorneys > MONEY_LIMIT or one.revenue_fen is None:
        return None
    ladder = amount_ladder(table.cell(one.province or "", one.attorneys))
    ends = [rounded_amount(one.revenue_fen, draw, ladder) for draw in (_LEAST, _MOST)]
    return one.revenue_fen / _FEN_IN_MILLION, min(ends), max(ends)
