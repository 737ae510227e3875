"""The family of a case: parent, divisions, priorities, the same international application."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from agencydesk.models.cases import CaseFile, PriorityClaim
from agencydesk.services.case_overview_values import Kin, Relative
from agencydesk.services.case_rows import CaseView

#: So many letters and digits of two numbers must agree: a check digit may be left out in one.
LEAST = 8
_MARKS = re.compile(r"[^0-9A-Z]")
_OWN_LETTERS = ("CN", "ZL")
_Found = tuple[int, Kin]


def relatives_of(session: Session, view: CaseView) -> tuple[Relative, ...]:
    """Return the other cases of a case's family, each once by its closest relation.

    Priorities are compared by day and number, for no two offices write a number alike.
    """
    kin: dict[int, Kin] = {}
    for number, each in (*_divided(session, view), *_priorities(session, view)):
        kin.setdefault(number, each)
    for number in _international(session, view):
        kin.setdefault(number, Kin.INTERNATIONAL)
    kin.pop(view.id, None)
    query = select(CaseFile.id, CaseFile.ref, CaseFile.title).where(CaseFile.id.in_(kin))
    found = [Relative(row.id, row.ref, row.title, kin[row.id]) for row in session.execute(query)]
    order = list(Kin)
    return tuple(sorted(found, key=lambda each: (order.index(each.kin), each.ref)))


def _divided(session: Session, view: CaseView) -> Iterator[_Found]:
    parent = view.draft.parent_id
    if parent is not None:
        yield parent, Kin.PARENT
    for number in session.scalars(_divisions(view.id)):
        yield number, Kin.DIVISION
    if parent is not None:
        for number in session.scalars(_divisions(parent)):
            yield number, Kin.SIBLING


def _divisions(case_id: int) -> Select[int]:
    return select(CaseFile.id).where(CaseFile.parent_id == case_id)


def _priorities(session: Session, view: CaseView) -> Iterator[_Found]:
    """Yield what this case claims, what claims it, and what claims the same."""
    filed, number = view.draft.filing_date, _plain(view.number)
    own = [
        (claim.priority_date, _plain(claim.number))
        for claim in view.draft.priorities or ()
        if claim.priority_date is not None and claim.number
    ]
    days = {day for day, _ in own}
    if days:
        query = select(CaseFile.id, CaseFile.filing_date, CaseFile.application_no).where(
            CaseFile.filing_date.in_(days), CaseFile.application_no.is_not(None)
        )
        for row in session.execute(query):
            if any(day == row.filing_date and _same(no, row.application_no) for day, no in own):
                yield row.id, Kin.EARLIER
    if filed is not None:
        days.add(filed)
    if not days:
        return
    claims = select(PriorityClaim.case_id, PriorityClaim.priority_date, PriorityClaim.number)
    for row in session.execute(claims.where(PriorityClaim.priority_date.in_(days))):
        if row.priority_date == filed and _same(number, row.number):
            yield row.case_id, Kin.LATER
        if any(day == row.priority_date and _same(no, row.number) for day, no in own):
            yield row.case_id, Kin.SHARED


def _international(session: Session, view: CaseView) -> Iterator[int]:
    if view.draft.pct_no:
        query = select(CaseFile.id).where(CaseFile.pct_no == view.draft.pct_no)
        yield from session.scalars(query)


def _plain(number: str | None) -> str:
    """Return a number without marks and without the letters of our own office."""
    plain = _MARKS.sub("", (number or "").upper())
    return plain[2:] if plain.startswith(_OWN_LETTERS) else plain


def _same(one: str, other: str | None) -> bool:
    """Say whether two numbers are one, though one of them lacks its check digit."""
    two = _plain(other)
    if min(len(one), len(two)) < LEAST or abs(len(one) - len(two)) > 1:
        return False
    return one.startswith(two) or two.startswith(one)
