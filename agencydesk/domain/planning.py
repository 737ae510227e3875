"""Which deadlines a case's own dates start, and which of them are already behind it.

Pure: the plan is data, the facts are values, today is an argument.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from agencydesk.domain.engine import Engine
from agencydesk.domain.facts import Facts, Served
from agencydesk.domain.finding import DESIGNATED
from agencydesk.domain.outcome import Answer, Outcome, Step
from agencydesk.domain.periods import MONTHS_A_YEAR, add_months, raw_end
from agencydesk.domain.plan import MARGIN, DocketPlan, PlanStep
from agencydesk.domain.rules import Rule

#: Case dates by the name the plan uses for them.
CASE_DATES: dict[str, str] = {
    "publication_date": "publication_date",
    "grant_date": "grant_announcement_date",
    "pct_entry_date": "pct_entry_date",
    "exam_request_date": "exam_request_date",
    "exam_entry_date": "exam_entry_date",
}


#: The event that decides whether a period runs from the priority date.
PRIORITY = "priority_date_earliest"
_NOT_EVENTS = frozenset({"exam_request_date", "exam_entry_date"})
#: What the filing date of a case is besides, by route (Rules 119 and 137).
_FILED_AS = {
    "pct_national": "international_filing_date",
    "pct_international": "international_filing_date",
    "hague": "international_registration_date",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that the agency's own sheet gives for something to be done.

    Attributes:
        due: the day, inclusive, as written.
        rule: id of the rule it belongs to; empty where nothing says.
        name: what the sheet calls it.
        internal: the agency's own earlier date beside it; ``client`` the one for the client.
    """

    due: date
    rule: str = ""
    name: str = ""
    internal: date | None = None
    client: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What planning needs to know of a case.

    Attributes:
        kind: invention, utility_model or design; None if nobody said.
        route: national, pct_national, ...; with ``kind`` it gives the tag rules are keyed by.
        events: known dates by event key; also ``exam_request_date`` and ``exam_entry_date``.
        stage: the stage reached; ``status_text`` the words it was read from.
        awaits: ids of the rules of the acts that are waited for.
        stated: the dates the agency's sheet gives.
        paid_through: last patent year whose annuity is paid.
        notice_codes: the office's codes of the notices the case has received.
        expects: events that must have happened though nobody said when, such as the grant of a
            case with a grant number.
    """

    kind: str | None
    route: str = "national"
    events: Mapping[str, date] | None = None
    notices: Mapping[str, Served] | None = None
    stage: str = "unknown"
    status_text: str = ""
    awaits: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()
    paid_through: int | None = None
    has_application_no: bool = False
    notice_codes: frozenset[str] = frozenset()
    expects: frozenset[str] = frozenset()

    @property
    def tag(self) -> str | None:
        """Return the case kind rules are keyed by."""
        return self.kind if self.route == "national" else self.route

    @property
    def awaited(self) -> frozenset[str]:
        """Return the rules that something says are waited for."""
        return frozenset((*self.awaits, *(each.rule for each in self.stated if each.rule)))

    def facts(self) -> Facts:
        """Return the engine's view of the case; the kind must be known.

        Source: 细则(2023)第119、137条: the international date is the filing date.
        """
        known = {key: day for key, day in (self.events or {}).items() if key not in _NOT_EVENTS}
        other = _FILED_AS.get(self.route)
        if other is not None and "filing_date" in known:
            known.setdefault(other, known["filing_date"])
        return Facts(self.tag or "", self.kind, known, self.notices or {})


@dataclass(frozen=True, slots=True)
class Planned:
    """One deadline to put on the docket.

    Attributes:
        stated: the sheet's own date, official until a notice is recorded.
        follows: index in the same list of the deadline this one follows, or None.
        awaited: it is here because something says that it is waited for, not by a date.
    """

    outcome: Outcome
    year: int | None = None
    stated: Stated | None = None
    follows: int | None = None
    awaited: bool = False

    @property
    def stated_due(self) -> date | None:
        """Return the sheet's own date, if there is one."""
        return self.stated.due if self.stated else None


#: Proceedings that small agencies keep on the patent's own case.
PROCEEDINGS = frozenset({"reexamination", "invalidation", "litigation", "pct_international"})


def in_proceedings(rule: Rule, facts: Facts) -> Facts:
    """Return the facts as a rule of proceedings sees them, whatever case they are kept on.

    A notice of re-examination or a judgment may be recorded on the patent's own case; its rules
    are keyed by the proceedings, and must not fall out because the case is a patent's. A date or
    period that a paper prints is a designated period in whatever proceedings.
    """
    stated = facts.printed_due is not None or facts.printed_period is not None
    anywhere = rule.kinds <= PROCEEDINGS or (rule.id == DESIGNATED and stated)
    if facts.kind in rule.kinds or not anywhere:
        return facts
    return replace(facts, kind=min(rule.kinds))


def plan_case(engine: Engine, plan: DocketPlan, case: CaseFacts, today: date) -> list[Planned]:
    """Return the deadlines a case's dates and status start, overdue ones included.

    A case whose kind is not known gets one item that says so; nothing is dropped silently.
    """
    if case.tag is None:
        unknown = Outcome(engine.book[plan.stated_rule], Answer.MISSING, missing=("kind",))
        dated = [_with_date(unknown, stated) for stated in case.stated]
        return dated or [Planned(unknown)]
    facts = case.facts()
    planned: list[Planned] = []
    awaited = case.awaited
    stage = "" if awaited else case.stage
    for step in plan.steps_for(facts.kind, case.route, engine.book, stage):
        if not _arises(step, case, facts):
            continue
        item = _planned(engine, plan, step, case, facts, today, awaited=step.rule in awaited)
        if item is not None:
            planned.append(item)
    planned += _annuities(engine, plan, case, facts, today, planned)
    return planned + _awaited(engine, plan, case, facts, planned)


def _planned(
    engine: Engine,
    plan: DocketPlan,
    step: PlanStep,
    case: CaseFacts,
    facts: Facts,
    today: date,
    *,
    awaited: bool,
) -> Planned | None:
    if not awaited and settled(step, case, plan.negations, today):
        return None
    passed = step.optional or ("status" in step.settled and _status_says(step, case))
    if passed and not awaited and _surely_over(engine, plan, step, facts, today):
        return None
    outcome = answer(engine, step.rule, case, facts)
    due = outcome.official_due
    if outcome.answer is Answer.NOT_AVAILABLE or (step.optional and (due is None or due < today)):
        return None
    if awaited:
        return Planned(outcome)
    if due is None or due < today:
        if "status" in step.settled and _status_says(step, case):
            return None
        if case.stage == "drafting" and not case.has_application_no and _not_filed(outcome):
            return None
    return Planned(outcome)


def _arises(step: PlanStep, case: CaseFacts, facts: Facts) -> bool:
    if case.stated and any(stated.rule == step.rule for stated in case.stated):
        return False  # it comes with the date the sheet gives
    if step.needs or step.lacks:
        known = facts.events.keys() | case.expects
        if step.needs and step.needs not in known:
            return False
        if step.lacks and not known.isdisjoint(step.lacks):
            return False
    return not step.stages or case.stage in step.stages


def _surely_over(
    engine: Engine, plan: DocketPlan, step: PlanStep, facts: Facts, today: date
) -> bool:
    """Say whether the period, if there is one, is over for whatever day it runs from.

    Spares most of the work for old cases: nothing has to be computed to leave such a step out.
    """
    days = [served.actual or served.dispatch for served in facts.notices.values()]
    newest = max((*facts.events.values(), *days), default=None)
    if newest is None or newest >= today:
        return False
    return today - newest > plan.longest(step.rule, engine.book, engine.events)


def answer(engine: Engine, rule_id: str, case: CaseFacts, facts: Facts) -> Outcome:
    """Return what the version of a rule in force gives for a case.

    Where priority is claimed and its date is not known there is no date: counted from the filing
    date it would come too late.

    Args:
        engine: the engine.
        rule_id: the rule.
        case: says what is claimed.
        facts: what is computed from.
    """
    outcome = engine.compute_family(rule_id, facts)
    if PRIORITY not in case.expects or PRIORITY in facts.events:
        return outcome
    triggers = [engine.events[each.trigger] for each in outcome.rule.alternatives]
    if outcome.answer is Answer.COMPUTED and any(
        event.key == PRIORITY or PRIORITY in event.of for event in triggers
    ):
        return Outcome(outcome.rule, Answer.MISSING, missing=(PRIORITY,))
    return outcome


def _not_filed(outcome: Outcome) -> bool:
    """Say whether the filing date is missing, which a case that is not filed cannot have yet."""
    return outcome.answer is Answer.MISSING and "filing_date" in outcome.missing


def settled(step: PlanStep, case: CaseFacts, negations: str, today: date | None = None) -> bool:
    """Say whether the case shows that this step is behind it.

    The mark ``status`` does not count here: what it says is weaker, see ``PlanStep``. A date
    after ``today``, where that is given, shows nothing: it is planned, or a slip of the pen.
    """
    events = case.events or {}
    for mark in step.settled:
        if mark == "status":
            continue
        if mark.startswith("stage:"):
            if case.stage == mark[6:]:
                return True
        elif mark == "words":
            if any(_says(case.status_text, word, negations) for word in step.words):
                return True
        elif mark == "notices":
            if any(code.startswith(step.notices) for code in case.notice_codes):
                return True
        elif mark == "application_no":
            if case.has_application_no:
                return True
        else:
            key = CASE_DATES[mark]
            day = events.get(key)
            if key in case.expects or (day is not None and (today is None or day <= today)):
                return True
    return False


def _status_says(step: PlanStep, case: CaseFacts) -> bool:
    if not case.status_text or case.stage in ("unknown", "drafting"):
        return False
    return not any(_says(case.status_text, word, "") for word in step.silent)


def _says(status: str, word: str, negations: str) -> bool:
    """Say whether a status holds a word; not where a negation stands right before it."""
    if word.startswith("="):
        return status.strip() == word[1:]
    at = status.find(word)
    while at >= 0:
        if at == 0 or status[at - 1] not in negations:
            return True
        at = status.find(word, at + 1)
    return False


def _annuities(
    engine: Engine,
    plan: DocketPlan,
    case: CaseFacts,
    facts: Facts,
    today: date,
    before: list[Planned],
) -> list[Planned]:
    annuity = plan.annuity
    announced = facts.events.keys() | case.expects
    granted = "grant_announcement_date" in announced or case.stage in annuity.stages
    ended = case.stage in ("lost", "ended")
    rule = engine.book[annuity.due]
    if not granted or ended or facts.kind not in rule.kinds:
        return []
    if annuity.not_while_awaiting & case.awaited:
        return []
    filed = facts.events.get("filing_date") or facts.events.get("international_filing_date")
    if filed is None:
        return [Planned(engine.compute(annuity.due, facts))]
    planned: list[Planned] = []
    last = _last_year(engine, plan, facts, filed, before)
    grace_ends = engine.book[annuity.grace].alternatives[0].period
    for year in _open_years(plan, case, facts, filed, today, last):
        unpaid = case.paid_through is not None and year == case.paid_through + 1
        anniversary = add_months(filed, (year - 1) * MONTHS_A_YEAR)
        if not unpaid and raw_end(anniversary, grace_ends) + MARGIN < today:
            continue  # spares computing what nobody can pay any more
        this = replace(facts, year=year)
        due = engine.compute(annuity.due, this)
        if due.official_due is None or due.official_due >= today:
            planned.append(Planned(due, year))
            continue
        grace = engine.compute(annuity.grace, this)
        if grace.official_due is None or grace.official_due >= today or unpaid:
            follows = len(before) + len(planned)
            planned += [Planned(due, year), Planned(grace, year, follows=follows)]
    return planned


def _open_years(
    plan: DocketPlan, case: CaseFacts, facts: Facts, filed: date, today: date, last: int
) -> list[int]:
    """Return the patent years that may still be unpaid, up to the next one to come.

    The next one to pay is always among them, even where years are paid ahead.
    """
    annuity = plan.annuity
    running = patent_year(filed, today)
    first = max(annuity.first_year, running - 1)
    granted = facts.events.get("grant_announcement_date")
    if case.paid_through is not None:
        first = max(annuity.first_year, case.paid_through + 1)
    elif granted is not None:
        year = patent_year(filed, min(granted, today))
        anniversary = add_months(filed, (year - 1) * MONTHS_A_YEAR)
        doubtful = add_months(anniversary, annuity.registration_lead_months) >= granted
        first = max(first, year if doubtful and year > 1 else year + 1)
    return list(range(first, min(max(running + 1, first), last) + 1))


def patent_year(filed: date, day: date) -> int:
    """Return the patent year that runs on ``day``: 1 from the filing date to the first eve.

    Source: 审查指南5-9-2.2.1.1.
    """
    year = day.year - filed.year
    if add_months(filed, year * MONTHS_A_YEAR) > day:
        year -= 1
    return max(1, year + 1)


def _last_year(
    engine: Engine, plan: DocketPlan, facts: Facts, filed: date, before: list[Planned]
) -> int:
    """Return the last patent year of the term; it is among the items planned before, mostly."""
    families = {engine.book[rule_id].family for rule_id in plan.annuity.terms}
    for item in before:
        if item.outcome.rule.family in families and item.outcome.official_due is not None:
            return item.outcome.official_due.year - filed.year
    for rule_id in plan.annuity.terms:
        if facts.kind in engine.book[rule_id].kinds:
            term = engine.compute_family(rule_id, facts)
            if term.official_due is not None:
                return term.official_due.year - filed.year
    return 0


def _awaited(
    engine: Engine, plan: DocketPlan, case: CaseFacts, facts: Facts, planned: list[Planned]
) -> list[Planned]:
    """Return the items for what the status or the sheet says is waited for."""
    families = {item.outcome.rule.family for item in planned}
    found: list[Planned] = []
    for stated in case.stated:
        rule_id = rule_fitting(engine, plan, stated.rule, facts)
        if engine.book[rule_id].family in families:
            rule_id = plan.stated_rule
        found.append(_with_date(engine.compute_family(rule_id, facts), stated))
    families |= {item.outcome.rule.family for item in found}
    for awaits in dict.fromkeys((*case.awaits, *_remedies(plan, case))):
        rule_id = rule_fitting(engine, plan, awaits, facts)
        if engine.book[rule_id].family not in families:
            found.append(Planned(engine.compute_family(rule_id, facts), awaited=True))
            families.add(engine.book[rule_id].family)
    return found


def _remedies(plan: DocketPlan, case: CaseFacts) -> list[str]:
    """Return what may still be done about a right that a bare status says is lost."""
    if case.stage != "lost" or case.awaits:
        return []
    return [
        remedy.rule
        for remedy in plan.remedies
        if any(_says(case.status_text, word, plan.negations) for word in remedy.words)
    ]


def rule_fitting(engine: Engine, plan: DocketPlan, rule_id: str, facts: Facts) -> str:
    """Return the rule, or what stands for it where it does not apply to the kind of case."""
    if rule_id and facts.kind in engine.book[rule_id].kinds:
        return rule_id
    return plan.otherwise.get(rule_id, plan.stated_rule)


def _with_date(outcome: Outcome, stated: Stated) -> Planned:
    step = Step("stated", stated.due, "", {})
    return Planned(replace(outcome, steps=(*outcome.steps, step)), stated=stated, awaited=True)
