"""An agency of one: whether its only person may confirm own entries later (本人稍后复核).

Four eyes are the rule. Where one person handles all dates there is no second pair; the agency may
then say that this person looks at each date once more, later. It holds only while nobody else
handles dates: the setting goes off by itself when a second person is added or taken back.
"""

from __future__ import annotations

import json
from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.agency import Staff, StaffRoleLink
from agencydesk.models.docket import Deadline
from agencydesk.models.settings import Setting
from agencydesk.models.vocabulary import StaffRole
from agencydesk.services.changes import Changes
from agencydesk.services.confirming_values import AloneState
from agencydesk.services.context import Context
from agencydesk.services.settings_kept import keep_setting
from agencydesk.services.writer import Writer, writing

KEY = "confirming.alone"
#: How long after entering a date its only person may confirm it: so that it is looked at afresh,
#: not waved through as it was typed. A habit of the house: no law says it.
LATER = timedelta(hours=1)


class WorkingAlone:
    """Reads and sets whether the only person of an agency may confirm own entries later."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def state(self) -> AloneState:
        """Return how it stands."""
        with self._context.database.reading() as session:
            people = handlers(session)
            query = select(func.count()).where(Deadline.confirmed_alone.is_not(None))
            marked = session.scalar(query) or 0
            return AloneState(alone_holds(session), people == 1, people, marked)

    def set(self, on: bool) -> Changes:
        """Switch it on or off.

        Raises:
            UserError: ``alone.several`` with how many, if more than one person handles dates, or
                nobody does.
        """
        with writing(self._context) as writer:
            people = handlers(writer.session)
            if on and people != 1:
                raise UserError("alone.several", count=people)
            if on == is_switched_on(writer.session):
                return Changes()
            keep_setting(writer, KEY, json.dumps(on), "switch_on" if on else "switch_off")
        return Changes(settings=True, docket=True)


def handlers(session: Session) -> int:
    """Return how many active people handle dates: all but those who only administer."""
    other = StaffRoleLink.role != StaffRole.ADMINISTRATOR
    handles = select(StaffRoleLink.staff_id).where(other)
    named = select(StaffRoleLink.staff_id)
    query = select(func.count()).where(
        Staff.active, or_(Staff.id.in_(handles), Staff.id.not_in(named))
    )
    return session.scalar(query) or 0


def alone_holds(session: Session) -> bool:
    """Say whether own entries may be confirmed later: switched on, and there is one person."""
    return is_switched_on(session) and handlers(session) == 1


def is_switched_on(session: Session) -> bool:
    """Say whether the agency has switched it on, whoever works there now."""
    row = session.get(Setting, KEY)
    return row is not None and json.loads(row.value) is True


def end_alone(writer: Writer) -> bool:
    """Switch it off where a second person handles dates now; say whether that was so."""
    if not is_switched_on(writer.session) or handlers(writer.session) <= 1:
        return False
    keep_setting(writer, KEY, json.dumps(False), "switch_off")
    return True
