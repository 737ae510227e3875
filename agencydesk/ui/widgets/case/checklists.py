"""The checklist runs of a case: how each stands, and the way to its items."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.compliance.values import RunFilter, RunRow, RunScope
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from agencydesk.ui.tokens import Tokens, Tone
from agencydesk.ui.widgets.case.tab import CaseTab
from agencydesk.ui.widgets.compliance.run_words import run_symbol, run_tone
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.rows import RowColumn, RowsView


class ChecklistsTab(CaseTab[tuple[RunRow, ...]]):
    """Lists the runs; Enter opens one on the page of compliance."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        today = kit.today

        def tone(row: RunRow) -> Tone:
            return run_tone(row, today())

        self.list = RowsView[RunRow](
            (
                RowColumn("", lambda row: run_symbol(row, today()), 32, tone=tone, align="centre"),
                RowColumn(self.tr("List"), lambda row: row.checklist_id, 48, tabular=True),
                RowColumn(self.tr("Title"), lambda row: row.title, stretch=True),
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
        for each in (self.open, self.search):
            buttons.add(each)
        self.rows.addWidget(self.list, 1)
        self.rows.addWidget(buttons)
        self.list.entered_row.connect(self._on_open)
        self.open.clicked.connect(self._on_open)
        self.search.clicked.connect(self._on_search)

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
