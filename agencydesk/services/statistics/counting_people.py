"""Figures counted from the staff register and the registers beside it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, or_, select

from agencydesk.models.agency import Staff
from agencydesk.models.registers import Complaint, Internship, PracticeRecord, SurveyResult
from agencydesk.models.vocabulary import PracticeKind
from agencydesk.services.compliance.staffing import attorneys_at_work
from agencydesk.services.statistics.span import Span
from agencydesk.services.statistics.values import CountedRow, Gap, RowKind

NOT_REGISTERED, STILL_REGISTERED = "statistics.gap.practice", "statistics.gap.departure"
_COMES = (PracticeKind.FIRST, PracticeKind.TRANSFER_IN)
_HUNDRED = 100


def practising(span: Span) -> tuple[CountedRow, ...]:
    """Return who practised here on the last day of the span (执业专利代理师)."""
    rows: list[CountedRow] = []
    for staff, record in _last_steps(span).values():
        # The last day of a departure is still a day of practice.
        if record.kind in _COMES or record.happened_on >= span.last:
            detail = record.practice_no or ""
            rows.append(CountedRow(RowKind.STAFF, staff.id, staff.name, detail, record.happened_on))
    return tuple(rows)


def count_practising(span: Span) -> int | None:
    """Return how many practised here; None where no attorney's registration is on record."""
    count = len(practising(span))
    return count if count or not attorneys_at_work(span.session, span.last, span.last) else None


def people_gaps(span: Span) -> tuple[Gap, ...]:
    """Return where staff and registrations differ: at work and not registered, or the reverse."""
    registered = {row.id for row in practising(span)}
    at_work = {staff.id for staff in attorneys_at_work(span.session, span.last, span.last)}
    gone = span.session.scalars(select(Staff.id).where(_gone(span), Staff.id.in_(registered)))
    counts = {
        NOT_REGISTERED: len(at_work - registered),
        STILL_REGISTERED: len(gone.all()),
    }
    return tuple(Gap(code, "attorneys", count) for code, count in counts.items() if count)


def _gone(span: Span) -> ColumnElement[bool]:
    """Return the condition of people who had left before the last day of the span."""
    left_unsaid = Staff.left_on.is_(None) & Staff.active.is_(False)
    return or_(Staff.left_on < span.last, left_unsaid)


def trainees(span: Span) -> tuple[CountedRow, ...]:
    """Return the people whose internship ran on any day of the span, each once."""
    query = (
        select(Staff.id, Staff.name, func.min(Internship.started_on))
        .join(Internship, Internship.staff_id == Staff.id)
        .where(
            Internship.withdrawn_at.is_(None),
            Internship.started_on <= span.last,
            or_(Internship.ended_on.is_(None), Internship.ended_on >= span.first),
        )
        .group_by(Staff.id, Staff.name)
        .order_by(Staff.id)
    )
    return tuple(
        CountedRow(RowKind.INTERNSHIP, number, name, "", day)
        for number, name, day in span.session.execute(query)
    )


def complaints(span: Span) -> tuple[CountedRow, ...]:
    """Return the complaints received in the span."""
    query = (
        select(Complaint)
        .where(
            Complaint.withdrawn_at.is_(None),
            Complaint.received_on.between(span.first, span.last),
        )
        .order_by(Complaint.received_on, Complaint.id)
    )
    return tuple(
        CountedRow(RowKind.COMPLAINT, row.id, row.complainant, row.matter, row.received_on)
        for row in span.session.scalars(query)
    )


def surveys(span: Span) -> tuple[CountedRow, ...]:
    """Return the surveys of the span; each counts with its answers."""
    return tuple(
        CountedRow(
            RowKind.SURVEY,
            row.id,
            row.scope,
            f"{row.score // _HUNDRED}.{row.score % _HUNDRED:02}",
            row.surveyed_on,
            row.answers,
        )
        for row in _surveys(span)
    )


def survey_points(span: Span) -> int | None:
    """Return the sum of all answers in hundredths of a point; None without a survey."""
    rows = _surveys(span)
    return sum(row.score * row.answers for row in rows) if rows else None


def survey_answers(span: Span) -> int | None:
    """Return how many answers there were; None without a survey."""
    rows = _surveys(span)
    return sum(row.answers for row in rows) if rows else None


def _surveys(span: Span) -> list[SurveyResult]:
    query = (
        select(SurveyResult)
        .where(
            SurveyResult.withdrawn_at.is_(None),
            SurveyResult.surveyed_on.between(span.first, span.last),
        )
        .order_by(SurveyResult.surveyed_on, SurveyResult.id)
    )
    return list(span.session.scalars(query))


def _last_steps(span: Span) -> dict[int, tuple[Staff, PracticeRecord]]:
    """Return everybody's last step of practice on or before the span's last day."""
    query = (
        select(Staff, PracticeRecord)
        .join(PracticeRecord, PracticeRecord.staff_id == Staff.id)
        .where(PracticeRecord.withdrawn_at.is_(None), PracticeRecord.happened_on <= span.last)
        .order_by(PracticeRecord.happened_on, PracticeRecord.id)
    )
    return {staff.id: (staff, record) for staff, record in span.session.execute(query)}
