"""What is to be paid to the office (应缴): every open fee, reckoned for one day of payment."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget

from agencydesk.services.fees.values import FeeRow
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.fees.acts import FeeActs
from agencydesk.ui.widgets.fees.choices import FeeChoices
from agencydesk.ui.widgets.fees.due_state import DueState, sums_words
from agencydesk.ui.widgets.fees.panel import FeePanel
from agencydesk.ui.widgets.fees.section import FeesSection
from agencydesk.ui.widgets.fees.words import (
    KEYS,
    FeeAct,
    FeeWords,
    Horizon,
    act_name,
    fits,
)
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.rows import RowsView
from agencydesk.ui.widgets.statistics.grid import grid_of

SPLITTER_KEY = "fees/splitter"
#: How long typing must rest before the list follows, in milliseconds.
TYPING_REST = 150


class DueSection(FeesSection):
    """Lists fees, most urgent first; below them how the chosen one comes about."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(self.tr("Fees due"))
        self._wanted: tuple[int, str] | None = None
        self.choices = FeeChoices(kit)
        names = FeeWords(DocketWords(kit.desk.texts, kit.language))
        self.list = RowsView[FeeRow](names.columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Fees due"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.state = DueState(kit.tokens)
        self.panel = FeePanel(kit.tokens)
        self.acts = FeeActs(kit, self)
        self.sums = label(role="strong")
        self.stack = QStackedWidget()
        self.menu = QMenu(self)
        self._actions = {act: self.menu.addAction(act_name(act)) for act in FeeAct}
        self._typing = QTimer(self, singleShot=True, interval=TYPING_REST)
        self._listing = Latest[tuple[FeeRow, ...]](kit.jobs, self._on_list, self._on_failure, self)
        self._lay_out()
        self._connect()

    @Slot()
    def refresh(self) -> None:
        """Read the list again; the current fee stays current."""
        fees, language = self.kit.desk.fees, self.kit.language
        wanted, pay_on = self.choices.filter(), self.choices.pay_on
        self._listing.ask(lambda: fees.listing(wanted, language, pay_on))

    def go_to(self, goal: Goal) -> None:
        """List as far ahead as a goal names, and choose its fee."""
        if goal.text in set(Horizon):
            self.choices.show_horizon(Horizon(goal.text))
        if goal.case_id is not None and goal.fee_key:
            self._wanted = (goal.case_id, goal.fee_key)
            self.choices.show_horizon(Horizon.ALL)
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> bool:
        """Put the keyboard into the filter line."""
        self.choices.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.choices.line.selectAll()
        return True

    def print_list(self) -> None:
        """Print the list as it stands."""
        self._put_out("pdf")

    def export_list(self) -> None:
        """Save the list as a workbook."""
        self._put_out("xlsx")

    def remember(self) -> None:
        """Keep sizes and choices for the next start."""
        self.kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())
        self.choices.remember()

    def set_theme(self) -> None:
        """Take other colours."""
        for part in (self.list, self.state, self.panel):
            part.set_tokens(self.kit.tokens)
        self.choices.set_theme()

    @Slot(object)
    def do(self, act: FeeAct) -> None:
        """Do an act to the chosen fees."""
        self.acts.do(act, self._chosen())

    def _lay_out(self) -> None:
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.state)
        self.state.say_reading()
        self.stack.setCurrentWidget(self.state)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.panel)
        for place, share in enumerate((3, 2)):
            self.splitter.setStretchFactor(place, share)
        self.splitter.restoreState(self.kit.memory.blob(SPLITTER_KEY))
        self.body.addWidget(self.choices)
        self.body.addWidget(self.splitter, 1)
        self.body.addWidget(self.sums)

    def _connect(self) -> None:
        self.choices.changed.connect(self.refresh)
        self.choices.typed.connect(self._typing.start)
        self._typing.timeout.connect(self.refresh)
        self.list.selectionModel().selectionChanged.connect(self._on_choice)
        self.list.entered_row.connect(partial(self.do, FeeAct.OPEN_CASE))
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.menu.triggered.connect(self._on_action)
        self.state.pressed.connect(self._on_state)
        self.panel.pressed.connect(self.do)
        self.hear(self.acts)
        for act, key in KEYS.items():
            keys = QShortcut(QKeySequence(key), self.list)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(partial(self.do, act))

    def _chosen(self) -> tuple[FeeRow, ...]:
        return self.list.chosen() if self.stack.currentWidget() is self.list else ()

    def _on_list(self, rows: tuple[FeeRow, ...]) -> None:
        kept = {_key(row) for row in self.list.chosen()}
        current = self.list.current()
        wanted = self._wanted or (None if current is None else _key(current))
        hidden = self._wanted is not None and all(_key(row) != wanted for row in rows)
        if hidden and not self.choices.done.isChecked():
            self.choices.done.setChecked(True)  # which reads again, with what is paid
            return
        self._wanted = None
        self.list.show_rows(rows)
        if rows:
            place = next((n for n, row in enumerate(rows) if _key(row) == wanted), 0)
            self.list.make_current(place)
            self.list.choose([n for n, row in enumerate(rows) if _key(row) in kept])
            self.stack.setCurrentWidget(self.list)
        else:
            self.state.say_empty(narrowed=self.choices.narrowed)
            self.stack.setCurrentWidget(self.state)
        self._on_choice()

    def _on_failure(self, error: BaseException) -> None:
        self.state.say_failed()
        self.stack.setCurrentWidget(self.state)
        self.problem.emit(error)

    @Slot()
    def _on_choice(self) -> None:
        chosen = self._chosen()
        self.panel.show_rows(chosen)
        for act, action in self._actions.items():
            action.setEnabled(act is FeeAct.OWN or any(fits(act, row) for row in chosen))
        self.sums.setText(sums_words(chosen, self.list.rows.rows))

    @Slot(str)
    def _on_state(self, key: str) -> None:
        if key == "new":
            self.do(FeeAct.OWN)
            return
        if key == "all":
            self.choices.show_horizon(Horizon.ALL)
        self.refresh()

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        self.menu.popup(self.list.viewport().mapToGlobal(place))

    @Slot(object)
    def _on_action(self, action: object) -> None:
        for act, known in self._actions.items():
            if known is action:
                self.do(act)

    def _put_out(self, kind: str) -> None:
        said = f"{self.choices.said()} · {self.sums.text()}"
        self.grid_wanted.emit(kind, grid_of(self.list, self.tr("Fees due"), said))


def _key(row: FeeRow) -> tuple[int, str]:
    return row.case_id, row.key
