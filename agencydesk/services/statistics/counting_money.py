"""Revenue counted from the bills: service fees billed in the year, corrections included."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, func, select

from agencydesk.models.billing import Charge
from agencydesk.models.cases import CaseFile
from agencydesk.models.parties import Party
from agencydesk.services.statistics.span import Span
from agencydesk.services.statistics.values import CountedRow, RowKind


def revenue(span: Span, works: Collection[str] | None = None) -> int | None:
    """Return what was billed for services in the span, in CNY/100.

    None where nothing was billed, so that it is asked for, and where corrections outweigh the
    bills: no revenue is below nothing.

    Args:
        span: the year as far as it has run.
        works: only these kinds of work; None all of them.
    """
    wanted = _revenue(span)
    if works is not None:
        wanted = and_(wanted, Charge.work.in_(works))
    total = span.session.scalar(select(func.sum(Charge.fen)).where(wanted))
    return None if total is None or total < 0 else int(total)


def revenue_rows(span: Span) -> tuple[CountedRow, ...]:
    """Return the lines of bills the revenue is made of; each counts with its CNY/100."""
    query = (
        select(Charge, Party.name, CaseFile.ref)
        .join(Party, Party.id == Charge.party_id)
        .outerjoin(CaseFile, CaseFile.id == Charge.case_id)
        .where(_revenue(span))
        .order_by(Charge.billed_on, Charge.id)
    )
    return tuple(
        CountedRow(
            RowKind.CHARGE,
            charge.id,
            client,
            f"{ref} {charge.name}" if ref else charge.name,
            charge.billed_on,
            charge.fen,
            charge.case_id,
        )
        for charge, client, ref in span.session.execute(query)
    )


def _revenue(span: Span) -> ColumnElement[bool]:
    return and_(
        Charge.withdrawn_at.is_(None),
        Charge.official.is_(False),
        Charge.billed_on.between(span.first, span.last),
    )
