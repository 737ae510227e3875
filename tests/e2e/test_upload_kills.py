"""The yearly report counts exactly once, wherever the program is killed and whatever is lost."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.upload_kills import POINTS, kill_clients
from tests.receiving import make_register, receiving

CLIENTS = 40
"""Five for each point; the benchmark has 400."""


def test_killed_clients_report_exactly_once(tmp_path: Path, migrated_template: Path) -> None:
    register = make_register(CLIENTS)
    with receiving(tmp_path / "platform", register=register) as platform:
        agencies = [line.code for line in register]
        counted = kill_clients(platform, migrated_template, tmp_path, agencies)
    assert counted.kills >= CLIENTS
    assert counted.unfinished == 0
    assert (counted.stored, counted.double, counted.lost) == (CLIENTS * 3, 0, 0)


def test_a_client_that_takes_sent_for_stored_is_caught(
    tmp_path: Path, migrated_template: Path
) -> None:
    register = make_register(len(POINTS) * 2)
    with receiving(tmp_path / "platform", register=register) as platform:
        agencies = [line.code for line in register]
        counted = kill_clients(platform, migrated_template, tmp_path, agencies, starts=1)
    assert counted.lost > 0
