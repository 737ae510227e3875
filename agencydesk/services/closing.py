"""Closing a deadline in two steps, sent and received, or by saying why nothing is to be done."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.domain.gates import GateStep
from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Filing
from agencydesk.services.bundles import CaseBundle, case_behind, read_bundle
from agencydesk.services.changes import Changes
from agencydesk.services.checks import not_in_future
from agencydesk.services.compliance.steps import RequireStep, nothing_stops
from agencydesk.services.context import Context
from agencydesk.services.moves import find_moves, find_recomputed, told, write_moves
from agencydesk.services.remedies import Remedies
from agencydesk.services.results import Move, Note
from agencydesk.services.writer import Writer, writing

#: What each closing is called in the trail.
_ACTIONS = {
    Status.NOT_NEEDED: "close",
    Status.TRANSFERRED: "transfer",
    Status.MISSED: "miss",
}


@dataclass(frozen=True, slots=True)
class Closed:
    """What a closing step did; the deadline is the record of ``changes``.

    Attributes:
        late_days: calendar days between the official date and the day of sending; 0 in time.
        filing_id: the outgoing paper it was noted on, if there is one.
        moves: deadlines that arise from it, such as the next annuity.
    """

    changes: Changes
    status: Status
    late_days: int = 0
    filing_id: int | None = None
    moves: tuple[Move, ...] = ()
    notes: tuple[Note, ...] = ()


class Closing:
    """Closes deadlines and takes the last step back."""

    def __init__(self, context: Context, require: RequireStep = nothing_stops) -> None:
        self._context = context
        self._require = require
        self._remedies = Remedies(context)

    def mark_sent(
        self, deadline_id: int, sent_on: date, note: str = "", *, again: bool = False
    ) -> Closed:
        """Say that the paper went out; the deadline stays urgent until it is received.

        Sending after the official date is allowed and said. The note, such as the way it was
        sent, is kept on the outgoing paper.

        Args:
            deadline_id: the deadline.
            sent_on: the day it went out.
            note: kept on the outgoing paper.
            again: it was sent before, which is only put back: no gate is asked.

        Raises:
            UserError: ``deadline.unknown``, ``deadline.closed``, ``closing.future``,
                ``gate.closed``.
        """
        not_in_future(sent_on, self._context.today(), "closing.future")
        with writing(self._context) as writer:
            row = _active(writer, deadline_id, Status.OPEN)
            if not again:
                self._require(writer.session, row.case_id, GateStep.SENT, row.id)
            filing_id = self._sent(writer, row, sent_on, note)
        late = _late(row.official_due, sent_on)
        return Closed(_changes(deadline_id), Status.SENT, late, filing_id, notes=_notes(late))

    def mark_received(
        self,
        deadline_id: int,
        received_on: date,
        receipt_no: str | None = None,
        *,
        sent_on: date | None = None,
    ) -> Closed:
        """Say that the office has taken the paper in; that closes the deadline.

        Args:
            deadline_id: the deadline, sent or still open.
            received_on: the day on the office's receipt.
            receipt_no: the receipt's number.
            sent_on: the day of sending, for one still open.

        Raises:
            UserError: ``deadline.unknown``, ``deadline.closed``, ``closing.future``,
                ``closing.sent-needed``, ``closing.received-before-sent``, ``gate.closed``.
        """
        not_in_future(received_on, self._context.today(), "closing.future")
        with writing(self._context) as writer:
            row = _active(writer, deadline_id, Status.OPEN, Status.SENT)
            sent = row.sent_on if row.status is Status.SENT else sent_on
            if sent is None:
                raise UserError("closing.sent-needed")
            if received_on < sent:
                raise UserError(
                    "closing.received-before-sent",
                    sent=sent.isoformat(),
                    received=received_on.isoformat(),
                )
            if row.status is Status.OPEN:
                self._require(writer.session, row.case_id, GateStep.SENT, row.id)
                self._sent(writer, row, sent)
            values = {
                "status": Status.RECEIVED,
                "received_on": received_on,
                "received_by": writer.actor.id,
                "receipt_no": receipt_no or None,
                "closed_at": writer.at,
                "closed_by": writer.actor.id,
            }
            writer.change(row, values, case_id=row.case_id, action="receive")
            filing_id = self._filing(
                writer, row, {"received_on": received_on, "receipt_no": receipt_no or None}
            )
            moves: tuple[Move, ...] = ()
            if row.year is not None:
                moves = self._paid(writer, row, None, row.year)
        late = _late(row.official_due, sent)
        return Closed(_changes(deadline_id), Status.RECEIVED, late, filing_id, moves, _notes(late))

    def mark_not_needed(self, deadline_id: int, reason: str) -> Closed:
        """Close a deadline for which nothing is to be done.

        Raises:
            UserError: ``deadline.unknown``, ``deadline.closed``, ``reason.needed``.
        """
        return self._close(deadline_id, Status.NOT_NEEDED, reason)

    def mark_transferred(self, deadline_id: int, reason: str) -> Closed:
        """Close a deadline that someone else looks after now.

        Raises:
            UserError: ``deadline.unknown``, ``deadline.closed``, ``reason.needed``.
        """
        return self._close(deadline_id, Status.TRANSFERRED, reason)

    def mark_missed(self, deadline_id: int, reason: str) -> Closed:
        """Say that a deadline was not kept; a remedy that needs no notice goes on the docket.

        Raises:
            UserError: ``deadline.unknown``, ``deadline.closed``, ``reason.needed``,
                ``closing.not-over`` while its date has not passed.
        """
        return self._close(deadline_id, Status.MISSED, reason)

    def reopen(self, deadline_id: int, reason: str) -> Closed:
        """Take the last closing step back; the trail keeps that it was done, and why undone.

        Received becomes sent again; everything else becomes open, computed from what is known
        now: where that gives another date, a new deadline takes its place and is the record of
        the changes.

        Raises:
            UserError: ``deadline.unknown``, ``reason.needed``, ``reopen.open``,
                ``reopen.superseded``.
        """
        _require(reason)
        with writing(self._context) as writer:
            row = writer.get(Deadline, deadline_id, "deadline.unknown")
            if row.status is Status.OPEN:
                raise UserError("reopen.open", id=deadline_id)
            if row.status is Status.SUPERSEDED:
                raise UserError("reopen.superseded", id=deadline_id)
            filing_id = None
            values: dict[str, object] = {"closed_at": None, "closed_by": None}
            paper: dict[str, object] = {"received_on": None, "receipt_no": None, "note": reason}
            if row.status is Status.RECEIVED:
                values |= {"status": Status.SENT, "received_on": None, "received_by": None}
                values["receipt_no"] = None
            else:
                values |= {"status": Status.OPEN, "closed_reason": None}
                values |= {"sent_on": None, "sent_by": None}
                paper["sent_on"] = None
            before = row.status
            writer.change(row, values, case_id=row.case_id, action="reopen")
            if before is Status.MISSED:
                self._remedies.end(writer, row, reason)
            moves: tuple[Move, ...] = ()
            if before in (Status.RECEIVED, Status.SENT):
                filing_id = self._filing(writer, row, paper)
            if before is Status.RECEIVED and row.year is not None:
                moves = self._paid(writer, row, row.year, row.year - 1)
            status = Status.OPEN if before is not Status.RECEIVED else Status.SENT
            if status is Status.OPEN:
                deadline_id, moves = self._renew(writer, row)
        return Closed(_changes(deadline_id), status, filing_id=filing_id, moves=moves)

    def _renew(self, writer: Writer, row: Deadline) -> tuple[int, tuple[Move, ...]]:
        """Bring an opened deadline level with the case; return its id and what moved."""
        rules = self._context.rules
        if row.case_id is None:  # the agency's own are brought level by their event
            return row.id, ()
        bundle = read_bundle(writer.session, row.case_id, rules.notices)
        every = find_recomputed(rules, bundle, everything=True)
        own = [moving for moving in every if moving.state and moving.state.id == row.id]
        written = write_moves(writer, bundle, own)
        return written.replaced.get(row.id, row.id), told(own)

    def _close(self, deadline_id: int, status: Status, reason: str) -> Closed:
        _require(reason)
        with writing(self._context) as writer:
            row = _active(writer, deadline_id, Status.OPEN, Status.SENT)
            due = row.official_due
            if status is Status.MISSED and (due is None or due >= self._context.today()):
                raise UserError("closing.not-over", id=deadline_id)
            values = {
                "status": status,
                "closed_reason": reason,
                "closed_at": writer.at,
                "closed_by": writer.actor.id,
            }
            writer.change(row, values, case_id=row.case_id, action=_ACTIONS[status])
            moves = self._remedies.open(writer, row) if status is Status.MISSED else ()
        return Closed(_changes(deadline_id), status, moves=moves)

    def remedies(self, deadline_id: int) -> tuple[Move, ...]:
        """Return what would go on the docket were the deadline missed; nothing is written.

        Raises:
            UserError: ``deadline.unknown``, ``deadline.of-agency``.
        """
        return self._remedies.foreseen(deadline_id)

    def _sent(self, writer: Writer, row: Deadline, sent_on: date, note: str = "") -> int | None:
        values = {"status": Status.SENT, "sent_on": sent_on, "sent_by": writer.actor.id}
        writer.change(row, values, case_id=row.case_id, action="send")
        noted: dict[str, object] = {"note": note} if note.strip() else {}
        paper = {"sent_on": sent_on, "sent_by": writer.actor.id, **noted}
        return self._filing(writer, row, paper)

    def _filing(self, writer: Writer, row: Deadline, values: dict[str, object]) -> int | None:
        """Note the step on the outgoing paper of a deadline, made if there is none.

        What the agency files for itself belongs to no case and has no such paper.
        """
        if row.case_id is None:
            return None
        query = select(Filing).where(Filing.deadline_id == row.id).order_by(Filing.id)
        filing = writer.session.scalars(query).first()
        if filing is not None:
            writer.change(filing, values, case_id=row.case_id)
            return filing.id
        book = self._context.rules.engine.book
        named = book[row.rule_id].name("zh") if row.rule_id in book else row.rule_id
        new = Filing(case_id=row.case_id, deadline_id=row.id, name=row.name or named, **values)
        return writer.add(new, case_id=row.case_id)

    def _paid(
        self, writer: Writer, row: Deadline, reopened: int | None, through: int
    ) -> tuple[Move, ...]:
        """Note in the case through which year annuities are paid; the docket follows.

        Nothing is noted while an earlier year is not paid: it would fall off the docket.

        Args:
            writer: the transaction.
            row: an annuity.
            reopened: the year that turns out not to be paid; None where ``row`` is paid.
            through: the year to note; nothing is, where nothing was known before.
        """
        rules, plan = self._context.rules, self._context.rules.plan.annuity
        case = writer.get(CaseFile, case_behind(row), "case.unknown")
        paid = case.annuity_paid_through_year
        fits = (paid or 0) < through if reopened is None else (paid or 0) >= reopened
        if row.rule_id not in (plan.due, plan.grace) or not fits:
            return ()
        before = read_bundle(writer.session, case.id, rules.notices)
        if reopened is None:
            reached = _paid_through(before, {plan.due, plan.grace}, through)
            if reached is None:
                return ()
            through = reached
        year = None if _was_unknown(writer, before, reopened) else through
        values = {"annuity_paid_through_year": year, "updated_at": writer.at}
        writer.change(case, values, case_id=case.id, action="pay")
        after = read_bundle(writer.session, case.id, rules.notices)
        moves = find_moves(rules, before, after, self._context.today())
        write_moves(writer, after, moves)
        return told(moves)


def _was_unknown(writer: Writer, bundle: CaseBundle, year: int | None) -> bool:
    """Say whether nothing was noted as paid until this year was, which turns out not to be."""
    if year is None or any(
        state.status is Status.RECEIVED and state.year for state in bundle.deadlines
    ):
        return False
    query = select(AuditEntry.changes).where(
        AuditEntry.table_name == CaseFile.__tablename__,
        AuditEntry.record_id == bundle.case_id,
        AuditEntry.action == "pay",
    )
    noted = (json.loads(told) for told in writer.session.scalars(query))
    return any(each.get("annuity_paid_through_year") == [None, year] for each in noted)


def _paid_through(bundle: CaseBundle, rules: set[str], year: int) -> int | None:
    """Return the year through which all are paid once ``year`` is, None if one before is not."""
    paid: set[int] = set()
    awaited: set[int] = set()
    for state in bundle.deadlines:
        if state.year is None or state.rule_id not in rules:
            continue
        if state.status is Status.RECEIVED:
            paid.add(state.year)
        elif state.status in (Status.OPEN, Status.SENT, Status.MISSED):
            awaited.add(state.year)
    if min(awaited - paid, default=year) < year:
        return None
    while year + 1 in paid:
        year += 1
    return year


def _active(writer: Writer, deadline_id: int, *allowed: Status) -> Deadline:
    row = writer.get(Deadline, deadline_id, "deadline.unknown")
    if row.status not in allowed:
        raise UserError("deadline.closed", id=deadline_id, status=row.status.value)
    return row


def _require(reason: str) -> None:
    if not reason.strip():
        raise UserError("reason.needed")


def _late(due: date | None, sent_on: date) -> int:
    return max(0, (sent_on - due).days) if due is not None else 0


def _notes(late: int) -> tuple[Note, ...]:
    return (Note("closing.late", {"days": late}),) if late else ()


def _changes(deadline_id: int) -> Changes:
    return Changes(cases=True, docket=True, record_id=deadline_id)
