"""The command line: ``python -m agencydesk.sync.receiver [COMMAND]``."""

from __future__ import annotations

import argparse
import csv
import ipaddress
import json
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TextIO

from sqlalchemy.exc import OperationalError

from agencydesk.domain.privacy import K_DEFAULT
from agencydesk.domain.report_schema import FIRST_YEAR, LAST_YEAR
from agencydesk.sync.protocol import ReceiptState
from agencydesk.sync.receiver.accepting import accept
from agencydesk.sync.receiver.app import Server
from agencydesk.sync.receiver.holding import decide, held
from agencydesk.sync.receiver.publishing import publish
from agencydesk.sync.receiver.register_file import read_register
from agencydesk.sync.receiver.registers import compute_table, register_facts, store_register
from agencydesk.sync.receiver.service import Receiver, open_receiver
from agencydesk.sync.receiver.settings import (
    DEFAULT_FOLDER,
    Limits,
    SettingsError,
    make_settings,
)
from agencydesk.sync.receiver.years import freeze

_MOST_PER_MINUTE = 1_000_000
_LARGEST_K = 999  # the name of a table has three digits for it

EXIT_OK, EXIT_REFUSED, EXIT_USAGE, EXIT_STORE = 0, 1, 2, 3


def main(argv: Sequence[str], output: TextIO | None = None) -> int:
    """Run one command and return its exit code.

    0 done, 1 refused (the reason is on standard error), 2 not a command, 3 a store does not answer.
    """
    out = output or sys.stdout
    arguments = _parser().parse_args(_with_command(argv))
    try:
        settings = make_settings(
            arguments.data,
            arguments.identity_url,
            arguments.statistics_url,
            Limits(per_minute=arguments.per_minute),
        )
        with open_receiver(settings, date.today) as receiver:
            return _COMMANDS[arguments.command](receiver, arguments, out)
    except SettingsError as error:
        print(f"refused: {error}", file=sys.stderr)
        return EXIT_REFUSED
    except OperationalError as error:
        print(f"a store does not answer: {type(error.orig).__name__}", file=sys.stderr)
        return EXIT_STORE
    except BrokenPipeError:
        return EXIT_OK


def _with_command(argv: Sequence[str]) -> list[str]:
    """Return the arguments with ``serve`` where no command is named."""
    named = argv and (not argv[0].startswith("-") or argv[0] in ("-h", "--help"))
    return [*argv] if named else ["serve", *argv]


def _serve(receiver: Receiver, arguments: argparse.Namespace, out: TextIO) -> int:
    """Listen until told to stop; print the address as one line first."""
    try:
        host = str(ipaddress.ip_address(arguments.host))
    except ValueError as error:
        raise SettingsError("--host is an IP address") from error
    try:
        server = Server(receiver, host, arguments.port, time.monotonic)
    except OSError as error:
        raise SettingsError(f"cannot listen there: {error.strerror}") from error
    signal.signal(signal.SIGTERM, _leave)
    print(server.base_url, file=out, flush=True)
    server.run()
    return EXIT_OK


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(EXIT_OK)


def _init(receiver: Receiver, _arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the public key; everything else was made on the way here."""
    print(receiver.keys.public_hex, file=out)
    return EXIT_OK


def _codes(receiver: Receiver, arguments: argparse.Namespace, out: TextIO) -> int:
    """Take the register; print an activation code for each agency that had none."""
    if arguments.renew is not None:
        issued = [receiver.identity.renew(arguments.renew)]
    elif arguments.register is not None:
        lines = read_register(arguments.register, receiver.provinces)
        issued = receiver.identity.take_register(lines)
    else:
        raise SettingsError("name a register file, or an agency with --renew")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("code", "activation_code"))
    writer.writerows((row.agency, row.code) for row in issued)
    return EXIT_OK


def _kmap(receiver: Receiver, arguments: argparse.Namespace, out: TextIO) -> int:
    """Compute a year's table of cells from the register and sign it."""
    entries = receiver.identity.entries()
    table = compute_table(arguments.year, arguments.k, entries, receiver.provinces)
    store_register(receiver.statistics_store, receiver.keys, register_facts(table, entries))
    smallest = min(cell.agencies for cell in table.cells)
    _report(out, table=table.id, cells=len(table.cells), smallest=smallest, agencies=len(entries))
    return EXIT_OK


def _freeze(receiver: Receiver, arguments: argparse.Namespace, out: TextIO) -> int:
    """Freeze a year: from now on nothing in it changes."""
    day = freeze(receiver.statistics_store, arguments.year, receiver.today())
    _report(out, year=arguments.year, frozen=day.isoformat())
    return EXIT_OK


def _held(receiver: Receiver, arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the reports that wait for a human, one line each."""
    for entry in held(receiver.statistics_store, arguments.year):
        _report(
            out,
            receipt=entry.receipt,
            part=entry.part,
            reasons=entry.reasons,
            report=json.loads(entry.body),
        )
    return EXIT_OK


def _decide(receiver: Receiver, arguments: argparse.Namespace, out: TextIO) -> int:
    """Hold a report back or let it count."""
    hold = arguments.command == "hold"
    state = ReceiptState.HELD if hold else ReceiptState.ACCEPTED
    receipt = decide(receiver.statistics_store, receiver.keys, arguments.receipt, state)
    _report(out, receipt=receipt.receipt, state=receipt.state)
    return EXIT_OK


def _accept(receiver: Receiver, arguments: argparse.Namespace, out: TextIO) -> int:
    """Take in the file of a desk without a network; write the receipts it is to be given."""
    done = accept(arguments.file, arguments.agency, receiver.identity, receiver.reports)
    try:
        arguments.receipts.write_bytes(done.receipts)
    except OSError as error:
        raise SettingsError(f"the receipts cannot be written: {error.strerror}") from error
    for part, problem in done.refused:
        _report(out, part=part, refused=problem.code, reasons=problem.reasons)
    _report(out, stored=done.stored, refused=len(done.refused))
    return EXIT_REFUSED if done.refused else EXIT_OK


def _publish(receiver: Receiver, arguments: argparse.Namespace, out: TextIO) -> int:
    """Publish a frozen year, unless it could single out an agency."""
    regions = {code: province.region for code, province in receiver.provinces.items()}
    made = publish(
        receiver.statistics_store, receiver.keys, arguments.year, receiver.today(), regions
    )
    cells = {str(figures.part): len(figures.cells) for figures in made.parts}
    responding = {str(figures.part): figures.responding for figures in made.parts}
    _report(out, year=made.year, cells=cells, responding=responding)
    return EXIT_OK


def _report(out: TextIO, **facts: object) -> None:
    print(json.dumps(facts), file=out)


_COMMANDS: Mapping[str, Callable[[Receiver, argparse.Namespace, TextIO], int]] = {
    "serve": _serve,
    "init": _init,
    "codes": _codes,
    "kmap": _kmap,
    "accept": _accept,
    "held": _held,
    "hold": _decide,
    "release": _decide,
    "freeze": _freeze,
    "publish": _publish,
}


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--data", type=Path, default=DEFAULT_FOLDER, help="folder of keys and files"
    )
    common.add_argument("--identity-url", help="PostgreSQL or SQLite address of the identity store")
    common.add_argument("--statistics-url", help="the same of the statistics store")
    common.add_argument(
        "--per-minute",
        type=partial(_whole, 1, _MOST_PER_MINUTE),
        default=Limits().per_minute,
        help="requests a minute of one caller",
    )
    parser = argparse.ArgumentParser(
        prog="python -m agencydesk.sync.receiver",
        description="Receive the annual statistics of patent agencies, freeze and publish them.",
    )
    commands = parser.add_subparsers(dest="command", required=True)

    def add(name: str, text: str, year: bool = False) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text, parents=[common])
        if year:
            sub.add_argument("year", type=_year)
        return sub

    serve = add("serve", "listen (the default); prints the address first")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument(
        "--port", type=partial(_whole, 0, 65_535), default=0, help="0 takes any free one"
    )
    add("init", "make keys and stores; print the public key that programs pin")
    codes = add("codes", "take the register CSV; print activation codes, which are not kept")
    codes.add_argument("register", type=Path, nargs="?", help="columns code, province, attorneys")
    codes.add_argument("--renew", metavar="AGENCY", help="a new code for one agency")
    kmap = add("kmap", "compute and sign a year's table of cells from the register", year=True)
    kmap.add_argument(
        "--k",
        type=partial(_whole, K_DEFAULT, _LARGEST_K),
        default=K_DEFAULT,
        help="agencies in a cell, at least",
    )
    file = add("accept", "take in the file of a desk without a network")
    file.add_argument("file", type=Path)
    file.add_argument("--agency", required=True, help="code of the agency that handed it in")
    file.add_argument("--receipts", type=Path, required=True, help="file to hand back")
    add("held", "list the reports that wait for a human", year=True)
    for name, text in (("hold", "do not count a report"), ("release", "let a held report count")):
        add(name, text).add_argument("receipt", help="the report's current receipt")
    add("freeze", "end a year: nothing in it changes any more", year=True)
    add("publish", "publish a frozen year, once and for good", year=True)
    return parser


def _whole(least: int, most: int, text: str) -> int:
    """Return a whole number between two, for an option."""
    if not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"not a whole number from {least} to {most}")
    return int(text)


def _year(text: str) -> int:
    if not text.isdigit() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise argparse.ArgumentTypeError("not a year of the statistics")
    return int(text)
