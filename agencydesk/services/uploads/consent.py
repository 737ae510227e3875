"""Confirming a year: one confirmation, one transaction, the exact bytes that will be sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.report_schema import Part, Record
from agencydesk.errors import UserError
from agencydesk.models.settings import Setting
from agencydesk.models.uploads import AnnualReport, OutboxMessage
from agencydesk.models.vocabulary import MessageKind, MessageState
from agencydesk.services.changes import Changes
from agencydesk.services.context import Actor, Context
from agencydesk.services.settings_kept import keep_setting
from agencydesk.services.uploads.binding import is_on
from agencydesk.services.uploads.messages import head_receipt, unsettled, was_never_sent
from agencydesk.services.uploads.values import NO_SPREAD, Basis, Consent
from agencydesk.services.writer import Writer, writing
from agencydesk.sync.outbox import Draw, spread
from agencydesk.sync.protocol import ReceiptState, body_hash

#: Setting with the last day of a year's upload, by year.
LAST_DAY = "uploads.last-day."
#: Setting with why parts of a year were last taken back; each time it was is in the trail.
WITHDRAWN = "uploads.withdrawn."
_KEY_BYTES = 16


class Consents:
    """Writes what was confirmed, and what is taken back.

    Args:
        context: the open data folder.
        token_bytes: a source of random bytes, for keys.
        draw: chance, for the delay.
    """

    def __init__(self, context: Context, token_bytes: Callable[[int], bytes], draw: Draw) -> None:
        self._context = context
        self._token_bytes = token_bytes
        self._draw = draw

    def bases(self, year: int) -> Mapping[Part, Basis]:
        """Return what the next report of each part must say of the one before it."""
        with self._context.database.reading() as session:
            return {part: _basis(session, year, part) for part in Part}

    def last_day(self, year: int) -> date:
        """Return the last day on which a year is sent; the end of the next year unless set."""
        with self._context.database.reading() as session:
            return _last_day(session, year)

    def set_last_day(self, year: int, day: date) -> Changes:
        """Set the last day on which a year is sent, also for what waits already.

        Raises:
            UserError: ``upload.last-day``: the day lies within the year that is reported on.
        """
        if day.year <= year:
            raise UserError("upload.last-day", year=year)
        with writing(self._context) as writer:
            key, value = f"{LAST_DAY}{year}", json.dumps(day.isoformat())
            keep_setting(writer, key, value)
            for part in Part:
                for message in unsettled(writer.session, year, part):
                    writer.change(message, {"last_day": day})
        return Changes(statistics=True)

    def confirm(
        self,
        year: int,
        records: Sequence[Record],
        *,
        figures: str = "{}",
        longest: timedelta = NO_SPREAD,
        by: Actor | None = None,
    ) -> Consent:
        """Write the confirmation: report row, messages and trail in one transaction.

        It is the same for the first report and for a correction: each record says which
        revision it is and which receipt it supersedes, as :meth:`bases` told. A message that
        was never sent is replaced.

        Args:
            year: the year reported on.
            records: one for each part that is sent.
            figures: canonical JSON of the figures as they were shown; they stay here.
            longest: up to how long chance may delay the first attempt of each part.
            by: who agrees, if not the one at work.

        Raises:
            UserError: ``upload.year-over`` after the last day; ``upload.underway`` while a
                message of a part may have arrived without a receipt; ``upload.outdated`` where
                a record was made for another state of its part than there is now.
        """
        parts = [record.part for record in records]
        if not records or len(set(parts)) != len(parts) or {r.year for r in records} != {year}:
            raise ValueError("one record for each part of one year")
        now = self._context.now()
        with writing(self._context, by) as writer:
            last_day = _last_day(writer.session, year)
            if self._context.today() > last_day:
                raise UserError("upload.year-over", year=year, day=last_day.isoformat())
            report_id = _agree(writer, year, figures)
            made = [self._queue(writer, report_id, record, last_day, now, longest)
                    for record in records]  # fmt: skip
            return Consent(
                report_id,
                tuple(message.id for message in made),
                tuple(message.not_before for message in made),
            )

    def withdraw(
        self, year: int, parts: Sequence[Part], *, by: Actor | None = None, reason: str = ""
    ) -> Changes:
        """Take back what was reported of some parts, in one transaction.

        What was never sent is not sent any more. What may have arrived is settled first and
        then taken back, whatever receipt it got.

        Args:
            year: the year reported on.
            parts: which of it.
            by: who takes it back, if not the one at work.
            reason: why; it stays in the trail here and is never sent. May be empty.

        Raises:
            UserError: ``upload.nothing`` where there is nothing to take back, or it is on its
                way already.
        """
        now = self._context.now()
        with writing(self._context, by) as writer:
            written = [self._take_back(writer, year, part, now) for part in parts]
            if not any(written):
                raise UserError("upload.nothing", year=year)
            if reason.strip():
                _keep_reason(writer, year, parts, reason.strip())
        return Changes(statistics=True)

    def _queue(
        self,
        writer: Writer,
        report_id: int,
        record: Record,
        last_day: date,
        now: datetime,
        longest: timedelta,
    ) -> OutboxMessage:
        """Add the message of one record."""
        part, year = record.part, record.year
        for message in unsettled(writer.session, year, part):
            if message.kind is not MessageKind.REPORT or not was_never_sent(message):
                raise UserError("upload.underway", part=str(part), year=year)
            writer.change(message, {"state": MessageState.SUPERSEDED}, action="superseded")
        if Basis(record.revision, record.supersedes) != _basis(writer.session, year, part):
            raise UserError("upload.outdated", part=str(part), year=year)
        delay = spread(longest, self._draw)
        body = record.body()
        made = OutboxMessage(
            report_id=report_id,
            key=self._token_bytes(_KEY_BYTES).hex(),
            kind=MessageKind.REPORT,
            year=year,
            part=part,
            revision=record.revision,
            supersedes=record.supersedes,
            pseudonym=record.pseudonym,
            body=body.decode("ascii"),
            sha256=body_hash(body),
            waiting_since=now,
            not_before=now + delay,
            last_day=last_day,
            delay_seconds=int(delay.total_seconds()),
            created_at=now,
        )
        writer.add(made, action="confirm")
        return made

    def _take_back(self, writer: Writer, year: int, part: Part, now: datetime) -> bool:
        """Add the withdrawal of one part; tell whether there was anything to take back."""
        waiting = unsettled(writer.session, year, part)
        if any(message.kind is MessageKind.WITHDRAWAL for message in waiting):
            return False
        head = head_receipt(writer.session, year, part)
        stands = head is not None and head.state is not ReceiptState.WITHDRAWN
        if not waiting and not stands:
            return False
        never_sent = {message.id for message in waiting if was_never_sent(message)}
        for message in waiting:
            if message.id in never_sent:
                writer.change(message, {"state": MessageState.WITHDRAWN}, action="withdrawn")
            else:  # settled at once, so that it can be taken back
                message.waiting_since = message.not_before = now
        here = not stands and len(never_sent) == len(waiting)
        if here and not is_on(writer.session):
            return True  # nobody else can have it, and nothing could ever answer a withdrawal
        known = head.receipt if head is not None and stands and not waiting else None
        report = writer.session.scalars(
            select(AnnualReport).where(AnnualReport.year == year)
        ).one_or_none()
        message = OutboxMessage(
            report_id=_agree(writer, year, "{}") if report is None else report.id,
            key=self._token_bytes(_KEY_BYTES).hex(),
            kind=MessageKind.WITHDRAWAL,
            year=year,
            part=part,
            supersedes=known,
            waiting_since=now,
            not_before=now,
            last_day=_last_day(writer.session, year),
            created_at=now,
        )
        writer.add(message, action="withdraw")
        return True


def _keep_reason(writer: Writer, year: int, parts: Sequence[Part], reason: str) -> None:
    """Write why parts were taken back; it is in the trail, beside no message."""
    told = {"at": writer.at.isoformat(), "parts": sorted(map(str, parts)), "reason": reason}
    value = json.dumps(told, ensure_ascii=False, sort_keys=True)
    keep_setting(writer, f"{WITHDRAWN}{year}", value, action="withdraw")


def _agree(writer: Writer, year: int, figures: str) -> int:
    """Write who agreed to a year's figures and when; return the report's id."""
    row = writer.session.scalars(
        select(AnnualReport).where(AnnualReport.year == year)
    ).one_or_none()
    agreed = {"figures": figures, "consented_by": writer.actor.id, "consented_at": writer.at}
    if row is None:
        return writer.add(AnnualReport(year=year, **agreed), action="confirm")
    writer.change(row, agreed, action="confirm")
    return row.id


def _basis(session: Session, year: int, part: Part) -> Basis:
    head = head_receipt(session, year, part)
    return Basis(1, None) if head is None else Basis(head.revision + 1, head.receipt)


def _last_day(session: Session, year: int) -> date:
    row = session.get(Setting, f"{LAST_DAY}{year}")
    if row is None:
        return date(year + 1, 12, 31)
    return date.fromisoformat(str(json.loads(row.value)))
