"""Archives of the office, walked without trusting them: everything is read, or refused by name.

Nothing is ever written. What the directory of an archive says of sizes is compared with what comes
out, which is counted while it is unpacked. Only what file managers leave behind is passed over.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from agencydesk.exchange.packages.names import entry_name, is_junk, why_refused

_ENCRYPTED = 1
_PIECE = 1 << 20
#: Below this size a high ratio harms nobody; blank pages reach it.
_RATIO_FROM = 1 << 20
ARCHIVE = ".zip"
INSIDE = "!/"
"""Stands between an archive inside an archive and the names in it."""

#: A directory of an archive beyond this is not even loaded: 20,000 entries fill half of it.
_MOST_DIRECTORY = 8 << 20
_END, _END_64 = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q")
_END_MARK, _END_64_MARK = b"PK\x05\x06", b"PK\x06\x06"
_NOT_HERE = 0xFFFFFFFF
_END_COMMENT = 1 << 16
_LOCAL_HEADER = 30


@dataclass(frozen=True, slots=True)
class PackageLimits:
    """How much one import may hold.

    Attributes:
        entries: files, folders and archives in all.
        part_bytes: of one file; ``unpacked_bytes`` of all of them together.
        ratio: unpacked to packed, from 1 MiB on.
        depth: how many archives may lie in one another, below the outermost.
    """

    entries: int = 20_000
    part_bytes: int = 50 << 20
    unpacked_bytes: int = 2 << 30
    ratio: int = 100
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
            ``part.overlap`` (its bytes belong to another entry too), ``name.twice`` (the first of
            that name was read), ``archive.damaged``, ``archive.directory`` (too large),
            ``archive.entries``, ``archive.large``; in a folder also those of ``walk_folder``.
    """

    path: str
    reason: str


class _RefusedError(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Left:
    """What is still allowed, over all files and archives of one walk."""

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
    left = Left(allowed.entries, allowed.unpacked_bytes)
    yield from walk_within(stream, name, 0, allowed, left)


def walk_within(
    stream: BinaryIO, before: str, depth: int, limits: PackageLimits, left: Left
) -> Iterator[Entry | RefusedEntry]:
    """Yield what an archive holds as a part of a larger walk.

    Args:
        stream: of a zip archive; it can be sought in.
        before: put before the names in it.
        depth: how many archives it lies in.
        limits: how much it may hold.
        left: what the walk may still read; lowered by what is read here.
    """
    try:
        if _directory_bytes(stream) > _MOST_DIRECTORY:
            yield RefusedEntry(before, "archive.directory")
            return
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, struct.error):
        yield RefusedEntry(before, "archive.damaged")
        return
    with archive:
        overlapping = _overlapping(archive.infolist())
        seen: set[str] = set()
        for member in archive.infolist():
            name = entry_name(member)
            path = before + name
            if left.entries <= 0:
                yield RefusedEntry(path, "archive.entries")
                return
            left.entries -= 1
            reason = why_refused(member, name)
            if not reason and (name.endswith("/") or is_junk(name)):
                continue
            if not reason and name in seen:
                reason = "name.twice"
            if not reason and member.header_offset in overlapping:
                reason = "part.overlap"
            if reason:
                yield RefusedEntry(path, reason)
                continue
            seen.add(name)
            yield from _part(archive, member, path, depth, limits, left)


def _part(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    path: str,
    depth: int,
    limits: PackageLimits,
    left: Left,
) -> Iterator[Entry | RefusedEntry]:
    """Yield one part of an archive, or what it holds where it is an archive itself."""
    try:
        content = _unpack(archive, member, limits, left)
    except _RefusedError as refused:
        yield RefusedEntry(path, refused.reason)
        return
    if not path.lower().endswith(ARCHIVE):
        yield Entry(path, content)
    elif depth < limits.depth:
        yield from walk_within(io.BytesIO(content), path + INSIDE, depth + 1, limits, left)
    else:
        yield RefusedEntry(path, "part.depth")


def _directory_bytes(stream: BinaryIO) -> int:
    """Return how large an archive says its directory is; 0 where it says nothing."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _END.size - _END_COMMENT))
    tail = stream.read(_END.size + _END_COMMENT)
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        return 0
    told: int = _END.unpack_from(tail, at)[5]
    wide = [
        int(_END_64.unpack_from(tail, found.start())[8])
        for found in re.finditer(_END_64_MARK, tail[:at])
        if at - found.start() >= _END_64.size
    ]
    return max(told if told != _NOT_HERE else 0, *wide) if wide else told


def _overlapping(members: list[zipfile.ZipInfo]) -> set[int]:
    """Return where parts begin whose bytes also belong to another part.

    A bomb is made of such parts: each is small, and all unpack the same bytes.
    """
    ordered = sorted(members, key=lambda member: member.header_offset)
    found: set[int] = set()
    furthest, owner = -1, -1
    for member in ordered:
        start = member.header_offset
        if start < furthest:
            found |= {owner, start}
        end = start + _LOCAL_HEADER + max(0, member.compress_size)
        if end > furthest:
            furthest, owner = end, start
    return found


def _unpack(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: PackageLimits, left: Left
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
    if member.file_size > left.unpacked:
        raise _RefusedError("archive.large")
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
    except struct.error:
        raise _RefusedError("part.damaged") from None
    finally:
        # what was unpacked in vain counts too, or many such parts would cost hours
        left.unpacked -= min(len(found), left.unpacked)
    if len(found) != member.file_size:
        raise _RefusedError("part.damaged")
    return bytes(found)
