"""The real platform on a free port, and desks that report to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.receiving import Platform, receiving
from tests.services.uploads.station import Station


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    with receiving(tmp_path / "platform") as running:
        yield running


@pytest.fixture
def new_station(migrated_template: Path, tmp_path: Path) -> Iterator[Callable[..., Station]]:
    """Make desks, each with an empty database of its own."""
    made: list[Station] = []

    def make(**facts: object) -> Station:
        path = tmp_path / f"desk{len(made)}.db"
        shutil.copyfile(migrated_template, path)
        made.append(Station(path, **facts))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for station in made:
        station.close()


@pytest.fixture
def station(new_station: Callable[..., Station]) -> Station:
    """A desk that is bound to nothing."""
    return new_station()


@pytest.fixture
def bound(station: Station, platform: Platform) -> Station:
    """A desk that is bound to the platform and has its secret."""
    station.bind(platform)
    return station
