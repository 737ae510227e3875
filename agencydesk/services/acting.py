"""The same step on several deadlines, each in its own transaction, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.docket import Deadline
from agencydesk.services.acting_values import Acted, Before, Left, Refusal
from agencydesk.services.changes import Changes
from agencydesk.services.closing import Closed, Closing
from agencydesk.services.confirming import Confirming
from agencydesk.services.context import Context
from agencydesk.services.extending import Extending
from agencydesk.services.results import Move, MoveReason, Note
from agencydesk.texts import Language

CHUNK = 500


class Acting:
    """Closes, extends and confirms any number of deadlines; what is refused stops no other."""

    def __init__(
        self, context: Context, closing: Closing, extending: Extending, confirming: Confirming
    ) -> None:
        self._context = context
        self._closing, self._extending, self._confirming = closing, extending, confirming

    def send(
        self, ids: Sequence[int], sent_on: date, note: str = "", language: Language = "zh"
    ) -> Acted:
        """Say that the papers went out; see ``Closing.mark_sent``."""
        return self._closed(
            ids, lambda number: self._closing.mark_sent(number, sent_on, note), language
        )

    def receive(
        self,
        ids: Sequence[int],
        received_on: date,
        receipt_no: str = "",
        sent_on: date | None = None,
        language: Language = "zh",
    ) -> Acted:
        """Say that the office has taken the papers in; see ``Closing.mark_received``.

        ``sent_on`` is for those that are still open.
        """
        return self._closed(
            ids,
            lambda number: self._closing.mark_received(
                number, received_on, receipt_no, sent_on=sent_on
            ),
            language,
        )

    def close(
        self, ids: Sequence[int], status: Status, reason: str, language: Language = "zh"
    ) -> Acted:
        """Close as not needed, transferred or missed; see ``Closing``."""
        steps = {
            Status.NOT_NEEDED: self._closing.mark_not_needed,
            Status.TRANSFERRED: self._closing.mark_transferred,
            Status.MISSED: self._closing.mark_missed,
        }
        return self._closed(ids, lambda number: steps[status](number, reason), language)

    def reopen(self, ids: Sequence[int], reason: str, language: Language = "zh") -> Acted:
        """Take the last closing step back; see ``Closing.reopen``."""
        return self._closed(ids, lambda number: self._closing.reopen(number, reason), language)

    def extend(
        self,
        deadline_id: int,
        months: int | None,
        granted_due: date | None = None,
        approval_notice_id: int | None = None,
    ) -> Acted:
        """Put the later end of a period on the docket; see ``Extending.extend``."""

        def step(number: int) -> Changes:
            extended = self._extending.extend(number, months, granted_due, approval_notice_id)
            return extended.changes

        return self._each([deadline_id], step)

    def take_back(self, deadline_id: int, reason: str) -> Acted:
        """End an extension that was not granted; see ``Extending.take_back``."""
        return self._each([deadline_id], lambda number: self._extending.take_back(number, reason))

    def confirm(self, ids: Sequence[int]) -> Acted:
        """Confirm as the person at work; see ``Confirming.confirm``.

        Raises:
            UserError: ``person.needed`` if nobody has been named.
        """
        person = self._person()
        return self._each(ids, lambda number: self._confirming.confirm(number, person))

    def withdraw(self, ids: Sequence[int]) -> Acted:
        """Take confirmations back as the person at work.

        Raises:
            UserError: ``person.needed`` if nobody has been named.
        """
        person = self._person()
        return self._each(ids, lambda number: self._confirming.withdraw(number, person))

    def undo_closing(self, acted: Acted, reason: str) -> Changes:
        """Take a closing step back, last one first; what was sent before is sent again.

        Raises:
            UserError: as ``Closing.reopen``; ``record.changed`` where somebody went on since.
        """
        self._check_left(acted)
        for before in reversed(acted.done):
            now = self._standing([before.after_id])[before.after_id].status
            number = before.after_id
            if now is Status.RECEIVED and before.status is Status.OPEN:
                self._closing.reopen(number, reason)
            reopened = self._closing.reopen(number, reason)
            number = reopened.changes.record_id or number
            if before.status is Status.SENT and reopened.status is Status.OPEN and before.sent_on:
                self._closing.mark_sent(number, before.sent_on, again=True)
        return acted.changes

    def undo_extension(self, acted: Acted, reason: str) -> Changes:
        """Let the shorter period stand again.

        Raises:
            UserError: as ``Extending.take_back``; ``record.changed`` where somebody went on
                since.
        """
        self._check_left(acted)
        changes = acted.changes
        for before in reversed(acted.done):
            changes = self._extending.take_back(before.after_id, reason)
        return changes

    def undo_confirmation(self, acted: Acted) -> Changes:
        """Take back the confirmations that were just given.

        Raises:
            UserError: as ``Confirming.withdraw``; ``record.changed`` where somebody went on
                since.
        """
        self._check_left(acted)
        person = self._person()
        for before in acted.done:
            self._confirming.withdraw(before.after_id, person)
            if before.alone is not None:
                self._confirming.restore(before.after_id, *before.alone)
        return acted.changes

    def _closed(
        self, ids: Sequence[int], step: Callable[[int], Closed], language: Language
    ) -> Acted:
        moves: list[Move] = []
        notes: list[Note] = []
        filings: list[tuple[int, int]] = []

        def once(number: int) -> Changes:
            closed = step(number)
            moves.extend(closed.moves)
            notes.extend(closed.notes)
            if closed.filing_id is not None:
                filings.append((number, closed.filing_id))
            return closed.changes

        acted = self._each(ids, once)
        texts = self._context.texts
        worded = dict.fromkeys(note.text(texts, language) for note in notes)
        return Acted(
            acted.changes,
            acted.done,
            acted.refused,
            sum(1 for move in moves if move.reason is MoveReason.ARISES),
            tuple(filings),
            tuple(worded),
        )

    def _each(self, ids: Sequence[int], step: Callable[[int], Changes]) -> Acted:
        """Do a step to each; the deadline that was done last is the record of the changes."""
        before = self._standing(ids)
        done: list[Before] = []
        refused: list[Refusal] = []
        for number in ids:
            try:
                changes = step(number)
            except UserError as error:
                refused.append(Refusal(number, error))
                continue
            now = changes.record_id if changes.record_id is not None else number
            row = before[number]
            done.append(replace(row, after_id=now))
        left = self._left([each.after_id for each in done])
        done = [replace(each, left=left.get(each.after_id)) for each in done]
        written = bool(done)
        last = done[-1].after_id if done else None
        changes = Changes(cases=written, docket=written, record_id=last)
        return Acted(changes, tuple(done), tuple(refused))

    def _standing(self, ids: Iterable[int]) -> Mapping[int, Before]:
        numbers = list(ids)
        found: dict[int, Before] = {}
        with self._context.database.reading() as session:
            for start in range(0, len(numbers), CHUNK):
                query = select(
                    Deadline.id,
                    Deadline.status,
                    Deadline.sent_on,
                    Deadline.confirmed_by,
                    Deadline.confirmed_at,
                    Deadline.confirmed_alone,
                ).where(Deadline.id.in_(numbers[start : start + CHUNK]))
                for row in session.execute(query):
                    alone = None
                    if row.confirmed_alone is not None:
                        alone = (row.confirmed_by, row.confirmed_at)
                    found[row.id] = Before(row.id, row.id, row.status, row.sent_on, alone=alone)
        return found

    def _check_left(self, acted: Acted) -> None:
        """Refuse before anything is taken back if any of the deadlines stands otherwise now.

        Raises:
            UserError: ``record.changed``.
        """
        left = self._left([each.after_id for each in acted.done])
        if any(left.get(each.after_id) != each.left for each in acted.done):
            raise UserError("record.changed")

    def _left(self, numbers: Sequence[int]) -> dict[int, Left]:
        found: dict[int, Left] = {}
        with self._context.database.reading() as session:
            for start in range(0, len(numbers), CHUNK):
                query = select(
                    Deadline.id,
                    Deadline.status,
                    Deadline.official_due,
                    Deadline.sent_on,
                    Deadline.received_on,
                    Deadline.receipt_no,
                    Deadline.closed_reason,
                    Deadline.confirmed_by,
                ).where(Deadline.id.in_(numbers[start : start + CHUNK]))
                for row in session.execute(query):
                    found[row.id] = Left(
                        row.status,
                        row.official_due,
                        row.sent_on,
                        row.received_on,
                        row.receipt_no,
                        row.closed_reason,
                        row.confirmed_by,
                    )
        return found

    def _person(self) -> int:
        person = self._context.actor.id
        if person is None:
            raise UserError("person.needed")
        return person
