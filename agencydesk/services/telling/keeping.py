"""The dated step itself: told on a day, taken back, given up, not needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.incoming import ClientMessage
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import MessageChannel
from agencydesk.services.changes import Changes
from agencydesk.services.checks import blank_to_none, not_in_future
from agencydesk.services.context import Context
from agencydesk.services.telling.values import Target
from agencydesk.services.telling.who import client_of
from agencydesk.services.writer import Writer, writing

#: The template of a line that only says that a notice need not be forwarded.
NOT_NEEDED = "not-needed"


class Keeping:
    """Writes down when a client was told, and what came of a draft."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def mark_told(
        self,
        message_ids: Sequence[int],
        told_on: date,
        channel: MessageChannel | None = None,
        note: str = "",
    ) -> Changes:
        """Say that drafts went out on a day: all of them or none.

        Args:
            message_ids: the drafts.
            told_on: the day; not in the future.
            channel: how, if not as the draft says.
            note: anything worth keeping.

        Raises:
            UserError: ``message.unknown``, ``message.withdrawn``, ``message.told``,
                ``closing.future``.
        """
        with writing(self._context) as writer:
            return self.mark_within(writer, message_ids, told_on, channel, note)

    def mark_within(
        self,
        writer: Writer,
        message_ids: Sequence[int],
        told_on: date,
        channel: MessageChannel | None = None,
        note: str = "",
    ) -> Changes:
        """Say within a transaction that drafts went out; see ``mark_told``."""
        not_in_future(told_on, self._context.today(), "closing.future")
        rows = [_standing(writer, number) for number in dict.fromkeys(message_ids)]
        for row in rows:
            if row.told_on is not None:
                raise UserError("message.told", day=row.told_on.isoformat())
            values: dict[str, object] = {
                "told_on": told_on,
                "told_by": writer.actor.id,
                "channel": channel or row.channel,
                "note": blank_to_none(note) or row.note,
            }
            writer.change(row, values, case_id=row.case_id, action="told")
        return _changes(rows)

    def record_told(
        self,
        targets: Sequence[Target],
        told_on: date,
        channel: MessageChannel,
        subject: str,
        note: str = "",
    ) -> tuple[Changes, tuple[int, ...]]:
        """Say that clients were told without a draft of ours; return the steps that were written.

        A notice whose draft waits is not told again here: the draft is marked.

        Raises:
            UserError: ``case.unknown``, ``notice.unknown``, ``telling.other-case``,
                ``message.subject``, ``closing.future``.
        """
        not_in_future(told_on, self._context.today(), "closing.future")
        if not subject.strip():
            raise UserError("message.subject")
        ids: list[int] = []
        with writing(self._context) as writer:
            for target in dict.fromkeys(targets):
                row = self._new(writer, target, channel, subject)
                row.told_on, row.told_by = told_on, writer.actor.id
                row.note = blank_to_none(note)
                ids.append(writer.add(row, case_id=row.case_id, action="told"))
        cases = {target.case_id for target in targets}
        return _of_cases(cases), tuple(ids)

    def not_needed(self, notice_ids: Sequence[int], why: str) -> tuple[Changes, tuple[int, ...]]:
        """Say why notices need not be forwarded; return the lines, for ``needed_again``.

        Raises:
            UserError: ``notice.unknown``, ``reason.needed``.
        """
        if not why.strip():
            raise UserError("reason.needed")
        ids: list[int] = []
        cases: set[int] = set()
        with writing(self._context) as writer:
            for number in dict.fromkeys(notice_ids):
                notice = writer.get(Notice, number, "notice.unknown")
                target = Target(notice.case_id, notice.id)
                row = self._new(writer, target, MessageChannel.OTHER, notice.name or NOT_NEEDED)
                row.template = NOT_NEEDED
                row.withdrawn_at, row.withdrawn_why = writer.at, why.strip()
                ids.append(writer.add(row, case_id=row.case_id, action="not_needed"))
                cases.add(notice.case_id)
        return _of_cases(cases), tuple(ids)

    def needed_again(self, message_ids: Sequence[int]) -> Changes:
        """Take back that notices need not be forwarded.

        Raises:
            UserError: ``message.unknown``.
        """
        cases: set[int] = set()
        with writing(self._context) as writer:
            for number in message_ids:
                row = writer.get(ClientMessage, number, "message.unknown")
                if row.template == NOT_NEEDED:
                    values = {"template": "", "withdrawn_why": row.withdrawn_why or NOT_NEEDED}
                    writer.change(row, values, case_id=row.case_id, action="needed_again")
                    cases.add(row.case_id)
        return _of_cases(cases)

    def take_back(self, message_ids: Sequence[int], why: str = "") -> Changes:
        """Take the day back: a draft waits again; what had no draft is withdrawn.

        Raises:
            UserError: ``message.unknown``, ``message.withdrawn``.
        """
        with writing(self._context) as writer:
            return self.take_back_within(writer, message_ids, why)

    def take_back_within(
        self, writer: Writer, message_ids: Sequence[int], why: str = ""
    ) -> Changes:
        """Take the day back within a transaction; see ``take_back``."""
        rows = [_standing(writer, number) for number in dict.fromkeys(message_ids)]
        for row in rows:
            values: dict[str, object] = {"told_on": None, "told_by": None}
            if row.document_id is None:
                said = blank_to_none(why) or "—"
                values = {"withdrawn_at": writer.at, "withdrawn_why": said}
            writer.change(row, values, case_id=row.case_id, action="untold")
        return _changes(rows)

    def withdraw(self, message_ids: Sequence[int], why: str) -> Changes:
        """Give drafts up; the stored file stays with the case.

        Raises:
            UserError: ``message.unknown``, ``message.withdrawn``, ``message.told`` if the client
                was told, ``reason.needed``.
        """
        if not why.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            rows = [_standing(writer, number) for number in dict.fromkeys(message_ids)]
            for row in rows:
                if row.told_on is not None:
                    raise UserError("message.told", day=row.told_on.isoformat())
                values = {"withdrawn_at": writer.at, "withdrawn_why": why.strip()}
                writer.change(row, values, case_id=row.case_id, action="give_up")
        return _changes(rows)

    def _new(
        self, writer: Writer, target: Target, channel: MessageChannel, subject: str
    ) -> ClientMessage:
        writer.get(CaseFile, target.case_id, "case.unknown")
        if target.notice_id is not None:
            notice = writer.get(Notice, target.notice_id, "notice.unknown")
            if notice.case_id != target.case_id:
                raise UserError("telling.other-case", id=target.notice_id)
        return ClientMessage(
            case_id=target.case_id,
            notice_id=target.notice_id,
            party_id=client_of(writer.session, target.case_id),
            channel=channel,
            subject=subject.strip(),
            drafted_at=writer.at,
            drafted_by=writer.actor.id,
        )


def _standing(writer: Writer, message_id: int) -> ClientMessage:
    row = writer.get(ClientMessage, message_id, "message.unknown")
    if row.withdrawn_at is not None:
        raise UserError("message.withdrawn")
    return row


def _changes(rows: Sequence[ClientMessage]) -> Changes:
    return _of_cases({row.case_id for row in rows})


def _of_cases(cases: set[int]) -> Changes:
    return Changes(cases=bool(cases), record_id=next(iter(cases)) if len(cases) == 1 else None)
