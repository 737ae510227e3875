"""Filling a sheet that a person downloaded from the office; all else in it stays as it is."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from agencydesk.errors import UserError
from agencydesk.exchange.payments.headings import LIMITS, Columns, find_columns
from agencydesk.exchange.payments.office_sheet import COLUMNS, PaidLine
from agencydesk.exchange.payments.sheet_xml import CellValue, column_number, put_values
from agencydesk.exchange.sheets.archive import check_archive
from agencydesk.exchange.sheets.failures import RELATIONS, WORKBOOK
from agencydesk.exchange.sheets.reader import read_book
from agencydesk.exchange.sheets.vocabulary import Vocabulary

#: Without these columns a fee cannot be put in.
NEEDED = ("application_no", "fee_payer", "fee_name", "fee_amount")
#: A running number may stand in rows that are otherwise empty.
_RUNNING = "row_no"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CALCULATION = re.compile(rb"<(?:\w+:)?calcPr(?=[\s/>])(?![^<>]*fullCalcOnLoad)")

_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Z]{1,3})([0-9]+):([A-Z]{1,3})([0-9]+)["']"""
)


def fill_template(path: Path, lines: Sequence[PaidLine], vocabulary: Vocabulary) -> bytes:
    """Return the template with one row a line below its headings.

    Columns are found by their headings. Pick lists, macros, other sheets and whatever else the
    file holds are kept byte for byte.

    Args:
        path: an xlsx or xlsm file without payments in it.
        lines: in the order to write them.
        vocabulary: what headings are called.

    Raises:
        UserError: ``payment-template.format``, ``payment-template.headings`` naming the columns
            it lacks, ``payment-template.not-empty`` with the row that holds something,
            ``payment-template.merged`` with the row whose cells are, and what reading a sheet
            raises; nothing was written then.
    """
    book = read_book(path, LIMITS)
    if book.format != "xlsx":
        raise UserError("payment-template.format")
    needed = [*NEEDED, *_held(lines)]
    columns = find_columns(book, vocabulary, needed, "payment-template.headings")
    check_archive(path, LIMITS)
    try:
        with zipfile.ZipFile(path) as archive:
            part = _part_of(archive, columns.sheet.name)
            sheet = archive.read(part)
            _refuse_filled(columns, sheet, len(lines))
            values = _values(columns, lines)
            _refuse_merged(sheet, values)
            changed = {part: put_values(sheet, values)}
            if _FORMULA.search(sheet):
                whole = archive.read(WORKBOOK)
                changed[WORKBOOK] = _CALCULATION.sub(_recalculating, whole, count=1)
            return _packed(archive, changed)
    except (zipfile.BadZipFile, KeyError, ParseError, OSError) as error:
        raise UserError("sheet.damaged") from error
    except DefusedXmlException as error:
        raise UserError("sheet.entities") from error


def _held(lines: Sequence[PaidLine]) -> list[str]:
    """Return the columns that are needed only because a line says something there."""
    held = []
    if any(line.credit_code for line in lines):
        held.append("uscc")
    if any(line.remark for line in lines):
        held.append("remark")
    return held


def _values(columns: Columns, lines: Sequence[PaidLine]) -> dict[int, dict[int, CellValue]]:
    """Return what goes into which cell; an empty text leaves its cell alone."""
    values: dict[int, dict[int, CellValue]] = {}
    for number, line in enumerate(lines, 1):
        cells = {
            columns.by_field[field]: line.value(field, number)
            for _, field in COLUMNS
            if field in columns.by_field
        }
        values[columns.row + 1 + number] = {
            column: value for column, value in cells.items() if value != ""
        }
    return values


def _refuse_filled(columns: Columns, sheet: bytes, count: int) -> None:
    """Refuse a template with payments, or with words where the lines go.

    Raises:
        UserError: ``payment-template.not-empty``.
    """
    computed = _FORMULA.search(sheet) is not None
    ours = [field for _, field in COLUMNS if field in columns.by_field]
    for number, row in columns.rows():
        reached = number <= columns.row + 1 + count
        for field in ours:
            cell = row[field]
            if cell is None or cell == "":
                continue
            if field == _RUNNING and not (reached and isinstance(cell, str)):
                continue
            if computed and field == "fee_code":
                continue  # the office's template computes the code from the name
            if reached or field in ("application_no", "fee_amount"):
                raise UserError("payment-template.not-empty", row=number)


def _refuse_merged(sheet: bytes, values: Mapping[int, Mapping[int, CellValue]]) -> None:
    """Refuse cells that another one covers: what is put there is lost.

    Raises:
        UserError: ``payment-template.merged``.
    """
    for left, top, right, bottom in _MERGED.findall(sheet):
        first, last = column_number(left.decode()), column_number(right.decode())
        for row in range(max(int(top), min(values)), min(int(bottom), max(values)) + 1):
            covered = {each for each in values[row] if first <= each <= last}
            if covered - ({first} if row == int(top) else set()):
                raise UserError("payment-template.merged", row=row)


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part that holds a sheet.

    Raises:
        KeyError: there is none.
    """
    targets = {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/xl", each.get("Target", "")))[1:]
        for each in _root(archive.read(RELATIONS))
    }
    for entry in _root(archive.read(WORKBOOK)).iterfind("{*}sheets/{*}sheet"):
        if entry.get("name") == sheet:
            link = next(value for name, value in entry.items() if name.endswith("}id"))
            return targets[link]
    raise KeyError(sheet)


def _root(data: bytes) -> Element:
    root: Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    return root


def _recalculating(found: re.Match[bytes]) -> bytes:
    return found[0] + b' fullCalcOnLoad="1"'


def _packed(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """Return the archive with some parts changed; order and kind of packing stay."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for member in archive.infolist():
            data = changed.get(member.filename)
            info = zipfile.ZipInfo(member.filename, member.date_time)
            info.compress_type = member.compress_type
            info.external_attr = member.external_attr
            made.writestr(info, archive.read(member) if data is None else data)
    return target.getvalue()
