"""A store: an SQLite file or a PostgreSQL database, opened, made and written to."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from agencydesk.sync.receiver.settings import SettingsError
from agencydesk.sync.receiver.tables import IdentityVersion, StatisticsVersion

VERSION = 1
"""The version of the tables; another one is refused."""

#: TRUNCATE with EXTRA keeps the last commit through a power cut; secure_delete overwrites what
#: is erased; the rest distrusts the file.
PRAGMAS = {
    "foreign_keys": "ON",
    "journal_mode": "TRUNCATE",
    "synchronous": "EXTRA",
    "secure_delete": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
}
#: macOS only: without it, fsync leaves the data in the drive's own cache.
MAC_PRAGMAS = {"fullfsync": "ON", "checkpoint_fullfsync": "ON"}

#: Any number, as long as every process of a receiver takes the same one.
_MAKING_LOCK = 0x41474459


class Store:
    """One open store."""

    def __init__(self, url: URL, busy_seconds: float) -> None:
        self.engine = _engine(url, busy_seconds)
        writing = self.engine.execution_options(sqlite_begin="IMMEDIATE")
        self._read = sessionmaker(self.engine, expire_on_commit=False)
        self._write = sessionmaker(writing, expire_on_commit=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session; whatever it changes is dropped."""
        with self._read() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a session; commit on success, roll back on any exception.

        On SQLite the write lock is taken at the start, on PostgreSQL row by row.
        """
        with self._write.begin() as session:
            session.connection()
            yield session

    def prepare(
        self,
        base: type[DeclarativeBase],
        version: type[IdentityVersion] | type[StatisticsVersion],
    ) -> None:
        """Make the tables of an empty store, or see that they are of this version.

        Raises:
            SettingsError: if the store was made by another version of the program.
        """
        _make_private(self.engine.url)
        with self._write.begin() as session:
            connection = session.connection()
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": _MAKING_LOCK})
            base.metadata.create_all(connection)
            found = session.scalars(select(version.version)).all()
            if not found:
                session.execute(insert(version).values(version=VERSION))
            elif list(found) != [VERSION]:
                raise SettingsError("a store was made by another version of the receiver")

    def close(self) -> None:
        """Release every connection."""
        self.engine.dispose()


def _engine(url: URL, busy_seconds: float) -> Engine:
    """Return an engine; nothing is opened yet. Parameters stay out of error messages."""
    if url.get_backend_name() == "postgresql":
        engine = create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"connect_timeout": max(1, round(busy_seconds))},
        )
        wait = f"SET lock_timeout = {round(busy_seconds * 1000)}"

        def on_connect(connection: sqlite3.Connection, _record: object) -> None:
            with connection.cursor() as cursor:  # type: ignore[attr-defined]
                cursor.execute(wait)
            connection.commit()

        event.listen(engine, "connect", on_connect)
        return engine
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": busy_seconds})
    event.listen(engine, "connect", _on_sqlite_connect)
    event.listen(engine, "begin", _on_sqlite_begin)
    return engine


def _on_sqlite_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin below, explicitly
    pragmas = PRAGMAS | (MAC_PRAGMAS if sys.platform == "darwin" else {})
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name} = {value}")


def _on_sqlite_begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def _make_private(url: URL) -> None:
    """Make an SQLite file that only its owner can read; leave an existing one alone."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return
    try:
        os.close(os.open(url.database, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise SettingsError(f"a store cannot be written: {error.strerror}") from error
