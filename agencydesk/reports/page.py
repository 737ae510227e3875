"""The A4 page around a document: head, foot, page x of y, and the PDF file itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from agencydesk.reports.fonts import BOLD, REGULAR
from agencydesk.reports.layout import (
    GREY,
    Align,
    Piece,
    Run,
    Strip,
    Style,
    Typesetter,
    paginate,
    space,
)
from agencydesk.reports.words import Words

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MARGIN = 28.0
_A4 = (595.28, 841.89)
_TITLE = Style(BOLD, 14.0)
_NOTE = Style(size=8.0, colour=GREY)
_SMALL = Style(size=7.0)
_HEAD_GAP = 6.0  # below the head
_FOOT = 20.0  # height of the foot
_TITLE_SHARE = 0.6  # of the page's width; the rest is for agency and date
_LEAST_SHARE = 1 / 3  # of the page that head and foot must leave
_SHADE = 0.92
_RULE = 0.5
_RULE_GREY = 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page of a document.

    Attributes:
        title: top left; also the title of the file.
        agency: top right; also the author of the file.
        made_on: below the agency; also the date of the file.
        legend: (symbol, meaning) pairs, bottom left.
        landscape: A4 lying instead of standing.
        as_of: the day from which days left are counted, if that is not ``made_on``.
    """

    title: str
    agency: str
    made_on: date
    legend: tuple[tuple[Piece, str], ...] = ()
    landscape: bool = False
    as_of: date | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in points."""
        return (_A4[1], _A4[0]) if self.landscape else _A4

    @property
    def width(self) -> float:
        """Width of the text area in points."""
        return self.size[0] - 2 * MARGIN


def render(strips: Sequence[Strip], frame: Frame, typesetter: Typesetter, words: Words) -> bytes:
    """Return a PDF file of the strips, page by page; equal input gives equal bytes.

    Characters the fonts lack are listed below the last strip.

    Raises:
        ValueError: title and agency take so many lines that the page has no room left.
    """
    head = page_head(frame, typesetter, words)
    room = frame.size[1] - 2 * MARGIN - head.height - _FOOT
    if room < frame.size[1] * _LEAST_SHARE:
        raise ValueError("title and agency leave no room on the page")
    legend = page_legend(frame, typesetter)
    pages = paginate([*strips, *missing_note(typesetter, frame.width, words)], room)
    buffer = BytesIO()
    canvas = new_canvas(buffer, frame, typesetter, words)
    for number, page in enumerate(pages, 1):
        place = page_number(number, len(pages), frame, typesetter, words)
        foot = Strip(_SMALL.leading, (*legend, *place))
        draw_page(canvas, frame, [head, *page], foot)
        canvas.showPage()
    save_pages(canvas)
    return buffer.getvalue()


def page_head(frame: Frame, typesetter: Typesetter, words: Words) -> Strip:
    """Return what stands on top of every page: title at the left, agency and date at the right."""
    left = frame.width * _TITLE_SHARE
    notes = [Piece(frame.agency, _NOTE), Piece(words("page.made_on", day=frame.made_on), _NOTE)]
    if frame.as_of and frame.as_of != frame.made_on:
        notes.append(Piece(words("page.as_of", day=frame.as_of), _NOTE))
    titles, title_height = typesetter.place([Piece(frame.title, _TITLE)], 0, left)
    others, note_height = typesetter.place(notes, left, frame.width - left, Align.RIGHT)
    return Strip(max(title_height, note_height) + _HEAD_GAP, (*titles, *others))


def page_legend(frame: Frame, typesetter: Typesetter) -> tuple[Run, ...]:
    """Return the symbols of the foot and what they mean."""
    runs: list[Run] = []
    x = 0.0
    for (symbol, style), meaning in frame.legend:
        runs.append(Run(x, _SMALL.size, symbol, style))
        x += typesetter.width(symbol, style) + 2
        runs.append(Run(x, _SMALL.size, meaning, _SMALL))
        x += typesetter.width(meaning, _SMALL) + 10
    return tuple(runs)


def page_number(
    number: int, pages: int, frame: Frame, typesetter: Typesetter, words: Words
) -> list[Run]:
    """Return the page number of the foot."""
    text = words("page.number", page=number, pages=pages)
    x = frame.width - typesetter.width(text, _SMALL)
    return [Run(x, _SMALL.size, text, _SMALL)]


def missing_note(typesetter: Typesetter, width: float, words: Words) -> list[Strip]:
    """Return the line that names the characters no font has; nothing where none is missing."""
    if not typesetter.missing:
        return []
    characters = words.names([f"U+{ord(char):04X}" for char in sorted(typesetter.missing)])
    text = words("page.missing_glyphs", characters=characters)
    return [space(8), typesetter.text(Piece(text, _SMALL), 0, width)]


def new_canvas(buffer: BytesIO, frame: Frame, typesetter: Typesetter, words: Words) -> Canvas:
    """Return an empty PDF file that knows its title, author, date and language."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415  (heavy: reportlab)

    language = "zh-CN" if words.language == "zh" else "en"
    canvas = Canvas(
        buffer,
        pagesize=frame.size,
        pageCompression=1,
        invariant=1,
        lang=language,
        initialFontName=REGULAR,  # reportlab's own would be named in the file and not be in it
    )
    canvas.setTitle(typesetter.printable(frame.title))
    canvas.setAuthor(typesetter.printable(frame.agency))
    canvas.setCreator("AgencyDesk")
    canvas.setSubject("")
    canvas.setDateFormatter(lambda *_now: f"D:{frame.made_on:%Y%m%d}000000+00'00'")
    return canvas


def save_pages(canvas: Canvas) -> None:
    """Write the file to its buffer; one at a time, for the fonts are shared."""
    from agencydesk.reports.embedding import FONT_FILE  # noqa: PLC0415  (heavy: reportlab)

    with FONT_FILE:
        canvas.save()


def draw_page(canvas: Canvas, frame: Frame, strips: Sequence[Strip], foot: Strip) -> None:
    """Draw one page: shades first, lines over them, text on top in reading order."""
    right = MARGIN + frame.width
    top = frame.size[1] - MARGIN
    foot_top = MARGIN + foot.height
    lines = [(MARGIN, foot_top + 3, right, foot_top + 3)]
    placed: list[tuple[float, Strip]] = []
    canvas.setFillGray(_SHADE)
    for strip in strips:
        placed.append((top, strip))
        bottom = top - strip.height
        if strip.shaded:
            canvas.rect(MARGIN, bottom, frame.width, strip.height, stroke=0, fill=1)
        if strip.ruled:
            lines.append((MARGIN, bottom, right, bottom))
        lines += [
            (MARGIN + x, top - drop, MARGIN + end, top - drop) for x, end, drop in strip.lines
        ]
        top = bottom
    canvas.setLineWidth(_RULE)
    canvas.setStrokeGray(_RULE_GREY)
    canvas.lines(lines)
    _draw_boxes(canvas, placed)
    _draw_text(canvas, [*placed, (foot_top, foot)])


def _draw_boxes(canvas: Canvas, placed: Sequence[tuple[float, Strip]]) -> None:
    canvas.setFillGray(0)
    for top, strip in placed:
        for x, drop, width, height in strip.boxes:
            canvas.rect(MARGIN + x, top - drop - height, width, height, stroke=0, fill=1)


def _draw_text(canvas: Canvas, placed: Sequence[tuple[float, Strip]]) -> None:
    text = canvas.beginText()
    current: Style | None = None
    for top, strip in placed:
        for x, drop, content, style in strip.runs:
            if style is not current:
                current = style
                text.setFont(style.font, style.size)
                text.setFillColorRGB(*style.colour)
            text.setTextOrigin(MARGIN + x, top - drop)
            text.textOut(content)
    canvas.drawText(text)
