"""From facts to a due date: service, counting, combining and rolling, one after the other.

Every step leaves a trace, so that the date can be explained; nothing is guessed: where an input
is missing the outcome names it. Follow-on periods start at the unrolled end of the earlier one
(the earliest reading); where the other reading gives another day, the outcome says ambiguous.

Source: 细则(2023)第4、5条; the rules in ``resources/rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from agencydesk.domain.calendar import WorkCalendar, weekdays_only
from agencydesk.domain.counting import Counted, count, printed_applies
from agencydesk.domain.docket import Source
from agencydesk.domain.events import EventBook
from agencydesk.domain.facts import Facts, Served
from agencydesk.domain.finding import Finder
from agencydesk.domain.outcome import Answer, Arg, Flag, Outcome, Step
from agencydesk.domain.periods import raw_end
from agencydesk.domain.rules import Availability, Combine, Purpose, Reading, Rule, RuleBook
from agencydesk.domain.serving import FAMILY, Found, serve_by


class _Line(NamedTuple):
    """One alternative of a rule, carried through to its due date."""

    trigger: str
    found: Found
    counted: Counted
    due: date


class Engine:
    """Computes deadlines. Immutable: loading a calendar makes a new one.

    Args:
        citations: the articles on counting itself, by ``roll``.
    """

    def __init__(
        self,
        book: RuleBook,
        events: EventBook,
        calendar: WorkCalendar,
        citations: Mapping[str, str],
    ) -> None:
        self.book = book
        self.events = events
        self.calendar = calendar
        self.citations = citations

    def compute(self, rule_id: str, facts: Facts) -> Outcome:
        """Return what this very version of a rule gives for the facts.

        Raises:
            KeyError: no such rule.
        """
        return self._compute(self.book[rule_id], facts)

    def compute_family(self, rule_id: str, facts: Facts) -> Outcome:
        """Return what the version in force gives: the event's date picks it, not today.

        A version that lacks an input gives way to one that can be computed: each version's own
        event decides, and not every one of them happens.

        Raises:
            KeyError: no such rule.
        """
        outcomes = [self._compute(rule, facts) for rule in self.book.versions(rule_id)]
        return min(outcomes, key=_rank)

    def _compute(self, rule: Rule, facts: Facts) -> Outcome:
        try:
            return self._checked(rule, facts)
        except OverflowError:
            return Outcome(rule, Answer.OUT_OF_RANGE)

    def _checked(self, rule: Rule, facts: Facts) -> Outcome:
        if rule.purpose is Purpose.NO_PERIOD:
            return Outcome(rule, Answer.NO_PERIOD)
        if not _kind_fits(rule, facts):
            step = Step("kind_excluded", None, rule.citation, {"kind": facts.kind})
            return _refused(rule, (step,))
        if rule.purpose is Purpose.SERVICE:
            return self._service(rule, facts)
        finder = Finder(self, facts)
        founds = [finder.find(rule.alternatives[0].trigger, main=True)]
        if len(rule.alternatives) == 1:
            if founds[0].day is None:
                return Outcome(rule, Answer.MISSING, missing=founds[0].missing)
            return self._count(rule, facts, finder, founds, founds[0].missing)
        for alternative in rule.alternatives[1:]:
            founds.append(finder.find(alternative.trigger, main=False))
        missing = tuple(dict.fromkeys(name for found in founds for name in found.missing))
        unknown = [found for found in founds if found.day is None]
        if unknown and (rule.combine is not Combine.LATER or len(unknown) == len(founds)):
            return Outcome(rule, Answer.MISSING, missing=missing)
        return self._count(rule, facts, finder, founds, missing)

    def _count(
        self,
        rule: Rule,
        facts: Facts,
        finder: Finder,
        founds: list[Found],
        missing: tuple[str, ...],
    ) -> Outcome:
        lines: list[_Line] = []
        for alternative, found in zip(rule.alternatives, founds, strict=True):
            if found.day is None:
                continue
            counted = count(self.calendar, rule, alternative.period, found.day, facts)
            if counted.end is None:
                return Outcome(rule, Answer.MISSING, missing=(counted.missing,))
            due = self.calendar.roll(counted.end) if rule.roll else counted.end
            lines.append(_Line(alternative.trigger, found, counted, due))
        main = founds[0].day
        applies = self._available(rule, main, lines[0].counted.end, facts, finder)
        if applies is None:
            test = rule.availability.test
            wanted = rule.trigger if test == "trigger" else test
            return Outcome(rule, Answer.MISSING, missing=tuple(dict.fromkeys((*missing, wanted))))
        if not applies:
            return self._not_in_force(rule, main, facts)
        chosen = _choose(rule.combine, lines)
        return self._answer(rule, facts, lines, chosen, finder, missing)

    def _answer(
        self,
        rule: Rule,
        facts: Facts,
        lines: list[_Line],
        chosen: _Line,
        finder: Finder,
        missing: tuple[str, ...],
    ) -> Outcome:
        steps: list[Step] = []
        flags: list[Flag] = []
        for line in lines:
            steps += line.found.steps
            steps += line.counted.steps
            steps.append(_roll_step(self.calendar, self.citations["roll"], rule, line))
            flags += line.found.flags
            if line.counted.overruled:
                flags.append(Flag.PRINTED_DIFFERS)
        if len(rule.alternatives) > 1:
            steps.append(
                Step(f"combine.{rule.combine}", chosen.due, rule.citation, {"known": len(lines)})
            )
        if len(lines) < len(rule.alternatives):
            flags.append(Flag.LOWER_BOUND)
        raw, due, computed, source = chosen.counted.end, chosen.due, chosen.due, Source.COMPUTED
        if chosen.counted.by_rule is not None:
            source = Source.PRINTED
            computed = (
                self.calendar.roll(chosen.counted.by_rule) if rule.roll else chosen.counted.by_rule
            )
        if facts.printed_due is not None and printed_applies(rule):
            raw = due = facts.printed_due
            source = Source.PRINTED
            steps.append(Step("printed.due", due, "", {"computed": computed}))
        if source is Source.PRINTED and due != computed:
            flags.append(Flag.PRINTED_DIFFERS)
        if raw is None:  # counted.end is known here; said for the type checker
            raise AssertionError(rule.id)
        flags += self._calendar_flags(raw, due, steps) + _doubts(rule, source, raw, due)
        if facts.printed_due is None and self._ambiguous(rule, facts, chosen, due, finder):
            flags.append(Flag.AMBIGUOUS)
            steps += [_reading_step(reading) for reading in rule.readings]
        return Outcome(
            rule,
            Answer.COMPUTED,
            official_due=due,
            computed_due=computed,
            raw=raw,
            start=chosen.found.day,
            basis=rule.alternatives[lines.index(chosen)].trigger
            if len(lines) > 1
            else rule.trigger,
            source=source,
            steps=tuple(steps),
            flags=tuple(dict.fromkeys(flags)),
            missing=missing,
        )

    def _calendar_flags(self, raw: date, due: date, steps: list[Step]) -> list[Flag]:
        year = self.calendar.year_missing(min(raw, due), max(raw, due))
        if year is not None:
            steps.append(Step("calendar_missing", None, "", {"year": year}))
            return [Flag.CAL_UNCOVERED]
        following = self.calendar.next_notice_missing(raw) or self.calendar.next_notice_missing(due)
        if following is not None:
            steps.append(Step("calendar_missing", None, "", {"year": following}))
            return [Flag.CAL_NEXT_YEAR]
        return []

    def _ambiguous(
        self, rule: Rule, facts: Facts, chosen: _Line, due: date, finder: Finder
    ) -> bool:
        for reading in rule.readings:
            match reading.kind:
                case "assumption":
                    return True
                case "chain_from_rolled":
                    other = self._compute_rolled(rule, facts)
                    if other is not None and other != due:
                        return True
                case "other_count" if reading.base and reading.period and chosen.found.day:
                    base = self.calendar.roll(raw_end(chosen.found.day, reading.base))
                    if self.calendar.roll(raw_end(base, reading.period)) != due:
                        return True
                case "other_test" if reading.start and chosen.found.day:
                    day = finder.find(reading.test, main=False).day
                    if day is None and reading.not_before is not None:
                        day = raw_end(chosen.found.day, reading.not_before)
                    if day is not None and day < reading.start:
                        return True
        return False

    def _compute_rolled(self, rule: Rule, facts: Facts) -> date | None:
        finder = Finder(self, facts, rolled_chain=True)
        found = finder.find(rule.trigger, main=True)
        if found.day is None:
            return None
        end = count(self.calendar, rule, rule.alternatives[0].period, found.day, facts).end
        if end is None:
            return None
        return self.calendar.roll(end) if rule.roll else end

    def _available(
        self, rule: Rule, main: date | None, end: date | None, facts: Facts, finder: Finder
    ) -> bool | None:
        """Say whether this version applies; None when the deciding date is not known."""
        test = rule.availability
        if test.test == "trigger":
            return rule.in_force(main) if main else rule.always or None
        if test.test == "period_end":
            return rule.in_force(end) if end else None
        day = finder.find(test.test, main=False).day
        if day is not None:
            return rule.in_force(day)
        return _bounded(rule, test, main)

    def _not_in_force(self, rule: Rule, main: date | None, facts: Facts) -> Outcome:
        instead = ""
        for other in self.book.families[rule.family]:
            if other is not rule and main is not None and other.trigger == rule.trigger:
                instead = other.id if other.in_force(main) else instead
        args: dict[str, Arg] = {
            "from": rule.effective_from,
            "to": rule.effective_to or "",
            "instead": instead,
        }
        step = Step("not_in_force", main, rule.citation, args)
        return _refused(rule, (step,), instead)

    def _service(self, rule: Rule, facts: Facts) -> Outcome:
        served = facts.notices.get("notice")
        day = served.dispatch if served else facts.events.get(rule.trigger)
        if day is None:
            return Outcome(rule, Answer.MISSING, missing=(rule.trigger,))
        if not rule.in_force(day):
            return self._not_in_force(rule, day, facts)
        delivery = next(kind for kind, family in FAMILY.items() if family == rule.family)
        found = serve_by(rule, Served(day, delivery, served.actual if served else None))
        if found.day is None:
            raise AssertionError(rule.id)
        steps = [*found.steps, Step("not_rolled", found.day, rule.citation, {})]
        flags = self._calendar_flags(found.day, found.day, steps)
        return Outcome(
            rule,
            Answer.COMPUTED,
            official_due=found.day,
            computed_due=found.day,
            raw=found.day,
            start=day,
            basis=rule.trigger,
            steps=tuple(steps),
            flags=tuple(flags),
        )


def _roll_step(calendar: WorkCalendar, citation: str, rule: Rule, line: _Line) -> Step:
    end = line.counted.end
    if end is None:
        raise AssertionError(rule.id)
    if not rule.roll:
        return Step("not_rolled", end, rule.citation, {})
    rest = calendar.rest(end)
    if rest is not None:
        args: dict[str, Arg] = {"from": end, "occasion": rest.occasion}
        return Step("rolled" if rest.announced else "rolled_statutory", line.due, citation, args)
    return Step("make_up_day" if calendar.is_make_up(end) else "working_day", end, citation, {})


def _doubts(rule: Rule, source: Source, raw: date, due: date) -> list[Flag]:
    """Return what the rule itself leaves open about a date."""
    flags: list[Flag] = []
    if rule.usual_length and source is not Source.PRINTED:
        flags.append(Flag.LENGTH_ASSUMED)
    if rule.roll_abroad and due > weekdays_only(raw):
        flags.append(Flag.ROLL_ABROAD)
    return flags


def _rank(outcome: Outcome) -> int:
    order = (Answer.COMPUTED, Answer.MISSING)
    if outcome.answer is Answer.NOT_AVAILABLE:
        return len(order) + 1
    return order.index(outcome.answer) if outcome.answer in order else len(order)


def _refused(rule: Rule, steps: tuple[Step, ...], instead: str = "") -> Outcome:
    return Outcome(
        rule, Answer.NOT_AVAILABLE, steps=steps, flags=(Flag.NOT_AVAILABLE,), instead=instead
    )


def _reading_step(reading: Reading) -> Step:
    return Step("reading", None, "", {"note_zh": reading.note_zh, "note_en": reading.note_en})


def _kind_fits(rule: Rule, facts: Facts) -> bool:
    if facts.kind not in rule.kinds:
        return False
    return not (rule.base_kinds and facts.base_kind) or facts.base_kind in rule.base_kinds


def _bounded(rule: Rule, test: Availability, main: date | None) -> bool | None:
    if main is None or test.not_before is None:
        return None
    earliest = rule.in_force(raw_end(main, test.not_before))
    if test.not_after is None:
        return True if earliest and rule.effective_to is None else None
    latest = rule.in_force(raw_end(main, test.not_after))
    return earliest if earliest == latest else None


def _choose(combine: Combine, lines: list[_Line]) -> _Line:
    def ends(line: _Line) -> tuple[date, date]:
        return line.due, line.counted.end or line.due

    return max(lines, key=ends) if combine is Combine.LATER else min(lines, key=ends)
