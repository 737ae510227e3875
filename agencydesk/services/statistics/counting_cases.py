"""Figures counted from cases: applications filed and patents granted, by kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sqlalchemy import ColumnElement, String, and_, case, cast, func, literal, or_, select

from agencydesk.models.cases import CaseFile
from agencydesk.models.vocabulary import CaseKind, CaseStatus, Route
from agencydesk.services.compliance.filing_days import day_filed, filing_day, own_applications
from agencydesk.services.context import OFFICE_ZONE
from agencydesk.services.statistics.span import Span
from agencydesk.services.statistics.values import CountedRow, Gap, RowKind

#: Filed with the Chinese office for one of the three kinds; national phases count as filed there.
_WITH_CNIPA = (Route.NATIONAL, Route.PCT_NATIONAL)
_OVER = (CaseStatus.LOST, CaseStatus.ENDED)
_KINDS = {
    "invention": CaseKind.INVENTION,
    "utility": CaseKind.UTILITY_MODEL,
    "design": CaseKind.DESIGN,
}


def _filed(span: Span, kind: CaseKind | None) -> ColumnElement[bool]:
    """Return the condition of applications of a kind filed in the span; None for those without."""
    return and_(
        own_applications(span.session),
        CaseFile.route.in_(_WITH_CNIPA),
        CaseFile.kind.is_(None) if kind is None else CaseFile.kind == kind,
        filing_day().between(span.first, span.last),
    )


def _international(span: Span) -> ColumnElement[bool]:
    return and_(
        own_applications(span.session),
        CaseFile.route == Route.PCT_INTERNATIONAL,
        filing_day().between(span.first, span.last),
    )


def _granted(span: Span, kind: CaseKind | None) -> ColumnElement[bool]:
    return and_(
        own_applications(span.session),
        CaseFile.route.in_(_WITH_CNIPA),
        CaseFile.kind.is_(None) if kind is None else CaseFile.kind == kind,
        CaseFile.grant_date.between(span.first, span.last),
    )


Condition = Callable[[Span], ColumnElement[bool]]

CONDITIONS: dict[str, Condition] = {
    **{f"filings_{name}": partial(_filed, kind=kind) for name, kind in _KINDS.items()},
    "filings_pct": _international,
    **{f"grants_{name}": partial(_granted, kind=kind) for name, kind in _KINDS.items()},
}
"""The figures counted from cases."""


def count_cases(name: str, span: Span) -> int:
    """Return how many applications the figure ``name`` counts: one number counts once."""
    query = select(func.count(_number().distinct())).where(CONDITIONS[name](span))
    return span.session.scalar(query) or 0


def case_rows(name: str, span: Span) -> tuple[CountedRow, ...]:
    """Return the cases the figure ``name`` counts, in the order of their days.

    Of several cases with one number the first counts; the others are shown and do not.
    """
    query = select(CaseFile, _number()).where(CONDITIONS[name](span))
    granted = name.startswith("grants_")
    found = [
        (str(day), row.ref, number, row, day)
        for row, number in span.session.execute(query)
        for day in (row.grant_date if granted else day_filed(row),)
    ]
    rows, seen = [], set[str]()
    for _, ref, number, row, day in sorted(found, key=lambda each: each[:2]):
        counts = int(number not in seen)
        seen.add(number)
        rows.append(CountedRow(RowKind.CASE, row.id, ref, row.title, day, counts))
    return tuple(rows)


def _number() -> ColumnElement[str]:
    """Return what tells one application from another: its number, or the case where it has none."""
    own = func.coalesce(CaseFile.application_no, literal("case ") + cast(CaseFile.id, String))
    international = func.coalesce(CaseFile.pct_no, own)
    return case((CaseFile.route == Route.PCT_INTERNATIONAL, international), else_=own)


def case_gaps(span: Span) -> tuple[Gap, ...]:
    """Return the cases that cannot be counted: without a kind, without a day of filing."""
    found = (Gap(code, figure, len(gap_cases(code, span))) for code, figure in _SUFFERS.items())
    return tuple(gap for gap in found if gap.count)


def gap_cases(code: str, span: Span) -> tuple[int, ...]:
    """Return the ids of the cases a gap is about; none for a gap that is not about cases."""
    if code not in _LACKING:
        return ()
    query = select(CaseFile.id).where(_LACKING[code](span)).order_by(CaseFile.ref)
    return tuple(span.session.scalars(query))


def has_live_case(span: Span) -> bool:
    """Tell whether any case is kept here that is not over."""
    query = select(CaseFile.id).where(CaseFile.status.not_in(_OVER)).limit(1)
    return span.session.scalar(query) is not None


def first_year(span: Span) -> int | None:
    """Return the year the first case was entered here, as far as the span reaches."""
    moment = span.session.scalar(select(func.min(CaseFile.created_at)))
    first = None if moment is None else moment.astimezone(OFFICE_ZONE).date()
    return None if first is None or first > span.last else first.year


def _undated(span: Span) -> ColumnElement[bool]:
    """Return the condition of applications that have a number and so were filed, but no day."""
    return and_(
        own_applications(span.session),
        CaseFile.route.in_(_WITH_CNIPA),
        CaseFile.application_no.is_not(None),
        filing_day().is_(None),
    )


def _undated_international(span: Span) -> ColumnElement[bool]:
    """Return the condition of international applications that have a number but no day."""
    return and_(
        own_applications(span.session),
        CaseFile.route == Route.PCT_INTERNATIONAL,
        or_(CaseFile.pct_no.is_not(None), CaseFile.application_no.is_not(None)),
        filing_day().is_(None),
    )


def _undated_grant(span: Span) -> ColumnElement[bool]:
    """Return the condition of patents that were granted, by number or stage, but without a day."""
    return and_(
        own_applications(span.session),
        CaseFile.route.in_(_WITH_CNIPA),
        or_(
            CaseFile.grant_no.is_not(None),
            CaseFile.certificate_no.is_not(None),
            CaseFile.status == CaseStatus.IN_FORCE,
        ),
        CaseFile.grant_date.is_(None),
    )


_LACKING: dict[str, Condition] = {
    "statistics.gap.filing-kind": partial(_filed, kind=None),
    "statistics.gap.filing-day": _undated,
    "statistics.gap.pct-day": _undated_international,
    "statistics.gap.grant-kind": partial(_granted, kind=None),
    "statistics.gap.grant-day": _undated_grant,
}
_SUFFERS = {
    "statistics.gap.filing-kind": "filings_invention",
    "statistics.gap.filing-day": "filings_invention",
    "statistics.gap.pct-day": "filings_pct",
    "statistics.gap.grant-kind": "grants_invention",
    "statistics.gap.grant-day": "grants_invention",
}
