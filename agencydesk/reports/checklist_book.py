"""The file of a year or a case: cover, contents, runs, all items, evidence, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agencydesk.reports.checklist import run_strips
from agencydesk.reports.checklist_items import FINE, SMALL, STRONG, TEXT, proof_rows
from agencydesk.reports.checklist_page import CHECK_MARK, RED_MARK, Pages
from agencydesk.reports.checklist_values import ItemLine, PrintedFile, PrintedRun, Printing
from agencydesk.reports.checklist_words import ChecklistWords
from agencydesk.reports.fonts import BOLD
from agencydesk.reports.layout import Align, Piece, Strip, Style, Typesetter, space
from agencydesk.reports.sections import Sections
from agencydesk.reports.table import Column, Table
from agencydesk.texts import Language, Texts

_TITLE = Style(BOLD, 24.0)
_SUBJECT = Style(BOLD, 15.0)
_AGENCY = Style(size=13.0)
_COVER_TOP, _COVER_GAP = 110.0, 14.0
_PAGE_COLUMN, _STATE_COLUMN, _INDENT = 40.0, 176.0, 16.0
_SIGNATURES = (
    ("sign.made", "sign.date"),
    ("sign.officer", "sign.date"),
    ("sign.partner", "sign.date"),
)

#: A line of the contents: indented or not, text, how it stands, and the strip it points at.
Entry = tuple[bool, str, str, Strip]


def checklist_file_pdf(
    file: PrintedFile, printing: Printing, texts: Texts, language: Language
) -> bytes:
    """Return the file as one PDF; equal input gives equal bytes.

    Args:
        file: what is printed, worded already.
        printing: agency, time and hash for the foot.
        texts: tables ``checklist_paper``, ``paper`` and ``terms``.
        language: of headings.

    Raises:
        ValueError: title and agency take so many lines that the page has no room left.
    """
    book = _Book(file, printing, ChecklistWords(texts, language))
    return book.render()


class _Book:
    def __init__(self, file: PrintedFile, printing: Printing, words: ChecklistWords) -> None:
        self._file = file
        self._printing = printing
        self._words = words
        self._typesetter = Typesetter()
        title = f"{file.title} {file.short or file.subject}"
        self._pages = Pages(title, printing, self._typesetter, words)
        self._entries: list[Entry] = []

    def render(self) -> bytes:
        pages = self._pages
        covers = pages.insert(0, self._cover())
        self._runs()
        if self._file.overview:
            self._pages.add([*self._overview(), *self._empty()])
        if self._file.void:
            self._pages.add(self._void())
        self._pages.add([*self._headed("proof.heading"), *self._proofs()])
        self._pages.add([*self._headed("sign.heading"), *self._signatures()])
        numbers = pages.numbers([strip for *_, strip in self._entries])
        longer = pages.insert(covers, self._contents(numbers))
        del pages.pages[covers : covers + longer]
        pages.insert(covers, self._contents([number + longer for number in numbers]))
        return pages.render()

    def _sections(self) -> Sections:
        return Sections(self._typesetter, self._words.page, self._pages.width)

    def _cover(self) -> list[Strip]:
        file, sections = self._file, self._sections()
        sections.strips.append(space(_COVER_TOP))
        agency = self._printing.agency or self._words("cover.no_agency")
        sections.line(agency, _AGENCY, keep=True)
        sections.strips.append(space(_COVER_GAP))
        sections.line(file.title, _TITLE, keep=True)
        sections.strips.append(space(_COVER_GAP / 2))
        sections.line(file.subject, _SUBJECT, keep=True)
        sections.strips.append(space(2 * _COVER_GAP))
        sections.facts(file.facts)
        sections.heading(self._words("cover.counts"))
        sections.facts(file.counts)
        return sections.strips

    def _runs(self) -> None:
        """Add the runs: each list from a new page on, its runs one after the other."""
        by_list: dict[str, list[PrintedRun]] = {}
        for run in self._file.runs:
            by_list.setdefault(run.list_id, []).append(run)
        for runs in by_list.values():
            strips: list[Strip] = []
            for place, run in enumerate(runs):
                own = run_strips(run, self._typesetter, self._words, self._pages.width)
                if place == 0:
                    self._entries.append((False, run.heading, "", own[0]))
                self._entries.append((True, run.subject, run.standing, own[0]))
                strips += [space(14), *own] if place else own
            self._pages.add(strips)

    def _headed(self, heading: str) -> list[Strip]:
        """Return a large heading that the contents point at."""
        sections = self._sections()
        sections.headline(self._words(heading))
        self._entries.append((False, self._words(heading), "", sections.strips[0]))
        return sections.strips

    def _empty(self) -> list[Strip]:
        if not self._file.empty:
            return []
        sections = self._sections()
        sections.strips += [space(20), *self._headed("empty.heading")]
        sections.line(self._words("empty.told"), SMALL, keep=True)
        sections.strips.append(space(6))
        columns = [
            Column(self._words("column.list"), 50.0),
            Column(self._words("column.title"), self._pages.width - 50.0),
        ]
        table = Table(self._typesetter, columns)
        sections.strips.append(table.header)
        for number, title in self._file.empty:
            sections.strips.append(table.row([[Piece(number, STRONG)], [Piece(title, TEXT)]]))
        return sections.strips

    def _void(self) -> list[Strip]:
        words, about, width = self._words, 180.0, self._pages.width
        told = self._sections()
        told.strips += self._headed("void.heading")
        told.line(words("void.told", count=len(self._file.void)), SMALL, keep=True)
        columns = [
            Column(words("column.list"), 150.0),
            Column(words("fact.subject"), about),
            Column(words("fact.void"), width - 150.0 - about),
        ]
        table = Table(self._typesetter, columns)
        rows = [
            table.row(
                [
                    [Piece(f"{run.list_id}　{run.title}", STRONG)],
                    [Piece(run.subject, SMALL)],
                    [Piece(run.why, SMALL)],
                ]
            )
            for run in self._file.void
        ]
        return [*told.strips, space(6), table.header, *rows]

    def _overview(self) -> list[Strip]:
        words = self._words
        number, who, citation, result = 50.0, 58.0, 130.0, 84.0
        text = self._pages.width - number - who - citation - result
        columns = [
            Column(words("column.number"), number),
            Column(words("column.item_text"), text),
            Column(words("column.citation"), citation),
            Column(words("column.owner"), who),
            Column(words("column.result"), result),
        ]
        table = Table(self._typesetter, columns)
        told = self._sections()
        told.strips += self._headed("overview.heading")
        told.line(words("overview.told", count=len(self._file.overview)), SMALL, keep=True)
        rows = [table.row(self._line(line)) for line in self._file.overview]
        return [*told.strips, space(6), table.header, *rows]

    def _line(self, line: ItemLine) -> list[list[Piece]]:
        citation = [Piece(line.citation, SMALL)]
        if line.to_check:
            citation.append(Piece(f"{CHECK_MARK} {self._words('item.to_check')}", SMALL))
        mark = f"{line.item_id} {RED_MARK}" if line.red else line.item_id
        return [
            [Piece(mark, STRONG)],
            [Piece(line.text, SMALL)],
            citation,
            [Piece(line.who, SMALL)],
            [Piece(line.result, SMALL)],
        ]

    def _proofs(self) -> list[Strip]:
        if not self._file.proofs():
            sections = self._sections()
            sections.line(self._words("proof.none"), SMALL)
            return sections.strips
        return proof_rows(self._typesetter, self._words, self._pages.width, self._file.runs)

    def _signatures(self) -> list[Strip]:
        sections = self._sections()
        sections.line(self._words("sign.told"), TEXT, keep=True)
        sections.strips.append(space(18))
        sections.signatures([(self._words(who), self._words(when)) for who, when in _SIGNATURES])
        sections.strips.append(space(30))
        sections.line(self._words("sign.seal"), TEXT)
        return sections.strips

    def _contents(self, numbers: Sequence[int]) -> list[Strip]:
        sections = self._sections()
        sections.headline(self._words("contents.heading"))
        after = [
            Column(self._words("column.standing"), _STATE_COLUMN),
            Column(self._words("column.page"), _PAGE_COLUMN, Align.RIGHT),
        ]
        room = self._pages.width - _STATE_COLUMN - _PAGE_COLUMN
        outer = [Column(self._words("column.contents"), room), *after]
        inner = [Column("", _INDENT), Column("", room - _INDENT), *after]
        lists, runs = Table(self._typesetter, outer), Table(self._typesetter, inner)
        strips = [*sections.strips, lists.header]
        for place, number in enumerate(numbers):
            is_run, text, standing, _strip = self._entries[place]
            page = [Piece(str(number), SMALL)]
            if is_run:
                cells = [[], [Piece(text, SMALL)], [Piece(standing, FINE)], page]
                strips.append(runs.row(cells, (lists.header,)))
            else:
                leads = any(entry[0] for entry in self._entries[place + 1 : place + 2])
                row = lists.row([[Piece(text, STRONG)], [], page])
                strips.append(replace(row, keep=leads))
        return strips
