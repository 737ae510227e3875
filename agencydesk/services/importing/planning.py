"""The dry run: read the files, match every row, plan every deadline; write nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from agencydesk.domain.codes import Problem
from agencydesk.domain.facts import Delivery, Facts, Served
from agencydesk.domain.outcome import Answer
from agencydesk.domain.planning import CaseFacts, plan_case
from agencydesk.errors import UserError
from agencydesk.exchange.sheets.book import Book
from agencydesk.exchange.sheets.mapping import FoundTable
from agencydesk.exchange.sheets.mapping import Mapping as SheetMapping
from agencydesk.exchange.sheets.parse import Words, parse_sheet
from agencydesk.exchange.sheets.reader import read_book
from agencydesk.exchange.sheets.rows import Level, Outcome, ParsedRow
from agencydesk.exchange.sheets.tables import find_all_tables
from agencydesk.services.context import Context
from agencydesk.services.importing.drafting import CONFLICT, Drafter
from agencydesk.services.importing.known import KnownCase, read_known
from agencydesk.services.importing.values import (
    Cancelled,
    CaseDraft,
    ImportLine,
    ImportPlan,
    LineKind,
    NoticeDraft,
    Progress,
    SheetPlan,
)

#: Case columns and the engine's event each of them is.
EVENT_OF = {
    "filing_date": "filing_date",
    "priority_date": "priority_date_earliest",
    "publication_date": "publication_date",
    "exam_entry_date": "exam_entry_date",
    "grant_date": "grant_announcement_date",
}
STEP = 500


class Planner:
    """Makes one import plan."""

    def __init__(
        self, context: Context, words: Words, progress: Progress, cancelled: Cancelled
    ) -> None:
        self._context = context
        self._words = words
        self._progress = progress
        self._cancelled = cancelled
        self._lines: dict[LineKind, list[ImportLine]] = {kind: [] for kind in LineKind}
        self._sheets: list[SheetPlan] = []
        self._rows_in = 0

    def plan(
        self,
        paths: Sequence[Path],
        mappings: Mapping[str, SheetMapping],
        *,
        include_void: bool,
        take_sheet: bool,
    ) -> ImportPlan:
        """Return what importing these files would do.

        Raises:
            UserError: ``import.cancelled``, or what reading a file raises.
        """
        with self._context.database.reading() as session:
            known = read_known(session)
        titles = {name: field.title for name, field in self._words.vocabulary.fields.items()}
        drafter = Drafter(known, titles, take_sheet=take_sheet)
        cases: dict[int, tuple[CaseDraft, KnownCase]] = {}
        files: list[tuple[str, str]] = []
        for path in paths:
            book = read_book(path, cancelled=self._cancelled, progress=self._reading)
            files.append((path.name, hashlib.sha256(path.read_bytes()).hexdigest()))
            self._rows(book, mappings, drafter, cases, include_void=include_void)
        for file, row, name, old, new in drafter.conflicts:
            facts = (("field", name), ("old", _shown(old)), ("new", _shown(new)))
            self._line(LineKind.CONFLICT, file, row, "import", CONFLICT, facts)
        self._deadlines(list(cases.values()))
        drafts = tuple(
            draft for draft, _ in cases.values() if draft.case_id is None or draft.changed
        )
        return ImportPlan(
            files=tuple(files),
            sheets=tuple(self._sheets),
            mappings=tuple((key, mapping.to_json()) for key, mapping in mappings.items()),
            drafts=drafts,
            new=sum(draft.case_id is None for draft in drafts),
            updated=sum(draft.case_id is not None for draft in drafts),
            unchanged=len(cases) - len(drafts),
            deadlines=sum(_deadlines_of(draft) for draft in drafts),
            rows_in=self._rows_in,
            conflicts=tuple(self._lines[LineKind.CONFLICT]),
            refused=tuple(self._lines[LineKind.REFUSED]),
            skipped=tuple(self._lines[LineKind.SKIPPED]),
            notes=tuple(self._lines[LineKind.NOTE]),
        )

    def _rows(
        self,
        book: Book,
        mappings: Mapping[str, SheetMapping],
        drafter: Drafter,
        cases: dict[int, tuple[CaseDraft, KnownCase]],
        *,
        include_void: bool,
    ) -> None:
        tables = find_all_tables(book, self._words.vocabulary)
        for table in tables:
            self._sheets.append(self._sheet(book, table, mappings))
        total = sum(len(sheet.rows) for sheet in book.sheets)
        done = 0
        for index in range(len(book.sheets)):
            for row in parse_sheet(book, index, tables, self._words, mappings):
                done += 1
                if done % STEP == 0:
                    self._tick(done, total, "rows")
                self._row(row, book.file_name, drafter, cases, include_void=include_void)

    def _row(
        self,
        row: ParsedRow,
        file: str,
        drafter: Drafter,
        cases: dict[int, tuple[CaseDraft, KnownCase]],
        *,
        include_void: bool,
    ) -> None:
        if row.outcome is Outcome.REFUSED and row.refusal is not None:
            self._line(LineKind.REFUSED, file, row, "sheets", row.refusal.code, _facts(row.refusal))
        elif row.outcome is Outcome.SKIPPED and row.skipped is not None:
            self._line(LineKind.SKIPPED, file, row, "sheets", row.skipped.code, _facts(row.skipped))
        elif row.void_sheet and not include_void:
            self._line(LineKind.SKIPPED, file, row, "import", "row.void_sheet")
        else:
            draft, known, code = drafter.draft(row, file)
            cases[id(known)] = (draft, known)
            self._rows_in += 1
            if code:
                self._line(LineKind.NOTE, file, row, "import", code)
        for note in row.notes:
            facts = (("field", note.field), ("text", note.text), *note.facts)
            question = note.level is Level.QUESTION
            if note.level is not Level.INFO:
                self._line(LineKind.NOTE, file, row, "sheets", note.code, facts, question=question)

    def _line(
        self,
        kind: LineKind,
        file: str,
        row: ParsedRow,
        table: str,
        code: str,
        facts: Sequence[tuple[str, object]] = (),
        *,
        question: bool = False,
    ) -> None:
        self._lines[kind].append(
            ImportLine(
                kind,
                file,
                row.sheet,
                row.row_number,
                table,
                code,
                tuple(facts),
                row.sample,
                question,
            )
        )

    def _sheet(
        self, book: Book, table: FoundTable, mappings: Mapping[str, SheetMapping]
    ) -> SheetPlan:
        mapping = mappings.get(table.proposal.signature, table.proposal)
        pairs = [(table.headings[column], name) for column, name in mapping.columns.items() if name]
        pairs += [(table.headings[column], f"+{name}") for column, name in mapping.extra.items()]
        return SheetPlan(
            book.file_name,
            table.sheet_name,
            table.heading_rows[-1],
            table.proposal.signature,
            tuple(pairs),
            max(0, table.last_row - table.first_row + 1),
        )

    def _deadlines(self, cases: Sequence[tuple[CaseDraft, KnownCase]]) -> None:
        today = self._context.today()
        rules = self._context.rules
        for index, (draft, known) in enumerate(cases):
            if index % STEP == 0:
                self._tick(index, len(cases), "deadlines")
            if draft.case_id is not None and not draft.changed:
                continue
            case = case_facts(draft, known)
            codes = (self._code(notice, case) for notice in draft.notices)
            case = replace(case, notice_codes=frozenset(code for code in codes if code))
            draft.planned = plan_case(rules.engine, rules.plan, case, today)
            for notice in draft.notices:
                self._start(notice, case)

    def _code(self, notice: NoticeDraft, case: CaseFacts) -> str:
        if notice.outgoing:
            return ""
        kind = self._context.rules.notices.find(notice.code, notice.name, case.tag or "")
        return kind.code if kind is not None else notice.code

    def _start(self, notice: NoticeDraft, case: CaseFacts) -> None:
        """Compute what a notice in a sheet starts; sheets do not say how it was delivered."""
        rules = self._context.rules
        kind = rules.notices.find(notice.code, notice.name, case.tag or "")
        if kind is None or notice.outgoing or case.tag is None:
            return
        plan, today = rules.plan, self._context.today()
        served = Served(notice.day, Delivery.ELECTRONIC)
        roles = {"notice": served, **({kind.serves: served} if kind.serves else {})}
        facts: Facts = replace(case.facts(), notices=roles, printed_due=notice.printed_due)
        for rule in kind.rules:
            outcome = rules.engine.compute_family(rule, facts)
            late = outcome.official_due is not None and outcome.official_due < today
            if outcome.answer is Answer.NOT_AVAILABLE or (late and rule in plan.optional_rules):
                continue
            notice.outcomes.append((outcome, late and case.stage in plan.done_at_stages))

    def _reading(self, rows: int) -> None:
        self._tick(rows, 0, "reading")

    def _tick(self, done: int, total: int, stage: str) -> None:
        self._progress(done, total, stage)
        if self._cancelled():
            raise UserError("import.cancelled")


def case_facts(draft: CaseDraft, known: KnownCase) -> CaseFacts:
    """Return what planning needs to know of a case as it will be after the import."""
    columns = known.columns
    events: dict[str, date] = {}
    for column, event in EVENT_OF.items():
        value = columns.get(column)
        if isinstance(value, date):
            events[event] = value
    kind = columns.get("kind")
    return CaseFacts(
        kind=kind if isinstance(kind, str) else None,
        route=str(columns.get("route") or "national"),
        events=events,
        stage=str(columns.get("status") or "unknown"),
        status_text=str(columns.get("status_text") or ""),
        awaits=draft.awaits,
        stated_due=draft.stated_due,
        has_application_no=bool(columns.get("application_no")),
    )


def _facts(problem: Problem) -> tuple[tuple[str, object], ...]:
    return tuple(problem.facts.items())


def _deadlines_of(draft: CaseDraft) -> int:
    return len(draft.planned) + sum(len(notice.outcomes) for notice in draft.notices)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "；".join(str(part) for part in value)
    return "" if value is None else str(value)
