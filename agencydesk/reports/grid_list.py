"""Any list of the window on paper: its columns in its order, fitted to the width of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from agencydesk.domain.docket import SYMBOLS, Band
from agencydesk.domain.grid import CellValue, GridAlign, GridContent, cell_text
from agencydesk.reports.bands import legend, symbol
from agencydesk.reports.fonts import BOLD
from agencydesk.reports.layout import Align, Piece, Style, Typesetter, space
from agencydesk.reports.page import Frame, render
from agencydesk.reports.table import HEADING, Column, Table
from agencydesk.reports.words import Words
from agencydesk.texts import Language, Texts

_PLAIN = Style(size=8.0)
_SMALL = Style(size=6.5)
_SUBTITLE = Style(size=9.0)
_STRONG = Style(size=8.0)
_SIDES = 8.5
#: A column is never narrower than this on paper, in points: two Chinese characters and the sides.
_LEAST = 26.0
#: Up to this many columns the page stays upright; from the second on, the type gets smaller.
_UPRIGHT, _MANY = 5, 14
#: How many rows are measured for the width of a column.
_MEASURED = 300
_ALIGNS = {
    GridAlign.LEFT: Align.LEFT,
    GridAlign.CENTRE: Align.CENTRE,
    GridAlign.RIGHT: Align.RIGHT,
}


class TooManyColumns(ValueError):
    """A page has not even the least room for every column."""


def grid_pdf(
    content: GridContent,
    *,
    made_on: date,
    agency: str,
    texts: Texts,
    language: Language,
    urgency: bool = False,
) -> bytes:
    """Return a list as a PDF file; equal input gives equal bytes.

    The columns share the width of the page; no text is cut: a row grows with it. The heading is
    repeated on every page, and each says page x of y.

    Args:
        content: what is listed.
        made_on: the date printed as that of the list.
        agency: name of the agency, printed on every page; may be empty.
        texts: tables ``paper`` and ``terms``.
        language: of the page's own words.
        urgency: the column without a heading holds the symbols of urgency; they are coloured, and
            every page says what they mean.

    Raises:
        TooManyColumns: the page has no room for so many.
    """
    words = Words(texts, language)
    typesetter = Typesetter()
    landscape = len(content.headings) > _UPRIGHT
    meaning = legend(words) if urgency else ()
    frame = Frame(content.title, agency, made_on, meaning, landscape=landscape)
    style = _SMALL if len(content.headings) > _MANY else _PLAIN
    strips = []
    if content.subtitle:
        strips += [typesetter.text(Piece(content.subtitle, _SUBTITLE), 0, frame.width), space(6)]
    columns = _columns(typesetter, content, frame.width, style)
    table = Table(typesetter, columns)
    strips.append(table.header)
    marks = {SYMBOLS[band]: symbol(band) for band in Band} if urgency else {}
    known = [{} if heading else marks for heading in content.headings]
    for row in content.rows:
        texts_of_row = map(cell_text, row)
        pieces = zip(texts_of_row, known, strict=True)
        strips.append(table.row([[own.get(text) or Piece(text, style)] for text, own in pieces]))
    if content.totals:
        strong = Style(BOLD, style.size)
        strips.append(table.row([[Piece(cell_text(cell), strong)] for cell in content.totals]))
    total = words("grid.total", count=len(content.rows))
    strips += [space(6), typesetter.text(Piece(total, _STRONG), 0, frame.width)]
    return render(strips, frame, typesetter, words)


def _columns(
    typesetter: Typesetter, content: GridContent, width: float, style: Style
) -> list[Column]:
    """Return the columns: what fits whole gets what it needs, the rest is shared."""
    measured = [*content.rows[:_MEASURED], *([content.totals] if content.totals else [])]
    needs = [
        _needed(typesetter, heading, [row[place] for row in measured], style)
        for place, heading in enumerate(content.headings)
    ]
    widths = shared(needs, content.widths, width)
    return [
        Column(heading, own, _ALIGNS[align])
        for heading, own, align in zip(content.headings, widths, content.aligns, strict=True)
    ]


def _needed(
    typesetter: Typesetter, heading: str, cells: Sequence[CellValue], style: Style
) -> float:
    texts = {cell_text(cell) for cell in cells if cell is not None}
    widest = max((typesetter.width(text, style) for text in texts), default=0.0)
    return max(max(widest, typesetter.width(heading, HEADING)) + _SIDES, _LEAST)


def shared(needs: Sequence[float], wishes: Sequence[int], width: float) -> list[float]:
    """Return a width for every column so that all together fill the page.

    A column that needs less than its share of the room gets what it needs, as long as the least
    room is left for the others; they share what is left in proportion to their width on the
    screen.

    Raises:
        TooManyColumns: there is not even the least room for every column.
    """
    if len(needs) * _LEAST > width:
        raise TooManyColumns
    result = [0.0] * len(needs)
    open_places = set(range(len(needs)))
    room = width
    while open_places:
        wished = sum(max(wishes[place], 1) for place in open_places)
        share = {place: room * max(wishes[place], 1) / wished for place in open_places}
        content = {place for place in open_places if needs[place] <= share[place]}
        starved = {place for place in open_places if share[place] < _LEAST}
        if len(content) == len(open_places):
            spare = room - sum(needs[place] for place in open_places)
            total = sum(needs[place] for place in open_places)
            for place in open_places:
                result[place] = needs[place] + spare * needs[place] / total
            return result
        taken = sum(needs[place] for place in content)
        if room - taken < _LEAST * (len(open_places) - len(content)):
            content = set()
        settled = content or starved
        if not settled:
            for place in open_places:
                result[place] = share[place]
            return result
        for place in settled:
            result[place] = needs[place] if place in content else _LEAST
            room -= result[place]
        open_places -= settled
    return result
