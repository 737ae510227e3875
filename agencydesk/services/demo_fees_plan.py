"""The made-up money of the demonstration agency, read from its data file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from agencydesk.domain.annuity_instructions import InstructionStep
from agencydesk.domain.fields import Fields, RuleError

FILE = "fees.toml"
_SCHEMA = 1
_MONTHS = 12


class Listed(StrEnum):
    """Which payment list an annuity goes onto."""

    NONE = ""
    PAID = "paid"
    WRITTEN = "written"


class PaymentKind(StrEnum):
    """What is shown by a payment to the office."""

    LATE = "late"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class DemoPrice:
    """What a task costs, in CNY/100."""

    work: str
    name: str
    fen: int


@dataclass(frozen=True, slots=True)
class DemoBill:
    """A bill of each year.

    Attributes:
        month: of the year, 1 to 12; ``client`` the place of the client, 1 the first.
        tasks: prices, and how often each is billed.
        after: days from the bill to what came in; ``percent`` how much of it that was.
    """

    month: int
    client: int
    tasks: tuple[tuple[DemoPrice, int], ...]
    after: int
    percent: int


@dataclass(frozen=True, slots=True)
class DemoInstruction:
    """What some clients were asked and said.

    Attributes:
        count: how many annuities.
        steps: each with how many days ago it was.
        words: what the client wrote with the last step; empty where they did not answer.
    """

    count: int
    steps: tuple[tuple[InstructionStep, int], ...]
    words: str
    listed: Listed


@dataclass(frozen=True, slots=True)
class DemoPayment:
    """A payment to the office, ``short_fen`` (CNY/100) less than was due."""

    kind: PaymentKind
    days_ago: int
    short_fen: int
    receipt_no: str
    billed: bool


@dataclass(frozen=True, slots=True)
class DemoReduction:
    """The client that pays less, for how many of its cases, and by how many percent."""

    client: int
    cases: int
    percent: int
    basis: str


@dataclass(frozen=True, slots=True)
class DemoMoney:
    """Everything the demonstration says of money.

    Attributes:
        source: what marks it as made up.
        prices: by the names the file gives them.
        paid_days_ago: when the paid list was paid; ``written_days_ahead`` when the other will be.
        counted: claims and pages, a case each.
    """

    source: str
    prices: Mapping[str, DemoPrice]
    bills: tuple[DemoBill, ...]
    instructions: tuple[DemoInstruction, ...]
    payments: tuple[DemoPayment, ...]
    paid_days_ago: int
    written_days_ahead: int
    counted: tuple[tuple[int, int], ...]
    reduction: DemoReduction


def read_money(folder: Path) -> DemoMoney:
    """Read the money of the demonstration.

    Raises:
        RuleError: the file has an unknown, missing or contradictory key.
    """
    get = Fields(tomllib.loads((folder / FILE).read_text(encoding="utf-8")), FILE)
    if get.whole("schema") != _SCHEMA:
        raise RuleError(FILE, "unknown schema")
    prices = dict(map(_price, get.tables("price")))
    lists, reduction = _inner(get, "lists"), _inner(get, "reduction")
    money = DemoMoney(
        source=get.text("source"),
        prices=prices,
        bills=tuple(_bill(each, prices) for each in get.tables("bill")),
        instructions=tuple(map(_instruction, get.tables("instruction"))),
        payments=tuple(map(_payment, get.tables("payment"))),
        paid_days_ago=lists.whole("paid_days_ago"),
        written_days_ahead=lists.whole("written_days_ahead"),
        counted=tuple(map(_counted, get.tables("counted"))),
        reduction=DemoReduction(
            reduction.whole("client"),
            reduction.whole("cases"),
            reduction.whole("percent"),
            reduction.text("basis"),
        ),
    )
    for table in (lists, reduction, get):
        table.finish()
    return money


def _inner(get: Fields, key: str) -> Fields:
    found = get.table(key)
    if found is None:
        raise RuleError(FILE, f"{key} is missing")
    return found


def _price(get: Fields) -> tuple[str, DemoPrice]:
    price = get.text("id"), DemoPrice(get.text("work"), get.text("name"), get.whole("fen"))
    get.finish()
    return price


def _bill(get: Fields, prices: Mapping[str, DemoPrice]) -> DemoBill:
    tasks = _numbered(get.texts("tasks"))
    unknown = [name for name, _ in tasks if name not in prices]
    if unknown:
        raise RuleError(FILE, f"unknown price {unknown[0]}")
    bill = DemoBill(
        month=get.whole("month"),
        client=get.whole("client"),
        tasks=tuple((prices[name], number) for name, number in tasks),
        after=get.whole("received_after"),
        percent=get.whole("received_percent"),
    )
    if not 1 <= bill.month <= _MONTHS or bill.client < 1:
        raise RuleError(FILE, "a bill has no such month or client")
    get.finish()
    return bill


def _instruction(get: Fields) -> DemoInstruction:
    steps = _numbered(get.texts("steps"))
    known = {step.value for step in InstructionStep}
    if any(name not in known for name, _ in steps):
        raise RuleError(FILE, "unknown step of an instruction")
    found = DemoInstruction(
        count=get.whole("count"),
        steps=tuple((InstructionStep(name), days) for name, days in steps),
        words=get.text("words", empty=True),
        listed=Listed(_listed(get)),
    )
    get.finish()
    return found


def _listed(get: Fields) -> str:
    value = get.text("listed", empty=True)
    if value not in {each.value for each in Listed}:
        raise RuleError(FILE, f"listed cannot be {value!r}")
    return value


def _payment(get: Fields) -> DemoPayment:
    payment = DemoPayment(
        kind=PaymentKind(get.choice("kind", [each.value for each in PaymentKind])),
        days_ago=get.whole("days_ago"),
        short_fen=get.whole("short_fen"),
        receipt_no=get.text("receipt_no"),
        billed=get.flag("billed"),
    )
    get.finish()
    return payment


def _counted(get: Fields) -> tuple[int, int]:
    counted = get.whole("claims"), get.whole("pages")
    get.finish()
    return counted


def _numbered(texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return names with the number behind each."""
    found: list[tuple[str, int]] = []
    for text in texts:
        name, _, number = text.partition(" ")
        if not number.isdecimal():
            raise RuleError(FILE, f"no number in {text!r}")
        found.append((name, int(number)))
    return tuple(found)
