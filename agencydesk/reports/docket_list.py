"""The deadline list (期限清单): one line a deadline, grouped by urgency, on A4 landscape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from agencydesk.domain.docket import SYMBOLS, Band, DocketRow
from agencydesk.reports.bands import heading, legend, symbol
from agencydesk.reports.deadline_cells import PLAIN, STRONG, DeadlineCells
from agencydesk.reports.layout import Align, Piece, Strip, Style, Typesetter, space
from agencydesk.reports.page import Frame, render
from agencydesk.reports.table import Cell, Column, Table
from agencydesk.reports.words import Words, day_text
from agencydesk.texts import Language, Texts

_SUBTITLE = Style(size=9.0)
_SYMBOL_WIDTH = 18.0
_REF_WIDTH = (48.0, 94.0)
_NUMBER_WIDTH = (70.0, 94.0)
_MATTER_WIDTH = 106.0
_OFFICIAL_WIDTH = 62.0
_DATE_WIDTH = 53.0
_DAYS_WIDTH = 32.0
_ATTORNEY_WIDTH = 50.0
_STATUS_WIDTH = 50.0
_CELL_SIDES = 8.5


def docket_pdf(
    rows: Sequence[DocketRow],
    *,
    title: str,
    subtitle: str,
    made_on: date,
    today: date,
    agency: str,
    texts: Texts,
    language: Language,
) -> bytes:
    """Return the deadline list as a PDF file; equal input gives equal bytes.

    Nothing is cut: a row grows with its text. The order of the rows is kept within each band.

    Args:
        rows: the deadlines, with matter and missing inputs in ``language``.
        title: printed on every page.
        subtitle: what the list was filtered by, printed on the first page; may be empty.
        made_on: the date printed as that of the list.
        today: the day from which days left and bands of the rows are counted.
        agency: name of the agency, printed on every page.
        texts: tables ``paper`` and ``terms``.
        language: of headings and names.

    Raises:
        ValueError: title and agency take so many lines that the page has no room left.
    """
    words = Words(texts, language)
    typesetter = Typesetter()
    frame = Frame(title, agency, made_on, legend(words), landscape=True, as_of=today)
    strips = _subtitle(typesetter, subtitle, frame.width)
    if rows:
        table = Table(typesetter, _columns(typesetter, rows, frame.width, words))
        strips.append(table.header)
        for band in Band:
            strips += _group(table, band, [row for row in rows if row.band is band], words)
        total = words("list.total", count=len(rows))
        strips += [space(6), typesetter.text(Piece(total, STRONG), 0, frame.width)]
    else:
        strips.append(typesetter.text(Piece(words("list.empty"), _SUBTITLE), 0, frame.width))
    return render(strips, frame, typesetter, words)


def _subtitle(typesetter: Typesetter, subtitle: str, width: float) -> list[Strip]:
    if not subtitle:
        return []
    return [typesetter.text(Piece(subtitle, _SUBTITLE), 0, width), space(6)]


def _columns(
    typesetter: Typesetter, rows: Sequence[DocketRow], width: float, words: Words
) -> list[Column]:
    """Return the columns; the title takes what the others leave."""

    def fitting(code: str, texts: Iterable[str], least: float, most: float) -> Column:
        name = words(code)
        widest = max(typesetter.width(text, STRONG) for text in {name, *texts})
        wanted = widest + _CELL_SIDES
        return Column(name, min(max(wanted, least), most))

    before = [
        Column("", _SYMBOL_WIDTH, Align.CENTRE),
        fitting("column.case_ref", (row.case_ref for row in rows), *_REF_WIDTH),
        fitting("column.application_no", (row.application_no for row in rows), *_NUMBER_WIDTH),
    ]
    after = [
        Column(words("column.matter"), _MATTER_WIDTH),
        Column(words("column.official_due"), _OFFICIAL_WIDTH),
        Column(words("column.internal_due"), _DATE_WIDTH),
        Column(words("column.client_due"), _DATE_WIDTH),
        Column(words("column.days_left"), _DAYS_WIDTH, Align.RIGHT),
        Column(words("column.attorney"), _ATTORNEY_WIDTH),
        Column(words("column.status"), _STATUS_WIDTH),
    ]
    left = width - sum(column.width for column in (*before, *after))
    return [*before, Column(words("column.title"), left), *after]


def _group(table: Table, band: Band, rows: Sequence[DocketRow], words: Words) -> list[Strip]:
    """Return the rows of one band under a line that counts them."""
    if not rows:
        return []
    facts = {"symbol": SYMBOLS[band], "band": words.term(f"band.{band}"), "count": len(rows)}
    opening = table.band(heading(band, words("list.group", **facts)))
    again = table.band(heading(band, words("list.group_continued", **facts)))
    heads = (table.header, again)
    cells = DeadlineCells(words)
    return [opening, *(table.row(_cells(row, cells), heads) for row in rows)]


def _cells(row: DocketRow, cells: DeadlineCells) -> list[Cell]:
    return [
        [symbol(row.band)],
        [Piece(row.case_ref, STRONG)],
        [Piece(row.application_no, PLAIN)],
        [Piece(row.title, PLAIN)],
        [Piece(row.matter, PLAIN)],
        cells.official(row),
        [Piece(day_text(row.internal_due), PLAIN)],
        [Piece(day_text(row.client_due), PLAIN)],
        cells.days_left(row),
        [Piece(row.attorney, PLAIN)],
        cells.status(row),
    ]
