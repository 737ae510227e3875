"""Figures typed by a person: read, checked and written; the counted ones stay beside them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.money import MOST_FEN
from agencydesk.domain.report_schema import FIRST_YEAR, PREVIOUS
from agencydesk.domain.statistics import MOST_PERSONS, PERSON_FIELDS
from agencydesk.domain.statistics_book import FigureKind, FigureText, Origin
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.uploads import AnnualFigure
from agencydesk.services.statistics.values import FigureValue, Typed
from agencydesk.services.writer import Writer

#: Typed once and true for the years after, until something else is typed.
CARRIED = frozenset({"province", "it_previous", "it_since_year"})
_EARLIEST = 1985  # the first patent agencies
MOST = 1_000_000
"""The largest number of persons, cases and the like that is taken for one."""


def read_typed(session: Session, year: int) -> dict[str, Typed]:
    """Return what holds of typed figures in ``year``, those carried on included."""
    query = (
        select(AnnualFigure, Staff.name)
        .outerjoin(Staff, Staff.id == AnnualFigure.entered_by)
        .where(AnnualFigure.withdrawn_at.is_(None), AnnualFigure.year <= year)
        .order_by(AnnualFigure.year)
    )
    found: dict[str, Typed] = {}
    for row, name in session.execute(query):
        if row.year == year or row.field in CARRIED:
            found[row.field] = Typed(
                read_value(row.value),
                row.reason,
                row.source or "",
                name or "",
                row.entered_at,
                row.year,
                row.version,
            )
    return found


def standing_row(session: Session, year: int, name: str) -> AnnualFigure | None:
    """Return the row that was typed in this very year and still stands."""
    query = select(AnnualFigure).where(
        AnnualFigure.year == year, AnnualFigure.field == name, AnnualFigure.withdrawn_at.is_(None)
    )
    return session.scalar(query)


def keep_typed(
    writer: Writer, year: int, name: str, value: FigureValue, reason: str, source: str
) -> int:
    """Let a checked value hold, take back one typed before, and return the new row's id."""
    before = standing_row(writer.session, year, name)
    if before is not None:
        gone = {"withdrawn_at": writer.at, "withdrawn_why": reason.strip()}
        writer.change(before, gone, action="withdraw")
        writer.session.flush()  # the index lets one stand at a time
    row = AnnualFigure(
        year=year,
        field=name,
        value=write_value(value),
        reason=reason.strip(),
        source=source.strip() or None,
        entered_by=writer.actor.id,
        entered_at=writer.at,
    )
    return writer.add(row)


def withdraw_typed(writer: Writer, year: int, name: str, reason: str) -> None:
    """Take back what was typed for this very year.

    Raises:
        UserError: ``reason.needed``, ``statistics.nothing-typed``.
    """
    if not reason.strip():
        raise UserError("reason.needed")
    row = standing_row(writer.session, year, name)
    if row is None:
        raise UserError("statistics.nothing-typed", field=name, year=year)
    gone = {"withdrawn_at": writer.at, "withdrawn_why": reason.strip()}
    writer.change(row, gone, action="withdraw")


def read_value(text: str) -> FigureValue:
    """Return a kept value; raises ValueError if it is none a figure can have."""
    value: object = json.loads(text)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    raise ValueError("not a figure")


def write_value(value: FigureValue) -> str:
    """Return a value as it is kept."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def check_value(
    figure: FigureText, value: FigureValue, year: int, provinces: Collection[str]
) -> None:
    """Refuse what the figure cannot be.

    Raises:
        UserError: ``statistics.not-typed`` for a figure only records can give,
            ``statistics.value`` for a value it cannot have.
    """
    if figure.origin is Origin.COUNTED:
        raise UserError("statistics.not-typed", field=figure.id)
    fits = False
    if isinstance(value, int) and not isinstance(value, bool):
        low, high = _BOUNDS.get(figure.kind, (1, 0))
        high = MOST_PERSONS if figure.id in PERSON_FIELDS else high
        fits = low <= value <= (year if figure.kind is FigureKind.YEAR else high)
    elif isinstance(value, str):
        allowed: Mapping[FigureKind, Collection[str]] = {
            FigureKind.PREVIOUS: PREVIOUS,
            FigureKind.PROVINCE: provinces,
        }
        fits = value in allowed.get(figure.kind, ())
    if not fits:
        raise UserError("statistics.value", field=figure.id)


def check_year(year: int, this_year: int) -> None:
    """Refuse a year nothing can be reported on; raises UserError ``statistics.year``."""
    if not FIRST_YEAR <= year <= this_year:
        raise UserError("statistics.year", year=year, first=FIRST_YEAR, last=this_year)


_BOUNDS = {
    FigureKind.COUNT: (0, MOST),
    FigureKind.MONEY: (0, MOST_FEN),
    FigureKind.YEAR: (_EARLIEST, 0),
}
