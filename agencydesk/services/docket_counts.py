"""How many deadlines there are of what: by urgency, by ready-made cut, by day; and whose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import (
    Band,
    DateKind,
    DocketFilter,
    Scope,
    Status,
    band_of,
)
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.docket import Deadline
from agencydesk.models.parties import Party
from agencydesk.services.docket_query import (
    due_by,
    is_active,
    is_done,
    is_for_client,
    narrowing,
    of_attorney,
    scope_condition,
    wants_done,
)

CHUNK = 500
#: How many deadlines: by date, and whether they are done.
Tally = tuple[date | None, bool, int]


def band_counts(
    session: Session, today: date, by: DateKind, attorney_id: int | None, *, include_done: bool
) -> dict[Band, int]:
    """Return how many deadlines each urgency band holds by one of the three dates."""
    wanted = DocketFilter(by=by, attorney_id=attorney_id)
    figures = {band: 0 for band in Band if include_done or band is not Band.DONE}
    for due, done, count in _tally(session, narrowing(wanted, today), by, done=False):
        figures[_band(due, today, done=done)] += count
    if include_done:
        query = select(func.count(Deadline.id)).where(is_done(), *narrowing(wanted, today))
        figures[Band.DONE] = session.scalar(query) or 0
    return figures


def scope_counts(session: Session, attorney_id: int | None) -> dict[Scope, int]:
    """Return how many active deadlines each ready-made cut holds."""
    columns = []
    counted = [scope for scope in Scope if scope is not Scope.ALONE]
    for scope in counted:
        condition = scope_condition(scope)
        wanted = is_active() if condition is None else condition
        columns.append(func.coalesce(func.sum(case((wanted, 1), else_=0)), 0))
    query = select(*columns).where(is_active())
    # By itself: it has its own small index, and the one of what is active does not hold it.
    alone = select(func.count()).where(Deadline.confirmed_alone.is_not(None), is_active())
    if attorney_id is not None:
        query, alone = (each.where(of_attorney(attorney_id)) for each in (query, alone))
    figures = session.execute(query).one()
    found: dict[Scope, int] = dict(zip(counted, map(int, figures), strict=True))
    found[Scope.ALONE] = session.scalar(alone) or 0
    return found


def day_counts(
    session: Session, wanted: DocketFilter, today: date, ids: Sequence[int] | None
) -> dict[date, dict[Band, int]]:
    """Return how many deadlines of each urgency fall on each day that has any.

    Args:
        session: the reading.
        wanted: the filter, its text left out.
        today: decides the urgency.
        ids: count these only; None counts all.
    """
    narrowed = narrowing(replace(wanted, text=""), today)
    found: dict[date, dict[Band, int]] = {}
    for part in _parts(ids):
        tally: list[Tally] = []
        for done in (False, True):
            if not done or wants_done(wanted):
                tally += _tally(session, [*narrowed, *part], wanted.by, done=done)
        for due, done, count in tally:
            if due is not None:
                day = found.setdefault(due, {})
                band = _band(due, today, done=done)
                day[band] = day.get(band, 0) + count
    return dict(sorted(found.items()))


def attorneys_at_work(session: Session) -> list[tuple[int, str]]:
    """Return the attorneys with a case that has an active deadline: id and name, by name."""
    theirs = exists().where(
        CaseFile.attorney_id == Staff.id, Deadline.case_id == CaseFile.id, is_active()
    )
    query = select(Staff.id, Staff.name).where(theirs).order_by(Staff.name, Staff.id)
    return [(row.id, row.name) for row in session.execute(query)]


def clients_with_deadlines(session: Session) -> list[tuple[int, str]]:
    """Return the clients with a case that has an active deadline: id and name, by name."""
    theirs = exists().where(
        CaseParty.party_id == Party.id,
        is_for_client(),
        Deadline.case_id == CaseParty.case_id,
        is_active(),
    )
    query = select(Party.id, Party.name).where(theirs).order_by(Party.name, Party.id)
    return [(row.id, row.name) for row in session.execute(query)]


def _parts(ids: Sequence[int] | None) -> Iterator[list[ColumnElement[bool]]]:
    """Yield the conditions that keep these ids, a few at a time."""
    if ids is None:
        yield []
        return
    for start in range(0, len(ids), CHUNK):
        yield [Deadline.id.in_(list(ids[start : start + CHUNK]))]


def _tally(
    session: Session, narrowed: Sequence[ColumnElement[bool]], by: DateKind, *, done: bool
) -> list[Tally]:
    due = due_by(by)
    query = select(due, func.count()).where(is_done() if done else is_active(), *narrowed)
    return [(day, done, count) for day, count in session.execute(query.group_by(due))]


def _band(due: date | None, today: date, *, done: bool) -> Band:
    return band_of(due, Status.SUPERSEDED if done else Status.OPEN, today)
