"""Finds the cases that can owe something soon, so that a list need not look at all of them.

The docket knows the next annuity of every patent and the period of every other fee; what it does
not know (fees by hand, notices, payments, entries) is asked for beside it.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.fees import CaseFeeFacts, FeePayment, OwnFee
from agencydesk.models.papers import Notice
from agencydesk.services.fees.facts import GRANTED
from agencydesk.services.fees.reading import fee_rules
from agencydesk.services.rulebase import RuleBase

#: The docket holds annuities this far ahead, in days.
DOCKET_AHEAD = 360
#: How long a payment, a notice or an entry may still leave something to be paid, in days.
LINGERS = 400
#: With more cases than this it is quicker to read all of them.
MOST = 5_000
_AWAITED = (Status.OPEN, Status.SENT, Status.MISSED)


def cases_owing(
    session: Session, rules: RuleBase, until: date | None, today: date
) -> list[int] | None:
    """Return the cases that may have a fee to be paid by a day; None where all are to be read.

    Args:
        session: an open session.
        rules: the rules in force.
        until: the last due date asked for, inclusive; None for no end.
        today: the day the docket is level with.
    """
    if until is None or until > today + timedelta(days=DOCKET_AHEAD):
        return None
    plan, since = rules.plan.annuity, today - timedelta(days=LINGERS)
    on_docket = select(Deadline.case_id).where(
        Deadline.case_id.is_not(None),
        Deadline.rule_id.in_(fee_rules(rules)),
        Deadline.status.in_(_AWAITED),
        or_(Deadline.official_due.is_(None), Deadline.official_due <= until),
    )
    by_hand = select(OwnFee.case_id).where(
        OwnFee.withdrawn_at.is_(None), or_(OwnFee.due.is_(None), OwnFee.due <= until)
    )
    paid = select(FeePayment.case_id).where(
        FeePayment.withdrawn_at.is_(None), FeePayment.paid_on >= since
    )
    told = select(Notice.case_id).where(
        Notice.superseded_by.is_(None),
        or_(Notice.dispatch_date.is_(None), Notice.dispatch_date >= since),
        Notice.content.contains('"fees":'),
    )
    longer = select(CaseFeeFacts.case_id).where(CaseFeeFacts.compensation_days > 0)
    entered = select(CaseFile.id).where(CaseFile.pct_entry_date >= since)
    planned = exists().where(
        Deadline.case_id == CaseFile.id,
        Deadline.rule_id.in_((plan.due, plan.grace)),
        Deadline.status.in_((Status.OPEN, Status.SENT)),
    )
    unplanned = select(CaseFile.id).where(
        or_(CaseFile.grant_date.is_not(None), CaseFile.status.in_(GRANTED)),
        and_(CaseFile.closed_on.is_(None), ~planned),
    )
    ids: set[int] = set()
    for query in (by_hand, paid, told, longer, entered, unplanned):
        ids.update(session.scalars(query))
    ids.update(number for number in session.scalars(on_docket) if number is not None)
    found = sorted(ids)
    return found if len(found) <= MOST else None
