"""Fees that periods on the docket demand, that notices print, and that people put down by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from agencydesk.domain.docket import Status
from agencydesk.domain.fee_demands import charged_kind, stem_of
from agencydesk.domain.fee_engine import FeeEngine
from agencydesk.domain.fee_values import FeeAmount
from agencydesk.domain.fees import Fee
from agencydesk.services.fees.annuity_demands import (
    COMPENSATION_RULE,
    annuity_key,
    closed_remark,
)
from agencydesk.services.fees.demands import Demand, Reckoning, Remark, remark
from agencydesk.services.fees.entry_demands import entry_demands
from agencydesk.services.fees.facts import CaseBase, DocketFee, OwnFeeFact, PrintedFee
from agencydesk.services.fees.printed import REGISTRATION
from agencydesk.services.fees.reading import ENTRY, LATE_ENTRY
from agencydesk.services.rulebase import RuleBase

#: Periods whose fees are reckoned together, by claims, pages and priorities.
FILING = ("filing_fee", "filing_fee_divisional")
#: What the period of a divisional asks for whole, though its acceptance notice names it again.
DIVIDED = frozenset({"filing_fee", "priority_fee"})
EXAM, EXTENSION = "exam_request", "extension_request"
#: What excess fees are charged by; a notice that names the fee knows it.
COUNTS = frozenset({"claims", "pages", "priorities"})
#: What one month of a first extension costs; a second one is rare and put down by hand.
EXTENSION_FEE = "extension_first"
PCT = "pct_national"


def docket_key(deadline: DocketFee, fee_id: str) -> str:
    """Return the key of a fee that a period demands; stays when the deadline is replaced."""
    key = f"{deadline.rule_id}:{fee_id}"
    return key if deadline.place == 1 else f"{key}:{deadline.place}"


class DocketDemands:
    """Says what cases owe beside annuities on one day."""

    def __init__(self, rules: RuleBase, engine: FeeEngine, today: date, pay: date) -> None:
        self._rules, self._engine = rules, engine
        self._today, self._pay = today, pay

    def of(self, base: CaseBase) -> Iterator[Demand]:
        """Yield the fees of a case; annuities are said elsewhere."""
        plan = self._rules.plan.annuity
        apart = {plan.due, plan.grace, REGISTRATION, COMPENSATION_RULE, ENTRY, LATE_ENTRY}
        found: list[Demand] = list(entry_demands(base, self._rules, self._engine, self._today))
        if any(each.rule_id == FILING[1] for each in base.docket):
            apart |= DIVIDED
        for deadline in base.docket:
            if deadline.rule_id not in apart:
                found += self._by_period(base, deadline)
            elif deadline.rule_id in DIVIDED:
                paid = {each.key for each in base.payments if not each.withdrawn}
                found += (each for each in self._by_period(base, deadline) if each.key in paid)
        yield from (_with_printed(base, each) for each in found)
        for own in base.own:
            yield self._own(base, own)
        yield from self._printed(base, {each.fee_id for each in found})

    def _by_period(self, base: CaseBase, deadline: DocketFee) -> Iterator[Demand]:
        rule, case, facts = deadline.rule_id, base.case, base.facts
        if rule in FILING:
            lines = self._engine.filing(
                case.kind, facts.claims, facts.pages, case.priorities, self._pay, base.reduction
            )
            apart = self._priority_apart(base) if rule == FILING[0] else frozenset()
            for fee_id, _ in lines:
                if fee_id not in apart:
                    reckon = partial(self._filing, base, fee_id)
                    yield self._demand(base, deadline, self._fee(fee_id), reckon)
            return
        if not case.kind:
            yield from self._of_any_kind(base, deadline)
            return
        for fee in self._rules.demands.fees(self._rules.fees, rule, case.kind, case.tag, self._pay):
            if (rule == EXTENSION and fee.id != EXTENSION_FEE) or self._none_counted(base, fee):
                continue
            yield self._demand(base, deadline, fee, self._reckoning(base, deadline, fee))

    def _of_any_kind(self, base: CaseBase, deadline: DocketFee) -> Iterator[Demand]:
        """Yield the fees of a case whose kind nobody said; one that differs by kind stays open."""
        seen: set[str] = set()
        for fee_id in self._rules.demands.by_rule.get(deadline.rule_id, ()):
            stem = stem_of(fee_id)
            versions = self._rules.fees.versions(fee_id)
            fee = next((each for each in versions if each.in_force(self._pay)), None)
            if fee is None or stem in seen or self._none_counted(base, fee):
                continue
            if deadline.rule_id == EXTENSION and fee_id != EXTENSION_FEE:
                continue
            seen.add(stem)
            reckon = self._reckoning(base, deadline, fee)
            if stem != fee_id:
                reckon = partial(_kind_missing)
            yield self._demand(base, deadline, fee, reckon)

    def _none_counted(self, base: CaseBase, fee: Fee) -> bool:
        """Say whether a fee is charged by a count that is known to be too low for it."""
        count = _counts(base).get(fee.counts)
        return count is not None and not fee.units_of(count)

    def _priority_apart(self, base: CaseBase) -> frozenset[str]:
        """Return the fee for claiming priority where a period of its own demands it."""
        apart = any(each.rule_id == "priority_fee" for each in base.docket)
        return frozenset({"priority_claim"}) if apart else frozenset()

    def _reckoning(self, base: CaseBase, deadline: DocketFee, fee: Fee) -> partial[FeeAmount]:
        case = base.case
        if deadline.rule_id == EXAM and case.route == PCT:
            return partial(self._exam, base)
        if deadline.rule_id == EXTENSION:
            return partial(self._engine.extension, 1)
        kind = charged_kind(fee, case.kind, case.tag)
        if fee.counts:
            return partial(self._counted, fee, kind, _counts(base)[fee.counts])
        return partial(self._plain, fee.id, kind, base)

    def _plain(self, fee_id: str, kind: str, base: CaseBase, pay: date) -> FeeAmount:
        return self._engine.amount(fee_id, kind, pay, base.reduction)

    def _counted(self, fee: Fee, kind: str, count: int | None, pay: date) -> FeeAmount:
        if count is None:
            return FeeAmount(None, missing=(fee.counts,))
        return self._engine.amount(fee.id, kind, pay, units=fee.units_of(count))

    def _filing(self, base: CaseBase, fee_id: str, pay: date) -> FeeAmount:
        case, facts = base.case, base.facts
        lines = self._engine.filing(
            case.kind, facts.claims, facts.pages, case.priorities, pay, base.reduction
        )
        return dict(lines).get(fee_id, FeeAmount(0, 0))

    def _exam(self, base: CaseBase, pay: date) -> FeeAmount:
        facts = base.facts
        return self._engine.pct_exam(
            facts.receiving_office, facts.searching_office, pay, base.reduction
        )

    def _fee(self, fee_id: str) -> Fee:
        return self._rules.fees.versions(fee_id)[-1]

    def _demand(
        self, base: CaseBase, deadline: DocketFee, fee: Fee, reckon: partial[FeeAmount]
    ) -> Demand:
        remarks: list[Remark] = []
        if deadline.rule_id in self._rules.demands.if_used:
            remarks.append(remark("if_used"))
        if deadline.rule_id == EXTENSION:
            remarks.append(remark("each_month"))
        return Demand(
            docket_key(deadline, fee.id),
            fee.id,
            deadline.due,
            reckon,
            deadline=deadline,
            settled=closed_remark(deadline),
            client_pays=base.facts.client_pays,
            over=deadline.status is Status.MISSED,
            reducible=fee.reducible,
            certain=deadline.certain,
            remarks=tuple(remarks),
            missing=deadline.missing,
            rule_id=deadline.rule_id,
            kind_open=not base.case.kind,
        )

    def _own(self, base: CaseBase, own: OwnFeeFact) -> Demand:
        return Demand(
            f"own:{own.id}",
            own.fee_id,
            own.due,
            partial(self._own_amount, base, own),
            name=own.name,
            client_pays=base.facts.client_pays,
            remarks=(remark("basis", basis=own.basis),) if own.basis else (),
        )

    def _own_amount(self, base: CaseBase, own: OwnFeeFact, pay: date) -> FeeAmount:
        if own.fen is not None:
            return FeeAmount(own.fen, own.fen)
        kind = charged_kind(self._fee(own.fee_id), base.case.kind, base.case.tag)
        return self._engine.amount(own.fee_id, kind, pay, base.reduction, own.units)

    def _printed(self, base: CaseBase, demanded: set[str]) -> Iterator[Demand]:
        """Yield fees that only a notice names: still to be paid, and by no period of the docket."""
        on_docket = {each.notice_id: each for each in base.docket}
        for fee in base.printed:
            if fee.annual or fee.fen == 0 or demanded.intersection(fee.fees):
                continue
            deadline = on_docket.get(fee.notice_id)
            waits = deadline.open if deadline is not None else _ahead(fee, self._today)
            over = not waits and not base.case.closed and _missed(fee, deadline)
            key = f"notice:{fee.notice_id}:{fee.place}"
            if not waits and not over and not any(each.key == key for each in base.payments):
                continue
            ids = [each for each in fee.fees if self._charged(base, each)]
            yield Demand(
                key,
                ids[0] if ids else "",
                fee.pay_by or (None if deadline is None else deadline.due),
                partial(_as_printed, fee),
                name=fee.name,
                deadline=deadline,
                client_pays=base.facts.client_pays,
                over=over,
                remarks=(remark("printed_by", notice=fee.notice),),
            )

    def _charged(self, base: CaseBase, fee_id: str) -> bool:
        versions = self._rules.fees.versions(fee_id)
        return any(base.case.kind in each.kinds or base.case.tag in each.kinds for each in versions)


def _counts(base: CaseBase) -> dict[str, int | None]:
    """Return what fees are charged by, by the name the table has for it."""
    facts = base.facts
    return {"claims": facts.claims, "pages": facts.pages, "priorities": base.case.priorities}


def printed_for(base: CaseBase, demand: Demand) -> PrintedFee | None:
    """Return the newest fee of a notice that names this demand; None where no notice does."""
    for fee in reversed(base.printed):
        if fee.annual and fee.year is not None and annuity_key(fee.year) == demand.key:
            return fee
        if not fee.annual and demand.fee_id and demand.fee_id in fee.fees:
            return fee
    return None


def _kind_missing(pay: date) -> FeeAmount:
    del pay  # nobody said the kind of patent, whatever the day
    return FeeAmount(None, missing=("kind",))


def _with_printed(base: CaseBase, demand: Demand) -> Demand:
    """Return a demand that takes the office's amount where a count of ours is not known."""
    printed = printed_for(base, demand)
    if printed is None or printed.fen is None:
        return demand
    return replace(demand, reckon=partial(_else_printed, demand.reckon, printed))


def _else_printed(reckon: Reckoning, printed: PrintedFee, pay: date) -> FeeAmount:
    amount = reckon(pay)
    if amount.fen is None and COUNTS.intersection(amount.missing):
        return _as_printed(printed, pay)
    return amount


def _ahead(fee: PrintedFee, today: date) -> bool:
    return fee.pay_by is not None and fee.pay_by >= today


def _missed(fee: PrintedFee, deadline: DocketFee | None) -> bool:
    """Say whether the day of a fee that waits no more passed while its notice was on file."""
    if deadline is not None:
        return deadline.status is Status.MISSED
    return fee.pay_by is not None and fee.entered <= fee.pay_by


def _as_printed(fee: PrintedFee, pay: date) -> FeeAmount:
    del pay  # the notice names one amount, whatever the day
    if fee.fen is None:
        return FeeAmount(None, missing=("printed_amount",))
    return FeeAmount(fee.fen, fee.fen)
