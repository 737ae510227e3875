"""Alembic's entry; always run inside the program, on a connection it is given.

All steps run in one transaction: a failure leaves the schema as it was.
"""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from agencydesk.models import tables  # noqa: F401  (registers every table)
from agencydesk.models.base import Base, Instant
from agencydesk.models.sqlite import rebuilding, refuse_orphans


def render(kind: str, item: object, _autogen: AutogenContext) -> str | Literal[False]:
    """Keep migrations free of the program's own types, which change under them."""
    return "sa.DateTime()" if kind == "type" and isinstance(item, Instant) else False


def migrate(connection: Connection) -> None:
    """Run the migrations asked for and commit them, or leave everything as it was."""
    with rebuilding(connection):
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            render_item=render,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            refuse_orphans(connection)
        connection.commit()


def write_out() -> None:
    """Write the statements for another kind of database instead of running them."""
    context.configure(dialect_name=context.config.get_main_option("dialect"))
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    write_out()
else:
    migrate(context.config.attributes["connection"])
