"""The sheet for the statutory annual report (年度报告): twenty fields to transcribe by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agencydesk.reports.layout import Piece, Typesetter, space
from agencydesk.reports.page import Frame, render
from agencydesk.reports.sections import VALUE, Sections
from agencydesk.reports.table import Column, Table
from agencydesk.reports.words import Words
from agencydesk.texts import Language, Texts

_GAP = 4.0
_CITATION_WIDTH = 148.0
_NAME_WIDTH = 138.0
_ORIGIN_WIDTH = 96.0


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One field: its name with unit, what to write, where that comes from, the article."""

    name: str
    value: str
    origin: str
    citation: str


def statistics_sheet_pdf(
    lines: Sequence[SheetLine],
    *,
    year: int,
    made_on: date,
    agency: str,
    texts: Texts,
    language: Language,
) -> bytes:
    """Return the sheet as a PDF file; equal input gives equal bytes and nothing is cut.

    Args:
        lines: the fields in the order of the article; a line without a value is marked open.
        year: reported on.
        made_on: the date printed as that of the sheet.
        agency: name of the agency, printed on every page.
        texts: table ``paper``.
        language: of headings and notes.

    Raises:
        ValueError: the agency's name takes so many lines that the page has no room left.

    Source: 专利代理管理办法第35条.
    """
    words = Words(texts, language)
    typesetter = Typesetter()
    frame = Frame(words("annual.heading", year=year), agency, made_on)
    sections = Sections(typesetter, words, frame.width)
    sections.line(words("annual.what"))
    sections.strips.append(space(_GAP))
    rest = frame.width - _NAME_WIDTH - _ORIGIN_WIDTH - _CITATION_WIDTH
    table = Table(
        typesetter,
        [
            Column(words("annual.field"), _NAME_WIDTH),
            Column(words("annual.value"), rest),
            Column(words("annual.origin"), _ORIGIN_WIDTH),
            Column(words("annual.citation"), _CITATION_WIDTH),
        ],
    )
    sections.strips.append(table.header)
    for line in lines:
        value = line.value or words("annual.open")
        cells = (line.name, value, line.origin, line.citation)
        sections.strips.append(table.row([_lines(text) for text in cells]))
    sections.strips.append(space(_GAP))
    sections.line(words("annual.unverified"))
    sections.signatures([(words("annual.filled-by"), words("annual.day"))])
    return render(sections.strips, frame, typesetter, words)


def _lines(text: str) -> list[Piece]:
    """Return a cell that keeps the lines of ``text``: a partner, a branch a line."""
    return [Piece(line, VALUE) for line in text.split("\n")]
