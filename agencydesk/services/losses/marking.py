"""The status of a case that loses its application or patent, and gets it back.

Losing and regaining are entries of the audit trail of the case, with the status before and after;
a loss and the notice it rests on bear the same moment. Of several notices of that moment it is
the one whose type says that the case is lost. Nothing of that is ever deleted.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

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

LOSE, REGAIN, STAND, AGAIN = "lose", "regain", "unlose", "lose_again"
#: What a person has said of a notice of a loss, and of a decision on restoration.
DECIDED, REFUSED = "decide_loss", "refuse_restoration"
_KEPT = (CaseStatus.LOST, CaseStatus.ENDED)
_STATUSES = (LOSE, REGAIN, STAND, AGAIN)


@dataclass(frozen=True, slots=True)
class Loss:
    """The loss of a case that is not undone.

    Attributes:
        before: the status it had.
        since: when it was put down.
        notices: the valid notices it rests on, the first first.
    """

    before: CaseStatus
    since: datetime
    notices: tuple[Notice, ...]

    @property
    def notice(self) -> Notice | None:
        """The first notice it rests on; None where that is not known."""
        return next(iter(self.notices), None)


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


def unmark_lost(writer: Writer, book: NoticeBook, notice: Notice) -> bool:
    """Give a case its status back where the last notice its loss rests on is withdrawn."""
    case = writer.session.get_one(CaseFile, notice.case_id)
    loss = last_loss(writer.session, case, book)
    if case.status is not CaseStatus.LOST or loss is None or loss.notices:
        return False
    if not _loses(book, case, notice) or notice.entered_at < loss.since:
        return False
    values = {"status": loss.before, "updated_at": writer.at}
    writer.change(case, values, case_id=case.id, action=STAND)
    return True


def lose_again(writer: Writer, book: NoticeBook, notice: Notice) -> bool:
    """Make a case lost once more where the decision that restored it is withdrawn."""
    case = writer.session.get_one(CaseFile, notice.case_id)
    entry = _last(writer.session, case.id, _STATUSES)
    granted = judged(writer.session, notice).get(REGAIN)
    if entry is None or entry.action != REGAIN or granted != entry.at:
        return False
    restored = case.status.value == json.loads(entry.changes)["status"][1]
    loss = _loss(writer.session, case, book)
    if not restored or loss is None or not loss.notices:
        return False
    values = {"status": CaseStatus.LOST, "updated_at": writer.at}
    writer.change(case, values, case_id=case.id, action=AGAIN)
    return True


def last_loss(session: Session, case: CaseFile, book: NoticeBook) -> Loss | None:
    """Return the loss of a case that its trail tells of and that is not undone, if any."""
    entry = _last(session, case.id, _STATUSES)
    undone = entry is None or entry.action not in (LOSE, AGAIN)
    return None if undone else _loss(session, case, book)


def judged(session: Session, notice: Notice) -> dict[str, datetime]:
    """Return when a person last said what of a notice of a loss, or a decision on one."""
    query = select(AuditEntry.action, AuditEntry.at).where(
        AuditEntry.table_name == Notice.__tablename__,
        AuditEntry.record_id == notice.id,
        AuditEntry.action.in_([DECIDED, REFUSED, REGAIN]),
    )
    return {action: at for action, at in session.execute(query.order_by(AuditEntry.id))}


def _loss(session: Session, case: CaseFile, book: NoticeBook) -> Loss | None:
    entry = _last(session, case.id, (LOSE,))
    if entry is None:
        return None
    before = CaseStatus(json.loads(entry.changes)["status"][0])
    query = select(Notice).where(
        Notice.case_id == case.id,
        Notice.entered_at >= entry.at,
        Notice.superseded_by.is_(None),
    )
    found = session.scalars(query.order_by(Notice.entered_at, Notice.id))
    return Loss(before, entry.at, tuple(each for each in found if _loses(book, case, each)))


def _last(session: Session, case_id: int, actions: Sequence[str]) -> AuditEntry | None:
    query = select(AuditEntry).where(
        AuditEntry.table_name == CaseFile.__tablename__,
        AuditEntry.record_id == case_id,
        AuditEntry.action.in_(actions),
    )
    return session.scalars(query.order_by(AuditEntry.id.desc()).limit(1)).first()


def _loses(book: NoticeBook, case: CaseFile, notice: Notice) -> bool:
    kind = book.find(notice.code or "", notice.name, tag_of(case))
    return kind is not None and kind.loses == "case"


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


def status_changes(session: Session, case: CaseFile, book: NoticeBook) -> tuple[StatusChange, ...]:
    """Return every loss of a case and what took it back, oldest first."""
    query = select(AuditEntry).where(
        AuditEntry.table_name == CaseFile.__tablename__,
        AuditEntry.record_id == case.id,
        AuditEntry.action.in_(_STATUSES),
    )
    found: list[StatusChange] = []
    for entry in session.scalars(query.order_by(AuditEntry.id)):
        before, after = json.loads(entry.changes)["status"]
        notice = _behind(session, case, book, entry)
        day = entry.at.astimezone(OFFICE_ZONE).date()
        why = ""
        if notice is not None:
            day, why = notice.dispatch_date or day, notice.name
        found.append(StatusChange(day, before, after, why))
    return tuple(found)


def _behind(session: Session, case: CaseFile, book: NoticeBook, entry: AuditEntry) -> Notice | None:
    """Return the notice a change of status rests on: of a loss, or of its restoration."""
    if entry.action == LOSE:
        query = select(Notice).where(Notice.case_id == case.id, Notice.entered_at == entry.at)
        every = session.scalars(query.order_by(Notice.id))
        return next((each for each in every if _loses(book, case, each)), None)
    if entry.action != REGAIN:
        return None
    granted = select(AuditEntry.record_id).where(
        AuditEntry.table_name == Notice.__tablename__,
        AuditEntry.case_id == case.id,
        AuditEntry.action == REGAIN,
        AuditEntry.at == entry.at,
    )
    return session.get(Notice, session.scalars(granted.limit(1)).first() or 0)


def undecided(session: Session, case: CaseFile, book: NoticeBook, *, loss: bool) -> Notice | None:
    """Return the newest valid notice of a loss that nobody has judged.

    Of decisions on restoration only the newest is asked about: it stands for those before it.
    """
    valid = (
        select(Notice)
        .where(Notice.case_id == case.id, Notice.superseded_by.is_(None))
        .order_by(Notice.id.desc())
    )
    for notice in session.scalars(valid):
        kind = book.find(notice.code or "", notice.name, tag_of(case))
        if kind is None or not (kind.loses if loss else kind.restores):
            continue
        if not judged(session, notice):
            return notice
        if not loss:
            return None
    return None
