"""Rows that come in corrected, and those that came in so before and stand in the file as ever."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from agencydesk.exchange.sheets.rows import Level, ParsedRow
from agencydesk.services.importing.finished import doubted
from agencydesk.services.importing.reading_values import RowKey


class CorrectedRows:
    """Remembers by its cells which row came in corrected.

    Args:
        corrections: the rows that are corrected this time.
        known: the marks of rows that came in corrected before.
        mark: returns the mark of a row as it stands in its file.

    Attributes:
        marks: the rows that come in corrected this time, as they stand in their files.
    """

    def __init__(
        self,
        corrections: Collection[RowKey],
        known: Collection[str],
        mark: Callable[[RowKey], str],
    ) -> None:
        self._corrections, self._known, self._mark = corrections, known, mark
        self.marks: list[str] = []

    def passes_over(self, row: ParsedRow, file: str, today: date) -> bool:
        """Say whether a row need not be asked about again: it came in corrected before."""
        key = (file, row.sheet, row.row_number)
        if not self._known or key in self._corrections:
            return False
        return _wrong(row, today) and self._mark(key) in self._known

    def take(self, row: ParsedRow, file: str) -> None:
        """Note that a row comes in."""
        key = (file, row.sheet, row.row_number)
        if key in self._corrections:
            self.marks.append(self._mark(key))


def _wrong(row: ParsedRow, today: date) -> bool:
    """Say whether there is anything in a row that can be corrected."""
    if row.refusal is not None or any(note.level is Level.QUESTION for note in row.notes):
        return True
    return doubted(row, today)[1] is not None
