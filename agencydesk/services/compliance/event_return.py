"""Letting an event of the agency stand again, with all that went when it was withdrawn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.models.audit import AuditEntry
from agencydesk.models.compliance import AgencyEvent, ChecklistRun
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import RunState
from agencydesk.services.compliance.data import ComplianceData
from agencydesk.services.compliance.opening import event_subject, refresh_days
from agencydesk.services.writer import Writer


def take_up(
    writer: Writer, data: ComplianceData, event: AgencyEvent, moment: datetime
) -> list[Deadline]:
    """Bring back the runs and deadlines that went at a moment; return the deadlines.

    What was void or superseded before stays so.
    """
    for run in _runs(writer.session, event.id, moment):
        values = {"state": RunState.OPEN, "void_why": None}
        writer.change(run, values, case_id=run.case_id, action="revive_run")
        refresh_days(writer, run, event_subject(data, event))
    query = select(Deadline).where(
        Deadline.agency_event_id == event.id,
        Deadline.status == Status.SUPERSEDED,
        Deadline.closed_at == moment,
    )
    rows = list(writer.session.scalars(query.order_by(Deadline.id)))
    for row in rows:
        back = {
            "status": Status.OPEN if row.sent_on is None else Status.SENT,
            "closed_at": None,
            "closed_by": None,
            "closed_reason": None,
        }
        writer.change(row, back, case_id=row.case_id, action="restore")
    return rows


def _runs(session: Session, event_id: int, moment: datetime) -> list[ChecklistRun]:
    query = (
        select(ChecklistRun)
        .join(AuditEntry, AuditEntry.record_id == ChecklistRun.id)
        .where(
            ChecklistRun.agency_event_id == event_id,
            ChecklistRun.state == RunState.VOID,
            AuditEntry.table_name == ChecklistRun.__tablename__,
            AuditEntry.action == "void_run",
            AuditEntry.at == moment,
        )
        .order_by(ChecklistRun.id)
    )
    return list(session.scalars(query))
