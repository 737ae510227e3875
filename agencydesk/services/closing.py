"""Closing a deadline in two steps, sent and received, or by saying why nothing is to be done.

The outgoing paper that keeps the deadline takes every step with it; a step of the paper is taken
here too, by its deadline, so that both always tell the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.domain.gates import GateStep
from agencydesk.errors import UserError
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Filing
from agencydesk.services.annuities import note_paid
from agencydesk.services.bundles import read_bundle
from agencydesk.services.changes import Changes
from agencydesk.services.checks import not_in_future
from agencydesk.services.compliance.steps import RequireStep, nothing_stops
from agencydesk.services.context import Context
from agencydesk.services.filings.papers import note_step, paper_of
from agencydesk.services.moves import find_recomputed, told, write_moves
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


@dataclass(frozen=True, slots=True)
class Receipt:
    """The office's receipt (回执) of an outgoing paper.

    Attributes:
        received_on: the day on it; ``number`` its number.
        notice_id: the notice on file that it is, if it came as one.
    """

    NONE: ClassVar[Mapping[str, None]] = {
        "received_on": None,
        "receipt_no": None,
        "receipt_notice_id": None,
    }

    received_on: date
    number: str | None = None
    notice_id: int | None = None

    def check(self, sent_on: date) -> None:
        """Refuse a receipt from before the day of sending.

        Raises:
            UserError: ``closing.received-before-sent``.
        """
        if self.received_on < sent_on:
            sent, received = sent_on.isoformat(), self.received_on.isoformat()
            raise UserError("closing.received-before-sent", sent=sent, received=received)

    def values(self) -> dict[str, object]:
        """Return what is noted on the paper."""
        return {
            "received_on": self.received_on,
            "receipt_no": self.number or None,
            "receipt_notice_id": self.notice_id,
        }


class Closing:
    """Closes deadlines and takes the last step back."""

    def __init__(self, context: Context, require: RequireStep = nothing_stops) -> None:
        self._context = context
        self._require = require
        self._remedies = Remedies(context)

    def today(self) -> date:
        """Return today's civil date in mainland China."""
        return self._context.today()

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
        with writing(self._context) as writer:
            return self.send_within(writer, deadline_id, sent_on, note, again=again)

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
        with writing(self._context) as writer:
            receipt = Receipt(received_on, receipt_no)
            return self.receive_within(writer, deadline_id, receipt, sent_on)

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

        Received becomes sent again. What was closed otherwise becomes what its paper says: sent,
        or received; the paper stays as it is. Everything else becomes open, computed from what
        is known now: where that gives another date, a new deadline takes its place and is the
        record of the changes.

        Raises:
            UserError: ``deadline.unknown``, ``reason.needed``, ``reopen.open``,
                ``reopen.superseded``.
        """
        with writing(self._context) as writer:
            return self.reopen_within(writer, deadline_id, reason)

    def send_within(
        self,
        writer: Writer,
        deadline_id: int,
        sent_on: date,
        note: str = "",
        *,
        again: bool = False,
    ) -> Closed:
        """Say within a transaction that the paper went out; see ``mark_sent``."""
        check_sent(sent_on, self._context.today())
        row = _active(writer, deadline_id, Status.OPEN)
        if not again:
            self._require(writer.session, row.case_id, GateStep.SENT, row.id)
        filing_id = self._sent(writer, row, sent_on, note)
        late = days_late(row.official_due, sent_on)
        return Closed(_changes(deadline_id), Status.SENT, late, filing_id, notes=late_notes(late))

    def receive_within(
        self, writer: Writer, deadline_id: int, receipt: Receipt, sent_on: date | None = None
    ) -> Closed:
        """Say within a transaction that the office has taken it in; see ``mark_received``."""
        check_sent(receipt.received_on, self._context.today())
        row = _active(writer, deadline_id, Status.OPEN, Status.SENT)
        sent = row.sent_on if row.status is Status.SENT else sent_on
        if sent is None:
            raise UserError("closing.sent-needed")
        receipt.check(sent)
        if row.status is Status.OPEN:
            self._require(writer.session, row.case_id, GateStep.SENT, row.id)
            self._sent(writer, row, sent)
        values = {
            "status": Status.RECEIVED,
            "received_on": receipt.received_on,
            "received_by": writer.actor.id,
            "receipt_no": receipt.number or None,
            "closed_at": writer.at,
            "closed_by": writer.actor.id,
        }
        writer.change(row, values, case_id=row.case_id, action="receive")
        filing_id = note_step(writer, self._context.rules, row, receipt.values(), "receive")
        moves: tuple[Move, ...] = ()
        if row.year is not None:
            moves = note_paid(writer, self._context, row, None, row.year)
        late = days_late(row.official_due, sent)
        changes = _changes(deadline_id)
        return Closed(changes, Status.RECEIVED, late, filing_id, moves, late_notes(late))

    def reopen_within(self, writer: Writer, deadline_id: int, reason: str) -> Closed:
        """Take the last closing step back within a transaction; see ``reopen``."""
        _require(reason)
        row = writer.get(Deadline, deadline_id, "deadline.unknown")
        if row.status is Status.OPEN:
            raise UserError("reopen.open", id=deadline_id)
        if row.status is Status.SUPERSEDED:
            raise UserError("reopen.superseded", id=deadline_id)
        before, filing_id = row.status, None
        paper: dict[str, object] = {**Receipt.NONE}
        values: dict[str, object] = {"closed_at": None, "closed_by": None}
        moves: tuple[Move, ...] = ()
        if before is Status.MISSED:
            self._remedies.end(writer, row, reason)
        if before is Status.RECEIVED:
            values |= {"status": Status.SENT, "received_on": None, "received_by": None}
            values["receipt_no"] = None
        elif before is Status.SENT:
            values |= {"status": Status.OPEN, "sent_on": None, "sent_by": None}
            paper |= {"sent_on": None, "sent_by": None}
        else:
            values |= _as_its_paper(writer, row)
        status = Status(str(values["status"]))
        writer.change(row, values, case_id=row.case_id, action="reopen")
        if before in (Status.SENT, Status.RECEIVED):
            kept = paper_of(writer.session, row)
            noted = None if kept is None else kept.note
            paper["note"] = f"{noted}\n{reason}" if noted else reason
            filing_id = note_step(writer, self._context.rules, row, paper, "take_back")
        if row.year is not None and before is Status.RECEIVED:
            moves = note_paid(writer, self._context, row, row.year, row.year - 1)
        elif row.year is not None and status is Status.RECEIVED:
            moves = note_paid(writer, self._context, row, None, row.year)
        if status is Status.OPEN:
            deadline_id, moves = self._renew(writer, row)
        return Closed(_changes(deadline_id), status, filing_id=filing_id, moves=moves)

    def miss_within(self, writer: Writer, deadline_id: int, reason: str, case_id: int) -> Closed:
        """Say within a transaction that a deadline of a case was not kept; see ``mark_missed``.

        Raises:
            UserError: as ``mark_missed``; ``filing.other-case`` where it is another case's.
        """
        if writer.get(Deadline, deadline_id, "deadline.unknown").case_id != case_id:
            raise UserError("filing.other-case", id=deadline_id)
        return self.close_within(writer, deadline_id, Status.MISSED, reason)

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
        with writing(self._context) as writer:
            return self.close_within(writer, deadline_id, status, reason)

    def close_within(self, writer: Writer, deadline_id: int, status: Status, reason: str) -> Closed:
        """Close within a transaction otherwise than by a paper; see ``mark_not_needed``."""
        _require(reason)
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
        return note_step(writer, self._context.rules, row, paper, "send")


def _as_its_paper(writer: Writer, row: Deadline) -> dict[str, object]:
    """Return what a deadline that was closed otherwise is again, as its paper stands."""
    paper = None if row.case_id is None else paper_of(writer.session, row)
    given_up = select(Filing.id).where(Filing.deadline_id == row.id)
    alone = paper is None and writer.session.scalars(given_up).first() is None
    sent_on = row.sent_on if alone else paper and paper.sent_on
    values: dict[str, object] = {"closed_reason": None, "closed_at": None, "closed_by": None}
    if sent_on is None:
        return {**values, "status": Status.OPEN, "sent_on": None, "sent_by": None}
    values["sent_on"] = sent_on
    if paper is None or paper.received_on is None:
        return {**values, "status": Status.SENT}
    return {
        **values,
        "status": Status.RECEIVED,
        "received_on": paper.received_on,
        "received_by": writer.actor.id,
        "receipt_no": paper.receipt_no,
        "closed_at": writer.at,
        "closed_by": writer.actor.id,
    }


def _active(writer: Writer, deadline_id: int, *allowed: Status) -> Deadline:
    row = writer.get(Deadline, deadline_id, "deadline.unknown")
    if row.status not in allowed:
        raise UserError("deadline.closed", id=deadline_id, status=row.status.value)
    return row


def _require(reason: str) -> None:
    if not reason.strip():
        raise UserError("reason.needed")


def check_sent(day: date, today: date) -> None:
    """Refuse a day of sending or receipt that lies ahead.

    Raises:
        UserError: ``closing.future``.
    """
    not_in_future(day, today, "closing.future")


def days_late(due: date | None, sent_on: date) -> int:
    """Return how many calendar days after the official date something was sent."""
    return max(0, (sent_on - due).days) if due is not None else 0


def late_notes(late: int) -> tuple[Note, ...]:
    """Return the note that something was sent late, if it was."""
    return (Note("closing.late", {"days": late}),) if late else ()


def _changes(deadline_id: int) -> Changes:
    return Changes(cases=True, docket=True, record_id=deadline_id)
