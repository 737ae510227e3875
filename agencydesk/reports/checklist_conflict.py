"""A saved search for conflicting interests (利益冲突检索记录) on paper."""

from __future__ import annotations

from dataclasses import dataclass

from agencydesk.reports.checklist_items import SMALL, STRONG, TEXT
from agencydesk.reports.checklist_page import MARK, Pages
from agencydesk.reports.checklist_values import Printing
from agencydesk.reports.checklist_words import ChecklistWords
from agencydesk.reports.layout import Piece, Typesetter, space
from agencydesk.reports.sections import Sections
from agencydesk.reports.table import Column, Table
from agencydesk.texts import Language, Texts

_SIGNATURES = (("sign.searched", "sign.date"), ("sign.judged", "sign.date"))


@dataclass(frozen=True, slots=True)
class PrintedMatch:
    """A party that was found; ``grave`` where it stands on the other side or in the same matter.

    Attributes:
        party: its name, with the one that matched where that is another.
        cases: a line a case: reference, title, role.
    """

    name: str
    how: str
    party: str
    grave: bool
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedSearch:
    """A search: (label, value) lines, what was found, and how many weak matches are not listed."""

    facts: tuple[tuple[str, str], ...]
    matches: tuple[PrintedMatch, ...]
    left_out: int


def conflict_pdf(
    search: PrintedSearch, printing: Printing, texts: Texts, language: Language
) -> bytes:
    """Return the search as a PDF file; equal input gives equal bytes.

    Args:
        search: worded already.
        printing: agency, time and hash for the foot.
        texts: tables ``checklist_paper``, ``paper`` and ``terms``.
        language: of headings.

    Raises:
        ValueError: title and agency take so many lines that the page has no room left.
    """
    words, typesetter = ChecklistWords(texts, language), Typesetter()
    pages = Pages(words("title.conflict"), printing, typesetter, words, marks=False)
    sections = Sections(typesetter, words.page, pages.width)
    sections.facts(search.facts)
    sections.heading(words("conflict.found", count=len(search.matches)))
    if search.matches:
        _add_matches(sections, search, typesetter, words, pages.width)
    else:
        sections.line(words("conflict.none"), TEXT)
    if search.left_out:
        sections.strips.append(space(4))
        sections.line(words("conflict.left_out", count=search.left_out), SMALL)
    sections.strips.append(space(14))
    sections.signatures([(words(who), words(when)) for who, when in _SIGNATURES])
    pages.add(sections.strips)
    return pages.render()


def _add_matches(
    sections: Sections,
    search: PrintedSearch,
    typesetter: Typesetter,
    words: ChecklistWords,
    width: float,
) -> None:
    name, party, how = 110.0, 130.0, 96.0
    columns = [
        Column(words("column.name"), name),
        Column(words("column.party"), party),
        Column(words("column.how"), how),
        Column(words("column.cases"), width - name - party - how),
    ]
    table = Table(typesetter, columns)
    sections.strips.append(table.header)
    for match in search.matches:
        found = [Piece(match.how, SMALL)]
        if match.grave:
            found.append(Piece(words("conflict.grave"), MARK))
        cells = [
            [Piece(match.name, SMALL)],
            [Piece(match.party, STRONG)],
            found,
            [Piece(case, SMALL) for case in match.cases],
        ]
        sections.strips.append(table.row(cells))
