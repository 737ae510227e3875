"""What the records of the agency itself say to the items that ask about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sqlalchemy import func, select

from agencydesk.domain.docket import Status
from agencydesk.domain.periods import MONTHS_A_YEAR, add_months
from agencydesk.models import trail
from agencydesk.models.agency import Staff
from agencydesk.models.compliance import AgencyEvent
from agencydesk.models.docket import Deadline
from agencydesk.models.registers import AgencyPaper, Internship, PaperReading
from agencydesk.models.vocabulary import AnswerKind, PaperKind
from agencydesk.services.backup_values import BackupState, Light
from agencydesk.services.compliance.live import UNKNOWN, Asked, Probe
from agencydesk.services.compliance.values import LiveAnswer, Told
from agencydesk.services.context import OFFICE_ZONE

REPORT = "agency_report"


def paper_in_force(kind: PaperKind, asked: Asked) -> LiveAnswer:
    """Say whether a paper of this kind is in force and its day of review has not passed."""
    query = (
        select(AgencyPaper)
        .where(
            AgencyPaper.kind == kind,
            AgencyPaper.withdrawn_at.is_(None),
            AgencyPaper.in_force_from <= asked.today,
        )
        .order_by(AgencyPaper.in_force_from.desc(), AgencyPaper.id.desc())
    )
    found = asked.session.scalars(query).first()
    if found is None:
        return LiveAnswer(AnswerKind.NO, (Told("live.paper.none"),))
    facts = {"title": found.title, "day": found.in_force_from.isoformat()}
    if found.review_by is not None and found.review_by < asked.today:
        late = Told("live.paper.late", {**facts, "review": found.review_by.isoformat()})
        return LiveAnswer(AnswerKind.NO, (late,))
    told = Told("live.paper.there", facts)
    return LiveAnswer(AnswerKind.YES, (told,), (("agency_paper", found.id),))


def norms_read(asked: Asked) -> LiveAnswer:
    """Say whether everybody at work has signed for every norm that is on file."""
    papers = asked.session.scalars(
        select(AgencyPaper.id).where(
            AgencyPaper.kind == PaperKind.NORM, AgencyPaper.withdrawn_at.is_(None)
        )
    ).all()
    people = asked.session.scalar(select(func.count(Staff.id)).where(Staff.active)) or 0
    if not papers or not people:
        return LiveAnswer(AnswerKind.NO, (Told("live.norms.none"),))
    read = asked.session.execute(
        select(PaperReading.paper_id, PaperReading.staff_id)
        .join(Staff, Staff.id == PaperReading.staff_id)
        .where(PaperReading.paper_id.in_(papers), PaperReading.withdrawn_at.is_(None), Staff.active)
        .distinct()
    ).all()
    wanted = len(papers) * people
    told = Told("live.norms", {"papers": len(papers), "people": people, "read": len(read)})
    return LiveAnswer(AnswerKind.YES if len(read) == wanted else AnswerKind.NO, (told,))


def records_intact(asked: Asked) -> LiveAnswer:
    """Say whether the audit trail is unbroken."""
    broken = trail.verify(asked.session)
    count = trail.head(asked.session).last_id
    if broken is not None:
        return LiveAnswer(AnswerKind.NO, (Told("live.trail.broken", {"entry": broken}),))
    return LiveAnswer(AnswerKind.YES, (Told("live.trail.whole", {"count": count}),))


def annual_report_in_time(asked: Asked) -> LiveAnswer:
    """Say whether the annual report that fell due last was closed in time."""
    query = (
        select(Deadline)
        .where(
            Deadline.rule_id == REPORT,
            Deadline.status != Status.SUPERSEDED,
            Deadline.agency_event_id.in_(select(AgencyEvent.id)),
        )
        .order_by(Deadline.official_due)
    )
    rows = [row for row in asked.session.scalars(query) if row.official_due is not None]
    closed = [row for row in rows if row.status is Status.RECEIVED and row.received_on]
    past = [row for row in rows if row.official_due and row.official_due < asked.today]
    last = (closed or past)[-1:]
    if not last or last[0].official_due is None:
        return UNKNOWN
    row = last[0]
    due = row.official_due.isoformat() if row.official_due else ""
    if row.status is not Status.RECEIVED or row.received_on is None:
        return LiveAnswer(AnswerKind.NO, (Told("live.report.missed", {"due": due}),))
    facts = {"due": due, "day": row.received_on.isoformat()}
    late = row.official_due is not None and (row.sent_on or row.received_on) > row.official_due
    kind = AnswerKind.NO if late else AnswerKind.YES
    return LiveAnswer(kind, (Told("live.report.sent", facts),), (("deadline", row.id),))


def internship_complete(asked: Asked) -> LiveAnswer:
    """Say whether a trainee's time has reached a full year (办法第26条第3项)."""
    if asked.run.staff_id is None:
        return UNKNOWN
    query = (
        select(Internship)
        .where(Internship.staff_id == asked.run.staff_id, Internship.withdrawn_at.is_(None))
        .order_by(Internship.started_on.desc())
    )
    found = asked.session.scalars(query).first()
    if found is None:
        return LiveAnswer(AnswerKind.NO, (Told("live.internship.none"),))
    months = asked.data.book.items["C13-01"].due.length or MONTHS_A_YEAR
    full = add_months(found.started_on, months)
    facts = {"start": found.started_on.isoformat(), "full": full.isoformat()}
    done = (found.ended_on or asked.today) >= full
    kind = AnswerKind.YES if done else AnswerKind.NO
    return LiveAnswer(kind, (Told("live.internship", facts),), (("internship", found.id),))


def backup_verified(state: Callable[[], BackupState], asked: Asked) -> LiveAnswer:
    """Say whether a checked backup was made within the run's month."""
    backups = state()
    if backups.newest is None:
        return LiveAnswer(AnswerKind.NO, (Told("live.backup.none"),))
    day = backups.newest.at.astimezone(OFFICE_ZONE).date()
    told = Told("live.backup", {"day": day.isoformat()})
    first = asked.run.first
    fresh = backups.light is not Light.RED and (first is None or day >= first)
    return LiveAnswer(AnswerKind.YES if fresh else AnswerKind.NO, (told,))


def paper_probes() -> dict[str, Probe]:
    """Return the questions about the agency's own papers, by code."""
    kinds = {
        "price_list_current": PaperKind.PRICE_LIST,
        **{kind.value: kind for kind in PaperKind if kind.value.startswith("policy_")},
    }
    return {code: partial(paper_in_force, kind) for code, kind in kinds.items()}
