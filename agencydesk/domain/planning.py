"""Which deadlines a case's own dates start, and which of them are already behind it.

Pure: the plan is data, the facts are values, today is an argument.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from agencydesk.domain.engine import Engine
from agencydesk.domain.facts import Facts, Served
from agencydesk.domain.outcome import Answer, Outcome, Step
from agencydesk.domain.periods import MONTHS_A_YEAR, add_months
from agencydesk.domain.plan import DocketPlan, PlanStep

#: Case dates by the name the plan uses for them.
CASE_DATES: dict[str, str] = {
    "publication_date": "publication_date",
    "grant_date": "grant_announcement_date",
    "pct_entry_date": "pct_entry_date",
    "exam_request_date": "exam_request_date",
    "exam_entry_date": "exam_entry_date",
}


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What planning needs to know of a case.

    Attributes:
        kind: invention, utility_model or design; None if nobody said.
        route: national, pct_national, ...; with ``kind`` it gives the tag rules are keyed by.
        events: known dates by event key; also ``exam_request_date`` and ``exam_entry_date``.
        stage: the stage reached; ``status_text`` the words it was read from.
        awaits: id of the rule the status waits for; empty if it waits for none.
        stated_due: a reply date the sheet states.
        paid_through: last patent year whose annuity is paid.
        notice_codes: the office's codes of the notices the case has received.
    """

    kind: str | None
    route: str = "national"
    events: Mapping[str, date] | None = None
    notices: Mapping[str, Served] | None = None
    stage: str = "unknown"
    status_text: str = ""
    awaits: str = ""
    stated_due: date | None = None
    paid_through: int | None = None
    has_application_no: bool = False
    notice_codes: frozenset[str] = frozenset()

    @property
    def tag(self) -> str | None:
        """Return the case kind rules are keyed by."""
        return self.kind if self.route == "national" else self.route

    def facts(self) -> Facts:
        """Return the engine's view of the case; the kind must be known."""
        known = {key: day for key, day in (self.events or {}).items() if key not in _NOT_EVENTS}
        return Facts(self.tag or "", self.kind, known, self.notices or {})


_NOT_EVENTS = frozenset({"exam_request_date", "exam_entry_date"})


@dataclass(frozen=True, slots=True)
class Planned:
    """One deadline to put on the docket.

    Attributes:
        stated_due: the sheet's own date, official until a notice is recorded.
        follows: index in the same list of the deadline this one follows, or None.
    """

    outcome: Outcome
    year: int | None = None
    stated_due: date | None = None
    follows: int | None = None


def plan_case(engine: Engine, plan: DocketPlan, case: CaseFacts, today: date) -> list[Planned]:
    """Return the deadlines a case's dates and status start, overdue ones included.

    A case whose kind is not known gets one item that says so; nothing is dropped silently.
    """
    if case.tag is None:
        rule = engine.book[plan.stated_rule]
        unknown = Outcome(rule, Answer.MISSING, missing=("kind",))
        return [Planned(unknown, stated_due=case.stated_due)]
    facts = case.facts()
    planned: list[Planned] = []
    for step in plan.steps_for(facts.kind, case.route, engine.book):
        item = _planned(engine, step, case, facts, today)
        if item is not None:
            planned.append(item)
    planned += _annuities(engine, plan, case, facts, today, len(planned))
    awaited = _awaited(engine, plan, case, facts, planned)
    return planned if awaited is None else [*planned, awaited]


def _planned(
    engine: Engine, step: PlanStep, case: CaseFacts, facts: Facts, today: date
) -> Planned | None:
    rule = engine.book[step.rule]
    if facts.kind not in rule.kinds or (case.awaits == step.rule and case.stated_due):
        return None
    if step.routes and case.route not in step.routes:
        return None
    if step.needs and step.needs not in facts.events:
        return None
    if step.lacks and step.lacks in facts.events:
        return None
    if step.stages and case.stage not in step.stages:
        return None
    if case.awaits != step.rule and settled(step, case):
        return None
    outcome = engine.compute_family(step.rule, facts)
    if outcome.answer is Answer.NOT_AVAILABLE:
        return None
    late = outcome.official_due is None or outcome.official_due < today
    return None if step.optional and late else Planned(outcome)


def settled(step: PlanStep, case: CaseFacts) -> bool:
    """Say whether the case shows that this step is behind it."""
    events = case.events or {}
    for mark in step.settled:
        if mark.startswith("stage:"):
            if case.stage == mark[6:]:
                return True
        elif mark == "status":
            if case.status_text and case.stage != "unknown":
                return True
        elif mark == "words":
            if any(_says(case.status_text, word) for word in step.words):
                return True
        elif mark == "notices":
            if any(code.startswith(step.notices) for code in case.notice_codes):
                return True
        elif mark == "application_no":
            if case.has_application_no:
                return True
        elif CASE_DATES[mark] in events:
            return True
    return False


def _says(status: str, word: str) -> bool:
    return status.strip() == word[1:] if word.startswith("=") else word in status


def _annuities(
    engine: Engine, plan: DocketPlan, case: CaseFacts, facts: Facts, today: date, offset: int
) -> list[Planned]:
    annuity = plan.annuity
    granted = "grant_announcement_date" in facts.events or case.stage in annuity.stages
    ended = case.stage in ("lost", "ended")
    rule = engine.book[annuity.due]
    if not granted or ended or facts.kind not in rule.kinds:
        return []
    if case.awaits in annuity.not_while_awaiting:
        return []
    filed = facts.events.get("filing_date") or facts.events.get("international_filing_date")
    if filed is None:
        return [Planned(engine.compute(annuity.due, facts))]
    planned: list[Planned] = []
    for year in _open_years(engine, plan, case, facts, filed, today):
        this = replace(facts, year=year)
        due = engine.compute(annuity.due, this)
        if due.official_due is None or due.official_due >= today:
            planned.append(Planned(due, year))
            continue
        grace = engine.compute(annuity.grace, this)
        if grace.official_due is None or grace.official_due >= today:
            follows = offset + len(planned)
            planned += [Planned(due, year), Planned(grace, year, follows=follows)]
    return planned


def _open_years(
    engine: Engine, plan: DocketPlan, case: CaseFacts, facts: Facts, filed: date, today: date
) -> list[int]:
    """Return the patent years that may still be unpaid, up to the next one to come."""
    annuity = plan.annuity
    running = patent_year(filed, today)
    last = _last_year(engine, plan, facts, filed)
    first = max(annuity.first_year, running - 1)
    granted = facts.events.get("grant_announcement_date")
    if case.paid_through is not None:
        first = max(annuity.first_year, case.paid_through + 1)
    elif granted is not None:
        year = patent_year(filed, granted)
        anniversary = add_months(filed, (year - 1) * MONTHS_A_YEAR)
        doubtful = add_months(anniversary, annuity.registration_lead_months) >= granted
        first = max(first, year if doubtful and year > 1 else year + 1)
    return list(range(first, min(running + 1, last) + 1))


def patent_year(filed: date, day: date) -> int:
    """Return the patent year that runs on ``day``: 1 from the filing date to the first eve.

    Source: 审查指南5-9-2.2.1.1.
    """
    year = day.year - filed.year
    if add_months(filed, year * MONTHS_A_YEAR) > day:
        year -= 1
    return max(1, year + 1)


def _last_year(engine: Engine, plan: DocketPlan, facts: Facts, filed: date) -> int:
    """Return the last patent year of the term."""
    for rule_id in plan.annuity.terms:
        if facts.kind in engine.book[rule_id].kinds:
            term = engine.compute_family(rule_id, facts)
            if term.official_due is not None:
                return term.official_due.year - filed.year
    return 0


def _awaited(
    engine: Engine, plan: DocketPlan, case: CaseFacts, facts: Facts, planned: list[Planned]
) -> Planned | None:
    """Return the item for a reply that the status or the sheet says is awaited."""
    if not case.awaits and case.stated_due is None:
        return None
    rule_id = case.awaits or plan.stated_rule
    if facts.kind not in engine.book[rule_id].kinds:
        rule_id = plan.otherwise.get(rule_id, plan.stated_rule)
    if any(item.outcome.rule.family == engine.book[rule_id].family for item in planned):
        return None if case.stated_due is None else _stated(engine, plan.stated_rule, facts, case)
    return _stated(engine, rule_id, facts, case)


def _stated(engine: Engine, rule_id: str, facts: Facts, case: CaseFacts) -> Planned:
    outcome = engine.compute_family(rule_id, facts)
    if case.stated_due is not None:
        step = Step("stated", case.stated_due, "", {})
        outcome = replace(outcome, steps=(*outcome.steps, step))
    return Planned(outcome, stated_due=case.stated_due)
