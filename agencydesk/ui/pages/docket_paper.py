"""Saves the list of deadlines and single derivations as files."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from agencydesk.domain.docket import DocketFilter, Explanation, SortKey
from agencydesk.texts import Language
from agencydesk.ui.jobs import Runner
from agencydesk.ui.memory import Memory
from agencydesk.ui.ports import DeskPort
from agencydesk.ui.saving import Saver

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class DocketPaper(QObject):
    """Makes files of what the page of deadlines shows.

    Signals:
        saved: a file was written; carries its path.
        failed: carries the exception.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self, desk: DeskPort, jobs: Runner, memory: Memory, language: Language, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._language = desk, language
        self.saver = Saver(jobs, memory, parent)
        self.saver.saved.connect(self.saved)
        self.saver.failed.connect(self.failed)

    def print_list(self, wanted: DocketFilter, sort: SortKey, descending: bool) -> None:
        """Save what is listed as a PDF file."""
        paper, language = self._desk.paper, self._language
        self.saver.ask(
            self.tr("Deadlines as PDF"),
            self.tr("Deadlines") + ".pdf",
            "PDF (*.pdf)",
            lambda: paper.docket_pdf(wanted, sort, language, descending),
        )

    def export_list(self, wanted: DocketFilter, sort: SortKey, descending: bool) -> None:
        """Save what is listed as a workbook."""
        exports, language = self._desk.exports, self._language
        self.saver.ask(
            self.tr("Deadlines as Excel workbook"),
            self.tr("Deadlines") + ".xlsx",
            "Excel (*.xlsx)",
            lambda: exports.docket_xlsx(wanted, sort, language, descending),
        )

    def print_explanation(self, shown: Explanation) -> None:
        """Save a derivation as a PDF file."""
        paper, language, deadline_id = self._desk.paper, self._language, shown.deadline_id
        self.saver.ask(
            self.tr("Derivation as PDF"),
            file_name(shown.case_ref, shown.matter) + ".pdf",
            "PDF (*.pdf)",
            lambda: paper.explanation_pdf(deadline_id, language),
        )


def file_name(*parts: str) -> str:
    """Return a name no system refuses, made of these parts."""
    joined = " ".join(part for part in parts if part)
    return _NOT_IN_NAMES.sub("-", joined).strip(" .")[:80] or "AgencyDesk"
