"""Archives of the office, walked without trusting them: everything is read, or refused by name.

Nothing is ever written. What the directory of an archive says of sizes is compared with what comes
out, which is counted while it is unpacked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from agencydesk.exchange.packages.names import entry_name, why_refused

_ENCRYPTED = 1
_PIECE = 1 << 20
#: Below this size a high ratio harms nobody; blank pages reach it.
_RATIO_FROM = 1 << 20
ARCHIVE = ".zip"
INSIDE = "!/"
"""Stands between an archive inside an archive and the names in it."""


@dataclass(frozen=True, slots=True)
class PackageLimits:
    """How much one import may hold.

    Attributes:
        entries: files and archives in all.
        part_bytes: of one file; ``unpacked_bytes`` of all of them together.
        ratio: unpacked to packed, from 1 MiB on.
        depth: how many archives may lie in one another, below the outermost.
    """

    entries: int = 20_000
    part_bytes: int = 50 << 20
    unpacked_bytes: int = 2 << 30
    ratio: int = 200
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that was read.

    Attributes:
        path: folders and name; archives inside archives end in ``!``.
    """

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """What was not read, and why.

    Attributes:
        reason: one of ``names.why_refused``, or ``part.large``, ``part.ratio``,
            ``part.encrypted``, ``part.method``, ``part.damaged``, ``part.depth``,
            ``archive.damaged``, ``archive.entries``, ``archive.large``.
    """

    path: str
    reason: str


class _RefusedError(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class _Left:
    """What is still allowed, over all archives of one walk."""

    entries: int
    unpacked: int


def walk_archive(
    stream: BinaryIO, limits: PackageLimits | None = None, name: str = ""
) -> Iterator[Entry | RefusedEntry]:
    """Yield every file of an archive and of the archives in it; what is not read is named.

    Args:
        stream: of a zip archive; it can be sought in.
        limits: how much it may hold.
        name: put before the names in it.
    """
    allowed = limits or PackageLimits()
    left = _Left(allowed.entries, allowed.unpacked_bytes)
    yield from _walk(stream, name, 0, allowed, left)


def _walk(
    stream: BinaryIO, before: str, depth: int, limits: PackageLimits, left: _Left
) -> Iterator[Entry | RefusedEntry]:
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        yield RefusedEntry(before, "archive.damaged")
        return
    with archive:
        for member in archive.infolist():
            name = entry_name(member)
            path = before + name
            reason = why_refused(member, name)
            if reason:
                yield RefusedEntry(path, reason)
                continue
            if name.endswith("/"):
                continue
            if left.entries <= 0:
                yield RefusedEntry(path, "archive.entries")
                return
            left.entries -= 1
            try:
                content = _unpack(archive, member, limits, left)
            except _RefusedError as refused:
                yield RefusedEntry(path, refused.reason)
                continue
            if not name.lower().endswith(ARCHIVE):
                yield Entry(path, content)
            elif depth < limits.depth:
                inner = io.BytesIO(content)
                yield from _walk(inner, path + INSIDE, depth + 1, limits, left)
            else:
                yield RefusedEntry(path, "part.depth")


def _unpack(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: PackageLimits, left: _Left
) -> bytes:
    """Return one part, counted while it is unpacked.

    Raises:
        _RefusedError: it is encrypted, damaged or larger than is allowed.
    """
    if member.flag_bits & _ENCRYPTED:
        raise _RefusedError("part.encrypted")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _RefusedError("part.method")
    most = min(limits.part_bytes, max(_RATIO_FROM, limits.ratio * member.compress_size))
    reason = "part.large" if most == limits.part_bytes else "part.ratio"
    if member.file_size > most:
        raise _RefusedError(reason)
    found = bytearray()
    try:
        with archive.open(member) as part:
            while piece := part.read(_PIECE):
                found += piece
                if len(found) > most:
                    raise _RefusedError(reason)
                if len(found) > left.unpacked:
                    raise _RefusedError("archive.large")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise _RefusedError("part.damaged") from None
    left.unpacked -= len(found)
    return bytes(found)
