"""The event of the agency that a line of a register started, taken back and kept level with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.models.compliance import AgencyEvent, ChecklistAnswer, ChecklistRun
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import AnswerKind, RunState
from agencydesk.services.compliance.agency_events import AgencyEvents
from agencydesk.services.compliance.data import ComplianceData
from agencydesk.services.compliance.opening import event_subject, refresh_days
from agencydesk.services.moves import supersede
from agencydesk.services.writer import Writer

_STANDING = (Status.OPEN, Status.SENT)


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
                events.replace(writer, event, kind, old)
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
