"""A crash tells nothing of a client: not on standard error, and in no file beside the data.

The program writes no crash file of its own: a mistake goes to standard error with its traceback.
Here it crashes as a process, with home, temporary folder and working folder of its own, and
everything that is found there afterwards is smelt at.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.services.uploads.canaries import smell

ROOT = Path(__file__).resolve().parents[3]
MISTAKES = ("in_a_use_case", "in_the_database", "while_reading")


@dataclass(frozen=True)
class Left:
    """What a crash leaves: what was said, and files beside the data folder."""

    said: bytes
    files: dict[str, bytes]

    def smell(self) -> list[str]:
        """Return the canaries in any of it."""
        return smell(b"\n".join([self.said, *self.files.values()]))


def crash(place: Path, way: str) -> Left:
    """Let the program crash on a data folder full of canaries; return what it leaves."""
    data, around = place / "desk", place / "around"
    around.mkdir()
    names = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    environment = {**os.environ, **dict.fromkeys(names, str(around)), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.services.uploads.crashing", str(data), way],
        cwd=around,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"in {way}\n".encode() in done.stderr  # there, and nowhere else
    files = {path.name: path.read_bytes() for path in around.rglob("*") if path.is_file()}
    return Left(done.stdout + done.stderr, files)


@pytest.mark.parametrize("way", MISTAKES)
def test_a_crash_says_nothing_of_any_case(tmp_path: Path, way: str) -> None:
    left = crash(tmp_path, way)
    print(f"{way}: {len(left.said)} bytes said, {len(left.files)} files, {len(left.smell())} hits")
    assert left.smell() == []
    assert left.files == {}


@pytest.mark.parametrize("way", ["with_a_text_in_the_error", "with_a_crash_file"])
def test_a_crash_that_tells_a_title_is_caught(tmp_path: Path, way: str) -> None:
    # The controls.
    assert len(crash(tmp_path, way).smell()) == 1
