"""The plan's nine indicators (九项指标), as the data file describes them.

The file is ``resources/statistics/indicators.toml``, the same for the desktop and the platform.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agencydesk.domain.fields import Fields, RuleError
from agencydesk.domain.statistics_book import Words

BASES = ("register", "estimate", "lower_bound", "indication", "not_computed")
"""What a published value rests on."""

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator as the plan has it; numbers are whole, ``value`` / 10**``decimals``.

    Attributes:
        base: of the plan's base year; None where the plan gives none.
        higher: whether the goal is reached from below.
        known: pairs of a year and a value that were published elsewhere.
    """

    number: int
    name: Words
    unit: Words
    definition: Words
    method: Words
    source: Words
    decimals: int
    base: int | None
    goal: int
    higher: bool
    known: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan: its years, its source and its indicators in order."""

    base_year: int
    goal_year: int
    source: Words
    indicators: tuple[Indicator, ...]


def parse_plan(data: Mapping[str, object]) -> Plan:
    """Return the plan written in ``data``.

    Raises:
        RuleError: an entry is wrong, missing or too many, or the indicators are not 1 to n.
    """
    top = Fields(data, "indicators")
    plan = top.table("plan")
    if plan is None:
        raise RuleError("indicators", "plan is missing")
    found = Plan(
        plan.whole("base_year"),
        plan.whole("goal_year"),
        _words(plan, "source"),
        tuple(_indicator(table) for table in top.tables("indicator")),
    )
    plan.finish()
    top.finish()
    if [each.number for each in found.indicators] != list(range(1, len(found.indicators) + 1)):
        raise RuleError("indicators", "they are not numbered from 1 in order")
    return found


def _indicator(table: Fields) -> Indicator:
    found = Indicator(
        number=table.whole("no"),
        name=_words(table, "name"),
        unit=_words(table, "unit"),
        definition=_words(table, "definition"),
        method=_words(table, "method"),
        source=_words(table, "source"),
        decimals=table.whole("decimals"),
        base=table.whole("base") if table.has("base") else None,
        goal=table.whole("goal"),
        higher=table.flag("higher"),
        known=tuple(_pair(entry, table) for entry in table.entries("published")),
    )
    table.choice("computed", BASES)
    table.finish()
    return found


def _pair(entry: object, table: Fields) -> tuple[int, int]:
    if isinstance(entry, list) and len(entry) == _PAIR:
        year, value = entry
        if isinstance(year, int) and isinstance(value, int):
            return year, value
    raise RuleError(table.owner, "published holds pairs of a year and a value")


def _words(table: Fields, key: str) -> Words:
    return Words(table.text(f"{key}_zh"), table.text(f"{key}_en"))
