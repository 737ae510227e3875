"""The program as a process, in a bare environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from agencydesk.services.folders import Home

ROOT = Path(__file__).parents[2]
SHEETS = ROOT / "tests" / "data" / "sheets"
Json = dict[str, object]


@dataclass(frozen=True)
class Ran:
    """What one run printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Json:
        """Return the one JSON object on stdout."""
        return cast("Json", json.loads(self.out))

    def rows(self, key: str) -> list[Json]:
        """Return a list of objects in the JSON object."""
        return cast("list[Json]", self.json[key])


class Program:
    """Runs the program; stdout and stderr are pipes, the locale says plain ASCII, no keychain."""

    def __init__(self, folder: Path, data: Path | None = None) -> None:
        self.folder = folder
        self.data = data

    def point_at(self, data: Path) -> None:
        """Let the settings of the user who runs it say that the data are there."""
        ask = "from agencydesk.app import home_of_user; print(home_of_user().pointer)"
        told = subprocess.run(
            [sys.executable, "-c", ask],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        )
        Home(Path(told.stdout.strip()), data).set_folder(data)

    def __call__(self, *words: str | Path, typed: str = "") -> Ran:
        """Run a command on the data folder, if there is one, and return what it did.

        ``typed`` is what standard input holds; it is no terminal.
        """
        done = subprocess.run(
            self.command(*words),
            cwd=self.folder,
            env=self.environment(),
            input=typed.encode(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def command(self, *words: str | Path) -> list[str]:
        """Return the command line that runs these words."""
        before = [] if self.data is None else ["--data", str(self.data)]
        return [sys.executable, str(ROOT / "main.py"), *before, *map(str, words)]

    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "LC_", "LANG", "XDG_"))
        }
        none = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
        return {**kept, **none, "LC_ALL": "C", "HOME": str(self.folder)}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program without a data folder."""
    return Program(tmp_path)


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the messy sample in it; copied, never changed by a test."""
    folder = tmp_path_factory.mktemp("cli")
    data = folder / "数据"
    ran = Program(folder, data)
    assert Program(folder)("init", data).code == 0
    assert ran("import", "sheet", SHEETS / "docket_messy.xlsx").code == 0
    return data


@pytest.fixture
def desk(imported: Path, tmp_path: Path) -> Program:
    """The program on a data folder of the test's own, with the messy sample in it."""
    data = tmp_path / "我的 数据"
    shutil.copytree(imported, data)
    return Program(tmp_path, data)
