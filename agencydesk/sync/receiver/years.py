"""How far a year is: open, frozen, published."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from agencydesk.sync.receiver.settings import SettingsError
from agencydesk.sync.receiver.store import Store
from agencydesk.sync.receiver.tables import Year, YearState


def ensure_year(store: Store, year: int) -> None:
    """Make the row of a year, on which reports and the freeze wait for each other."""
    with store.reading() as session:
        if session.get(Year, year) is not None:
            return
    try:
        with store.writing() as session:
            session.execute(insert(Year).values(year=year, state=str(YearState.OPEN)))
    except IntegrityError:  # another process was first; the row is there
        return


def is_open(session: Session, year: int) -> bool:
    """Tell whether reports may still change."""
    return state_of(session, year) == YearState.OPEN


def state_of(session: Session, year: int) -> YearState:
    """Return how far a year is; whoever changes that waits until this transaction ends."""
    state = session.scalar(select(Year.state).where(Year.year == year).with_for_update(read=True))
    return YearState.OPEN if state is None else YearState(state)


def freeze(store: Store, year: int, today: date) -> date:
    """Freeze a year and return the day it was frozen; a frozen one stays as it is.

    Raises:
        SettingsError: the year is not over: it could not be opened again.
    """
    if today.year <= year:
        raise SettingsError(f"{year} is not over; a frozen year is never opened again")
    ensure_year(store, year)
    with store.writing() as session:
        row = session.scalars(select(Year).where(Year.year == year).with_for_update()).one()
        if row.state == YearState.OPEN:
            row.state = str(YearState.FROZEN)
            row.frozen = today
        return row.frozen or today
