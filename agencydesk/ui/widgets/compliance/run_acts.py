"""What is done to a run as a whole: closed, void, opened again, printed; and to its case."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from agencydesk.services.changes import Changes
from agencydesk.services.compliance.values import RunRow
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.docket_paper import file_name
from agencydesk.ui.places import Goal, PageKey
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
        panel.print_wanted.connect(self.print_run)
        panel.close_wanted.connect(self.close_run)
        panel.void_wanted.connect(self.void)
        panel.revive_wanted.connect(self.revive)
        panel.case_wanted.connect(self._show_case)

    @Slot()
    def close_run(self) -> None:
        """Close the run: from now on it cannot be changed."""
        view, runs = self._panel.view, self._kit.desk.compliance.runs
        if view is not None:
            row = view.row
            self._do(partial(runs.close, row.id, row.version), self.tr("Run closed and sealed"))

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
        papers, language = self._kit.desk.compliance.papers, self._kit.language
        view = self._panel.view
        if view is None:
            return
        run_id, name = view.row.id, f"{view.row.checklist_id} {view.row.subject}"
        title = self.tr("Checklist")

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

    def _do(self, work: partial[Changes], text: str) -> None:
        def done(changes: Changes) -> None:
            self.told.emit(text)
            self.changed.emit(changes)

        self._kit.jobs.run(self, work, done, failed=self.problem.emit)

    @Slot()
    def _show_case(self) -> None:
        view = self._panel.view
        if view is not None and view.row.case_id is not None:
            self.goal.emit(Goal(PageKey.CASES, case_id=view.row.case_id))
