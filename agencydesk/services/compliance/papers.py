"""Checklists, files of a year or a case, and conflict searches as PDF and workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial

from agencydesk.exchange.checklist_files import checklist_xlsx
from agencydesk.reports.checklist import checklist_pdf
from agencydesk.reports.checklist_book import checklist_file_pdf
from agencydesk.reports.checklist_conflict import conflict_pdf
from agencydesk.reports.checklist_values import (
    PrintedFile,
    PrintedRun,
    Printing,
    digest,
    hash_of_printed,
)
from agencydesk.services.agency import agency_name
from agencydesk.services.compliance.conflict_values import ConflictSheet
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.paper_books import book_sheets, run_sheets
from agencydesk.services.compliance.paper_conflicts import printed_search
from agencydesk.services.compliance.paper_files import PaperFiles
from agencydesk.services.compliance.paper_sheets import PaperSheets
from agencydesk.services.compliance.runs import Runs
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.texts import Language

#: Hands out a saved search for conflicting interests.
ReadSearch = Callable[[int, Language], ConflictSheet]


class CompliancePaper:
    """Makes PDF files and workbooks of checklists. Equal data give equal bytes."""

    def __init__(
        self, context: Context, files: ComplianceFiles, runs: Runs, read_search: ReadSearch
    ) -> None:
        self._context = context
        self._sheets = PaperSheets(context, files, runs)
        self._files = PaperFiles(context, runs, self._sheets)
        self._read_search = read_search

    def blank_pdf(self, list_id: str, language: Language = "zh") -> bytes:
        """Return a list to be filled in by hand.

        Raises:
            UserError: ``list.unknown``.
        """
        return self._pdf((self._sheets.blank(list_id, language),), language)

    def run_pdf(self, run_id: int, language: Language = "zh") -> bytes:
        """Return a run as it stands.

        Raises:
            UserError: ``run.unknown``.
        """
        return self.runs_pdf((run_id,), language)

    def runs_pdf(self, run_ids: Sequence[int], language: Language = "zh") -> bytes:
        """Return several runs, each from a new page on, with one evidence index.

        Args:
            run_ids: at least one.
            language: of all words.

        Raises:
            UserError: ``run.unknown``.
        """
        return self._pdf(self._sheets.filled(run_ids, language), language)

    def year_pdf(self, year: int, language: Language = "zh") -> bytes:
        """Return the file of a year: cover, contents, all runs and items, proofs, signatures."""
        return self._file_pdf(self._files.year(year, language), language)

    def case_pdf(self, case_id: int, language: Language = "zh") -> bytes:
        """Return the file of a case: cover, contents, every run, evidence, signatures.

        Raises:
            UserError: ``case.unknown``.
        """
        return self._file_pdf(self._files.case(case_id, language), language)

    def blank_xlsx(self, list_id: str, language: Language = "zh") -> bytes:
        """Return a list to be filled in as a workbook.

        Raises:
            UserError: ``list.unknown``.
        """
        return self._xlsx((self._sheets.blank(list_id, language),), language)

    def run_xlsx(self, run_id: int, language: Language = "zh") -> bytes:
        """Return a run as a workbook.

        Raises:
            UserError: ``run.unknown``.
        """
        return self.runs_xlsx((run_id,), language)

    def runs_xlsx(self, run_ids: Sequence[int], language: Language = "zh") -> bytes:
        """Return several runs as one workbook.

        Raises:
            UserError: ``run.unknown``.
        """
        return self._xlsx(self._sheets.filled(run_ids, language), language)

    def year_xlsx(self, year: int, language: Language = "zh") -> bytes:
        """Return the file of a year as a workbook."""
        file = self._files.year(year, language)
        texts, at = self._context.texts, self._context.now()
        return checklist_xlsx(book_sheets(file, texts, language), at)

    def case_xlsx(self, case_id: int, language: Language = "zh") -> bytes:
        """Return the file of a case as a workbook.

        Raises:
            UserError: ``case.unknown``.
        """
        file = self._files.case(case_id, language)
        texts, at = self._context.texts, self._context.now()
        return checklist_xlsx(book_sheets(file, texts, language), at)

    def conflict_pdf(self, search_id: int, language: Language = "zh") -> bytes:
        """Return a saved search for conflicting interests.

        Raises:
            UserError: ``conflict.unknown``.
        """
        found = self._read_search(search_id, language)
        search = printed_search(found, partial(self._sheets.word, language=language))
        printing = self._printing(digest(asdict(search)))
        return conflict_pdf(search, printing, self._context.texts, language)

    def _pdf(self, printed: Sequence[PrintedRun], language: Language) -> bytes:
        sealed = printed[0].content_hash if len(printed) == 1 else ""
        printing = self._printing(sealed or hash_of_printed(printed), sealed=bool(sealed))
        return checklist_pdf(printed, printing, self._context.texts, language)

    def _xlsx(self, printed: Sequence[PrintedRun], language: Language) -> bytes:
        sheets = run_sheets(printed, self._context.texts, language)
        return checklist_xlsx(sheets, self._context.now())

    def _file_pdf(self, file: PrintedFile, language: Language) -> bytes:
        printing = self._printing(hash_of_printed(file))
        return checklist_file_pdf(file, printing, self._context.texts, language)

    def _printing(self, content_hash: str, *, sealed: bool = False) -> Printing:
        at = self._context.now().astimezone(OFFICE_ZONE)
        return Printing(agency_name(self._context), at, content_hash, sealed)
