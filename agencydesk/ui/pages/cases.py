"""The page of cases (案件): the table of all cases, and the chosen one beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.cases_list import CaseListing
from agencydesk.ui.pages.page import Page
from agencydesk.ui.places import Act, Goal, Wish
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.case.panel import CasePanel

SPLITTER_KEY = "cases/splitter"
FIRST_SIZES = [760, 420]


class CasesPage(Page):
    """Lists cases at the left and shows the current one at the right."""

    drawing = "briefcase"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = self.tr("Cases")
        self._kit = kit
        self.list = CaseListing(kit)
        self.panel = CasePanel(kit)
        self.grid, self.bar = self.list.grid, self.list.bar
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes(FIRST_SIZES)
        self.splitter.restoreState(kit.memory.blob(SPLITTER_KEY))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.bar)
        layout.addWidget(self.splitter, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._connect()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the keyboard into the list; a focus proxy would take the bar out of the tab order."""
        self.grid.setFocus(event.reason())

    def refresh(self) -> None:
        """Read the list again; the current case stays current."""
        self.list.ask()

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        self.list.ask()
        self.panel.follow(changes)

    def go_to(self, goal: Goal) -> None:
        """Choose a case and open it beside the list, or list some; what hides it is cleared."""
        if goal.case_id is not None:
            self.list.go_to(goal.case_id)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        elif goal.case_ids:
            self.list.input.show_among(goal.case_ids)

    def set_text(self, text: str) -> None:
        """List only what holds these words."""
        self.list.set_text(text)

    def focus_filter(self) -> None:
        """Put the keyboard into the field above the current column."""
        self.grid.focus_field(max(0, self.grid.currentIndex().column()))

    def step_back(self) -> bool:
        """Go from the panel to the list, or list every case again."""
        focus = self.window().focusWidget()
        if focus is not None and self.panel.isAncestorOf(focus):
            self._take_keyboard()
            return True
        if self.list.state.narrowed():
            self.list.input.clear()
            return True
        return False

    def print_list(self) -> None:
        """Ask for the list as it stands on paper."""
        self._send("pdf")

    def export_list(self) -> None:
        """Ask for the list as it stands as a workbook."""
        self._send("xlsx")

    def remember(self) -> None:
        """Keep the layout and the sizes for the next start."""
        self.list.remember()
        self.panel.remember()
        self._kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())

    def _connect(self) -> None:
        listing, panel = self.list, self.panel
        listing.chosen.connect(self._on_chosen)
        listing.told.connect(self.told)
        listing.problem.connect(self.problem)
        listing.import_wanted.connect(self.import_wanted)
        listing.text_cleared.connect(self.clear_wanted)
        listing.out.grid_wanted.connect(self.grid_wanted)
        for part in (listing.own, listing.views, panel):
            part.changed.connect(self._on_changed)
            part.undoable.connect(self.undoable)
        panel.goal.connect(self.goal)
        panel.wish.connect(self.wish)
        panel.told.connect(self.told)
        panel.paper_ready.connect(self.paper_ready)
        panel.grid_wanted.connect(self.grid_wanted)
        panel.problem.connect(self.problem)
        panel.left.connect(self._take_keyboard)
        self.grid.entered_row.connect(self._on_entered)
        listing.cells.open_wanted.connect(self._on_entered)
        listing.cells.wish.connect(self.wish)
        self.bar.new.clicked.connect(self._on_new)
        self._kit.theme.changed.connect(self._on_theme)

    def _send(self, kind: str) -> None:
        title = self.tr("Cases") + " · " + self.bar.name()
        self.list.out.send(kind, self.list.ids, title, self._narrowing())

    def _narrowing(self) -> str:
        """Say by what the list is narrowed."""
        state = self.list.state
        titles = {info.key: info.title for info in self.list.columns.columns}
        filters = state.layout.filters.items()
        parts = [f"{titles[key]}: {text}" for key, text in filters if key in titles]
        if state.text.strip():
            parts.insert(0, state.text.strip())
        if state.among is not None:
            parts.append(self.tr("a pasted list"))
        return " · ".join(parts)

    @Slot(object)
    def _on_chosen(self, case_id: int | None) -> None:
        if case_id != self.panel.case_id:
            self.panel.show_case(case_id)

    @Slot()
    def _on_entered(self) -> None:
        self.panel.show_case(self.list.current_id())
        self.panel.open_tab(self.panel.tabs.currentIndex())

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self.follow(changes)
        self.changed.emit(changes)

    @Slot()
    def _on_new(self) -> None:
        self.wish.emit(Wish(Act.NEW_CASE))

    @Slot()
    def _take_keyboard(self) -> None:
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_theme(self) -> None:
        self.list.set_tokens()
