"""The database: opening, migrating, transactions, backup."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from agencydesk.errors import UserError
from agencydesk.models import schema, sqlite
from agencydesk.models import tables as tables


class Database:
    """One open database file. Made by the composition root, never at import time.

    Every method may raise ``UserError``: ``database.locked`` (another program holds it for
    longer than five seconds), ``database.damaged``, ``database.full`` (no space left) or
    ``database.unwritable`` (no permission, drive removed).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine: Engine = sqlite.make_engine(path)
        self._read = sessionmaker(self.engine, expire_on_commit=False)
        self._write = sessionmaker(sqlite.writing_engine(self.engine), expire_on_commit=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session that sees one consistent state; whatever it changes is dropped.

        Keep it short: a writer waits for it.
        """
        with self._read() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a session; commit on success, roll back on any exception.

        The write lock is taken at the start, so two programs never deadlock half-way.
        """
        with self._write.begin() as session:
            session.connection()
            yield session

    def upgrade(self) -> None:
        """Create the file, or bring its schema to this version after a backup beside it.

        Raises:
            UserError: ``database.too-new`` if a newer program has already written this file,
                ``database.foreign`` if the tables in it are another program's; either way the
                file is left as it is.
        """
        sqlite.create_private(self.path)
        current = self._stored_revision()
        if current == schema.HEAD:
            return
        if current is not None:
            if not schema.is_known(current):
                raise UserError("database.too-new", path=str(self.path))
            name = f"{self.path.name}.before-{schema.HEAD}.bak"
            self.backup(self.path.with_name(name))
        with sqlite.writing_engine(self.engine).connect() as connection:
            schema.migrate(connection)

    def revision(self) -> str | None:
        """Return the revision of the schema; None while there are no tables.

        Raises:
            UserError: ``database.foreign`` if the tables are another program's.
        """
        return self._stored_revision()

    def check(self, *, thoroughly: bool = False) -> None:
        """Look through the whole file for damage.

        Args:
            thoroughly: also compare every index with its table, and every reference with its row.

        Raises:
            UserError: ``database.damaged``.
        """
        look = sqlite.full_check if thoroughly else sqlite.quick_check
        if look(self.engine) != "ok":
            raise UserError("database.damaged", path=str(self.path))

    def backup(self, target: Path) -> None:
        """Write a complete, checked copy; no one ever sees a half-written file.

        Raises:
            UserError: ``backup.failed``; an earlier copy at ``target`` is left as it was.
        """
        sqlite.backup(self.engine, self.path, target)

    @staticmethod
    def flush(path: Path) -> None:
        """Put a file, and its name in its folder, onto the disk for good.

        Raises:
            OSError: the disk does not take it.
        """
        sqlite.flush(path)

    def close(self) -> None:
        """Release every connection."""
        self.engine.dispose()

    def _stored_revision(self) -> str | None:
        try:
            with self.engine.connect() as connection:
                return schema.stored_revision(connection)
        except LookupError as error:
            raise UserError("database.foreign", path=str(self.path)) from error
