"""Which messages are due, and what the platform's current receipt says of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from agencydesk.domain.report_schema import Part, SchemaError, read_record
from agencydesk.models.uploads import OutboxMessage
from agencydesk.models.vocabulary import MessageKind, MessageState
from agencydesk.services.uploads.messages import UNSETTLED, knows_key, settle, stored_receipt
from agencydesk.services.writer import Writer
from agencydesk.sync.client import is_receipt_of
from agencydesk.sync.outbox import HELD_WAIT, Decision, Outcome, reckoned, settled
from agencydesk.sync.protocol import Receipt, ReceiptState

OPEN = (*UNSETTLED, MessageState.HELD)


@dataclass(frozen=True, slots=True)
class Due:
    """A message whose turn it is, as it was read.

    Attributes:
        body: the exact bytes; empty for a withdrawal. They were ASCII when they were written; if
            they are not any more, the schema stops them.
        receipt: of a held report.
    """

    id: int
    key: str
    kind: MessageKind
    year: int
    part: Part
    body: bytes
    supersedes: str | None
    state: MessageState
    failures: int
    receipt: Receipt | None

    @property
    def place(self) -> tuple[int, Part]:
        """Year and part, of which the platform has one current receipt."""
        return self.year, self.part


def read_due(row: OutboxMessage) -> Due:
    """Return a message as plain values."""
    return Due(
        id=row.id,
        key=row.key,
        kind=row.kind,
        year=row.year,
        part=row.part,
        body=(row.body or "").encode(),
        supersedes=row.supersedes,
        state=row.state,
        failures=row.failures,
        receipt=None if row.receipt is None else stored_receipt(row.receipt),
    )


def find_due(writer: Writer, now: datetime, today: date) -> list[Due]:
    """Return the messages whose turn it is: of each part the oldest that waits.

    Waits that a jump of the clock has made longer are reckoned anew; what is past its last day
    ends.
    """
    query = select(OutboxMessage).where(OutboxMessage.state.in_(OPEN)).order_by(OutboxMessage.id)
    first: dict[tuple[int, Part], OutboxMessage] = {}
    for row in writer.session.scalars(query).all():
        if row.state is not MessageState.HELD and today > row.last_day:
            settle(writer, row, Decision(MessageState.REFUSED, Outcome.YEAR_OVER), now)
            continue
        anew = reckoned(now, row.waiting_since, row.not_before)
        if anew is not None:
            row.waiting_since, row.not_before = anew
        before = first.get((row.year, row.part))
        # A held report waits for a person over there; that is no reason to wait here.
        if before is None or before.state is MessageState.HELD:
            first[row.year, row.part] = row
    return [
        read_due(row)
        for row in first.values()
        if row.not_before <= now or row.state is MessageState.SENDING
    ]


def answers(receipt: Receipt, due: Due) -> bool:
    """Tell whether a receipt is for exactly this report."""
    if due.kind is not MessageKind.REPORT:
        return False
    try:
        record = read_record(due.body)
    except SchemaError:
        return False
    return is_receipt_of(receipt, due.key, due.body, record)


def lacks_receipt() -> ColumnElement[bool]:
    """Return the condition for messages that a receipt still counts for.

    Those are open, or ended by their last day alone: what was sent before it may have arrived.
    """
    ended = and_(
        OutboxMessage.state == MessageState.REFUSED,
        OutboxMessage.outcome == str(Outcome.YEAR_OVER),
    )
    return or_(OutboxMessage.state.in_(OPEN), ended)


def by_head(session: Session, due: Due, head: Receipt | None) -> Decision | None:
    """Return what the current receipt says of a message; None where it is to be sent."""
    if due.state is MessageState.HELD:
        return _of_held(due, head)
    if due.kind is MessageKind.WITHDRAWAL:
        return _of_withdrawal(session, due, head)
    if head is None or head.receipt == due.supersedes:
        return None
    return settled(head) if answers(head, due) else _other(head)


def _of_held(due: Due, head: Receipt | None) -> Decision:
    """Return whether a held report was let through meanwhile."""
    same = head is not None and due.receipt is not None and head.receipt == due.receipt.receipt
    if head is not None and same and answers(head, due):
        return settled(head)
    if head is None or same:
        return Decision(MessageState.HELD, Outcome.HELD, wait=HELD_WAIT, receipt=due.receipt)
    return Decision(MessageState.SUPERSEDED, Outcome.HEAD_IS_OTHER, receipt=due.receipt, head=head)


def _of_withdrawal(session: Session, due: Due, head: Receipt | None) -> Decision | None:
    if head is None:
        return Decision(MessageState.ACKNOWLEDGED, Outcome.NOTHING_THERE)
    if head.state is ReceiptState.WITHDRAWN:  # whoever did it: nothing stands there any more
        return settled(head)
    meant = head.receipt == due.supersedes if due.supersedes else knows_key(session, head)
    return None if meant else _other(head)


def _other(head: Receipt) -> Decision:
    return Decision(MessageState.REFUSED, Outcome.HEAD_IS_OTHER, head=head)
