"""The file of a year or a case, gathered and worded for paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.agency import Agency
from agencydesk.models.cases import CaseFile
from agencydesk.reports.checklist_values import PrintedFile, PrintedRun, VoidRun
from agencydesk.services.agency import PROFILE
from agencydesk.services.compliance.catalog import Catalog
from agencydesk.services.compliance.paper_sheets import PaperSheets, Word, moment, place_on_paper
from agencydesk.services.compliance.runs import Runs
from agencydesk.services.compliance.values import RunFilter, RunScope
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.texts import Language


class PaperFiles:
    """Gathers the runs of a year or a case. Reads only."""

    def __init__(self, context: Context, runs: Runs, sheets: PaperSheets) -> None:
        self._context = context
        self._runs = runs
        self._sheets = sheets

    def year(self, year: int, language: Language) -> PrintedFile:
        """Return the file of a year."""
        word, catalog = self._sheets.word, self._sheets.catalog()
        wanted = RunFilter(scope=RunScope.ALL, year=year)
        runs = self._filled(wanted, language)
        used = {run.list_id for run in runs}
        empty = tuple(
            (each.id, each.title(language))
            for each in catalog.book.lists.values()
            if each.id not in used
        )
        items = [item for each in catalog.book.lists.values() for item in each.items]
        short = self._sheets.short_names(items, language)
        facts = ((word("fact.year", language), str(year)), *self._made(language), *short)
        return PrintedFile(
            title=word("title.year", language),
            subject=word("subject.year", language, year=year),
            facts=facts,
            counts=tuple(_counts(runs, catalog, self._word(language))),
            runs=runs,
            void=self._void(wanted, language),
            empty=empty,
            overview=tuple(self._sheets.overview(catalog, runs, language)),
        )

    def case(self, case_id: int, language: Language) -> PrintedFile:
        """Return the file of a case.

        Raises:
            UserError: ``case.unknown``.
        """
        with self._context.database.reading() as session:
            case = session.get(CaseFile, case_id)
            if case is None:
                raise UserError("case.unknown", id=case_id)
            ref, subject = case.ref, f"{case.ref}　{case.title}".strip()
        wanted = RunFilter(scope=RunScope.ALL, case_id=case_id)
        runs = self._filled(wanted, language)
        word = self._sheets.word
        short = self._sheets.short_names([item for run in runs for item in run.items], language)
        return PrintedFile(
            title=word("title.case", language),
            subject=subject,
            facts=((word("fact.case", language), subject), *self._made(language), *short),
            counts=tuple(_counts(runs, None, self._word(language))),
            runs=runs,
            void=self._void(wanted, language),
            short=ref,
        )

    def _void(self, wanted: RunFilter, language: Language) -> tuple[VoidRun, ...]:
        """Return the void ones of the wanted runs: a file says what it leaves out."""
        ids = self._runs.ids(replace(wanted, scope=RunScope.VOID), language)
        views = sorted((self._runs.view(each, language) for each in ids), key=place_on_paper)
        return tuple(
            VoidRun(view.row.checklist_id, view.row.title, view.row.subject, view.void_why)
            for view in views
        )

    def _filled(self, wanted: RunFilter, language: Language) -> tuple[PrintedRun, ...]:
        return self._sheets.filled(self._runs.ids(wanted, language), language, alone=False)

    def _made(self, language: Language) -> tuple[tuple[str, str], ...]:
        """Return who printed it and when, and the agency's code."""
        word, context = self._sheets.word, self._context
        with context.database.reading() as session:
            code = session.scalar(select(Agency.code).where(Agency.id == PROFILE))
        by = context.actor.name or word("fact.nobody", language)
        at = moment(context.now().astimezone(OFFICE_ZONE))
        facts = ((word("fact.printed_by", language), by), (word("fact.printed_at", language), at))
        return ((word("fact.agency_code", language), code), *facts) if code else facts

    def _word(self, language: Language) -> Word:
        return partial(self._sheets.word, language=language)


def _counts(
    runs: Sequence[PrintedRun], catalog: Catalog | None, word: Word
) -> Iterator[tuple[str, str]]:
    """Yield the figures of the cover."""
    items = [item for run in runs for item in run.items]
    answers = Counter(item.answer or "open" for item in items)
    if catalog is not None:
        asked = [item for each in catalog.book.lists.values() for item in each.items]
        lists, used = len(catalog.book.lists), len({run.list_id for run in runs})
        told = word("count.lists_told", lists=lists, used=used)
        yield word("count.lists"), told
        to_check = sum(item.to_check for item in asked)
        facts = {"items": len(asked), "to_check": to_check}
        yield word("count.items"), word("count.items_told", **facts)
        if catalog.off:
            yield word("count.off"), word("count.off_told", count=len(catalog.off))
    closed = sum(bool(run.content_hash) for run in runs)
    told = word("count.runs_told", runs=len(runs), closed=closed)
    yield word("count.runs"), told
    kinds = {kind: answers[kind] for kind in ("yes", "no", "not_applicable", "open")}
    yield word("count.answers"), word("count.answers_told", **kinds)
    yield word("count.live"), str(sum(item.live for item in items))
    unsettled = sum(item.red and item.answer in ("", "no") for item in items)
    yield word("count.red"), str(unsettled)
    yield word("count.overdue"), str(sum(item.overdue for item in items))
    yield word("count.proofs"), str(sum(len(item.proofs) for item in items))
