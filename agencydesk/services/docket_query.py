"""The SQL behind the docket: which deadlines, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from agencydesk.domain.docket import (
    MONTH_DAYS,
    WEEK_DAYS,
    Band,
    DateKind,
    DocketFilter,
    Scope,
    SortKey,
    Status,
)
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.docket import Deadline
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import CaseKind, PartyRole

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


def is_active() -> ColumnElement[bool]:
    """Return the condition that a deadline is not done; said so that its own index serves it."""
    wanted: BindParameter[Status] = bindparam(
        "active", ACTIVE, expanding=True, literal_execute=True
    )
    return Deadline.status.in_(wanted)


def due_by(kind: DateKind) -> ColumnElement[date | None]:
    """Return the column of one of a deadline's three dates."""
    match kind:
        case DateKind.OFFICIAL:
            return Deadline.official_due.expression
        case DateKind.INTERNAL:
            return Deadline.internal_due.expression
        case DateKind.CLIENT:
            return Deadline.client_due.expression


def of_attorney(attorney_id: int) -> ColumnElement[bool]:
    """Return the condition that a deadline's case is in the hands of this attorney."""
    return Deadline.case_id.in_(select(CaseFile.id).where(CaseFile.attorney_id == attorney_id))


def of_client(party_id: int) -> ColumnElement[bool]:
    """Return the condition that a deadline's case is handled for this client."""
    here = select(CaseParty.case_id).where(CaseParty.party_id == party_id, is_for_client())
    return Deadline.case_id.in_(here)


def is_for_client() -> ColumnElement[bool]:
    """Return the condition that a party of a case is its client.

    Every client counts, not only the one shown; applicants only where no client is known.
    """
    other = aliased(CaseParty)
    known = exists().where(other.case_id == CaseParty.case_id, other.role == PartyRole.CLIENT)
    return or_(
        CaseParty.role == PartyRole.CLIENT,
        and_(CaseParty.role == PartyRole.APPLICANT, ~known),
    )


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
    done = case((is_active(), 0), else_=1)
    due = func.coalesce(due_by(wanted.by), _FAR)
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
    due = due_by(wanted.by)
    found = [*_about_case(wanted)]
    if wanted.by is not DateKind.OFFICIAL:
        found.append(due.is_not(None))
    if not wanted.include_done and Band.DONE not in wanted.bands:
        found.append(is_active())
    if wanted.bands:
        found.append(or_(*(band_condition(band, today, wanted.by) for band in wanted.bands)))
    if wanted.since is not None:
        found.append(due >= wanted.since)
    if wanted.until is not None:
        found.append(or_(due <= wanted.until, due.is_(None)))
    scope = scope_condition(wanted.scope)
    if scope is not None:
        found.append(scope)
    return found


def _about_case(wanted: DocketFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.case_id is not None:
        yield Deadline.case_id == wanted.case_id
    if wanted.attorney_id is not None:
        yield of_attorney(wanted.attorney_id)
    if wanted.client_id is not None:
        yield of_client(wanted.client_id)
    if wanted.kind is not None:
        kinds = [kind for kind in CaseKind if kind.value == wanted.kind]
        yield Deadline.case_id.in_(select(CaseFile.id).where(CaseFile.kind.in_(kinds)))


def scope_condition(scope: Scope) -> ColumnElement[bool] | None:
    """Return what a ready-made cut keeps; None keeps all."""
    match scope:
        case Scope.TO_CONFIRM:
            return and_(
                Deadline.confirmed_by.is_(None),
                Deadline.official_due.is_not(None),
                is_active(),
            )
        case Scope.SENT:
            return Deadline.status == Status.SENT
        case Scope.PROVISIONAL:
            return and_(
                Deadline.certain.is_(False),
                Deadline.official_due.is_not(None),
                is_active(),
            )
        case Scope.NOT_COMPUTABLE:
            return and_(Deadline.official_due.is_(None), is_active())
        case Scope.ALL:
            return None


def band_condition(
    band: Band, today: date, by: DateKind = DateKind.OFFICIAL
) -> ColumnElement[bool]:
    """Return the condition for one urgency band by one of the three dates."""
    due = due_by(by)
    week, month = today + timedelta(days=WEEK_DAYS), today + timedelta(days=MONTH_DAYS)
    active = is_active()
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
