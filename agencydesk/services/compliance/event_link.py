"""The event of the agency that a line of a register started, found again and kept level.

Both are written in one transaction, the event right after its line, so the audit trail, which
nothing alters, says which belongs to which.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from agencydesk.domain.docket import Status
from agencydesk.models.audit import AuditEntry
from agencydesk.models.compliance import AgencyEvent, ChecklistAnswer, ChecklistRun
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import AnswerKind, RunState
from agencydesk.services.compliance.agency_events import AgencyEvents
from agencydesk.services.compliance.data import ComplianceData
from agencydesk.services.compliance.opening import event_subject, refresh_days
from agencydesk.services.moves import supersede
from agencydesk.services.writer import Writer

_CREATE = "create"
_STANDING = (Status.OPEN, Status.SENT)


def event_of(session: Session, table: str, line_id: int) -> AgencyEvent | None:
    """Return the standing event that a line of a register started, None where there is none.

    Args:
        session: the transaction.
        table: the register's table.
        line_id: the line.
    """
    line, after = aliased(AuditEntry), aliased(AuditEntry)
    query = (
        select(AgencyEvent)
        .join(after, (after.record_id == AgencyEvent.id) & (after.action == _CREATE))
        .join(line, (line.id == after.id - 1) & (line.at == after.at))
        .where(
            line.table_name == table,
            line.record_id == line_id,
            after.table_name == AgencyEvent.__tablename__,
            AgencyEvent.withdrawn_at.is_(None),
        )
        .order_by(AgencyEvent.id.desc())
        .limit(1)
    )
    return session.scalar(query)


def line_of(session: Session, table: str, event_id: int) -> int | None:
    """Return the id of the line of a register that started an event, None where none did."""
    line, after = aliased(AuditEntry), aliased(AuditEntry)
    query = (
        select(line.record_id)
        .join(after, (line.id == after.id - 1) & (line.at == after.at))
        .where(
            after.table_name == AgencyEvent.__tablename__,
            after.record_id == event_id,
            after.action == _CREATE,
            line.table_name == table,
        )
        .limit(1)
    )
    return session.scalar(query)


def take_back(writer: Writer, event: AgencyEvent, reason: str) -> bool:
    """Withdraw an event with its deadlines and runs, unless something of it was done already.

    Returns:
        Whether it was taken back; False leaves it as it is: an item was answered, a run closed,
        or a deadline met.
    """
    deadlines, runs = _deadlines(writer.session, event.id), _runs(writer.session, event.id)
    met = any(row.status not in (*_STANDING, Status.SUPERSEDED) for row in deadlines)
    closed = any(run.state is RunState.CLOSED for run in runs)
    if met or closed or _is_answered(writer.session, event.id):
        return False
    values = {"withdrawn_at": writer.at, "withdrawn_why": reason}
    writer.change(event, values, case_id=event.case_id, action="withdraw")
    for row in deadlines:
        if row.status in _STANDING:
            supersede(writer, row, reason)
    for run in runs:
        if run.state is RunState.OPEN:
            void = {"state": RunState.VOID, "void_why": reason}
            writer.change(run, void, case_id=run.case_id, action="void_run")
    return True


def follow(
    writer: Writer,
    events: AgencyEvents,
    data: ComplianceData,
    event: AgencyEvent,
    *,
    day: date,
    case_id: int | None,
) -> None:
    """Bring an event level with its line: its day and its case, with deadlines and runs."""
    moved = writer.change(event, {"event_date": day, "case_id": case_id}, case_id=case_id)
    kind = data.events[event.event_key]
    if "event_date" in moved:
        for old in _deadlines(writer.session, event.id):
            if old.status is Status.OPEN:
                new = events.start(writer, event, kind, old.rule_id)
                supersede(writer, old)
                if new is not None:
                    row = writer.session.get_one(Deadline, new)
                    writer.change(row, {"supersedes_id": old.id})
    for run in _runs(writer.session, event.id) if moved else ():
        if run.state is RunState.OPEN:
            writer.change(run, {"case_id": case_id}, case_id=case_id)
            refresh_days(writer, run, event_subject(data, event))


def _deadlines(session: Session, event_id: int) -> Sequence[Deadline]:
    query = select(Deadline).where(Deadline.agency_event_id == event_id).order_by(Deadline.id)
    return session.scalars(query).all()


def _runs(session: Session, event_id: int) -> Sequence[ChecklistRun]:
    query = select(ChecklistRun).where(ChecklistRun.agency_event_id == event_id)
    return session.scalars(query.order_by(ChecklistRun.id)).all()


def _is_answered(session: Session, event_id: int) -> bool:
    query = (
        select(ChecklistAnswer.id)
        .join(ChecklistRun, ChecklistRun.id == ChecklistAnswer.run_id)
        .where(ChecklistRun.agency_event_id == event_id, ChecklistAnswer.answer != AnswerKind.OPEN)
    )
    return session.scalar(query.limit(1)) is not None
