"""A deadline of the docket once more through the engine, from what is now known of its case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from agencydesk.domain.counting import printed_applies
from agencydesk.domain.docket import Source
from agencydesk.domain.engine import Engine
from agencydesk.domain.events import Via
from agencydesk.domain.facts import Facts, Served
from agencydesk.domain.outcome import Answer, Flag, Outcome, Step
from agencydesk.domain.planning import answer, in_proceedings
from agencydesk.domain.rules import LengthBy, Rule
from agencydesk.errors import UserError
from agencydesk.services.bundles import CaseBundle, DeadlineState, PaperFacts
from agencydesk.services.derivations import load_steps

#: The rule for the new end of an extended period, and the event it runs from.
EXTENSION = "extension_result"
EXTENDED_EVENT = "designated_due_raw"
#: Stands for a date the rule alone cannot give.
UNKNOWN = "—"
#: What the earlier period lacks, the later one lacks too.
_INHERITED = (Flag.RECEIPT_ASSUMED, Flag.LENGTH_ASSUMED, Flag.LOWER_BOUND, Flag.AMBIGUOUS)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """The engine's answer and the date the agency's own sheet states, if any."""

    outcome: Outcome
    stated_due: date | None

    @property
    def official_due(self) -> date | None:
        """Return the date that counts: the rule's or the paper's, else the sheet's."""
        return self.outcome.official_due or self.stated_due

    @property
    def certain(self) -> bool:
        """Say whether nothing can still move the date."""
        return self.outcome.certain


def recompute(engine: Engine, bundle: CaseBundle, deadline: DeadlineState) -> Recomputed:
    """Return what a deadline would be, were it put on the docket now.

    Raises:
        UserError: ``rule.unknown`` if the rules no longer have its rule.
    """
    if deadline.rule_id not in engine.book:
        raise UserError("rule.unknown", rule=deadline.rule_id)
    stated = stated_day(deadline)
    rule = engine.book[deadline.rule_id]
    facts = facts_for(engine, bundle, deadline)
    if bundle.facts.tag is None:
        outcome = Outcome(rule, Answer.MISSING, missing=("kind",))
    elif rule.trigger == EXTENDED_EVENT and deadline.parent_id is not None:
        base = recompute(engine, bundle, bundle.deadline(deadline.parent_id)).outcome
        outcome = extended(engine, facts, base)
    else:
        outcome = answer(engine, rule.id, bundle.facts, in_proceedings(rule, facts))
    outcome = printed_alone(outcome, deadline.printed_due)
    if stated is not None:
        step = Step("stated", stated, "", {})
        outcome = replace(outcome, steps=(*outcome.steps, step))
    return Recomputed(outcome, stated)


def printed_alone(outcome: Outcome, printed_due: date | None) -> Outcome:
    """Return a date the office's paper gives where the rule lacks what it needs to give one.

    Args:
        outcome: the engine's answer.
        printed_due: the date on the paper, if it has one.
    """
    missing = outcome.answer is Answer.MISSING and printed_applies(outcome.rule)
    if printed_due is None or not missing:
        return outcome
    step = Step("printed.due", printed_due, "", {"computed": UNKNOWN})
    return replace(
        outcome,
        answer=Answer.COMPUTED,
        official_due=printed_due,
        raw=printed_due,
        source=Source.PRINTED,
        steps=(*outcome.steps, step),
    )


def facts_for(engine: Engine, bundle: CaseBundle, deadline: DeadlineState) -> Facts:
    """Return what was given when the deadline was put on the docket, as it is known now."""
    events: dict[str, date] = {}
    told = bundle.event_dates.get(deadline.event_key, ())
    if deadline.trigger_date in told:
        events[deadline.event_key] = deadline.trigger_date
    notice = bundle.notices.get(deadline.notice_id) if deadline.notice_id is not None else None
    facts = notice_facts(bundle, notice, events)
    return replace(
        facts,
        year=deadline.year,
        tier=deadline.tier,
        length=chosen_length(engine.book[deadline.rule_id], deadline),
        printed_due=deadline.printed_due,
    )


def notice_facts(
    bundle: CaseBundle, notice: PaperFacts | None, events: Mapping[str, date]
) -> Facts:
    """Return the facts of a case with one notice at hand.

    Args:
        bundle: the case.
        notice: the notice at hand, if any.
        events: dates that stand for the case's own here.
    """
    facts = bundle.facts.facts()
    notices: dict[str, Served] = dict(facts.notices)
    if notice is not None and notice.served is not None:
        notices["notice"] = notice.served
    return replace(
        facts,
        events={**facts.events, **events},
        notices=notices,
        printed_period=notice.printed_period if notice else None,
    )


def extended(engine: Engine, facts: Facts, base: Outcome) -> Outcome:
    """Return the end of an extended period, counted from the unrolled end of the base.

    The earliest reading; where counting from the rolled end gives another day the outcome says
    ambiguous, unless the office's paper gives the date.

    Args:
        engine: the engine.
        facts: the case, with ``length`` and, if the paper gives it, ``printed_due``.
        base: the period that is extended.

    Source: ``resources/rules``, rule ``extension_result``.
    """
    rule = engine.book[EXTENSION]
    if base.raw is None or base.official_due is None:
        return Outcome(rule, Answer.MISSING, missing=base.missing or ("base_period",))
    outcome = _extended_from(engine, facts, base.raw)
    if outcome.answer is not Answer.COMPUTED:
        return outcome
    chained = Step("chain_raw", base.raw, "", {"rule": base.rule.id, "event": EXTENDED_EVENT})
    steps = [step for step in outcome.steps if step.code != "event"]
    flags = [*outcome.flags, *(flag for flag in _INHERITED if flag in base.flags)]
    if facts.printed_due is not None:
        flags = [flag for flag in flags if flag not in _INHERITED]
    else:
        later = _extended_from(engine, facts, base.official_due).official_due
        if later != outcome.official_due:
            flags.append(Flag.AMBIGUOUS)
            steps += [
                Step("reading", None, "", {"note_zh": each.note_zh, "note_en": each.note_en})
                for each in rule.readings
            ]
    return replace(
        outcome,
        steps=(*base.steps, chained, *steps),
        flags=tuple(dict.fromkeys(flags)),
        basis=EXTENDED_EVENT,
    )


def _extended_from(engine: Engine, facts: Facts, day: date) -> Outcome:
    events = {**facts.events, EXTENDED_EVENT: day}
    return engine.compute(EXTENSION, replace(facts, events=events, printed_period=None))


def stated_day(deadline: DeadlineState) -> date | None:
    """Return the date the agency's own sheet stated for a deadline, or None."""
    for step in load_steps(deadline.derivation):
        if step.code == "stated":
            return step.day
    return deadline.official_due if deadline.source is Source.SHEET else None


def chosen_length(rule: Rule, deadline: DeadlineState) -> int | None:
    """Return the length chosen where the rule offers several, as its derivation tells."""
    if rule.length_by not in (LengthBy.ONE_OF, LengthBy.RANGE):
        return None
    for step in load_steps(deadline.derivation):
        if step.code.startswith("counted") and step.args.get("rule") == rule.id:
            length = step.args["length"]
            return length if isinstance(length, int) else None
    return None


def uses_year(engine: Engine, rule: Rule) -> bool:
    """Say whether a rule is computed for one patent year."""
    event = engine.events[rule.trigger]
    if event.via is Via.RULE:
        return uses_year(engine, engine.book[event.rule])
    return event.via is Via.ANNIVERSARY


def started_by_notice(engine: Engine, rule: Rule) -> bool:
    """Say whether a rule's period runs from the notice at hand, its receipt or its dispatch."""
    return engine.events[rule.trigger].by_notice
