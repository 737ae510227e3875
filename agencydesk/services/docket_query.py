"""The SQL behind the docket: which deadlines, in which order."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from agencydesk.domain.docket import (
    MONTH_DAYS,
    WEEK_DAYS,
    Band,
    DocketFilter,
    Scope,
    SortKey,
    Status,
)
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.docket import Deadline
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import PartyRole

#: Sort keys have different types; SQLAlchemy's own ``order_by`` takes any.
Key = ColumnElement[Any]
ACTIVE = (Status.OPEN, Status.SENT)
#: Last in every ordering, so that undated items follow the dated ones.
_FAR = date(9999, 12, 31)


def in_client_roles() -> ColumnElement[bool]:
    """Return the condition that a party may be shown as the client of a case."""
    return CaseParty.role.in_([PartyRole.CLIENT, PartyRole.APPLICANT])


def client_rank() -> tuple[Key, ...]:
    """Return the order in which parties may be shown as the client: clients, then applicants."""
    rank = case((CaseParty.role == PartyRole.CLIENT, 0), else_=1)
    return (rank, CaseParty.position.expression, CaseParty.party_id.expression)


def client_name() -> ColumnElement[str]:
    """Return the case's client, or its first applicant where no client is known."""
    query = (
        select(Party.name)
        .join(CaseParty, CaseParty.party_id == Party.id)
        .where(CaseParty.case_id == CaseFile.id, in_client_roles())
        .order_by(*client_rank())
        .limit(1)
    )
    return func.coalesce(query.correlate(CaseFile).scalar_subquery(), "")


def ids_query(
    wanted: DocketFilter, sort: SortKey, *, descending: bool, today: date
) -> Select[int, int, int]:
    """Return the query for wanted deadlines, in order: id, case, and 1 for what is done else 0.

    Args:
        wanted: the filter; its text is left to the caller.
        sort: urgency, internal date or status; ties by due date, case and id.
        descending: turn the first key round; the ties stay.
        today: decides the urgency bands.
    """
    done = case((Deadline.status.in_(ACTIVE), 0), else_=1)
    due = func.coalesce(Deadline.official_due, _FAR)
    keys: dict[SortKey, Key] = {
        SortKey.URGENCY: due,
        SortKey.INTERNAL_DUE: func.coalesce(Deadline.internal_due, _FAR),
        SortKey.STATUS: Deadline.status.expression,
    }
    first = keys[sort].desc() if descending else keys[sort].asc()
    return (
        select(Deadline.id, Deadline.case_id, done)
        .join(CaseFile, CaseFile.id == Deadline.case_id)
        .where(*conditions(wanted, today))
        .order_by(done, first, due, CaseFile.ref.expression, Deadline.id.expression)
    )


def conditions(wanted: DocketFilter, today: date) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, its text left out."""
    found: list[ColumnElement[bool]] = []
    if wanted.case_id is not None:
        found.append(Deadline.case_id == wanted.case_id)
    if Band.DONE in wanted.bands:
        found.append(or_(*(band_condition(band, today) for band in wanted.bands)))
    else:
        if not wanted.include_done:
            found.append(Deadline.status.in_(ACTIVE))
        if wanted.bands:
            found.append(or_(*(band_condition(band, today) for band in wanted.bands)))
    if wanted.until is not None:
        found.append(or_(Deadline.official_due <= wanted.until, Deadline.official_due.is_(None)))
    scope = scope_condition(wanted.scope)
    if scope is not None:
        found.append(scope)
    return found


def scope_condition(scope: Scope) -> ColumnElement[bool] | None:
    """Return what a ready-made cut keeps; None keeps all."""
    match scope:
        case Scope.TO_CONFIRM:
            return and_(
                Deadline.confirmed_by.is_(None),
                Deadline.official_due.is_not(None),
                Deadline.status.in_(ACTIVE),
            )
        case Scope.SENT:
            return Deadline.status == Status.SENT
        case Scope.PROVISIONAL:
            return and_(
                Deadline.certain.is_(False),
                Deadline.official_due.is_not(None),
                Deadline.status.in_(ACTIVE),
            )
        case Scope.NOT_COMPUTABLE:
            return and_(Deadline.official_due.is_(None), Deadline.status.in_(ACTIVE))
        case Scope.ALL:
            return None


def band_condition(band: Band, today: date) -> ColumnElement[bool]:
    """Return the condition for one urgency band."""
    due = Deadline.official_due
    week, month = today + timedelta(days=WEEK_DAYS), today + timedelta(days=MONTH_DAYS)
    active = Deadline.status.in_(ACTIVE)
    match band:
        case Band.OVERDUE:
            return and_(active, due < today)
        case Band.TODAY:
            return and_(active, due == today)
        case Band.WEEK:
            return and_(active, due > today, due <= week)
        case Band.MONTH:
            return and_(active, due > week, due <= month)
        case Band.LATER:
            return and_(active, due > month)
        case Band.UNKNOWN:
            return and_(active, due.is_(None))
        case Band.DONE:
            return Deadline.status.not_in(ACTIVE)
