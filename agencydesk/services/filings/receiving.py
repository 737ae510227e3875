"""The office's receipt of an outgoing paper: put down by hand, or found for a receipt that came."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.papers import Document, Filing, Notice
from agencydesk.models.vocabulary import DocumentRole
from agencydesk.services.changes import Changes
from agencydesk.services.closing import Closed, Closing, Receipt, check_sent
from agencydesk.services.context import Context
from agencydesk.services.document_values import Attached
from agencydesk.services.documents import Documents
from agencydesk.services.filings.matching import pick
from agencydesk.services.filings.papers import kept_by
from agencydesk.services.filings.reading import sent_papers
from agencydesk.services.filings.values import (
    FilingDone,
    FilingStep,
    ReceiptMatch,
    ReceiptOutcome,
)
from agencydesk.services.results import Note
from agencydesk.services.writer import Writer


def file_receipt(
    context: Context, documents: Documents, filing_id: int, paths: Sequence[Path]
) -> Attached | None:
    """File copies of the office's receipt with an outgoing paper; None where there are none.

    Raises:
        UserError: ``filing.unknown``; as ``Documents.attach``.
        OSError: as ``Documents.attach``.
    """
    if not paths:
        return None
    with context.database.reading() as session:
        paper = session.get(Filing, filing_id)
        if paper is None:
            raise UserError("filing.unknown", id=filing_id)
        case_id = paper.case_id
    role = DocumentRole.RECEIPT
    return documents.attach(case_id, paths, filing_id=filing_id, role=role)


def give_back(documents: Documents | None, filed: Attached | None) -> None:
    """Take files out of the case again that were just filed as a receipt."""
    for number in filed.document_ids if filed is not None else ():
        if documents is not None:
            documents.detach(number)


def attach_known(writer: Writer, paper: Filing, documents: Sequence[int]) -> None:
    """Make files that the case has already the receipt of a paper; another paper's stay with it."""
    for number in documents:
        row = writer.get(Document, number, "document.unknown")
        if row.filing_id is None:
            values = {"filing_id": paper.id, "role": DocumentRole.RECEIPT}
            writer.change(row, values, case_id=paper.case_id, action="receipt")


def receive_paper(writer: Writer, closing: Closing, paper: Filing, receipt: Receipt) -> FilingDone:
    """Say that the office has taken a sent paper in; the deadline it keeps is closed with it.

    Where the deadline was closed otherwise meanwhile, only the paper is received.

    Raises:
        UserError: ``notice.unknown``, ``filing.other-case``, ``closing.future``,
            ``closing.received-before-sent``.
    """
    if receipt.notice_id is not None:
        notice = writer.get(Notice, receipt.notice_id, "notice.unknown")
        if notice.case_id != paper.case_id:
            raise UserError("filing.other-case", id=receipt.notice_id)
    row = kept_by(writer.session, paper)
    if row is not None and row.status is Status.SENT:
        closed = closing.receive_within(writer, row.id, receipt)
        return done_with(paper.id, FilingStep.RECEIVED, row.id, closed)
    check_sent(receipt.received_on, closing.today())
    if paper.sent_on is not None:
        receipt.check(paper.sent_on)
    writer.change(paper, receipt.values(), case_id=paper.case_id, action="receive")
    return FilingDone(changed(paper.id), paper.id, FilingStep.RECEIVED)


def receive_by_notice(
    writer: Writer,
    closing: Closing,
    case_id: int,
    receipt: Receipt,
    named: Sequence[str],
    title: str,
) -> ReceiptMatch:
    """Close the paper a receipt is for; see ``Filings.receive_by_notice``."""
    day = receipt.received_on
    fitting = [
        paper for paper in sent_papers(writer.session, case_id) if (paper.sent_on or day) <= day
    ]
    paper = pick(fitting, named, title)
    if paper is None:
        several = len(fitting) > 1
        outcome = ReceiptOutcome.SEVERAL if several else ReceiptOutcome.NONE_SENT
        return ReceiptMatch(outcome, candidates=tuple(each.id for each in fitting))
    number = paper.id
    done = receive_paper(writer, closing, paper, receipt)
    return ReceiptMatch(ReceiptOutcome.CLOSED, number, done.deadline_id, moves=done.moves)


def close_by_receipt(
    writer: Writer, context: Context, notice: Notice, named: Sequence[str] = ()
) -> tuple[Note, ...]:
    """Close the paper that a notice put down by hand is the receipt of; return what is said of it.

    Args:
        writer: the transaction.
        context: the open data folder.
        notice: the notice, on file.
        named: names and form codes of the papers it names, where they are known.
    """
    kind = context.rules.notices.find(notice.code or "", notice.name)
    if kind is None or not kind.receipt:
        return ()
    if notice.dispatch_date is None:
        return (Note("receipt.no-day"),)
    receipt = Receipt(notice.dispatch_date, notice.serial or notice.office_id, notice.id)
    case_id, closing = notice.case_id, Closing(context)
    found = receive_by_notice(writer, closing, case_id, receipt, named, notice.name)
    if found.outcome is ReceiptOutcome.SEVERAL:
        return (Note("receipt.several"),)
    if found.filing_id is None:
        return (Note("receipt.none-sent"),)
    paper = writer.session.get_one(Filing, found.filing_id)
    return (Note("receipt.done", {"name": paper.name}),)


def take_back_receipt(writer: Writer, closing: Closing, notice_id: int, reason: str) -> int:
    """Say that papers are not received after all, as their receipt is taken back; return how many.

    The deadlines that were closed with them stand again.
    """
    query = select(Filing).where(Filing.receipt_notice_id == notice_id).order_by(Filing.id)
    papers = list(writer.session.scalars(query))
    for paper in papers:
        row = kept_by(writer.session, paper)
        if row is not None and row.status is Status.RECEIVED:
            closing.reopen_within(writer, row.id, reason)
        writer.change(paper, {**Receipt.NONE}, case_id=paper.case_id, action="take_back")
    return len(papers)


def done_with(
    filing_id: int,
    step: FilingStep,
    deadline_id: int | None,
    closed: Closed,
    notes: tuple[Note, ...] = (),
) -> FilingDone:
    """Return what a step did that its deadline took with it."""
    return FilingDone(
        changed(filing_id),
        filing_id,
        step,
        deadline_id,
        closed.late_days,
        closed.moves,
        (*closed.notes, *notes),
    )


def changed(filing_id: int) -> Changes:
    """Return what every step of a paper touches."""
    return Changes(cases=True, docket=True, record_id=filing_id)
