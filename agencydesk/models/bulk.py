"""Writing very many rows at once: an import of 20,000 cases is a matter of seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import repeat

from sqlalchemy import Column, ColumnDefault, Dialect, Table, func, insert, select
from sqlalchemy.orm import Session

from agencydesk.models.base import Base


def reserve_ids(session: Session, model: type[Base], count: int) -> range:
    """Return ``count`` ids that no row of the table has yet.

    With them, rows and the rows that point at them go in without asking back. Only inside
    ``Database.writing()``: the write lock keeps them ours until the commit.
    """
    last = session.scalar(select(func.max(_table(model).columns["id"]))) or 0
    return range(last + 1, last + 1 + count)


def insert_rows(
    session: Session, model: type[Base], columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    """Insert rows given as tuples in the order of ``columns``, and return how many.

    Columns not named get their default or stay empty; constraints hold as ever. A driver that
    takes tuples gets the values column by column, each distinct value translated once.

    Raises:
        KeyError: the table has no such column.
        ValueError: a row has more or fewer values than there are columns.
        IntegrityError: a row breaks a constraint; nothing of it stays once rolled back.
    """
    table = _table(model)
    given = [table.columns[name] for name in columns]
    by_column = list(zip(*rows, strict=True))
    if not by_column:
        return 0
    if len(by_column) != len(given):
        raise ValueError(f"{len(given)} columns, but rows of {len(by_column)}")
    chosen: list[Column[object]] = []
    parts: list[Iterable[object]] = []
    for column, part in zip(given, by_column, strict=True):
        if part.count(None) < len(part):  # an empty column need not be said
            chosen.append(column)
            parts.append(part)
    if not parts:  # a row of nothing still is one
        chosen, parts = [given[0]], [by_column[0]]
    for column, value in _defaults(table, columns):
        chosen.append(column)
        parts.append(repeat(value))
    connection = session.connection()
    dialect = connection.dialect
    if dialect.paramstyle == "qmark":
        bound = [_bound(column, part, dialect) for column, part in zip(chosen, parts, strict=True)]
        tuples = list(zip(*bound, strict=False))  # a default repeats for ever
        connection.exec_driver_sql(_statement(chosen, table, dialect), tuples)
        return len(tuples)
    names = [column.name for column in chosen]
    named = [dict(zip(names, row, strict=True)) for row in zip(*parts, strict=False)]
    connection.execute(insert(table), named)
    return len(named)


def _table(model: type[Base]) -> Table:
    return Base.metadata.tables[model.__tablename__]


def _defaults(table: Table, given: Sequence[str]) -> list[tuple[Column[object], object]]:
    return [
        (column, column.default.arg)
        for column in table.columns
        if isinstance(column.default, ColumnDefault) and column.name not in given
    ]


def _bound(column: Column[object], values: Iterable[object], dialect: Dialect) -> Iterable[object]:
    """Return the values as the driver takes them."""
    process: Callable[[object], object] | None = column.type.dialect_impl(dialect).bind_processor(
        dialect
    )
    return values if process is None else map(lru_cache(maxsize=None)(process), values)


def _statement(columns: Sequence[Column[object]], table: Table, dialect: Dialect) -> str:
    quote = dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in columns)
    marks = ", ".join("?" for _ in columns)
    return f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})"  # noqa: S608  (names only)
