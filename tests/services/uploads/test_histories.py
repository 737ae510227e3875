"""Random histories of the real client and the real receiver; the controls must fail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.receiving import Platform, make_register, receiving
from tests.services.uploads.histories import (
    DOUBLE,
    REVIVED,
    STALE,
    History,
    KeyOnlyServer,
    RealServer,
)

SEEDS = range(12)
OTHERS = 50
"""Other seeds on the same platform: chance also makes the secrets and the keys."""
MOST = 60
"""Histories within which a control must fail."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """A platform with an agency for each history."""
    folder = tmp_path_factory.mktemp("platform")
    with receiving(folder, register=make_register(120)) as running:
        yield running


def agency(number: int) -> str:
    return f"A{number + 1:04d}"


@pytest.mark.parametrize("seed", SEEDS)
def test_no_history_counts_twice_revives_or_goes_back(
    crowded: Platform, migrated_template: Path, tmp_path: Path, seed: int
) -> None:
    server = RealServer(crowded, agency(seed))
    history = History(seed, tmp_path, migrated_template, server)
    assert history.run() == set()


def test_a_client_that_overwrites_unasked_is_caught(
    crowded: Platform, migrated_template: Path, tmp_path: Path
) -> None:
    histories = (
        History(
            seed, tmp_path, migrated_template, RealServer(crowded, agency(seed)), naive=True
        ).run()
        for seed in range(OTHERS, OTHERS + MOST)
    )
    assert any(faults & {STALE, REVIVED} for faults in histories)


def test_a_server_that_knows_keys_only_is_caught(migrated_template: Path, tmp_path: Path) -> None:
    histories = (
        History(seed, tmp_path, migrated_template, KeyOnlyServer()).run() for seed in range(MOST)
    )
    assert any(DOUBLE in faults for faults in histories)
