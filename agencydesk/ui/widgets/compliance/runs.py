"""The runs of checklists (检查记录): listed by urgency, the chosen one beside the list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
)

from agencydesk.services.changes import Changes
from agencydesk.services.compliance.values import (
    ComplianceFigures,
    RunFilter,
    RunRow,
    RunScope,
)
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.compliance.proof_acts import ProofActs
from agencydesk.ui.widgets.compliance.run_acts import RunActs
from agencydesk.ui.widgets.compliance.run_columns import run_columns, run_grid
from agencydesk.ui.widgets.compliance.run_panel import RunPanel
from agencydesk.ui.widgets.compliance.run_reading import Listed, Shown, read_list, read_run
from agencydesk.ui.widgets.compliance.run_words import scope_name
from agencydesk.ui.widgets.compliance.section import ComplianceSection
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.rows import RowsView
from agencydesk.ui.widgets.state import StateView

SPLITTER_KEY = "compliance/runs-splitter"
SCOPE_KEY = "compliance/scope"
#: How long typing must rest before the list follows, in milliseconds.
TYPING_REST = 150
FILTER_WIDTH = 200
#: Of what is said where no run is listed, in pixels.
STATE_WIDTH = 280


class RunsSection(ComplianceSection):
    """Lists runs and lets them be answered, signed, closed and printed."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(self.tr("Checklists"))
        self._wanted: int | None = None
        self._scopes: dict[RunScope, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("List, case, person…"))
        self.line.setAccessibleName(self.tr("Filter the runs"))
        self.line.setClearButtonEnabled(True)
        self.line.setFixedWidth(FILTER_WIDTH)
        self.list = RowsView[RunRow](run_columns(kit.today), kit.tokens)
        self.list.setAccessibleName(self.tr("Checklist runs"))
        self.state = StateView(kit.tokens, width=STATE_WIDTH)
        self.panel = RunPanel(kit)
        self.acts = RunActs(kit, self.panel)
        self.proofs = ProofActs(kit, self.panel)
        self.stack = QStackedWidget()
        self._rest, self._typing = QTimer(self), QTimer(self)
        for timer, rest in ((self._rest, 60), (self._typing, TYPING_REST)):
            timer.setSingleShot(True)
            timer.setInterval(rest)
        self._listing = Latest[Listed](kit.jobs, self._on_list, self.problem.emit, self)
        self._showing = Latest[Shown](kit.jobs, self.panel.show_run, self.problem.emit, self)
        self._lay_out()
        self._connect()

    @property
    def scope(self) -> RunScope:
        """Return the cut that is listed."""
        return next(scope for scope, chip in self._scopes.items() if chip.isChecked())

    def refresh(self) -> None:
        """Read the list and the shown run again; the shown run stays where it is."""
        row = self.list.current() if self.stack.currentWidget() is self.list else None
        self._ask(None if row is None else (row.id, self.list.currentIndex().row()))

    def go_to(self, goal: Goal) -> None:
        """List the cut a goal names, or show its run."""
        if goal.run_id is not None:
            self._wanted = goal.run_id
            self._scopes[RunScope.ALL].setChecked(True)
            self.line.clear()
        elif goal.runs:
            self._scopes[RunScope(goal.runs)].setChecked(True)
            self.line.clear()
        self._on_cut()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> bool:
        """Put the keyboard into the filter line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        return True

    def print_list(self) -> None:
        """Print the list of runs as it stands."""
        self._put_out("pdf")

    def export_list(self) -> None:
        """Save the list of runs as a workbook."""
        self._put_out("xlsx")

    def remember(self) -> None:
        """Keep sizes and the cut for the next start."""
        self.kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())
        self.kit.memory.set_text(SCOPE_KEY, self.scope.value)
        self.panel.remember()

    def set_theme(self) -> None:
        """Take other colours."""
        self.list.set_tokens(self.kit.tokens)
        self.state.set_tokens(self.kit.tokens)
        self.panel.set_theme()

    def _lay_out(self) -> None:
        chips = Flow()
        remembered = self.kit.memory.text(SCOPE_KEY)
        for scope in RunScope:
            chip = button(scope_name(scope))
            chip.setCheckable(True)
            chip.setAccessibleName(scope_name(scope))
            self._group.addButton(chip)
            self._scopes[scope] = chip
            chips.add(chip)
        chips.add(self.line)
        known = remembered in set(RunScope)
        self._scopes[RunScope(remembered) if known else RunScope.OPEN].setChecked(True)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.state)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.panel)
        self.splitter.setSizes([470, 540])
        for place, share in enumerate((1, 1)):
            self.splitter.setStretchFactor(place, share)
        self.splitter.restoreState(self.kit.memory.blob(SPLITTER_KEY))
        self.body.addWidget(chips)
        self.body.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_cut)
        self.line.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._on_cut)
        self.list.selectionModel().currentRowChanged.connect(self._rest.start)
        self._rest.timeout.connect(self._read_run)
        self.list.entered_row.connect(self.panel.items.setFocus)
        panel = self.panel
        for source in (panel, self.acts):
            source.told.connect(self.told)
            source.undoable.connect(self.undoable)
            source.problem.connect(self.problem)
        self.proofs.told.connect(self.told)
        self.proofs.problem.connect(self.problem)
        self.proofs.changed.connect(self._on_changed)
        self.acts.paper_ready.connect(self.paper_ready)
        self.acts.goal.connect(self.goal)
        panel.changed.connect(self._on_changed)
        self.acts.changed.connect(self._on_changed)

    @Slot()
    def _on_cut(self) -> None:
        """List another cut, and nothing beside it."""
        self._ask(None)

    def _ask(self, keep: tuple[int, int] | None) -> None:
        wanted = RunFilter(text=self.line.text(), scope=self.scope)
        self._listing.ask(partial(read_list, self.kit.desk, wanted, self.kit.language, keep))

    def _on_list(self, listed: Listed) -> None:
        current = self._wanted
        if current is None and (row := self.list.current()) is not None:
            current = row.id
        self._wanted = None
        self._count(listed.figures)
        self.list.show_rows(listed.rows)
        if listed.rows:
            places = [n for n, row in enumerate(listed.rows) if row.id == current]
            self.list.make_current(places[0] if places else 0)
            self.stack.setCurrentWidget(self.list)
        else:
            self._say_empty()
        self._read_run()

    def _count(self, figures: ComplianceFigures) -> None:
        counts = {
            RunScope.OPEN: figures.open_runs,
            RunScope.RED: figures.red,
            RunScope.OVERDUE: figures.overdue,
            RunScope.DUE_SOON: figures.soon,
            RunScope.TO_SIGN: figures.unsigned,
        }
        for scope, count in counts.items():
            self._scopes[scope].setText(f"{scope_name(scope)}  {count:,}")

    def _say_empty(self) -> None:
        if self.line.text().strip():
            title = self.tr("Nothing matches")
            text = self.tr("No run holds these words. Other runs are there.")
        else:
            title = self.tr("Nothing here")
            text = self.tr(
                "Runs open by themselves: every month, quarter and year, for each new case, and "
                "when something happens to the agency. Record what happened under “Events”."
            )
        self.state.say("none", "list-checks", title, text, "")
        self.stack.setCurrentWidget(self.state)

    @Slot()
    def _read_run(self) -> None:
        row = self.list.current() if self.stack.currentWidget() is self.list else None
        if row is None:
            self.panel.show_run(Shown(None, {}))
            return
        self._showing.ask(partial(read_run, self.kit.desk, row.id, self.kit.language))

    def _put_out(self, kind: str) -> None:
        said = " · ".join(
            part for part in (scope_name(self.scope), self.line.text().strip()) if part
        )
        rows = self.list.rows.rows if self.stack.currentWidget() is self.list else ()
        title, today = self.tr("Checklist runs"), self.kit.today
        self.grid_wanted.emit(kind, run_grid(title, said, rows, today))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self.refresh()
        self.changed.emit(changes)
