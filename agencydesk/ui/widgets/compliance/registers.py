"""The registers (登记簿) the checklists ask for: chosen at the left, the lines beside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.compliance.register_values import RegisterKey, RegisterSpec
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal
from agencydesk.ui.tokens import GAP, UNIT
from agencydesk.ui.widgets.compliance.registers_conflicts import ConflictPane
from agencydesk.ui.widgets.compliance.registers_lines import RegisterPane
from agencydesk.ui.widgets.compliance.section import ComplianceSection

LIST_WIDTH = 172
REGISTER_KEY = "compliance/register"
CONFLICTS = "conflict_search"
#: Shown with the score they belong to.
ELSEWHERE = (RegisterKey.CREDIT_ENTRY, RegisterKey.OWN_CREDIT_ROW)

Pane = RegisterPane | ConflictPane


class RegistersSection(ComplianceSection):
    """Shows one register at a time; each is made when it is first chosen."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(self.tr("Registers"))
        self._specs: dict[str, RegisterSpec] = {}
        self._keys: list[str] = []
        self._panes: dict[str, Pane] = {}
        self._goal: Goal | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Registers"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setSpacing(UNIT // 2)
        self.stack = QStackedWidget()
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.list)
        row.addWidget(self.stack, 1)
        self.body.addWidget(whole, 1)
        self.list.currentRowChanged.connect(self._choose)

    @property
    def key(self) -> str:
        """Return the register that is shown; empty until they are read."""
        place = self.list.currentRow()
        return self._keys[place] if place >= 0 else ""

    def pane(self, key: str) -> Pane:
        """Show a register and return its lines.

        Raises:
            ValueError: there is none of that name.
        """
        self.list.setCurrentRow(self._keys.index(key))
        return self._panes[key]

    def refresh(self) -> None:
        """Read the shown register again; the first time, read which there are."""
        if self._keys:
            if self.key:
                self._panes[self.key].refresh()
            return
        specs, language = self.kit.desk.compliance.registers.specs, self.kit.language
        self.kit.jobs.run(self, lambda: specs(language), self._on_specs, failed=self.problem.emit)

    def go_to(self, goal: Goal) -> None:
        """Show the register a goal names, and the line in it."""
        if not goal.register:
            self.refresh()
        elif not self._keys:
            self._goal = goal
            self.refresh()
        elif goal.register in self._keys:
            self.pane(goal.register).seek(goal.line_id, goal.text)

    def focus_filter(self) -> bool:
        """Put the keyboard into the filter of the shown register."""
        if not self.key:
            return False
        self._panes[self.key].lines.focus_filter()
        return True

    def print_list(self) -> None:
        """Print the shown register."""
        if self.key:
            self._panes[self.key].put_out("pdf")

    def export_list(self) -> None:
        """Save the shown register as a workbook."""
        if self.key:
            self._panes[self.key].put_out("xlsx")

    def remember(self) -> None:
        """Keep which register is shown."""
        if self.key:
            self.kit.memory.set_text(REGISTER_KEY, self.key)

    def set_theme(self) -> None:
        """Take other colours."""
        for pane in self._panes.values():
            pane.lines.set_theme()

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if self._keys:
            super().follow(changes)

    def _on_specs(self, specs: tuple[RegisterSpec, ...]) -> None:
        if self._keys:
            return
        for spec in specs:
            if spec.key in ELSEWHERE:
                continue
            self._specs[spec.key] = spec
            self._keys.append(spec.key)
            self.list.addItem(spec.title)
        place = self._keys.index(RegisterKey.ENGAGEMENT) + 1
        self._keys.insert(place, CONFLICTS)
        self.list.insertItem(place, self.tr("Conflict searches"))
        last = self.kit.memory.text(REGISTER_KEY)
        self.list.setCurrentRow(self._keys.index(last) if last in self._keys else 0)
        goal, self._goal = self._goal, None
        if goal is not None:
            self.go_to(goal)

    @Slot(int)
    def _choose(self, place: int) -> None:
        key = self._keys[place]
        if key not in self._panes:
            self._panes[key] = self._make(key)
            self.stack.addWidget(self._panes[key])
        pane = self._panes[key]
        self.stack.setCurrentWidget(pane)
        pane.refresh()

    def _make(self, key: str) -> Pane:
        pane: Pane
        pane = (
            ConflictPane(self.kit) if key == CONFLICTS else RegisterPane(self.kit, self._specs[key])
        )
        pane.problem.connect(self.problem)
        pane.told.connect(self.told)
        pane.changed.connect(self.changed)
        pane.undoable.connect(self.undoable)
        pane.goal.connect(self.goal)
        pane.paper_ready.connect(self.paper_ready)
        pane.grid_wanted.connect(self.grid_wanted)
        return pane
