"""Through which year the annuities of a case are paid, as closing and reopening them tells."""

from __future__ import annotations

import json

from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.services.bundles import CaseBundle, case_behind, read_bundle
from agencydesk.services.context import Context
from agencydesk.services.moves import find_moves, told, write_moves
from agencydesk.services.results import Move
from agencydesk.services.writer import Writer


def note_paid(
    writer: Writer, context: Context, row: Deadline, reopened: int | None, through: int
) -> tuple[Move, ...]:
    """Note in the case through which year annuities are paid; the docket follows.

    Nothing is noted while an earlier year is not paid: it would fall off the docket.

    Args:
        writer: the transaction.
        context: the open data folder.
        row: an annuity.
        reopened: the year that turns out not to be paid; None where ``row`` is paid.
        through: the year to note; nothing is, where nothing was known before.
    """
    rules, plan = context.rules, context.rules.plan.annuity
    case = writer.get(CaseFile, case_behind(row), "case.unknown")
    paid = case.annuity_paid_through_year
    fits = (paid or 0) < through if reopened is None else (paid or 0) >= reopened
    if row.rule_id not in (plan.due, plan.grace) or not fits:
        return ()
    before = read_bundle(writer.session, case.id, rules.notices)
    if reopened is None:
        reached = _paid_through(before, {plan.due, plan.grace}, through)
        if reached is None:
            return ()
        through = reached
    year = None if _was_unknown(writer, before, reopened) else through
    values = {"annuity_paid_through_year": year, "updated_at": writer.at}
    writer.change(case, values, case_id=case.id, action="pay")
    after = read_bundle(writer.session, case.id, rules.notices)
    moves = find_moves(rules, before, after, context.today())
    write_moves(writer, after, moves)
    return told(moves)


def _was_unknown(writer: Writer, bundle: CaseBundle, year: int | None) -> bool:
    """Say whether nothing was noted as paid until this year was, which turns out not to be."""
    if year is None or any(
        state.status is Status.RECEIVED and state.year for state in bundle.deadlines
    ):
        return False
    query = select(AuditEntry.changes).where(
        AuditEntry.table_name == CaseFile.__tablename__,
        AuditEntry.record_id == bundle.case_id,
        AuditEntry.action == "pay",
    )
    noted = (json.loads(told) for told in writer.session.scalars(query))
    return any(each.get("annuity_paid_through_year") == [None, year] for each in noted)


def _paid_through(bundle: CaseBundle, rules: set[str], year: int) -> int | None:
    """Return the year through which all are paid once ``year`` is, None if one before is not."""
    paid: set[int] = set()
    awaited: set[int] = set()
    for state in bundle.deadlines:
        if state.year is None or state.rule_id not in rules:
            continue
        if state.status is Status.RECEIVED:
            paid.add(state.year)
        elif state.status in (Status.OPEN, Status.SENT, Status.MISSED):
            awaited.add(state.year)
    if min(awaited - paid, default=year) < year:
        return None
    while year + 1 in paid:
        year += 1
    return year
