"""Figures counted from the docket and the checklists, and which functions are in use."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement, and_, func, or_, select

from agencydesk.domain.docket import Status
from agencydesk.models.cases import CaseFile
from agencydesk.models.compliance import ChecklistAnswer, ChecklistRun
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Document, Notice
from agencydesk.models.registers import ConflictSearch
from agencydesk.models.vocabulary import AnswerKind, RunState
from agencydesk.services.statistics.span import Span
from agencydesk.services.statistics.values import CountedRow, Gap, RowKind

#: What was to be done no longer, or was replaced by another date.
_NOT_DUE = (Status.NOT_NEEDED, Status.TRANSFERRED, Status.SUPERSEDED)


_COUNTED_ITEMS = select(func.count(ChecklistAnswer.id)).join(
    ChecklistRun, ChecklistRun.id == ChecklistAnswer.run_id
)


def _due(span: Span) -> ColumnElement[bool]:
    return and_(
        Deadline.case_id.is_not(None),
        Deadline.official_due.between(span.first, span.last),
        Deadline.status.not_in(_NOT_DUE),
    )


def _met() -> ColumnElement[bool]:
    """Return the condition of a deadline met: received, and by the last day at the latest."""
    return and_(
        Deadline.status == Status.RECEIVED,
        func.coalesce(Deadline.sent_on, Deadline.received_on) <= Deadline.official_due,
    )


def deadlines_due(span: Span) -> int:
    """Return how many deadlines of cases had their last day in the span."""
    return span.session.scalar(select(func.count(Deadline.id)).where(_due(span))) or 0


def deadlines_met(span: Span) -> int:
    """Return how many of them were met on or before their last day."""
    return span.session.scalar(select(func.count(Deadline.id)).where(_due(span), _met())) or 0


def due_rows(span: Span) -> tuple[CountedRow, ...]:
    """Return the deadlines that were due."""
    return tuple(replace(row, counts=1) for row in met_rows(span))


def met_rows(span: Span) -> tuple[CountedRow, ...]:
    """Return the deadlines that were due; those that were met count, the others do not."""
    query = (
        select(Deadline, CaseFile.ref, CaseFile.title, _met())
        .join(CaseFile, CaseFile.id == Deadline.case_id)
        .where(_due(span))
        .order_by(Deadline.official_due, Deadline.id)
    )
    return tuple(
        CountedRow(
            RowKind.DEADLINE,
            deadline.id,
            ref,
            deadline.name or title,
            deadline.official_due,
            int(bool(met)),
            deadline.case_id,
        )
        for deadline, ref, title, met in span.session.execute(query)
    )


def _items(span: Span) -> ColumnElement[bool]:
    return and_(
        ChecklistRun.state != RunState.VOID,
        ChecklistAnswer.due_on.between(span.first, span.last),
    )


def items_due(span: Span) -> int:
    """Return how many items of checklists had their last day in the span."""
    return span.session.scalar(_COUNTED_ITEMS.where(_items(span))) or 0


def items_done(span: Span) -> int:
    """Return how many of them are answered."""
    answered = ChecklistAnswer.answer != AnswerKind.OPEN
    return span.session.scalar(_COUNTED_ITEMS.where(_items(span), answered)) or 0


def item_rows(span: Span) -> tuple[CountedRow, ...]:
    """Return the runs with items due in the span; each counts with all of them."""
    return tuple(row for row, _ in _runs(span))


def answered_rows(span: Span) -> tuple[CountedRow, ...]:
    """Return the runs with items due in the span; each counts with those that are answered."""
    return tuple(replace(row, counts=done) for row, done in _runs(span))


def _runs(span: Span) -> list[tuple[CountedRow, int]]:
    """Return the runs with items due in the span, each with how many are answered."""
    answered = func.sum(ChecklistAnswer.answer != AnswerKind.OPEN)
    query = (
        select(ChecklistRun, func.count(ChecklistAnswer.id), answered)
        .join(ChecklistAnswer, ChecklistAnswer.run_id == ChecklistRun.id)
        .where(_items(span))
        .group_by(ChecklistRun.id)
        .order_by(ChecklistRun.checklist_id, ChecklistRun.id)
    )
    found = []
    for run, whole, done in span.session.execute(query):
        name, told = f"{run.checklist_id} {run.subject}", f"{done or 0}/{whole}"
        row = CountedRow(RowKind.CHECKLIST_RUN, run.id, name, told, run.first, whole)
        found.append((row, done or 0))
    return found


def work_gaps(span: Span) -> tuple[Gap, ...]:
    """Return the deadlines without a date: whether they were met cannot be told."""
    query = select(func.count(Deadline.id)).where(
        Deadline.case_id.is_not(None),
        Deadline.official_due.is_(None),
        Deadline.status.not_in(_NOT_DUE),
    )
    count = span.session.scalar(query) or 0
    return (Gap("statistics.gap.deadline-date", "deadlines_due", count),) if count else ()


def functions(span: Span, *, backed_up: bool) -> tuple[str, ...]:
    """Return which functions of the program the year's records show in use, sorted."""
    first, last = span.first, span.last
    asked = {
        "checklists": select(ChecklistAnswer.id)
        .join(ChecklistRun, ChecklistRun.id == ChecklistAnswer.run_id)
        .where(_items(span), ChecklistAnswer.answer != AnswerKind.OPEN),
        "conflict_check": select(ConflictSearch.id).where(
            ConflictSearch.withdrawn_at.is_(None), ConflictSearch.searched_on.between(first, last)
        ),
        "deadlines": select(Deadline.id).where(
            or_(
                Deadline.official_due.between(first, last),
                Deadline.received_on.between(first, last),
            )
        ),
        "documents": select(Document.id),
        "filings": select(Notice.id).where(Notice.dispatch_date.between(first, last)),
    }
    found = [name for name, query in asked.items() if span.session.scalar(query.limit(1))]
    if backed_up:
        found.append("backup")
    return tuple(sorted([*found, "statistics"]))
