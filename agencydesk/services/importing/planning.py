"""The dry run: read the files, match every row, plan every deadline; write nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from agencydesk.domain.codes import Problem
from agencydesk.domain.planning import plan_case
from agencydesk.errors import UserError
from agencydesk.exchange.sheets.mapping import Mapping as SheetMapping
from agencydesk.exchange.sheets.parse import Words, parse_sheet
from agencydesk.exchange.sheets.rows import Level, Outcome, ParsedRow
from agencydesk.services.context import Context
from agencydesk.services.importing.drafting import CONFLICT, Conflict, Drafter
from agencydesk.services.importing.facts import Starter, case_facts
from agencydesk.services.importing.finished import Finisher, doubted
from agencydesk.services.importing.known import KnownCase, read_known
from agencydesk.services.importing.lines import cells_of
from agencydesk.services.importing.reading import Source, sheet_plan
from agencydesk.services.importing.reading_values import Choices
from agencydesk.services.importing.values import (
    Cancelled,
    CaseDraft,
    ImportLine,
    ImportPlan,
    LineKind,
    NoticeDraft,
    Progress,
    RowCell,
    SheetPlan,
)

#: Case dates that lie in the past, if nobody made a slip.
PAST_DATES = frozenset(
    {
        "filing_date",
        "priority_date",
        "publication_date",
        "exam_entry_date",
        "grant_date",
        "pct_entry_date",
    }
)
STEP = 500


class Planner:
    """Makes one import plan."""

    def __init__(
        self, context: Context, words: Words, progress: Progress, cancelled: Cancelled
    ) -> None:
        self._context = context
        self._today = context.today()
        self._words = words
        self._progress = progress
        self._cancelled = cancelled
        self._lines: dict[LineKind, list[ImportLine]] = {kind: [] for kind in LineKind}
        self._sheets: list[SheetPlan] = []
        self._sources: dict[str, Source] = {}
        self._mappings: Mapping[str, SheetMapping] = {}
        self._rows_in = 0

    def plan(
        self,
        sources: Iterable[Source],
        mappings: Mapping[str, SheetMapping],
        choices: Choices,
        *,
        follow_files: bool = True,
    ) -> ImportPlan:
        """Return what importing these files would do.

        Args:
            sources: the files as read.
            mappings: what the columns of their tables mean, by signature.
            choices: what the user said of sheets and cells.
            follow_files: a cell that only the same file has written before follows the file.

        Raises:
            UserError: ``import.cancelled``.
        """
        with self._context.database.reading() as session:
            known = read_known(session)
        titles = {name: field.title for name, field in self._words.vocabulary.fields.items()}
        drafter = Drafter(known, titles, choices, follow_files=follow_files)
        cases: dict[int, tuple[CaseDraft, KnownCase]] = {}
        files: list[tuple[str, str]] = []
        for source in sources:
            files.append((source.name, source.digest))
            self._rows(source, mappings, drafter, cases, choices)
        taken = tuple(self._conflict(each, choices) for each in drafter.taken)
        self._lines[LineKind.CONFLICT] += [
            self._conflict(each, choices) for each in drafter.conflicts
        ]
        self._deadlines(list(cases.values()))
        drafts = tuple(
            draft for draft, _ in cases.values() if draft.case_id is None or draft.changed
        )
        standing = [draft.standing(self._today) for draft in drafts]
        return ImportPlan(
            files=tuple(dict.fromkeys(files)),
            sheets=tuple(self._sheets),
            mappings=tuple(
                (key, mappings[key].to_json())
                for key in dict.fromkeys(sheet.signature for sheet in self._sheets)
                if key in mappings
            ),
            drafts=drafts,
            new=sum(draft.case_id is None for draft in drafts),
            updated=sum(draft.case_id is not None for draft in drafts),
            unchanged=len(cases) - len(drafts),
            deadlines=sum(draft.deadlines for draft in drafts),
            rows_in=self._rows_in,
            conflicts=tuple(self._lines[LineKind.CONFLICT]),
            refused=tuple(self._lines[LineKind.REFUSED]),
            skipped=tuple(self._lines[LineKind.SKIPPED]),
            notes=tuple(self._lines[LineKind.NOTE]),
            taken=taken,
            overdue=sum(overdue for overdue, _ in standing),
            closed=sum(done for _, done in standing),
        )

    def _rows(
        self,
        source: Source,
        mappings: Mapping[str, SheetMapping],
        drafter: Drafter,
        cases: dict[int, tuple[CaseDraft, KnownCase]],
        choices: Choices,
    ) -> None:
        self._sources[source.name] = source
        book, tables = source.book, source.tables
        self._mappings = mappings
        vocabulary = self._words.vocabulary
        self._sheets += [sheet_plan(source, table, vocabulary, mappings) for table in tables]
        total = sum(len(sheet.rows) for sheet in book.sheets)
        done = 0
        for index, sheet in enumerate(book.sheets):
            name = sheet.name
            taken = [choices.takes(source.name, name, void=void) for void in (False, True)]
            for row in parse_sheet(book, index, tables, self._words, mappings):
                done += 1
                if done % STEP == 0:
                    self._tick(done, total, "rows")
                self._row(row, source.name, drafter, cases, taken=taken[row.void_sheet])

    def _row(
        self,
        row: ParsedRow,
        file: str,
        drafter: Drafter,
        cases: dict[int, tuple[CaseDraft, KnownCase]],
        *,
        taken: bool,
    ) -> None:
        if row.outcome is Outcome.SKIPPED and row.skipped is not None:
            self._line(LineKind.SKIPPED, file, row, "sheets", row.skipped.code, _facts(row.skipped))
        elif not taken:
            code = "row.void_sheet" if row.void_sheet else "row.left_out"
            self._line(LineKind.SKIPPED, file, row, "import", code)
            return
        elif row.outcome is Outcome.REFUSED and row.refusal is not None:
            self._line(LineKind.REFUSED, file, row, "sheets", row.refusal.code, _facts(row.refusal))
        else:
            row, doubt = doubted(row, self._today)
            if doubt is not None:
                self._line(LineKind.NOTE, file, row, "import", *doubt, question=True)
            draft, known, code = drafter.draft(row, file)
            cases[id(known)] = (draft, known)
            self._rows_in += 1
            if code:
                self._line(LineKind.NOTE, file, row, "import", code)
        said = row.refusal.code if row.refusal is not None else ""
        for note in row.notes:
            if note.code == said:
                continue
            facts = (("field", note.field), ("text", note.text), *note.facts)
            question = note.level is Level.QUESTION
            if note.level is not Level.INFO:
                self._line(LineKind.NOTE, file, row, "sheets", note.code, facts, question=question)

    def _conflict(self, each: Conflict, choices: Choices) -> ImportLine:
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
        )

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
        )
        self._lines[kind].append(line)

    def _cells(self, file: str, sheet: str, row: int) -> tuple[RowCell, ...]:
        return cells_of(self._sources[file], sheet, row, self._mappings, self._words.vocabulary)

    def _deadlines(self, cases: Sequence[tuple[CaseDraft, KnownCase]]) -> None:
        today, rules = self._today, self._context.rules
        starter = Starter(rules, today)
        finisher = Finisher(rules)
        with self._context.database.reading() as session:
            for draft, (code, facts) in finisher.look(session, [draft for draft, _ in cases]):
                self._note(draft, code, facts, question=True)
        divided = self._words.vocabulary.fields["parent_no"].title
        unknown: set[str] = set()
        for index, (draft, known) in enumerate(cases):
            if index % STEP == 0:
                self._tick(index, len(cases), "deadlines")
            if draft.case_id is not None and not draft.plans:
                continue
            case = case_facts(draft, known, self._words.statuses, divided, rules.notices)
            draft.planned = plan_case(rules.engine, rules.plan, case, today)
            finisher.plan(case, draft)
            for notice in sorted(draft.notices, key=_undated_last):
                if not starter.start(notice, case, draft) and notice.name not in unknown:
                    unknown.add(notice.name)
                    self._note(draft, "notice.unknown", (("text", notice.name),))
            self._check_days(draft, known, today)

    def _check_days(self, draft: CaseDraft, known: KnownCase, today: date) -> None:
        """Note dates that cannot be: in the time to come, before the first law, out of order."""
        for column in sorted(PAST_DATES.intersection(draft.columns)):
            day = draft.columns[column]
            if not isinstance(day, date):
                continue
            if day > today:
                self._note(draft, "date.future", (("field", column), ("day", day)))
            elif day < self._context.rules.plan.earliest:
                self._note(draft, "date.too_early", (("field", column), ("day", day)))
        if draft.priority_no and known.columns.get("priority_date") is None:
            self._note(draft, "priority.no_date", (("text", draft.priority_no),))
        filed, priority = draft.columns.get("filing_date"), draft.columns.get("priority_date")
        if isinstance(filed, date) and isinstance(priority, date) and filed < priority:
            self._note(draft, "date.priority_after_filing", (("day", priority), ("filed", filed)))

    def _note(
        self,
        draft: CaseDraft,
        code: str,
        facts: Sequence[tuple[str, object]],
        *,
        question: bool = False,
    ) -> None:
        line = ImportLine(
            LineKind.NOTE,
            draft.file,
            draft.sheet,
            draft.row,
            "import",
            code,
            tuple(facts),
            question=question,
        )
        self._lines[LineKind.NOTE].append(line)

    def _tick(self, done: int, total: int, stage: str) -> None:
        self._progress(done, total, stage)
        if self._cancelled():
            raise UserError("import.cancelled")


def _facts(problem: Problem) -> tuple[tuple[str, object], ...]:
    return tuple(problem.facts.items())


def _undated_last(notice: NoticeDraft) -> bool:
    return notice.day is None


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "；".join(str(part) for part in value)
    return "" if value is None else str(value)
