"""The SQL behind the docket: which deadlines, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from agencydesk.domain.docket import (
    MONTH_DAYS,
    WEEK_DAYS,
    Band,
    DocketFilter,
    Scope,
    SortKey,
    Status,
)
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.docket import Deadline
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import PartyRole

#: Sort keys have different types; SQLAlchemy's own ``order_by`` takes any.
Key = ColumnElement[Any]
ACTIVE = (Status.OPEN, Status.SENT)
#: Last in every ordering, so that undated items follow the dated ones.
_FAR = date(9999, 12, 31)


def client_name() -> ColumnElement[str]:
    """Return the case's client, or its first applicant where no client is known."""
    rank = case((CaseParty.role == PartyRole.CLIENT, 0), else_=1)
    query = (
        select(Party.name)
        .join(CaseParty, CaseParty.party_id == Party.id)
        .where(
            CaseParty.case_id == CaseFile.id,
            CaseParty.role.in_([PartyRole.CLIENT, PartyRole.APPLICANT]),
        )
        .order_by(rank, CaseParty.position)
        .limit(1)
    )
    return func.coalesce(query.correlate(CaseFile).scalar_subquery(), "")


def ids_query(
    wanted: DocketFilter,
    sort: SortKey,
    *,
    descending: bool,
    today: date,
    rule_names: Mapping[str, str],
) -> Select[int]:
    """Return the query for the ids of the wanted deadlines, in order.

    Args:
        wanted: the filter.
        sort: the column to sort by; ties by due date, case and id.
        descending: turn the first key round; the ties stay.
        today: decides the urgency bands.
        rule_names: rule id to its name in the language shown, for text and for sorting.
    """
    query = select(Deadline.id).join(CaseFile, CaseFile.id == Deadline.case_id)
    if sort is SortKey.ATTORNEY or wanted.text:
        query = query.outerjoin(Staff, Staff.id == CaseFile.attorney_id)
    query = query.where(*conditions(wanted, today))
    for word in wanted.text.split():
        query = query.where(_contains(word, rule_names))
    return query.order_by(*_order(sort, descending, rule_names))


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


def _contains(word: str, rule_names: Mapping[str, str]) -> ColumnElement[bool]:
    folded = word.lower()
    rules = [rule for rule, name in rule_names.items() if folded in name.lower()]
    digits = "".join(letter for letter in word if letter.isalnum())
    columns: list[InstrumentedAttribute[str] | InstrumentedAttribute[str | None]] = [
        CaseFile.ref,
        CaseFile.title,
        CaseFile.client_ref,
        CaseFile.pct_no,
        Staff.name,
        Deadline.name,
    ]
    found: list[ColumnElement[bool]] = [
        column.icontains(word, autoescape=True) for column in columns
    ]
    found.append(CaseFile.application_no.icontains(digits or word, autoescape=True))
    found.append(client_name().icontains(word, autoescape=True))
    if rules:
        found.append(Deadline.rule_id.in_(rules))
    return or_(*found)


def _order(sort: SortKey, descending: bool, rule_names: Mapping[str, str]) -> list[Key]:
    done = case((Deadline.status.in_(ACTIVE), 0), else_=1)
    due = func.coalesce(Deadline.official_due, _FAR)
    keys: dict[SortKey, list[Key]] = {
        SortKey.URGENCY: [due],
        SortKey.CASE_REF: [CaseFile.ref.expression],
        SortKey.TITLE: [CaseFile.title.expression],
        SortKey.MATTER: [_rank(rule_names)],
        SortKey.CLIENT: [client_name()],
        SortKey.ATTORNEY: [func.coalesce(Staff.name, "")],
        SortKey.INTERNAL_DUE: [func.coalesce(Deadline.internal_due, _FAR)],
        SortKey.STATUS: [Deadline.status.expression],
    }
    first = [key.desc() if descending else key.asc() for key in keys[sort]]
    return [done, *first, due, CaseFile.ref.expression, Deadline.id.expression]


def _rank(rule_names: Mapping[str, str]) -> Key:
    ordered = sorted(rule_names, key=lambda rule: rule_names[rule])
    ranks = {rule: rank for rank, rule in enumerate(ordered)}
    return case(ranks, value=Deadline.rule_id, else_=len(ranks))
