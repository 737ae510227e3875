"""Makes pages for paper and workbooks of what the page of deadlines shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.domain.docket import DocketFilter, Explanation, SortKey
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.saving import Saver

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class DocketPaper(QObject):
    """Makes lists and derivations for paper, and saves lists as workbooks.

    Signals:
        ready: a page for paper was made: its title, the PDF file's bytes, and a file name.
        told: a file was written; carries the text that says so.
        failed: carries the exception.
    """

    ready = Signal(str, object, str)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self.saver = Saver(kit.jobs, kit.memory, parent)
        self.saver.saved.connect(self._on_saved)
        self.saver.failed.connect(self.failed)

    def print_list(self, wanted: DocketFilter, sort: SortKey, descending: bool) -> None:
        """Make the list for paper."""
        paper, language = self._kit.desk.paper, self._kit.language
        self._make(
            self.tr("Deadlines"),
            self.tr("Deadlines"),
            lambda: paper.docket_pdf(wanted, sort, language, descending),
        )

    def export_list(self, wanted: DocketFilter, sort: SortKey, descending: bool) -> None:
        """Save what is listed as a workbook."""
        exports, language = self._kit.desk.exports, self._kit.language
        self.saver.ask(
            self.tr("Deadlines as Excel workbook"),
            self.tr("Deadlines") + ".xlsx",
            "Excel (*.xlsx)",
            lambda: exports.docket_xlsx(wanted, sort, language, descending),
        )

    def print_explanation(self, shown: Explanation) -> None:
        """Make a derivation for paper."""
        stories, language, deadline_id = (
            self._kit.desk.stories,
            self._kit.language,
            shown.deadline_id,
        )
        self._make(
            self.tr("Derivation"),
            file_name(shown.case_ref, shown.matter),
            lambda: stories.pdf(deadline_id, language),
        )

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved: {path}").format(path=path))

    def _make(self, title: str, name: str, work: Callable[[], bytes]) -> None:
        def make(_task: Task) -> bytes:
            return work()

        def hand_on(content: bytes) -> None:
            self.ready.emit(title, content, name + ".pdf")

        self._kit.jobs.begin(self, title, make, hand_on, failed=self.failed.emit)


def file_name(*parts: str) -> str:
    """Return a name no system refuses, made of these parts."""
    joined = " ".join(part for part in parts if part)
    return _NOT_IN_NAMES.sub("-", joined).strip(" .")[:80] or "AgencyDesk"
