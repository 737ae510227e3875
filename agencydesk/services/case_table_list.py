"""Taking a pasted list of references and numbers apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SIGNS = re.compile(r"[;；,，、]+")
#: Longer than any single number with its blanks taken out.
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list.

    Attributes:
        written: the entry as it was pasted, its cells joined by blanks.
        cells: what may name a case.
    """

    written: str
    cells: tuple[str, ...]


def read_entries(text: str) -> list[Entry]:
    """Return the entries of a list, each once, in its order.

    A line is an entry, its cells are parted by tabs; a lone line is parted at commas and
    semicolons, then at blanks where it has none of those.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and "\t" not in lines[0]:
        return [_entry(part) for part in _taken_apart(lines[0])]
    entries = dict.fromkeys(_entry(line) for line in lines)
    return list(entries)


def as_one(text: str) -> Entry | None:
    """Return a lone line with blanks in it as one entry; None for any other list.

    It may be one reference or number that is written with blanks.
    """
    line = text.strip()
    if len(line.splitlines()) != 1 or len(line.split()) < 2 or "\t" in line:
        return None
    return None if _SIGNS.search(line) else _entry(line)


def _taken_apart(line: str) -> list[str]:
    parts = [part for part in _SIGNS.split(line) if part.strip()]
    if len(parts) == 1 and len(words := line.split()) > 1:
        pieces = "".join(words)
        return [pieces] if pieces.replace(".", "").isdigit() and len(pieces) < _LONGEST else words
    return list(dict.fromkeys(part.strip() for part in parts))


def _entry(line: str) -> Entry:
    cells = tuple(cell.strip() for cell in line.split("\t") if cell.strip())
    several = [part for cell in cells for part in _SIGNS.split(cell) if part.strip()]
    return Entry(" ".join(cells), tuple(dict.fromkeys([*cells, *(s.strip() for s in several)])))
