"""The tables of a book, under the headings that were found or that the user chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from agencydesk.exchange.sheets.archive import column_name
from agencydesk.exchange.sheets.book import Book, Cell
from agencydesk.exchange.sheets.cells import cell_text
from agencydesk.exchange.sheets.mapping import IGNORED, FoundTable, signature
from agencydesk.exchange.sheets.mapping import Mapping as SheetMapping
from agencydesk.exchange.sheets.tables import find_tables
from agencydesk.exchange.sheets.vocabulary import Vocabulary, value_key


def tables_of(book: Book, vocabulary: Vocabulary, headings: Mapping[str, int]) -> list[FoundTable]:
    """Return the tables of all sheets in the order of the book.

    Args:
        book: the file.
        vocabulary: the known headings.
        headings: a sheet's name to the row, from 1, that the user says holds its headings.
    """
    found: list[FoundTable] = []
    for index, sheet in enumerate(book.sheets):
        row = headings.get(sheet.name)
        if row is None or not 1 <= row <= len(sheet.rows):
            found += find_tables(book, index, vocabulary)
        else:
            found += _tables_under(book, index, row, vocabulary)
    return found


def _tables_under(book: Book, index: int, row: int, vocabulary: Vocabulary) -> list[FoundTable]:
    """Return the tables from a row of headings on, whether or not its words are known."""
    sheet = book.sheets[index]
    below = replace(sheet, rows=[*([] for _ in range(row - 1)), *sheet.rows[row - 1 :]])
    sheets = (*book.sheets[:index], below, *book.sheets[index + 1 :])
    found = find_tables(replace(book, sheets=sheets), index, vocabulary)
    if found and found[0].heading_rows[0] == row:
        return found
    return [_plain_table(book, index, row, vocabulary)]


def _plain_table(book: Book, index: int, row: int, vocabulary: Vocabulary) -> FoundTable:
    """Return the table below a row: known words name fields, all other columns are kept."""
    sheet = book.sheets[index]
    texts = [" ".join(cell_text(cell).split()) for cell in sheet.rows[row - 1]]
    body = sheet.rows[row:]
    width = max((len(each) for each in body), default=0)
    texts += [""] * (width - len(texts))
    columns: dict[int, str] = {}
    extra: dict[int, str] = {}
    for column, text in enumerate(texts):
        match = vocabulary.match(text) if text else None
        if match is not None and vocabulary.type_of(match.field) == "ignored":
            columns[column] = IGNORED
        elif match is not None and match.field not in columns.values():
            columns[column] = match.field
        elif text or any(_at(each, column) is not None for each in body):
            name = text or column_name(column)
            taken = name in extra.values()
            extra[column] = f"{name} ({column_name(column)})" if taken else name
    name = value_key(sheet.name)
    return FoundTable(
        sheet_index=index,
        sheet_name=sheet.name,
        heading_rows=(row,),
        headings=tuple(texts),
        last_row=len(sheet.rows),
        proposal=SheetMapping(signature(texts), columns, extra),
        void_sheet=any(word in name for word in vocabulary.void_names),
    )


def _at(row: list[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None
