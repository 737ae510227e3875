"""Who of the agency's people were at work in a stretch of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from agencydesk.models.agency import Staff, StaffRoleLink
from agencydesk.models.vocabulary import StaffRole


def attorneys_at_work(session: Session, since: date, until: date) -> Sequence[Staff]:
    """Return the attorneys who worked here at any time from ``since`` to ``until``, inclusive.

    Somebody who is no longer here counts up to the last day that is written down; without that
    day not at all.
    """
    query = (
        select(Staff)
        .join(StaffRoleLink, StaffRoleLink.staff_id == Staff.id)
        .where(
            StaffRoleLink.role == StaffRole.ATTORNEY,
            or_(Staff.joined_on.is_(None), Staff.joined_on <= until),
            or_(Staff.left_on >= since, Staff.left_on.is_(None) & Staff.active),
        )
        .order_by(Staff.id)
    )
    return session.scalars(query).all()
