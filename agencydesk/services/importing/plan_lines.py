"""The lines of a dry run: what needs a word, with the cells it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from agencydesk.exchange.sheets.mapping import Mapping as SheetMapping
from agencydesk.exchange.sheets.rows import Level, ParsedRow
from agencydesk.exchange.sheets.vocabulary import Vocabulary
from agencydesk.services.importing.drafting import CONFLICT, Conflict
from agencydesk.services.importing.known import KnownCase, ref_of
from agencydesk.services.importing.lines import cells_of
from agencydesk.services.importing.reading import Source
from agencydesk.services.importing.reading_values import Choices, RowKey
from agencydesk.services.importing.row_marks import row_mark
from agencydesk.services.importing.values import CaseDraft, ImportLine, LineKind, RowCell


class PlanLines:
    """Collects the lines of one dry run.

    Attributes:
        by_kind: the lines taken.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._sources: dict[str, Source] = {}
        self._mappings: Mapping[str, SheetMapping] = {}
        self.by_kind: dict[LineKind, list[ImportLine]] = {kind: [] for kind in LineKind}

    def read(self, source: Source, mappings: Mapping[str, SheetMapping]) -> None:
        """Know a file whose rows are spoken of, and what its columns mean."""
        self._sources[source.name] = source
        self._mappings = mappings

    def notes(self, row: ParsedRow, file: str, ref: str = "") -> None:
        """Take what is doubtful in the cells of a row; ``ref`` names the case it went into."""
        said = row.refusal.code if row.refusal is not None else ""
        for note in row.notes:
            if note.code == said or note.level is Level.INFO:
                continue
            facts = (("field", note.field), ("text", note.text), *note.facts)
            asks = note.level is Level.QUESTION
            self.row(LineKind.NOTE, file, row, "sheets", note.code, facts, question=asks, ref=ref)

    def conflict(self, each: Conflict, choices: Choices) -> ImportLine:
        """Return a cell that differs from what is here."""
        facts = (("field", each.name), ("old", _shown(each.old)), ("new", _shown(each.new)))
        row = each.row
        return ImportLine(
            LineKind.CONFLICT,
            each.file,
            row.sheet,
            row.row_number,
            "import",
            CONFLICT,
            facts,
            row.sample,
            field=each.name,
            cells=self._cells(each.file, row.sheet, row.row_number),
            takeable=each.takeable,
            kept=(each.file, row.sheet, row.row_number, each.name) in choices.keep,
            date1904=self._sources[each.file].book.date1904,
            ref=each.ref,
        )

    def row(
        self,
        kind: LineKind,
        file: str,
        row: ParsedRow,
        table: str,
        code: str,
        facts: Sequence[tuple[str, object]] = (),
        *,
        question: bool = False,
        ref: str = "",
    ) -> None:
        """Take a line about a row."""
        fixable = question or kind is LineKind.REFUSED
        line = ImportLine(
            kind,
            file,
            row.sheet,
            row.row_number,
            table,
            code,
            tuple(facts),
            row.sample,
            question,
            cells=self._cells(file, row.sheet, row.row_number) if fixable else (),
            date1904=self._sources[file].book.date1904,
            ref=ref,
        )
        self.by_kind[kind].append(line)

    def _cells(self, file: str, sheet: str, row: int) -> tuple[RowCell, ...]:
        return cells_of(self._sources[file], sheet, row, self._mappings, self._vocabulary)

    def mark(self, key: RowKey) -> str:
        """Return the mark of a row as it stands in its file, whatever was corrected."""
        file, sheet, row = key
        source = self._sources[file]
        source = replace(source, book=source.before or source.book)
        return row_mark(cells_of(source, sheet, row, self._mappings, self._vocabulary))

    def draft(
        self,
        draft: CaseDraft,
        known: KnownCase,
        code: str,
        facts: Sequence[tuple[str, object]],
        *,
        question: bool = False,
    ) -> None:
        """Take a note about a case."""
        line = ImportLine(
            LineKind.NOTE,
            draft.file,
            draft.sheet,
            draft.row,
            "import",
            code,
            tuple(facts),
            question=question,
            ref=ref_of(known),
        )
        self.by_kind[LineKind.NOTE].append(line)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "；".join(str(part) for part in value)
    return "" if value is None else str(value)
