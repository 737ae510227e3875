"""The receiver on both kinds of database, and a desk to talk to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.postgres import Cluster, cluster
from tests.receiving import Platform, receiving


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A private cluster, started once for all tests of a process."""
    with cluster() as running:
        yield running


@contextmanager
def stores_of(kind: str, request: pytest.FixtureRequest) -> Iterator[tuple[str | None, str | None]]:
    """Yield addresses of an empty pair of stores of a kind."""
    if kind == "sqlite":
        yield None, None
    else:
        running: Cluster = request.getfixturevalue("postgresql")
        with running.pair() as addresses:
            yield addresses


@pytest.fixture(params=["sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest) -> Iterator[tuple[str | None, str | None]]:
    """Addresses of an empty pair of stores: files, then PostgreSQL."""
    with stores_of(request.param, request) as addresses:
        yield addresses


@pytest.fixture
def platform(stores: tuple[str | None, str | None], tmp_path: Path) -> Iterator[Platform]:
    """A running receiver with 120 agencies and a table, on each kind of store."""
    folder = tmp_path / "platform"
    with receiving(folder, identity_url=stores[0], statistics_url=stores[1]) as running:
        yield running


@pytest.fixture
def small_platform(tmp_path: Path) -> Iterator[Platform]:
    """The same on files alone, for what does not depend on the kind of store."""
    with receiving(tmp_path / "platform") as running:
        yield running
