"""The window as the self-test opens it: once, until its list is there."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from agencydesk.app import open_once
from agencydesk.errors import UserError
from agencydesk.services.desk import Desk

SHEETS = Path(__file__).parents[1] / "data" / "sheets"


def test_the_list_of_an_empty_folder_is_empty(qtbot: QtBot, tmp_path: Path) -> None:
    assert open_once(tmp_path / "数据").startswith("0 deadlines listed")


def test_the_list_holds_what_was_imported(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "数据", lambda: datetime(2026, 11, 25, tzinfo=UTC))
    report = desk.imports.apply(desk.imports.plan([SHEETS / "docket_clean.xlsx"]))
    desk.close()
    told = open_once(tmp_path / "数据")
    assert told.startswith(f"{report.deadlines_new} deadlines listed")


def test_a_folder_that_is_refused_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(UserError, match=r"folder\.sync"):
        open_once(tmp_path / "数据")
