"""Refusals, as RFC 9457 problem details: a status, a word for machines, reasons field by field."""

from __future__ import annotations

from dataclasses import dataclass

from agencydesk.domain.canonical import Plain
from agencydesk.sync.protocol import Receipt


@dataclass(frozen=True, slots=True)
class Refusal:
    """One kind of refusal: its HTTP status and its title."""

    status: int
    title: str


REFUSALS = {
    "malformed": Refusal(400, "The request is not written as the protocol says"),
    "unauthorized": Refusal(401, "Token, ticket or activation code is missing or not known here"),
    "not-registered": Refusal(403, "The agency is not in the register"),
    "not-found": Refusal(404, "There is nothing here"),
    "method": Refusal(405, "This path does not take this method"),
    "key-used": Refusal(409, "The key was used for another report"),
    "code-used": Refusal(409, "The activation code was used before"),
    "frozen": Refusal(410, "The year is frozen"),
    "head": Refusal(412, "The current receipt is another one"),
    "too-large": Refusal(413, "The body is too large"),
    "invalid": Refusal(422, "The report is not what the schema allows"),
    "schema": Refusal(426, "The schema is older than what is accepted"),
    "precondition": Refusal(428, "If-None-Match: * or If-Match is required"),
    "too-many": Refusal(429, "Too many requests"),
    "fault": Refusal(500, "The receiver failed; nothing was stored"),
    "busy": Refusal(503, "The receiver is busy; nothing was stored"),
}
TYPE = "urn:agencydesk:problem:"


class Problem(Exception):
    """A refusal on its way to the caller.

    Attributes:
        code: a key of :data:`REFUSALS`.
        reasons: pairs of a field's name (``""`` for the whole) and a word.
        head: the current receipt, for ``head``; None where there is none.
        retry_after: seconds to wait, for ``too-many`` and ``busy``.
    """

    def __init__(
        self,
        code: str,
        *,
        reasons: tuple[tuple[str, str], ...] = (),
        head: Receipt | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.reasons = reasons
        self.head = head
        self.retry_after = retry_after

    @property
    def status(self) -> int:
        """The HTTP status."""
        return REFUSALS[self.code].status

    def plain(self) -> dict[str, Plain]:
        """Return the body of the reply."""
        body: dict[str, Plain] = {
            "type": TYPE + self.code,
            "title": REFUSALS[self.code].title,
            "status": self.status,
        }
        if self.reasons:
            body["reasons"] = [{"field": f, "reason": r} for f, r in self.reasons]
        if self.code == "head":
            body["head"] = None if self.head is None else self.head.plain()
        return body
