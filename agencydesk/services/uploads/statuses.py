"""Where the years stand, as rows for the window and the command line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.report_schema import Part
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.uploads import AnnualReport, OutboxMessage, ReportHead
from agencydesk.services.context import Context
from agencydesk.services.uploads.messages import UNSETTLED, head_row, stored_receipt
from agencydesk.services.uploads.sending import ASKING
from agencydesk.services.uploads.values import (
    MessageRow,
    MessageState,
    PartRow,
    ReceiptRow,
    YearRow,
)
from agencydesk.sync.protocol import ReceiptState
from agencydesk.texts import Language

TABLE = "uploads"


class Statuses:
    """Reads messages, receipts and consents; writes nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def years(self, language: Language = "zh") -> tuple[YearRow, ...]:
        """Return every year that was confirmed or asked about, newest first."""
        with self._context.database.reading() as session:
            found = set(session.scalars(select(AnnualReport.year)))
            found |= set(session.scalars(select(ReportHead.year)))
            return tuple(
                self._year(session, year, language) for year in sorted(found, reverse=True)
            )

    def year(self, year: int, language: Language = "zh") -> YearRow:
        """Return where one year stands, also before it was confirmed."""
        with self._context.database.reading() as session:
            return self._year(session, year, language)

    def history(self, year: int, language: Language = "zh") -> tuple[MessageRow, ...]:
        """Return every message of a year, newest first."""
        query = (
            select(OutboxMessage)
            .where(OutboxMessage.year == year)
            .order_by(OutboxMessage.id.desc())
        )
        with self._context.database.reading() as session:
            return tuple(self._message(row, language) for row in session.scalars(query))

    def message(self, message_id: int, language: Language = "zh") -> MessageRow:
        """Return one message.

        Raises:
            UserError: ``upload.message-unknown``.
        """
        with self._context.database.reading() as session:
            row = session.get(OutboxMessage, message_id)
            if row is None:
                raise UserError("upload.message-unknown", id=message_id)
            return self._message(row, language)

    def _year(self, session: Session, year: int, language: Language) -> YearRow:
        report = session.scalars(
            select(AnnualReport).where(AnnualReport.year == year)
        ).one_or_none()
        parts = tuple(self._part(session, year, part, language) for part in Part)
        summary = _summary(parts)
        who = None if report is None else report.consented_by
        person = None if who is None else session.get(Staff, who)
        return YearRow(
            year=year,
            parts=parts,
            figures="{}" if report is None else report.figures,
            consented_by="" if person is None else person.name,
            consented_at=None if report is None else report.consented_at,
            summary=summary,
            summary_text=self._context.texts.get(TABLE, f"summary.{summary}", language),
        )

    def _part(self, session: Session, year: int, part: Part, language: Language) -> PartRow:
        newest = (
            select(OutboxMessage)
            .where(OutboxMessage.year == year, OutboxMessage.part == part)
            .order_by(OutboxMessage.id.desc())
            .limit(1)
        )
        row = session.scalars(newest).one_or_none()
        head = head_row(session, year, part)
        return PartRow(
            part=part,
            message=None if row is None else self._message(row, language),
            head=None if head is None else _receipt(head.receipt),
            foreign_head=head is not None and not head.own,
        )

    def _message(self, row: OutboxMessage, language: Language) -> MessageRow:
        texts = self._context.texts
        waits = row.state in UNSETTLED
        outcome = row.outcome or ""
        return MessageRow(
            id=row.id,
            year=row.year,
            part=row.part,
            kind=str(row.kind),
            state=MessageState(row.state.value),
            state_text=texts.get(TABLE, f"state.{row.state}", language),
            revision=row.revision,
            key=row.key,
            sha256=row.sha256 or "",
            body=(row.body or "").encode(),
            attempts=row.attempts,
            outcome=outcome,
            outcome_text=texts.get(TABLE, f"outcome.{outcome}", language) if outcome else "",
            reasons=_reasons(row.reasons),
            next_attempt=row.not_before if waits else None,
            last_day=row.last_day,
            may_have_arrived=row.receipt is None and row.attempts > 0,
            receipt=None if row.receipt is None else _receipt(row.receipt),
            created_at=row.created_at,
        )


def _summary(parts: Sequence[PartRow]) -> str:
    """Return the one word for a year: what is most urgent in its parts."""
    messages = [row.message for row in parts if row.message is not None]
    states = {message.state for message in messages}
    waiting = states & {MessageState.QUEUED, MessageState.SENDING}
    asked = any(message.outcome in ASKING for message in messages if message.state in waiting)
    foreign = any(row.foreign_head for row in parts)
    if MessageState.REFUSED in states or asked or foreign:
        return "asking"
    if waiting:
        return "waiting"
    stands = [row.head for row in parts if row.head and row.head.state != ReceiptState.WITHDRAWN]
    if stands:
        return "done"
    return "withdrawn" if messages else "none"


def _receipt(text: str) -> ReceiptRow:
    receipt = stored_receipt(text)
    return ReceiptRow(
        receipt=receipt.receipt,
        key=receipt.key,
        sha256=receipt.sha256,
        pseudonym=receipt.pseudonym,
        revision=receipt.revision,
        supersedes=receipt.supersedes,
        state=str(receipt.state),
        received=receipt.received,
        text=text,
    )


def _reasons(text: str | None) -> tuple[tuple[str, str], ...]:
    """Return the reasons as pairs of a field and a word."""
    pairs: list[tuple[str, str]] = json.loads(text) if text else []
    return tuple((str(name), str(word)) for name, word in pairs)
