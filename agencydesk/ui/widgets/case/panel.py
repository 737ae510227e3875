"""The panel of one case: its head, and eight tabs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from agencydesk.services.case_overview_values import CaseOverview
from agencydesk.services.changes import Changes
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.docket_paper import file_name
from agencydesk.ui.places import Act, Wish
from agencydesk.ui.tokens import GAP, MARGIN, UNIT
from agencydesk.ui.widgets.case.checklists import ChecklistsTab
from agencydesk.ui.widgets.case.deadlines import DeadlinesTab
from agencydesk.ui.widgets.case.documents import DocumentsTab
from agencydesk.ui.widgets.case.fees import FeesTab
from agencydesk.ui.widgets.case.head import CaseHead
from agencydesk.ui.widgets.case.history import HistoryTab
from agencydesk.ui.widgets.case.overview import OverviewTab
from agencydesk.ui.widgets.case.parties import PartiesTab
from agencydesk.ui.widgets.case.tab import CaseTab, TabState
from agencydesk.ui.widgets.case.timeline import TimelineTab

TAB_KEY = "case/tab"
#: The panel is whole at this width; it may be any wider.
LEAST_WIDTH = 418
#: So narrow that eight tabs have room in it in both languages.
TAB_PADDING = 3


class CasePanel(QFrame):
    """Shows one case; every tab reads only when it is looked at.

    Signals:
        goal: leads to another place of the window; carries a ``Goal``.
        wish: something to do with the case; carries a ``Wish``.
        told: something worth a line happened; carries the text.
        problem: something failed; carries the exception.
        changed: something was written; carries the ``Changes``.
        undoable: something was done that can be taken back; as ``Page.undoable``.
        paper_ready: the case sheet was made for paper; as ``Page.paper_ready``.
        grid_wanted: the fees of the case are wanted outside; as ``Page.grid_wanted``.
        left: Esc was pressed in the panel: the keyboard is to go back to the list.
    """

    goal = Signal(object)
    wish = Signal(object)
    told = Signal(str)
    problem = Signal(object)
    changed = Signal(object)
    undoable = Signal(str, object)
    paper_ready = Signal(str, object, str)
    grid_wanted = Signal(str, object)
    left = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setMinimumWidth(LEAST_WIDTH)
        self.kit = kit
        self.case_id: int | None = None
        self.head = CaseHead(kit)
        self.overview = OverviewTab(kit)
        self.timeline = TimelineTab(kit)
        self.deadlines = DeadlinesTab(kit)
        self.parties = PartiesTab(kit)
        self.documents = DocumentsTab(kit)
        self.checklists = ChecklistsTab(kit)
        self.history = HistoryTab(kit)
        self.fees = FeesTab(kit)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setStyleSheet(f"QTabBar::tab {{ padding: {UNIT}px {TAB_PADDING}px; }}")
        self.tabs.setAccessibleName(self.tr("Parts of the case"))
        self.nothing = TabState()
        self._lay_out()
        self._connect()
        self.show_case(None)

    def show_case(self, case_id: int | None) -> None:
        """Show a case, or none; what is open stays open."""
        self.case_id = case_id
        for tab in self._all():
            tab.show_case(case_id)
        if case_id is None:
            self.nothing.say(
                self.tr("No case is chosen"),
                self.tr("Choose a case in the list to see its dates, deadlines and files here."),
            )
            self.stack.setCurrentWidget(self.nothing)
            return
        if self.stack.currentWidget() is self.nothing:
            self.nothing.say(self.tr("Reading the case…"))
        self.overview.look()
        self._look()

    def refresh(self) -> None:
        """Read the case again."""
        self.show_case(self.case_id)

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if changes != Changes(settings=changes.settings, record_id=changes.record_id):
            self.refresh()

    def open_tab(self, place: int) -> None:
        """Open a tab, counted from 0, and put the keyboard into it."""
        if 0 <= place < self.tabs.count() and self.case_id is not None:
            self.tabs.setCurrentIndex(place)
            self.tabs.currentWidget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def print_sheet(self) -> None:
        """Make the case sheet (案件单) for paper."""
        desk, language, case_id = self.kit.desk, self.kit.language, self.case_id
        if case_id is None:
            return

        def make(_task: Task) -> tuple[str, bytes]:
            sheet = desk.case_sheets.sheet(case_id, language)
            return sheet.case_ref, desk.paper.case_sheet_pdf(sheet, language)

        label = self.tr("Preparing the case sheet")
        self.kit.jobs.begin(self, label, make, self._on_sheet, failed=self.problem.emit)

    def remember(self) -> None:
        """Keep the open tab for the next start."""
        self.kit.memory.set_text(TAB_KEY, str(self.tabs.currentIndex()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc give the keyboard back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _all(self) -> tuple[CaseTab[Any], ...]:
        return (
            self.overview,
            self.timeline,
            self.deadlines,
            self.parties,
            self.documents,
            self.checklists,
            self.history,
            self.fees,
        )

    def _lay_out(self) -> None:
        titles = (
            self.tr("Overview"),
            self.tr("Timeline"),
            self.tr("Deadlines"),
            self.tr("Parties"),
            self.tr("Files"),
            self.tr("Lists"),
            self.tr("History"),
            self.tr("Fees"),
        )
        for place, (tab, title) in enumerate(zip(self._all(), titles, strict=True), 1):
            self.tabs.addTab(tab, title)
            self.tabs.setTabToolTip(place - 1, f"{title} (Ctrl+{place})")
        remembered = self.kit.memory.text(TAB_KEY)
        self.tabs.setCurrentIndex(int(remembered) if remembered.isdecimal() else 0)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP)
        rows.addWidget(self.head)
        rows.addWidget(self.tabs, 1)
        self.whole = whole
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        for tab in self._all():
            tab.goal.connect(self.goal)
            tab.wish.connect(self.wish)
            tab.told.connect(self.told)
            tab.problem.connect(self.problem)
            tab.changed.connect(self._on_changed)
            tab.undoable.connect(self.undoable)
        self.checklists.paper_ready.connect(self.paper_ready)
        self.fees.grid_wanted.connect(self.grid_wanted)
        self.overview.filled.connect(self._on_overview)
        self.overview.failed.connect(self._on_failed)
        self.nothing.pressed.connect(self.refresh)
        self.tabs.currentChanged.connect(self._look)
        self.head.edit_wanted.connect(self._on_edit)
        self.head.correct_wanted.connect(self._on_correct)
        self.head.notice_wanted.connect(self._on_notice)
        self.head.print_wanted.connect(self.print_sheet)
        QShortcut(QKeySequence("Ctrl+Shift+P"), self).activated.connect(self.print_sheet)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for place in range(self.tabs.count()):
            keys = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self, context=here)
            keys.activated.connect(self._on_keys)
            keys.setProperty("place", place)

    def _on_sheet(self, made: tuple[str, bytes]) -> None:
        ref, content = made
        title = self.tr("Case sheet {ref}").format(ref=ref)
        self.paper_ready.emit(title, content, file_name(title) + ".pdf")

    @Slot()
    def _look(self) -> None:
        tab = self.tabs.currentWidget()
        if isinstance(tab, CaseTab) and self.case_id is not None:
            tab.look()

    @Slot(object)
    def _on_overview(self, shown: CaseOverview) -> None:
        self.head.show_overview(shown)
        self.stack.setCurrentWidget(self.whole)

    @Slot(str)
    def _on_failed(self, text: str) -> None:
        self.nothing.say(self.tr("The case could not be read"), text, self.tr("Try again"))
        self.stack.setCurrentWidget(self.nothing)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self.refresh()
        self.changed.emit(changes)

    @Slot()
    def _on_keys(self) -> None:
        keys = self.sender()
        if keys is not None:
            self.open_tab(int(keys.property("place")))

    @Slot()
    def _on_edit(self) -> None:
        self.wish.emit(Wish(Act.EDIT_CASE, self.case_id))

    @Slot()
    def _on_correct(self) -> None:
        self.wish.emit(Wish(Act.CORRECT_CASE, self.case_id))

    @Slot()
    def _on_notice(self) -> None:
        self.wish.emit(Wish(Act.RECORD_NOTICE, self.case_id))
