"""The window as the self-test opens it: once, until its list is there."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from agencydesk.services.desk import Desk

ROOT = Path(__file__).parents[2]
SHEETS = ROOT / "tests" / "data" / "sheets"
ONCE = """
import sys
from pathlib import Path
from agencydesk.app import open_once
print(open_once(Path(sys.argv[1])))
"""


#: The agency's own deadlines that the year brings: its two annual reports.
OWN = 2


def open_once(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ONCE, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_list_of_an_empty_folder_holds_the_agency_s_own_reports(tmp_path: Path) -> None:
    done = open_once(tmp_path / "数据")
    assert done.stdout.startswith(f"{OWN} open deadlines"), done.stderr


def test_the_list_holds_what_was_imported(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "数据", lambda: datetime(2026, 11, 25, tzinfo=UTC))
    report = desk.imports.apply(desk.imports.plan([SHEETS / "docket_clean.xlsx"]))
    desk.close()
    done = open_once(tmp_path / "数据")
    assert done.stdout.startswith(f"{report.deadlines_new + OWN} open deadlines"), done.stderr


def test_a_folder_that_is_refused_says_why(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    done = open_once(tmp_path / "数据")
    assert done.returncode == 1
    assert "folder.sync" in done.stderr
