"""The national indicators in words, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from agencydesk.domain.statistics_plan import Indicator
from agencydesk.services.uploads.values import Asked
from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk
    from agencydesk.services.statistics.words import StatisticsWords


@dataclass(frozen=True, slots=True)
class NationalLine:
    """One indicator.

    Attributes:
        base, goal, value: in words with the unit; empty where there is none.
        basis: what the published value rests on, in words.
        own: the agency's own figure, in words.
        scale: base, published value and goal as they are drawn; None for what is not there.
    """

    number: int
    name: str
    base: str
    value: str
    basis: str
    goal: str
    own: str
    about: str
    scale: tuple[int | None, int | None, int]


@dataclass(frozen=True, slots=True)
class ShownNational:
    """What came back for a year.

    Attributes:
        asked: what the platform said when it was asked last; None if it never was.
        on: whether there is a platform to ask; ``pinned`` whether its files can be checked.
    """

    year: int
    base_year: int
    goal_year: int
    published: date | None
    agencies: int
    responding: int
    asked: Asked | None
    on: bool
    pinned: bool
    lines: tuple[NationalLine, ...]


def read_national(desk: Desk, year: int, language: Language) -> ShownNational:
    """Return the indicators of a year; asks the keychain, so it runs on the network lane."""
    binding = desk.uploads.bindings.state()
    found, words = desk.reporting.indicators.year(year, language), desk.statistics.words(language)
    return ShownNational(
        year,
        found.plan.base_year,
        found.plan.goal_year,
        found.published,
        found.agencies,
        found.responding,
        desk.uploads.national.last_asked(year),
        binding.on,
        bool(binding.fingerprints),
        tuple(
            NationalLine(
                number=row.indicator.number,
                name=words.of(row.indicator.name),
                base=_text(row.indicator, row.indicator.base, words),
                value=_text(row.indicator, row.national, words),
                basis=words.say(f"basis.{row.basis}") if row.basis else "",
                goal=_text(row.indicator, row.indicator.goal, words),
                own=row.own,
                about=_about(row.indicator, words),
                scale=(row.indicator.base, row.national, row.indicator.goal),
            )
            for row in found.rows
        ),
    )


def _text(indicator: Indicator, value: int | None, words: StatisticsWords) -> str:
    if value is None:
        return ""
    number = f"{value / 10**indicator.decimals:,.{indicator.decimals}f}"
    return f"{number} {words.of(indicator.unit)}"


def _about(indicator: Indicator, words: StatisticsWords) -> str:
    """Return definition, method, what was published elsewhere, and the source."""
    known = " · ".join(
        f"{year}: {_text(indicator, value, words)}" for year, value in indicator.known
    )
    parts = (indicator.definition, indicator.method)
    lines = [words.of(part) for part in parts]
    return "\n".join([*lines, *([known] if known else []), words.of(indicator.source)])
