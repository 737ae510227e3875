"""The real receiver on a free port, with a register of invented agencies.

In a thread of the test's own process::

    with receiving(tmp_path / "platform") as platform:
        platform.base_url, platform.public_key, platform.codes["A0001"]

or as a process of its own, which may be killed: ``receiving_process(...)``. A store is an SQLite
file in the folder unless addresses of PostgreSQL are given.
"""

from __future__ import annotations

import csv
import io
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from agencydesk.sync.receiver.app import Server
from agencydesk.sync.receiver.commands import main
from agencydesk.sync.receiver.register_file import COLUMNS, Line
from agencydesk.sync.receiver.service import Receiver, open_receiver
from agencydesk.sync.receiver.settings import Limits, make_settings

ROOT = Path(__file__).resolve().parents[1]
YEAR = 2025
TODAY = date(2026, 3, 2)
PLENTY = 100_000
"""Requests a minute: no test meets the limit by accident."""

#: How many invented agencies there are in each province, for 120 of them.
_SHARES = {"CN-BJ": 40, "CN-GD": 30, "CN-JS": 24, "CN-SD": 14, "CN-NX": 7, "CN-QH": 3, "CN-XZ": 2}


@dataclass(frozen=True)
class Platform:
    """A receiver that runs.

    Attributes:
        base_url: where it listens.
        public_key: the raw Ed25519 key that a desk pins.
        codes: the activation code of each agency.
        register: the agencies it knows.
        folder: its data folder.
        store_arguments: what a command needs to find its stores.
        receiver: its services; None where it runs as a process of its own.
        process: that process.
    """

    base_url: str
    public_key: bytes
    codes: dict[str, str]
    register: tuple[Line, ...]
    folder: Path
    store_arguments: tuple[str, ...]
    receiver: Receiver | None = None
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def command(self, *argv: str) -> str:
        """Run a command of the receiver on the same stores; return what it printed."""
        code, text = run(*argv, *self.store_arguments)
        assert code == 0, f"{argv[0]} left with {code}"
        return text


def make_register(count: int = 120, seed: int = 1) -> tuple[Line, ...]:
    """Return invented agencies, A0001 and so on: most are small, a few are large."""
    draw = random.Random(seed)
    total = sum(_SHARES.values())
    provinces = [p for p, n in _SHARES.items() for _ in range(max(2, round(n * count / total)))]
    while len(provinces) < count:
        provinces.append("CN-BJ")
    sizes = [max(2, min(400, round(draw.lognormvariate(1.37, 0.98)))) for _ in range(count)]
    return tuple(
        Line(f"A{number:04d}", province, attorneys)
        for number, (province, attorneys) in enumerate(
            zip(provinces[:count], sizes, strict=True), 1
        )
    )


def write_register(path: Path, register: Sequence[Line]) -> Path:
    """Write a register as the CSV file that an association hands in."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows((line.code, line.province, line.attorneys) for line in register)
    return path


def run(*argv: str) -> tuple[int, str]:
    """Run one command of the receiver; return its exit code and what it printed."""
    printed = io.StringIO()
    code = main(argv, printed)
    return code, printed.getvalue()


def prepare(
    folder: Path,
    register: Sequence[Line],
    year: int | None,
    store_arguments: Sequence[str],
) -> dict[str, str]:
    """Give a receiver its register and a year's table; return the activation codes."""
    folder.mkdir(parents=True, exist_ok=True)
    file = write_register(folder / "register.csv", register)
    code, text = run("codes", str(file), *store_arguments)
    assert code == 0
    if year is not None:
        assert run("kmap", str(year), *store_arguments)[0] == 0
    return {row["code"]: row["activation_code"] for row in csv.DictReader(io.StringIO(text))}


def _store_arguments(folder: Path, identity: str | None, statistics: str | None) -> tuple[str, ...]:
    arguments = ["--data", str(folder)]
    arguments += ["--identity-url", identity] if identity else []
    arguments += ["--statistics-url", statistics] if statistics else []
    return tuple(arguments)


@contextmanager
def receiving(
    folder: Path,
    *,
    register: Sequence[Line] | None = None,
    year: int | None = YEAR,
    today: date = TODAY,
    identity_url: str | None = None,
    statistics_url: str | None = None,
    limits: Limits | None = None,
) -> Iterator[Platform]:
    """Yield a receiver that runs in a thread, its table of ``year`` computed (None: no table)."""
    lines = tuple(register or make_register())
    arguments = _store_arguments(folder, identity_url, statistics_url)
    codes = prepare(folder, lines, year, arguments)
    limits = limits or Limits(per_minute=PLENTY, unknown_per_minute=PLENTY)
    settings = make_settings(folder, identity_url, statistics_url, limits)
    with open_receiver(settings, lambda: today) as receiver:
        server = Server(receiver, "127.0.0.1", 0, time.monotonic)
        thread = threading.Thread(target=server.run, name="receiver")
        thread.start()
        try:
            yield Platform(
                base_url=server.base_url,
                public_key=bytes.fromhex(receiver.keys.public_hex),
                codes=codes,
                register=lines,
                folder=folder,
                store_arguments=arguments,
                receiver=receiver,
            )
        finally:
            server.close()
            thread.join(30)
            assert not thread.is_alive()


@contextmanager
def receiving_process(
    folder: Path,
    *,
    register: Sequence[Line] | None = None,
    year: int | None = YEAR,
    identity_url: str | None = None,
    statistics_url: str | None = None,
    port: int = 0,
    prepared: dict[str, str] | None = None,
) -> Iterator[Platform]:
    """Yield a receiver that runs as a process of its own; it is ended, or may be killed before.

    Args:
        folder: its data folder.
        register: the agencies it knows.
        year: whose table is computed; None for none.
        identity_url: where the identity store is, if it is not a file.
        statistics_url: the same of the statistics store.
        port: 0 takes any free one.
        prepared: the codes of a receiver that ran on this folder before.
    """
    lines = tuple(register or make_register())
    arguments = _store_arguments(folder, identity_url, statistics_url)
    codes = prepared if prepared is not None else prepare(folder, lines, year, arguments)
    public_key = bytes.fromhex(run("init", *arguments)[1].strip())
    command = [sys.executable, "-m", "agencydesk.sync.receiver", "serve", *arguments]
    command += ["--per-minute", str(PLENTY), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), f"no address but {address!r}"
        yield Platform(
            base_url=address,
            public_key=public_key,
            codes=codes,
            register=lines,
            folder=folder,
            store_arguments=arguments,
            process=process,
        )
    finally:
        process.terminate()
        process.stdout.close()
        process.wait(30)
