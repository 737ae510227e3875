"""The inside of a zipped workbook, looked at before any parser sees it.

A zip's directory may lie about sizes, so every part is unpacked here once, with a limit, and
searched for what no honest workbook holds.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.book import Limits
from agencydesk.exchange.sheets.failures import RELATIONS, WORKBOOK, Failures, by_sheet, failures_in

#: Below this size a high ratio harms nobody, and honest sheets of equal rows reach it.
_RATIO_FROM = 1024 * 1024
_MEMBERS = 2_000
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_LOCAL_MAGIC = b"PK\x03\x04"
_XML_SUFFIXES = (".xml", ".rels", ".vml")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SHARED_END = re.compile(rb"</(?:\w+:)?si>")
#: Bytes of the shortest thing the expression below can match.
_SHORTEST_USE = 11
_SHARED_USE = re.compile(
    rb"""\st\s*=\s*["']s["'][^<>]*>\s*(?:<(?:\w+:)?f[^<>]*>(?:[^<]*</[^<>]*>)?)?\s*"""
    rb"""<(?:\w+:)?v[^<>]*>\s*([0-9]{1,9})"""
)
_DATE1904 = "date1904"
_SHEET_PARTS = "xl/worksheets/"


@dataclass(frozen=True, slots=True)
class Inside:
    """What was learnt of a workbook before it is parsed.

    Attributes:
        format: ``xlsx`` or ``ods``.
        date1904: day numbers count from 1904.
        failures: name of a sheet to its cells whose formula failed; of xlsx only.
    """

    format: str
    date1904: bool = False
    failures: dict[str, Failures] = field(default_factory=dict)


def check_archive(path: Path, limits: Limits) -> Inside:
    """Return what can be said of a zipped workbook that holds nothing dishonest.

    Raises:
        UserError: ``sheet.unpacked-too-large``, ``sheet.part-too-large``, ``sheet.bomb``,
            ``sheet.too-many-parts``, ``sheet.entities``, ``sheet.far-cell``,
            ``sheet.too-complex``, ``sheet.encrypted``, ``sheet.damaged``, ``sheet.format``.
    """
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as stream:
            members = archive.infolist()
            _check_directory(members, limits)
            format_name = _format_of({member.filename for member in members})
            far_cell = _far_cell_pattern(limits)
            kept: dict[str, bytes] = {}
            failures: dict[str, Failures] = {}
            lengths: list[int] = []
            for member in sorted(members, key=_shared_text_first):
                data = _unpack(stream, member, limits)
                if member.filename.lower().endswith(_XML_SUFFIXES):
                    _check_xml(data, far_cell, limits)
                    _check_text(data, lengths, limits)
                if not _shared_text_first(member):
                    lengths = [len(text) for text in _SHARED_END.split(data)]
                if member.filename in (WORKBOOK, RELATIONS):
                    kept[member.filename] = data
                elif member.filename.startswith(_SHEET_PARTS):
                    failures[member.filename] = failures_in(data)
        return _inside(format_name, kept, failures)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ParseError) as error:
        raise UserError("sheet.damaged") from error
    except DefusedXmlException as error:
        raise UserError("sheet.entities") from error


def _inside(format_name: str, kept: dict[str, bytes], failures: dict[str, Failures]) -> Inside:
    if WORKBOOK not in kept:
        return Inside(format_name)
    failed = by_sheet(kept[WORKBOOK], kept[RELATIONS], failures) if RELATIONS in kept else {}
    return Inside(format_name, _counts_from_1904(kept[WORKBOOK]), failed)


def _check_directory(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > _MEMBERS or len({member.filename for member in members}) < len(members):
        raise UserError("sheet.too-many-parts", limit=_MEMBERS)
    if sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise UserError("sheet.unpacked-too-large", limit_mb=limits.unpacked_bytes >> 20)
    for member in members:
        if member.flag_bits & 1:
            raise UserError("sheet.encrypted")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UserError("sheet.damaged")
        if member.file_size > limits.part_bytes:
            raise UserError("sheet.part-too-large", limit_mb=limits.part_bytes >> 20)
        if member.file_size > max(_RATIO_FROM, limits.ratio * member.compress_size):
            raise UserError("sheet.bomb", limit=limits.ratio)


def _format_of(names: set[str]) -> str:
    if WORKBOOK in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise UserError("sheet.format")


def _unpack(stream: BinaryIO, member: zipfile.ZipInfo, limits: Limits) -> bytes:
    """Return one part, unpacked by its own stream and compared with what the directory says."""
    stream.seek(member.header_offset)
    magic, name_length, extra_length = _LOCAL_HEADER.unpack(stream.read(_LOCAL_HEADER.size))
    if magic != _LOCAL_MAGIC:
        raise UserError("sheet.damaged")
    stream.seek(name_length + extra_length, 1)
    packed = stream.read(member.compress_size)
    if member.compress_type == zipfile.ZIP_STORED:
        data = packed
    else:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        data = unpacker.decompress(packed, limits.part_bytes + 1)
        if len(data) > limits.part_bytes:
            raise UserError("sheet.part-too-large", limit_mb=limits.part_bytes >> 20)
        if not unpacker.eof:
            raise UserError("sheet.damaged")
    if len(data) != member.file_size or zlib.crc32(data) != member.CRC:
        raise UserError("sheet.damaged")
    return data


def _check_xml(data: bytes, far_cell: re.Pattern[bytes], limits: Limits) -> None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data or _DOCTYPE.search(data):
        raise UserError("sheet.entities")
    if far_cell.search(data):
        raise UserError("sheet.far-cell", rows=limits.rows, columns=limits.columns)


def _shared_text_first(member: zipfile.ZipInfo) -> bool:
    return not member.filename.lower().endswith("sharedstrings.xml")


def _check_text(data: bytes, lengths: list[int], limits: Limits) -> None:
    """Refuse a sheet whose cells use long shared texts so often that no memory holds them."""
    longest = max(lengths, default=0)
    if longest * (len(data) // _SHORTEST_USE) <= limits.text_bytes:
        return
    if longest * sum(1 for _ in _SHARED_USE.finditer(data)) <= limits.text_bytes:
        return
    total = 0
    for use in _SHARED_USE.finditer(data):
        index = int(use[1])
        total += lengths[index] if index < len(lengths) else 0
        if total > limits.text_bytes:
            raise UserError("sheet.too-complex")


def _far_cell_pattern(limits: Limits) -> re.Pattern[bytes]:
    """Return what finds a cell with a value beyond the limits; formatted empty cells are fine."""
    reference = f"(?:{_column_beyond(limits.columns)}[0-9]+|[A-Z]+{_number_beyond(limits.rows)})"
    return re.compile(
        rf"""<(?:\w+:)?c\s(?:[^<>]*\s)?r\s*=\s*["']{reference}["'][^<>]*(?<!/)>(?!</)""".encode()
    )


def _number_beyond(limit: int) -> str:
    """Return a pattern of the decimal numbers greater than ``limit``."""
    digits = str(limit)
    choices = [f"[1-9][0-9]{{{len(digits)},}}"]
    for index, digit in enumerate(digits):
        if digit != "9":
            rest = f"[0-9]{{{len(digits) - index - 1}}}"
            choices.append(f"{digits[:index]}[{int(digit) + 1}-9]{rest}")
    return f"(?:{'|'.join(choices)})"


def _column_beyond(limit: int) -> str:
    """Return a pattern of the column names after number ``limit``."""
    name = column_name(limit - 1)
    choices = [f"[A-Z]{{{len(name) + 1},}}"]
    for index, letter in enumerate(name):
        if letter != "Z":
            rest = f"[A-Z]{{{len(name) - index - 1}}}"
            choices.append(f"{name[:index]}[{chr(ord(letter) + 1)}-Z]{rest}")
    return f"(?:{'|'.join(choices)})"


def column_name(index: int) -> str:
    """Return the letters of a zero-based column: 0 is A, 26 is AA."""
    return "".join(reversed(list(_letters(index))))


def _letters(index: int) -> Iterator[str]:
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        yield chr(ord("A") + rest)


def _counts_from_1904(data: bytes) -> bool:
    root: Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    properties = root.find("{*}workbookPr")
    return properties is not None and properties.get(_DATE1904, "0") in ("1", "true")
