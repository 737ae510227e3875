"""The annuities of a case: which are owed, which are settled, and by what one knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from agencydesk.domain.annuity_dates import anniversary, first_annuity, patent_year
from agencydesk.domain.annuity_schedule import schedule
from agencydesk.domain.docket import Status
from agencydesk.domain.fee_engine import COMPENSATION, FeeEngine
from agencydesk.domain.fee_values import AnnuityCase, AnnuitySchedule, AnnuityYear, FeeAmount
from agencydesk.domain.fees import ANNUITY
from agencydesk.domain.periods import add_months
from agencydesk.models.vocabulary import InstructionStep
from agencydesk.services.fees.demands import Demand, Remark, paid_whole, remark
from agencydesk.services.fees.facts import CaseBase, DocketFee
from agencydesk.services.fees.printed import REGISTRATION
from agencydesk.services.fees.words import RESTORATION
from agencydesk.services.rulebase import RuleBase

#: The period in which the lump sum of a compensation period is paid.
COMPENSATION_RULE = "annuity_compensation_period"
#: Steps of the client's instruction that say who pays; others are only on the way there.
_SAYS = frozenset({InstructionStep.PAY, InstructionStep.GIVE_UP, InstructionStep.CLIENT_PAYS})
_CLOSED = {
    Status.RECEIVED: "settled.received",
    Status.NOT_NEEDED: "settled.not_needed",
    Status.TRANSFERRED: "settled.transferred",
}


def annuity_key(year: int) -> str:
    """Return the key of an annuity."""
    return f"{ANNUITY}:{year}"


def closed_remark(deadline: DocketFee | None) -> str:
    """Return the code that says that a deadline is closed; empty for one that is not."""
    return "" if deadline is None else _CLOSED.get(deadline.status, "")


@dataclass(frozen=True, slots=True)
class CaseAnnuities:
    """The schedule of a case and what it demands; ``demands`` one a year, in order."""

    schedule: AnnuitySchedule
    demands: tuple[Demand, ...]
    remarks: tuple[Remark, ...]


def annuity_case(base: CaseBase) -> AnnuityCase:
    """Return what the annuities of a case rest on."""
    case, facts = base.case, base.facts
    licence = None
    if facts.open_licence_from is not None:
        licence = (facts.open_licence_from, facts.open_licence_until)
    return AnnuityCase(
        kind=case.kind,
        filing=case.filing,
        granted=case.granted,
        first_year=base.first_year,
        reduction=base.reduction,
        compensation_days=facts.compensation_days or 0,
        open_licence=licence,
    )


class AnnuityDemands:
    """Says what annuities cases owe on one day."""

    def __init__(self, rules: RuleBase, engine: FeeEngine, today: date) -> None:
        self._rules, self._engine, self._today = rules, engine, today
        self._lead = rules.plan.annuity.registration_lead_months

    def of(self, base: CaseBase, until: date | None = None) -> CaseAnnuities:
        """Return the annuities of a case; no schedule where none are owed yet or any more.

        Args:
            base: the case.
            until: leave out what is settled or falls due after this day, as far as that is quick
                to see; None for all of them.
        """
        case = annuity_case(base)
        of_grant = [each for each in base.docket if each.rule_id == REGISTRATION]
        waiting = (each for each in of_grant if each.open)
        registers = min(waiting, key=lambda each: each.due or date.max, default=None)
        if not base.case.has_annuities:
            registers = registers or (of_grant[-1] if of_grant else None)
            waits = [] if registers is None else [self._registration(base, case, registers)]
            return CaseAnnuities(
                AnnuitySchedule((), None), (*waits, *self._to_restore(base, case)), ()
            )
        registration = None if registers is None else self._registration(base, case, registers)
        case = _as_noted(case, base, self._lead)
        only = None if until is None else self._asked(base, until)
        found = schedule(self._with_first(case, base), self._engine, only)
        if found.term_end is None or "first_year" in found.missing:
            unknown = self._unknown(base, case, found)
            known = (each for each in (registration, unknown) if each is not None)
            return CaseAnnuities(found, tuple(known), ())
        if case.first_year is None and case.granted is None:
            years = tuple(each for each in found.years if not each.with_registration)
            found = replace(found, years=years, flags=("first_year_unknown",))
        elif case.first_year != base.first_year:
            found = replace(found, flags=("first_year_computed", *found.flags))
        demands = [*self._years(base, case, found, registration)]
        if registration is not None and registration not in demands:
            demands.insert(0, registration)
        if found.compensation_due is not None:
            demands.append(self._compensation(base, found))
        return CaseAnnuities(found, tuple(demands), tuple(_remarks(base)))

    def _with_first(self, case: AnnuityCase, base: CaseBase) -> AnnuityCase:
        """Return the case with a year before the first one known to be owed after registration.

        Only where neither notice nor grant says which year was paid with registration; that year
        is then left out.
        """
        if case.first_year is not None or case.granted is not None:
            return case
        owed = [each.year - 1 for each in base.docket if self._is_annuity(each) and each.year]
        if base.case.paid_through is not None:
            owed.append(base.case.paid_through)
        return replace(case, first_year=max(1, min(owed, default=1)))

    def _asked(self, base: CaseBase, until: date) -> frozenset[int] | None:
        """Return the years that may still be to be paid by a day; None where nobody can say."""
        case = base.case
        if case.filing is None:
            return None
        awaited = (Status.OPEN, Status.SENT, Status.MISSED)
        first = patent_year(case.filing, self._today) - 1
        if case.paid_through is not None:
            first = case.paid_through + 1
        waits = {
            each.year
            for each in base.docket
            if each.year is not None and self._is_annuity(each) and each.status in awaited
        }
        last = patent_year(case.filing, until) + 1  # a day moved by holidays may lie beyond it
        years = {*range(min({first, *waits}), last + 1)}
        years |= {each.year for each in base.payments if each.year is not None}
        return frozenset(years)

    def _is_annuity(self, deadline: DocketFee) -> bool:
        plan = self._rules.plan.annuity
        return deadline.rule_id in (plan.due, plan.grace)

    def _years(
        self,
        base: CaseBase,
        case: AnnuityCase,
        found: AnnuitySchedule,
        registration: Demand | None,
    ) -> Iterator[Demand]:
        by_year: dict[int, list[DocketFee]] = {}
        for deadline in base.docket:
            if deadline.year is not None and self._is_annuity(deadline):
                by_year.setdefault(deadline.year, []).append(deadline)
        of_grant = [each for each in base.docket if each.rule_id == REGISTRATION]
        said = _said(base, found.years)
        first = first_annuity(case)
        doubtful = None if first is None else first + (case.first_year != base.first_year)
        paid, lost = base.paid(), False
        for days in found.years:
            key = annuity_key(days.year)
            if registration is not None and registration.year == days.year:
                yield registration
                continue
            on_docket = by_year.get(days.year, [])
            if days.with_registration:
                on_docket = on_docket or of_grant
            step = said.get(days.year)
            settled = self._settled(base, days, on_docket, step)
            live = next((each for each in on_docket if each.open), None)
            demand = Demand(
                key,
                ANNUITY,
                days.due,
                partial(self._engine.annuity, case, days.year),
                year=days.year,
                annuity=days,
                deadline=live or (on_docket[-1] if on_docket else None),
                settled=settled,
                given_up=step is InstructionStep.GIVE_UP,
                client_pays=base.facts.client_pays or step is InstructionStep.CLIENT_PAYS,
                follows_loss=lost,
                reducible=days.reducible,
                certain=days.certain,
                remarks=(remark("year_doubtful"),) if live and days.year == doubtful else (),
                rule_id=self._rules.plan.annuity.due,
            )
            payments = paid.get(key)
            over = not settled and not days.with_registration and days.grace_until < self._today
            if over and payments:
                over = not paid_whole(demand, payments)[1]
            yield replace(demand, over=over or lost)
            lost = lost or (over and not demand.given_up and not demand.client_pays)

    def _to_restore(self, base: CaseBase, case: AnnuityCase) -> Iterator[Demand]:
        """Yield the annuities that were not paid, while the lost patent can be restored."""
        if not base.case.restorable or not any(
            each.rule_id == RESTORATION and each.open for each in base.docket
        ):
            return
        paid = base.paid()
        case = _as_noted(case, base, self._lead)
        for demand in self._years(base, case, schedule(case, self._engine), None):
            last = demand.last or self._today
            late = any(each.paid_on > last for each in paid.get(demand.key, ()))
            if late or (demand.over and not demand.follows_loss):
                yield demand

    def _settled(
        self,
        base: CaseBase,
        days: AnnuityYear,
        on_docket: list[DocketFee],
        step: InstructionStep | None,
    ) -> str:
        """Return why nothing is to be paid for a year though no payment is on file.

        A deadline that was closed by what the client decided does not say that it was paid.
        """
        through, live = base.case.paid_through, any(each.open for each in on_docket)
        if through is not None and days.year <= through:
            return "settled.noted"
        if live or step in (InstructionStep.GIVE_UP, InstructionStep.CLIENT_PAYS):
            return ""
        if days.with_registration:
            return "settled.registered"
        closed = next(filter(None, map(closed_remark, on_docket)), "")
        if closed:
            return closed
        missed = any(each.status is Status.MISSED for each in on_docket)
        if through is None and not missed and days.grace_until < self._today:
            return "settled.assumed"
        return ""

    def _registration(self, base: CaseBase, case: AnnuityCase, waits: DocketFee) -> Demand:
        """Return the annuity that is paid with registration, by the deadline for that."""
        remarks: list[Remark] = []
        year = base.first_year
        if year is None and case.filing is not None:
            day = max(case.granted or waits.due or self._today, case.filing)
            year = patent_year(case.filing, day)
            remarks.append(remark("year_computed", year=year))
        return Demand(
            annuity_key(year) if year else f"{ANNUITY}:?",
            ANNUITY,
            waits.due,
            partial(_registering, self._engine, case, year),
            year=year,
            deadline=waits,
            settled=closed_remark(waits),
            client_pays=base.facts.client_pays,
            over=waits.status is Status.MISSED,
            reducible=True,
            certain=waits.certain,
            remarks=tuple(remarks),
            missing=waits.missing,
            rule_id=REGISTRATION,
        )

    def _unknown(self, base: CaseBase, case: AnnuityCase, found: AnnuitySchedule) -> Demand | None:
        """Return the one item of a case whose annuities cannot be computed; it is not hidden."""
        if base.case.paid_through is None and not any(map(self._is_annuity, base.docket)):
            unsaid = found.missing == ("first_year",)
            if unsaid:
                return None
        year = (base.case.paid_through or 0) + 1
        waits = next((each for each in base.docket if self._is_annuity(each) and each.open), None)
        return Demand(
            f"{ANNUITY}:?",
            ANNUITY,
            None if waits is None else waits.due,
            partial(self._engine.annuity, case, year),
            deadline=waits,
            client_pays=base.facts.client_pays,
            certain=False,
            missing=() if waits is None else waits.missing,
            rule_id=self._rules.plan.annuity.due,
        )

    def _compensation(self, base: CaseBase, found: AnnuitySchedule) -> Demand:
        days = base.facts.compensation_days
        at = [each for each in base.docket if each.rule_id == COMPENSATION_RULE]
        live = next((each for each in at if each.open), at[-1] if at else None)
        return Demand(
            f"{COMPENSATION_RULE}:{COMPENSATION}",
            COMPENSATION,
            found.compensation_due,
            partial(self._engine.compensation, days),
            deadline=live,
            settled=closed_remark(live) or ("" if found.compensation_fen else "settled.part_year"),
            client_pays=base.facts.client_pays,
            over=(found.compensation_due or self._today) < self._today,
            rule_id=COMPENSATION_RULE,
        )


def _said(base: CaseBase, years: Iterable[AnnuityYear]) -> dict[int, InstructionStep]:
    """Return what the client said of each year; giving up holds until an order to pay.

    Args:
        base: the case; the last step of a year counts.
        years: in order.
    """
    last = {each.year: each.step for each in base.steps if each.step in _SAYS}
    found: dict[int, InstructionStep] = {}
    given_up = False
    wanted = {days.year for days in years}
    for year in sorted(wanted | last.keys()):
        step = last.get(year)
        if step is not None:
            given_up = step is InstructionStep.GIVE_UP
            found[year] = step
        elif given_up:
            found[year] = InstructionStep.GIVE_UP
    return found


def _as_noted(case: AnnuityCase, base: CaseBase, lead: int) -> AnnuityCase:
    """Return the case with the first year its file says was paid, where the grant is doubtful.

    A grant soon after an anniversary may have been registered before it; where the file says
    that annuities are paid through the year before, the year of the grant is an ordinary one.

    Args:
        case: what the annuities rest on.
        base: the case.
        lead: how many months after an anniversary the grant is doubtful, inclusive.
    """
    through = base.case.paid_through
    if case.first_year is not None or case.granted is None or case.filing is None:
        return case
    computed = patent_year(case.filing, case.granted)
    soon = case.granted <= add_months(anniversary(case.filing, computed), lead)
    if not soon or through is None or through != computed - 1:
        return case
    return replace(case, first_year=through)


def _remarks(base: CaseBase) -> Iterator[Remark]:
    """Yield what to look at in the whole schedule."""
    case, said = base.case, base.facts.first_annuity_year
    if case.filing_differs is not None and case.filing is not None:
        yield remark("filing_differs", day=case.filing, other=case.filing_differs)
    if base.printed_year is not None and said is not None and base.printed_year != said:
        yield remark("year_differs", printed=base.printed_year, said=said)


def _registering(engine: FeeEngine, case: AnnuityCase, year: int | None, pay: date) -> FeeAmount:
    lines = dict(engine.registration(case.kind, year, pay, case.reduction))
    return lines[ANNUITY]
