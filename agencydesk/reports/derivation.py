"""The derivation (计算依据) of one date with its citations, to be checked and signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agencydesk.domain.docket import Explanation
from agencydesk.reports.fonts import BOLD
from agencydesk.reports.layout import Align, Piece, Style, Typesetter
from agencydesk.reports.page import Frame, render
from agencydesk.reports.sections import Sections
from agencydesk.reports.table import Column, Table
from agencydesk.reports.words import Words, day_text
from agencydesk.texts import Language, Texts

_CELL = Style(size=9.0)
_DAY = Style(BOLD, 9.0)
_WARNING_MARK = Piece("⚠", Style(BOLD, 9.0))
_NUMBER_WIDTH = 26.0
_CITATION_WIDTH = 150.0
_DAY_WIDTH = 72.0


def derivation_pdf(
    explanation: Explanation,
    *,
    made_on: date,
    agency: str,
    texts: Texts,
    language: Language,
) -> bytes:
    """Return the derivation as a PDF file; equal input gives equal bytes and nothing is cut.

    Args:
        explanation: the derivation, with its words in ``language``.
        made_on: the date printed as that of the sheet.
        agency: name of the agency, printed on every page.
        texts: tables ``paper`` and ``terms``.
        language: of headings and names.

    Raises:
        ValueError: reference and agency take so many lines that the page has no room left.
    """
    words = Words(texts, language)
    typesetter = Typesetter()
    title = f"{words('derivation.heading')} {explanation.case_ref}"
    frame = Frame(title, agency, made_on)
    sections = Sections(typesetter, words, frame.width)
    sections.headline(_headline(explanation, words))
    sections.facts(_case_facts(explanation, words))
    if explanation.warnings:
        sections.heading(words("derivation.warnings"))
        sections.marked(_WARNING_MARK, explanation.warnings)
    sections.heading(words("derivation.steps"))
    if explanation.lines:
        _add_steps(sections, typesetter, explanation, frame.width, words)
    else:
        sections.line(words("derivation.no_steps"))
    dates = tuple(_date_facts(explanation, words))
    if dates:
        sections.heading(words("derivation.dates"))
        sections.facts(dates)
    if explanation.facts:
        sections.heading(words("derivation.facts"))
        sections.facts(explanation.facts)
    _add_confirmation(sections, explanation, words)
    return render(sections.strips, frame, typesetter, words)


def _headline(explanation: Explanation, words: Words) -> str:
    due = day_text(explanation.official_due) or words("mark.no_date")
    if explanation.official_due is None or explanation.certain:
        return words("derivation.headline", matter=explanation.matter, due=due)
    return words("derivation.headline_provisional", matter=explanation.matter, due=due)


def _case_facts(explanation: Explanation, words: Words) -> Iterator[tuple[str, str]]:
    yield words("column.case_ref"), explanation.case_ref
    if explanation.application_no:
        yield words("column.application_no"), explanation.application_no
    yield words("column.title"), explanation.case_title
    yield words("column.status"), words.term(f"status.{explanation.status}")


def _date_facts(explanation: Explanation, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the dates that are known."""
    dates = {
        "derivation.start": explanation.start,
        "derivation.raw_due": explanation.raw_due,
        "derivation.computed_due": explanation.computed_due,
        "derivation.printed_due": explanation.printed_due,
        "derivation.official_due": explanation.official_due,
    }
    for code, day in dates.items():
        if day is not None:
            yield words(code), day_text(day)


def _add_steps(
    sections: Sections,
    typesetter: Typesetter,
    explanation: Explanation,
    width: float,
    words: Words,
) -> None:
    left = width - _NUMBER_WIDTH - _CITATION_WIDTH - _DAY_WIDTH
    columns = [
        Column("", _NUMBER_WIDTH, Align.RIGHT),
        Column(words("column.step"), left),
        Column(words("column.citation"), _CITATION_WIDTH),
        Column(words("column.date"), _DAY_WIDTH),
    ]
    table = Table(typesetter, columns)
    sections.strips.append(table.header)
    for number, line in enumerate(explanation.lines, 1):
        cells = [
            [Piece(str(number), _CELL)],
            [Piece(line.text, _CELL)],
            [Piece(line.citation, _CELL)],
            [Piece(day_text(line.day), _DAY)],
        ]
        sections.strips.append(table.row(cells))


def _add_confirmation(sections: Sections, explanation: Explanation, words: Words) -> None:
    sections.heading(words("derivation.confirmation"))
    if explanation.confirmed_by:
        code = "confirmed_alone" if explanation.confirmed_alone else "confirmed_by"
        state = words(f"derivation.{code}", name=explanation.confirmed_by)
    else:
        state = words("derivation.not_confirmed")
    sections.line(state, keep=True)
    signed_on = words("derivation.signed_on")
    people = (words("derivation.computed_by"), words("derivation.checked_by"))
    sections.signatures([(who, signed_on) for who in people])
