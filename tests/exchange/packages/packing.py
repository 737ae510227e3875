"""Archives of notices as tests need them, honest and not."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from agencydesk.exchange.packages.container import (
    Entry,
    PackageLimits,
    RefusedEntry,
    walk_archive,
)
from agencydesk.exchange.packages.list_xml import ListedNotice, read_list
from agencydesk.exchange.packages.xml_text import XmlError

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


def notice_list(number: int, *, declared: str = "UTF-8", before: str = "") -> str:
    """Return the text of an honest list.xml."""
    return (
        f'<?xml version="1.0" encoding="{declared}"?>{before}<data-bus>'
        f"<TONGZHISID>GA{number:012d}</TONGZHISID><TONGZHISXJ><SHUXINGXX>"
        "<TONGZHISMC>缴费通知书</TONGZHISMC><TONGZHISBM>200701</TONGZHISBM>"
        "<FAWENR>20260112</FAWENR><FAMINGMC>示例轴承座</FAMINGMC>"
        "</SHUXINGXX></TONGZHISXJ></data-bus>"
    )


@dataclass
class Part:
    """A part of an archive, written as it says, true or not."""

    name: bytes
    content: bytes = b"x"
    flags: int = 0
    method: int = 0
    attributes: int = 0
    told: int | None = None


def packed(*parts: Part) -> bytes:
    """Return a stored archive of these parts, byte by byte."""
    body, directory = bytearray(), bytearray()
    for part in parts:
        size = len(part.content) if part.told is None else part.told
        sums = (zip_sum(part.content), len(part.content), size)
        at = len(body)
        head = (20, part.flags, part.method, 0, 0x5C21, *sums, len(part.name))
        body += _LOCAL.pack(b"PK\x03\x04", *head, 0) + part.name + part.content
        directory += _CENTRAL.pack(b"PK\x01\x02", 0x314, *head, 0, 0, 0, 0, part.attributes, at)
        directory += part.name
    return bytes(body + directory + _end(len(parts), len(directory), len(body)))


def overlapping(kernel: bytes, names: list[bytes]) -> bytes:
    """Return an archive all of whose parts are the same bytes."""
    sums = (zip_sum(kernel), len(kernel), len(kernel))
    head = (20, 0, 0, 0, 0x5C21, *sums)
    body = _LOCAL.pack(b"PK\x03\x04", *head, len(names[0]), 0) + names[0] + kernel
    directory = b"".join(
        _CENTRAL.pack(b"PK\x01\x02", 0x314, *head, len(name), 0, 0, 0, 0, 0, 0) + name
        for name in names
    )
    return body + directory + _end(len(names), len(directory), len(body))


def zip_sum(content: bytes) -> int:
    """Return the checksum of an archive's part."""
    return zlib.crc32(content)


def _end(count: int, directory: int, body: int) -> bytes:
    return _END.pack(b"PK\x05\x06", 0, 0, count, count, directory, body, 0)


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = 8) -> bytes:
    """Return an honest archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def walked(data: bytes, limits: PackageLimits | None = None) -> list[Entry | RefusedEntry]:
    """Return all that a walk of an archive yields."""
    return list(walk_archive(io.BytesIO(data), limits))


def refused(found: list[Entry | RefusedEntry]) -> dict[str, str]:
    """Return the reasons by path."""
    return {each.path: each.reason for each in found if isinstance(each, RefusedEntry)}


def notices(found: list[Entry | RefusedEntry]) -> list[str]:
    """Return the ids of the notices, or why a list is none, in the order of the walk."""
    told: list[str] = []
    for each in found:
        if isinstance(each, Entry) and each.path.lower().endswith("list.xml"):
            try:
                listed = read_list(each.content)
            except XmlError as error:
                told.append(error.reason)
            else:
                told.append(listed.notice_id if isinstance(listed, ListedNotice) else "case")
    return told
