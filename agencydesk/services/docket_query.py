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
    AGENCY,
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
from agencydesk.models.docket import CLOSED, Deadline
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import CaseKind, PartyRole

#: Sort keys have different types; SQLAlchemy's own ``order_by`` takes any.
Key = ColumnElement[Any]
ACTIVE = (Status.OPEN, Status.SENT)


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
    """Return the condition that a deadline is not done; in the words of the index of those."""
    return Deadline.status.not_in(_closed())


def is_done() -> ColumnElement[bool]:
    """Return the condition that a deadline is done."""
    return Deadline.status.in_(_closed())


def _closed() -> BindParameter[Status]:
    return bindparam("closed", CLOSED, expanding=True, literal_execute=True)


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
    """Return the condition that a deadline's case is in the hands of this attorney.

    The agency's own deadlines are everybody's.

    The sum keeps the database from looking up every case of a busy attorney by itself: one pass
    over the index of what is active takes the same time whoever it is.
    """
    theirs = select(CaseFile.id).where(CaseFile.attorney_id == attorney_id)
    return or_((Deadline.case_id + 0).in_(theirs), Deadline.case_id.is_(None))


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
    wanted: DocketFilter, sort: SortKey, *, descending: bool, today: date, done: bool = False
) -> Select[int]:
    """Return the query for the ids of wanted deadlines, in order.

    Args:
        wanted: the filter; its text is left to the caller.
        sort: urgency, internal date or status; ties by due date, case and id.
        descending: turn the first key round; the ties stay. What has no date is as if far away.
        today: decides the urgency bands.
        done: those that are done; otherwise those that are not.
    """
    due = due_by(wanted.by)
    keys: dict[SortKey, Key] = {
        SortKey.URGENCY: due,
        SortKey.INTERNAL_DUE: Deadline.internal_due.expression,
        SortKey.STATUS: Deadline.status.expression,
    }
    first = keys[sort].desc().nulls_first() if descending else keys[sort].asc().nulls_last()
    ties: list[Key] = [] if sort is SortKey.URGENCY else [due.asc().nulls_last()]
    return (
        select(Deadline.id)
        .where(is_done() if done else is_active(), *narrowing(wanted, today))
        .order_by(first, *ties, Deadline.case_id.expression, Deadline.id.expression)
    )


def wants_done(wanted: DocketFilter) -> bool:
    """Say whether a filter keeps what is done."""
    return wanted.include_done or Band.DONE in wanted.bands


def conditions(wanted: DocketFilter, today: date) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, its text left out."""
    active = [] if wants_done(wanted) else [is_active()]
    return [*active, *narrowing(wanted, today)]


def narrowing(wanted: DocketFilter, today: date) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter but for its text and whether it wants what is done."""
    due = due_by(wanted.by)
    found = [*_about_case(wanted)]
    if wanted.by is not DateKind.OFFICIAL:
        found.append(due.is_not(None))
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
    if wanted.kind == AGENCY:
        yield Deadline.case_id.is_(None)
    elif wanted.kind is not None:
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
        case Scope.ALONE:
            return Deadline.confirmed_alone.is_not(None)
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
            return is_done()
