"""Receipts of the office close the outgoing paper they are of."""

from __future__ import annotations

from typing import Protocol

from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.services.writer import Writer


class CloseFiling(Protocol):
    """Closes the outgoing paper that a notice is the receipt of."""

    def __call__(self, writer: Writer, case_id: int, notice_id: int, facts: NoticeFacts) -> str:
        """Close it inside the transaction; return what was closed, or why none was, in words.

        Empty for a notice that is no receipt.
        """


def closes_nothing(writer: Writer, case_id: int, notice_id: int, facts: NoticeFacts) -> str:
    """Close nothing."""
    return ""
