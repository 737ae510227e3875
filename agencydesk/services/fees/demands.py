"""What is demanded of a case, before it is reckoned: which fee, by when, what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from agencydesk.domain.fee_values import AnnuityYear, FeeAmount
from agencydesk.services.fees.facts import DocketFee, PaymentFact

#: What the engine says of an annuity that can no longer be paid.
OVER = "grace_over"
#: Reckons the fee for a day of payment.
Reckoning = Callable[[date], FeeAmount]
#: A sentence about a fee: its code in ``resources/texts/fee_rows.toml`` and what fills it.
Remark = tuple[str, tuple[tuple[str, object], ...]]


def remark(code: str, **facts: object) -> Remark:
    """Return a sentence about a fee."""
    return code, tuple(facts.items())


@dataclass(frozen=True, slots=True)
class Demand:
    """One fee of one case.

    Attributes:
        key: as ``FeeRow.key``.
        name: as a person or a notice calls it; empty takes the table's.
        due: the legal due date, inclusive; None where it cannot be computed.
        annuity: its days, for an annuity of the schedule.
        reckon: gives the amount for a day of payment.
        settled: code of the remark that says why nothing is to be paid though no payment is on
            file; empty where something is.
        given_up, client_pays: nobody of the agency pays it.
        over: it can no longer be paid.
        follows_loss: it is an annuity after one that was not paid in time.
        reducible: the reduction can be asked for.
        remarks: what to look at.
        missing: what keeps the date from being computed.
        rule_id: the period it is due by; empty for a fee of its own.
        kind_open: nobody said what kind of patent it is for, so its name leaves that open.
    """

    key: str
    fee_id: str
    due: date | None
    reckon: Reckoning
    name: str = ""
    year: int | None = None
    annuity: AnnuityYear | None = None
    deadline: DocketFee | None = None
    settled: str = ""
    given_up: bool = False
    client_pays: bool = False
    over: bool = False
    follows_loss: bool = False
    reducible: bool = False
    certain: bool = True
    remarks: tuple[Remark, ...] = ()
    missing: tuple[str, ...] = ()
    rule_id: str = ""
    kind_open: bool = False

    @property
    def free_until(self) -> date | None:
        """Return the last day without surcharge, for an annuity of the schedule."""
        days = self.annuity
        return None if days is None or days.with_registration else days.free_until

    @property
    def last(self) -> date | None:
        """Return the last day it can be paid; None where nothing says so."""
        if self.annuity is None or self.annuity.with_registration:
            return self.due
        return self.annuity.grace_until

    @property
    def provisional(self) -> tuple[date, ...]:
        """Return the days that a missing holiday notice may still move, in order."""
        if self.certain or self.due is None:
            return ()
        days = self.annuity
        return (self.due,) if days is None or days.with_registration else days.provisional

    def counts_from(self, today: date) -> date | None:
        """Return the day its urgency looks at: due, then end of the free month, then of grace."""
        for day in (self.due, self.free_until, self.last):
            if day is not None and day >= today:
                return day
        return self.last or self.due


def owed_on(demand: Demand, day: date) -> int | None:
    """Return all that a fee costs if paid on a day, in fen; None where it cannot be said.

    After the grace period of an annuity it is what restoring the right asks for: the annuity with
    the surcharge of the last step.
    """
    owed = demand.reckon(day)
    if OVER in owed.flags and demand.last is not None:
        owed = demand.reckon(demand.last)
    return owed.payable_fen


def paid_whole(demand: Demand, payments: Sequence[PaymentFact]) -> tuple[date, bool]:
    """Return the day on which all that was due by then was paid; the last day if there is none.

    A later payment has to make up for the surcharge of its own day.

    Args:
        demand: the fee.
        payments: in force, by day; at least one.

    Source: 审查指南第五部分第九章2.2.1.3.
    """
    so_far = 0
    for payment in payments:
        so_far += payment.whole_fen
        owed = owed_on(demand, payment.paid_on)
        if owed is None or so_far >= owed:
            return payment.paid_on, True
    return payments[-1].paid_on, False
