"""Ids given in advance, so that rows and the rows that point at them go in together."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.models.base import Base


def reserve_ids(session: Session, model: type[Base], count: int) -> range:
    """Return ``count`` ids that no row of the table has yet.

    Only inside ``Database.writing()``: the write lock keeps them ours until the commit.
    """
    table = Base.metadata.tables[model.__tablename__]
    last = session.scalar(select(func.max(table.columns["id"]))) or 0
    return range(last + 1, last + 1 + count)
