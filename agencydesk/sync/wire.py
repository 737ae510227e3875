"""What goes over the wire, and why nothing comes back: plain values, no network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Trouble(StrEnum):
    """Why there is no reply that counts."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "tls"
    TOO_LONG = "too_long"
    REDIRECT = "redirect"
    BAD_REPLY = "bad_reply"
    BAD_RECEIPT = "bad_receipt"
    UNSIGNED = "unsigned"


class TransportError(Exception):
    """No reply that counts came back; nothing is known of what the other side did.

    Attributes:
        trouble: why. Nothing of the request or the reply stands in the text.
    """

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(str(trouble))
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Call:
    """One request.

    Attributes:
        path: from the platform's address on.
        headers: what is added to the fixed ones; may hold a token or a ticket.
        body: the exact bytes; None for no body.
    """

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply.

    Attributes:
        kind: the media type in small letters, without parameters.
        retry_after: the header as it is; empty where there is none.
    """

    status: int
    kind: str
    retry_after: str
    body: bytes


Fetch = Callable[[Call], Reply]
"""Sends one request and returns its reply; raises TransportError."""
