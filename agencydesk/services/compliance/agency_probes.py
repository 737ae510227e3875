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
from agencydesk.models.papers import Document
from agencydesk.models.registers import AgencyPaper, Internship, PaperReading
from agencydesk.models.vocabulary import AnswerKind, PaperKind
from agencydesk.services.backup_values import BackupState, Light
from agencydesk.services.compliance.live import UNKNOWN, Asked, Probe
from agencydesk.services.compliance.values import LiveAnswer, Told
from agencydesk.services.context import OFFICE_ZONE
from agencydesk.services.file_store import FileStore

REPORT = "agency_report"
YEARLY = "year"


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


def records_intact(store: FileStore, asked: Asked) -> LiveAnswer:
    """Say whether the audit trail is unbroken and every stored file is in its place."""
    broken = trail.verify(asked.session)
    if broken is not None:
        return LiveAnswer(AnswerKind.NO, (Told("live.trail.broken", {"entry": broken}),))
    told = Told("live.trail.whole", {"count": trail.head(asked.session).last_id})
    named = asked.session.scalars(select(Document.sha256).distinct()).all()
    missing = sum(not store.place(sha256).is_file() for sha256 in named)
    facts = {"count": len(named), "missing": missing}
    if missing:
        return LiveAnswer(AnswerKind.NO, (told, Told("live.files.missing", facts)))
    return LiveAnswer(AnswerKind.YES, (told, Told("live.files.there", facts)))


def annual_report_in_time(asked: Asked) -> LiveAnswer:
    """Say whether the annual report was closed in time.

    A run of a year asks about the report due in it, any other about the one that fell due last.
    """
    query = (
        select(Deadline)
        .where(
            Deadline.rule_id == REPORT,
            Deadline.status != Status.SUPERSEDED,
            Deadline.agency_event_id.in_(select(AgencyEvent.id)),
            Deadline.official_due.is_not(None),
        )
        .order_by(Deadline.official_due)
    )
    first, last = asked.run.first, asked.run.last
    if asked.run.occasion == YEARLY and first is not None and last is not None:
        query = query.where(Deadline.official_due.between(first, last))
    for row in reversed(asked.session.scalars(query).all()):
        due = row.official_due
        if due is None or (row.status is Status.NOT_NEEDED):
            continue
        if row.status is Status.RECEIVED and row.received_on is not None:
            day = row.sent_on or row.received_on
            facts = {"due": due.isoformat(), "day": day.isoformat()}
            kind = AnswerKind.NO if day > due else AnswerKind.YES
            return LiveAnswer(kind, (Told("live.report.sent", facts),), (("deadline", row.id),))
        if due < asked.today:
            told = Told("live.report.missed", {"due": due.isoformat()})
            return LiveAnswer(AnswerKind.NO, (told,), (("deadline", row.id),))
    return UNKNOWN


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
    running = found.ended_on is None and not done
    kind = AnswerKind.YES if done else AnswerKind.OPEN if running else AnswerKind.NO
    return LiveAnswer(kind, (Told("live.internship", facts),), (("internship", found.id),))


def backup_verified(state: Callable[[], BackupState], asked: Asked) -> LiveAnswer:
    """Say whether a checked backup was made within the run's month."""
    backups = state()
    if backups.newest is None:
        return LiveAnswer(AnswerKind.NO, (Told("live.backup.none"),))
    day = backups.newest.at.astimezone(OFFICE_ZONE).date()
    first, last = asked.run.first, asked.run.last
    if last is not None and day > last:
        return LiveAnswer(AnswerKind.OPEN, (Told("live.backup.later", {"day": day.isoformat()}),))
    told = Told("live.backup", {"day": day.isoformat()})
    within = first is None or day >= first
    if not within and last is not None and asked.today <= last:
        return LiveAnswer(AnswerKind.OPEN, (told,))
    fresh = backups.light is not Light.RED and within
    return LiveAnswer(AnswerKind.YES if fresh else AnswerKind.NO, (told,))


def paper_probes() -> dict[str, Probe]:
    """Return the questions about the agency's own papers, by code."""
    kinds = {
        "price_list_current": PaperKind.PRICE_LIST,
        **{kind.value: kind for kind in PaperKind if kind.value.startswith("policy_")},
    }
    return {code: partial(paper_in_force, kind) for code, kind in kinds.items()}
