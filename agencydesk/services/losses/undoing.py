"""What taking back a notice of a loss gives back: deadlines put down as missed, and remedies."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import CaseStatus
from agencydesk.services.case_facts import tag_of
from agencydesk.services.closing import Closing
from agencydesk.services.context import Context
from agencydesk.services.losses.marking import DECIDED, judged, lose_again, unmark_lost
from agencydesk.services.moves import children
from agencydesk.services.remedies import Remedies
from agencydesk.services.results import Note
from agencydesk.services.writer import Writer


def take_loss_back(writer: Writer, context: Context, notice: Notice) -> tuple[Note, ...]:
    """Set the status of a case from which a notice of a loss or a restoration is withdrawn."""
    book = context.rules.notices
    if lose_again(writer, book, notice):
        return (Note("recording.lost-again"),)
    case = writer.session.get_one(CaseFile, notice.case_id)
    kind = book.find(notice.code or "", notice.name, tag_of(case))
    lost = case.status is CaseStatus.LOST and kind is not None and kind.loses == "case"
    if not unmark_lost(writer, book, notice) and lost:
        return (Note("recording.still-lost"),)
    return ()


def missed_back(writer: Writer, context: Context, notice: Notice, reason: str) -> tuple[Note, ...]:
    """Open what a person had put down as missed by a notice of a loss that is withdrawn.

    What was missed otherwise while the notice stood gets its own remedy, since the notice's is
    gone.
    """
    case = writer.session.get_one(CaseFile, notice.case_id)
    kind = context.rules.notices.find(notice.code or "", notice.name, tag_of(case))
    if kind is None or not kind.loses:
        return ()
    notes = []
    closing, remedies = Closing(context), Remedies(context)
    for row in list(_decided(writer, notice)):
        done = closing.reopen_within(writer, row.id, reason)
        notes.append(Note("recording.missed-open", {"id": done.changes.record_id}))
    known = context.rules.plan.remedy_rules()
    for row in list(_missed(writer, notice)):
        own = [child for child in children(writer, row.id) if child.rule_id in known]
        if row.closed_at is None or row.closed_at < notice.entered_at or own:
            continue
        if remedies.open(writer, row):
            notes.append(Note("recording.remedy-back", {"id": row.id}))
    return tuple(notes)


def _missed(writer: Writer, notice: Notice) -> Iterator[Deadline]:
    query = select(Deadline).where(
        Deadline.case_id == notice.case_id, Deadline.status == Status.MISSED
    )
    yield from writer.session.scalars(query.order_by(Deadline.id))


def _decided(writer: Writer, notice: Notice) -> Iterator[Deadline]:
    """Yield what was put down as missed as somebody judged a notice; it is named as the reason."""
    moment = judged(writer.session, notice).get(DECIDED)
    for row in _missed(writer, notice):
        if moment is not None and row.closed_at == moment and notice.name in str(row.closed_reason):
            yield row
