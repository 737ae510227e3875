"""Words that the window, the command line and paper share, in Chinese and English.

The window's own labels go through ``tr()``. What services hand out in words (steps of a
derivation, names of statuses, errors) comes from ``resources/texts/*.toml``: a table a file, an
entry a code, each with ``zh`` and ``en``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Texts:
    """All shared texts; look one up by table, code and language."""

    tables: dict[str, dict[str, dict[str, str]]]

    @classmethod
    def load(cls, folder: Path) -> Texts:
        """Read every ``*.toml`` of ``folder``; the file's stem names the table.

        Raises:
            ValueError: an entry lacks ``zh`` or ``en``.
        """
        tables: dict[str, dict[str, dict[str, str]]] = {}
        for path in sorted(folder.glob("*.toml")):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            for code, entry in table.items():
                if not (isinstance(entry, dict) and entry.get("zh") and entry.get("en")):
                    raise ValueError(f"{path.name}: {code} needs zh and en")
            tables[path.stem] = table
        return cls(tables)

    def get(self, table: str, code: str, language: Language, **facts: object) -> str:
        """Return a text with its placeholders filled.

        Raises:
            KeyError: no such table, code or placeholder.
        """
        return self.tables[table][code][language].format(**facts)

    def has(self, table: str, code: str) -> bool:
        """Say whether a text exists."""
        return code in self.tables.get(table, {})
