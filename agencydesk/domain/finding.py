"""Finding the day a period runs from: stated, served, or the end of another period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from agencydesk.domain.events import Event, Via
from agencydesk.domain.facts import Facts
from agencydesk.domain.outcome import Answer, Outcome, Step
from agencydesk.domain.periods import MONTHS_A_YEAR, add_months
from agencydesk.domain.rules import Rule
from agencydesk.domain.serving import Found, receive, serve

if TYPE_CHECKING:
    from agencydesk.domain.engine import Engine

#: The rule that stands for any designated period when one is extended.
DESIGNATED = "designated_period_generic"


class Finder:
    """Finds event days for one computation.

    Args:
        engine: computes the periods that others chain on.
        rolled_chain: start chained periods at the rolled end; only to compare readings.
    """

    def __init__(self, engine: Engine, facts: Facts, *, rolled_chain: bool = False) -> None:
        self._engine = engine
        self._facts = facts
        self._rolled = rolled_chain

    def find(self, key: str, *, main: bool) -> Found:
        """Return the day of an event, or what is missing.

        Args:
            key: the event.
            main: the event is the rule's own trigger, so that a notice at hand may serve for it.
        """
        stated = self._facts.events.get(key)
        event = self._engine.events[key]
        if stated is not None:
            return Found(stated, (Step("event", stated, "", {"event": key}),))
        found = self._derive(event, main=main)
        if found.day is None and self._facts.kind in event.fallback_kinds:
            other = self.find(event.fallback, main=False)
            if other.day is not None:
                step = Step("event_instead", other.day, "", {"event": key, "by": event.fallback})
                return Found(other.day, (*other.steps, step))
        return found

    def _derive(self, event: Event, *, main: bool) -> Found:
        match event.via:
            case Via.GIVEN:
                return self._paper(event) if main else Found(None, missing=(event.key,))
            case Via.RECEIPT | Via.ACTUAL:
                return self._receipt(event, main=main)
            case Via.FIRST:
                return self._first(event)
            case Via.LATEST:
                return self._latest(event)
            case Via.ANNIVERSARY:
                return self._anniversary(event)
            case Via.RULE:
                return self._chain(event, self._engine.book[event.rule], self._facts)
            case Via.DESIGNATED:
                return self._designated(event)

    def _paper(self, event: Event) -> Found:
        served = self._facts.notices.get("notice") if event.paper else None
        if served is None:
            return Found(None, missing=(event.key,))
        if event.paper == "receipt":
            return receive(self._engine.book, served)
        step = Step("dispatched", served.dispatch, "", {"delivery": served.delivery or ""})
        return Found(served.dispatch, (step,))

    def _receipt(self, event: Event, *, main: bool) -> Found:
        notices = self._facts.notices
        served = notices.get(event.notice) if event.notice else None
        if served is None and main:
            served = notices.get("notice")
        if served is None:
            return Found(None, missing=(event.key,))
        if event.via is Via.ACTUAL:
            return receive(self._engine.book, served)
        return serve(self._engine.book, served)

    def _first(self, event: Event) -> Found:
        for key in event.of:
            found = self.find(key, main=False)
            if found.day is not None:
                return found
        return Found(None, missing=(event.ask or event.key,))

    def _latest(self, event: Event) -> Found:
        founds = [self.find(key, main=False) for key in event.of]
        if founds[0].day is None:
            return founds[0]
        return max(
            (found for found in founds if found.day is not None),
            key=lambda found: found.day or date.min,
        )

    def _anniversary(self, event: Event) -> Found:
        base = self.find(event.of[0], main=False)
        year = self._facts.year
        if base.day is None or year is None or year < 1:
            wanted = base.missing if base.day is None else ()
            return Found(None, missing=(*wanted, *(() if year and year > 0 else ("year",))))
        day = add_months(base.day, (year - 1) * MONTHS_A_YEAR)
        step = Step("anniversary", day, "", {"year": year})
        return Found(day, (*base.steps, step))

    def _designated(self, event: Event) -> Found:
        if self._facts.base_period is None:
            return Found(None, missing=("base_period",))
        facts = replace(
            self._facts, printed_period=self._facts.base_period, printed_due=None, base_period=None
        )
        return self._chain(event, self._engine.book[DESIGNATED], facts, rolled=event.rolled)

    def _chain(self, event: Event, rule: Rule, facts: Facts, *, rolled: bool = False) -> Found:
        facts = replace(facts, printed_due=None) if facts.printed_due else facts
        outcome: Outcome = self._engine.compute(rule.id, facts)
        if outcome.answer is not Answer.COMPUTED:
            return Found(None, missing=outcome.missing or (event.key,))
        use_rolled = rolled or self._rolled
        day = outcome.official_due if use_rolled else outcome.raw
        code = "chain_rolled" if use_rolled else "chain_raw"
        args = {"rule": rule.id, "event": event.key}
        return Found(day, (*outcome.steps, Step(code, day, "", args)))
