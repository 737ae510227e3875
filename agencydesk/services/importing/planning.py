"""The dry run: read the files, match every row, plan every deadline; write nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from agencydesk.domain.codes import Problem
from agencydesk.domain.planning import plan_case
from agencydesk.errors import UserError
from agencydesk.exchange.sheets.mapping import Mapping as SheetMapping
from agencydesk.exchange.sheets.parse import Words, parse_sheet
from agencydesk.exchange.sheets.rows import Outcome, ParsedRow
from agencydesk.services.context import Context
from agencydesk.services.importing.asked import read_asked
from agencydesk.services.importing.corrected import CorrectedRows
from agencydesk.services.importing.drafting import Drafter
from agencydesk.services.importing.facts import Starter, case_facts
from agencydesk.services.importing.finished import Finisher, doubted
from agencydesk.services.importing.known import KnownCase, read_known, ref_of
from agencydesk.services.importing.leftovers import questions_of
from agencydesk.services.importing.odd_days import odd_days
from agencydesk.services.importing.plan_lines import PlanLines
from agencydesk.services.importing.reading import Source, sheet_plan
from agencydesk.services.importing.reading_values import Choices
from agencydesk.services.importing.values import (
    Cancelled,
    CaseDraft,
    ImportPlan,
    LineKind,
    NoticeDraft,
    Progress,
    SheetPlan,
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
        self._lines = PlanLines(words.vocabulary)
        self._sheets: list[SheetPlan] = []
        self._corrected = CorrectedRows((), (), self._lines.mark)
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
            follow_files: a cell that only the same file has written before follows the file, and
                a row that came in corrected is passed over as it stood.

        Raises:
            UserError: ``import.cancelled``.
        """
        with self._context.database.reading() as session:
            known = read_known(session)
            asked = read_asked(session)
        before = asked.corrected if follow_files else frozenset()
        self._corrected = CorrectedRows(choices.corrections, before, self._lines.mark)
        titles = {name: field.title for name, field in self._words.vocabulary.fields.items()}
        drafter = Drafter(known, titles, choices, follow_files=follow_files)
        cases: dict[int, tuple[CaseDraft, KnownCase]] = {}
        files: list[tuple[str, str]] = []
        for source in sources:
            files.append((source.name, source.digest))
            self._rows(source, mappings, drafter, cases, choices)
        self._deadlines(list(cases.values()))
        plan = self._planned(drafter, cases, files, mappings, choices)
        fresh = asked.fresh(questions_of(plan))
        return replace(plan, fresh=sum(bool(each["cells"] or each["ref"]) for each in fresh))

    def _planned(
        self,
        drafter: Drafter,
        cases: Mapping[int, tuple[CaseDraft, KnownCase]],
        files: Sequence[tuple[str, str]],
        mappings: Mapping[str, SheetMapping],
        choices: Choices,
    ) -> ImportPlan:
        lines, found = self._lines, self._lines.by_kind
        found[LineKind.CONFLICT] += [lines.conflict(each, choices) for each in drafter.conflicts]
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
            conflicts=tuple(found[LineKind.CONFLICT]),
            refused=tuple(found[LineKind.REFUSED]),
            skipped=tuple(found[LineKind.SKIPPED]),
            notes=tuple(found[LineKind.NOTE]),
            taken=tuple(lines.conflict(each, choices) for each in drafter.taken),
            overdue=sum(overdue for overdue, _ in standing),
            closed=sum(done for _, done in standing),
            corrected=tuple(self._corrected.marks),
        )

    def _rows(
        self,
        source: Source,
        mappings: Mapping[str, SheetMapping],
        drafter: Drafter,
        cases: dict[int, tuple[CaseDraft, KnownCase]],
        choices: Choices,
    ) -> None:
        self._lines.read(source, mappings)
        book, tables = source.book, source.tables
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
            self._lines.row(
                LineKind.SKIPPED, file, row, "sheets", row.skipped.code, _facts(row.skipped)
            )
        elif not taken:
            code = "row.void_sheet" if row.void_sheet else "row.left_out"
            self._lines.row(LineKind.SKIPPED, file, row, "import", code)
            return
        elif self._corrected.passes_over(row, file, self._today):
            self._lines.row(LineKind.SKIPPED, file, row, "import", "row.corrected")
            return
        elif row.outcome is Outcome.REFUSED and row.refusal is not None:
            self._lines.row(
                LineKind.REFUSED, file, row, "sheets", row.refusal.code, _facts(row.refusal)
            )
        else:
            self._take(row, file, drafter, cases)
            return
        self._lines.notes(row, file)

    def _take(
        self,
        row: ParsedRow,
        file: str,
        drafter: Drafter,
        cases: dict[int, tuple[CaseDraft, KnownCase]],
    ) -> None:
        self._corrected.take(row, file)
        row, doubt = doubted(row, self._today)
        draft, known, code = drafter.draft(row, file)
        cases[id(known)] = (draft, known)
        self._rows_in += 1
        ref = ref_of(known)
        if doubt is not None:
            self._lines.row(LineKind.NOTE, file, row, "import", *doubt, question=True, ref=ref)
        if code:
            self._lines.row(LineKind.NOTE, file, row, "import", code)
        self._lines.notes(row, file, ref)

    def _deadlines(self, cases: Sequence[tuple[CaseDraft, KnownCase]]) -> None:
        today, rules = self._today, self._context.rules
        starter = Starter(rules, today)
        finisher = Finisher(rules)
        with self._context.database.reading() as session:
            known_of = {id(draft): known for draft, known in cases}
            for draft, (code, facts) in finisher.look(session, [draft for draft, _ in cases]):
                self._lines.draft(draft, known_of[id(draft)], code, facts, question=True)
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
                    self._lines.draft(draft, known, "notice.unknown", (("text", notice.name),))
            for code, facts in odd_days(draft, known, rules.plan.earliest, today):
                self._lines.draft(draft, known, code, facts)

    def _tick(self, done: int, total: int, stage: str) -> None:
        self._progress(done, total, stage)
        if self._cancelled():
            raise UserError("import.cancelled")


def _facts(problem: Problem) -> tuple[tuple[str, object], ...]:
    return tuple(problem.facts.items())


def _undated_last(notice: NoticeDraft) -> bool:
    return notice.day is None
