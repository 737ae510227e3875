"""The rows of a sheet: every one is parsed, refused or skipped, and says why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from agencydesk.domain.codes import Problem
from agencydesk.domain.numbers import ApplicationNo
from agencydesk.errors import UserError
from agencydesk.exchange.sheets.book import Book, Cell, Sheet
from agencydesk.exchange.sheets.cells import (
    AgencyReader,
    AnnuityReader,
    ApplicationNoReader,
    DateReader,
    Draft,
    ExtraReader,
    KindReader,
    MatterReader,
    NoticeCodeReader,
    PeopleReader,
    PublicationNoReader,
    Reader,
    StatusReader,
    TextReader,
    cell_text,
)
from agencydesk.exchange.sheets.failures import is_failure
from agencydesk.exchange.sheets.mapping import IGNORED, FoundTable, Mapping
from agencydesk.exchange.sheets.names import NameWords
from agencydesk.exchange.sheets.rows import Note, ParsedRow, Values
from agencydesk.exchange.sheets.statuses import StatusWords
from agencydesk.exchange.sheets.tables import is_heading_row
from agencydesk.exchange.sheets.together import conclude, refusal_of
from agencydesk.exchange.sheets.vocabulary import Vocabulary, heading_key, value_key

_IDENTIFIERS = ("internal_no", "application_no", "pct_no", "publication_no", "grant_no", "title")
#: The heading under which digits are those of the notices' own XML.
_NOTICE_SCALE = "faminglx"
_WIDE_MERGE = 3
#: More or taller merged cells than these are not meant for readers.
_MOST_MERGES = 20_000
_TALLEST_MERGE = 200
_SAMPLE_CELLS = 3
_SAMPLE_CHARACTERS = 60
_CHINESE = re.compile(r"[\u3400-\u9fff]")
#: A row that holds nothing but a reference of that many Chinese characters is a line of text.
_WORDS_NOT_REFERENCE = 5
_SECTION = re.compile(
    r"(?:19|20)[0-9]{2}年?度?(?:案件|专利|申请|台账)?|[一二三四五六七八九十]+、.*"
)
_AMOUNT = r"[::]?[0-9.,共件个项元条()]*"


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is known about the words of sheets."""

    vocabulary: Vocabulary
    statuses: StatusWords
    names: NameWords

    @classmethod
    def load(cls, folder: Path) -> Words:
        """Read ``resources/columns``.

        Raises:
            ValueError: a file is wrong.
        """
        return cls(Vocabulary.load(folder), StatusWords.load(folder), NameWords.load(folder))


class RowParser:
    """Reads the rows of one table.

    Args:
        book: the book the table was found in.
        table: the table.
        mapping: what its columns mean; the table's own proposal or the user's.
        words: the known words.

    Raises:
        UserError: ``sheet.mapping``: the mapping names a field that does not exist.
    """

    def __init__(self, book: Book, table: FoundTable, mapping: Mapping, words: Words) -> None:
        self._sheet = book.sheets[table.sheet_index]
        self._table = table
        self._vocabulary = words.vocabulary
        self._plan = _plan(book, table, mapping, words)
        self._section_rows = _rows_merged_wide(self._sheet)
        subtotals = "|".join(map(re.escape, words.vocabulary.subtotals))
        self._subtotal = re.compile(rf"(?:{subtotals}){_AMOUNT}")

    def parse(self, row: Sequence[Cell], row_number: int) -> ParsedRow:
        """Return what one row says.

        Args:
            row: its cells.
            row_number: as the spreadsheet shows it, from 1.
        """
        draft: Draft = {}
        notes: list[Note] = []
        failed: list[tuple[Reader, Cell]] = []
        width = len(row)
        for column, reader in self._plan:
            if column < width:
                cell = row[column]
                if cell is None:
                    continue
                if cell.__class__ is str and cell[:1] == "#" and is_failure(cell):
                    failed.append((reader, cell))
                else:
                    reader.read(cell, draft, notes)
        skipped = self._skip_reason(row, row_number, draft, notes)
        if skipped:
            return self._row(row_number, {}, skipped=Problem(skipped), sample=_sample(row))
        for reader, cell in failed:
            reader.read_failed(cell, draft, notes)
        number = draft.pop("_number", None)
        conclude(draft, notes, number if isinstance(number, ApplicationNo) else None)
        values = cast("Values", draft)
        if not any(name in draft for name in _IDENTIFIERS):
            return self._row(
                row_number, values, tuple(notes), refusal=refusal_of(notes), sample=_sample(row)
            )
        return self._row(row_number, values, tuple(notes))

    def _row(
        self,
        row_number: int,
        values: Values,
        notes: tuple[Note, ...] = (),
        *,
        refusal: Problem | None = None,
        skipped: Problem | None = None,
        sample: str = "",
    ) -> ParsedRow:
        table = self._table
        return ParsedRow(
            table.sheet_name, row_number, values, notes, refusal, skipped, table.void_sheet, sample
        )

    def _skip_reason(
        self, row: Sequence[Cell], row_number: int, draft: Draft, notes: list[Note]
    ) -> str:
        """Return why a row is not meant as a case; empty when it is."""
        if not draft and not notes:
            filled = [cell for cell in row if cell is not None and not is_failure(cell)]
            texts = [value_key(cell_text(cell)) for cell in filled]
            texts = [text for text in texts if text not in self._vocabulary.empty_words]
            if not texts:
                return "row.blank"
            if all(text.isdigit() for text in texts):
                return "row.only_number"
        if len(self._vocabulary.words.intersection(row)) > 1 and is_heading_row(
            row, self._vocabulary
        ):
            return "row.repeated_heading"
        if "application_no" in draft or "pct_no" in draft:
            return ""
        if self._starts_as_subtotal(row):
            return "row.subtotal"
        filled_cells = [cell for cell in row if cell is not None]
        if len(filled_cells) == 1:
            key = value_key(cell_text(filled_cells[0]))
            if key.startswith(self._vocabulary.footers):
                return "row.footer"
            if row_number in self._section_rows or _SECTION.fullmatch(key):
                return "row.section"
            if "internal_no" in draft and len(_CHINESE.findall(key)) >= _WORDS_NOT_REFERENCE:
                return "row.section"
        return ""

    def _starts_as_subtotal(self, row: Sequence[Cell]) -> bool:
        first = next((cell for cell in row if cell is not None), None)
        return isinstance(first, str) and self._subtotal.fullmatch(value_key(first)) is not None


def parse_table(
    book: Book, table: FoundTable, words: Words, mapping: Mapping | None = None
) -> Iterator[ParsedRow]:
    """Yield the rows below the headings of one table, with the table's own mapping or another.

    A cell that is merged over several rows counts for each of them: a case with three notices.

    Raises:
        UserError: ``sheet.mapping``.
    """
    parser = RowParser(book, table, mapping or table.proposal, words)
    sheet = book.sheets[table.sheet_index]
    repeated = _repeated_cells(sheet, table)
    for row_number in range(table.first_row, table.last_row + 1):
        row = sheet.rows[row_number - 1]
        if row_number in repeated:
            row = _with_cells(row, repeated[row_number])
        yield parser.parse(row, row_number)


def parse_sheet(
    book: Book,
    sheet_index: int,
    tables: Sequence[FoundTable],
    words: Words,
    mappings: Lookup[str, Mapping] | None = None,
) -> Iterator[ParsedRow]:
    """Yield every row of one sheet exactly once, also those above and between its tables.

    Args:
        book: the book.
        sheet_index: position of the sheet.
        tables: what ``find_tables`` returned for this sheet.
        words: the known words.
        mappings: signature to mapping, where the user corrected the proposal.

    Raises:
        UserError: ``sheet.mapping``.
    """
    sheet = book.sheets[sheet_index]
    own = [table for table in tables if table.sheet_index == sheet_index]
    if not own:
        yield from _rows_without_table(sheet)
        return
    for row_number in range(1, own[0].heading_rows[0]):
        row = sheet.rows[row_number - 1]
        code = "row.title" if any(cell is not None for cell in row) else "row.blank"
        yield _skipped(sheet, row_number, code, void_sheet=own[0].void_sheet)
    for table in own:
        for row_number in table.heading_rows:
            yield _skipped(sheet, row_number, "row.heading", void_sheet=table.void_sheet)
        saved = (mappings or {}).get(table.proposal.signature)
        yield from parse_table(book, table, words, saved)


def _rows_without_table(sheet: Sheet) -> Iterator[ParsedRow]:
    for row_number, row in enumerate(sheet.rows, 1):
        if not any(cell is not None for cell in row):
            yield _skipped(sheet, row_number, "row.blank")
        elif sheet.hidden:
            yield _skipped(sheet, row_number, "row.hidden_sheet")
        else:
            refusal = Problem("row.no_headings")
            yield ParsedRow(sheet.name, row_number, {}, refusal=refusal, sample=_sample(row))


def _skipped(sheet: Sheet, row_number: int, code: str, *, void_sheet: bool = False) -> ParsedRow:
    sample = _sample(sheet.rows[row_number - 1])
    return ParsedRow(
        sheet.name, row_number, {}, skipped=Problem(code), void_sheet=void_sheet, sample=sample
    )


def _sample(row: Sequence[Cell]) -> str:
    texts = [" ".join(cell_text(cell).split()) for cell in row if cell is not None]
    return " | ".join(texts[:_SAMPLE_CELLS])[:_SAMPLE_CHARACTERS]


def _repeated_cells(sheet: Sheet, table: FoundTable) -> dict[int, dict[int, Cell]]:
    """Return what cells merged downwards say in the rows below: row number to column to cell."""
    repeated: dict[int, dict[int, Cell]] = {}
    for merge in sheet.merged[:_MOST_MERGES]:
        top, column = merge.first_row + 1, merge.first_column
        bottom = min(merge.last_row + 1, table.last_row, top + _TALLEST_MERGE)
        if (
            not table.first_row <= top < table.last_row
            or bottom == top
            or column >= len(sheet.rows[top - 1])
        ):
            continue
        for row_number in range(top + 1, bottom + 1):
            repeated.setdefault(row_number, {})[column] = sheet.rows[top - 1][column]
    return repeated


def _with_cells(row: Sequence[Cell], cells: dict[int, Cell]) -> list[Cell]:
    filled = [*row, *[None] * (max(cells) + 1 - len(row))]
    for column, cell in cells.items():
        if filled[column] is None:
            filled[column] = cell
    return filled


def _rows_merged_wide(sheet: Sheet) -> frozenset[int]:
    return frozenset(
        row + 1
        for merge in sheet.merged
        if merge.last_column - merge.first_column + 1 >= _WIDE_MERGE
        for row in range(merge.first_row, merge.last_row + 1)
    )


def _plan(
    book: Book, table: FoundTable, mapping: Mapping, words: Words
) -> tuple[tuple[int, Reader], ...]:
    """Return the reader of each column that means something, in the order of the columns."""
    readers: dict[int, Reader] = {}
    for column, name in mapping.columns.items():
        if name != IGNORED:
            heading = table.headings[column] if column < len(table.headings) else ""
            readers[column] = _reader(name, heading, book, words)
    for column, name in mapping.extra.items():
        readers[column] = ExtraReader(name, frozenset())
    return tuple(sorted(readers.items(), key=lambda item: item[0]))


def _reader(name: str, heading: str, book: Book, words: Words) -> Reader:
    vocabulary = words.vocabulary
    empty = vocabulary.empty_words
    if name.startswith("annuity.") and name[8:].isdigit():
        return AnnuityReader(name, empty)
    if name == "document_type":
        return TextReader(name, empty)
    field = vocabulary.fields.get(name)
    if field is None:
        raise UserError("sheet.mapping", field=name)
    match field.type:
        case "date":
            return DateReader(name, empty, date1904=book.date1904)
        case "people":
            return PeopleReader(name, vocabulary)
        case "application_no" | "pct_no":
            return ApplicationNoReader(name, empty)
        case "publication_no":
            return PublicationNoReader(name, empty)
        case "kind":
            digits = heading_key(heading) == _NOTICE_SCALE
            return KindReader(name, vocabulary, digits=digits)
        case "status":
            return StatusReader(name, empty, words.statuses)
        case "matter":
            return MatterReader(name, empty, words.statuses)
        case "agency":
            return AgencyReader(name, empty)
        case "notice_code":
            return NoticeCodeReader(name, empty)
        case _:
            return TextReader(name, frozenset({""}) if field.words_kept else empty)
