"""The program as it is started, in a process of its own."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agencydesk.services.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("reportlab", "xlsxwriter", "python_calamine", "alembic", "icalendar", "pypdfium2")

START = """
import sys
from PySide6.QtCore import QTimer
from agencydesk import app

make = app.make_application

def made():
    application = make()
    looking = QTimer(application)
    def look():
        window = next((w for w in application.topLevelWidgets() if w.isVisible()), None)
        if window is None:
            return
        print(type(window).__name__)
        print("heavy:", *[name for name in sys.argv[2].split(",") if name in sys.modules])
        looking.stop()
        window.close()
    looking.timeout.connect(look)
    looking.start(200)
    return application

app.make_application = made
sys.exit(app.main(["--data", sys.argv[1]]))
"""


def start(folder):
    return subprocess.run(
        [sys.executable, "-c", START, str(folder), ",".join(HEAVY)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def folder(tmp_path):
    Desk.open(tmp_path / "data", lambda: datetime(2026, 11, 25, tzinfo=UTC)).close()
    return tmp_path / "data"


def test_the_window_opens_without_the_heavy_libraries_and_closes_clean(folder):
    ended = start(folder)
    assert ended.stdout.splitlines() == ["MainWindow", "heavy:"], ended.stderr
    assert ended.returncode == 0
    assert (folder / "window.ini").exists()
    assert "Traceback" not in ended.stderr


def test_a_folder_that_cannot_be_opened_is_told_and_ends_with_three(tmp_path):
    blocked = tmp_path / "data"
    blocked.write_text("a file, not a folder", encoding="utf-8")
    ended = start(blocked)
    assert ended.returncode == 3
    assert ended.stdout.splitlines()[0] == "QMessageBox"
    assert "您的数据是安全的" in ended.stderr
