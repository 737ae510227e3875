"""The nine indicators as the data file describes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from agencydesk.paths import resources_dir
from agencydesk.sync.publication import Basis

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; numbers are whole, ``value`` / 10**``decimals``.

    Attributes:
        texts: name, unit, definition, method and source, each by language.
        published: pairs of a year and a value.
        computed: the best that register and uploads can say.
    """

    number: int
    texts: Mapping[str, Mapping[str, str]]
    decimals: int
    base: int | None
    goal: int
    higher: bool
    computed: Basis
    published: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class IndicatorBook:
    """The plan with its nine indicators."""

    base_year: int
    goal_year: int
    source: Mapping[str, str]
    indicators: tuple[Indicator, ...]


def read_indicator_book() -> IndicatorBook:
    """Return what ``resources/statistics/indicators.toml`` says."""
    path = resources_dir() / "statistics" / "indicators.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    plan = data["plan"]
    indicators = tuple(
        Indicator(
            number=entry["no"],
            texts={
                lang: {
                    name: entry[f"{name}_{lang}"]
                    for name in ("name", "unit", "definition", "method", "source")
                }
                for lang in LANGUAGES
            },
            decimals=entry["decimals"],
            base=entry.get("base"),
            goal=entry["goal"],
            higher=entry["higher"],
            computed=Basis(entry["computed"]),
            published=tuple((year, value) for year, value in entry["published"]),
        )
        for entry in data["indicator"]
    )
    source = {lang: plan[f"source_{lang}"] for lang in LANGUAGES}
    return IndicatorBook(plan["base_year"], plan["goal_year"], source, indicators)
