"""The payment lists (缴费清单): which there are, what stands on each, and how far it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget

from agencydesk.services.changes import Changes
from agencydesk.services.fees.payment_values import ListDetail, ListRow
from agencydesk.texts import Language
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.fees.list_panel import PaymentListPanel
from agencydesk.ui.widgets.fees.list_state import PaymentListsState
from agencydesk.ui.widgets.fees.payment_acts import PaymentActs
from agencydesk.ui.widgets.fees.payment_words import (
    KEYS,
    ListAct,
    act_name,
    act_tip,
    list_columns,
)
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.rows import RowsView
from agencydesk.ui.widgets.settings.section import Section
from agencydesk.ui.widgets.statistics.grid import grid_of

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

SPLITTER_KEY = "fees/lists-splitter"
#: Acts that need no list.
_FREE = (ListAct.NEW, ListAct.RECEIPTS)


class PaymentListsSection(Section):
    """Lists payment lists; below them the fees of the current one with their checks."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True, fills=True)
        self._wanted: int | None = None
        self._checking = False
        self.lists = RowsView[ListRow](list_columns(), kit.tokens)
        self.panel = PaymentListPanel(kit.tokens)
        self.state = PaymentListsState(kit.tokens)
        self.stack = QStackedWidget()
        self.acts = PaymentActs(kit, self)
        self._listing = Latest[tuple[ListRow, ...]](
            kit.jobs, self._on_lists, self._on_failure, self
        )
        self._detailing = Latest[ListDetail](kit.jobs, self._on_detail, self._on_failure, self)
        self._lay_out()
        self._connect()
        self.state.say_reading()
        self.stack.setCurrentWidget(self.state)

    @Slot()
    def refresh(self) -> None:
        """Read the lists again; the current one stays current."""
        self._listing.ask(partial(self.kit.desk.payment_lists.listing, self.kit.language))

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if changes.fees or changes.cases or changes.docket or changes.agency or changes.imports:
            self.refresh()

    @Slot(int)
    def show_list(self, list_id: int | None) -> None:
        """Read again and make a list current; None keeps the one that is."""
        self._wanted = list_id
        self.refresh()
        self.lists.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> bool:
        """Put the keyboard into the lists: there is no filter."""
        self.lists.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def print_list(self) -> None:
        """Print the fees of the current list."""
        self._put_out("pdf")

    def export_list(self) -> None:
        """Save the fees of the current list as a workbook, with what the checks say."""
        self._put_out("xlsx")

    def remember(self) -> None:
        """Keep sizes for the next start."""
        self.kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())

    def set_theme(self) -> None:
        """Take other colours."""
        for part in (self.lists, self.panel.lines, self.state):
            part.set_tokens(self.kit.tokens)

    def _lay_out(self) -> None:
        text = self.tr(
            "Fees are checked, put on a list, written as a file for the office and marked as "
            "paid; the office's receipts are compared with what was paid."
        )
        self.set_title(self.tr("Payment lists"), text)
        self.lists.setAccessibleName(self.tr("Payment lists"))
        above = Flow()
        for act in _FREE:
            part = button(act_name(act), "primary" if act is ListAct.NEW else "")
            part.setToolTip(act_tip(act))
            part.clicked.connect(partial(self.do, act))
            above.add(part)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.lists)
        self.splitter.addWidget(self.panel)
        self.splitter.setSizes([200, 360])
        self.splitter.setStretchFactor(1, 1)
        self.splitter.restoreState(self.kit.memory.blob(SPLITTER_KEY))
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.state)
        self.body.addWidget(above)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.lists.selectionModel().currentRowChanged.connect(self._ask_detail)
        self.lists.entered_row.connect(self.panel.lines.setFocus)
        self.panel.entered.connect(self._open_case)
        self.panel.wanted.connect(self.do)
        self.state.pressed.connect(self._on_state)
        acts = self.acts
        acts.changed.connect(self.refresh)
        acts.changed.connect(self.changed)
        acts.told.connect(self.told)
        acts.undoable.connect(self.undoable)
        acts.problem.connect(self.problem)
        acts.made.connect(self.show_list)
        acts.checked.connect(self._check)
        for act, key in KEYS.items():
            keys = QShortcut(QKeySequence(key), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(partial(self.do, act))

    def do(self, act: ListAct, _checked: bool = False) -> None:
        """Do an act to the current list and the fees chosen in it."""
        detail = self.panel.detail
        row = None if detail is None else detail.row
        self.acts.do(act, row, self.panel.lines.chosen())

    def _on_lists(self, rows: tuple[ListRow, ...]) -> None:
        current = self.lists.current()
        wanted = self._wanted if self._wanted is not None or current is None else current.id
        self._wanted = None
        self.lists.show_rows(rows)
        if not rows:
            self.state.say_empty()
            self.stack.setCurrentWidget(self.state)
            self.panel.show_detail(None)
            return
        places = [place for place, row in enumerate(rows) if row.id == wanted]
        self.lists.make_current(places[0] if places else 0)
        self.stack.setCurrentWidget(self.splitter)
        self._ask_detail()

    @Slot()
    def _ask_detail(self) -> None:
        row = self.lists.current()
        if row is not None:
            self._detailing.ask(partial(_read, self.kit.desk, row.id, self.kit.language))

    def _on_detail(self, detail: ListDetail) -> None:
        self.panel.show_detail(detail)
        if self._checking:
            self._checking = False
            self.told.emit(self.panel.words())

    @Slot()
    def _check(self) -> None:
        self._checking = True
        self._ask_detail()

    def _on_failure(self, error: BaseException) -> None:
        self.state.say_failed()
        self.stack.setCurrentWidget(self.state)
        self.problem.emit(error)

    @Slot(str)
    def _on_state(self, key: str) -> None:
        if key == "new":
            self.do(ListAct.NEW)
        else:
            self.refresh()

    @Slot()
    def _open_case(self) -> None:
        line = self.panel.lines.current()
        if line is not None:
            self.goal.emit(Goal(PageKey.CASES, case_id=line.case_id))

    def _put_out(self, kind: str) -> None:
        if self.panel.detail is not None:
            grid = grid_of(self.panel.lines, self.tr("Payment list"), self.panel.words())
            self.grid_wanted.emit(kind, grid)


def _read(desk: Desk, list_id: int, language: Language) -> ListDetail:
    """Return a list with its checks; runs off the window's thread."""
    return desk.payment_lists.detail(list_id, language)
