"""The docket plan as data: which steps a case passes through, and what shows a step is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from agencydesk.domain.events import EventBook, Via
from agencydesk.domain.fields import Fields, RuleError
from agencydesk.domain.periods import Unit
from agencydesk.domain.rules import LengthBy, Rule, RuleBook

#: Days no unit exceeds; three for a working day, since there are rest days between.
LONGEST = {Unit.DAY: 1, Unit.MONTH: 31, Unit.YEAR: 366, Unit.WORKING_DAY: 3}
#: Ways to find a day that is one of the case's own dates or the service of a notice.
STATED = frozenset({Via.GIVEN, Via.FIRST, Via.RECEIPT, Via.ACTUAL})
#: For service, for rolling over the longest holidays, and to be sure.
MARGIN = timedelta(days=100)
ENDLESS = timedelta(days=366 * 200)


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step; the data file explains each key.

    The mark ``status`` in ``settled`` counts only for what is overdue, and only where the words of
    the status are not among ``silent``.
    """

    rule: str
    needs: str
    lacks: frozenset[str]
    routes: frozenset[str]
    stages: frozenset[str]
    settled: tuple[str, ...]
    words: tuple[str, ...]
    silent: tuple[str, ...]
    notices: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Remedy:
    """What may still be done when a status says that a right was lost, and no more."""

    rule: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnnuityPlan:
    """How annuities are put on the docket."""

    due: str
    grace: str
    terms: tuple[str, ...]
    stages: frozenset[str]
    not_while_awaiting: frozenset[str]
    registration_lead_months: int
    first_year: int


@dataclass(frozen=True, slots=True)
class DocketPlan:
    """All steps, the annuities, and what a bare reply date stands for.

    Attributes:
        negations: letters that turn the word after them into its opposite.
        earliest: no application is older; an earlier date is a slip of the pen.
        after_missed: what a missed period opens without a notice, by the missed period's rule.
        after_restorable: what it opens otherwise, by what its rule says of restoring.
    """

    steps: tuple[PlanStep, ...]
    annuity: AnnuityPlan
    otherwise: Mapping[str, str]
    stated_rule: str
    negations: str
    earliest: date
    remedies: tuple[Remedy, ...] = ()
    optional_rules: frozenset[str] = frozenset()
    done_at_stages: frozenset[str] = frozenset()
    after_missed: Mapping[str, str] = field(default_factory=dict)
    after_restorable: Mapping[str, str] = field(default_factory=dict)
    _fitting: dict[tuple[str, str, str], tuple[PlanStep, ...]] = field(default_factory=dict)
    _longest: dict[str, timedelta] = field(default_factory=dict)

    def remedy_of(self, rule: Rule) -> str | None:
        """Return the rule of what missing a period opens, if it opens anything."""
        return self.after_missed.get(rule.id) or self.after_restorable.get(rule.restorable)

    def remedy_rules(self) -> frozenset[str]:
        """Return every rule that missing a period may open."""
        return frozenset((*self.after_missed.values(), *self.after_restorable.values()))

    def steps_for(
        self, kind: str, route: str, book: RuleBook, stage: str = ""
    ) -> tuple[PlanStep, ...]:
        """Return the steps a case of this kind and route can pass through.

        Args:
            kind: the tag rules are keyed by.
            route: the case's route.
            book: the rules.
            stage: leaves out the steps that this stage alone shows to be passed; empty for all.
        """
        key = (kind, route, stage)
        if key not in self._fitting:
            self._fitting[key] = tuple(
                step
                for step in self.steps
                if kind in book[step.rule].kinds
                and (not step.routes or route in step.routes)
                and f"stage:{stage}" not in step.settled
            )
        return self._fitting[key]

    def longest(self, rule_id: str, book: RuleBook, events: EventBook) -> timedelta:
        """Return what no period of a rule exceeds, rolling and service included.

        A period whose length is not fixed, or that starts at the end of another, is taken as
        endless.
        """
        if rule_id not in self._longest:
            versions = book.versions(rule_id)
            self._longest[rule_id] = max(_longest(rule, events) for rule in versions)
        return self._longest[rule_id]


def _longest(rule: Rule, events: EventBook) -> timedelta:
    stated = all(events[each.trigger].via in STATED for each in rule.alternatives)
    if rule.length_by is not LengthBy.FIXED or not stated:
        return ENDLESS
    return (
        max(
            timedelta(days=each.period.length * LONGEST[each.period.unit] + each.period.extra_days)
            for each in rule.alternatives
        )
        + MARGIN
    )


def parse_plan(table: Mapping[str, object], rule_ids: frozenset[str]) -> DocketPlan:
    """Turn the plan file into a plan.

    Raises:
        RuleError: an unknown or missing key, a rule that does not exist.
    """
    get = Fields(table, "docket plan")
    get.whole("schema")
    get.day("checked")
    get.text("source")
    negations, earliest = get.text("negations"), get.day("earliest")
    annuity, otherwise = _part(get, "annuity"), _part(get, "awaits_otherwise")
    stated, optional = _part(get, "stated"), _part(get, "optional")
    missed, restorable = _part(get, "missed"), _part(get, "missed_restorable")
    steps = tuple(_step(part) for part in get.tables("step"))
    remedies = tuple(_remedy(part) for part in get.tables("remedy"))
    get.finish()
    plan = DocketPlan(
        steps,
        AnnuityPlan(
            due=annuity.text("due"),
            grace=annuity.text("grace"),
            terms=annuity.texts("terms"),
            stages=frozenset(annuity.texts("stages")),
            not_while_awaiting=frozenset(annuity.texts("not_while_awaiting")),
            registration_lead_months=annuity.whole("registration_lead_months"),
            first_year=annuity.whole("first_year"),
        ),
        {key: otherwise.text(key) for key in otherwise.names()},
        stated.text("rule"),
        negations,
        earliest,
        remedies,
        frozenset(optional.texts("rules")),
        frozenset(optional.texts("done_at_stages")),
        {key: missed.text(key) for key in missed.names()},
        {key: restorable.text(key) for key in restorable.names()},
    )
    for part in (annuity, otherwise, stated, optional, missed, restorable):
        part.finish()
    _check(plan, rule_ids)
    return plan


def _part(get: Fields, key: str) -> Fields:
    part = get.table(key)
    if part is None:
        raise RuleError("docket plan", f"the part {key} is missing")
    return part


def _check(plan: DocketPlan, rule_ids: frozenset[str]) -> None:
    named: Iterable[str] = (
        *(step.rule for step in plan.steps),
        plan.annuity.due,
        plan.annuity.grace,
        *plan.annuity.terms,
        *plan.otherwise,
        *plan.otherwise.values(),
        plan.stated_rule,
        *plan.optional_rules,
        *(remedy.rule for remedy in plan.remedies),
        *plan.after_missed,
        *plan.after_missed.values(),
        *plan.after_restorable.values(),
    )
    for rule in named:
        if rule not in rule_ids:
            raise RuleError("docket plan", f"unknown rule {rule}")


def _remedy(get: Fields) -> Remedy:
    found = Remedy(get.text("rule"), get.texts("words"))
    get.finish()
    return found


def _step(get: Fields) -> PlanStep:
    found = PlanStep(
        rule=get.text("rule"),
        needs=get.optional("needs") or "",
        lacks=frozenset(get.texts("lacks", required=False)),
        routes=frozenset(get.texts("routes", required=False)),
        stages=frozenset(get.texts("stages", required=False)),
        settled=get.texts("settled"),
        words=get.texts("words", required=False),
        silent=get.texts("silent", required=False),
        notices=get.texts("notices", required=False),
        optional=get.has("optional") and get.flag("optional"),
    )
    get.finish()
    return found
