"""Reading and writing messages and heads inside a transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.report_schema import Part
from agencydesk.models.uploads import OutboxMessage, ReportHead
from agencydesk.models.vocabulary import MessageKind, MessageState
from agencydesk.services.writer import Writer
from agencydesk.sync.outbox import Decision, Outcome
from agencydesk.sync.protocol import Receipt, read_object, read_receipt

UNSETTLED = (MessageState.QUEUED, MessageState.SENDING)


def unsettled(session: Session, year: int, part: Part) -> Sequence[OutboxMessage]:
    """Return the messages of a part that wait for their end, oldest first."""
    query = (
        select(OutboxMessage)
        .where(
            OutboxMessage.year == year,
            OutboxMessage.part == part,
            OutboxMessage.state.in_(UNSETTLED),
        )
        .order_by(OutboxMessage.id)
    )
    return session.scalars(query).all()


def overtaken(session: Session, year: int, part: Part) -> Sequence[OutboxMessage]:
    """Return the messages of a part that were not accepted because something else stood there."""
    query = select(OutboxMessage).where(
        OutboxMessage.year == year,
        OutboxMessage.part == part,
        OutboxMessage.state == MessageState.REFUSED,
        OutboxMessage.outcome == str(Outcome.HEAD_IS_OTHER),
    )
    return session.scalars(query).all()


def was_never_sent(message: OutboxMessage) -> bool:
    """Tell whether a message that waits has surely not left this computer."""
    return message.state is MessageState.QUEUED and message.attempts == 0


def head_row(session: Session, year: int, part: Part) -> ReportHead | None:
    """Return what is known of the current receipt of a part."""
    query = select(ReportHead).where(ReportHead.year == year, ReportHead.part == part)
    return session.scalars(query).one_or_none()


def head_receipt(session: Session, year: int, part: Part) -> Receipt | None:
    """Return the current receipt of a part as far as known."""
    row = head_row(session, year, part)
    return None if row is None else stored_receipt(row.receipt)


def stored_receipt(text: str) -> Receipt:
    """Return a receipt as it was kept."""
    return read_receipt(read_object(text.encode("ascii")))


def knows_key(session: Session, receipt: Receipt) -> bool:
    """Tell whether a receipt, or the withdrawal it is of, is about a report of this database."""
    query = select(OutboxMessage.id).where(
        OutboxMessage.key == receipt.key, OutboxMessage.kind == MessageKind.REPORT
    )
    return session.scalar(query) is not None


def holds_receipt(session: Session, receipt: Receipt) -> bool:
    """Tell whether a message of this database was given this very receipt."""
    query = select(OutboxMessage.receipt).where(
        OutboxMessage.year == receipt.year,
        OutboxMessage.part == receipt.part,
        OutboxMessage.receipt.is_not(None),
    )
    held = (stored_receipt(text) for text in session.scalars(query) if text is not None)
    return any(each.receipt == receipt.receipt for each in held)


def save_head(writer: Writer, receipt: Receipt, at: datetime) -> None:
    """Remember the receipt that is current at the platform, and whether it is one's own."""
    own = holds_receipt(writer.session, receipt)
    row = head_row(writer.session, receipt.year, receipt.part)
    if row is None:
        writer.add(
            ReportHead(
                year=receipt.year,
                part=receipt.part,
                receipt=receipt.text(),
                own=own,
                seen_at=at,
            ),
            action="receipt",
        )
        return
    row.seen_at = at  # each time it is asked: nothing for the trail
    writer.change(row, {"receipt": receipt.text(), "own": own}, action="receipt")


def settle(writer: Writer, row: OutboxMessage, decision: Decision, now: datetime) -> None:
    """Write what became of a message; what ends it also goes into the trail."""
    row.failures = 0 if decision.receipt is not None else row.failures + 1
    if decision.wait is not None:
        row.waiting_since, row.not_before = now, now + decision.wait
    end = {
        "state": decision.state,
        "outcome": str(decision.outcome),
        "reasons": json.dumps(decision.reasons) if decision.reasons else None,
        "receipt": None if decision.receipt is None else decision.receipt.text(),
    }
    if decision.state in UNSETTLED:
        row.state, row.outcome, row.reasons = decision.state, str(decision.outcome), None
        writer.session.flush()
    else:
        writer.change(row, end, action=str(decision.state))
    if decision.receipt is not None:
        _settle_before(writer, row, decision.receipt)
    if decision.head is not None:
        save_head(writer, decision.head, now)


def _settle_before(writer: Writer, row: OutboxMessage, receipt: Receipt) -> None:
    """Close the report that a receipt replaces or takes back."""
    if receipt.supersedes is None:
        return
    earlier = select(OutboxMessage).where(
        OutboxMessage.year == row.year,
        OutboxMessage.part == row.part,
        OutboxMessage.id != row.id,
        OutboxMessage.state.in_((MessageState.ACKNOWLEDGED, MessageState.HELD)),
        OutboxMessage.kind == MessageKind.REPORT,
    )
    taken_back = row.kind is MessageKind.WITHDRAWAL
    for each in writer.session.scalars(earlier).all():
        if each.receipt and stored_receipt(each.receipt).receipt == receipt.supersedes:
            state = MessageState.WITHDRAWN if taken_back else MessageState.SUPERSEDED
            writer.change(each, {"state": state}, action=str(state))
