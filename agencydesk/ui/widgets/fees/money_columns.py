"""The columns of balances, statements, revenue and prices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from agencydesk.domain.money import Money, yuan_text
from agencydesk.services.billing.values import (
    ClientBalance,
    LineKind,
    PriceRow,
    RevenueLine,
    RevenueRow,
    StatementLine,
    UnbilledPayment,
)
from agencydesk.ui.tokens import Tone
from agencydesk.ui.widgets.rows import RowColumn

T = TypeVar("T")
_AMOUNT_WIDTH = 140
_DAY_WIDTH = 96


def balance_columns() -> tuple[RowColumn[ClientBalance], ...]:
    """Return the columns of what clients owe."""
    translate = QCoreApplication.translate
    return (
        RowColumn(translate("MoneySection", "Client"), lambda row: row.client, stretch=True),
        _money(translate("MoneySection", "Service fees (CNY)"), lambda row: row.service_fen),
        _money(translate("MoneySection", "Official fees (CNY)"), lambda row: row.official_fen),
        _money(translate("MoneySection", "Received (CNY)"), lambda row: row.received_fen),
        _money(
            translate("MoneySection", "Balance (CNY)"),
            lambda row: row.balance_fen,
            lambda row: Tone.OVERDUE if row.balance_fen > 0 else Tone.TEXT,
        ),
        RowColumn(
            translate("MoneySection", "Oldest open bill"),
            lambda row: row.oldest.isoformat() if row.oldest else "",
            _DAY_WIDTH + 32,
            tabular=True,
            value=lambda row: row.oldest,
        ),
    )


def statement_columns() -> tuple[RowColumn[StatementLine], ...]:
    """Return the columns of a client's statement."""
    translate = QCoreApplication.translate
    kinds = {
        LineKind.SERVICE: translate("MoneySection", "Service fee"),
        LineKind.OFFICIAL: translate("MoneySection", "Official fee"),
        LineKind.RECEIVED: translate("MoneySection", "Received"),
    }

    def what(line: StatementLine) -> str:
        parts = (line.text, line.note, f"⚠ {line.warning}" if line.warning else "")
        return " · ".join(part for part in parts if part)

    return (
        _day(translate("MoneySection", "Day"), lambda line: line.day),
        RowColumn(translate("MoneySection", "Entry"), lambda line: kinds[line.kind], 84),
        RowColumn(translate("MoneySection", "Kind of work"), lambda line: line.work, 148),
        RowColumn(translate("MoneySection", "Case"), lambda line: line.case_ref, 104),
        RowColumn(translate("MoneySection", "What for"), what, stretch=True),
        RowColumn(translate("MoneySection", "Bill no."), lambda line: line.bill_no, 84),
        _money(translate("MoneySection", "Amount (CNY)"), lambda line: line.fen),
        _money(translate("MoneySection", "Balance (CNY)"), lambda line: line.balance_fen),
    )


def revenue_columns() -> tuple[RowColumn[RevenueLine], ...]:
    """Return the columns of a year's revenue."""
    translate = QCoreApplication.translate
    return (
        RowColumn(translate("MoneySection", "Kind of work"), lambda row: row.name, stretch=True),
        RowColumn(
            translate("MoneySection", "Lines"),
            lambda row: f"{row.count:,}",
            80,
            align="right",
            tabular=True,
            value=lambda row: row.count,
        ),
        _money(translate("MoneySection", "Revenue (CNY)"), lambda row: row.fen),
    )


def revenue_row_columns() -> tuple[RowColumn[RevenueRow], ...]:
    """Return the columns of the lines a revenue is made of."""
    translate = QCoreApplication.translate
    return (
        _day(translate("MoneySection", "Day"), lambda row: row.billed_on),
        RowColumn(translate("MoneySection", "Client"), lambda row: row.client, 200),
        RowColumn(translate("MoneySection", "Case"), lambda row: row.case_ref, 104),
        RowColumn(translate("MoneySection", "What for"), lambda row: row.name, stretch=True),
        RowColumn(translate("MoneySection", "Bill no."), lambda row: row.bill_no, 84),
        _money(translate("MoneySection", "Amount (CNY)"), lambda row: row.fen),
    )


def unbilled_columns() -> tuple[RowColumn[UnbilledPayment], ...]:
    """Return the columns of payments no client was billed for."""
    translate = QCoreApplication.translate
    nobody = translate("MoneySection", "no client")
    return (
        _day(translate("MoneySection", "Paid on"), lambda row: row.paid_on),
        RowColumn(translate("MoneySection", "Case"), lambda row: row.case_ref, 104),
        RowColumn(
            translate("MoneySection", "Client"),
            lambda row: row.client or f"◆ {nobody}",
            180,
            tone=lambda row: Tone.TEXT if row.party_id is not None else Tone.OVERDUE,
        ),
        RowColumn(translate("MoneySection", "Fee"), lambda row: row.name, stretch=True),
        _money(translate("MoneySection", "Amount (CNY)"), lambda row: row.fen),
    )


def price_columns() -> tuple[RowColumn[PriceRow], ...]:
    """Return the columns of prices; what holds no longer or not yet is said."""
    translate = QCoreApplication.translate
    everybody = translate("MoneySection", "everybody")
    holds, other = translate("MoneySection", "holds"), translate("MoneySection", "not today")

    def tone(row: PriceRow) -> Tone:
        return Tone.TEXT if row.holds else Tone.MUTED

    return (
        RowColumn(translate("MoneySection", "Kind of work"), lambda row: row.kind, 150, tone=tone),
        RowColumn(translate("MoneySection", "Task"), lambda row: row.name, stretch=True, tone=tone),
        RowColumn(
            translate("MoneySection", "Client"),
            lambda row: row.client or everybody,
            150,
            tone=tone,
        ),
        _money(translate("MoneySection", "Price (CNY)"), lambda row: row.fen, tone),
        _day(translate("MoneySection", "Since"), lambda row: row.since),
        RowColumn("", lambda row: holds if row.holds else other, 84, tone=tone),
    )


def _money(
    title: str, fen: Callable[[T], int], tone: Callable[[T], Tone] | None = None
) -> RowColumn[T]:
    return RowColumn(
        title,
        lambda row: yuan_text(fen(row)),
        _AMOUNT_WIDTH,
        align="right",
        tabular=True,
        tone=tone,
        value=lambda row: Money(fen(row)),
    )


def _day(title: str, day: Callable[[T], date]) -> RowColumn[T]:
    return RowColumn(title, lambda row: day(row).isoformat(), _DAY_WIDTH, tabular=True, value=day)
