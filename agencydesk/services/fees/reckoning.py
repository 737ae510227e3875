"""Makes the rows of fees: what is demanded, reckoned for one day, beside what was paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from agencydesk.domain.docket import MONTH_DAYS, Band, Status, band_of
from agencydesk.domain.fee_engine import FeeEngine
from agencydesk.domain.fee_values import AnnuitySchedule, FeeAmount
from agencydesk.domain.office_fee_names import number_kind
from agencydesk.domain.periods import raw_end
from agencydesk.services.fees.annuity_demands import AnnuityDemands
from agencydesk.services.fees.demands import OVER, Demand, Remark, owed_on, paid_whole, remark
from agencydesk.services.fees.docket_demands import DocketDemands, printed_for
from agencydesk.services.fees.facts import CaseBase, FeeCase, PaymentFact
from agencydesk.services.fees.values import FeeRow, FeeState
from agencydesk.services.fees.words import RESTORATION, RowWords
from agencydesk.services.rulebase import RuleBase

#: The period in which a reduction has to be asked for before a fee falls due.
REDUCTION_RULE = "fee_reduction_request"
#: States in which the agency has nothing to pay.
DONE = frozenset({FeeState.PAID, FeeState.GIVEN_UP, FeeState.CLIENT_PAYS})
#: States in which a payment list may still take a fee.
PAYABLE = frozenset({FeeState.OPEN, FeeState.LISTED, FeeState.UNDERPAID})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a demand stands, before it is reckoned for the day asked for.

    Attributes:
        payments: in force, by day.
        at: the day its amount is for.
    """

    state: FeeState
    payments: Sequence[PaymentFact]
    at: date
    amount: FeeAmount | None = None


@dataclass(frozen=True, slots=True)
class CaseReckoning:
    """All fees of a case with the schedule of its annuities."""

    pairs: tuple[tuple[Demand, FeeRow], ...]
    schedule: AnnuitySchedule
    remarks: tuple[Remark, ...]


class Reckoner:
    """Reckons the fees of cases on one day, for one day of payment.

    Args:
        rules: the rules in force.
        words: names the fees.
        today: decides what is open, and how urgent.
        pay_on: the day of payment; None takes today.
    """

    def __init__(
        self, rules: RuleBase, words: RowWords, today: date, pay_on: date | None = None
    ) -> None:
        self._rules, self._words = rules, words
        self._today, self._pay = today, pay_on or today
        engine = FeeEngine(rules.fees, rules.engine.calendar)
        self._annuities = AnnuityDemands(rules, engine, today)
        self._others = DocketDemands(rules, engine, today, self._pay)
        (ask,) = rules.engine.book[REDUCTION_RULE].alternatives
        self._ask_before = ask.period

    def case(self, base: CaseBase) -> CaseReckoning:
        """Return everything of a case, also what is paid or given up."""
        annuities = self._annuities.of(base)
        paid = base.paid()
        demands = (*annuities.demands, *self._others.of(base))
        pairs = tuple(
            (each, self._row(base, each, self._standing(each, paid, base))) for each in demands
        )
        return CaseReckoning(pairs, annuities.schedule, annuities.remarks)

    def listed(
        self,
        base: CaseBase,
        until: date | None,
        annuities: bool | None,
        *,
        include_done: bool = False,
    ) -> Iterator[FeeRow]:
        """Yield the rows of a case that a listing asks for.

        Args:
            base: the case.
            until: due on or before this day; what has no date stays in.
            annuities: only annuities; False only other fees; None both.
            include_done: also what is paid, given up or paid by the client.
        """
        for demand, standing in self._wanted(base, until, annuities, include_done=include_done):
            row = self._row(base, demand, standing)
            if include_done or row.fen != 0 or row.paid_fen:
                yield row

    def planned(self, base: CaseBase, year: int) -> Iterator[tuple[Demand, FeeRow]]:
        """Yield the annuities of a case that fall due in a calendar year and are to be paid."""
        last = date(year, 12, 31)
        for demand, standing in self._wanted(base, last, annuities=True, include_done=False):
            days, due = demand.annuity, demand.due
            if days is None or due is None or due.year != year or standing.state not in PAYABLE:
                continue
            at = max(due, self._today)
            yield demand, self._row(base, demand, Standing(standing.state, standing.payments, at))

    def _wanted(
        self,
        base: CaseBase,
        until: date | None,
        annuities: bool | None,
        *,
        include_done: bool,
    ) -> Iterator[tuple[Demand, Standing]]:
        paid = base.paid()
        demands: list[Demand] = []
        if annuities is not False:
            quick = None if include_done else until
            demands += self._annuities.of(base, quick).demands
        if annuities is not True:
            demands += self._others.of(base)
        for demand in demands:
            if until is not None and demand.due is not None and demand.due > until:
                continue
            if demand.follows_loss:
                continue
            if demand.settled and not include_done and demand.key not in paid:
                continue
            standing = self._standing(demand, paid, base)
            if include_done or standing.state not in DONE:
                yield demand, standing

    def _standing(
        self, demand: Demand, paid: Mapping[str, Sequence[PaymentFact]], base: CaseBase
    ) -> Standing:
        payments = paid.get(demand.key, ())
        if payments:
            day, whole = paid_whole(demand, payments)
            if whole:
                return Standing(FeeState.PAID, payments, day)
            state = FeeState.LAPSED if demand.over and demand.annuity else FeeState.UNDERPAID
            return Standing(state, payments, self._pay)
        if demand.settled:
            return Standing(FeeState.PAID, (), demand.due or self._pay)
        state = FeeState.OPEN
        if demand.given_up:
            state = FeeState.GIVEN_UP
        elif demand.client_pays:
            state = FeeState.CLIENT_PAYS
        elif demand.over:
            state = FeeState.LAPSED
        elif demand.key in base.lists:
            state = FeeState.LISTED
        return Standing(state, (), self._pay)

    def _office_name(self, case: FeeCase, demand: Demand) -> str:
        """Return how the office's list for paying calls a fee; empty where nobody knows."""
        names, kind = self._rules.office_names, number_kind(case.application_no, case.kind)
        found = names.of_fee(demand.fee_id, demand.year, kind)
        if found is None and demand.name:
            found = names.named(demand.name, kind)
        return "" if found is None else found.name

    def _row(self, base: CaseBase, demand: Demand, standing: Standing) -> FeeRow:
        case, words = base.case, self._words
        amount = demand.reckon(standing.at)
        remarks = [*demand.remarks, *self._look(base, demand, standing, amount)]
        missing = (*demand.missing, *amount.missing)
        payments = standing.payments
        return FeeRow(
            key=demand.key,
            case_id=case.id,
            case_ref=case.ref,
            title=case.title,
            application_no=case.application_no,
            kind=case.kind,
            client_id=case.client_id,
            client=case.client,
            fee_id=demand.fee_id,
            year=demand.year,
            name=words.name(demand),
            office_name=self._office_name(case, demand),
            due=demand.due,
            free_until=demand.free_until,
            last=demand.last,
            pay_on=standing.at,
            full_fen=amount.full_fen,
            percent=amount.percent,
            fen=amount.fen,
            surcharge_fen=amount.surcharge_fen,
            paid_fen=sum(each.whole_fen for each in payments),
            paid_on=payments[-1].paid_on if payments else None,
            state=standing.state,
            band=self._band(demand, standing.state),
            certain=demand.certain,
            flags=tuple(dict.fromkeys((*words.remarks(remarks), *words.flags(_own(amount))))),
            missing=tuple(dict.fromkeys(words.missing(missing))),
            lines=tuple(words.lines(demand, amount)),
            deadline_id=None if demand.deadline is None else demand.deadline.id,
            list_id=base.lists.get(demand.key),
            provisional=demand.provisional,
        )

    def _band(self, demand: Demand, state: FeeState) -> Band:
        """Return how urgent a fee is: one that costs a surcharge already is never far away."""
        if state in DONE:
            return Band.DONE
        band = band_of(demand.counts_from(self._today), Status.OPEN, self._today)
        free = demand.free_until
        costs = free is not None and free < self._today and band in (Band.MONTH, Band.LATER)
        return Band.WEEK if costs else band

    def _look(
        self, base: CaseBase, demand: Demand, standing: Standing, amount: FeeAmount
    ) -> Iterator[Remark]:
        """Yield what to look at beside what the reckoning itself says."""
        if standing.state is FeeState.PAID:
            if demand.settled and not standing.payments:
                yield remark(demand.settled)
            elif demand.annuity is not None and demand.last and demand.last < standing.at:
                yield remark("paid_after_grace", last=demand.last)
            return
        if standing.state is FeeState.LAPSED:
            yield from self._lost(demand, standing)
        elif demand.free_until is not None and demand.annuity and demand.annuity.due < self._today:
            last = demand.annuity.grace_until
            yield remark("in_grace" if self._today <= last else "past_grace", last=last)
        if standing.state is FeeState.UNDERPAID:
            owed = owed_on(demand, standing.at)
            rest = owed and owed - sum(each.whole_fen for each in standing.payments)
            yield remark("underpaid", rest_fen=rest) if rest else remark("underpaid_open")
        law = self._rules.fees.law.reduction(standing.at)
        if law is not None and amount.percent == law.single and base.case.applicants > 1:
            yield remark("joint", count=base.case.applicants, percent=law.joint)
        if demand.due is not None and demand.due >= self._today and demand.reducible:
            yield from self._reduction(base, demand.due)
        printed = printed_for(base, demand)
        if printed is None or printed.fen is None:
            return
        if not amount.steps and amount.fen == printed.fen and not demand.name:
            yield remark("printed_by", notice=printed.notice)
        elif amount.fen != printed.fen:
            yield remark("notice_differs", notice=printed.notice, amount_fen=printed.fen)

    def _lost(self, demand: Demand, standing: Standing) -> Iterator[Remark]:
        """Yield what was lost, and what restoring it costs beside the fee for that."""
        if demand.annuity is None:
            yield remark("missed")
            return
        restore = self._rules.engine.book[RESTORATION]
        yield remark("lapsed", ended=demand.annuity.anniversary, citation=restore.citation)
        owed = owed_on(demand, standing.at)
        if owed is not None:
            rest = owed - sum(each.whole_fen for each in standing.payments)
            yield remark("restore", rest_fen=max(0, rest))

    def _reduction(self, base: CaseBase, due: date) -> Iterator[Remark]:
        """Yield by when a reduction has to be asked for, where none holds on the due date."""
        percent, reduction = base.case.percent, base.reduction
        if percent == 0 or (reduction is not None and reduction.holds(due)):
            return
        ask = raw_end(due, self._ask_before)
        if percent is None:
            if 0 <= (ask - self._today).days <= MONTH_DAYS:
                yield remark("reduction_unknown", ask=ask)
            return
        if reduction is not None and reduction.holds(self._today):
            yield remark("reduction_ends", until=reduction.until or due)
        yield remark("reduction_too_late" if ask < self._today else "reduction_ask", ask=ask)


def _own(amount: FeeAmount) -> Iterator[str]:
    """Yield the flags of an amount that its row does not tell by its state."""
    return (flag for flag in amount.flags if flag != OVER)
