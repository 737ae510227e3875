"""Lists on paper: one blank, or everything of a year, also as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.docket_paper import file_name
from agencydesk.ui.saving import Saver
from agencydesk.ui.widgets.labels import button

#: As long ago as a file of a year is offered; the command line takes any year.
YEARS = 10


class ListPaper(QObject):
    """Makes blank lists and the file of the chosen year.

    Signals:
        told, problem, paper_ready: as those of ``Page``.
    """

    told = Signal(str)
    problem = Signal(object)
    paper_ready = Signal(str, object, str)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self.saver = Saver(kit.jobs, kit.memory, parent)
        self.year = QComboBox()
        self.year.setAccessibleName(self.tr("Year of the file"))
        self.year.setToolTip(self.tr("Year of the file"))
        this = kit.today().year
        for year in range(this, this - YEARS, -1):
            self.year.addItem(str(year), year)
        self.print = button(self.tr("Print the year's file"))
        self.export = button(self.tr("Year's file as Excel…"))
        self.saver.saved.connect(self._on_saved)
        self.saver.failed.connect(self.problem)
        self.print.clicked.connect(self.print_year)
        self.export.clicked.connect(self.export_year)

    def print_blank(self, number: str) -> None:
        """Make a blank list for paper."""
        papers, language = self._kit.desk.compliance.papers, self._kit.language
        self._print(
            file_name(self.tr("Checklist"), number), partial(papers.blank_pdf, number, language)
        )

    @Slot()
    def print_year(self) -> None:
        """Make the file of the chosen year for paper."""
        papers, year = self._kit.desk.compliance.papers, self._year()
        self._print(self._name(year), partial(papers.year_pdf, year, self._kit.language))

    @Slot()
    def export_year(self) -> None:
        """Save the file of the chosen year as a workbook."""
        papers, year = self._kit.desk.compliance.papers, self._year()
        work = partial(papers.year_xlsx, year, self._kit.language)
        name = self._name(year)
        self.saver.ask(name, name + ".xlsx", "Excel (*.xlsx)", work)

    def _year(self) -> int:
        year: int = self.year.currentData()
        return year

    def _name(self, year: int) -> str:
        return file_name(self.tr("Compliance file"), str(year))

    def _print(self, name: str, work: Callable[[], bytes]) -> None:
        def make(_task: Task) -> bytes:
            return work()

        def hand_on(content: bytes) -> None:
            self.paper_ready.emit(name, content, name + ".pdf")

        self._kit.jobs.begin(self, name, make, hand_on, failed=self.problem.emit)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved: {path}").format(path=path))
