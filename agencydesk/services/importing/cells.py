"""Writing many rows of one table in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from agencydesk.models.base import Base
from agencydesk.models.bulk import insert_rows

Cells = dict[str, object]


def insert_cells(session: Session, model: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows given as column to value; columns a row does not name get their default."""
    shapes = dict.fromkeys(tuple(cells) for cells in rows)
    names = list(dict.fromkeys(name for shape in shapes for name in shape))
    table = Base.metadata.tables[model.__tablename__]
    if len(shapes) > 1:
        blank = {name: getattr(table.columns[name].default, "arg", None) for name in names}
        filled = [{**blank, **cells} for cells in rows]
        insert_rows(session, model, names, [list(cells.values()) for cells in filled])
    elif rows:
        insert_rows(session, model, names, [list(cells.values()) for cells in rows])
