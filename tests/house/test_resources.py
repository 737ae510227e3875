"""Data of the law carry their source; fonts and icons carry their licence."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.house.checks import ROOT

LAW = ("events", "fees", "holidays", "notices", "rules")
LICENCED = {".ttf": "SIL OPEN FONT LICENSE", ".svg": "ISC License"}

Table = dict[str, Any]


def law_files() -> list[str]:
    files = [path for folder in LAW for path in (ROOT / "resources" / folder).rglob("*.toml")]
    return sorted(path.relative_to(ROOT).as_posix() for path in files)


def without_source(data: Table) -> list[str]:
    """Return what in a data file of the law does not say where it comes from.

    A source of the whole file serves all its entries; otherwise each entry needs its own.
    """
    if data.get("source"):
        return []
    lists = {name: part for name, part in data.items() if isinstance(part, list)}
    entries = [
        (f"{name} {entry.get('id') or entry.get('code') or number}", entry)
        for name, part in lists.items()
        for number, entry in enumerate(part)
        if isinstance(entry, dict)
    ]
    return [name for name, entry in entries if not entry.get("source")] or (
        [] if entries else ["the file"]
    )


@pytest.mark.parametrize("name", law_files())
def test_every_entry_of_the_law_names_its_source(name: str) -> None:
    data = tomllib.loads((ROOT / name).read_text(encoding="utf-8"))
    assert without_source(data) == []


def test_an_entry_without_a_source_is_noticed() -> None:
    rules = tomllib.loads("[[rule]]\nid = 'a'\nsource = 'x'\n[[rule]]\nid = 'b'\nsource = ''\n")
    assert without_source(rules) == ["rule b"]
    assert without_source(tomllib.loads("year = 2026\ndays = []\n")) == ["the file"]
    assert without_source(tomllib.loads("source = 'x'\ndays = []\n")) == []


def test_fonts_and_icons_carry_their_licence() -> None:
    folders: dict[str, set[str]] = {}
    for path in (ROOT / "resources").rglob("*"):
        if path.suffix in LICENCED:
            folders.setdefault(path.parent.as_posix(), set()).add(path.suffix)
    assert folders
    for folder, suffixes in folders.items():
        texts = "".join(
            path.read_text(encoding="utf-8").casefold()
            for path in (ROOT / folder).glob("*LICEN[CS]E*")
        )
        for suffix in suffixes:
            assert LICENCED[suffix].casefold() in texts, f"{folder} lacks the licence of {suffix}"
