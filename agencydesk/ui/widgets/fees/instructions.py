"""Client instructions (客户指示): which annuities are to be asked about, and where each stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget

from agencydesk.services.changes import Changes
from agencydesk.services.instructions.values import (
    InstructionCut,
    InstructionFilter,
    InstructionRow,
    Listed,
)
from agencydesk.texts import Language
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.fees.instruction_acts import InstructionActs
from agencydesk.ui.widgets.fees.instruction_cuts import InstructionCuts
from agencydesk.ui.widgets.fees.instruction_panel import InstructionPanel
from agencydesk.ui.widgets.fees.instruction_state import InstructionState
from agencydesk.ui.widgets.fees.instruction_words import (
    KEYS,
    LEAST_COLUMN,
    InstructionAct,
    cut_name,
    in_order,
    instruction_columns,
    order_name,
)
from agencydesk.ui.widgets.rows import RowsView
from agencydesk.ui.widgets.settings.section import Section
from agencydesk.ui.widgets.statistics.grid import grid_of

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

SPLITTER_KEY = "instructions/splitter"
CUT_KEY = "instructions/cut"
ORDER_KEY = "instructions/order"
#: How long typing must rest before the list follows, in milliseconds.
TYPING_REST = 150


class InstructionsSection(Section):
    """Lists annuities with the client's instruction; beside them the log of one, and its steps."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True, fills=True)
        text = self.tr(
            "Ask, remind, call a last time; then pay, give up in writing, or the client pays "
            "itself; billed, closed. Only giving up in writing takes an annuity out of monitoring."
        )
        self.set_title(self.tr("Client instructions"), text)
        self._rows: tuple[InstructionRow, ...] = ()
        memory = kit.memory
        self.cuts = InstructionCuts(memory.text(CUT_KEY), memory.text(ORDER_KEY))
        self.list = RowsView[InstructionRow](instruction_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Client instructions"))
        self.list.horizontalHeader().setMinimumSectionSize(LEAST_COLUMN)
        self.state = InstructionState(kit.tokens)
        self.panel = InstructionPanel()
        self.acts = InstructionActs(kit, self)
        self.stack = QStackedWidget()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_REST)
        self._listing = Latest[Listed](kit.jobs, self._on_list, self._on_failure, self)
        self._lay_out()
        self._connect()

    @Slot()
    def refresh(self) -> None:
        """Read the list again; the current annuity stays current."""
        wanted = InstructionFilter(self.cuts.cut, self.cuts.line.text())
        self._listing.ask(partial(read_instructions, self.kit.desk, wanted, self.kit.language))

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if changes.fees or changes.cases or changes.docket or changes.imports or changes.money:
            self.refresh()

    def go_to(self, goal: Goal) -> None:
        """List the cut a goal names."""
        if goal.text in set(InstructionCut):
            self.cuts.show_cut(InstructionCut(goal.text))
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> bool:
        """Put the keyboard into the filter line."""
        self.cuts.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.cuts.line.selectAll()
        return True

    def print_list(self) -> None:
        """Print the list as it stands."""
        self._put_out("pdf")

    def export_list(self) -> None:
        """Save the list as a workbook."""
        self._put_out("xlsx")

    def remember(self) -> None:
        """Keep sizes, the cut and the order for the next start."""
        self.kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())
        self.kit.memory.set_text(CUT_KEY, self.cuts.cut.value)
        self.kit.memory.set_text(ORDER_KEY, self.cuts.order.value)

    def set_theme(self) -> None:
        """Take other colours."""
        self.list.set_tokens(self.kit.tokens)
        self.state.set_tokens(self.kit.tokens)

    def _lay_out(self) -> None:
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.state)
        self.state.say_reading()
        self.stack.setCurrentWidget(self.state)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.panel)
        self.splitter.setSizes([740, 290])
        for place, share in enumerate((5, 2)):
            self.splitter.setStretchFactor(place, share)
        self.splitter.restoreState(self.kit.memory.blob(SPLITTER_KEY))
        self.body.addWidget(self.cuts)
        self.body.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.cuts.changed.connect(self.refresh)
        self.cuts.typed.connect(self._typing.start)
        self.cuts.sorted_anew.connect(self._on_order)
        self._typing.timeout.connect(self.refresh)
        self.list.selectionModel().selectionChanged.connect(self._on_choice)
        self.list.entered_row.connect(self._open_case)
        self.state.pressed.connect(self._on_state)
        self.panel.pressed.connect(self.do)
        self.panel.case_wanted.connect(self._open_case)
        self.panel.paper_wanted.connect(self.acts.show_paper)
        acts = self.acts
        acts.changed.connect(self.refresh)
        acts.changed.connect(self.changed)
        acts.told.connect(self.told)
        acts.undoable.connect(self.undoable)
        acts.problem.connect(self.problem)
        for act, key in KEYS.items():
            keys = QShortcut(QKeySequence(key), self.list)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(partial(self.do, act))

    @Slot(object)
    def do(self, act: InstructionAct) -> None:
        """Do an act to the chosen annuities."""
        self.acts.do(act, self.list.chosen())

    def _on_list(self, listed: Listed) -> None:
        self.cuts.set_counts(listed.counts)
        if listed.rows:
            self.stack.setCurrentWidget(self.list)
        else:
            self.state.say_empty(others=any(listed.counts.values()))
            self.stack.setCurrentWidget(self.state)
        self._rows = listed.rows
        self._on_order()

    @Slot()
    def _on_order(self) -> None:
        """Show the rows in the chosen order; the current annuity stays current."""
        row, rows = self.list.current(), in_order(self._rows, self.cuts.order)
        current = None if row is None else row.key
        self.list.show_rows(rows)
        places = [place for place, each in enumerate(rows) if each.key == current]
        if rows:
            self.list.make_current(places[0] if places else 0)
        self._on_choice()

    def _on_failure(self, error: BaseException) -> None:
        self.state.say_failed()
        self.stack.setCurrentWidget(self.state)
        self.problem.emit(error)

    @Slot()
    def _on_choice(self) -> None:
        listed = self.stack.currentWidget() is self.list
        self.panel.show_rows(self.list.chosen() if listed else ())

    @Slot(str)
    def _on_state(self, key: str) -> None:
        if key == "cases":
            self.goal.emit(Goal(PageKey.CASES))
            return
        if key == "all":
            self.cuts.show_cut(InstructionCut.ALL)
        self.refresh()

    @Slot()
    def _open_case(self) -> None:
        row = self.list.current()
        if row is not None:
            self.goal.emit(Goal(PageKey.CASES, case_id=row.case_id))

    def _put_out(self, kind: str) -> None:
        cuts = self.cuts
        parts = (cut_name(cuts.cut), cuts.line.text().strip(), order_name(cuts.order))
        said = " · ".join(part for part in parts if part)
        self.grid_wanted.emit(kind, grid_of(self.list, self.tr("Client instructions"), said))


def read_instructions(desk: Desk, wanted: InstructionFilter, language: Language) -> Listed:
    """Return a cut of the annuities; runs off the window's thread."""
    return desk.instructions.listing(wanted, language)
