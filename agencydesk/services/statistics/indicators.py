"""The nine national indicators beside the agency's own figures, which never leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from agencydesk.domain.statistics import Figures
from agencydesk.domain.statistics_plan import Indicator, Plan
from agencydesk.services.statistics.words import StatisticsWords
from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.statistics.statistics import Statistics
    from agencydesk.services.uploads.national import National

_LARGER = 10
"""An agency with more attorneys than this counts as of medium size or above (中型以上)."""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator of a year.

    Attributes:
        national: what the platform published, / 10**``decimals``; None where it has nothing.
        basis: what that rests on, one of ``domain.statistics_plan.BASES``; empty for nothing.
        own: the agency's own figure in words; empty where there is none.
    """

    indicator: Indicator
    national: int | None
    basis: str
    own: str


@dataclass(frozen=True, slots=True)
class NationalYear:
    """What came back for a year.

    Attributes:
        published: the day of the publication; None where nothing is published yet.
        agencies: how many agencies the public register had; ``responding`` how many reported.
    """

    year: int
    plan: Plan
    published: date | None
    agencies: int
    responding: int
    rows: tuple[IndicatorRow, ...]


class Indicators:
    """Puts what the platform published beside what the agency counts.

    Args:
        statistics: the agency's own figures, and the plan.
        national: what was fetched and kept.
    """

    def __init__(self, statistics: Statistics, national: National) -> None:
        self._statistics = statistics
        self._national = national

    def year(self, year: int, language: Language = "zh") -> NationalYear:
        """Return the indicators of a year.

        Raises:
            UserError: ``statistics.year``.
        """
        plan, exact = self._statistics.files.plan(), self._statistics.figures.exact(year)
        words = self._statistics.words(language)
        own = {each.number: own_figure(each.number, exact, words) for each in plan.indicators}
        published = self._national.publication(year)
        if published is None:
            rows = tuple(IndicatorRow(each, None, "", own[each.number]) for each in plan.indicators)
            return NationalYear(year, plan, None, 0, 0, rows)
        values = {value.number: value for value in published.indicators}
        found = []
        for each in plan.indicators:
            value = values[each.number]
            fits = value.value is not None and value.decimals == each.decimals
            national = value.value if fits else None
            found.append(IndicatorRow(each, national, str(value.basis), own[each.number]))
        responding = max((part.responding for part in published.parts), default=0)
        return NationalYear(
            year, plan, published.published, published.agencies, responding, tuple(found)
        )


def number_text(value: int, decimals: int) -> str:
    """Return ``value`` / 10**``decimals`` with thousands set apart."""
    return f"{value / 10**decimals:,.{decimals}f}"


def own_figure(number: int, exact: Figures, words: StatisticsWords) -> str:
    """Return the agency's own figure for an indicator; empty where it has none or lacks it."""
    named = {
        1: ("attorneys", exact.attorneys),
        4: ("revenue_fen", exact.revenue_fen),
        5: ("litigation_attorneys", exact.litigation_attorneys),
        6: ("international_talents", exact.international_talents),
        7: ("it_in_use", exact.it_in_use),
        9: ("satisfaction_points", exact.satisfaction_points),
    }
    if number in named:
        name, value = named[number]
        return "" if value is None else words.value(name, value, exact.satisfaction_answers)
    if number == 2 and exact.attorneys is not None:
        return words.say("value.yes" if exact.attorneys > _LARGER else "value.no")
    if number == 8 and exact.complaints is not None and exact.attorneys:
        return words.say("sent.permille", value=f"{1000 * exact.complaints / exact.attorneys:,.1f}")
    return ""
