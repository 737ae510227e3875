"""Notices that wait for a decision (待处理): the list, and beside it the one that is chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from agencydesk.services.notices.waiting_values import WaitingRow
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Act, Goal, Wish
from agencydesk.ui.tokens import GAP, Tone
from agencydesk.ui.widgets.notices.review import PLACES
from agencydesk.ui.widgets.notices.section import NARROWEST, NoticesSection
from agencydesk.ui.widgets.notices.waiting_acts import WaitingActs
from agencydesk.ui.widgets.notices.waiting_panel import WIDTH, WaitingPanel
from agencydesk.ui.widgets.notices.waiting_reading import ShownWaiting, read_waiting
from agencydesk.ui.widgets.rows import RowColumn, RowsView
from agencydesk.ui.widgets.state import StateView
from agencydesk.ui.widgets.statistics.grid import grid_of

SPLITTER_KEY, WIDTHS_KEY = "notices/waiting-splitter", "notices/waiting-widths"
#: How long the choice rests before the notice is read, in milliseconds.
REST = 60


class WaitingSection(NoticesSection):
    """Lists what waits; F files, R records, E replaces, Delete sets aside, O opens the paper."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(
            self.tr("Waiting for a decision"),
            self.tr(
                "Notices without a case, notices that differ from the one on file, and papers "
                "whose values a person has to check."
            ),
        )
        self._case: tuple[int, int | None] | None = None
        self.list = RowsView[WaitingRow](_columns(), kit.tokens)
        self.list.setSelectionMode(RowsView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("Notices that wait"))
        self.list.setToolTip(
            self.tr(
                "1 to 3: choose a case · F: file · R: record · E: replace · Delete: set aside · "
                "O: open the paper · Enter: go to the choices"
            )
        )
        self.panel = WaitingPanel(kit)
        self.acts = WaitingActs(kit, self)
        self.state = StateView(kit.tokens)
        self.stack = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._reading = Latest[tuple[WaitingRow, ...]](
            kit.jobs, self._on_rows, self.problem.emit, self
        )
        self._opening = Latest[ShownWaiting](kit.jobs, self._on_shown, self.problem.emit, self)
        self._lay_out()
        self._connect()
        self._add_keys()

    @Slot()
    def refresh(self) -> None:
        """Read the list again."""
        self._reading.ask(partial(self.kit.desk.notices.waiting.rows, self.kit.language))

    def go_to(self, goal: Goal) -> None:
        """Read again; the keyboard goes to the list."""
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_list(self) -> None:
        """Print what waits."""
        self.grid_wanted.emit("pdf", grid_of(self.list, self.tr("Notices that wait")))

    def export_list(self) -> None:
        """Save what waits as a workbook."""
        self.grid_wanted.emit("xlsx", grid_of(self.list, self.tr("Notices that wait")))

    def remember(self) -> None:
        """Keep widths and how the room is shared."""
        memory = self.kit.memory
        memory.set_blob(SPLITTER_KEY, self.splitter.saveState())
        memory.set_blob(WIDTHS_KEY, self.list.horizontalHeader().saveState())

    def set_theme(self) -> None:
        """Take other colours."""
        self.list.set_tokens(self.kit.tokens)
        self.state.set_tokens(self.kit.tokens)
        self.panel.set_theme()

    def _lay_out(self) -> None:
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([2 * WIDTH, WIDTH])
        self.splitter.restoreState(self.kit.memory.blob(SPLITTER_KEY))
        self.list.horizontalHeader().setMinimumSectionSize(NARROWEST)
        self.list.horizontalHeader().restoreState(self.kit.memory.blob(WIDTHS_KEY))
        self.state.say(
            "import",
            "inbox",
            self.tr("Nothing waits for a decision"),
            self.tr(
                "Drop notice packages, folders or PDFs anywhere on the window. What finds no case, "
                "differs, or is to be checked is kept here until somebody decides."
            ),
            self.tr("Import notices…"),
        )
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.state)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        panel, acts = self.panel, self.acts
        self.list.selectionModel().currentRowChanged.connect(self._rest.start)
        self.list.entered_row.connect(panel.focus_choice)
        self._rest.timeout.connect(self._open_current)
        self.state.pressed.connect(self._on_state)
        panel.case_chosen.connect(self._on_case)
        panel.file_wanted.connect(self.file)
        panel.record_wanted.connect(self.record)
        panel.replace_wanted.connect(self.replace)
        panel.aside_wanted.connect(self.set_aside)
        panel.paper_wanted.connect(acts.open_paper)
        panel.problem.connect(self.problem)
        acts.changed.connect(self._on_changed)
        acts.told.connect(self.told)
        acts.undoable.connect(self.undoable)
        acts.problem.connect(self.problem)

    def _add_keys(self) -> None:
        for text, slot in (
            ("F", self.file),
            ("R", self.record),
            ("E", self.replace),
            ("Delete", self.set_aside),
            ("O", self.panel.first_paper),
        ):
            _key(text, self.list).activated.connect(slot)
        for place in range(PLACES):
            choose = partial(self.panel.choice.choose_place, place)
            _key(str(place + 1), self.list).activated.connect(choose)

    def _on_rows(self, rows: tuple[WaitingRow, ...]) -> None:
        before = self.list.current()
        self.list.show_rows(rows)
        places = [n for n, row in enumerate(rows) if before is not None and row.id == before.id]
        if places:
            self.list.make_current(places[0])
        self.stack.setCurrentWidget(self.splitter if rows else self.state)
        self._rest.start()

    @Slot()
    def _open_current(self) -> None:
        row = self.list.current()
        if row is None:
            self.panel.show_waiting(None)
            return
        chosen = self._case[1] if self._case is not None and self._case[0] == row.id else None
        desk, language = self.kit.desk, self.kit.language
        self._opening.ask(partial(read_waiting, desk, row.id, chosen, language))

    def _on_shown(self, shown: ShownWaiting) -> None:
        row = self.list.current()
        if row is not None and row.id == shown.detail.row.id:
            self.panel.show_waiting(shown)

    @Slot(object)
    def _on_case(self, case_id: int | None) -> None:
        row = self.list.current()
        if row is not None:
            self._case = (row.id, case_id)
            self._open_current()

    @Slot()
    def file(self) -> None:
        """File the chosen notice in the chosen case."""
        shown = self.panel.shown
        if shown is not None and shown.line is not None and shown.case_id is not None:
            self.acts.file(shown.detail, shown.case_id, shown.case_ref)

    @Slot()
    def record(self) -> None:
        """Record the chosen notice by hand."""
        if self.panel.shown is not None:
            self.acts.record(self.panel.shown.detail)

    @Slot()
    def replace(self) -> None:
        """Replace the one on file by the chosen notice."""
        shown = self.panel.shown
        if shown is not None and shown.detail.same_notice_id is not None:
            self.acts.replace(shown.detail)

    @Slot()
    def set_aside(self) -> None:
        """Set the chosen notice aside."""
        if self.panel.shown is not None:
            self.acts.set_aside(self.panel.shown.detail)

    @Slot(object)
    def _on_changed(self, changes: object) -> None:
        self.panel.show_waiting(None)  # until it is read again: what is shown was decided
        self.refresh()
        self.changed.emit(changes)

    @Slot(str)
    def _on_state(self, _key: str) -> None:
        self.wish.emit(Wish(Act.IMPORT_NOTICES))


def _key(text: str, part: QWidget) -> QShortcut:
    """Return a key that works while the keyboard is in a part."""
    keys = QShortcut(QKeySequence(text), part)
    keys.setContext(Qt.ShortcutContext.WidgetShortcut)
    return keys


def _columns() -> tuple[RowColumn[WaitingRow], ...]:
    translate = QCoreApplication.translate

    return (
        RowColumn(
            translate("WaitingSection", "Why"),
            lambda row: f"{_SYMBOLS.get(row.reason.value, '▲')} {row.reason_text}",
            172,
            tone=lambda _row: Tone.TODAY,
        ),
        RowColumn(translate("WaitingSection", "Notice"), lambda row: row.name, stretch=True),
        RowColumn(
            translate("WaitingSection", "Dispatched"),
            lambda row: row.dispatched.isoformat() if row.dispatched else "",
            88,
            tabular=True,
        ),
        RowColumn(
            translate("WaitingSection", "Application no."),
            lambda row: row.application_no,
            128,
            tabular=True,
        ),
        RowColumn(translate("WaitingSection", "Our ref."), lambda row: row.our_ref, 80),
    )


_SYMBOLS = {"unmatched": "?", "differs": "≠", "proposal": "▲"}
