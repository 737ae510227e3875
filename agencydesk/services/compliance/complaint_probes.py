"""What the register of complaints (投诉) says to the items of a complaint."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select

from agencydesk.models.compliance import ChecklistAnswer
from agencydesk.models.registers import Complaint
from agencydesk.models.vocabulary import AnswerKind
from agencydesk.services.compliance.compliance_settings import read_thresholds
from agencydesk.services.compliance.event_owner import line_of
from agencydesk.services.compliance.live import UNKNOWN, Asked
from agencydesk.services.compliance.settings_values import Thresholds
from agencydesk.services.compliance.values import LiveAnswer, Told

ANSWERED = "complaint_answered"
#: What the register is to say of every complaint, beside its day, complainant and matter; which
#: case it is about is only known where it is about one.
_WANTED = ("channel", "responsible_id", "result")


def complaints_registered(asked: Asked) -> LiveAnswer:
    """Say whether the complaint is in the register with all that belongs to it."""
    if asked.run.agency_event_id is None:
        return UNKNOWN
    found = _complaint(asked)
    if found is None:
        return LiveAnswer(AnswerKind.NO, (Told("live.complaint.none"),))
    records = (("complaint", found.id),)
    day = {"day": found.received_on.isoformat()}
    told = [Told("live.complaint.there", day)]
    told += [Told(f"live.complaint.no_{key}") for key in _WANTED if getattr(found, key) is None]
    answer = AnswerKind.YES if len(told) == 1 else AnswerKind.OPEN
    return LiveAnswer(answer, tuple(told), records)


def complaint_answered(asked: Asked) -> LiveAnswer:
    """Say whether the complaint was acknowledged and answered in time.

    In time is within the days the agency has set; for the answer, where it has set none, by the
    day of the item.
    """
    if asked.run.agency_event_id is None:
        return UNKNOWN
    found = _complaint(asked)
    if found is None:
        return LiveAnswer(AnswerKind.OPEN, (Told("live.complaint.none"),))
    steps = list(_steps(asked, found, read_thresholds(asked.session)))
    kinds = {step.answer for step in steps}
    told = tuple(told for step in steps for told in step.told)
    for kind in (AnswerKind.NO, AnswerKind.OPEN):
        if kind in kinds:
            return LiveAnswer(kind, told, (("complaint", found.id),))
    return LiveAnswer(AnswerKind.YES, told, (("complaint", found.id),))


def _steps(asked: Asked, found: Complaint, own: Thresholds) -> Iterator[LiveAnswer]:
    if own.complaint_accept_days is not None:
        until = found.received_on + timedelta(own.complaint_accept_days)
        yield _step("accepted", found.accepted_on or found.answered_on, until, asked.today)
    if own.complaint_answer_days is not None:
        answer_by: date | None = found.received_on + timedelta(own.complaint_answer_days)
    else:
        answer_by = asked.session.scalar(
            select(ChecklistAnswer.due_on).where(
                ChecklistAnswer.run_id == asked.run.id, ChecklistAnswer.live == ANSWERED
            )
        )
    yield _step("answered", found.answered_on, answer_by, asked.today)


def _step(name: str, done: date | None, until: date | None, today: date) -> LiveAnswer:
    """Return whether a step was taken by its last day, inclusive."""
    facts = {
        "until": until.isoformat() if until else "—",
        "day": done.isoformat() if done else "—",
    }
    if done is not None:
        late = until is not None and done > until
        kind = AnswerKind.NO if late else AnswerKind.YES if until else AnswerKind.OPEN
        code = "late" if late else "in_time" if until else "done"
        return LiveAnswer(kind, (Told(f"live.complaint.{name}.{code}", facts),))
    over = until is not None and today > until
    kind = AnswerKind.NO if over else AnswerKind.OPEN
    return LiveAnswer(
        kind, (Told(f"live.complaint.{name}.{'missing' if over else 'open'}", facts),)
    )


def _complaint(asked: Asked) -> Complaint | None:
    """Return the line of the register that started the run's event, None where there is none."""
    event_id = asked.run.agency_event_id
    line = line_of(asked.session, Complaint.__tablename__, event_id) if event_id else None
    found = asked.session.get(Complaint, line) if line is not None else None
    return None if found is None or found.withdrawn_at is not None else found
