"""A second start brings the first window up; what a killed program left is taken over."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from agencydesk.ui.single import Single

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from agencydesk.ui.single import Single
app = QCoreApplication([])
single = Single(Path(sys.argv[1]))
claimed = single.claim()
single.raise_wanted.connect(lambda: print("raised", flush=True))
print("claimed" if claimed else "refused", flush=True)
if claimed:
    app.exec()
"""


@pytest.fixture
def other(tmp_path):
    """Another process that holds the folder."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, encoding="utf-8"
    ) as process:
        assert process.stdout.readline().strip() == "claimed"
        yield process
        process.kill()


def test_a_second_start_is_refused_and_raises_the_first(qapp, other, tmp_path):
    single = Single(tmp_path)
    assert not single.claim()
    assert single.answered
    assert other.stdout.readline().strip() == "raised"


def test_a_first_window_that_hangs_does_not_count_as_come_up(qapp, other, tmp_path, monkeypatch):
    monkeypatch.setattr("agencydesk.ui.single.PATIENCE", 200)
    os.kill(other.pid, signal.SIGSTOP)
    single = Single(tmp_path)
    assert not single.claim()
    assert not single.answered


def test_what_a_killed_program_left_is_taken_over(qapp, other, tmp_path):
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    single = Single(tmp_path)
    assert single.claim()
    single.release()


def test_the_first_window_hears_of_the_second(qtbot, tmp_path):
    first = Single(tmp_path)
    assert first.claim()
    with qtbot.waitSignal(first.raise_wanted):
        command = [sys.executable, "-c", HOLDER, str(tmp_path)]
        second = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, cwd=ROOT, encoding="utf-8"
        )
    assert second.communicate()[0].strip() == "refused"
    first.release()
    again = Single(tmp_path)
    assert again.claim()
    again.release()


def test_two_folders_do_not_disturb_each_other(qapp, tmp_path):
    one, two = Single(tmp_path), Single(tmp_path / "..")
    assert one.claim()
    assert two.claim()
    one.release()
    two.release()
