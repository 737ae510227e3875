"""Bringing the schema to this version of the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).with_name("migrations")

#: The newest revision. Stored here so that starting up needs no Alembic (it takes 0.3 s to
#: load); a test compares it with the migrations.
HEAD = "0007"


def stored_revision(connection: Connection) -> str | None:
    """Return the revision of the schema; None for a database without tables.

    Raises:
        LookupError: there are tables, but they are not ours.
    """
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise LookupError("tables of another program")
        return None
    revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if revision is None else str(revision)


def outline(engine: Engine) -> frozenset[tuple[str, str, str, str]]:
    """Return every table, index, view and trigger there is, with its text; all but SQLite's own.

    A file from elsewhere may hold more than data: a trigger of a stranger would run with ours.
    """
    query = text(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master "
        "WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    return frozenset(
        (str(row[0]), str(row[1]), str(row[2]), _settled(str(row[0]), str(row[1]), str(row[3])))
        for row in rows
    )


def _settled(kind: str, name: str, text: str) -> str:
    """Return a table's text in one form: a migration that makes it anew writes it otherwise."""
    if kind != "table":
        return text
    lines = text.replace(f'TABLE "{name}"', f"TABLE {name}", 1).splitlines()
    return "\n".join(sorted(line.strip().rstrip(",") for line in lines))


def is_known(revision: str) -> bool:
    """Say whether this version of the program has heard of the revision."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415  (heavy: only to migrate)

    script = ScriptDirectory.from_config(config())
    return any(known.revision == revision for known in script.walk_revisions())


def migrate(connection: Connection) -> None:
    """Run what is missing up to ``HEAD``, in one transaction."""
    from alembic import command  # noqa: PLC0415  (heavy: only to migrate)

    command.upgrade(config(connection), HEAD)


def config(connection: Connection | None = None, folder: Path = MIGRATIONS) -> Config:
    """Return Alembic's configuration for the migrations in ``folder``."""
    from alembic.config import Config  # noqa: PLC0415  (heavy: only to migrate)

    made = Config()
    made.set_main_option("script_location", str(folder).replace("%", "%%"))
    if connection is not None:
        made.attributes["connection"] = connection
    return made
