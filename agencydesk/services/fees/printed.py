"""Reads what notices in force print of fees: the year of an annuity, and amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from agencydesk.domain.fees import FeeTable, annual_of
from agencydesk.exchange.packages.facts import from_json
from agencydesk.models.papers import Notice
from agencydesk.services.context import OFFICE_ZONE
from agencydesk.services.fees.facts import CaseBase, PrintedFee, PrintedYear
from agencydesk.services.rulebase import RuleBase

#: What a case must pay to be registered after a grant.
REGISTRATION = "grant_registration"


def read_printed(
    session: Session,
    rules: RuleBase,
    which: Sequence[ColumnElement[bool]],
    found: Mapping[int, CaseBase],
) -> None:
    """Add to cases what their notices print.

    Args:
        session: an open session.
        rules: the rules in force.
        which: of which cases; empty for all.
        found: the cases, with their deadlines.
    """
    query = (
        select(
            Notice.id,
            Notice.case_id,
            Notice.code,
            Notice.name,
            Notice.annual_year,
            Notice.content,
            Notice.entered_at,
        )
        .where(
            Notice.superseded_by.is_(None),
            or_(Notice.annual_year.is_not(None), Notice.content.contains('"fees":')),
            *which,
        )
        .order_by(Notice.id)
    )
    for row in session.execute(query):
        base = found[row.case_id]
        if row.annual_year is not None:
            kind = rules.notices.find(row.code or "", row.name, base.case.tag)
            starts = kind is not None and REGISTRATION in kind.rules
            asked = any(
                each.notice_id == row.id and each.rule_id == REGISTRATION for each in base.docket
            )
            base.years.append(PrintedYear(row.id, row.annual_year, starts or asked))
        if row.content is not None:
            entered = row.entered_at.astimezone(OFFICE_ZONE).date()
            base.printed += _printed(rules.fees, row.id, row.name, row.content, entered)


def _printed(
    table: FeeTable, notice_id: int, notice: str, content: str, entered: date
) -> Iterator[PrintedFee]:
    try:
        facts = from_json(content)
    except ValueError:
        return  # content of another kind
    for place, fee in enumerate(facts.fees):
        annual, year = annual_of(fee.name)
        named = table.named(fee.name)
        yield PrintedFee(
            notice_id,
            place,
            notice,
            fee.name,
            () if named is None else tuple(named.fees),
            annual,
            (year or facts.annual_year) if annual else None,
            fee.amount.fen,
            facts.pay_by,
            entered,
        )
