"""The data folder of the office's newer client: which notices it holds, and where each one lies.

The client keeps a SQLite table of its notices and a folder for each, with ``list.xml`` and maybe
an archive in it. Table and columns are those that public programs read. Nothing of the client is
ever written or even opened as a database: its file is copied, and only the copy is opened, for
reading, without trusting what it says of itself.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from agencydesk.exchange.packages import client_table
from agencydesk.exchange.packages.client_table import ClientDataError, ClientLimits, read_table
from agencydesk.exchange.packages.folder import is_link, open_plain
from agencydesk.exchange.packages.list_xml import read_day
from agencydesk.exchange.packages.names import why_name_refused

HOME_VARIABLE = "CNIPA_CLIENT_HOME"
_BELOW_HOME = ("plugins", "as", "cpc-main-as", "data")
_CODE_DIGITS = 6
_MAGIC = b"SQLite format 3\0"
#: A rollback journal that begins so may have to be played back, which changes the file.
_HOT = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_PIECE = 1 << 20
_TRIES = 3
_MOST_DATABASES = 20


@dataclass(frozen=True, slots=True)
class ClientNotice:
    """A notice as the client's table has it; what is absent is empty or None.

    Attributes:
        rid: of the row, and the name of the notice's archive.
        dispatched: the day of dispatch; ``dispatched_text`` as it is written.
        folder: where it lies, inside the data folder; None where ``refused`` says why not:
            ``folder.none`` (the row names none), ``folder.outside``, ``folder.link``,
            ``folder.missing`` or one of ``names.why_name_refused``.
        stored: the place as it is written.
    """

    rid: str
    application_no: str
    serial: str
    title: str
    name: str
    code: str
    dispatched: date | None
    dispatched_text: str
    folder: Path | None
    refused: str
    stored: str


@dataclass(frozen=True, slots=True)
class ClientData:
    """What a client holds.

    Attributes:
        database: that was read, in the client's folder.
        notices: in the order of the table, without those marked as deleted.
        deleted: how many are.
        unread: rows that are damaged, or have a cell that is too large.
        stopped: why not all rows were looked at: ``client.damaged``, ``client.rows`` or
            ``client.slow``; empty where they were.
    """

    database: Path
    notices: tuple[ClientNotice, ...]
    deleted: int
    unread: int
    stopped: str


def data_folder(environment: Mapping[str, str]) -> Path | None:
    """Return where the client keeps its data; None where none is installed."""
    home = environment.get(HOME_VARIABLE, "").strip()
    return Path(home, *_BELOW_HOME) if home else None


def read_client_data(
    folder: Path, scratch: Path | None = None, limits: ClientLimits | None = None
) -> ClientData:
    """Return the notices that a client's data folder holds.

    Args:
        folder: the client's, see ``data_folder``.
        scratch: where the copy of the database is put, and removed from; the system's own folder
            for such things if None. It must not lie in the client's.
        limits: how much is looked at.

    Raises:
        ClientDataError: the folder cannot be read as one.
    """
    allowed = limits or ClientLimits()
    try:
        root = folder.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise ClientDataError("client.missing") from None
    if not root.is_dir():
        raise ClientDataError("client.missing")
    faults: list[ClientDataError] = []
    for database in sorted(_databases(root, allowed), key=_newest_first)[:_MOST_DATABASES]:
        with tempfile.TemporaryDirectory(dir=scratch) as made:
            try:
                _copy(database, Path(made), allowed)
                table = read_table(Path(made) / database.name, allowed)
            except ClientDataError as fault:
                faults.append(fault)
            except OSError:
                faults.append(ClientDataError("client.unreadable"))
            else:
                spelled = (root, folder.absolute())
                notices = tuple(_notice(row, spelled) for row in table.rows)
                return ClientData(database, notices, table.deleted, table.unread, table.stopped)
    telling = [fault for fault in faults if fault.reason != "client.none"]
    raise next(iter(telling), ClientDataError("client.none"))


def _databases(root: Path, limits: ClientLimits) -> Iterator[Path]:
    """Yield the files that are SQLite databases, by what they begin with, the nearest first."""
    level, left = [root], limits.looked_at
    for _ in range(limits.levels + 1):
        below: list[Path] = []
        for folder in level:
            for name in _listed(folder):
                if left <= 0:
                    return
                left -= 1
                path = folder / name
                with suppress(OSError, ValueError):
                    found = os.lstat(path)
                    if is_link(found):
                        continue
                    if stat.S_ISDIR(found.st_mode):
                        below.append(path)
                    elif stat.S_ISREG(found.st_mode) and _begins(path, _MAGIC):
                        yield path
        level = below


def _listed(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _begins(path: Path, mark: bytes) -> bool:
    with open_plain(path) as stream:
        return stream.read(len(mark)) == mark


def _newest_first(database: Path) -> tuple[int, str]:
    """Put what was written last before older copies of it."""
    moments = [moment for _, moment in _state(database)]
    return (-max(moments, default=0), str(database))


def _parts(database: Path) -> tuple[Path, Path]:
    """Return the file and its write-ahead log; the index of the log is made anew from it."""
    return database, database.with_name(f"{database.name}-wal")


def _state(database: Path) -> list[tuple[int, int]]:
    """Return size and time of each part that is there."""
    found = []
    for path in _parts(database):
        with suppress(OSError):
            told = os.lstat(path)
            found.append((told.st_size, told.st_mtime_ns))
    return found


def _copy(database: Path, target: Path, limits: ClientLimits) -> None:
    """Copy a database as it was at one moment.

    Raises:
        ClientDataError: it is too large, or the client keeps writing.
        OSError: it cannot be read.
    """
    journal = database.with_name(f"{database.name}-journal")
    for _ in range(_TRIES):
        before = _state(database)
        if sum(size for size, _ in before) > limits.database_bytes:
            raise ClientDataError("client.large")
        left = limits.database_bytes
        for path in _parts(database):
            copy = target / path.name
            copy.unlink(missing_ok=True)
            if os.path.lexists(path):
                left -= _copy_file(path, copy, left)
        busy = os.path.lexists(journal) and _begins(journal, _HOT)
        if not busy and _state(database) == before:
            return
    raise ClientDataError("client.busy")


def _copy_file(path: Path, target: Path, most: int) -> int:
    copied = 0
    with open_plain(path) as source, target.open("xb") as stream:
        while piece := source.read(_PIECE):
            copied += len(piece)
            if copied > most:
                raise ClientDataError("client.large")
            stream.write(piece)
    return copied


def _notice(told: Mapping[str, str], root: tuple[Path, Path]) -> ClientNotice:
    stored, day = told.get(client_table.FOLDER, ""), told.get(client_table.DAY, "")
    name = told.get(client_table.NAME, "") or told.get(client_table.OTHER_NAME, "")
    folder, refused = resolve_inside(stored, *root)
    return ClientNotice(
        rid=told.get(client_table.RID, ""),
        application_no=told.get(client_table.NUMBER, ""),
        serial=told.get(client_table.SERIAL, ""),
        title=told.get(client_table.TITLE, ""),
        name="".join(name.split()),
        code=told.get(client_table.CODE, "")[:_CODE_DIGITS],
        dispatched=read_day(day),
        dispatched_text=day,
        folder=folder,
        refused=refused,
        stored=stored,
    )


def resolve_inside(stored: str, root: Path, *spelled: Path) -> tuple[Path | None, str]:
    """Return the folder that a stored path names inside ``root``, or None and why it does not.

    Args:
        stored: with any slashes; from the root, or a full path that begins with it.
        root: the data folder, resolved.
        spelled: other spellings of it that a full path may begin with.
    """
    text = stored.replace("\\", "/").strip().removeprefix("//?/")
    for place in (root, *spelled):
        own = place.as_posix().rstrip("/") + "/"
        if text.lower().startswith(own.lower()):
            text = text[len(own) :]
            break
    if not text.strip("./ "):
        return None, "folder.outside" if ".." in text else "folder.none"
    if text.startswith("/") or text[1:2] == ":":
        return None, "folder.outside"
    parts: list[str] = []
    for part in PurePosixPath(text).parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            return None, "folder.outside"
    if not parts:
        return None, "folder.none"
    if reason := why_name_refused("/".join(parts) + "/"):
        return None, reason
    return _existing(root, parts)


def _existing(root: Path, parts: list[str]) -> tuple[Path | None, str]:
    """Go down step by step, over no link."""
    path = root
    for part in parts:
        path = path / part
        try:
            found = os.lstat(path)
        except (OSError, ValueError):
            return None, "folder.missing"
        if is_link(found):
            return None, "folder.link"
        if not stat.S_ISDIR(found.st_mode):
            return None, "folder.missing"
    return path, ""
