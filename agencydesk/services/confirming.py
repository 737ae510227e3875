"""Confirming a date by a second person (复核)."""

from __future__ import annotations

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.docket import Deadline
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.staff import active_actor
from agencydesk.services.writer import writing


class Confirming:
    """Four eyes: no one confirms what they entered themselves."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def confirm(self, deadline_id: int, staff_id: int) -> Changes:
        """Confirm that an official date is right.

        Args:
            deadline_id: the deadline.
            staff_id: who confirms; the trail names them, whoever is at work.

        Raises:
            UserError: ``deadline.unknown``, ``staff.unknown``, ``staff.inactive``,
                ``confirm.own-entry``, ``confirm.not-computable``, ``confirm.superseded``,
                ``confirm.already``.
        """
        with writing(self._context) as writer:
            row = writer.get(Deadline, deadline_id, "deadline.unknown")
            second = active_actor(writer, staff_id)
            if row.status is Status.SUPERSEDED:
                raise UserError("confirm.superseded", id=deadline_id)
            if row.official_due is None:
                raise UserError("confirm.not-computable", id=deadline_id)
            if row.entered_by == staff_id:
                raise UserError("confirm.own-entry", id=deadline_id)
            if row.confirmed_by is not None:
                raise UserError("confirm.already", id=deadline_id)
            writer.actor = second
            values = {"confirmed_by": second.id, "confirmed_at": writer.at}
            writer.change(row, values, case_id=row.case_id, action="confirm")
        return Changes(docket=True, record_id=deadline_id)

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
            values = {"confirmed_by": None, "confirmed_at": None}
            writer.change(row, values, case_id=row.case_id, action="unconfirm")
        return Changes(docket=True, record_id=deadline_id)
