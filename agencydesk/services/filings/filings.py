"""Outgoing papers (递交): drafted, reviewed by a second person, sent, received with a receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from agencydesk.domain.docket import Status
from agencydesk.domain.gates import GateStep
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Filing
from agencydesk.services.alone import alone_holds, handlers
from agencydesk.services.checks import blank_to_none, require
from agencydesk.services.closing import Closing, Receipt, check_sent
from agencydesk.services.compliance.steps import RequireStep, nothing_stops
from agencydesk.services.context import Context
from agencydesk.services.documents import Documents
from agencydesk.services.filings.papers import kept_by, kind_for, paper_of, step_of
from agencydesk.services.filings.reading import TABLE
from agencydesk.services.filings.receiving import (
    attach_known,
    changed,
    done_with,
    file_receipt,
    give_back,
    receive_by_notice,
    receive_paper,
)
from agencydesk.services.filings.values import (
    FilingDone,
    FilingKind,
    FilingStep,
    ReceiptMatch,
)
from agencydesk.services.results import Note
from agencydesk.services.staff import active_actor
from agencydesk.services.writer import Writer, writing


class Filings:
    """Takes outgoing papers through their steps; the deadline one keeps takes each step with it.

    A deadline is kept by one paper: further papers of the same matter are drafted without it.

    Args:
        context: the open data folder.
        require: asks the gates before something is sent.
        documents: files the office's receipts; None where none can be filed.
    """

    def __init__(
        self,
        context: Context,
        require: RequireStep = nothing_stops,
        documents: Documents | None = None,
    ) -> None:
        self._context, self._require, self._documents = context, require, documents
        self._closing = Closing(context, require)

    def draft(
        self,
        case_id: int,
        kind: FilingKind,
        name: str,
        deadline_id: int | None = None,
        note: str = "",
        form_code: str = "",
    ) -> FilingDone:
        """Begin an outgoing paper.

        Args:
            case_id: the case.
            kind: what it is.
            name: what it is called.
            deadline_id: the open deadline it is to keep, if it keeps one.
            note: anything worth keeping.
            form_code: the code of the office's form.

        Raises:
            UserError: ``filing.invalid``, ``case.unknown``, ``deadline.unknown``,
                ``deadline.closed``, ``filing.other-case``, ``filing.deadline-kept`` with the
                paper that keeps the deadline already, ``filing.other-kind`` where its rule
                asks for another kind of paper.
        """
        require("filing.invalid", [("name", bool(name.strip()))])
        with writing(self._context) as writer:
            writer.get(CaseFile, case_id, "case.unknown")
            if deadline_id is not None:
                row = _check_free(writer, case_id, deadline_id)
                _check_kind(kind, self.kind_for(row.rule_id))
            paper = Filing(
                case_id=case_id,
                kind=kind,
                name=name.strip(),
                form_code=blank_to_none(form_code),
                deadline_id=deadline_id,
                note=blank_to_none(note),
                created_at=writer.at,
                created_by=writer.actor.id,
            )
            number = writer.add(paper, case_id=case_id)
        return FilingDone(changed(number), number, FilingStep.DRAFT, deadline_id)

    def kind_for(self, rule_id: str) -> FilingKind:
        """Return what kind of paper keeps a period; ``other`` where any kind may."""
        return kind_for(self._context.rules, rule_id)

    def review(self, filing_id: int, staff_id: int) -> FilingDone:
        """Say that a second person has read the paper.

        In an agency in which one person handles dates, or confirms own entries later, the drafter
        may; that is said in the note, the list and the history.

        Raises:
            UserError: ``filing.unknown``, ``filing.step``, ``staff.unknown``,
                ``staff.inactive``, ``filing.own-draft``.
        """
        with writing(self._context) as writer:
            paper = self._paper(writer, filing_id, FilingStep.DRAFT)
            reader = active_actor(writer, staff_id)
            own = paper.created_by == staff_id
            session = writer.session
            if own and not alone_holds(session) and handlers(session) > 1:
                raise UserError("filing.own-draft", id=filing_id)
            writer.actor = reader
            values = {"reviewed_by": reader.id, "reviewed_at": writer.at}
            action = "review_alone" if own else "review"
            writer.change(paper, values, case_id=paper.case_id, action=action)
            row = kept_by(session, paper)
        notes = (Note("filing.reviewed-alone"),) if own else ()
        deadline_id = None if row is None else row.id
        changes = changed(filing_id)
        return FilingDone(changes, filing_id, FilingStep.REVIEWED, deadline_id, notes=notes)

    def send(
        self, filing_id: int, sent_on: date, note: str = "", *, again: bool = False
    ) -> FilingDone:
        """Say that the paper went out; the deadline it keeps is sent with it.

        What nobody has reviewed may go out too; that is said.

        Args:
            filing_id: the paper.
            sent_on: the day it went out.
            note: added to the paper's own.
            again: it was sent before, which is only put back: no gate is asked.

        Raises:
            UserError: ``filing.unknown``, ``filing.step``, ``closing.future``, ``gate.closed``,
                ``deadline.closed`` where its deadline was closed otherwise.
        """
        with writing(self._context) as writer:
            paper = self._paper(writer, filing_id, FilingStep.DRAFT, FilingStep.REVIEWED)
            notes = () if paper.reviewed_at or again else (Note("filing.unreviewed"),)
            row = kept_by(writer.session, paper)
            told = "\n".join(part for part in (paper.note, note.strip()) if part)
            if row is not None:
                closed = self._closing.send_within(writer, row.id, sent_on, told, again=again)
                return done_with(filing_id, FilingStep.SENT, row.id, closed, notes)
            check_sent(sent_on, self._context.today())
            if not again:
                self._require(writer.session, paper.case_id, GateStep.SENT, None)
            values = {"sent_on": sent_on, "sent_by": writer.actor.id, "note": told or None}
            writer.change(paper, values, case_id=paper.case_id, action="send")
        return FilingDone(changed(filing_id), filing_id, FilingStep.SENT, notes=notes)

    def receive(
        self,
        filing_id: int,
        received_on: date,
        receipt_no: str = "",
        paths: Sequence[Path] = (),
        receipt_notice_id: int | None = None,
    ) -> FilingDone:
        """Say that the office has taken the paper in; the deadline it keeps is closed with it.

        Args:
            filing_id: the paper, sent.
            received_on: the day on the office's receipt.
            receipt_no: the receipt's number.
            paths: files of the receipt; they stay where they are.
            receipt_notice_id: the notice on file that is the receipt.

        Raises:
            UserError: ``filing.unknown``, ``filing.step``, ``filing.other-case``,
                ``closing.future``, ``closing.received-before-sent``; as ``Documents.attach``.
            OSError: a file cannot be read, or the disk is full.
        """
        receipt = Receipt(received_on, receipt_no, receipt_notice_id)
        store = self._documents
        filed = file_receipt(self._context, store, filing_id, paths) if store else None
        try:
            with writing(self._context) as writer:
                paper = self._paper(writer, filing_id, FilingStep.SENT)
                attach_known(writer, paper, filed.there if filed else ())
                return receive_paper(writer, self._closing, paper, receipt)
        except (UserError, OSError):
            give_back(store, filed)  # without the step no file stays
            raise

    def receive_by_notice(
        self,
        writer: Writer,
        case_id: int,
        notice_id: int,
        received_on: date,
        receipt_no: str = "",
        named: Sequence[str] = (),
        title: str = "",
    ) -> ReceiptMatch:
        """Close the paper that a receipt of the office is for, within a transaction.

        Only papers that are sent and not received, and not sent after the day on the receipt,
        are looked at. Where the receipt names papers, only one that it names is taken; else the
        only one there is. Which of two it is, is never guessed.

        Args:
            writer: the transaction.
            case_id: the case the receipt is filed in.
            notice_id: the receipt, on file as a notice.
            received_on: the day on it.
            receipt_no: its number.
            named: names and form codes of the papers that the receipt says it is for.
            title: what the receipt itself is called.

        Raises:
            UserError: ``closing.future``.
        """
        receipt = Receipt(received_on, receipt_no, notice_id)
        return receive_by_notice(writer, self._closing, case_id, receipt, named, title)

    def take_back(
        self, filing_id: int, reason: str = "", *, expected: FilingStep | None = None
    ) -> FilingDone:
        """Take the last step back; the deadline it keeps goes back with it.

        Args:
            filing_id: the paper.
            reason: why; kept on the paper where something was sent.
            expected: how far it must be now, for undoing a step just taken.

        Raises:
            UserError: ``filing.unknown``, ``filing.step`` for a draft, ``record.changed`` where
                it is not as far as expected, ``filing.deadline-kept`` where another paper keeps
                the deadline since this one was given up.
        """
        why = reason.strip() or self._context.texts.get(TABLE, "reason.undone", "zh")
        with writing(self._context) as writer:
            later = tuple(step for step in FilingStep if step is not FilingStep.DRAFT)
            paper = self._paper(writer, filing_id, *later)
            step, row = step_of(paper), kept_by(writer.session, paper)
            if expected is not None and step is not expected:
                raise UserError("record.changed")
            together = {FilingStep.SENT: Status.SENT, FilingStep.RECEIVED: Status.RECEIVED}
            if row is not None and row.status is together.get(step):
                closed = self._closing.reopen_within(writer, row.id, why)
                return done_with(filing_id, step_of(paper), closed.changes.record_id, closed)
            if step is FilingStep.WITHDRAWN and row is not None:
                kept = paper_of(writer.session, row)
                if kept is not None:
                    raise UserError("filing.deadline-kept", id=kept.id)
            back = _BACK[step]
            writer.change(paper, back, case_id=paper.case_id, action="take_back")
            number = None if row is None else row.id
            return FilingDone(changed(filing_id), filing_id, step_of(paper), number)

    def withdraw(self, filing_id: int, why: str) -> FilingDone:
        """Give up a paper that has not gone out; it stays on file, its deadline stays as it is.

        Raises:
            UserError: ``filing.unknown``, ``filing.step`` once it is sent, ``reason.needed``.
        """
        if not why.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            paper = self._paper(writer, filing_id, FilingStep.DRAFT, FilingStep.REVIEWED)
            values = {"withdrawn_at": writer.at, "withdrawn_why": why.strip()}
            writer.change(paper, values, case_id=paper.case_id, action="withdraw")
        return FilingDone(changed(filing_id), filing_id, FilingStep.WITHDRAWN)

    def _paper(self, writer: Writer, filing_id: int, *allowed: FilingStep) -> Filing:
        """Return a paper that is as far as it may be for a step."""
        paper = writer.get(Filing, filing_id, "filing.unknown")
        step = step_of(paper)
        if step not in allowed:
            word = self._context.texts.get(TABLE, f"step.{step.value}", "zh")
            raise UserError("filing.step", id=filing_id, step=word)
        return paper


#: What taking each step back sets.
_BACK: dict[FilingStep, dict[str, object]] = {
    FilingStep.REVIEWED: {"reviewed_by": None, "reviewed_at": None},
    FilingStep.SENT: {"sent_on": None, "sent_by": None},
    FilingStep.RECEIVED: {**Receipt.NONE},
    FilingStep.WITHDRAWN: {"withdrawn_at": None, "withdrawn_why": None},
}


def _check_free(writer: Writer, case_id: int, deadline_id: int) -> Deadline:
    """Return a deadline; refuse one of another case, a closed one, one a paper keeps already."""
    row = writer.get(Deadline, deadline_id, "deadline.unknown")
    if row.case_id != case_id:
        raise UserError("filing.other-case", id=deadline_id)
    if row.status is not Status.OPEN:
        raise UserError("deadline.closed", id=deadline_id, status=row.status.value)
    kept = paper_of(writer.session, row)
    if kept is not None:
        raise UserError("filing.deadline-kept", id=kept.id)
    return row


def _check_kind(kind: FilingKind, asked: FilingKind) -> None:
    """Refuse a paper of another kind than its deadline asks for; what is unsorted may be either."""
    if FilingKind.OTHER not in (kind, asked) and kind is not asked:
        raise UserError("filing.other-kind")
