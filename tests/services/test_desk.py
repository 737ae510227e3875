"""Opening a data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from agencydesk.errors import UserError
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import DATABASE_NAME, Desk
from tests.conftest import NOW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with data and a backup of them, closed."""
    folder = tmp_path / "data"
    desk = Desk.open(folder, lambda: NOW)
    desk.cases.create(CaseDraft("P-1", "一种示例"))
    desk.backups.run()
    desk.close()
    return folder


@pytest.mark.parametrize("emptied", [True, False])
def test_data_that_are_gone_beside_their_backups_are_not_begun_anew(
    folder: Path, emptied: bool
) -> None:
    path = folder / DATABASE_NAME
    path.unlink()
    if emptied:
        path.touch()
    with pytest.raises(UserError, match=r"database\.damaged"):
        Desk.open(folder, lambda: NOW)
    assert path.exists() == emptied


def test_a_first_start_that_was_cut_off_begins_again(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).touch()
    desk = Desk.open(tmp_path, lambda: NOW)
    assert desk.status().cases == 0
    desk.close()
