"""Reading the files of an import once, and looking at what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.book import Book, Cell, Sheet
from agencydesk.exchange.sheets.cells import cell_text
from agencydesk.exchange.sheets.mapping import FoundTable
from agencydesk.exchange.sheets.mapping import Mapping as SheetMapping
from agencydesk.exchange.sheets.reader import read_book
from agencydesk.exchange.sheets.vocabulary import Vocabulary, value_key
from agencydesk.services.importing.headings import tables_of
from agencydesk.services.importing.mappings import columns_of, taken_of
from agencydesk.services.importing.reading_values import (
    Choices,
    Outline,
    ReadFile,
    Reading,
    SheetOutline,
)
from agencydesk.services.importing.values import Cancelled, SheetPlan

#: What a reader raises when it was stopped, not when the file is bad.
STOPPED = frozenset({"sheet.cancelled", "import.cancelled"})


@dataclass(frozen=True, slots=True)
class Source:
    """A book with the tables that its rows are read by, the user's corrections made.

    Attributes:
        before: the book as it was read, where something was corrected.
    """

    name: str
    digest: str
    book: Book
    tables: Sequence[FoundTable]
    before: Book | None = None


def read_files(
    paths: Sequence[Path], progress: Callable[[int], None], cancelled: Cancelled
) -> Reading:
    """Read files; one that cannot be read says why and harms no other.

    Raises:
        UserError: ``sheet.cancelled``.
    """
    return Reading(tuple(_read(path, progress, cancelled) for path in paths))


def _read(path: Path, progress: Callable[[int], None], cancelled: Cancelled) -> ReadFile:
    try:
        book = read_book(path, cancelled=cancelled, progress=progress)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except UserError as error:
        if error.code in STOPPED:
            raise
        return ReadFile(path, path.name, problem=error)
    except OSError as error:
        return ReadFile(path, path.name, problem=error)
    return ReadFile(path, path.name, digest, book)


def sources_of(reading: Reading, choices: Choices, vocabulary: Vocabulary) -> Iterator[Source]:
    """Yield the files that could be read, as the user's choices want them read."""
    for file in reading.files:
        if file.book is not None:
            headings = {
                sheet: row for (name, sheet), row in choices.headings.items() if name == file.name
            }
            book = _with_corrections(file.book, file.name, choices)
            before = None if book is file.book else file.book
            tables = tables_of(book, vocabulary, headings)
            yield Source(file.name, file.digest, book, tables, before)


def outline_of(
    reading: Reading,
    choices: Choices,
    vocabulary: Vocabulary,
    mappings: Mapping[str, SheetMapping],
) -> Outline:
    """Return the sheets found, and the tables of those that are taken."""
    sheets: list[SheetOutline] = []
    tables: list[SheetPlan] = []
    for source in sources_of(reading, choices, vocabulary):
        for index, sheet in enumerate(source.book.sheets):
            own = [table for table in source.tables if table.sheet_index == index]
            outline = _outline(source.name, sheet, own, choices, vocabulary)
            sheets.append(outline)
            if outline.taken:
                tables += [
                    sheet_plan(source, table, vocabulary, mappings, samples=True) for table in own
                ]
    return Outline(tuple(sheets), tuple(tables))


def _outline(
    file: str, sheet: Sheet, tables: Sequence[FoundTable], choices: Choices, vocabulary: Vocabulary
) -> SheetOutline:
    name = value_key(sheet.name)
    void = any(word in name for word in vocabulary.void_names)
    return SheetOutline(
        file=file,
        sheet=sheet.name,
        heading_rows=tables[0].heading_rows if tables else (),
        tables=len(tables),
        rows=sum(max(0, table.last_row - table.first_row + 1) for table in tables),
        void=void,
        hidden=sheet.hidden,
        taken=bool(tables) and choices.takes(file, sheet.name, void=void),
        chosen=(file, sheet.name) in choices.headings,
    )


def sheet_plan(
    source: Source,
    table: FoundTable,
    vocabulary: Vocabulary,
    mappings: Mapping[str, SheetMapping],
    *,
    samples: bool = False,
) -> SheetPlan:
    """Return a table as understood."""
    signature = table.proposal.signature
    columns = columns_of(table, mappings.get(signature), vocabulary)
    if samples:
        body = source.book.sheets[table.sheet_index].rows[table.first_row - 1 : table.last_row]
        columns = tuple(replace(each, samples=_samples(body, each.index)) for each in columns)
    return SheetPlan(
        source.name,
        table.sheet_name,
        table.heading_rows[-1],
        signature,
        taken_of(columns),
        max(0, table.last_row - table.first_row + 1),
        columns,
    )


def preview_of(reading: Reading, file: str, sheet: str, rows: int) -> tuple[tuple[str, ...], ...]:
    """Return the first rows of a sheet as the file has them, as text."""
    book = reading.book(file)
    found = [] if book is None else [each for each in book.sheets if each.name == sheet]
    return tuple(
        tuple(cell_text(cell) for cell in row) for each in found for row in each.rows[:rows]
    )


def _samples(body: Sequence[Sequence[Cell]], column: int) -> tuple[str, ...]:
    """Return the first different values of a column."""
    found: dict[str, None] = {}
    for row in body[:200]:
        if column < len(row) and row[column] is not None:
            found.setdefault(" ".join(cell_text(row[column]).split()))
            if len(found) == 3:
                break
    return tuple(found)


def _with_corrections(book: Book, name: str, choices: Choices) -> Book:
    """Return the book with the cells the user corrected; the rows of the one given stay."""
    by_sheet: dict[str, dict[int, Mapping[int, str]]] = {}
    for (file, sheet, row), cells in choices.corrections.items():
        if file == name:
            by_sheet.setdefault(sheet, {})[row] = cells
    if not by_sheet:
        return book
    sheets = tuple(
        _corrected(sheet, by_sheet[sheet.name]) if sheet.name in by_sheet else sheet
        for sheet in book.sheets
    )
    return replace(book, sheets=sheets)


def _corrected(sheet: Sheet, rows: Mapping[int, Mapping[int, str]]) -> Sheet:
    changed = list(sheet.rows)
    for number, cells in rows.items():
        if 1 <= number <= len(changed):
            row = list(changed[number - 1])
            row += [None] * (max(cells, default=-1) + 1 - len(row))
            for column, text in cells.items():
                row[column] = text.strip() or None
            changed[number - 1] = row
    return replace(sheet, rows=changed)
