"""A spreadsheet as plain values, whatever file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

#: One cell. Text is byte for byte what the file holds; a date without a time is a ``date``.
Cell = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a sheet file may hold before it is refused; see ``read_book``.

    Attributes:
        file_bytes: size of the file itself.
        unpacked_bytes: all members of a zipped file together.
        part_bytes: one member of a zipped file.
        ratio: unpacked to packed size of one member.
        rows: the last row that holds a value, one sheet.
        columns: the last column that holds a value, one sheet.
        cells: rows times columns, all sheets.
        cell_chars: characters in one cell.
        text_bytes: the text of all cells of a sheet; a long text may be stored once and used often.
        sheets: sheets in one file.
        seconds: wall time of the whole reading.
        memory_bytes: address space of the reading process, where the system can limit it.
    """

    file_bytes: int = 20 * 1024 * 1024
    unpacked_bytes: int = 100 * 1024 * 1024
    part_bytes: int = 50 * 1024 * 1024
    ratio: int = 100
    rows: int = 50_000
    columns: int = 200
    cells: int = 3_000_000
    cell_chars: int = 32_767
    text_bytes: int = 150 * 1024 * 1024
    sheets: int = 100
    seconds: float = 20.0
    memory_bytes: int = 280 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, zero-based, both ends inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``rows[0]`` is row 1 of the file. Rows may differ in length."""

    name: str
    rows: list[list[Cell]]
    merged: tuple[Merge, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was read.

    Attributes:
        file_name: name without folder.
        format: ``xlsx``, ``xls``, ``ods``, ``csv`` or ``json``.
        encoding: of a text file: ``utf-8``, ``utf-8-sig``, ``utf-16`` or ``gb18030``; else empty.
        date1904: bare day numbers of this file count from 1904-01-01.
    """

    file_name: str
    format: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    date1904: bool = False
