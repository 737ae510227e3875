"""Writing many rows of one table in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnDefault, func, insert, select
from sqlalchemy.orm import Session

from agencydesk.models.base import Base

Cells = dict[str, object]


def new_ids(session: Session, model: type[Base], count: int) -> range:
    """Return ``count`` ids that no row of the table has yet.

    Only inside a writing transaction: its lock keeps them ours until the commit.
    """
    table = Base.metadata.tables[model.__tablename__]
    last = session.scalar(select(func.max(table.columns["id"]))) or 0
    return range(last + 1, last + 1 + count)


def insert_cells(session: Session, model: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows given as column to value; rows of one shape go in together.

    Columns a row does not name get their default.
    """
    table = Base.metadata.tables[model.__tablename__]
    shapes: dict[tuple[str, ...], None] = {}
    for cells in rows:
        shapes[tuple(cells)] = None
    if not shapes:
        return
    names = dict.fromkeys(name for shape in shapes for name in shape)
    defaults = {
        name: default.arg
        for name in names
        if isinstance(default := table.columns[name].default, ColumnDefault) and default.is_scalar
    }
    blank = {name: defaults.get(name) for name in names}
    session.connection().execute(insert(table), [{**blank, **cells} for cells in rows])
