"""The declarative base, the constraint names and the shared column types."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import Annotated, ClassVar

from sqlalchemy import DateTime as DateTimeColumn
from sqlalchemy import Dialect, Index, MetaData, TypeDecorator, inspect, text
from sqlalchemy import Enum as EnumColumn
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

#: The length of every enum column; the longest value today has 17 characters.
ENUM_LENGTH = 32

Id = Annotated[int, mapped_column(primary_key=True)]

#: Canonical JSON kept as text; an empty list unless said otherwise.
JsonList = Annotated[str, mapped_column(default="[]")]


class Instant(TypeDecorator[datetime]):
    """A moment, stored as naive UTC and handed out aware; a naive value is refused."""

    impl = DateTimeColumn
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as naive UTC.

        Raises:
            ValueError: the value has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Parent of every table.

    Tables carry no relationships: services join explicitly and hand out plain rows, so nothing
    is ever loaded behind one's back. Nothing cascades: history is closed by status, and the
    database refuses to delete what something else still points at.
    """

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[type, type[Instant] | EnumColumn]] = {
        datetime: Instant,
        # Enums are stored by value, with a CHECK; a new member needs a migration.
        Enum: EnumColumn(
            Enum,
            values_callable=lambda kind: [member.value for member in kind],
            native_enum=False,
            create_constraint=True,
            length=ENUM_LENGTH,
        ),
    }

    def __repr__(self) -> str:
        """Return the class and the key only: titles and names do not belong in logs."""
        key = inspect(self).identity
        return f"<{type(self).__name__} {'new' if key is None else ','.join(map(str, key))}>"


def index_where_set(column: str) -> Index:
    """Return an index of the rows where ``column`` has a value.

    For references that most rows leave empty: deleting the row referred to stays quick, and
    the many empty ones cost nothing.
    """
    where = text(f"{column} IS NOT NULL")
    return Index(None, column, sqlite_where=where, postgresql_where=where)
