"""Receipts of the office close the outgoing paper they are of."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.models.papers import Filing
from agencydesk.services.context import Context
from agencydesk.services.filings.filings import Filings
from agencydesk.services.filings.values import ReceiptOutcome
from agencydesk.services.notices.words import NoticeWords
from agencydesk.services.writer import Writer


class CloseFiling(Protocol):
    """Closes the outgoing paper that a notice is the receipt of."""

    def __call__(
        self, writer: Writer, case_id: int, notice_id: int, facts: NoticeFacts, words: NoticeWords
    ) -> str:
        """Close it inside the transaction; return what was closed, or why none was, in words.

        Empty for a notice that is no receipt.
        """


def closes_nothing(
    writer: Writer, case_id: int, notice_id: int, facts: NoticeFacts, words: NoticeWords
) -> str:
    """Close nothing."""
    return ""


class Receipts:
    """Closes outgoing papers by the receipts that come, and never guesses between two."""

    def __init__(self, context: Context, filings: Filings) -> None:
        self._context, self._filings = context, filings

    def __call__(
        self, writer: Writer, case_id: int, notice_id: int, facts: NoticeFacts, words: NoticeWords
    ) -> str:
        """Close the paper a receipt is of; see ``CloseFiling``."""
        kind = self._context.rules.notices.find(facts.code, facts.name)
        if kind is None or not kind.receipt:
            return ""
        if facts.dispatched is None:
            return words.word("closes.no-day")
        try:
            found = self._filings.receive_by_notice(
                writer,
                case_id,
                notice_id,
                facts.dispatched,
                facts.serial or facts.office_id,
                facts.papers,
                facts.name,
            )
        except UserError as error:
            return words.error(error)
        if found.outcome is ReceiptOutcome.CLOSED:
            query = select(Filing.name).where(Filing.id == found.filing_id)
            return words.word("closes.done", name=writer.session.scalar(query) or "")
        return words.word(f"closes.{found.outcome.value}")
