"""What every test may use: one fixed day, and a migrated database of its own."""

from __future__ import annotations

import pickle
import shutil
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from agencydesk.models.database import Database
from agencydesk.services.folders import DATABASE_NAME

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=BEIJING)


@pytest.fixture(scope="session", autouse=True)
def _each_text_is_parsed_once() -> Iterator[None]:
    """Remember what a data file says: every desk reads the same eighty, which takes longest.

    Each reading still gets objects of its own.
    """
    parse, known = tomllib.loads, dict[str, bytes]()

    def loads(text: str, /, *, parse_float: Callable[[str], float] = float) -> dict[str, object]:
        if parse_float is not float:
            return parse(text, parse_float=parse_float)
        if text not in known:
            known[text] = pickle.dumps(parse(text))
        return pickle.loads(known[text])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", loads)
        yield


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
def fresh(migrated_template: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own as after the first start: migrated, nothing in it."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(migrated_template, folder / DATABASE_NAME)
    return folder


@pytest.fixture
def database(migrated_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A migrated, empty database of the test's own."""
    path = tmp_path / "desk.db"
    shutil.copyfile(migrated_template, path)
    database = Database(path)
    yield database
    database.close()
