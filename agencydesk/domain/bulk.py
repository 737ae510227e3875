"""Many due dates of one rule at once: two list reads a date, the steps only when asked for.

For rules with one fixed period from one event. The answers are those of the engine; a test holds
the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from agencydesk.domain.engine import Engine
from agencydesk.domain.facts import Facts
from agencydesk.domain.outcome import Outcome
from agencydesk.domain.rules import Combine, LengthBy, Purpose, Rule


class Derived:
    """A due date with what it came from; days are proleptic ordinals until they are read."""

    __slots__ = ("_plan", "due_ordinal", "raw_ordinal", "start_ordinal")

    def __init__(self, plan: Plan, start: int, raw: int, due: int) -> None:
        self._plan = plan
        self.start_ordinal = start
        self.raw_ordinal = raw
        self.due_ordinal = due

    @property
    def due(self) -> date:
        """Return the last day to act, inclusive."""
        return date.fromordinal(self.due_ordinal)

    @property
    def rule(self) -> Rule:
        """Return the rule that gave it."""
        return self._plan.rule

    @property
    def rolled(self) -> bool:
        """Say whether the raw end fell on a rest day."""
        return self.due_ordinal != self.raw_ordinal

    def outcome(self, kind: str) -> Outcome:
        """Return the full derivation, step by step, for a case of ``kind``."""
        return self._plan.outcome(kind, date.fromordinal(self.start_ordinal))


class Plan:
    """The due dates of one version of a rule by start day, tabulated once.

    Raises:
        ValueError: the rule has no period, or needs more than its start day to be computed.
    """

    def __init__(self, engine: Engine, rule_id: str) -> None:
        rule = engine.book[rule_id]
        if not _tabulates(rule):
            raise ValueError(f"{rule_id} cannot be tabulated")
        self.rule = rule
        self._engine = engine
        period = rule.alternatives[0].period
        self._raw = engine.calendar.due_table(period, roll=False)
        self._due = engine.calendar.due_table(period, roll=rule.roll)
        self._base = engine.calendar.table_base
        first = 0 if rule.open_start else rule.effective_from.toordinal()
        self._first = max(first, self._base)
        self._last = rule.effective_to.toordinal() if rule.effective_to else None

    def dues(self, starts: Iterable[int]) -> list[int]:
        """Return the due ordinal of each start ordinal.

        Raises:
            IndexError: a start outside the table (1985 to 2100) or the version's time in force.
        """
        table, base = self._due, self._base
        return [table[start - base] for start in self._inside(starts)]

    def derive(self, starts: Iterable[int]) -> list[Derived]:
        """Return each due date with its derivation.

        Raises:
            IndexError: a start outside the table (1985 to 2100) or the version's time in force.
        """
        raw, due, base = self._raw, self._due, self._base
        return [
            Derived(self, start, raw[start - base], due[start - base])
            for start in self._inside(starts)
        ]

    def _inside(self, starts: Iterable[int]) -> list[int]:
        listed = list(starts)
        if listed and min(listed) < self._first:
            raise IndexError("a start lies before the table or the rule")
        if listed and self._last is not None and max(listed) > self._last:
            raise IndexError("a start lies after the rule")
        return listed

    def outcome(self, kind: str, start: date) -> Outcome:
        """Return the engine's own answer for one start day."""
        return self._engine.compute(self.rule.id, Facts(kind, events={self.rule.trigger: start}))


def _tabulates(rule: Rule) -> bool:
    """Say whether the start day alone decides the due date and whether there is one."""
    return (
        rule.combine is Combine.SINGLE
        and rule.length_by is LengthBy.FIXED
        and rule.purpose is not Purpose.NO_PERIOD
        and rule.availability.test in ("trigger", rule.trigger)
    )
