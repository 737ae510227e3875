"""The outgoing papers (递交): which there are, how far each is, and what waits for a receipt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget

from agencydesk.services.changes import Changes
from agencydesk.services.filings.values import FilingCut, FilingFilter, FilingRow
from agencydesk.texts import Language
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.compliance.section import grid_of
from agencydesk.ui.widgets.filings.acts import FilingActs
from agencydesk.ui.widgets.filings.cuts import FilingCuts
from agencydesk.ui.widgets.filings.panel import FilingPanel
from agencydesk.ui.widgets.filings.state import FilingsState
from agencydesk.ui.widgets.filings.words import KEYS, FilingAct, cut_name, filing_columns
from agencydesk.ui.widgets.rows import RowsView
from agencydesk.ui.widgets.settings.section import Section

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

SPLITTER_KEY = "filings/splitter"
CUT_KEY = "filings/cut"
#: How long typing must rest before the list follows, in milliseconds.
TYPING_REST = 150


@dataclass(frozen=True, slots=True)
class ListedFilings:
    """The papers of a cut, and how many each cut holds."""

    rows: tuple[FilingRow, ...]
    counts: dict[FilingCut, int]
    waits: int


class FilingsSection(Section):
    """Lists outgoing papers; beside them what is known of one, and its steps."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True, fills=True)
        self.set_title(self.tr("Filings"))
        self._wanted: int | None = None
        self.cuts = FilingCuts(kit.memory.text(CUT_KEY))
        self.list = RowsView[FilingRow](filing_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Filings"))
        self.state = FilingsState(kit.tokens)
        self.panel = FilingPanel()
        self.acts = FilingActs(kit, self)
        self.stack = QStackedWidget()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_REST)
        self._listing = Latest[ListedFilings](kit.jobs, self._on_list, self._on_failure, self)
        self._lay_out()
        self._connect()

    @Slot()
    def refresh(self) -> None:
        """Read the list again; the current paper stays current."""
        wanted = FilingFilter(self.cuts.cut, self.cuts.line.text())
        self._listing.ask(partial(read_filings, self.kit.desk, wanted, self.kit.language))

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if changes.cases or changes.docket or changes.imports or changes.settings:
            self.refresh()

    def go_to(self, goal: Goal) -> None:
        """List the cut a goal names, or show its paper."""
        if goal.filing_id is not None:
            self._wanted = goal.filing_id
            self.cuts.show_cut(FilingCut.ALL)
        elif goal.text in set(FilingCut):
            self.cuts.show_cut(FilingCut(goal.text))
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
        """Keep sizes and the cut for the next start."""
        self.kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())
        self.kit.memory.set_text(CUT_KEY, self.cuts.cut.value)

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
        self.splitter.setSizes([640, 330])
        for place, share in enumerate((2, 1)):
            self.splitter.setStretchFactor(place, share)
        self.splitter.restoreState(self.kit.memory.blob(SPLITTER_KEY))
        self.body.addWidget(self.cuts)
        self.body.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.cuts.changed.connect(self.refresh)
        self.cuts.typed.connect(self._typing.start)
        self.cuts.wanted.connect(self.do)
        self._typing.timeout.connect(self.refresh)
        self.list.selectionModel().selectionChanged.connect(self._on_choice)
        self.list.entered_row.connect(self._open_deadline)
        self.state.pressed.connect(self._on_state)
        self.panel.pressed.connect(self.do)
        self.panel.case_wanted.connect(self._open_case)
        self.panel.deadline_wanted.connect(self._open_deadline)
        acts = self.acts
        acts.changed.connect(self.refresh)
        acts.changed.connect(self.changed)
        acts.told.connect(self.told)
        acts.undoable.connect(self.undoable)
        acts.goal.connect(self.goal)
        acts.wish.connect(self.wish)
        acts.drafted.connect(self._on_drafted)
        for act, key in KEYS.items():
            keys = QShortcut(QKeySequence(key), self.list)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(partial(self.do, act))

    @Slot(object)
    def do(self, act: FilingAct) -> None:
        """Do an act to the chosen papers."""
        self.acts.do(act, self.list.chosen())

    def _on_list(self, listed: ListedFilings) -> None:
        row = self.list.current()
        current = self._wanted if self._wanted is not None or row is None else row.id
        self._wanted = None
        self.cuts.set_counts(listed.counts)
        text = self.tr(
            "Drafted, reviewed by a second person, sent, received with the office's receipt; a "
            "deadline goes with its paper. A receipt is overdue after {days} working days "
            "(Settings)."
        )
        self.set_title(self.tr("Filings"), text.format(days=listed.waits))
        self.list.show_rows(listed.rows)
        if listed.rows:
            places = [n for n, each in enumerate(listed.rows) if each.id == current]
            self.list.make_current(places[0] if places else 0)
            self.stack.setCurrentWidget(self.list)
        else:
            self.state.say_empty(others=any(listed.counts.values()))
            self.stack.setCurrentWidget(self.state)
        self._on_choice()

    def _on_failure(self, error: BaseException) -> None:
        self.state.say_failed()
        self.stack.setCurrentWidget(self.state)
        self.problem.emit(error)

    @Slot()
    def _on_choice(self) -> None:
        listed = self.stack.currentWidget() is self.list
        self.panel.show_rows(self.list.chosen() if listed else ())

    @Slot(int)
    def _on_drafted(self, filing_id: int) -> None:
        self.go_to(Goal(PageKey.NOTICES, filing_id=filing_id))

    @Slot(str)
    def _on_state(self, key: str) -> None:
        if key == "new":
            self.do(FilingAct.DRAFT)
            return
        if key == "all":
            self.cuts.show_cut(FilingCut.ALL)
        self.refresh()

    @Slot()
    def _open_case(self) -> None:
        row = self.list.current()
        if row is not None:
            self.goal.emit(Goal(PageKey.CASES, case_id=row.case_id))

    @Slot()
    def _open_deadline(self) -> None:
        row = self.list.current()
        if row is not None and row.deadline_id is not None:
            self.goal.emit(Goal(PageKey.DEADLINES, deadline_id=row.deadline_id))
        else:
            self._open_case()

    def _put_out(self, kind: str) -> None:
        parts = (cut_name(self.cuts.cut), self.cuts.line.text().strip())
        said = " · ".join(part for part in parts if part)
        self.grid_wanted.emit(kind, grid_of(self.tr("Filings"), said, self.list))


def read_filings(desk: Desk, wanted: FilingFilter, language: Language) -> ListedFilings:
    """Return a cut of the papers; runs off the window's thread."""
    listing = desk.filing_list
    return ListedFilings(
        listing.listing(wanted, language), listing.counts(), listing.receipt_days()
    )
