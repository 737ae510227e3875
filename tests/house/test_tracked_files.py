"""The project speaks of itself alone: nothing of the machine it was made on is in its files."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.house.checks import ROOT

#: Folders of one machine, and hosts of package registries (written so as not to match themselves).
#: An example folder belongs to the user ``me``.
MACHINE = re.compile(
    r"(?<![\w.])/(?:wor[k]|far[m]|tm[p]|(?:hom[e]|Users)/(?!me/)\w+|roo[t])/"
    r"|\b[A-Z]:\\+Users\\+(?!me\b)\w"
    r"|py[p]i\.(?:org|python)|python[h]osted|registry\.n[p]m|n[p]mmirror|deb\.d[e]bian|mirrors?\.\w"
)
TEXT_LIMIT = 2_000_000
KEPT_OUT = (".venv/", "__pycache__", "demo-data/", "dist/", "build/", ".pyc", ".part", ".sqlite3")


def tracked() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode("utf-8")
    return [name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    """Return a file's text; nothing for a font or a picture."""
    content = path.read_bytes()
    if b"\0" in content[:8000] or len(content) > TEXT_LIMIT:
        return ""
    return content.decode("utf-8", errors="replace")


def foreign_places(text: str) -> list[str]:
    return [match.group() for match in MACHINE.finditer(text)]


def test_no_file_names_a_folder_of_one_machine_or_a_package_registry() -> None:
    found = [
        f"{name}: {place}" for name in tracked() for place in foreign_places(text_of(ROOT / name))
    ]
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize(
    "text",
    [
        "folder = '/tm" + "p/x'",
        "see /hom" + "e/someone/x",
        r"C:\Us" + r"ers\x",
        "https://py" + "pi.org/simple",
        "https://files.python" + "hosted.org/x",
    ],
)
def test_a_foreign_place_is_noticed(text: str) -> None:
    assert foreign_places(text)


def test_a_path_of_the_project_itself_passes() -> None:
    assert foreign_places("resources/rules/x.toml, tests/data, https://www.cnipa.gov.cn/art/") == []
    assert foreign_places(r"/home/me/desk, C:\Users\me\desk") == []


def test_what_the_program_makes_is_not_tracked() -> None:
    assert [name for name in tracked() if any(part in name for part in KEPT_OUT)] == []


def test_every_text_file_is_utf8_with_plain_line_ends() -> None:
    suffixes = {".py", ".md", ".toml", ".txt", ".ts", ".ini", ".yml"}
    wrong = []
    for name in tracked():
        if Path(name).suffix in suffixes:
            content = (ROOT / name).read_bytes()
            if b"\r\n" in content or content.startswith(b"\xef\xbb\xbf"):
                wrong.append(name)
            content.decode("utf-8")
    assert wrong == []
