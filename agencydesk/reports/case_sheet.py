"""The case sheet (案件单): one case with its parties, deadlines and papers, on A4 portrait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from agencydesk.domain.docket import CaseSheet, DocketRow, SheetOverride
from agencydesk.reports.bands import legend, symbol
from agencydesk.reports.deadline_cells import PLAIN, DeadlineCells
from agencydesk.reports.layout import Align, Piece, Style, Typesetter
from agencydesk.reports.page import Frame, render
from agencydesk.reports.sections import Sections
from agencydesk.reports.table import Cell, Column, Table
from agencydesk.reports.words import Words, day_text
from agencydesk.texts import Language, Texts

_TITLE = Style(size=11.0)
_SYMBOL_WIDTH = 18.0
_OFFICIAL_WIDTH = 84.0
_DATE_WIDTH = 54.0
_DAYS_WIDTH = 36.0
_STATUS_WIDTH = 58.0
_EVENT_DATE_WIDTH = 70.0
_MOMENT_WIDTH = 52.0
_GATE_WIDTH = 92.0
_ITEMS_WIDTH = 86.0
_PERSON_WIDTH = 52.0
_OCCASION_WIDTH = 132.0


def case_sheet_pdf(
    sheet: CaseSheet,
    *,
    made_on: date,
    today: date,
    agency: str,
    texts: Texts,
    language: Language,
) -> bytes:
    """Return the case sheet as a PDF file; equal input gives equal bytes and nothing is cut.

    Args:
        sheet: the case, with its words in ``language``.
        made_on: the date printed as that of the sheet.
        today: the day from which days left and bands of the deadlines are counted.
        agency: name of the agency, printed on every page.
        texts: tables ``paper`` and ``terms``.
        language: of headings and names.

    Raises:
        ValueError: reference and agency take so many lines that the page has no room left.
    """
    words = Words(texts, language)
    typesetter = Typesetter()
    title = f"{words('case.heading')} {sheet.case_ref}"
    frame = Frame(title, agency, made_on, legend(words), as_of=today)
    sections = Sections(typesetter, words, frame.width)
    sections.line(sheet.title, _TITLE)
    if sheet.facts:
        sections.heading(words("case.facts"))
        sections.facts(sheet.facts)
    if sheet.parties:
        sections.heading(words("case.parties"))
        sections.facts(sheet.parties)
    sections.heading(words("case.deadlines", count=len(sheet.deadlines)))
    if sheet.deadlines:
        _add_deadlines(sections, typesetter, sheet.deadlines, frame.width, words)
    else:
        sections.line(words("case.no_deadlines"))
    sections.heading(words("case.events", count=len(sheet.events)))
    if sheet.events:
        _add_events(sections, typesetter, sheet.events, frame.width, words)
    else:
        sections.line(words("case.no_events"))
    if sheet.overrides:
        sections.heading(words("case.overrides", count=len(sheet.overrides)))
        _add_overrides(sections, typesetter, sheet.overrides, frame.width, words)
    if sheet.runs:
        sections.heading(words("case.runs", count=len(sheet.runs)))
        _add_runs(sections, typesetter, sheet.runs, frame.width, words)
    return render(sections.strips, frame, typesetter, words)


def _add_deadlines(
    sections: Sections,
    typesetter: Typesetter,
    rows: Sequence[DocketRow],
    width: float,
    words: Words,
) -> None:
    after = [
        Column(words("column.official_due"), _OFFICIAL_WIDTH),
        Column(words("column.internal_due"), _DATE_WIDTH),
        Column(words("column.client_due"), _DATE_WIDTH),
        Column(words("column.days_left"), _DAYS_WIDTH, Align.RIGHT),
        Column(words("column.status"), _STATUS_WIDTH),
    ]
    left = width - _SYMBOL_WIDTH - sum(column.width for column in after)
    before = [Column("", _SYMBOL_WIDTH, Align.CENTRE), Column(words("column.matter"), left)]
    table = Table(typesetter, [*before, *after])
    cells = DeadlineCells(words)
    sections.strips.append(table.header)
    sections.strips += [table.row(_cells(row, cells)) for row in rows]


def _cells(row: DocketRow, cells: DeadlineCells) -> list[Cell]:
    return [
        [symbol(row.band)],
        [Piece(row.matter, PLAIN)],
        cells.official(row),
        [Piece(day_text(row.internal_due), PLAIN)],
        [Piece(day_text(row.client_due), PLAIN)],
        cells.days_left(row),
        cells.status(row),
    ]


def _add_events(
    sections: Sections,
    typesetter: Typesetter,
    events: Sequence[tuple[date, str]],
    width: float,
    words: Words,
) -> None:
    date_column = Column(words("column.date"), _EVENT_DATE_WIDTH)
    text_column = Column(words("column.event"), width - _EVENT_DATE_WIDTH)
    table = Table(typesetter, [date_column, text_column])
    sections.strips.append(table.header)
    for day, text in events:
        sections.strips.append(table.row([[Piece(day_text(day), PLAIN)], [Piece(text, PLAIN)]]))


def _add_overrides(
    sections: Sections,
    typesetter: Typesetter,
    overrides: Sequence[SheetOverride],
    width: float,
    words: Words,
) -> None:
    before = [
        Column(words("column.moment"), _MOMENT_WIDTH),
        Column(words("column.gate"), _GATE_WIDTH),
        Column(words("column.items"), _ITEMS_WIDTH),
    ]
    after = [
        Column(words("column.passed_by"), _PERSON_WIDTH),
        Column(words("column.second_by"), _PERSON_WIDTH),
    ]
    left = width - sum(column.width for column in (*before, *after))
    table = Table(typesetter, [*before, Column(words("column.reason"), left), *after])
    sections.strips.append(table.header)
    for each in overrides:
        texts = (f"{each.at:%Y-%m-%d %H:%M}", each.gate, each.items, each.reason)
        row = (*texts, each.by, each.second_by)
        sections.strips.append(table.row([[Piece(text, PLAIN)] for text in row]))


def _add_runs(
    sections: Sections,
    typesetter: Typesetter,
    runs: Sequence[tuple[str, str, str]],
    width: float,
    words: Words,
) -> None:
    half = (width - _OCCASION_WIDTH) / 2
    columns = [
        Column(words("column.checklist"), half),
        Column(words("column.occasion"), _OCCASION_WIDTH),
        Column(words("column.standing"), half),
    ]
    table = Table(typesetter, columns)
    sections.strips.append(table.header)
    for run in runs:
        sections.strips.append(table.row([[Piece(text, PLAIN)] for text in run]))
