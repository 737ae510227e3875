"""Finding the columns of a payment sheet by their headings, whatever they are called."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.book import Book, Cell, Limits, Sheet
from agencydesk.exchange.sheets.vocabulary import Match, Vocabulary

#: Headings stand among the first rows of a sheet; above them only titles and notes.
_SEARCHED_ROWS = 40
#: How much a payment sheet may hold; less than an agency's ledger.
LIMITS = Limits(
    file_bytes=5 * 1024 * 1024,
    unpacked_bytes=60 * 1024 * 1024,
    part_bytes=20 * 1024 * 1024,
    rows=20_000,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a payment sheet has which column; all numbers from 0.

    Attributes:
        row: of the headings.
        by_field: name of a field to its column.
    """

    sheet: Sheet
    row: int
    by_field: dict[str, int]

    def rows(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        """Yield the number, from 1, and the values of each row below the headings."""
        for number, row in enumerate(self.sheet.rows[self.row + 1 :], self.row + 2):
            yield (
                number,
                {
                    field: row[column] if column < len(row) else None
                    for field, column in self.by_field.items()
                },
            )


def find_columns(book: Book, vocabulary: Vocabulary, needed: Collection[str], code: str) -> Columns:
    """Return the first shown sheet that has all needed columns.

    Args:
        book: the file.
        vocabulary: what headings are called.
        needed: fields without which the sheet is not what is looked for.
        code: of the error.

    Raises:
        UserError: ``code`` with the titles of the columns that the best sheet lacks.
    """
    best: Columns | None = None
    for sheet in book.sheets:
        if sheet.hidden:
            continue
        for place, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
            found = Columns(sheet, place, _fields(row, vocabulary))
            if best is None or _hits(found, needed) > _hits(best, needed):
                best = found
    present = best.by_field if best is not None else {}
    missing = [vocabulary.fields[name].title for name in needed if name not in present]
    if best is None or missing:
        raise UserError(code, missing="、".join(missing))
    return best


def _hits(columns: Columns, needed: Collection[str]) -> int:
    return sum(name in columns.by_field for name in needed)


def _fields(row: Sequence[Cell], vocabulary: Vocabulary) -> dict[str, int]:
    """Return the column of each field; of several the surest heading, then the first."""
    best: dict[str, tuple[Match, int]] = {}
    for column, cell in enumerate(row):
        match = vocabulary.match(cell) if isinstance(cell, str) else None
        if match is None:
            continue
        known = best.get(match.field)
        if known is None or (match.rank, match.order) < (known[0].rank, known[0].order):
            best[match.field] = (match, column)
    return {field: column for field, (_, column) in best.items()}
