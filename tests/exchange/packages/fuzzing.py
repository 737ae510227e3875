"""Samples that were changed, through every reader: only typed refusals may come of it."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from agencydesk.exchange.packages.container import (
    Entry,
    PackageLimits,
    RefusedEntry,
    walk_archive,
)
from agencydesk.exchange.packages.detail_xml import read_detail
from agencydesk.exchange.packages.list_xml import read_list
from agencydesk.exchange.packages.names import entry_name, is_junk
from agencydesk.exchange.packages.notice_pdf import PdfError, PdfLimits, read_notice_pdf
from agencydesk.exchange.packages.request_xml import read_request
from agencydesk.exchange.packages.xml_text import XmlError
from tests.exchange.packages.packing import Part, packed

SAMPLES = Path(__file__).parents[2] / "data" / "packages"
NAMES = (
    "专利申请受理通知书",
    "第N次审查意见通知书",
    "缴费通知书",
    "驳回决定",
    "办理登记手续通知书",
)
NASTY = (
    *("..", ".", "/", "\\", ":", "\0", "\n", "\u202e", " ", "CON", "nul.", "C:", "a", "list.xml"),
    *("长", "\ud7ff", ".zip", ".pdf", "~", "%2e%2e", "x" * 210, "__MACOSX/", ".DS_Store", "é", "$"),
)
LIMITS = PackageLimits(entries=500, part_bytes=2 << 20, unpacked_bytes=16 << 20)
PDF_LIMITS = PdfLimits(pages=3, letters=5_000)
_MARKS = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06")
_READERS: tuple[Callable[[bytes], object], ...] = (read_list, read_detail, read_request)


def samples() -> dict[str, bytes]:
    """Return the samples that are small, so that a change hits something."""
    found = {
        path.name: path.read_bytes() for path in sorted(SAMPLES.glob("**/*")) if path.is_file()
    }
    return {
        name: data
        for name, data in found.items()
        if name.endswith((".zip", ".pdf")) and len(data) < 30_000
    }


def changed(data: bytes, pick: random.Random, other: bytes) -> bytes:
    """Return bytes changed in one to six places: flipped, cut, moved, spliced, set to extremes."""
    content = bytearray(data)
    for _ in range(pick.randint(1, 6)):
        if not content:
            break
        at, length = pick.randrange(len(content)), pick.randint(1, 40)
        match pick.randrange(8):
            case 0:
                content[at] ^= 1 << pick.randrange(8)
            case 1:
                content[at : at + length] = pick.randbytes(length)
            case 2:
                del content[at : at + length]
            case 3:
                del content[pick.randrange(len(content)) :]
            case 4:
                start = pick.randrange(len(other)) if other else 0
                content[at:at] = other[start : start + pick.choice((4, 60, 2000))]
            case 5:
                content[at : at + 4] = pick.choice((b"\xff" * 4, bytes(4), b"\x00\x00\x00\x80"))
            case 6:
                content[at:at] = content[max(0, at - length) : at]
            case _:
                _spoil_header(content, pick)
    return bytes(content)


def _spoil_header(content: bytearray, pick: random.Random) -> None:
    """Change a field right after a mark of an archive."""
    at = content.find(pick.choice(_MARKS), pick.randrange(len(content)))
    if at >= 0:
        place = at + pick.randint(4, 46)
        content[place : place + 1] = pick.randbytes(1)


def repacked(data: bytes, pick: random.Random, other: bytes) -> bytes:
    """Return a whole archive of a sample's parts, one or two of them changed inside."""
    entries = [each for each in walk_archive(io.BytesIO(data), LIMITS) if isinstance(each, Entry)]
    hit = set(pick.sample(range(len(entries)), k=min(len(entries), 2)))
    return packed(
        *(
            Part(
                each.path.replace("!", "").encode(),
                changed(each.content, pick, other) if number in hit else each.content,
                flags=0x800,
            )
            for number, each in enumerate(entries)
        )
    )


def nasty_archive(pick: random.Random) -> bytes:
    """Return an archive that is whole, with names from a nasty alphabet and odd parts."""
    parts = []
    for _ in range(pick.randint(1, 8)):
        name = "".join(pick.choices(NASTY, k=pick.randint(1, 5)))
        utf8 = pick.random() < 0.5
        raw = name.encode("utf-8" if utf8 else "gb18030", errors="replace")
        parts.append(
            Part(
                raw or b"x",
                pick.randbytes(pick.randrange(50)),
                flags=0x800 * utf8 | (pick.random() < 0.1),
                method=pick.choices((0, 8, 12, 99), (8, 1, 1, 1))[0],
                attributes=pick.choice((0, 0, 0o120777 << 16, 0o10644 << 16)),
                told=pick.choice((None, None, None, 0, 7, 1 << 31)),
            )
        )
    return packed(*parts)


def lost(data: bytes) -> list[str]:
    """Return the names of parts of a whole archive that came out neither read nor refused."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        told = [entry_name(member) for member in archive.infolist()]
    paths = [each.path.split("!/")[0] for each in walk_archive(io.BytesIO(data), LIMITS)]
    wanted = [name for name in told if not name.endswith("/") and not is_junk(name)]
    missing = []
    for name in wanted:
        if name in paths:
            paths.remove(name)
        elif name.split("!/")[0] not in paths:
            missing.append(name)
    return missing


def read_all(data: bytes) -> tuple[int, int]:
    """Send bytes through every reader; return how much was read, and how much was refused.

    Whatever is raised from here but the typed refusals is a fault.
    """
    taken = refused = 0
    for each in walk_archive(io.BytesIO(data), LIMITS):
        assert isinstance(each, Entry | RefusedEntry)
        if isinstance(each, RefusedEntry):
            assert each.reason
            refused += 1
            continue
        content, path = each.content, each.path.lower()
        known = _READERS if path.endswith(".xml") else (_pdf,) if path.endswith(".pdf") else ()
        for read in known:
            taken, refused = _count(read, content, taken, refused)
    for read in (*_READERS, _pdf):
        taken, refused = _count(read, data, taken, refused)
    return taken, refused


def _pdf(data: bytes) -> object:
    return read_notice_pdf(data, NAMES, PDF_LIMITS)


def _count(
    read: Callable[[bytes], object], data: bytes, taken: int, refused: int
) -> tuple[int, int]:
    try:
        read(data)
    except (XmlError, PdfError):
        return taken, refused + 1
    return taken + 1, refused
