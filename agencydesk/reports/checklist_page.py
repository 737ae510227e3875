"""Pages of printed checklists: a foot of several lines, parts that each begin a new page."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from agencydesk.reports.checklist_values import Printing
from agencydesk.reports.checklist_words import ChecklistWords
from agencydesk.reports.fonts import BOLD
from agencydesk.reports.layout import (
    GREY,
    Piece,
    Run,
    Strip,
    Style,
    Typesetter,
    paginate,
)
from agencydesk.reports.page import (
    MARGIN,
    Frame,
    draw_page,
    missing_note,
    new_canvas,
    page_head,
    page_legend,
    page_number,
    save_pages,
)

#: Marks that mean the same on every page, without colour.
RED_MARK, LIVE_MARK, OVERRULED_MARK, CHECK_MARK = "▲", "◆", "◇", "※"
MARK = Style(BOLD, 7.5)
_FINE = Style(size=6.5, colour=GREY)
_GAP = 3.0  # above and below the foot
_LEAST_SHARE = 0.5  # of the page that head and foot must leave


class Pages:
    """Collects the pages of one document and makes the file.

    Raises:
        ValueError: title and agency take so many lines that the page has no room left.
    """

    def __init__(
        self,
        title: str,
        printing: Printing,
        typesetter: Typesetter,
        words: ChecklistWords,
        *,
        marks: bool = True,
    ) -> None:
        self._typesetter = typesetter
        self._words = words
        legend = _marks(words) if marks else ()
        self._frame = Frame(title, printing.agency, printing.at.date(), legend)
        self._head = page_head(self._frame, typesetter, words.page)
        self._foot = self._make_foot(printing)
        taken = self._head.height + self._foot.height + 2 * _GAP
        self.room = self._frame.size[1] - 2 * MARGIN - taken
        if self.room < self._frame.size[1] * _LEAST_SHARE:
            raise ValueError("title and agency leave no room on the page")
        self.pages: list[list[Strip]] = []

    @property
    def width(self) -> float:
        """Width of the text area in points."""
        return self._frame.width

    def add(self, strips: Sequence[Strip]) -> int:
        """Add a part; return the number of its first page."""
        first = len(self.pages) + 1
        self.pages += paginate(strips, self.room)
        return first

    def insert(self, place: int, strips: Sequence[Strip]) -> int:
        """Put a part before the page at ``place`` (from 0); return how many pages it takes."""
        pages = paginate(strips, self.room)
        self.pages[place:place] = pages
        return len(pages)

    def numbers(self, strips: Sequence[Strip]) -> list[int]:
        """Return the numbers of the pages that strips stand on.

        Raises:
            KeyError: one stands on none.
        """
        places = {id(strip): number for number, page in enumerate(self.pages, 1) for strip in page}
        return [places[id(strip)] for strip in strips]

    def render(self) -> bytes:
        """Return the PDF file; equal input gives equal bytes."""
        missing = missing_note(self._typesetter, self.width, self._words.page)
        if missing:
            *_, last = self.pages
            free = self.room - sum(strip.height for strip in last)
            if free >= sum(strip.height for strip in missing):
                last += missing
            else:
                self.pages.append(missing)
        buffer = BytesIO()
        canvas = new_canvas(buffer, self._frame, self._typesetter, self._words.page)
        for number, page in enumerate(self.pages, 1):
            place = page_number(
                number, len(self.pages), self._frame, self._typesetter, self._words.page
            )
            foot = Strip(self._foot.height, (*self._foot.runs, *place))
            draw_page(canvas, self._frame, [self._head, *page], foot)
            canvas.showPage()
        save_pages(canvas)
        return buffer.getvalue()

    def _make_foot(self, printing: Printing) -> Strip:
        """Return the foot without its page number: marks, time and hash, disclaimer."""
        marks = page_legend(self._frame, self._typesetter)
        code = "foot.sealed" if printing.sealed else "foot.printed"
        at = f"{printing.at:%Y-%m-%d %H:%M}"
        texts = [self._words(code, at=at, hash=printing.content_hash)]
        if self._frame.legend:
            texts.append(self._words("foot.disclaimer"))
        pieces = [Piece(text, _FINE) for text in texts]
        runs, height = self._typesetter.place(pieces, 0, self.width)
        top = MARK.leading + _GAP
        lowered = tuple(Run(run.x, run.drop + top, run.text, run.style) for run in runs)
        return Strip(top + height, (*marks, *lowered))


def _marks(words: ChecklistWords) -> tuple[tuple[Piece, str], ...]:
    return (
        (Piece(RED_MARK, MARK), words("mark.red")),
        (Piece(LIVE_MARK, MARK), words("mark.live")),
        (Piece(OVERRULED_MARK, MARK), words("mark.overruled")),
        (Piece(CHECK_MARK, MARK), words("mark.to_check")),
    )
