"""What becomes of a message after an attempt: pure decisions, no database and no network.

A message ends only by a signed receipt, by a refusal that the platform wrote as the protocol
says, or by the last day of its year. Everything else is tried again: the same bytes, the same key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from agencydesk.models.vocabulary import MessageState
from agencydesk.sync.protocol import Receipt, ReceiptState
from agencydesk.sync.replies import (
    Conflict,
    Failure,
    Frozen,
    HeadIsOther,
    Later,
    NotRegistered,
    Refused,
    Stored,
    TokenUnknown,
    TooLarge,
    Unreachable,
    UpdateNeeded,
    asked_wait,
)

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
LONGEST_ASKED = timedelta(hours=24)
LONGEST_SPREAD = timedelta(hours=72)
HELD_WAIT = timedelta(hours=24)
"""How often it is asked whether a held report was let through."""

_DOUBLINGS = 9
"""One minute doubled nine times is more than six hours."""

Draw = Callable[[], float]
"""A number from 0 to below 1 by chance."""


class Outcome(StrEnum):
    """What came of the last attempt, as a word with a text in ``resources/texts/uploads.toml``.

    The troubles of :class:`agencydesk.sync.wire.Trouble` stand here under the same words.
    """

    RECEIPTED = "receipted"
    HELD = "held"
    LATER = "later"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "tls"
    TOO_LONG = "too_long"
    REDIRECT = "redirect"
    BAD_REPLY = "bad_reply"
    BAD_RECEIPT = "bad_receipt"
    UNSIGNED = "unsigned"
    TOKEN_UNKNOWN = "token_unknown"  # noqa: S105  (a word, no token)
    TOKEN_MISSING = "token_missing"  # noqa: S105  (a word, no token)
    NOT_REGISTERED = "not_registered"
    UPDATE_NEEDED = "update_needed"
    CONFLICT = "conflict"
    HEAD_IS_OTHER = "head_is_other"
    FROZEN = "frozen"
    TOO_LARGE = "too_large"
    REFUSED = "refused"
    YEAR_OVER = "year_over"
    NOTHING_THERE = "nothing_there"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is written after an attempt.

    Attributes:
        wait: until the next attempt; None where there is none.
        head: the receipt the platform says is current, where it said so.
    """

    state: MessageState
    outcome: Outcome
    wait: timedelta | None = None
    receipt: Receipt | None = None
    head: Receipt | None = None
    reasons: tuple[tuple[str, str], ...] = ()


def decide(result: Stored | Failure, failures: int, now: datetime, draw: Draw) -> Decision:
    """Return what becomes of a message.

    Args:
        result: what came of the attempt.
        failures: how many before it came to nothing, in a row.
        now: the moment, aware; a ``Retry-After`` may name a date.
        draw: chance, for the jitter.
    """
    match result:
        case Stored(receipt):
            return settled(receipt)
        case Later(retry_after):
            asked = asked_wait(retry_after, now, LONGEST_ASKED)
            return _again(Outcome.LATER, max(asked, back_off(failures, draw)))
        case Unreachable(trouble):
            return _again(Outcome(trouble.value), back_off(failures, draw))
        case TokenUnknown():
            return _again(Outcome.TOKEN_UNKNOWN, back_off(failures, draw))
        case NotRegistered():
            return _again(Outcome.NOT_REGISTERED, back_off(failures, draw))
        case UpdateNeeded():
            return _again(Outcome.UPDATE_NEEDED, back_off(failures, draw))
        case HeadIsOther(head):
            return Decision(MessageState.REFUSED, Outcome.HEAD_IS_OTHER, head=head)
        case Refused(reasons):
            return Decision(MessageState.REFUSED, Outcome.REFUSED, reasons=reasons)
        case Conflict():
            return Decision(MessageState.REFUSED, Outcome.CONFLICT)
        case Frozen():
            return Decision(MessageState.REFUSED, Outcome.FROZEN)
        case TooLarge():
            return Decision(MessageState.REFUSED, Outcome.TOO_LARGE)


def settled(receipt: Receipt) -> Decision:
    """Return what becomes of a message that the platform has signed for."""
    if receipt.state is ReceiptState.HELD:
        return Decision(
            MessageState.HELD, Outcome.HELD, wait=HELD_WAIT, receipt=receipt, head=receipt
        )
    return Decision(MessageState.ACKNOWLEDGED, Outcome.RECEIPTED, receipt=receipt, head=receipt)


def back_off(failures: int, draw: Draw) -> timedelta:
    """Return how long to wait: by chance up to a minute, doubled each time, up to six hours."""
    longest = min(FIRST_WAIT * (1 << min(failures, _DOUBLINGS)), LONGEST_WAIT)
    return longest * draw()


def spread(longest: timedelta, draw: Draw) -> timedelta:
    """Return a delay by chance of up to ``longest``, which is cut at 72 hours; whole seconds."""
    within = max(min(longest, LONGEST_SPREAD), timedelta(0))
    return timedelta(seconds=int(within.total_seconds() * draw()))


def reckoned(now: datetime, since: datetime, until: datetime) -> tuple[datetime, datetime] | None:
    """Return a new beginning and end of a wait where the clock has jumped; None where it has not.

    A clock that was set back would make the wait longer than it was meant; then it is what it was
    meant, and six hours at most.
    """
    meant = max(until - since, timedelta(0))
    if since <= now:
        return None
    return now, now + min(meant, LONGEST_WAIT)


def _again(outcome: Outcome, wait: timedelta) -> Decision:
    return Decision(MessageState.QUEUED, outcome, wait=wait)
