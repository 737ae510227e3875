"""What the tests of foreign files share: the known words, and a way to make sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from agencydesk.exchange.sheets.book import Book, Cell, Merge, Sheet
from agencydesk.exchange.sheets.parse import Words, parse_sheet
from agencydesk.exchange.sheets.rows import ParsedRow
from agencydesk.exchange.sheets.tables import find_tables
from agencydesk.paths import resources_dir

Rows = Sequence[Sequence[Cell]]


@pytest.fixture(scope="session")
def words() -> Words:
    return Words.load(resources_dir() / "columns")


@pytest.fixture
def make_xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes sheets, name to rows, to a real workbook."""

    def make(sheets: dict[str, Rows], name: str = "表.xlsx", merged: Sequence[str] = ()) -> Path:
        path = tmp_path / name
        workbook = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for title, rows in sheets.items():
            sheet = workbook.add_worksheet(title)
            for area in merged:
                sheet.merge_range(area, "")
            for row_index, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(row_index, column, cell, day)
                    elif isinstance(cell, str):
                        sheet.write_string(row_index, column, cell)
                    elif cell is not None:
                        sheet.write(row_index, column, cell)
        workbook.close()
        return path

    return make


def book_of(
    rows: Rows, name: str = "案件", merged: tuple[Merge, ...] = (), *, date1904: bool = False
) -> Book:
    """Return a book of one sheet."""
    sheet = Sheet(name, [list(row) for row in rows], merged)
    return Book("表.xlsx", "xlsx", (sheet,), date1904=date1904)


def parsed(book: Book, words: Words) -> list[ParsedRow]:
    """Return all rows of a book's first sheet."""
    return list(parse_sheet(book, 0, find_tables(book, 0, words.vocabulary), words))
