"""Fees of entering the Chinese national phase of an international application."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from agencydesk.domain.facts import Facts
from agencydesk.domain.fee_engine import FeeEngine
from agencydesk.domain.fee_values import FeeAmount
from agencydesk.services.fees.annuity_demands import closed_remark
from agencydesk.services.fees.demands import Demand, Remark, remark
from agencydesk.services.fees.facts import OVER, CaseBase, DocketFee
from agencydesk.services.fees.reading import ENTRY, LATE_ENTRY
from agencydesk.services.rulebase import RuleBase

PCT = "pct_national"
GRACE_FEE, PRIORITY_FEE = "pct_cn_grace", "priority_claim"
#: The period in which claiming priority is paid for after entry.
PRIORITY_PERIOD = "priority_fee_pct"


def entry_key(fee_id: str) -> str:
    """Return the key of a fee of entry, the same for 30 and for 32 months."""
    return f"pct_entry:{fee_id}"


def entry_demands(
    base: CaseBase, rules: RuleBase, engine: FeeEngine, today: date
) -> Iterator[Demand]:
    """Yield the fees due with entry, while a period for it is on the docket or still runs.

    They are due within 30 months; after that with the fee for grace within 32.

    Source: 细则(2023)第120条、第121条.
    """
    case = base.case
    if case.route != PCT or case.examined or case.status in OVER:
        return
    at = {each.rule_id: each for each in base.docket}
    on_time, late = at.get(ENTRY), at.get(LATE_ENTRY)
    days = {
        rule: _due(base, rules, rule, deadline)
        for rule, deadline in ((ENTRY, on_time), (LATE_ENTRY, late))
    }
    regular = days[ENTRY]
    grace = regular is not None and regular < (case.entered or today)
    rule_id = LATE_ENTRY if grace else ENTRY
    deadline, due = (late if grace else on_time), days[rule_id]
    if deadline is None and case.entered is None and (due is None or due < today):
        return
    apart = any(each.rule_id == PRIORITY_PERIOD for each in base.docket)
    # Entry rests on these fees: once its period is over they are taken as paid, and said to be.
    past = case.entered is not None and (due is None or due < today)
    day = case.entered or max(today, due or today)
    for fee_id, _ in _lines(base, engine, day, grace=grace):
        if fee_id == PRIORITY_FEE and apart:
            continue
        remarks: tuple[Remark, ...] = (remark("with_grace"),) if grace else ()
        yield Demand(
            entry_key(fee_id),
            fee_id,
            due,
            partial(_amount, base, engine, fee_id, grace),
            deadline=deadline,
            settled="settled.entered" if past else closed_remark(deadline),
            client_pays=base.facts.client_pays,
            certain=deadline is None or deadline.certain,
            remarks=remarks,
            missing=() if deadline is None else deadline.missing,
            rule_id=rule_id,
            kind_open=not case.kind,
        )


def _amount(base: CaseBase, engine: FeeEngine, fee_id: str, grace: bool, pay: date) -> FeeAmount:
    return dict(_lines(base, engine, pay, grace=grace)).get(fee_id, FeeAmount(0, 0))


def _lines(
    base: CaseBase, engine: FeeEngine, pay: date, *, grace: bool
) -> tuple[tuple[str, FeeAmount], ...]:
    facts, case = base.facts, base.case
    return engine.pct_entry(
        case.kind,
        facts.claims,
        facts.pages,
        case.priorities,
        facts.receiving_office,
        facts.searching_office,
        grace=grace,
        pay=pay,
        entry=case.entered or pay,
        reduction=base.reduction,
    )


def _due(base: CaseBase, rules: RuleBase, rule: str, deadline: DocketFee | None) -> date | None:
    """Return the last day of a period of entry: as the docket has it, else computed."""
    if deadline is not None:
        return deadline.due
    case = base.case
    events = {"priority_date_earliest": case.priority, "international_filing_date": case.filing}
    known = {key: day for key, day in events.items() if day is not None}
    return rules.engine.compute_family(rule, Facts(case.tag, case.kind, known)).official_due
