"""``fees balance`` and ``fees revenue``: what clients owe, and what was billed in a year."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from agencydesk.cli.opening import desk_of
from agencydesk.cli.output import Output
from agencydesk.domain.money import money_text
from agencydesk.services.billing.reading import TABLE


def balance(arguments: argparse.Namespace, output: Output) -> int:
    """List the clients that were billed or paid, who owes most first."""
    with desk_of(arguments) as desk:
        rows = desk.billing.balances()
    total = sum(row.balance_fen for row in rows)
    if arguments.json:
        listed = [{**asdict(row), "balance_fen": row.balance_fen} for row in rows]
        output.json({"balances": listed, "balance_fen": total})
        return 0
    for row in rows:
        output.row(
            row.client,
            _said(output, "cli.service", row.service_fen),
            _said(output, "cli.official", row.official_fen),
            _said(output, "cli.received", row.received_fen),
            _said(output, "cli.balance", row.balance_fen),
            row.oldest.isoformat() if row.oldest else "",
        )
    count, amount = len(rows), money_text(total)
    output.note(output.texts.get(TABLE, "cli.clients", output.language, count=count, sum=amount))
    return 0


def revenue(arguments: argparse.Namespace, output: Output) -> int:
    """List what was billed for services in a year, by kind of work."""
    with desk_of(arguments) as desk:
        found = desk.billing.revenue(arguments.year, output.language)
    if arguments.json:
        lines = [asdict(line) for line in found.lines]
        output.json(
            {"revenue": lines, "year": found.year, "fen": found.fen, "core_fen": found.core_fen}
        )
        return 0
    for line in found.lines:
        output.row(line.name, str(line.count), money_text(line.fen))
    whole, core = money_text(found.fen), money_text(found.core_fen)
    words = output.texts.get(
        TABLE, "cli.revenue", output.language, year=found.year, sum=whole, core=core
    )
    output.note(words)
    return 0


def _said(output: Output, code: str, fen: int) -> str:
    return output.texts.get(TABLE, code, output.language, amount=money_text(fen))
