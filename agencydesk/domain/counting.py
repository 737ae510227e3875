"""Counting one period of a rule from its start day to its raw end."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from agencydesk.domain.calendar import WorkCalendar
from agencydesk.domain.facts import Facts
from agencydesk.domain.outcome import Step
from agencydesk.domain.periods import Period
from agencydesk.domain.rules import LengthBy, Nature, Purpose, Rule

YEAR_END = (12, 31)


class Counted(NamedTuple):
    """The raw end of a period; ``by_rule`` is the rule's own end where a notice prints another.

    Without an end, ``missing`` names what is needed. ``overruled``: the notice prints another
    period than the law, which it cannot change.
    """

    end: date | None
    steps: tuple[Step, ...] = ()
    by_rule: date | None = None
    missing: str = ""
    overruled: bool = False


def printed_applies(rule: Rule) -> bool:
    """Say whether a notice can print this rule's date or period.

    Statutory days to know (terms, publication, service) are not set by a notice.
    """
    return rule.purpose is Purpose.DEADLINE


def count(calendar: WorkCalendar, rule: Rule, period: Period, start: date, facts: Facts) -> Counted:
    """Return the raw end of one alternative of a rule, the start day not counted.

    Source: 细则(2023)第5条.
    """
    match rule.length_by:
        case LengthBy.YEAR_END:
            end = date(start.year, *YEAR_END)
            return Counted(end, (Step("year_end", end, rule.citation, {}),))
        case LengthBy.TIER:
            if facts.tier is None or not 0 <= facts.tier < len(rule.lengths):
                return Counted(None, missing="tier")
            period = Period(rule.lengths[facts.tier], period.unit)
        case LengthBy.ONE_OF:
            if facts.length not in rule.lengths:
                return Counted(None, missing="length")
            period = Period(facts.length, period.unit)
        case LengthBy.RANGE:
            if facts.length is None or not rule.lengths[0] <= facts.length <= rule.lengths[-1]:
                return Counted(None, missing="length")
            period = Period(facts.length, period.unit)
        case LengthBy.FIXED:
            pass
    printed = facts.printed_period
    if printed is not None and rule.nature is Nature.DESIGNATED and printed_applies(rule):
        own = calendar.end(start, period)
        end = calendar.end(start, printed)
        return Counted(end, (_step("printed.period", rule, printed, end, start),), by_rule=own)
    end = calendar.end(start, period)
    if printed is not None and rule.nature is not Nature.DESIGNATED and printed_applies(rule):
        other = calendar.end(start, printed)
        if other != end:
            steps = (
                _step("counted", rule, period, end, start),
                _step("printed.overruled", rule, printed, other, start),
            )
            return Counted(end, steps, overruled=True)
    if period.length == 0 and period.extra_days == 0:
        return Counted(end, (Step("same_day", end, rule.citation, {}),))
    return Counted(end, (_step("counted", rule, period, end, start),))


def _step(code: str, rule: Rule, period: Period, end: date, start: date) -> Step:
    clipped = period.unit.value in ("month", "year") and not period.extra_days
    if clipped and end.day != start.day and code != "printed.overruled":
        code += ".clipped"
    args = {
        "length": abs(period.length),
        "unit": period.unit.value,
        "extra_days": abs(period.extra_days),
        "back": int(period.length < 0),
        "start": start,
        "rule": rule.id,
    }
    return Step(code, end, rule.citation, args)
