"""``fees due``: the official fees that are to be paid."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date, timedelta

from agencydesk.cli.opening import desk_of
from agencydesk.cli.output import Json, Output
from agencydesk.domain.docket import SYMBOLS
from agencydesk.services.fee_words import yuan
from agencydesk.services.fees.values import FeeFilter, FeeRow, FeeState

#: How far ahead fees are listed where nobody says.
DAYS_AHEAD = 90


def due(arguments: argparse.Namespace, output: Output) -> int:
    """List fees that fall due, and those past their date that can still be paid."""
    with desk_of(arguments) as desk:
        until: date = arguments.until or desk.today() + timedelta(days=DAYS_AHEAD)
        pay_on: date = arguments.pay_on or desk.today()
        rows = desk.fees.listing(FeeFilter(until=until), output.language, pay_on)
    if arguments.json:
        output.json({"fees": [_json(row) for row in rows], "pay_on": pay_on, "until": until})
        return 0
    for row in rows:
        _print(row, output)
    payable = [row.payable_fen for row in rows if row.state is not FeeState.LAPSED]
    known = [fen for fen in payable if fen is not None]
    total = yuan(sum(known))
    output.note(output.word("fees.total", count=len(rows), amount=total, pay_on=pay_on))
    if len(known) < len(payable):
        output.note(output.word("fees.unknown", count=len(payable) - len(known)))
    if len(payable) < len(rows):
        output.note(output.word("fees.lapsed", count=len(rows) - len(payable)))
    return 0


def _json(row: FeeRow) -> Json:
    return {**asdict(row), "payable_fen": row.payable_fen}


def _print(row: FeeRow, output: Output) -> None:
    state = output.texts.get("fee_rows", f"state.{row.state}", output.language)
    day = output.word("fees.no-date") if row.due is None else row.due.isoformat()
    day += output.word("docket.provisional") if row.due in row.provisional else ""
    amount = output.word("fees.no-amount")
    if row.payable_fen is not None:
        amount = output.word("fees.amount", amount=yuan(row.payable_fen))
    output.row(SYMBOLS[row.band], row.case_ref, row.name, day, amount, state, row.client)
    for each in row.missing:
        output.row("", output.word("fees.missing", name=each))
    for each in row.flags:
        output.row("", f"! {each}")
