"""The plan of annuities (年费计划): what falls due in a year, client by client, with strips."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from agencydesk.services.fees.values import AnnuityLine, PlannedYear
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.fees.acts import FeeActs
from agencydesk.ui.widgets.fees.plan import (
    ClientLine,
    client_columns,
    client_lines,
    plan_grid,
    sum_words,
)
from agencydesk.ui.widgets.fees.section import FeesSection
from agencydesk.ui.widgets.fees.strips_view import StripsView
from agencydesk.ui.widgets.fees.words import KEYS, FeeAct, act_name, act_tip, fits
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import IconButton, button, label
from agencydesk.ui.widgets.rows import RowsView
from agencydesk.ui.widgets.state import StateView

SPLITTER_KEY = "fees/plan-splitter"
#: The years that can be asked for: no patent is older, and none lasts longer.
FIRST_YEAR, LAST_YEAR = 1985, 2099
STATE_WIDTH = 360
CLIENTS_WIDTH = 250
SHOWN = (FeeAct.LIST, FeeAct.PAY, FeeAct.CLIENT_PAYS, FeeAct.FACTS, FeeAct.OPEN_CASE)


class AnnuitiesSection(FeesSection):
    """Chooses a year and a client; shows each annuity of theirs as a strip."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(self.tr("Annuity plan"))
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setValue(kit.today().year)
        self.year.setAccessibleName(self.tr("Year in which annuities fall due"))
        self.earlier = IconButton("chevron-left", "", self.tr("The year before (Ctrl+Left)"))
        self.later = IconButton("chevron-right", "", self.tr("The year after (Ctrl+Right)"))
        self.clients = RowsView[ClientLine](client_columns(), kit.tokens)
        self.clients.setAccessibleName(self.tr("Clients and their sums"))
        self.strips = StripsView(self.tr("Annuity"), kit.tokens, kit.today())
        self.strips.setAccessibleName(self.tr("Annuities of the client"))
        self.state = StateView(kit.tokens, width=STATE_WIDTH)
        self.acts = FeeActs(kit, self)
        self.said = label(role="strong")
        legend = self.tr(
            "◆ true due date · ▲ last day without surcharge · ■ end of grace · the upright line "
            "is today · amounts below: the annuity, then the surcharge of each step"
        )
        self.legend = label(legend, "muted", wrap=True)
        self.buttons = {act: button(act_name(act)) for act in SHOWN}
        self.stack = QStackedWidget()
        self._wanted = ""
        self._reading = Latest[tuple[PlannedYear, ...]](
            kit.jobs, self._on_plan, self._on_failure, self
        )
        self._lay_out()
        self._connect()
        self.set_theme()

    @Slot()
    def refresh(self) -> None:
        """Read the year again; the current client stays current."""
        fees, language, year = self.kit.desk.fees, self.kit.language, self.year.value()
        self._reading.ask(lambda: fees.plan(year, None, language))

    def go_to(self, goal: Goal) -> None:
        """Show the year a goal names, and the clients its text names."""
        self._wanted = goal.text
        if goal.year is not None:
            self.year.setValue(goal.year)  # which reads it
        self.refresh()
        self.clients.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> bool:
        """Put the keyboard into the year."""
        self.year.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.year.selectAll()
        return True

    def print_list(self) -> None:
        """Print the plan of the chosen client, or of everybody."""
        self._put_out("pdf")

    def export_list(self) -> None:
        """Save the plan of the chosen client, or of everybody, as a workbook."""
        self._put_out("xlsx")

    def remember(self) -> None:
        """Keep sizes for the next start."""
        self.kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())

    def set_theme(self) -> None:
        """Take other colours."""
        for part in (self.clients, self.strips, self.state, self.earlier, self.later):
            part.set_tokens(self.kit.tokens)

    @Slot(object)
    def do(self, act: FeeAct) -> None:
        """Do an act to the chosen annuities."""
        self.acts.do(act, [line.row for line in self._chosen()])

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        told = label(self.tr("Falls due in"), "muted")
        told.setBuddy(self.year)
        choosing: tuple[QWidget, ...] = (told, self.earlier, self.year, self.later)
        for each in choosing:
            top.addWidget(each)
        top.addSpacing(GAP)
        top.addWidget(self.said)
        top.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.strips, 1)
        acts = Flow()
        for act, part in self.buttons.items():
            part.setToolTip(act_tip(act))
            part.clicked.connect(self._on_pressed)
            acts.add(part)
        column.addWidget(acts)
        column.addWidget(self.legend)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.clients)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([CLIENTS_WIDTH, 4 * CLIENTS_WIDTH])
        self.splitter.restoreState(self.kit.memory.blob(SPLITTER_KEY))
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.state)
        self.state.say("loading", "loader", self.tr("Reading the annuities…"), "", "")
        self.stack.setCurrentWidget(self.state)
        self.body.addLayout(top)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.year.valueChanged.connect(self.refresh)
        self.earlier.clicked.connect(self.year.stepDown)
        self.later.clicked.connect(self.year.stepUp)
        self.clients.selectionModel().currentRowChanged.connect(self._on_client)
        self.clients.entered_row.connect(self.strips.setFocus)
        self.strips.selectionModel().selectionChanged.connect(self._on_choice)
        self.strips.entered_row.connect(partial(self.do, FeeAct.OPEN_CASE))
        self.state.pressed.connect(self._on_state)
        self.hear(self.acts)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for text, slot in (("Ctrl+Left", self.year.stepDown), ("Ctrl+Right", self.year.stepUp)):
            QShortcut(QKeySequence(text), self, context=here).activated.connect(slot)
        for act in KEYS.keys() & set(SHOWN):
            keys = QShortcut(QKeySequence(KEYS[act]), self.strips)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(partial(self.do, act))

    def _chosen(self) -> tuple[AnnuityLine, ...]:
        return self.strips.chosen() if self.stack.currentWidget() is self.splitter else ()

    def _on_plan(self, plan: tuple[PlannedYear, ...]) -> None:
        current = self.clients.current()
        wanted = self._wanted or ("" if current is None or current.everybody else current.name)
        self._wanted = ""
        lines = client_lines(plan)
        self.said.setText(sum_words(lines[0]))
        if not lines[0].lines:
            self.clients.show_rows(())
            self._say_empty()
            return
        self.clients.show_rows(lines)
        places = [n for n, line in enumerate(lines) if line.name == wanted]
        self.clients.make_current(places[0] if places else 0)
        self.stack.setCurrentWidget(self.splitter)
        self._on_client()

    def _say_empty(self) -> None:
        title = self.tr("No annuities fall due in {year}").format(year=self.year.value())
        text = self.tr(
            "Annuities come with granted cases that have a filing date and a day of grant. "
            "Another year may have some."
        )
        self.state.say("again", "coins", title, text, self.tr("Show this year"))
        self.stack.setCurrentWidget(self.state)
        self._on_choice()

    def _on_failure(self, error: BaseException) -> None:
        title = self.tr("The annuities could not be read")
        self.state.say("again", "triangle-alert", title, "", self.tr("Try again"))
        self.stack.setCurrentWidget(self.state)
        self.problem.emit(error)

    @Slot()
    def _on_client(self) -> None:
        client = self.clients.current()
        self.strips.show_rows(() if client is None else client.lines)
        self._on_choice()

    @Slot()
    def _on_choice(self) -> None:
        chosen = self._chosen()
        for act, part in self.buttons.items():
            part.setEnabled(any(fits(act, line.row) for line in chosen))

    @Slot()
    def _on_pressed(self) -> None:
        for act, part in self.buttons.items():
            if part is self.sender():
                self.do(act)

    @Slot(str)
    def _on_state(self, _key: str) -> None:
        today = self.kit.today().year
        if self.year.value() == today:
            self.refresh()
        else:
            self.year.setValue(today)

    def _put_out(self, kind: str) -> None:
        client = self.clients.current()
        if client is not None:
            title = self.tr("Annuity plan {year}").format(year=self.year.value())
            self.grid_wanted.emit(kind, plan_grid(title, client, self.kit.today()))
