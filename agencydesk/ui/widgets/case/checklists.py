"""The checklist runs of a case: how each stands, and the way to its items."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.compliance.values import RunFilter, RunRow, RunScope
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.docket_paper import file_name
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from agencydesk.ui.tokens import Tokens, Tone
from agencydesk.ui.widgets.case.tab import CaseTab
from agencydesk.ui.widgets.compliance.run_words import run_symbol, run_tone
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.rows import RowColumn, RowsView


class ChecklistsTab(CaseTab[tuple[RunRow, ...]]):
    """Lists the runs; Enter opens one on the page of compliance.

    Signals:
        paper_ready: the case's checklists were made for paper; as ``Page.paper_ready``.
    """

    paper_ready = Signal(str, object, str)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        today = kit.today

        def tone(row: RunRow) -> Tone:
            return run_tone(row, today())

        self.list = RowsView[RunRow](
            (
                RowColumn("", lambda row: run_symbol(row, today()), 32, tone=tone, align="centre"),
                RowColumn(self.tr("List"), lambda row: row.checklist_id, 48, tabular=True),
                RowColumn(self.tr("Title"), _title, stretch=True, tip=_tip),
                RowColumn(
                    self.tr("Open"), lambda row: f"{row.open_items}/{row.items}", tabular=True
                ),
                RowColumn(
                    self.tr("Red"),
                    lambda row: str(row.red or ""),
                    tone=lambda _row: Tone.OVERDUE,
                    tabular=True,
                ),
            ),
            kit.tokens,
        )
        self.list.setAccessibleName(self.tr("Checklist runs of the case"))
        self.setFocusProxy(self.list)
        self.open = button(self.tr("Answer…"))
        self.search = button(self.tr("Conflict search…"))
        buttons = Flow()
        self.paper = button(self.tr("Print all"))
        self.paper.setToolTip(self.tr("All checklists of the case as one file"))
        for each in (self.open, self.search, self.paper):
            buttons.add(each)
        self.rows.addWidget(self.list, 1)
        self.rows.addWidget(buttons)
        self.list.entered_row.connect(self._on_open)
        self.open.clicked.connect(self._on_open)
        self.search.clicked.connect(self._on_search)
        self.paper.clicked.connect(self._on_print)

    def read(self, case_id: int) -> Callable[[], tuple[RunRow, ...]]:
        """Return the work that lists the runs."""
        runs, language = self.kit.desk.compliance.runs, self.kit.language
        wanted = RunFilter(scope=RunScope.ALL, case_id=case_id)
        return lambda: tuple(runs.rows(runs.ids(wanted, language), language))

    def fill(self, answer: tuple[RunRow, ...]) -> None:
        """Show the runs."""
        if not answer:
            self.say_empty(
                self.tr("No checklists yet"),
                self.tr(
                    "Cases entered by hand get their checklists at once; imported ones do not, "
                    "and nothing stops their papers. They can be opened here."
                ),
                self.tr("Open the checklists"),
            )
            return
        self.list.show_rows(answer)
        self.show_content()

    def on_action(self) -> None:
        """Open the checklists of a case that has none."""
        if self.case_id is not None:
            runs = self.kit.desk.compliance.runs
            self.write(partial(runs.open_for_case, self.case_id), self._on_opened)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.list.set_tokens(tokens)

    def _on_opened(self, changes: Changes) -> None:
        self.told.emit(self.tr("The case's checklists are open"))
        self.changed.emit(changes)
        self.ask()

    @Slot()
    def _on_open(self) -> None:
        row = self.list.current()
        if row is not None:
            self.goal.emit(Goal(PageKey.COMPLIANCE, run_id=row.id))

    @Slot()
    def _on_search(self) -> None:
        if self.case_id is not None:
            self.wish.emit(Wish(Act.CONFLICT_SEARCH, self.case_id))

    @Slot()
    def _on_print(self) -> None:
        row, papers, language = (
            self.list.current(),
            self.kit.desk.compliance.papers,
            self.kit.language,
        )
        if self.case_id is None or row is None:
            return
        number, title = self.case_id, self.tr("Checklists of the case")
        name = file_name(title, row.subject.split(" · ")[0]) + ".pdf"

        def make(_task: Task) -> bytes:
            return papers.case_pdf(number, language)

        def hand_on(content: bytes) -> None:
            self.paper_ready.emit(title, content, name)

        self.kit.jobs.begin(self, title, make, hand_on, failed=self.problem.emit)


def _title(row: RunRow) -> str:
    return f"{row.asked} · {row.title}"


def _tip(row: RunRow) -> str:
    return f"{row.title}\n{row.asked}\n{row.subject}"
