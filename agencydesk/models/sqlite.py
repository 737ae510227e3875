"""Everything that only SQLite can do: pragmas, its error codes, its backup, its checks."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event

from agencydesk.errors import UserError

BUSY_MILLISECONDS = 5000

#: In force on every connection. TRUNCATE with EXTRA keeps the last commit through a power cut;
#: secure_delete overwrites what is deleted; recursive_triggers makes REPLACE fire the triggers
#: that guard the audit trail; the rest distrusts a file that may come from elsewhere.
PRAGMAS: dict[str, str] = {
    "busy_timeout": str(BUSY_MILLISECONDS),
    "foreign_keys": "ON",
    "journal_mode": "TRUNCATE",
    "synchronous": "EXTRA",
    "secure_delete": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "recursive_triggers": "ON",
}
#: macOS only: without it, fsync leaves the data in the drive's own cache.
MAC_PRAGMAS: dict[str, str] = {"fullfsync": "ON", "checkpoint_fullfsync": "ON"}

#: SQLite's primary result codes that a person can act on. They cover what the system says
#: (no space, no permission, removed drive) as well as what is in the file.
_CODES: dict[int, str] = {
    sqlite3.SQLITE_BUSY: "database.locked",
    sqlite3.SQLITE_LOCKED: "database.locked",
    sqlite3.SQLITE_CORRUPT: "database.damaged",
    sqlite3.SQLITE_NOTADB: "database.damaged",
    sqlite3.SQLITE_FULL: "database.full",
    sqlite3.SQLITE_READONLY: "database.unwritable",
    sqlite3.SQLITE_CANTOPEN: "database.unwritable",
    sqlite3.SQLITE_PERM: "database.unwritable",
    sqlite3.SQLITE_IOERR: "database.unwritable",
}

#: Attempts to read a locked file before a backup gives up; each waits BUSY_MILLISECONDS.
_BACKUP_ATTEMPTS = 3


def make_engine(path: Path) -> Engine:
    """Return an engine for the file; nothing is opened yet.

    Transactions begin explicitly, so that changes of the schema roll back too. Parameters are
    kept out of error messages: they hold titles. What a person can act on comes out as
    ``UserError``.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())), hide_parameters=True
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)

    def say_it_plainly(context: ExceptionContext) -> Exception | None:
        return user_error(context.original_exception, path)

    event.listen(engine, "handle_error", say_it_plainly, retval=True)
    return engine


def writing_engine(engine: Engine) -> Engine:
    """Return the same engine, taking the write lock at the start of every transaction."""
    return engine.execution_options(sqlite_begin="IMMEDIATE")


def user_error(error: BaseException, path: Path) -> UserError | None:
    """Return what to tell the user about an error of SQLite, or None if it is a bug."""
    code = getattr(error, "sqlite_errorcode", None)
    if not (isinstance(error, sqlite3.Error) and isinstance(code, int)):
        return None
    key = _CODES.get(code & 0xFF)  # the low byte is the primary code
    return None if key is None else UserError(key, path=str(path))


def create_private(path: Path) -> None:
    """Create an empty file that only its owner can read; leave an existing one alone.

    Raises:
        UserError: ``database.unwritable`` if the folder does not take it.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise UserError("database.unwritable", path=str(path)) from error


def quick_check(engine: Engine) -> str:
    """Return ``ok`` or the first thing that is wrong with the file."""
    with engine.connect() as connection:
        return str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())


def full_check(engine: Engine) -> str:
    """Return ``ok`` or the first thing that is wrong with the file, its indexes or references."""
    with engine.connect() as connection:
        answer = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one())
        if answer != "ok":
            return answer
        orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    return "ok" if orphan is None else f"orphan: {orphan}"


def backup(engine: Engine, source: Path, target: Path) -> None:
    """Write a complete, checked copy; ``target`` is there whole or not at all.

    A copy of the file alone would miss what the journal holds, so SQLite's own backup is used:
    into ``<target>.part``, checked, flushed to the disk, and only then renamed.

    Raises:
        UserError: ``backup.failed``; an earlier copy at ``target`` is left as it was.
    """
    if target.absolute() == source.absolute():
        raise UserError("backup.failed", path=str(target), reason="same file")
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        _copy(engine, part)
        _flush(part)
        os.replace(part, target)
        _flush_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise UserError("backup.failed", path=str(target), reason=str(error)) from error
    finally:
        with suppress(OSError):  # what remains of a failed one; the first error is the one to say
            part.unlink(missing_ok=True)


@contextmanager
def rebuilding(connection: Connection) -> Iterator[None]:
    """Hold foreign keys off while tables are rebuilt; on another database do nothing.

    SQLite empties a dropped table row by row, and references to it would be followed. Only
    outside a transaction does the switch take effect.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = _driver(connection)
    driver.execute("PRAGMA foreign_keys=OFF").close()
    try:
        yield
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON").close()


def refuse_orphans(connection: Connection) -> None:
    """Check that every reference still finds its row; on another database do nothing.

    Raises:
        RuntimeError: a migration left rows without the row they point at.
    """
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(5)
        if orphans:
            raise RuntimeError(f"a migration left orphan rows: {orphans}")


def _copy(engine: Engine, part: Path) -> None:
    busy = 0

    def give_up(status: int, _remaining: int, _total: int) -> None:
        nonlocal busy
        busy += status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if busy >= _BACKUP_ATTEMPTS:
            raise sqlite3.OperationalError("the database stayed locked")

    with engine.connect() as connection, closing(sqlite3.connect(part)) as copy:
        _driver(connection).backup(copy, progress=give_up)
        (answer,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if answer != "ok":
        raise sqlite3.DatabaseError(str(answer))


def flush(path: Path) -> None:
    """Put a file, and its name in its folder, onto the disk for good.

    Raises:
        OSError: the disk does not take it.
    """
    _flush(path)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    if os.name != "nt":  # Windows cannot open a folder; its rename is written through
        _flush(folder)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError("not a connection to SQLite")
    return driver


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is said below
    pragmas = PRAGMAS | (MAC_PRAGMAS if sys.platform == "darwin" else {})
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name}={value}").close()


def _on_begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
