"""What is done to a run as a whole: closed, void, opened again, put out; and to its case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from agencydesk.services.changes import Changes
from agencydesk.services.compliance.values import RunRow
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.docket_paper import file_name
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.saving import Saver
from agencydesk.ui.widgets.compliance.close_asked import CloseAsked
from agencydesk.ui.widgets.compliance.reason import ask_reason
from agencydesk.ui.widgets.compliance.run_panel import RunPanel


class RunActs(QObject):
    """Does to the shown run what its buttons say.

    Signals:
        changed, told, undoable, problem, goal, paper_ready: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    problem = Signal(object)
    goal = Signal(object)
    paper_ready = Signal(str, object, str)

    def __init__(self, kit: Kit, panel: RunPanel) -> None:
        super().__init__(panel)
        self._kit, self._panel = kit, panel
        self.saver = Saver(kit.jobs, kit.memory, panel)
        self.saver.saved.connect(self._on_saved)
        self.saver.failed.connect(self.problem)
        panel.export_wanted.connect(self.export_run)
        panel.print_wanted.connect(self.print_run)
        panel.close_wanted.connect(self.close_run)
        panel.void_wanted.connect(self.void)
        panel.revive_wanted.connect(self.revive)
        panel.case_wanted.connect(self._show_case)

    @Slot()
    def close_run(self) -> None:
        """Ask, then close the run: from then on it cannot be changed."""
        view, runs = self._panel.view, self._kit.desk.compliance.runs
        if view is None:
            return
        row = view.row

        def close(printed: bool) -> None:
            work, text = partial(runs.close, row.id, row.version), self.tr("Run closed and sealed")
            self._do(work, text, partial(self._print, row) if printed else None)

        title = " · ".join(part for part in (row.checklist_id, row.title, row.subject) if part)
        CloseAsked(self._kit, title, close, self._panel.window()).open()

    @Slot()
    def void(self) -> None:
        """Say, with a reason, that the run was opened for nothing."""
        view = self._panel.view
        if view is None:
            return
        row, runs = view.row, self._kit.desk.compliance.runs

        def void(reason: str) -> None:
            self._kit.jobs.run(
                self,
                partial(runs.void, row.id, reason, row.version),
                partial(self._on_void, row),
                failed=self.problem.emit,
            )

        window = self._panel.window()
        ask_reason(self._kit, self.tr("Void this run"), self.tr("Void"), void, window)

    @Slot()
    def revive(self) -> None:
        """Take back that the run is void."""
        view, runs = self._panel.view, self._kit.desk.compliance.runs
        if view is not None:
            row = view.row
            self._do(partial(runs.revive, row.id, row.version), self.tr("Run is open again"))

    @Slot()
    def print_run(self) -> None:
        """Make the run for paper."""
        view = self._panel.view
        if view is not None:
            self._print(view.row)

    @Slot()
    def export_run(self) -> None:
        """Save the run as a workbook."""
        view, papers, language = (
            self._panel.view,
            self._kit.desk.compliance.papers,
            self._kit.language,
        )
        if view is None:
            return
        work, label = partial(papers.run_xlsx, view.row.id, language), self.tr("Run as workbook")
        name = file_name(self.tr("Checklist"), _name(view.row)) + ".xlsx"
        self.saver.ask(label, name, "Excel (*.xlsx)", work)

    def _print(self, row: RunRow) -> None:
        papers, language = self._kit.desk.compliance.papers, self._kit.language
        run_id, name, title = row.id, _name(row), self.tr("Checklist")

        def make(_task: Task) -> bytes:
            return papers.run_pdf(run_id, language)

        def hand_on(content: bytes) -> None:
            self.paper_ready.emit(title, content, file_name(title, name) + ".pdf")

        self._kit.jobs.begin(self, title, make, hand_on, failed=self.problem.emit)

    def _on_void(self, row: RunRow, changes: Changes) -> None:
        runs = self._kit.desk.compliance.runs
        undo = partial(runs.revive, row.id, row.version + 1)
        self.undoable.emit(self.tr("Run is void: {title}").format(title=row.title), undo)
        self.changed.emit(changes)

    def _do(
        self, work: partial[Changes], text: str, then: Callable[[], None] | None = None
    ) -> None:
        def done(changes: Changes) -> None:
            self.told.emit(text)
            self.changed.emit(changes)
            if then is not None:
                then()

        self._kit.jobs.run(self, work, done, failed=self.problem.emit)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved: {path}").format(path=path))

    @Slot()
    def _show_case(self) -> None:
        view = self._panel.view
        if view is not None and view.row.case_id is not None:
            self.goal.emit(Goal(PageKey.CASES, case_id=view.row.case_id))


def _name(row: RunRow) -> str:
    return f"{row.checklist_id} {row.subject}"
