"""The table of notices in a copy of the newer client's database, read without trusting it.

Table and columns are those that public programs read. A view, a virtual table and columns that
are computed are refused: they would run what the file says. SQLite's machine works a limited
number of steps, on cells of a limited size.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

TABLE = "zxsq_dzfwbxx_t"
RID, NUMBER, SERIAL, TITLE = "zxsq_dzfwbxx_t_rid", "yewuztbh", "fawenxlh", "zhuanlimc"
NAME, OTHER_NAME, CODE, DAY = "tongzhismc", "fawenbmc", "tongzhislx", "dianzifwrq"
FOLDER, DELETED = "fawenbcflj", "del_flag"
_COLUMNS = (RID, NUMBER, SERIAL, TITLE, NAME, OTHER_NAME, CODE, DAY, FOLDER, DELETED)
_IS_DELETED = frozenset({"1", "y", "yes", "t", "true"})
_STEPS_A_CALL = 10_000


@dataclass(frozen=True, slots=True)
class ClientLimits:
    """How much of a client's data is looked at.

    Attributes:
        levels: of folders below the data folder where its database may lie.
        looked_at: files and folders among which it is looked for.
        database_bytes: of the database and its log together.
        rows: of the table.
        cell_bytes: that SQLite handles at once; ``text`` characters that are kept of a cell.
        steps: of SQLite's machine, for all rows together; ends a schema that never ends.
    """

    levels: int = 4
    looked_at: int = 50_000
    database_bytes: int = 1 << 30
    rows: int = 200_000
    cell_bytes: int = 8 << 20
    text: int = 1_000
    steps: int = 500_000_000


class ClientDataError(ValueError):
    """A data folder that cannot be read.

    Attributes:
        reason: ``client.missing`` (no such folder), ``client.none`` (no database with the table in
            it), ``client.busy`` (the client is writing), ``client.large``, ``client.damaged``,
            ``client.other`` (the table is none, or has other columns), ``client.unreadable``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ClientTable:
    """What the table says.

    Attributes:
        rows: texts by column, without rows that are marked as deleted.
        deleted: how many are.
        unread: rows that are damaged, or have a cell that is too large.
        stopped: why not all rows were looked at: ``client.damaged``, ``client.rows`` or
            ``client.slow``; empty where they were.
    """

    rows: tuple[dict[str, str], ...]
    deleted: int
    unread: int
    stopped: str


def read_table(copy: Path, limits: ClientLimits) -> ClientTable:
    """Return what a copy of a database says.

    Raises:
        ClientDataError: it has no such table, or none that can be read.
    """
    try:
        connection = sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True, isolation_level=None)
    except sqlite3.Error:
        raise ClientDataError("client.damaged") from None
    with closing(connection):
        try:
            _distrust(connection, limits)
            columns = _columns(connection)
        except (sqlite3.Error, OverflowError):
            raise ClientDataError("client.damaged") from None
        return _rows(connection, columns, limits)


def _distrust(connection: sqlite3.Connection, limits: ClientLimits) -> None:
    """Let nothing that stands in the database act, and let nothing go on for ever."""
    left = limits.steps // _STEPS_A_CALL

    def called() -> int:
        nonlocal left
        left -= 1
        return int(left < 0)

    connection.text_factory = bytes
    connection.set_progress_handler(called, _STEPS_A_CALL)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.cell_bytes)
    for kind, most in (
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
        (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200),
        (sqlite3.SQLITE_LIMIT_VDBE_OP, 20_000),
    ):
        connection.setlimit(kind, most)
    for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _columns(connection: sqlite3.Connection) -> list[str]:
    """Return the columns to ask for.

    Raises:
        ClientDataError: there is no such table; it is a view, virtual, computed or another one.
    """
    tables = connection.execute(f"PRAGMA main.table_list({TABLE})").fetchall()
    if not tables:
        raise ClientDataError("client.none")
    # kind, and whether its rows have no numbers
    plain = [(_word(table[2]), table[4]) for table in tables] == [("table", 0)]
    # hidden: 0 of an ordinary column, else one that is computed or of a virtual table
    there = {
        _word(row[1]).lower(): row[6] == 0
        for row in connection.execute(f"PRAGMA main.table_xinfo({TABLE})")
    }
    found = [name for name in _COLUMNS if name in there]
    if not plain or "rowid" in there or FOLDER not in found or not all(map(there.get, found)):
        raise ClientDataError("client.other")
    return found


def _rows(connection: sqlite3.Connection, columns: list[str], limits: ClientLimits) -> ClientTable:
    """Read row by row, so that one which cannot be read takes no other with it."""
    rows: list[dict[str, str]] = []
    deleted = unread = 0
    numbers, stopped = _numbers(connection, limits)
    wanted = ", ".join(f'substr(CAST("{name}" AS TEXT), 1, ?)' for name in columns)
    # the names are ours, none is the file's
    asked = f"SELECT {wanted} FROM main.{TABLE} WHERE rowid = ?"  # noqa: S608
    for number in numbers:
        try:
            found = connection.execute(asked, [*[limits.text] * len(columns), number]).fetchone()
        except (sqlite3.Error, OverflowError) as error:
            if _is_slow(error):
                stopped = "client.slow"
                break
            found = None
        if found is None:
            unread += 1
            continue
        told = dict(zip(columns, map(_text, found), strict=True))
        if told.get(DELETED, "").lower() in _IS_DELETED:
            deleted += 1
        else:
            rows.append(told)
    return ClientTable(tuple(rows), deleted, unread, stopped)


def _numbers(connection: sqlite3.Connection, limits: ClientLimits) -> tuple[list[int], str]:
    """Return the numbers of the rows, and why they may not be all."""
    numbers: list[int] = []
    asked = f"SELECT rowid FROM main.{TABLE} NOT INDEXED ORDER BY rowid LIMIT ?"  # noqa: S608
    try:
        for (number,) in connection.execute(asked, [limits.rows + 1]):
            numbers.append(number)
    except (sqlite3.Error, OverflowError) as error:
        return numbers, "client.slow" if _is_slow(error) else "client.damaged"
    if len(numbers) > limits.rows:
        return numbers[: limits.rows], "client.rows"
    return numbers, ""


def _is_slow(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT


def _word(value: object) -> str:
    return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)


def _text(value: object) -> str:
    """Return what a cell says, without characters that no text has."""
    if value is None:
        return ""
    plain = " ".join(_word(value).split())
    return "".join(letter for letter in plain if letter.isprintable()).strip()
