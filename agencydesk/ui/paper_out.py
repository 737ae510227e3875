"""Lists and sheets on their way out of the window: onto paper, or into a workbook."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.domain.grid import GridContent
from agencydesk.ui.dialogs.print_preview import PrintPreview
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.layouts import Layouts
from agencydesk.ui.pages.docket_paper import file_name
from agencydesk.ui.saving import Saver


class PaperOut(QObject):
    """Shows pages before they are printed, and saves lists as workbooks.

    Signals:
        told: something worth a line happened; carries the text.
        problem: something failed; carries the exception.
    """

    told = Signal(str)
    problem = Signal(object)

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit, self._window = kit, window
        self._saver = Saver(kit.jobs, kit.memory, window)
        self._saver.saved.connect(self._on_saved)
        self._saver.failed.connect(self.problem)

    @Slot(str, object, str)
    def preview(self, title: str, content: bytes | Layouts, name: str) -> None:
        """Show a page for paper, or a list that can be laid out in several ways.

        What is shown already, because it was asked for twice, is not shown again.
        """
        for other in self._window.findChildren(PrintPreview):
            if other.isVisible() and other.name == name:
                return
        preview = PrintPreview(self._kit, title, content, name, self._window)
        preview.told.connect(self.told)
        preview.open()

    @Slot(str, object)
    def put_out(self, kind: str, content: GridContent) -> None:
        """Put a list as it stands on paper (``pdf``) or into a workbook (``xlsx``)."""
        desk, language = self._kit.desk, self._kit.language
        if kind == "xlsx":
            name = file_name(content.title) + ".xlsx"
            label = self.tr("Save as an Excel workbook")
            self._saver.ask(label, name, "Excel (*.xlsx)", lambda: desk.exports.grid_xlsx(content))
            return

        def make(_task: Task) -> bytes:
            return desk.paper.grid_pdf(content, language)

        def show(made: bytes) -> None:
            self.preview(content.title, made, file_name(content.title) + ".pdf")

        label = self.tr("Preparing the pages")
        self._kit.jobs.begin(self, label, make, show, failed=self.problem.emit)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved: {path}").format(path=path))
