"""The sheet of the statutory annual report in words, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agencydesk.domain.statistics_book import Origin
from agencydesk.services.statistics.sheet_values import SheetRow, written
from agencydesk.services.statistics.values import CountedRow
from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One field of the sheet.

    Attributes:
        text: exactly what is to be transcribed; empty where there is nothing yet.
        proposed: what may be confirmed, in the same form.
        origin: where the value comes from, and what it leaves out.
    """

    number: int
    label: str
    text: str
    last: str
    origin: str
    proposed: str
    row: SheetRow

    @property
    def field(self) -> str:
        """The field's id."""
        return self.row.item.id

    @property
    def can_be_typed(self) -> bool:
        """Whether a person may type it."""
        return self.row.item.origin is not Origin.COUNTED


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """The fields of a year."""

    year: int
    lines: tuple[SheetLine, ...]

    @property
    def open(self) -> int:
        """How many fields have nothing to transcribe yet."""
        return sum(not line.text for line in self.lines)


def read_sheet(desk: Desk, year: int, language: Language) -> ShownSheet:
    """Return the sheet of a year; runs on the database lane."""
    sheet = desk.statistics.sheet
    return ShownSheet(
        year,
        tuple(
            SheetLine(
                number,
                sheet.label(row, language),
                row.text,
                row.last_year_text,
                sheet.origin(row, language),
                "" if row.proposal is None else written(row.item, row.proposal.value),
                row,
            )
            for number, row in enumerate(sheet.rows(year), 1)
        ),
    )


def read_records(desk: Desk, year: int, line: SheetLine) -> tuple[CountedRow, ...]:
    """Return the records a field was counted from; runs on the database lane."""
    return desk.statistics.sheet.records(year, line.field) if line.row.has_rows else ()
