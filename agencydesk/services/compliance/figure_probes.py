"""What figures say to the items that ask for them.

Where no law gives a number the figure is held against the agency's own threshold. Without one it
is only told; and what needs an explanation is left to a person.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from agencydesk.domain.periods import MONTHS_A_YEAR
from agencydesk.models.cases import CaseFile
from agencydesk.models.registers import Complaint, Training
from agencydesk.models.vocabulary import AnswerKind, TrainingKind
from agencydesk.services.compliance.compliance_settings import read_thresholds
from agencydesk.services.compliance.credit_scores import credit_standing
from agencydesk.services.compliance.filing_days import filing_day, own_applications
from agencydesk.services.compliance.live import UNKNOWN, Asked
from agencydesk.services.compliance.register_values import hours_text
from agencydesk.services.compliance.staffing import attorneys_at_work
from agencydesk.services.compliance.values import LiveAnswer, Told

_PER_MILLE = 1000
_NOT_SET = Told("live.threshold.none")
_NO_ATTORNEY = LiveAnswer(AnswerKind.OPEN, (Told("live.attorneys.none"),))


def filings_per_attorney(asked: Asked) -> LiveAnswer:
    """Say how many applications an attorney and month there were in the run's stretch.

    Yes only once the stretch is over and the agency's own threshold is kept. Above it a person
    has to explain: that is no *no*.
    """
    first, last = asked.run.first, asked.run.last
    if first is None or last is None:
        return UNKNOWN
    filed = asked.session.scalar(
        select(func.count(CaseFile.id)).where(
            own_applications(asked.session), filing_day().between(first, min(last, asked.today))
        )
    )
    count, over = filed or 0, asked.today >= last
    people = len(attorneys_at_work(asked.session, first, last))
    if not people:
        return LiveAnswer(AnswerKind.OPEN, (Told("live.filings.only", {"count": count}), *_NONE))
    months = _months(first, last)
    facts = {"count": count, "people": people, "mean": _decimal(count, people * months)}
    told = [Told("live.filings", facts)]
    limit = read_thresholds(asked.session).filings_per_attorney
    if not over:
        told.append(Told("live.stretch.running", {"day": last.isoformat()}))
    if not count and over:
        return LiveAnswer(AnswerKind.NOT_APPLICABLE, tuple(told))
    if limit is None:
        return LiveAnswer(AnswerKind.OPEN, (*told, _NOT_SET))
    kept = count <= limit * people * months
    told.append(Told("live.filings.kept" if kept else "live.filings.above", {"limit": limit}))
    return LiveAnswer(AnswerKind.YES if kept and over else AnswerKind.OPEN, tuple(told))


def complaints_per_attorney(asked: Asked) -> LiveAnswer:
    """Say how many complaints there were in the run's stretch, in all and for each attorney."""
    first, last = asked.run.first, asked.run.last
    if first is None or last is None:
        return UNKNOWN
    count = asked.session.scalar(
        select(func.count(Complaint.id)).where(
            Complaint.withdrawn_at.is_(None), Complaint.received_on.between(first, last)
        )
    )
    people = len(attorneys_at_work(asked.session, first, last))
    if not people:
        told = Told("live.complaints.only", {"count": count or 0})
        return LiveAnswer(AnswerKind.OPEN, (told, *_NONE))
    facts = {
        "count": count or 0,
        "people": people,
        "mean": _decimal((count or 0) * _PER_MILLE, people),
    }
    return LiveAnswer(AnswerKind.OPEN, (Told("live.complaints", facts),))


def training_hours(asked: Asked) -> LiveAnswer:
    """Say whether every attorney has the year's practice training the agency set as its goal."""
    goal = read_thresholds(asked.session).training_minutes
    return _training(asked, TrainingKind.PRACTICE, goal)


def training_hours_general(asked: Asked) -> LiveAnswer:
    """Say whether every attorney has the year's continuing education the agency set."""
    goal = read_thresholds(asked.session).general_minutes
    return _training(asked, TrainingKind.CONTINUING, goal)


def _training(asked: Asked, kind: TrainingKind, goal: int | None) -> LiveAnswer:
    first, last = asked.run.first, asked.run.last
    if first is None or last is None:
        return UNKNOWN
    # Who left in the course of the year is not asked to have a whole year's hours.
    people = attorneys_at_work(asked.session, min(last, asked.today), last)
    if not people:
        return _NO_ATTORNEY
    held = asked.session.execute(
        select(Training.staff_id, func.sum(Training.minutes))
        .where(
            Training.kind == kind,
            Training.withdrawn_at.is_(None),
            Training.held_on.between(first, last),
        )
        .group_by(Training.staff_id)
    ).all()
    minutes = {staff_id: int(total) for staff_id, total in held}
    hours = sum(minutes.get(person.id, 0) for person in people)
    told = Told(f"live.training.{kind}", {"people": len(people), "hours": hours_text(hours)})
    if goal is None:
        return LiveAnswer(AnswerKind.OPEN, (told, _NOT_SET))
    short = [person.name for person in people if minutes.get(person.id, 0) < goal]
    facts = {"goal": hours_text(goal), "count": len(short), "names": "、".join(short)}
    if not short:
        return LiveAnswer(AnswerKind.YES, (told, Told("live.training.reached", facts)))
    answer = AnswerKind.NO if asked.today > last else AnswerKind.OPEN
    return LiveAnswer(answer, (told, Told("live.training.short", facts)))


def credit_score(asked: Asked) -> LiveAnswer:
    """Say what score and grade the entries come to; a person compares it with the authority's."""
    last = asked.run.last
    day = min(last, asked.today) if last is not None else asked.today
    standing = credit_standing(asked.session, asked.data.credit, day)
    facts = {"day": day.isoformat(), "score": standing.score, "grade": standing.grade}
    counting = [entry for row in standing.rows for entry in row.entries if entry.counts]
    told = (Told("live.credit", facts), Told("live.credit.compare", {"count": len(counting)}))
    records = tuple(("credit_entry", entry.id) for entry in counting)
    return LiveAnswer(AnswerKind.OPEN, told, records)


_NONE = _NO_ATTORNEY.told


def _months(first: date, last: date) -> int:
    """Return how many calendar months a stretch of the calendar touches."""
    return (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month + 1


def _decimal(count: int, parts: int) -> str:
    """Return a mean with one decimal place, rounded half up."""
    tenths = (count * 20 + parts) // (2 * parts)
    return f"{tenths // 10}.{tenths % 10}"
