"""The money of the demonstration: bills, instructions, payment lists and payments, as of today.

Cases and clients are chosen by rule from what the bundled sheet brought in, so that it works on any
day: where nothing fits a rule on that day, what it would show is left out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from agencydesk.services.billing.values import BillLine
from agencydesk.services.demo_fees_plan import (
    DemoBill,
    DemoInstruction,
    DemoMoney,
    DemoPayment,
    Listed,
    PaymentKind,
)
from agencydesk.services.demo_statistics import last_year
from agencydesk.services.fees.payment_values import ListHead
from agencydesk.services.fees.values import FeeFilter, FeeRow, FeeState
from agencydesk.services.instructions.values import AnnuityKey, Evidence, InstructionStep
from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

#: Annuities due within so many days are looked at; the day of the month of every bill.
_AHEAD, _BILL_DAY = 120, 10
_FULL = 100
_LANGUAGE: Language = "zh"


class DemoFees:
    """Fills the demonstration with money.

    Args:
        desk: the demonstration, with its cases.
        money: what it holds.
    """

    def __init__(self, desk: Desk, money: DemoMoney) -> None:
        self._desk, self._money = desk, money
        self._today = desk.today()
        self._clients = [row.id for row in desk.billing.clients()]

    def run(self) -> bytes:
        """Put everything down; return the payment list that was written, empty if none was."""
        if not self._clients:
            return b""
        self._prices()
        self._bills()
        self._reductions()
        self._count()
        waiting = self._annuities()
        for payment in self._money.payments:
            self._pay(payment, waiting)
        listed: dict[Listed, list[FeeRow]] = {each: [] for each in Listed}
        for instruction in self._money.instructions:
            taken, waiting = waiting[: instruction.count], waiting[instruction.count :]
            self._instruct(instruction, taken)
            listed[instruction.listed] += taken
        self._paid_list(listed[Listed.PAID])
        return self._written_list(listed[Listed.WRITTEN])

    def _back(self, days: int) -> date:
        return self._today - timedelta(days=days)

    def _client(self, place: int) -> int:
        return self._clients[(place - 1) % len(self._clients)]

    def _prices(self) -> None:
        since = date(last_year(self._today), 1, 1)
        for price in self._money.prices.values():
            self._desk.billing.prices.set(price.work, price.name, price.fen, since)

    def _bills(self) -> None:
        for year in (last_year(self._today), self._today.year):
            for number, bill in enumerate(self._money.bills, 1):
                day = date(year, bill.month, _BILL_DAY)
                if day <= self._today:
                    self._bill(bill, day, f"{year}-{number:02}")

    def _bill(self, bill: DemoBill, day: date, number: str) -> None:
        client, billing = self._client(bill.client), self._desk.billing
        lines = [
            BillLine(price.work, f"{price.name}（{count}件）", price.fen * count)
            for price, count in bill.tasks
        ]
        billing.bill(client, lines, day, number)
        received = day + timedelta(days=bill.after)
        fen = sum(line.fen for line in lines) * bill.percent // _FULL
        if fen and received <= self._today:
            billing.receive(client, fen, received, number, self._money.source)

    def _reductions(self) -> None:
        """Let patents of one client pay less in this calendar year."""
        wanted, year = self._money.reduction, self._today.year
        client = self._client(wanted.client)
        cases = [row.case_id for row in self._annuities() if row.client_id == client]
        for number in cases[: wanted.cases]:
            case = self._desk.cases.get(number)
            draft = replace(case.draft, fee_reduction=wanted.percent)
            self._desk.cases.edit(number, draft, case.version)
            facts = replace(
                self._desk.fees.of_case(number).facts,
                reduction_from=date(year, 1, 1),
                reduction_until=date(year, 12, 31),
                reduction_basis=wanted.basis,
                note=self._money.source,
            )
            self._desk.fees.save_facts(number, facts)

    def _count(self) -> None:
        """Say how many claims and pages applications have whose fees need it."""
        rows = self._desk.fees.listing(FeeFilter(annuities=False))
        cases = dict.fromkeys(row.case_id for row in rows if row.fen is None)
        for number, (claims, pages) in zip(cases, self._money.counted, strict=False):
            facts = replace(
                self._desk.fees.of_case(number).facts,
                claims=claims,
                pages=pages,
                note=self._money.source,
            )
            self._desk.fees.save_facts(number, facts)

    def _annuities(self, pay_on: date | None = None) -> list[FeeRow]:
        """Return the next annuity of each case, if it is an ordinary one that can be paid."""
        until = self._today + timedelta(days=_AHEAD)
        found: dict[int, FeeRow] = {}
        for row in self._desk.fees.listing(FeeFilter(until=until, annuities=True), pay_on=pay_on):
            found.setdefault(row.case_id, row)
        return [row for row in found.values() if self._fits(row)]

    def _fits(self, row: FeeRow) -> bool:
        ordinary = row.state is FeeState.OPEN and row.free_until is not None
        in_time = row.last is not None and row.last >= self._today
        return ordinary and in_time and row.fen is not None and row.client_id is not None

    def _pay(self, payment: DemoPayment, waiting: list[FeeRow]) -> None:
        """Pay the first annuity that fits; it is taken off those that wait."""
        day = self._back(payment.days_ago)
        found = next((row for row in waiting if _matches(payment.kind, row, day)), None)
        if found is None:
            return
        waiting.remove(found)
        short = None
        if payment.short_fen and found.fen is not None:
            short = max(0, found.fen - payment.short_fen)
        fees, receipt, note = self._desk.fees, payment.receipt_no, self._money.source
        paid = fees.pay(found.case_id, found.key, day, short, receipt_no=receipt, note=note)
        if payment.billed and paid.record_id is not None:
            self._bill_on([found], [paid.record_id])

    def _instruct(self, wanted: DemoInstruction, rows: Sequence[FeeRow]) -> None:
        keys = [_annuity(row) for row in rows]
        last = len(wanted.steps)
        for place, (step, days) in enumerate(wanted.steps, 1):
            words = Evidence(wanted.words) if place == last else Evidence()
            if keys:
                self._desk.instructions.take(keys, step, self._back(days), words)

    def _paid_list(self, rows: Sequence[FeeRow]) -> None:
        """Pay annuities by a list, bill the clients, and say so in their instructions."""
        day, lists = self._back(self._money.paid_days_ago), self._desk.payment_lists
        number = self._list(rows, day)
        if number is None:
            return
        lists.steps.mark_paid(number, day, lists.detail(number, _LANGUAGE).row.version)
        payments = {
            (line.case_id, line.key): line.payment_id
            for line in lists.detail(number, _LANGUAGE).lines
        }
        paid = [row for row in rows if payments.get((row.case_id, row.key)) is not None]
        self._bill_on(paid, _known(payments[row.case_id, row.key] for row in paid))
        self._desk.instructions.take(
            [_annuity(row) for row in paid], InstructionStep.BILLED, self._today
        )

    def _bill_on(self, rows: Sequence[FeeRow], payment_ids: Sequence[int]) -> None:
        """Bill payments to the office on today, with what handling each annuity costs."""
        billing, price = self._desk.billing, self._money.prices["annuity"]
        billing.bill_payments(payment_ids, self._today)
        lines: dict[int, list[BillLine]] = {}
        for row in rows:
            line = BillLine(price.work, price.name, price.fen, case_id=row.case_id)
            if row.client_id is not None:
                lines.setdefault(row.client_id, []).append(line)
        for client, handled in lines.items():
            billing.bill(client, handled, self._today)

    def _written_list(self, rows: Sequence[FeeRow]) -> bytes:
        """Write a list for the office that is paid in a few days; return its file."""
        day = self._today + timedelta(days=self._money.written_days_ahead)
        number = self._list(rows, day)
        if number is None:
            return b""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "list.xlsx"
            self._desk.payment_lists.steps.write(number, path, _LANGUAGE)
            return path.read_bytes()

    def _list(self, rows: Sequence[FeeRow], day: date) -> int | None:
        """Make a list of what can be paid; None where nothing can."""
        lists = self._desk.payment_lists
        head = ListHead(day, *lists.payer())
        keys = [(row.case_id, row.key) for row in rows]
        if not lists.propose(keys, head, _LANGUAGE).payable:
            return None
        return lists.create(keys, head, _LANGUAGE).list_id


def _matches(kind: PaymentKind, row: FeeRow, day: date) -> bool:
    """Say whether an annuity shows what a payment of that day is to show."""
    if row.free_until is None:
        return False
    return row.free_until < day if kind is PaymentKind.LATE else day <= row.free_until


def _annuity(row: FeeRow) -> AnnuityKey:
    return row.case_id, row.year or 0


def _known(numbers: Iterable[int | None]) -> list[int]:
    return [number for number in numbers if number is not None]
