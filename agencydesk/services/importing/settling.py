"""Settling what an import left open: a row put right, a cell taken, or neither wanted."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.book import Book, Cell, Sheet
from agencydesk.exchange.sheets.mapping import IGNORED, FoundTable, signature
from agencydesk.exchange.sheets.mapping import Mapping as SheetMapping
from agencydesk.exchange.sheets.parse import Words
from agencydesk.models import trail
from agencydesk.models.imports import ImportBatch
from agencydesk.models.vocabulary import ImportState
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.importing import leftovers
from agencydesk.services.importing.applying import Applier
from agencydesk.services.importing.asked import FIXED
from agencydesk.services.importing.history_values import ImportQuestions, OpenQuestion, Settled
from agencydesk.services.importing.ledger import ENCODE
from agencydesk.services.importing.planning import Planner
from agencydesk.services.importing.reading import Source
from agencydesk.services.importing.reading_values import Choices
from agencydesk.services.importing.rows import COLUMN_OF
from agencydesk.services.importing.values import (
    KEEP,
    LEAVE,
    ImportLine,
    ImportPlan,
    LineKind,
    RowCell,
)
from agencydesk.services.writer import Writer, writing

NOTHING_WRITTEN = Changes()


class OpenQuestions:
    """The questions that imports in force have left open.

    Args:
        context: the open data folder.
        words: returns what is known about the words of sheets.
    """

    def __init__(self, context: Context, words: Callable[[], Words]) -> None:
        self._context = context
        self._words = words

    def all(self) -> tuple[ImportQuestions, ...]:
        """Return the imports in force that have open questions, newest first."""
        found: list[ImportQuestions] = []
        with self._context.database.reading() as session:
            for batch in session.scalars(_in_force()):
                report = leftovers.read_report(batch)
                counts = [len(report[name]) for name in leftovers.OPEN.values()]
                if any(counts):
                    found.append(
                        ImportQuestions(batch.id, batch.file_name, batch.imported_at, *counts)
                    )
        return tuple(found)

    def of(self, batch_id: int) -> tuple[OpenQuestion, ...]:
        """Return the open questions of one import, refused rows first.

        Raises:
            UserError: ``import.unknown``.
        """
        with self._context.database.reading() as session:
            batch = _batch(session, batch_id)
            if batch.state is not ImportState.APPLIED:
                return ()
            return tuple(
                OpenQuestion(batch_id, each["n"], leftovers.as_line(each), each.get("case"))
                for each in leftovers.open_of(leftovers.read_report(batch))
            )

    def fix(self, batch_id: int, number: int, cells: Mapping[int, str]) -> Settled:
        """Bring a row in with some of its cells corrected.

        A row that was refused comes in; of one that is in, the cells corrected here take the
        place of what it brought. It is an import of its own, so that it can be undone on its own.

        Args:
            batch_id: the import that asks.
            number: the question.
            cells: zero-based column to the text that should stand there.

        Raises:
            UserError: ``import.unknown``, ``import.question-settled``,
                ``import.question-without-cells``, ``import.other-case``, ``import.stale``.
        """
        (line,) = self._lines(batch_id, [number])
        changed = tuple(
            replace(cell, value=cells[cell.index].strip() or None) if cell.index in cells else cell
            for cell in line.cells
        )
        plan = self._plan([replace(line, cells=changed)], set(cells))
        if plan.refused:
            return Settled(NOTHING_WRITTEN, plan.refused[0])
        if line.kind is LineKind.REFUSED:
            return self._settle(batch_id, [number], FIXED, plan)
        doubts = [each for each in plan.notes if each.question]
        still = {_about(each): each for each in doubts}
        if _about(line) in still:
            return Settled(NOTHING_WRITTEN, still[_about(line)])
        questions = self._beside(batch_id, line)
        case_id = next((each.case_id for each in questions if each.number == number), None)
        if any(draft.case_id != case_id for draft in plan.drafts):
            raise UserError("import.other-case")
        numbers = [each.number for each in questions if _about(each.line) not in still]
        asked = {_about(each.line) for each in questions}
        notes = tuple(each for each in doubts if _about(each) not in asked)
        return self._settle(batch_id, numbers, FIXED, replace(plan, notes=notes))

    def _beside(self, batch_id: int, line: ImportLine) -> list[OpenQuestion]:
        """Return the questions about cells in doubt of the same row."""
        return [
            each
            for each in self.of(batch_id)
            if each.line.kind is LineKind.NOTE and each.line.cells and _row(each.line) == _row(line)
        ]

    def take(self, batch_id: int, numbers: Collection[int]) -> Settled:
        """Let cells of the sheet take the place of what is here, all in one import.

        Raises:
            UserError: as ``fix``, and ``import.not-takeable``.
        """
        lines = self._lines(batch_id, numbers)
        if not all(line.takeable for line in lines):
            raise UserError("import.not-takeable")
        # the other cells of these rows were asked about already
        plan = replace(self._plan(lines), conflicts=())
        return self._settle(batch_id, numbers, "taken", plan)

    def dismiss(self, batch_id: int, numbers: Collection[int]) -> Changes:
        """Settle questions without writing anything else: what is here stays as it is.

        Raises:
            UserError: ``import.unknown``, ``import.question-settled``.
        """
        with writing(self._context) as writer:
            _move(writer, batch_id, numbers, "dismissed", None)
        return Changes(imports=True, record_id=batch_id)

    def reopen(self, batch_id: int, numbers: Collection[int]) -> Changes:
        """Take it back that questions were dismissed.

        Raises:
            UserError: ``import.unknown``.
        """
        with writing(self._context) as writer:
            batch = _batch(writer.session, batch_id)
            _reopen(batch, frozenset(numbers))
            entries = [_entry(writer, batch_id, "reopen", str(number)) for number in numbers]
            trail.append(writer.session, entries)
        return Changes(imports=True, record_id=batch_id)

    def _lines(self, batch_id: int, numbers: Collection[int]) -> list[ImportLine]:
        with self._context.database.reading() as session:
            batch = _batch(session, batch_id)
            found = _find(batch, leftovers.read_report(batch), numbers)
            lines = [leftovers.as_line(each) for each in found]
        if not all(line.cells for line in lines):
            raise UserError("import.question-without-cells")
        return lines

    def _plan(self, lines: Sequence[ImportLine], corrected: Collection[int] = ()) -> ImportPlan:
        """Return the plan of some rows.

        Of their cells that differ from what is here, those asked about and those in the columns
        that were corrected are taken.
        """
        cells = {(*_row(line), line.field) for line in lines if line.kind is LineKind.CONFLICT}
        for line in lines:
            names = [cell.field for cell in line.cells if cell.index in corrected]
            cells |= {(*_row(line), COLUMN_OF.get(name, name)) for name in names}
        choices = Choices(
            taken={(line.file, line.sheet): True for line in lines}, take=frozenset(cells)
        )
        sources = [_source(line) for line in lines]
        planner = Planner(self._context, self._words(), _quiet, _never)
        return planner.plan(sources, {}, choices, follow_files=False)

    def _settle(
        self, batch_id: int, numbers: Collection[int], how: str, plan: ImportPlan
    ) -> Settled:
        names = self._words().names
        with writing(self._context) as writer:
            fix_id = None
            if plan.drafts:
                applier = Applier(self._context, writer.session, plan, names, _quiet, _never)
                fix_id = applier.apply().batch_id
                fix = _batch(writer.session, fix_id)
                counts = {**json.loads(fix.counts), "settles": [batch_id, list(numbers)]}
                fix.counts = ENCODE(counts)
            _move(writer, batch_id, numbers, how, fix_id)
        changes = Changes(cases=True, docket=True, agency=True, imports=True, record_id=batch_id)
        return Settled(changes, fix_id=fix_id)


def _row(line: ImportLine) -> tuple[str, str, int]:
    return line.file, line.sheet, line.row


def _about(line: ImportLine) -> object:
    """Return the field that is in doubt."""
    return dict(line.facts).get("field")


def reopen_settled_by(session: Session, fix_id: int) -> None:
    """Open the questions again that an import settled which is being taken back."""
    settles = json.loads(_batch(session, fix_id).counts).get("settles")
    if settles is not None:
        batch_id, numbers = settles
        _reopen(_batch(session, batch_id), frozenset(numbers))


def _in_force() -> Select[ImportBatch]:
    return (
        select(ImportBatch)
        .where(ImportBatch.state == ImportState.APPLIED)
        .order_by(ImportBatch.id.desc())
    )


def _batch(session: Session, batch_id: int) -> ImportBatch:
    found = session.get(ImportBatch, batch_id)
    if found is None:
        raise UserError("import.unknown", id=batch_id)
    return found


def _find(
    batch: ImportBatch, report: leftovers.Report, numbers: Collection[int]
) -> list[leftovers.Question]:
    """Return the open questions of these numbers."""
    opened = {each["n"]: each for each in leftovers.open_of(report)}
    if batch.state is not ImportState.APPLIED or not opened.keys() >= set(numbers):
        raise UserError("import.question-settled")
    return [opened[number] for number in dict.fromkeys(numbers)]


def _move(
    writer: Writer, batch_id: int, numbers: Collection[int], how: str, fix_id: int | None
) -> None:
    """Move questions to those that are settled, and tell it in the trail."""
    batch = _batch(writer.session, batch_id)
    report = leftovers.read_report(batch)
    found = _find(batch, report, numbers)
    gone = {question["n"] for question in found}
    for name in leftovers.OPEN.values():
        left = [each for each in leftovers.questions(report, name) if each["n"] not in gone]
        report[name] = list(left)
    entries: list[trail.Entry] = []
    for question in found:
        settled: leftovers.Question = {
            **question,
            "how": how,
            "by": writer.actor.name,
            "at": writer.at.isoformat(),
            "batch": fix_id,
        }
        leftovers.questions(report, leftovers.SETTLED).append(settled)
        what = f"{question['sheet']} {question['row']} {question['field']}".strip()
        entries.append(_entry(writer, batch_id, how, what))
    leftovers.write_report(batch, report)
    trail.append(writer.session, entries)


def _reopen(batch: ImportBatch, numbers: Collection[int]) -> None:
    report = leftovers.read_report(batch)
    settled = leftovers.questions(report, leftovers.SETTLED)
    for question in [each for each in settled if each["n"] in numbers]:
        settled.remove(question)
        name = leftovers.OPEN[LineKind(question["kind"])]
        leftovers.questions(report, name).append(leftovers.unsettled(question))
        leftovers.questions(report, name).sort(key=_number)
    leftovers.write_report(batch, report)


def _number(question: leftovers.Question) -> int:
    return question["n"]


def _entry(writer: Writer, batch_id: int, how: str, what: str) -> trail.Entry:
    changes: Mapping[str, tuple[trail.Value, trail.Value]] = {"question": (what, how)}
    who = writer.actor
    return trail.Entry(
        writer.at, who.id, who.name, how, ImportBatch.__tablename__, batch_id, None, changes
    )


def _source(line: ImportLine) -> Source:
    """Return a book that holds one row, where it stood, under its headings."""
    width = max((cell.index for cell in line.cells), default=-1) + 1
    heading: list[Cell] = [None] * width
    row: list[Cell] = [None] * width
    for cell in line.cells:
        heading[cell.index] = cell.heading or None
        row[cell.index] = cell.value
    above: list[list[Cell]] = [[] for _ in range(line.row - 2)]
    sheet = Sheet(line.sheet, [*above, heading, row])
    texts = tuple("" if each is None else str(each) for each in heading)
    table = FoundTable(
        sheet_index=0,
        sheet_name=line.sheet,
        heading_rows=(line.row - 1,),
        headings=texts,
        last_row=line.row,
        proposal=_mapping(signature(texts), line.cells),
    )
    return Source(line.file, "", Book(line.file, "", (sheet,), date1904=line.date1904), [table])


def _mapping(mark: str, cells: Collection[RowCell]) -> SheetMapping:
    fields = {
        cell.index: IGNORED if cell.field == LEAVE else cell.field
        for cell in cells
        if cell.field != KEEP
    }
    return SheetMapping(
        mark, fields, {cell.index: cell.own for cell in cells if cell.field == KEEP}
    )


def _quiet(done: int, total: int, stage: str) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False
