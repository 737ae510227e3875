"""Cells that every printed table of deadlines shares."""

from __future__ import annotations

from agencydesk.domain.docket import Band, DocketRow
from agencydesk.reports.bands import PRESSING
from agencydesk.reports.fonts import BOLD
from agencydesk.reports.layout import Piece, Style
from agencydesk.reports.words import Words, day_text

PLAIN = Style()
STRONG = Style(BOLD)
_MARK = Style(BOLD, 7.0)


class DeadlineCells:
    """Turns the fields of a deadline into cells, in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._provisional = words("mark.provisional")
        self._alone = words("mark.alone")

    def official(self, row: DocketRow) -> list[Piece]:
        """Return the official date, marked when provisional, or what is missing for one."""
        if row.official_due is None:
            return [Piece(self._no_date(row), _MARK)]
        date_style = STRONG if row.band in PRESSING else PLAIN
        pieces = [Piece(day_text(row.official_due), date_style)]
        if not row.certain:
            pieces.append(Piece(self._provisional, _MARK))
        return pieces

    def days_left(self, row: DocketRow) -> list[Piece]:
        """Return the days left, bold when pressing; nothing when closed or without a date."""
        counts = row.days_left is not None and row.band is not Band.DONE
        text = str(row.days_left) if counts else ""
        return [Piece(text, STRONG if row.band in PRESSING else PLAIN)]

    def status(self, row: DocketRow) -> list[Piece]:
        """Return the name of the status, and that a date was confirmed alone."""
        pieces = [Piece(self._words.term(f"status.{row.status}"), PLAIN)]
        if row.confirmed_alone:
            pieces.append(Piece(self._alone, _MARK))
        return pieces

    def _no_date(self, row: DocketRow) -> str:
        if row.missing:
            return self._words("mark.missing", names=self._words.names(row.missing))
        return self._words("mark.no_date")
