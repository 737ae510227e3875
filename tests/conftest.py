"""What every test may use: one fixed day, and a migrated database of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from agencydesk.models.database import Database

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=BEIJING)


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def migrated_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One migrated, empty database file; copied, never opened by a test."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    database = Database(path)
    database.upgrade()
    database.close()
    return path


@pytest.fixture
def database(migrated_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A migrated, empty database of the test's own."""
    path = tmp_path / "desk.db"
    shutil.copyfile(migrated_template, path)
    database = Database(path)
    yield database
    database.close()
