"""Draining the outbox: no transaction is open while the network is waited for.

Each message goes through short transactions: *sending* is written before the first byte leaves,
the end after the reply was checked. A program that is killed in between finds *sending* at its
next start, which means unknown: the same bytes are sent again under the same key.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import TypeGuard, TypeVar

from sqlalchemy import select

from agencydesk.domain.report_schema import Part
from agencydesk.models.uploads import OutboxMessage
from agencydesk.models.vocabulary import MessageKind, MessageState
from agencydesk.services.context import NOBODY, Context
from agencydesk.services.uploads.binding import Bindings
from agencydesk.services.uploads.due import (
    OPEN,
    Due,
    answers,
    by_head,
    find_due,
    lacks_receipt,
    read_due,
)
from agencydesk.services.uploads.messages import UNSETTLED, save_head, settle
from agencydesk.services.uploads.values import Sent
from agencydesk.services.uploads.vault import Vault
from agencydesk.services.writer import writing
from agencydesk.sync.client import PlatformClient
from agencydesk.sync.outbox import Decision, Draw, Outcome, decide, settled
from agencydesk.sync.protocol import Receipt, ReceiptState
from agencydesk.sync.replies import Failure, Head, HeadIsOther, Stored, Tickets
from agencydesk.sync.stopping import StoppedError

_Thing = TypeVar("_Thing")

#: Outcomes that only the user can change.
ASKING = frozenset(
    {
        Outcome.TOKEN_MISSING,
        Outcome.TOKEN_UNKNOWN,
        Outcome.NOT_REGISTERED,
        Outcome.UPDATE_NEEDED,
    }
)


class Sending:
    """Sends what is due.

    Args:
        context: the open data folder.
        bindings: knows the platform.
        vault: knows the token.
        draw: chance, for jitter and order.
    """

    def __init__(self, context: Context, bindings: Bindings, vault: Vault, draw: Draw) -> None:
        self._context = context
        self._bindings = bindings
        self._vault = vault
        self._draw = draw
        self._busy = threading.Lock()
        #: Parts whose head was asked since the program started: before that a backup may have
        #: been restored, or another computer have reported.
        self._asked: set[tuple[int, Part]] = set()

    def send_due(self) -> Sent:
        """Try every message whose time has come, and return what came of it.

        Nothing is sent while the upload is switched off. A call while another is at work does
        nothing. Where the program closes meanwhile, what was being sent stays *sending*: unknown,
        to be sent again, the same bytes under the same key.
        """
        if not self._busy.acquire(blocking=False):
            return self.waiting()
        try:
            due = self._due()
            client = self._bindings.client() if due else None
            if client is None:
                return self.waiting()
            receipted = 0
            with suppress(StoppedError):
                for year in self._by_chance({message.year for message in due}):
                    of_year = [message for message in due if message.year == year]
                    receipted += self._send_year(client, year, of_year)
            return replace(self.waiting(), tried=len(due), receipted=receipted)
        finally:
            self._busy.release()

    def waiting(self) -> Sent:
        """Return what waits, without trying anything."""
        query = select(OutboxMessage).where(OutboxMessage.state.in_(UNSETTLED))
        with self._context.database.reading() as session:
            rows = session.scalars(query).all()
            asking = sum(row.outcome in ASKING for row in rows)
            moments = [row.not_before for row in rows]
        return Sent(waiting=len(rows), asking=asking, next_attempt=min(moments, default=None))

    def wake(self) -> None:
        """Let whatever waits be tried at once: there is a new token, or the user says so."""
        now = self._context.now()
        query = select(OutboxMessage).where(OutboxMessage.state.in_(UNSETTLED))
        with self._context.database.writing() as session:
            for row in session.scalars(query).all():
                row.waiting_since = row.not_before = now

    def ask_heads(self, year: int) -> Failure | None:
        """Ask the platform what is current in each part of a year, and remember it.

        Returns:
            What stood in the way; None if every part was answered, or nothing could be asked:
            the upload is switched off, no token is at hand, or the program closes.
        """
        client = self._bindings.client()
        if client is None:
            return None
        with suppress(StoppedError):
            return self._ask_heads(client, year)
        return None

    def _ask_heads(self, client: PlatformClient, year: int) -> Failure | None:
        tickets = self._tickets(client, year)
        if not isinstance(tickets, Tickets):
            return tickets
        for part in self._by_chance(Part):
            head = client.head(year, part, tickets.by_part[part])
            if not isinstance(head, Head):
                return head
            self._asked.add((year, part))
            self._learn(head.receipt)
        return None

    def _send_year(self, client: PlatformClient, year: int, due: list[Due]) -> int:
        """Send what is due of one year; return how many have a receipt now."""
        tickets = self._tickets(client, year)
        if isinstance(tickets, Tickets):
            given = tickets.by_part
            return sum(self._send(client, each, given[each.part]) for each in self._by_chance(due))
        for message in due:
            self._failed(message, tickets)
        return 0

    def _tickets(self, client: PlatformClient, year: int) -> Tickets | Failure | None:
        """Return the tickets of a year; None where no token is at hand."""
        token = self._vault.find_token()
        return None if token is None else client.tickets(year, token)

    def _send(self, client: PlatformClient, due: Due, ticket: str) -> bool:
        """Send one message; tell whether it has a receipt now."""
        head: Receipt | None = None
        first = due.place not in self._asked
        if first or due.kind is MessageKind.WITHDRAWAL or due.state is MessageState.HELD:
            asked = client.head(due.year, due.part, ticket)
            if not isinstance(asked, Head):
                self._failed(due, asked)
                return False
            self._asked.add(due.place)
            head = asked.receipt
            with self._context.database.reading() as session:
                decision = by_head(session, due, head)
            if decision is not None:
                self._write(due, decision)
                if decision.receipt is None:
                    self._learn(head)
                return decision.receipt is not None
        if not self._begin(due):
            return False
        if due.kind is MessageKind.WITHDRAWAL and head is not None:
            result = client.withdraw(head, ticket)
        else:
            result = client.put(due.key, due.body, ticket)
        self._finish(client, due, ticket, result)
        return isinstance(result, Stored)

    def _finish(
        self, client: PlatformClient, due: Due, ticket: str, result: Stored | Failure
    ) -> None:
        """Write what came of a request."""
        if isinstance(result, HeadIsOther) and _is_meant(result.receipt, due):
            self._write(due, settled(result.receipt))
            return
        self._write(due, decide(result, due.failures, self._context.now(), self._draw))
        if isinstance(result, Stored) and result.repeated:
            # A later message may have replaced what was stored: what is current now?
            asked = client.head(due.year, due.part, ticket)
            if isinstance(asked, Head):
                self._learn(asked.receipt)
        elif isinstance(result, HeadIsOther):
            self._learn(result.receipt)  # it may answer a report that its last day had ended

    def _failed(self, due: Due, why: Failure | None) -> None:
        """Note an attempt that did not get as far as sending; None: no token is at hand."""
        if due.state is MessageState.HELD:
            return  # nothing was to be sent: it is asked again next time
        if why is not None:
            self._write(due, decide(why, due.failures, self._context.now(), self._draw))
            return
        with self._context.database.writing() as session:
            row = session.get_one(OutboxMessage, due.id)
            if row.state in UNSETTLED:
                row.outcome = str(Outcome.TOKEN_MISSING)

    def _begin(self, due: Due) -> bool:
        """Write that a message is being sent; tell whether it still is to be."""
        with self._context.database.writing() as session:
            row = session.get_one(OutboxMessage, due.id)
            if row.state not in UNSETTLED:
                return False
            row.state = MessageState.SENDING
            row.attempts += 1
            return True

    def _write(self, due: Due, decision: Decision) -> None:
        """Write what became of a message, unless it has come to an end meanwhile."""
        with writing(self._context, NOBODY) as writer:
            row = writer.session.get_one(OutboxMessage, due.id)
            if row.state in OPEN:
                settle(writer, row, decision, self._context.now())

    def _learn(self, head: Receipt | None) -> None:
        """Remember what is current, and settle the report that it answers."""
        if head is None:
            return
        now = self._context.now()
        query = select(OutboxMessage).where(
            OutboxMessage.key == head.key,
            OutboxMessage.kind == MessageKind.REPORT,
            lacks_receipt(),
        )
        with writing(self._context, NOBODY) as writer:
            row = writer.session.scalars(query).one_or_none()
            if row is not None and answers(head, read_due(row)):
                settle(writer, row, settled(head), now)
            else:
                save_head(writer, head, now)

    def _due(self) -> list[Due]:
        """Return the messages whose turn it is."""
        query = select(OutboxMessage.id).where(OutboxMessage.state.in_(OPEN)).limit(1)
        with self._context.database.reading() as session:
            if session.scalar(query) is None:
                return []  # the usual case: nothing is written
        with writing(self._context, NOBODY) as writer:
            return find_due(writer, self._context.now(), self._context.today())

    def _by_chance(self, things: Iterable[_Thing]) -> list[_Thing]:
        """Return things in an order by chance, so that it tells nothing."""
        drawn = [(self._draw(), thing) for thing in things]
        return [thing for _, thing in sorted(drawn, key=lambda pair: pair[0])]


def _is_meant(head: Receipt | None, due: Due) -> TypeGuard[Receipt]:
    """Tell whether the receipt that stands in the way is what the message was to bring about."""
    if head is None:
        return False
    if due.kind is MessageKind.WITHDRAWAL:
        return head.state is ReceiptState.WITHDRAWN
    return answers(head, due)
