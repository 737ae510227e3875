"""The fields of the statutory annual report that records can give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from sqlalchemy import func, or_, select

from agencydesk.models.agency import Agency, Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.vocabulary import Route
from agencydesk.services.statistics.counting_cases import case_gaps, case_rows, count_cases
from agencydesk.services.statistics.counting_people import (
    NOT_REGISTERED,
    count_practising,
    people_gaps,
    practising,
)
from agencydesk.services.statistics.sheet_values import SheetNote, SheetValue
from agencydesk.services.statistics.span import Span
from agencydesk.services.statistics.values import CountedRow, RowKind
from agencydesk.texts import Language, Texts

TABLE = "annual_sheet"
#: The office's form is in Chinese, whatever language the window has.
_FORM: Language = "zh"
_FILINGS = ("filings_invention", "filings_utility", "filings_design")
_NOT_FILED = ("statistics.gap.filing-kind", "statistics.gap.filing-day")

Count = Callable[[Span, Texts], SheetValue]
Rows = Callable[[Span], tuple[CountedRow, ...]]
Notes = Callable[[Span], tuple[SheetNote, ...]]


def contact(span: Span, texts: Texts) -> str | None:
    """Return address and telephone of the agency's profile; None where it has neither."""
    profile = span.session.scalar(select(Agency))
    if profile is None:
        return None
    known = (("contact.address", profile.address), ("contact.phone", profile.phone))
    parts = [texts.get(TABLE, code, _FORM, value=value) for code, value in known if value]
    return "\n".join(parts) or None


def attorneys(span: Span, texts: Texts) -> str | None:
    """Return who practised on the last day; None where no registration is on record."""
    if count_practising(span) is None:
        return None
    names = sorted(row.label for row in practising(span))
    return texts.get(TABLE, "names.between", _FORM).join(names) or None


def staff_at_work(span: Span) -> tuple[CountedRow, ...]:
    """Return everybody who was at work on the last day, whatever their roles.

    Somebody who is no longer here counts up to the last day that is written down.
    """
    query = (
        select(Staff)
        .where(
            or_(Staff.joined_on.is_(None), Staff.joined_on <= span.last),
            or_(Staff.left_on >= span.last, Staff.left_on.is_(None) & Staff.active),
        )
        .order_by(Staff.id)
    )
    return tuple(
        CountedRow(RowKind.STAFF, person.id, person.name, "", person.joined_on)
        for person in span.session.scalars(query)
    )


def headcount(span: Span, _texts: Texts) -> int | None:
    """Return how many were at work on the last day; None where nobody is on record."""
    return len(staff_at_work(span)) or None


def filings(span: Span, texts: Texts) -> str:
    """Return the applications filed by kind, as one text."""
    counts = {name.partition("_")[2]: count_cases(name, span) for name in _FILINGS}
    return texts.get(TABLE, "filings", _FORM, **counts)


def filing_rows(span: Span) -> tuple[CountedRow, ...]:
    """Return the applications filed, kind after kind."""
    return tuple(row for name in _FILINGS for row in case_rows(name, span))


def taken_on(route: Route, span: Span) -> tuple[CountedRow, ...]:
    """Return the matters of a route that the agency took on in the span.

    The day it took a matter on is the only one such a case has for certain: its filing date is
    that of the patent it is about.
    """
    query = (
        select(CaseFile)
        .where(CaseFile.route == route, CaseFile.opened_on.between(span.first, span.last))
        .order_by(CaseFile.opened_on, CaseFile.id)
    )
    return tuple(
        CountedRow(RowKind.CASE, case.id, case.ref, case.title, case.opened_on)
        for case in span.session.scalars(query)
    )


def count_taken_on(route: Route, span: Span, _texts: Texts) -> int:
    """Return how many matters of a route the agency took on in the span."""
    return len(taken_on(route, span))


def _not_dated(route: Route, span: Span) -> tuple[SheetNote, ...]:
    query = select(func.count(CaseFile.id)).where(
        CaseFile.route == route, CaseFile.opened_on.is_(None)
    )
    return _note("note.no-day", span.session.scalar(query) or 0)


def _not_filed(span: Span) -> tuple[SheetNote, ...]:
    lacking = sum(gap.count for gap in case_gaps(span) if gap.code in _NOT_FILED)
    return _note("note.filings", lacking)


def _not_registered(span: Span) -> tuple[SheetNote, ...]:
    lacking = (gap.count for gap in people_gaps(span) if gap.code == NOT_REGISTERED)
    return _note("note.registrations", sum(lacking))


def _half_a_contact(_span: Span) -> tuple[SheetNote, ...]:
    return (SheetNote("note.contact", 0),)


def _note(code: str, count: int) -> tuple[SheetNote, ...]:
    return (SheetNote(code, count),) if count else ()


COUNTS: Mapping[str, Count] = MappingProxyType(
    {
        "s35_1_contact": contact,
        "s35_2_attorneys": attorneys,
        "s35_2_headcount": headcount,
        "s35_6_filings": filings,
        "s35_6_invalidation": partial(count_taken_on, Route.INVALIDATION),
        "s35_6_disputes": partial(count_taken_on, Route.LITIGATION),
    }
)
"""How each counted field is made."""

ROWS: Mapping[str, Rows] = MappingProxyType(
    {
        "s35_2_attorneys": practising,
        "s35_2_headcount": staff_at_work,
        "s35_6_filings": filing_rows,
        "s35_6_invalidation": partial(taken_on, Route.INVALIDATION),
        "s35_6_disputes": partial(taken_on, Route.LITIGATION),
    }
)
"""The records behind each counted field that has some."""

NOTES: Mapping[str, Notes] = MappingProxyType(
    {
        "s35_1_contact": _half_a_contact,
        "s35_2_attorneys": _not_registered,
        "s35_6_filings": _not_filed,
        "s35_6_invalidation": partial(_not_dated, Route.INVALIDATION),
        "s35_6_disputes": partial(_not_dated, Route.LITIGATION),
    }
)
"""What a counted field may leave out."""

NOW_ONLY = frozenset({"s35_1_contact"})
"""Fields whose records say how it is today, not how it was in an earlier year."""
