"""A plain folder of notices, walked as an archive is: everything is read, or refused by name.

Nothing is written. Links are not followed, and what is no plain file is not opened: a pipe would
wait for ever, a device would answer.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from agencydesk.exchange.packages.container import (
    ARCHIVE,
    INSIDE,
    Entry,
    Left,
    PackageLimits,
    RefusedEntry,
    walk_within,
)
from agencydesk.exchange.packages.names import is_junk, why_name_refused

_MOST_FOLDERS = 32
#: What Windows calls a junction.
_MOUNT_POINT = 0xA0000003


def walk_folder(
    path: Path, limits: PackageLimits | None = None, name: str = ""
) -> Iterator[Entry | RefusedEntry]:
    """Yield every file of a folder and of the archives in it, in the order of their names.

    Besides the reasons of ``RefusedEntry`` there are ``file.link`` (also a junction),
    ``file.special`` (a pipe, a device), ``file.unreadable`` (also a folder) and ``folder.deep``
    (more than 32 in one another).

    Args:
        path: of the folder; may be a link itself, as a person chose it.
        limits: how much it may hold, over all files and archives together.
        name: put before the names in it.
    """
    allowed = limits or PackageLimits()
    yield from _walk(path, name, 1, allowed, Left(allowed.entries, allowed.unpacked_bytes))


def is_link(found: os.stat_result) -> bool:
    """Say whether what ``lstat`` found leads elsewhere."""
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _MOUNT_POINT


def open_plain(path: Path) -> BinaryIO:
    """Open a plain file for reading; never waits and follows no link, where the system can.

    Raises:
        OSError: it cannot be read, or is no plain file any more.
    """
    flags = os.O_RDONLY
    for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):
        flags |= getattr(os, name, 0)
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError("no plain file")
    return os.fdopen(handle, "rb")


def _walk(
    folder: Path, before: str, depth: int, limits: PackageLimits, left: Left
) -> Iterator[Entry | RefusedEntry]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        yield RefusedEntry(before, "file.unreadable")
        return
    for own in names:
        path = _shown(before + own)
        if left.entries <= 0:
            yield RefusedEntry(path, "archive.entries")
            return
        left.entries -= 1
        try:
            found = os.lstat(folder / own)
        except OSError:
            yield RefusedEntry(path, "file.unreadable")
            continue
        is_folder = stat.S_ISDIR(found.st_mode)
        reason = _why_refused(found, own)
        if not reason and is_junk(own):
            continue
        if not reason and is_folder and depth >= _MOST_FOLDERS:
            reason = "folder.deep"
        if reason:
            yield RefusedEntry(path, reason)
        elif is_folder:
            yield from _walk(folder / own, f"{path}/", depth + 1, limits, left)
        else:
            yield from _file(folder / own, path, limits, left)


def _why_refused(found: os.stat_result, name: str) -> str:
    if is_link(found):
        return "file.link"
    if not stat.S_ISDIR(found.st_mode) and not stat.S_ISREG(found.st_mode):
        return "file.special"
    return why_name_refused(f"{name}/" if stat.S_ISDIR(found.st_mode) else name)


def _file(
    path: Path, shown: str, limits: PackageLimits, left: Left
) -> Iterator[Entry | RefusedEntry]:
    """Yield a file, or what it holds where it is an archive."""
    try:
        stream = open_plain(path)
    except OSError:
        yield RefusedEntry(shown, "file.unreadable")
        return
    with stream:
        if shown.lower().endswith(ARCHIVE):
            yield from walk_within(stream, shown + INSIDE, 0, limits, left)
        else:
            yield _read(stream, shown, limits, left)


def _read(stream: BinaryIO, shown: str, limits: PackageLimits, left: Left) -> Entry | RefusedEntry:
    most = min(limits.part_bytes, left.unpacked)
    try:
        content = stream.read(most + 1)
    except OSError:
        return RefusedEntry(shown, "file.unreadable")
    if len(content) > most:
        reason = "part.large" if most == limits.part_bytes else "archive.large"
        return RefusedEntry(shown, reason)
    left.unpacked -= len(content)
    return Entry(shown, content)


def _shown(path: str) -> str:
    """Return a path that can be written down: bytes that are no letters become question marks."""
    return path.encode("utf-8", errors="replace").decode("utf-8")
