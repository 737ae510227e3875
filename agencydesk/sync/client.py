"""The calls of protocol 1. Each returns what came of it; nothing is believed that is not checked.

Every call has a connection of its own, so that nothing joins the three parts of a year but what
the protocol says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from agencydesk.domain.report_schema import Part, Record, SchemaError, read_record
from agencydesk.sync.address import Address
from agencydesk.sync.protocol import (
    JSON_TYPE,
    PROBLEM_TYPE,
    TICKET_HEADER,
    ProtocolError,
    Receipt,
    ReceiptState,
    SignatureError,
    body_hash,
    head_path,
    indicators_path,
    part_path,
    quoted,
    read_object,
    read_table,
    report_path,
    table_path,
    tickets_path,
)
from agencydesk.sync.publication import read_publication
from agencydesk.sync.replies import (
    Failure,
    Head,
    Published,
    Refused,
    Stored,
    Table,
    Tickets,
    Unreachable,
    is_json,
    read_failure,
    read_signed,
    read_tickets,
)
from agencydesk.sync.secrets import Token
from agencydesk.sync.stopping import Stop, StoppedError
from agencydesk.sync.wire import Call, Fetch, Reply, TransportError, Trouble

ACTIVATION_PATH = "/v1/activation"
CODE_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform and the keys that its receipts must be signed with.

    Attributes:
        keys: raw Ed25519 keys, the current one and perhaps the next.
    """

    address: Address
    keys: tuple[bytes, ...]


class PlatformClient:
    """Asks one platform.

    Args:
        platform: which.
        fetch: sends a request, as :class:`agencydesk.sync.transport.Courier` does.
        stop: ends the requests of ``fetch`` from another thread.

    Every call may raise StoppedError once :meth:`stop` was called.
    """

    def __init__(self, platform: Platform, fetch: Fetch, stop: Stop | None = None) -> None:
        self._stop = stop or Stop()
        self._keys = platform.keys
        self._fetch = fetch

    def activate(self, code: str) -> Token | Failure:
        """Trade an activation code for a token; ``Conflict`` says the code was used before."""
        body = json.dumps({"code": code.strip()[:CODE_LENGTH]}).encode()
        reply = self._send(Call("POST", ACTIVATION_PATH, {"Content-Type": JSON_TYPE}, body))
        if isinstance(reply, Unreachable):
            return reply
        if reply.status not in (200, 201):
            return read_failure(reply, None, None, self._keys)
        try:
            data = read_object(reply.body)
        except ProtocolError:
            return Unreachable(Trouble.BAD_REPLY)
        text = data.get("token")
        if not is_json(reply) or data.keys() != {"token"} or not isinstance(text, str):
            return Unreachable(Trouble.BAD_REPLY)
        try:
            return Token(text)
        except ValueError:
            return Unreachable(Trouble.BAD_REPLY)

    def tickets(self, year: int, token: Token) -> Tickets | Failure:
        """Return the tickets of a year; the same each time."""
        headers = {"Authorization": f"Bearer {token.value}"}
        reply = self._send(Call("POST", tickets_path(year), headers))
        if isinstance(reply, Unreachable):
            return reply
        if reply.status != 200:
            return read_failure(reply, None, None, self._keys)
        try:
            return read_tickets(reply.body) if is_json(reply) else Unreachable(Trouble.BAD_REPLY)
        except ProtocolError:
            return Unreachable(Trouble.BAD_REPLY)

    def put(self, key: str, body: bytes, ticket: str) -> Stored | Failure:
        """Send a report; what the schema does not allow is refused here and never leaves.

        Args:
            key: the report's idempotency key, the same for every attempt.
            body: the exact bytes, the same for every attempt.
            ticket: of its part.
        """
        try:
            record = read_record(body)
        except SchemaError as error:
            return Refused(error.reasons)
        headers = {TICKET_HEADER: ticket, "Content-Type": JSON_TYPE, **_precondition(record)}
        reply = self._send(Call("PUT", report_path(record.year, record.part, key), headers, body))
        if isinstance(reply, Unreachable):
            return reply
        if reply.status not in (200, 201):
            return read_failure(reply, record.year, record.part, self._keys)
        receipt = self._receipt(reply, record.year, record.part)
        if receipt is None or not is_receipt_of(receipt, key, body, record):
            return Unreachable(Trouble.BAD_RECEIPT)
        return Stored(receipt, reply.status == 200)

    def withdraw(self, taken_back: Receipt, ticket: str) -> Stored | Failure:
        """Take back the report with this receipt."""
        year, part = taken_back.year, taken_back.part
        headers = {TICKET_HEADER: ticket, "If-Match": quoted(taken_back.receipt)}
        reply = self._send(Call("DELETE", part_path(year, part), headers))
        if isinstance(reply, Unreachable):
            return reply
        if reply.status not in (200, 201):
            return read_failure(reply, year, part, self._keys)
        receipt = self._receipt(reply, year, part)
        if receipt is None or not is_withdrawal_of(receipt, taken_back):
            return Unreachable(Trouble.BAD_RECEIPT)
        return Stored(receipt, repeated=False)

    def head(self, year: int, part: Part, ticket: str) -> Head | Failure:
        """Return the current receipt of a part.

        It is signed and of this year and part; whether its pseudonym is one's own is for the
        caller to see: after the loss of the secret it is not.
        """
        reply = self._send(Call("GET", head_path(year, part), {TICKET_HEADER: ticket}))
        if isinstance(reply, Unreachable):
            return reply
        if _is_nothing(reply):
            return Head(None)
        if reply.status != 200:
            return read_failure(reply, year, part, self._keys)
        receipt = self._receipt(reply, year, part)
        return Unreachable(Trouble.BAD_RECEIPT) if receipt is None else Head(receipt)

    def table(self, year: int) -> Table | Failure:
        """Return the signed table of a year."""
        reply = self._send(Call("GET", table_path(year)))
        if isinstance(reply, Unreachable):
            return reply
        if _is_nothing(reply):
            return Table(None)
        if reply.status != 200:
            return read_failure(reply, None, None, self._keys)
        try:
            table = read_table(_object(reply), self._keys)
        except SignatureError:
            return Unreachable(Trouble.UNSIGNED)
        except ProtocolError:
            return Unreachable(Trouble.BAD_REPLY)
        return Table(table) if table.year == year else Unreachable(Trouble.BAD_REPLY)

    def indicators(self, year: int) -> Published | Failure:
        """Return the signed national publication of a year."""
        reply = self._send(Call("GET", indicators_path(year)))
        if isinstance(reply, Unreachable):
            return reply
        if _is_nothing(reply):
            return Published(None)
        if reply.status != 200:
            return read_failure(reply, None, None, self._keys)
        try:
            signed = _object(reply)
            publication = read_publication(signed, self._keys)
        except SignatureError:
            return Unreachable(Trouble.UNSIGNED)
        except ProtocolError:
            return Unreachable(Trouble.BAD_REPLY)
        if publication.year != year:
            return Unreachable(Trouble.BAD_REPLY)
        return Published(publication, signed)

    def stop(self) -> None:
        """End what is under way, and whatever is asked later; from any thread."""
        self._stop.stop()

    def _send(self, call: Call) -> Reply | Unreachable:
        if self._stop.is_set():
            raise StoppedError
        try:
            return self._fetch(call)
        except TransportError as error:
            return Unreachable(error.trouble)

    def _receipt(self, reply: Reply, year: int, part: Part) -> Receipt | None:
        """Return the receipt in a reply if the platform signed it for this year and part."""
        try:
            return read_signed(_object(reply), year, part, self._keys)
        except ProtocolError:
            return None


def is_receipt_of(receipt: Receipt, key: str, body: bytes, record: Record) -> bool:
    """Tell whether a receipt is for exactly this report."""
    return (
        receipt.key == key
        and receipt.sha256 == body_hash(body)
        and receipt.pseudonym == record.pseudonym
        and (receipt.year, receipt.part) == (record.year, record.part)
        and (receipt.revision, receipt.supersedes) == (record.revision, record.supersedes)
        and receipt.state in (ReceiptState.ACCEPTED, ReceiptState.HELD)
    )


def is_withdrawal_of(receipt: Receipt, taken_back: Receipt) -> bool:
    """Tell whether a receipt is for taking back exactly this report."""
    return (
        receipt.state is ReceiptState.WITHDRAWN
        and receipt.supersedes == taken_back.receipt
        and receipt.revision == taken_back.revision + 1
        and (receipt.key, receipt.sha256) == (taken_back.key, taken_back.sha256)
        and receipt.pseudonym == taken_back.pseudonym
        and (receipt.year, receipt.part) == (taken_back.year, taken_back.part)
    )


def _precondition(record: Record) -> Mapping[str, str]:
    if record.supersedes is None:
        return {"If-None-Match": "*"}
    return {"If-Match": quoted(record.supersedes)}


def _is_nothing(reply: Reply) -> bool:
    """Tell whether the platform itself says that there is nothing here."""
    if reply.status != 404 or reply.kind != PROBLEM_TYPE:
        return False
    try:
        return read_object(reply.body).get("status") == 404
    except ProtocolError:
        return False


def _object(reply: Reply) -> dict[str, object]:
    """Return the JSON object in a reply; raises ProtocolError where there is none."""
    if not is_json(reply):
        raise ProtocolError("not JSON by its own word")
    return read_object(reply.body)
