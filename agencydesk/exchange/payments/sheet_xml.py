"""Putting values into the XML of one sheet, and leaving every other byte of it as it is.

A parser that writes the whole sheet anew loses what it does not know: pick lists, macros, marks of
newer programs. So the places of rows and cells are looked up, and only these are cut and spliced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.archive import column_name

#: A value for a cell: text or number.
CellValue = str | int | float
#: Row, from 1, to column, from 0, to value.
CellValues = Mapping[int, Mapping[int, CellValue]]

_TAG = re.compile(rb"""<(?:[^"'<>]|"[^"]*"|'[^']*')*>""")
_SPANS = re.compile(rb"""\sspans\s*=\s*(?:"[^"]*"|'[^']*')""")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DIMENSION = re.compile(
    rb"""(<(?:\w+:)?dimension\s[^<>]*?\bref\s*=\s*["'][A-Z]+[0-9]+:[A-Z]+)([0-9]+)"""
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(slots=True)
class _Cell:
    """Where a cell stands; ``formula`` is where its formula does."""

    column: int
    style: str
    start: int
    end: int = 0
    formula: tuple[int, int] | None = None


@dataclass(slots=True)
class _Row:
    number: int
    start: int
    end: int = 0
    cells: list[_Cell] = field(default_factory=list)


@dataclass(slots=True)
class _Places:
    """Where in the bytes of a sheet its rows and cells are; ``prefix`` of its element names."""

    rows: list[_Row] = field(default_factory=list)
    data_end: int = 0
    prefix: str = ""


def put_values(data: bytes, values: CellValues) -> bytes:
    """Return the sheet with values in these cells.

    A cell keeps its look; one that had none takes that of the first row that is filled. A cell
    with a formula keeps the formula and shows the value until it is computed again.

    Args:
        data: the sheet's XML, in UTF-8, without entities.
        values: what goes where.

    Raises:
        UserError: ``sheet.damaged`` if it is no sheet, or its rows are not in order.
    """
    places = _Finder(data).find()
    first = min(values, default=0)
    looks = {
        cell.column: cell.style for row in places.rows if row.number == first for cell in row.cells
    }
    known = {row.number: row for row in places.rows}
    edits: list[tuple[int, int, bytes]] = []
    for number, cells in sorted(values.items()):
        row = known.get(number)
        if row is not None:
            edits.append((row.start, row.end, _filled(data, row, cells, looks, places.prefix)))
            continue
        after = next((each.start for each in places.rows if each.number > number), places.data_end)
        made = b"".join(
            _cell_xml(number, column, value, looks.get(column, ""), places.prefix)
            for column, value in sorted(cells.items())
        )
        tag = f"{places.prefix}row"
        edits.append((after, after, f'<{tag} r="{number}">'.encode() + made + f"</{tag}>".encode()))
    return _grown(_spliced(data, edits), max(values, default=0))


def _filled(
    data: bytes, row: _Row, values: Mapping[int, CellValue], looks: Mapping[int, str], prefix: str
) -> bytes:
    """Return a row that was there, with values in some of its cells."""
    known = {cell.column: cell for cell in row.cells}
    edits: list[tuple[int, int, bytes]] = []
    tag = _TAG.match(data, row.start)
    if tag is None:
        raise UserError("sheet.damaged")
    opened = _SPANS.sub(b"", tag[0])
    empty = opened.endswith(b"/>")
    if empty:
        opened = opened[:-2].rstrip() + b">"
    close = row.end if empty else data.rindex(b"</", row.start, row.end)
    edits.append((row.start, tag.end(), opened))
    for column, value in sorted(values.items()):
        cell = known.get(column)
        if cell is None:
            made = _cell_xml(row.number, column, value, looks.get(column, ""), prefix)
            after = next((each.start for each in row.cells if each.column > column), close)
            edits.append((after, after, made))
            continue
        formula = data[slice(*cell.formula)] if cell.formula else b""
        made = _cell_xml(row.number, column, value, cell.style, prefix, formula)
        edits.append((cell.start, cell.end, made))
    body = _spliced(data[: row.end], edits)[row.start :]
    return body + f"</{prefix}row>".encode() if empty else body


def _cell_xml(
    row: int, column: int, value: CellValue, style: str, prefix: str, formula: bytes = b""
) -> bytes:
    """Return one cell; text is text and never becomes a formula."""
    look = f' s="{style}"' if style else ""
    tag, place = f"{prefix}c", f'r="{column_name(column)}{row}"{look}'
    if not isinstance(value, str):
        inner = formula + f"<{prefix}v>{value}</{prefix}v>".encode()
        return f"<{tag} {place}>".encode() + inner + f"</{tag}>".encode()
    text = escape(_CONTROL.sub("", value))
    if formula:
        inner = formula + f"<{prefix}v>{text}</{prefix}v>".encode()
        return f'<{tag} {place} t="str">'.encode() + inner + f"</{tag}>".encode()
    held = f'<{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>'
    return f'<{tag} {place} t="inlineStr">{held}</{tag}>'.encode()


def column_number(letters: str) -> int:
    """Return the number of a column, from 0: of ``AB`` 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _spliced(data: bytes, edits: Sequence[tuple[int, int, bytes]]) -> bytes:
    """Return the bytes with each range replaced; ranges do not overlap."""
    parts: list[bytes] = []
    at = 0
    for start, end, made in sorted(edits, key=lambda edit: edit[0]):
        parts += [data[at:start], made]
        at = end
    return b"".join([*parts, data[at:]])


def _grown(data: bytes, last: int) -> bytes:
    """Return the sheet with its stated extent reaching at least to a row."""
    found = _DIMENSION.search(data)
    if found is None or int(found[2]) >= last:
        return data
    return data[: found.start(2)] + str(last).encode() + data[found.end(2) :]


class _Finder:
    """Walks through the XML of a sheet once and notes where things are."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._places = _Places()
        self._parser = expat.ParserCreate("UTF-8")
        self._row: _Row | None = None
        self._cell: _Cell | None = None
        self._formula = 0
        self._inside = self._had_data = False

    def find(self) -> _Places:
        """Return the places.

        Raises:
            UserError: ``sheet.damaged``.
        """
        parser = self._parser
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.StartDoctypeDeclHandler = self._on_doctype
        try:
            parser.Parse(self._data, True)
        except (expat.ExpatError, ValueError) as error:
            raise UserError("sheet.damaged") from error
        numbers = [row.number for row in self._places.rows]
        orders = [[cell.column for cell in row.cells] for row in self._places.rows]
        if not self._had_data or any(each != sorted(set(each)) for each in (numbers, *orders)):
            raise UserError("sheet.damaged")
        return self._places

    def _on_doctype(self, *_facts: object) -> None:
        raise UserError("sheet.entities")

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        at = self._parser.CurrentByteIndex
        if local == "sheetData":
            self._inside = self._had_data = True
            self._places.prefix = f"{prefix}:" if prefix else ""
        elif not self._inside:
            return
        elif local == "row":
            last = self._places.rows[-1].number if self._places.rows else 0
            self._row = _Row(int(attributes.get("r", last + 1)), at)
            self._places.rows.append(self._row)
        elif local == "c" and self._row is not None:
            self._cell = _Cell(self._column(attributes), attributes.get("s", ""), at)
            self._row.cells.append(self._cell)
        elif local == "f":
            self._formula = at

    def _column(self, attributes: dict[str, str]) -> int:
        """Return the column of a cell, which may leave out where it stands."""
        stated = attributes.get("r")
        if stated is None:
            cells = self._row.cells if self._row is not None else []
            return cells[-1].column + 1 if cells else 0
        found = _REFERENCE.fullmatch(stated)
        if found is None:
            raise ValueError(stated)
        return column_number(found[1])

    def _on_end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        at = self._parser.CurrentByteIndex
        if local == "sheetData":
            self._inside = False
            self._places.data_end = at
        elif not self._inside:
            return
        elif local == "row" and self._row is not None:
            self._row.end = self._after(name, at)
            self._row = None
        elif local == "c" and self._cell is not None:
            self._cell.end = self._after(name, at)
            self._cell = None
        elif local == "f" and self._cell is not None:
            self._cell.formula = (self._formula, self._after(name, at))

    def _after(self, name: str, at: int) -> int:
        """Return where an element ends; one without content ends where it is reported."""
        closing = f"</{name}".encode()
        if (
            self._data.startswith(closing, at)
            and self._data[at + len(closing) :][:1] in b"> \t\r\n"
        ):
            return self._data.index(b">", at) + 1
        return at
