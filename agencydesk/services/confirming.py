"""Confirming a date by a second person (复核), or alone and later in an agency of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.docket import Deadline
from agencydesk.services.alone import LATER, alone_holds
from agencydesk.services.changes import Changes
from agencydesk.services.confirming_values import Judged
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.staff import active_actor
from agencydesk.services.writer import writing

CHUNK = 500


class Confirming:
    """Four eyes: no one confirms what they entered themselves.

    In an agency of one that says so (``services/alone.py``) the person who entered a date may
    confirm it alone, as a later act: not within an hour of entering it, and so never in the same
    step. It is marked as such wherever the confirmation is shown, and waits, in a list of its
    own, for a second person to confirm it properly.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def confirm(self, deadline_id: int, staff_id: int) -> Changes:
        """Confirm that an official date is right.

        Args:
            deadline_id: the deadline.
            staff_id: who confirms; the trail names them, whoever is at work.

        Raises:
            UserError: ``deadline.unknown``, ``staff.unknown``, ``staff.inactive``,
                ``confirm.own-entry``, ``confirm.own-later`` with the time from which on,
                ``confirm.not-computable``, ``confirm.superseded``, ``confirm.already``.
        """
        with writing(self._context) as writer:
            row = writer.get(Deadline, deadline_id, "deadline.unknown")
            second = active_actor(writer, staff_id)
            judged = _judged(row, staff_id, writer.at, alone=alone_holds(writer.session))
            if judged.code:
                day = judged.earliest
                more = {} if day is None else {"time": f"{day:%Y-%m-%d %H:%M}"}
                raise UserError(judged.code, id=deadline_id, **more)
            writer.actor = second
            values = {
                "confirmed_by": second.id,
                "confirmed_at": writer.at,
                "confirmed_alone": True if judged.alone else None,
            }
            action = "confirm_alone" if judged.alone else "confirm"
            writer.change(row, values, case_id=row.case_id, action=action)
        return Changes(docket=True, record_id=deadline_id)

    def judge(self, ids: Sequence[int], staff_id: int | None) -> Mapping[int, Judged]:
        """Return whether somebody may confirm these dates; ids that are gone are left out.

        Args:
            ids: the deadlines.
            staff_id: who would confirm; None where nobody is named yet.
        """
        found: dict[int, Judged] = {}
        now = self._context.now()
        with self._context.database.reading() as session:
            alone = alone_holds(session)
            for start in range(0, len(ids), CHUNK):
                part = list(ids[start : start + CHUNK])
                for row in session.scalars(select(Deadline).where(Deadline.id.in_(part))):
                    found[row.id] = _judged(row, staff_id, now, alone=alone)
        return found

    def withdraw(self, deadline_id: int, staff_id: int) -> Changes:
        """Take a confirmation back.

        Raises:
            UserError: ``deadline.unknown``, ``staff.unknown``, ``staff.inactive``,
                ``confirm.not-confirmed``.
        """
        with writing(self._context) as writer:
            row = writer.get(Deadline, deadline_id, "deadline.unknown")
            second = active_actor(writer, staff_id)
            if row.confirmed_by is None:
                raise UserError("confirm.not-confirmed", id=deadline_id)
            writer.actor = second
            values = {"confirmed_by": None, "confirmed_at": None, "confirmed_alone": None}
            writer.change(row, values, case_id=row.case_id, action="unconfirm")
        return Changes(docket=True, record_id=deadline_id)

    def restore(self, deadline_id: int, by: int, at: datetime) -> Changes:
        """Let a confirmation that was given alone stand again, its proper one taken back.

        Args:
            deadline_id: the deadline, not confirmed now.
            by: who had confirmed it alone.
            at: when that was.

        Raises:
            UserError: ``deadline.unknown``, ``record.changed`` where it is confirmed, or is not
                this person's own entry.
        """
        with writing(self._context) as writer:
            row = writer.get(Deadline, deadline_id, "deadline.unknown")
            if row.confirmed_by is not None or row.entered_by != by:
                raise UserError("record.changed")
            values = {"confirmed_by": by, "confirmed_at": at, "confirmed_alone": True}
            writer.change(row, values, case_id=row.case_id, action="restore_alone")
        return Changes(docket=True, record_id=deadline_id)


def _judged(row: Deadline, staff_id: int | None, now: datetime, *, alone: bool) -> Judged:
    if row.status is Status.SUPERSEDED:
        return Judged("confirm.superseded")
    if row.official_due is None:
        return Judged("confirm.not-computable")
    if row.confirmed_by is not None and row.confirmed_alone is None:
        return Judged("confirm.already")
    if staff_id is None or row.entered_by != staff_id:
        return Judged()
    if row.confirmed_by is not None:
        return Judged("confirm.already")
    if not alone:
        return Judged("confirm.own-entry")
    earliest = row.entered_at + LATER
    if now < earliest:
        return Judged("confirm.own-later", earliest=earliest.astimezone(OFFICE_ZONE))
    return Judged(alone=True)
