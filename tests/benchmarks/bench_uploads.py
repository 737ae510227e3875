"""Exactly once, in full: 400 clients at eight kill points, and 500 random histories.

Run: ``python -m pytest tests/benchmarks/bench_uploads.py -s -p no:randomly``. Prints the figures
of docs; the tests of the suite do the same on a smaller scale.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.e2e.upload_kills import POINTS, kill_clients
from tests.receiving import make_register, receiving
from tests.services.uploads.histories import History, KeyOnlyServer, RealServer

CLIENTS = 400
HISTORIES = 500
CONTROLS = 100

pytestmark = pytest.mark.timeout(3600)


def test_four_hundred_clients_report_exactly_once(tmp_path: Path, migrated_template: Path) -> None:
    register = make_register(CLIENTS)
    agencies = [line.code for line in register]
    with receiving(tmp_path / "platform", register=register) as platform:
        counted = kill_clients(platform, migrated_template, tmp_path, agencies)
    few = register[: 2 * len(POINTS)]
    with receiving(tmp_path / "control", register=register) as platform:
        codes = [line.code for line in few]
        control = kill_clients(platform, migrated_template, tmp_path, codes, starts=1)
    print(f"\n{len(POINTS)} kill points: {counted}\ncontrol (sent taken for stored): {control}")
    assert (counted.stored, counted.double, counted.lost) == (CLIENTS * 3, 0, 0)
    assert counted.unfinished == 0
    assert control.lost > 0


def test_five_hundred_histories_break_nothing(tmp_path: Path, migrated_template: Path) -> None:
    register = make_register(HISTORIES + CONTROLS)
    agencies = [line.code for line in register]
    faults: Counter[str] = Counter()
    naive: Counter[str] = Counter()
    key_only: Counter[str] = Counter()
    broken = sent = consents = 0
    with receiving(tmp_path / "platform", register=register) as platform:
        for seed, agency in enumerate(agencies[:HISTORIES]):
            history = History(seed, tmp_path, migrated_template, RealServer(platform, agency))
            found = history.run()
            faults.update(found)
            broken += bool(found)
            sent += len(history.wire)
            consents += history.count
            _clear(tmp_path)
        for seed, agency in enumerate(agencies[HISTORIES:], HISTORIES):
            server = RealServer(platform, agency)
            naive.update(History(seed, tmp_path, migrated_template, server, naive=True).run())
            _clear(tmp_path)
    for seed in range(CONTROLS):
        key_only.update(History(seed, tmp_path, migrated_template, KeyOnlyServer()).run())
        _clear(tmp_path)
    assert sent > HISTORIES  # they did report something
    print(
        f"\n{HISTORIES} histories ({consents} consents, {sent} requests sent): {broken} broken"
        f" {dict(faults)}\ncontrol, {CONTROLS} histories: naive client {dict(naive)},"
        f" server that knows keys only {dict(key_only)}"
    )
    assert broken == 0
    assert naive
    assert key_only


def _clear(folder: Path) -> None:
    """Remove the databases of a history that is over."""
    for path in folder.glob("history*"):
        path.unlink()
