"""Short words for writing a table in a migration; they know nothing of the models.

Released migrations rest on them: add to them, never change what they make.
"""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

Kind = type[sa.String] | type[sa.Integer] | type[sa.Date] | type[sa.Boolean] | type[sa.DateTime]

TEXT, WHOLE, DATE, FLAG, MOMENT = sa.String, sa.Integer, sa.Date, sa.Boolean, sa.DateTime


def required(kind: Kind, names: str) -> list[SchemaItem]:
    """Return columns that must have a value; names separated by spaces."""
    return [sa.Column(name, kind(), nullable=False) for name in names.split()]


def optional(kind: Kind, names: str) -> list[SchemaItem]:
    """Return columns that may be empty; names separated by spaces."""
    return [sa.Column(name, kind(), nullable=True) for name in names.split()]


def choice(column: str, check: str, values: str, *, nullable: bool = False) -> SchemaItem:
    """Return a column that takes one of ``values``, checked by the database."""
    kind = sa.Enum(
        *values.split(), name=check, native_enum=False, create_constraint=True, length=32
    )
    return sa.Column(column, kind, nullable=nullable)


def table(
    name: str,
    columns: list[SchemaItem],
    *,
    key: str = "id",
    refers: Mapping[str, str] | None = None,
    unique: str = "",
    checks: Mapping[str, str] | None = None,
) -> None:
    """Create a table with an ``id``, unless ``key`` names other columns.

    Args:
        name: of the table.
        columns: without the ``id``.
        key: columns of the primary key.
        refers: other table to the columns that point at its id.
        unique: columns that are unique together.
        checks: short name to condition.
    """
    items = [*required(WHOLE, "id" if key == "id" else ""), *columns]
    items.append(sa.PrimaryKeyConstraint(*key.split(), name=op.f(f"pk_{name}")))
    for other, columns_there in (refers or {}).items():
        for column in columns_there.split():
            named = op.f(f"fk_{name}_{column}_{other}")
            items.append(sa.ForeignKeyConstraint([column], [f"{other}.id"], name=named))
    if unique:
        named = op.f(f"uq_{name}_{'_'.join(unique.split())}")
        items.append(sa.UniqueConstraint(*unique.split(), name=named))
    for check, rule in (checks or {}).items():
        items.append(sa.CheckConstraint(rule, name=op.f(f"ck_{name}_{check}")))
    op.create_table(name, *items)


def index(on: str, *columns: str, unique: bool = False, where: str = "") -> None:
    """Create an index, of the rows that meet ``where`` if given."""
    only = sa.text(where) if where else None
    op.create_index(
        op.f(f"ix_{on}_{'_'.join(columns)}"),
        on,
        list(columns),
        unique=unique,
        sqlite_where=only,
        postgresql_where=only,
    )


def index_where_set(on: str, column: str) -> None:
    """Create an index of the rows where ``column`` has a value."""
    index(on, column, where=f"{column} IS NOT NULL")


def drop(names: str) -> None:
    """Drop tables in the order given; names separated by spaces."""
    for name in names.split():
        op.drop_table(name)
