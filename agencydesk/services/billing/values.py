"""What billing is asked for and what it answers: plain values, free of SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencydesk.services.changes import Changes


class LineKind(StrEnum):
    """What a line of a statement is."""

    SERVICE = "service"
    OFFICIAL = "official"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of a bill.

    Attributes:
        work: id of a kind of work; that of official fees exactly where ``official`` is true.
        name: what the client is told it is for.
        fen: in CNY/100; below nothing where it corrects an earlier line.
        official: an official fee laid out for the client, which is no revenue.
        case_id: the case it is about, if it is about one.
        payment_id: the payment to the office it passes on.
    """

    work: str
    name: str
    fen: int
    official: bool = False
    case_id: int | None = None
    payment_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Billed:
    """What was written, and the ids of the lines, so that they can be taken back together."""

    changes: Changes
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PriceRow:
    """The price of a task from a day on.

    Attributes:
        work: id of its kind of work; ``kind`` that kind in words.
        party_id: the client it was agreed with; None for everybody, with ``client`` empty.
        fen: in CNY/100.
        holds: whether it is the one that holds today for them.
    """

    id: int
    work: str
    kind: str
    name: str
    party_id: int | None
    client: str
    fen: int
    since: date
    entered_by: str
    holds: bool


def holding(rows: Iterable[PriceRow], party_id: int | None, day: date) -> tuple[PriceRow, ...]:
    """Return the price of every task for a client on a day, the agreed before the general.

    Args:
        rows: prices to choose from.
        party_id: the client; None for one nothing was agreed with.
        day: of the bill.
    """
    best: dict[tuple[str, str], PriceRow] = {}
    for row in rows:
        if row.since <= day and row.party_id in (None, party_id):
            before = best.get((row.work, row.name), row)
            best[row.work, row.name] = max(before, row, key=_rank)
    return tuple(best.values())


def _rank(row: PriceRow) -> tuple[bool, date, int]:
    return row.party_id is not None, row.since, row.id


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client that can be billed."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ClientBalance:
    """Where a client stands; all amounts in CNY/100.

    Attributes:
        service_fen: service fees billed, corrections included; ``official_fen`` official fees
            billed on to them; ``received_fen`` what they paid, less what was paid back.
        oldest: the day of the oldest bill that is not settled when receipts settle the oldest
            first; None where nothing is open.
    """

    party_id: int
    client: str
    service_fen: int
    official_fen: int
    received_fen: int
    oldest: date | None

    @property
    def balance_fen(self) -> int:
        """Return what they owe; below nothing what they paid in advance."""
        return self.service_fen + self.official_fen - self.received_fen


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line of a client's statement.

    Attributes:
        id: of the charge or receipt.
        work: the kind of work in words; empty for a receipt.
        text: what it was for; for a receipt what the bank's line says.
        fen: in CNY/100; above nothing what they owe, below what they paid or were let off.
        balance_fen: what they owe after this line.
        warning: what is odd about it, in words; mostly empty.
    """

    kind: LineKind
    id: int
    day: date
    bill_no: str
    case_id: int | None
    case_ref: str
    work: str
    text: str
    note: str
    fen: int
    balance_fen: int
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A client's lines by day, with the running balance; see ``ClientBalance``."""

    balance: ClientBalance
    lines: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class UnbilledPayment:
    """A payment to the office that no client was billed for yet.

    Attributes:
        party_id: the client of the case; None where the case names nobody.
        fen: what was paid, the surcharge included, in CNY/100.
    """

    payment_id: int
    case_id: int
    case_ref: str
    title: str
    party_id: int | None
    client: str
    name: str
    fen: int
    paid_on: date
    receipt_no: str


@dataclass(frozen=True, slots=True)
class RevenueLine:
    """Revenue of one kind of work; ``count`` lines make up ``fen``, in CNY/100."""

    work: str
    name: str
    count: int
    fen: int


@dataclass(frozen=True, slots=True)
class RevenueRow:
    """A line of a bill that a revenue is made of; ``fen`` in CNY/100."""

    id: int
    work: str
    kind: str
    billed_on: date
    bill_no: str
    client: str
    case_id: int | None
    case_ref: str
    name: str
    fen: int


@dataclass(frozen=True, slots=True)
class Revenue:
    """What was billed for services in a calendar year; official fees laid out do not count.

    Attributes:
        lines: a kind of work each, those with bills only.
        fen: their sum; ``core_fen`` of it the kinds that count to 主营业务收入.
    """

    year: int
    lines: tuple[RevenueLine, ...]
    fen: int
    core_fen: int
