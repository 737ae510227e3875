"""The status of a case that loses its application or patent, and gets it back.

Losing and regaining are entries of the audit trail of the case, with the status before and after;
an entry and the notice it rests on bear the same moment. Nothing of that is ever deleted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.notices import NoticeBook, NoticeType
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import CaseStatus
from agencydesk.services.case_facts import tag_of
from agencydesk.services.context import OFFICE_ZONE
from agencydesk.services.writer import Writer

LOSE, REGAIN, STAND = "lose", "regain", "unlose"
#: What a person has said of a notice of a loss, and of a decision on restoration.
DECIDED, REFUSED = "decide_loss", "refuse_restoration"
_KEPT = (CaseStatus.LOST, CaseStatus.ENDED)


@dataclass(frozen=True, slots=True)
class Loss:
    """The last loss of a case.

    Attributes:
        before: the status it had.
        notice: the notice it rests on; None where that is not known.
    """

    before: CaseStatus
    notice: Notice | None


def mark_lost(writer: Writer, kind: NoticeType | None, notice: Notice) -> bool:
    """Set the status of a case whose application or patent a notice says is lost.

    The docket stays as it is: which deadline was missed, a person says.
    """
    case = writer.session.get_one(CaseFile, notice.case_id)
    if kind is None or kind.loses != "case" or case.status in _KEPT:
        return False
    values = {"status": CaseStatus.LOST, "updated_at": writer.at}
    writer.change(case, values, case_id=case.id, action=LOSE)
    return True


def unmark_lost(writer: Writer, notice: Notice) -> bool:
    """Give a case its status back where the notice its loss rests on is withdrawn."""
    case = writer.session.get_one(CaseFile, notice.case_id)
    loss = last_loss(writer.session, case.id)
    mine = loss is not None and loss.notice is not None and loss.notice.id == notice.id
    if case.status is not CaseStatus.LOST or loss is None or not mine:
        return False
    values = {"status": loss.before, "updated_at": writer.at}
    writer.change(case, values, case_id=case.id, action=STAND)
    return True


def last_loss(session: Session, case_id: int) -> Loss | None:
    """Return the last loss of a case that its trail tells of, if there is one."""
    query = (
        select(AuditEntry)
        .where(
            AuditEntry.table_name == CaseFile.__tablename__,
            AuditEntry.record_id == case_id,
            AuditEntry.action == LOSE,
        )
        .order_by(AuditEntry.id.desc())
    )
    entry = session.scalars(query.limit(1)).first()
    if entry is None:
        return None
    before = CaseStatus(json.loads(entry.changes)["status"][0])
    found = select(Notice).where(Notice.case_id == case_id, Notice.entered_at == entry.at)
    return Loss(before, session.scalars(found.order_by(Notice.id.desc())).first())


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A loss, or what took it back, as the trail of the case tells it.

    Attributes:
        day: of the notice it rests on, else the day it was put down.
        before, after: the status, as ``CaseStatus`` has it.
        why: the notice it rests on; empty where that is not known.
    """

    day: date
    before: str
    after: str
    why: str


def status_changes(session: Session, case_id: int) -> tuple[StatusChange, ...]:
    """Return every loss of a case and what took it back, oldest first."""
    query = select(AuditEntry).where(
        AuditEntry.table_name == CaseFile.__tablename__,
        AuditEntry.record_id == case_id,
        AuditEntry.action.in_([LOSE, REGAIN, STAND]),
    )
    found: list[StatusChange] = []
    for entry in session.scalars(query.order_by(AuditEntry.id)):
        before, after = json.loads(entry.changes)["status"]
        about = select(Notice).where(Notice.case_id == case_id, Notice.entered_at == entry.at)
        notice = session.scalars(about.order_by(Notice.id.desc())).first()
        day = entry.at.astimezone(OFFICE_ZONE).date()
        why = ""
        if notice is not None:
            day, why = notice.dispatch_date or day, notice.name
        found.append(StatusChange(day, before, after, why))
    return tuple(found)


def undecided(session: Session, case: CaseFile, book: NoticeBook, *, loss: bool) -> Notice | None:
    """Return the newest valid notice of a loss, or decision on one, that nobody has judged."""
    valid = (
        select(Notice)
        .where(Notice.case_id == case.id, Notice.superseded_by.is_(None))
        .order_by(Notice.id.desc())
    )
    judged = set(
        session.scalars(
            select(AuditEntry.record_id).where(
                AuditEntry.table_name == Notice.__tablename__,
                AuditEntry.case_id == case.id,
                AuditEntry.action.in_([DECIDED, REFUSED, REGAIN]),
            )
        )
    )
    for notice in session.scalars(valid):
        kind = book.find(notice.code or "", notice.name, tag_of(case))
        if kind is not None and (kind.loses if loss else kind.restores):
            return None if notice.id in judged else notice
    return None
