"""Comma- or tab-separated text and JSON as rows of plain values.

Encodings are tried in the order: byte order mark, strict UTF-8, strict GB18030; a file that fits
none is refused with the position of the first bad byte, never read as garbage.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.book import Cell, Limits

_DELIMITERS = ",;\t|"
_SAMPLE_RECORDS = 50
_SAMPLE_CHARACTERS = 64 * 1024
#: Chinese text written in GB18030 is nearly all GB 2312; other encodings read as it are not.
_COMMON_SHARE = 0.5
_COMMON_SHARE_IF_BIG5 = 0.8


def decode_text(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the encoding it was in.

    Raises:
        UserError: ``sheet.encoding`` with ``position``, ``sheet.encoding-doubtful``,
            ``sheet.nul``.
    """
    text, encoding = _decode(data)
    if "\x00" in text:
        raise UserError("sheet.nul", position=text.index("\x00"))
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    marked = ""
    if data.startswith(b"\xef\xbb\xbf"):
        marked = "utf-8-sig"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        marked = "utf-16"
    if marked:
        try:
            return data.decode(marked), marked
        except UnicodeDecodeError as error:
            raise UserError("sheet.encoding", position=error.start) from error
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass  # not UTF-8: the Chinese code page of older spreadsheets is next
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise UserError("sheet.encoding", position=error.start) from error
    if not _looks_chinese(text, data):
        raise UserError("sheet.encoding-doubtful")
    return text, "gb18030"


def _looks_chinese(text: str, data: bytes) -> bool:
    foreign = "".join(character for character in text if character > "\x7f")
    if not foreign:
        return True
    common = len(foreign.encode("gb2312", "ignore")) / 2 / len(foreign)
    if common >= _COMMON_SHARE_IF_BIG5:
        return True
    try:
        data.decode("big5")
    except UnicodeDecodeError:
        return common >= _COMMON_SHARE
    return False


def read_delimited(text: str, limits: Limits) -> list[list[Cell]]:
    """Return the rows of a delimited text; every cell is text, an empty one None.

    Raises:
        UserError: ``sheet.too-many-rows``, ``sheet.too-many-columns``, ``sheet.cell-too-long``.
    """
    delimiter, text = _delimiter(text)
    rows: list[list[Cell]] = []
    last = 0
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(record[limits.columns :]):
                raise UserError("sheet.too-many-columns", limit=limits.columns)
            if len(rows) < limits.rows:
                rows.append([_shown(cell) or None for cell in record[: limits.columns]])
                last = len(rows) if any(record) else last
            elif any(record):
                raise UserError("sheet.too-many-rows", limit=limits.rows)
    except csv.Error as error:
        raise UserError("sheet.cell-too-long", limit=limits.cell_chars) from error
    return rows[:last]


def _shown(cell: str) -> str:
    """Return ``0123`` for ``="0123"``, which makes a spreadsheet keep digits as text."""
    if cell[:2] == '="' and len(cell) > 2 and cell[-1] == '"' and '"' not in cell[2:-1]:
        return cell[2:-1]
    return cell


def limit_fields(limits: Limits) -> None:
    """Make the CSV parser of this process refuse longer cells; for the reading process only."""
    csv.field_size_limit(limits.cell_chars)


def _delimiter(text: str) -> tuple[str, str]:
    """Return the delimiter and the text without a ``sep=`` line."""
    first, _, rest = text.partition("\n")
    first = first.strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[4], rest
    if text[:5].lower() == "sep=\t":
        return "\t", rest
    return max(_DELIMITERS, key=lambda delimiter: _consistency(text, delimiter)), text


def _consistency(text: str, delimiter: str) -> float:
    """Return how well a delimiter divides the first records into equal numbers of columns."""
    sample = text[:_SAMPLE_CHARACTERS]
    lengths: Counter[int] = Counter()
    try:
        records = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        for record in islice(records, _SAMPLE_RECORDS):
            if any(record):
                lengths[len(record)] += 1
    except csv.Error:
        return 0.0
    if not lengths:
        return 0.0
    columns, count = max(lengths.items(), key=lambda item: (item[1], item[0]))
    return (columns - 1) * count / lengths.total()


def read_json(text: str, limits: Limits) -> list[list[Cell]]:
    """Return a heading row and one row an object.

    Read are a list of flat objects, or one object that holds one list of objects: then its other
    values are repeated on each row. Lists of words become one cell, joined with ``；``.

    Raises:
        UserError: ``sheet.json`` (not JSON, or another shape), ``sheet.too-many-rows``,
            ``sheet.too-many-columns``, ``sheet.cell-too-long``.
    """
    try:
        data: object = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise UserError("sheet.json") from error
    records = _records(data)
    if len(records) > limits.rows:
        raise UserError("sheet.too-many-rows", limit=limits.rows)
    headings = list(dict.fromkeys(key for record in records for key in record))
    if len(headings) > limits.columns:
        raise UserError("sheet.too-many-columns", limit=limits.columns)
    rows: list[list[Cell]] = [list(headings)]
    rows.extend([_json_cell(record.get(heading)) for heading in headings] for record in records)
    return rows


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


def _records(data: object) -> list[dict[str, object]]:
    if isinstance(data, dict):
        lists = [key for key, value in data.items() if _objects(value)]
        if len(lists) != 1:
            return [data] if data and not lists else _wrong_shape()
        shared = {key: value for key, value in data.items() if key != lists[0]}
        return [{**shared, **record} for record in _objects(data[lists[0]])]
    return _objects(data) or _wrong_shape()


def _objects(data: object) -> list[dict[str, object]]:
    """Return ``data`` if it is a list of objects, else an empty list."""
    if isinstance(data, list) and data and all(isinstance(item, dict) for item in data):
        return data
    return []


def _wrong_shape() -> list[dict[str, object]]:
    raise UserError("sheet.json")


def _json_cell(value: object) -> Cell:
    if value is None or isinstance(value, (str, bool, int, float)):
        return value or None if isinstance(value, str) else value
    if isinstance(value, list) and all(isinstance(item, (str, int, float)) for item in value):
        return _joined(value)
    return json.dumps(value, ensure_ascii=False)


def _joined(values: Iterable[object]) -> str:
    return "；".join(str(value) for value in values)
