"""What a reply of the platform means: a few typed outcomes, each with one way to go on.

A refusal counts only when it is written as the protocol says (RFC 9457 problem details): the
login page of a hotel, or a box in between, must not end an upload.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from agencydesk.domain.privacy import CellTable
from agencydesk.domain.report_schema import SCHEMA, Part
from agencydesk.sync.protocol import (
    JSON_TYPE,
    PROBLEM_TYPE,
    ProtocolError,
    Receipt,
    read_object,
    read_receipt,
    verify_receipt,
)
from agencydesk.sync.publication import Publication
from agencydesk.sync.wire import Reply, Trouble

_WORD = re.compile(r"[a-z0-9_]{1,40}")
_TICKET = re.compile(r"[A-Za-z0-9._~+/=-]{16,512}")
_MOST_REASONS = 40
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Stored:
    """The platform has it and signed for it.

    Attributes:
        repeated: whether it had it before this request.
    """

    receipt: Receipt
    repeated: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The current receipt of a part; None while nothing was reported."""

    receipt: Receipt | None


@dataclass(frozen=True, slots=True)
class Tickets:
    """One opaque ticket for each part."""

    by_part: Mapping[Part, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Later:
    """Not now; ``retry_after`` is the header as it came."""

    retry_after: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The key, or the activation code, was used before for something else."""


@dataclass(frozen=True, slots=True)
class HeadIsOther:
    """The current receipt is not the one that was to be superseded; None where there is none."""

    receipt: Receipt | None


@dataclass(frozen=True, slots=True)
class Frozen:
    """The year takes no more changes."""


@dataclass(frozen=True, slots=True)
class TooLarge:
    """The body is larger than the platform takes."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The report is not what the platform takes: pairs of a field (or ``""``) and a word."""

    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class UpdateNeeded:
    """The platform speaks another schema than this version of the program."""


@dataclass(frozen=True, slots=True)
class TokenUnknown:
    """Token, ticket or activation code is not known to the platform."""


@dataclass(frozen=True, slots=True)
class NotRegistered:
    """The agency is not in the platform's register."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """No reply that counts; nothing is known of what the platform did."""

    trouble: Trouble


Failure = (
    Later
    | Conflict
    | HeadIsOther
    | Frozen
    | TooLarge
    | Refused
    | UpdateNeeded
    | TokenUnknown
    | NotRegistered
    | Unreachable
)

_REFUSALS: Mapping[int, Failure] = MappingProxyType(
    {
        401: TokenUnknown(),
        403: NotRegistered(),
        409: Conflict(),
        410: Frozen(),
        413: TooLarge(),
        426: UpdateNeeded(),
    }
)


def read_failure(
    reply: Reply, year: int | None, part: Part | None, platform_keys: Iterable[bytes]
) -> Failure:
    """Return what a reply that is no success means.

    Args:
        reply: the reply.
        year: the year asked about, to check a receipt in the reply; None where there can be none.
        part: likewise.
        platform_keys: the pinned keys.
    """
    if reply.status in _LATER:
        return Later(reply.retry_after)
    if reply.kind != PROBLEM_TYPE:
        return Unreachable(Trouble.BAD_REPLY)
    try:
        problem = read_object(reply.body)
    except ProtocolError:
        return Unreachable(Trouble.BAD_REPLY)
    if problem.get("status") != reply.status:
        return Unreachable(Trouble.BAD_REPLY)
    if reply.status == 412 and year is not None and part is not None:
        return _head_of(problem, year, part, platform_keys)
    if reply.status in (400, 422, 428):
        return Refused(_reasons(problem))
    return _REFUSALS.get(reply.status, Unreachable(Trouble.BAD_REPLY))


def read_signed(
    data: Mapping[str, object], year: int, part: Part, platform_keys: Iterable[bytes]
) -> Receipt:
    """Return a receipt of this year and part that the platform signed.

    Raises:
        ProtocolError: it is malformed, not signed, or of something else.
    """
    receipt = read_receipt(data)
    verify_receipt(receipt, platform_keys)
    if (receipt.year, receipt.part) != (year, part):
        raise ProtocolError("a receipt of another year or part")
    return receipt


def read_tickets(body: bytes) -> Tickets | UpdateNeeded:
    """Return the tickets in a reply.

    Raises:
        ProtocolError: they are not written as they must be.
    """
    data = read_object(body)
    schema = data.pop("schema", SCHEMA)
    if schema != SCHEMA or isinstance(schema, bool):
        return UpdateNeeded()
    inner = data.get("tickets")
    if data.keys() != {"tickets"} or not isinstance(inner, dict) or inner.keys() != set(Part):
        raise ProtocolError("tickets are one for each part")
    texts = {Part(name): text for name, text in inner.items() if _is_ticket(text)}
    if len(set(texts.values())) != len(Part):
        raise ProtocolError("a ticket is not written as it must be")
    return Tickets(MappingProxyType(texts))


def is_json(reply: Reply) -> bool:
    """Tell whether a reply is JSON by its own word."""
    return reply.kind == JSON_TYPE


def asked_wait(retry_after: str, now: datetime, most: timedelta) -> timedelta:
    """Return how long a ``Retry-After`` asks to wait: none where it says nothing that counts."""
    if retry_after.isascii() and retry_after.isdigit():
        seconds = int(retry_after[:9])
        return min(timedelta(seconds=seconds), most)
    try:
        at = parsedate_to_datetime(retry_after[:64])
    except (ValueError, TypeError, IndexError, OverflowError):
        return timedelta(0)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    return max(min(at - now, most), timedelta(0))


def _is_ticket(text: object) -> bool:
    return isinstance(text, str) and _TICKET.fullmatch(text) is not None


def _head_of(
    problem: Mapping[str, object], year: int, part: Part, platform_keys: Iterable[bytes]
) -> Failure:
    head = problem.get("head")
    if head is None:
        return HeadIsOther(None)
    if not isinstance(head, dict):
        return Unreachable(Trouble.BAD_RECEIPT)
    try:
        return HeadIsOther(read_signed(head, year, part, platform_keys))
    except ProtocolError:
        return Unreachable(Trouble.BAD_RECEIPT)


def _reasons(problem: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Return the reasons that are plain words; what a server wrote is shown to a person."""
    entries = problem.get("reasons")
    if not isinstance(entries, list):
        return ()
    found = []
    for entry in entries[:_MOST_REASONS]:
        if not isinstance(entry, dict):
            continue
        name, word = entry.get("field"), entry.get("reason")
        if isinstance(name, str) and isinstance(word, str) and _WORD.fullmatch(word):
            found.append((name if _WORD.fullmatch(name) else "", word))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Table:
    """The signed table of a year; None while the platform has none."""

    table: CellTable | None


@dataclass(frozen=True, slots=True)
class Published:
    """The signed national publication of a year; None while there is none.

    Attributes:
        signed: as it was sent, to be kept with its signature.
    """

    publication: Publication | None
    signed: Mapping[str, object] = field(default_factory=dict)
