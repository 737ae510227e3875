"""Cells whose formula failed: the workbook parser shows ``#REF!`` and its like as empty cells.

A due date that a formula could not find must not look like a date that was never there, so the
failed cells are looked up in the workbook's own XML and put back as the text they show.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

import defusedxml.ElementTree

from agencydesk.exchange.sheets.book import Cell

#: Row to column to text, both zero-based.
Failures = dict[int, dict[int, str]]

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
_FAILED = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^<>]*\st\s*=\s*["']e["'])[^<>]*?\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']"""
    rb"""[^<>]*>\s*(?:<(?:\w+:)?f[^<>]*>(?:[^<]*</[^<>]*>)?)?\s*"""
    rb"""<(?:\w+:)?v[^<>]*>\s*(\#[A-Z0-9/?!_]{2,20})"""
)
_MARK = re.compile(rb"""\st\s*=\s*["']e["']""")
_WORDS = frozenset(
    {
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"),
        *("#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#PYTHON!"),
        "#GETTING_DATA",
    }
)


def is_failure(cell: Cell) -> bool:
    """Say whether a cell holds nothing but what a spreadsheet shows for a failed formula."""
    return isinstance(cell, str) and cell[:1] == "#" and cell.strip().upper() in _WORDS


def failures_in(data: bytes) -> Failures:
    """Return the failed cells in the XML of one sheet."""
    found: Failures = {}
    quoted = b'"e"' in data or b"'e'" in data  # far quicker than the expression, and nearly it
    if not quoted or _MARK.search(data) is None:
        return found
    for letters, number, text in _FAILED.findall(data):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        found.setdefault(int(number) - 1, {})[column - 1] = text.decode("ascii")
    return found


def by_sheet(
    workbook: bytes, relations: bytes, parts: Mapping[str, Failures]
) -> dict[str, Failures]:
    """Return the failed cells by the name of their sheet instead of the name of its part.

    Args:
        workbook: the part ``WORKBOOK``, checked before.
        relations: the part ``RELATIONS``, checked before.
        parts: name of a part to its failed cells.
    """
    if not any(parts.values()):
        return {}
    targets = {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/xl", each.get("Target", "")))[1:]
        for each in _root(relations)
    }
    found = {}
    for sheet in _root(workbook).iterfind("{*}sheets/{*}sheet"):
        link = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        failures = parts.get(targets.get(link, ""))
        if failures:
            found[sheet.get("name", "")] = failures
    return found


def _root(data: bytes) -> Element:
    root: Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    return root


def put_back(
    rows: Iterable[Sequence[object]], failures: Failures, left: int
) -> Iterator[Sequence[object]]:
    """Yield rows with the text of their failed cells.

    Args:
        rows: from row 1 on.
        failures: the failed cells.
        left: empty columns before the first cell of each row.
    """
    for number, row in enumerate(rows):
        failed = failures.get(number)
        if failed:
            cells = list(row)
            for column, text in failed.items():
                place = column - left
                if place >= len(cells):
                    cells.extend([None] * (place + 1 - len(cells)))
                if place >= 0 and cells[place] in ("", None):
                    cells[place] = text
            yield cells
        else:
            yield row
