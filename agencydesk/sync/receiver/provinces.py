"""The provinces of the register (ISO 3166-2) with their regions, read from the data file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from agencydesk.paths import resources_dir


@dataclass(frozen=True, slots=True)
class Province:
    """One province-level division: code, region, and its name in both languages."""

    code: str
    region: str
    zh: str
    en: str


def read_provinces() -> dict[str, Province]:
    """Return the provinces by code, in the order of the file."""
    path = resources_dir() / "statistics" / "provinces.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = [Province(p["code"], p["region"], p["zh"], p["en"]) for p in data["province"]]
    return {row.code: row for row in rows}
