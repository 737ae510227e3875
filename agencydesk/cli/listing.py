"""``init``, ``cases``, ``docket`` and ``explain``."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from agencydesk.cli.opening import desk_of, now
from agencydesk.cli.output import Output
from agencydesk.domain.docket import SYMBOLS, DocketFilter, DocketRow
from agencydesk.services.desk import Desk


def init(arguments: argparse.Namespace, output: Output) -> int:
    """Make a data folder, or open the one that is there."""
    desk = Desk.open(arguments.folder.expanduser().resolve(), now)
    status = desk.status()
    desk.close()
    output.say("init.done", path=status.folder, cases=status.cases, deadlines=status.deadlines_open)
    return 0


def cases(arguments: argparse.Namespace, output: Output) -> int:
    """List all cases."""
    with desk_of(arguments) as desk:
        rows = desk.case_list.rows()
    if arguments.json:
        output.json({"cases": [asdict(row) for row in rows]})
    else:
        for row in rows:
            output.row(row.ref, row.application_no, row.title, row.client)
    return 0


def docket(arguments: argparse.Namespace, output: Output) -> int:
    """List deadlines, most urgent first, or write them to a file."""
    wanted = DocketFilter(until=arguments.until, include_done=arguments.all)
    language = output.language
    with desk_of(arguments) as desk:
        if arguments.csv:
            output.write(arguments.csv, desk.exports.docket_csv(wanted, language=language))
        elif arguments.xlsx:
            output.write(arguments.xlsx, desk.exports.docket_xlsx(wanted, language=language))
        elif arguments.pdf:
            output.write(arguments.pdf, desk.paper.docket_pdf(wanted, language=language))
        elif arguments.ics:
            output.write(arguments.ics, desk.exports.docket_ics(wanted, language))
        else:
            rows = desk.docket.listing(wanted, language=language)
            if arguments.json:
                output.json({"deadlines": [asdict(row) for row in rows]})
            else:
                for row in rows:
                    _print(row, output)
    return 0


def _print(row: DocketRow, output: Output) -> None:
    if row.official_due is None:
        missing = output.word("docket.separator").join(row.missing)
        day = output.word("docket.missing", missing=missing)
    else:
        day = row.official_due.isoformat()
        day += "" if row.certain else output.word("docket.provisional")
    output.row(SYMBOLS[row.band], str(row.id), row.case_ref, row.matter, day, row.attorney)


def explain(arguments: argparse.Namespace, output: Output) -> int:
    """Say why a date is what it is."""
    with desk_of(arguments) as desk:
        if arguments.pdf:
            data = desk.stories.pdf(arguments.deadline, output.language)
            output.write(arguments.pdf, data)
            return 0
        found = desk.stories.explain(arguments.deadline, output.language)
    if arguments.json:
        output.json(asdict(found))
        return 0
    output.line(f"{found.case_ref}  {found.matter}")
    day = found.official_due.isoformat() if found.official_due else "—"
    output.say("explain.due", day=day)
    for warning in found.warnings:
        output.line(f"  ! {warning}")
    for line in found.lines:
        citation = f"  [{line.citation}]" if line.citation else ""
        output.line(f"  - {line.text}{citation}")
    for label, value in found.facts:
        output.line(f"  {label}: {value}")
    return 0
