"""What was read of the files to import, and what the user has said about it, in plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from agencydesk.errors import UserError
from agencydesk.services.importing.values import SheetPlan

if TYPE_CHECKING:
    from agencydesk.exchange.sheets.book import Book

#: A sheet: the file's name and its own.
SheetKey = tuple[str, str]
#: A row: its sheet, and the row as the spreadsheet shows it, from 1.
RowKey = tuple[str, str, int]
#: A cell that differs from what is here: its row, and the field's name as ``ImportLine.field``.
CellKey = tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file: what it holds, or why it could not be read.

    Attributes:
        digest: SHA-256 of its bytes, lower-case hex; empty if it could not be read.
        problem: why there is no book: a ``UserError``, or the system's own ``OSError``.
    """

    path: Path
    name: str
    digest: str = ""
    book: Book | None = None
    problem: UserError | OSError | None = None

    @property
    def sheets(self) -> int:
        """Return how many sheets it has."""
        return 0 if self.book is None else len(self.book.sheets)

    @property
    def rows(self) -> int:
        """Return how many rows its sheets have."""
        return 0 if self.book is None else sum(len(sheet.rows) for sheet in self.book.sheets)


@dataclass(frozen=True, slots=True)
class Reading:
    """The files of one import, read once; choices change without reading them again."""

    files: tuple[ReadFile, ...]

    @property
    def good(self) -> tuple[ReadFile, ...]:
        """Return the files that could be read."""
        return tuple(file for file in self.files if file.book is not None)

    def book(self, file: str) -> Book | None:
        """Return what a file holds, by its name."""
        return next((each.book for each in self.files if each.name == file), None)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user has said about the files of an import; the files stay as they are.

    Attributes:
        mappings: a table's signature to its corrected mapping, as JSON.
        headings: the row that holds a sheet's headings, where the user chose another.
        taken: whether a sheet is taken; without a word all are but those named as given up.
        corrections: a row's cells as they should read: zero-based column to text.
        take: cells that take the place of what is here; ``keep``: those that are settled as not.
        include_void: take sheets named as given up that ``taken`` does not name.
        take_sheet: take all cells that differ, but those in ``keep``.
    """

    mappings: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[SheetKey, int] = field(default_factory=dict)
    taken: Mapping[SheetKey, bool] = field(default_factory=dict)
    corrections: Mapping[RowKey, Mapping[int, str]] = field(default_factory=dict)
    take: frozenset[CellKey] = frozenset()
    keep: frozenset[CellKey] = frozenset()
    include_void: bool = False
    take_sheet: bool = False

    def takes(self, file: str, sheet: str, *, void: bool) -> bool:
        """Say whether a sheet is taken."""
        return self.taken.get((file, sheet), self.include_void or not void)

    def with_mapping(self, signature: str, mapping: str) -> Choices:
        """Return them with what the columns of a table mean."""
        return replace(self, mappings={**self.mappings, signature: mapping})

    def with_heading(self, sheet: SheetKey, row: int) -> Choices:
        """Return them with the row of headings of a sheet."""
        return replace(self, headings={**self.headings, sheet: row})

    def with_taken(self, sheet: SheetKey, taken: bool) -> Choices:
        """Return them with a sheet taken or left out."""
        return replace(self, taken={**self.taken, sheet: taken})

    def with_correction(self, row: RowKey, cells: Mapping[int, str]) -> Choices:
        """Return them with some cells of a row corrected; none takes the correction back."""
        rest = {key: value for key, value in self.corrections.items() if key != row}
        return replace(self, corrections={**rest, row: dict(cells)} if cells else rest)

    def with_answer(self, cells: frozenset[CellKey], take: bool | None) -> Choices:
        """Return them with cells taken from the sheet, kept as here, or (None) not settled."""
        return replace(
            self,
            take=self.take | cells if take else self.take - cells,
            keep=self.keep | cells if take is False else self.keep - cells,
        )


@dataclass(frozen=True, slots=True)
class SheetOutline:
    """One sheet of a file, as found.

    Attributes:
        heading_rows: the one or two rows of headings; empty if none was found.
        tables: how many tables stand on it.
        rows: the rows below the headings.
        void: its name says that its cases were given up.
        taken: its rows are taken.
        chosen: the user chose the row of headings.
    """

    file: str
    sheet: str
    heading_rows: tuple[int, ...]
    tables: int
    rows: int
    void: bool
    hidden: bool
    taken: bool
    chosen: bool

    @property
    def key(self) -> SheetKey:
        """Return what names it."""
        return self.file, self.sheet


@dataclass(frozen=True, slots=True)
class Outline:
    """The sheets of all files, and the tables on those that are taken."""

    sheets: tuple[SheetOutline, ...]
    tables: tuple[SheetPlan, ...]
