"""Billing and balances (请款与余额): what clients were billed and paid, and revenue by year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QStackedWidget

from agencydesk.services.billing.values import ClientBalance
from agencydesk.services.changes import Changes
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.fees.money_acts import MoneyActs
from agencydesk.ui.widgets.fees.money_balances import BalancesView
from agencydesk.ui.widgets.fees.money_revenue import RevenueView
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.settings.section import Section

VIEW_KEY = "fees/money-view"
BALANCES, REVENUE = "balances", "revenue"


@dataclass(frozen=True, slots=True)
class ShownMoney:
    """What was read: balances, and how many payments no client was billed for."""

    balances: tuple[ClientBalance, ...]
    unbilled: int


class MoneySection(Section):
    """Shows balances or revenue; above them what can be done."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True, fills=True)
        self.set_title(self.tr("Billing and balances"))
        self.view = QComboBox()
        self.view.addItem(self.tr("Balances"), BALANCES)
        self.view.addItem(self.tr("Revenue"), REVENUE)
        self.view.setAccessibleName(self.tr("What is shown"))
        self.view.setCurrentIndex(max(self.view.findData(kit.memory.text(VIEW_KEY)), 0))
        self.view.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.balances, self.revenue = BalancesView(kit), RevenueView(kit)
        self.bill = button(self.tr("&Bill…"), "primary")
        self.receive = button(self.tr("&Money received…"))
        self.payments = button("")
        self.prices = button(self.tr("&Prices…"))
        self.acts = MoneyActs(kit, self)
        self.stack = QStackedWidget()
        self._reading = Latest[ShownMoney](kit.jobs, self._on_read, self._on_failure, self)
        self._lay_out()
        self._connect()
        self._name_payments(0)
        self._on_view()

    @property
    def revenue_shown(self) -> bool:
        """Say whether the revenue is shown, and not the balances."""
        return str(self.view.currentData()) == REVENUE

    @Slot()
    def refresh(self) -> None:
        """Read again what is shown."""
        billing = self.kit.desk.billing

        def read() -> ShownMoney:
            return ShownMoney(billing.balances(), len(billing.unbilled()))

        self._reading.ask(read)
        if self.revenue_shown:
            self.revenue.refresh()

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if changes.money or changes.fees or changes.cases or changes.imports:
            self.refresh()

    def go_to(self, goal: Goal) -> None:
        """Show the section; the revenue of a year where a goal names one."""
        if goal.year is not None:
            self.revenue.show_year(goal.year)
            self.view.setCurrentIndex(self.view.findData(REVENUE))
        self.refresh()

    def focus_filter(self) -> bool:
        """Put the keyboard into the filter of the balances."""
        if not self.revenue_shown:
            self.balances.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return not self.revenue_shown

    def print_list(self) -> None:
        """Print the revenue, the statement where the keyboard is in it, or the balances."""
        self._put_out("pdf")

    def export_list(self) -> None:
        """Save the same as a workbook."""
        self._put_out("xlsx")

    def remember(self) -> None:
        """Keep what is shown and how the room is shared."""
        self.kit.memory.set_text(VIEW_KEY, str(self.view.currentData()))
        self.balances.remember()

    def set_theme(self) -> None:
        """Take other colours."""
        self.balances.set_theme()
        self.revenue.set_theme()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.view)
        top.addWidget(self.balances.filter, 1)
        top.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.stack.addWidget(self.balances)
        self.stack.addWidget(self.revenue)
        buttons = Flow()
        for part in (self.bill, self.receive, self.payments, self.prices):
            buttons.add(part)
        self.body.addWidget(buttons)
        self.body.addLayout(top)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        acts, panel = self.acts, self.balances.panel
        self.view.currentIndexChanged.connect(self._on_view)
        self.bill.clicked.connect(partial(self._with_client, acts.bill))
        self.receive.clicked.connect(partial(self._with_client, acts.receive))
        self.payments.clicked.connect(acts.bill_payments)
        self.prices.clicked.connect(acts.prices)
        self.balances.pressed.connect(self._on_pressed)
        panel.take_back.connect(acts.take_back)
        panel.put_out.connect(self.grid_wanted)
        acts.changed.connect(self.refresh)
        acts.changed.connect(self.changed)
        acts.told.connect(self.told)
        acts.undoable.connect(self.undoable)
        for part in (acts, panel, self.revenue):
            part.problem.connect(self.problem)
        for place in (panel, self.revenue):
            place.case_wanted.connect(self._on_case)

    def _on_read(self, shown: ShownMoney) -> None:
        self._name_payments(shown.unbilled)
        self.balances.show_balances(shown.balances)

    def _on_failure(self, error: BaseException) -> None:
        self.balances.say_failure()
        self.problem.emit(error)

    def _name_payments(self, count: int) -> None:
        text = self.tr("Bill pa&yments on ({count})…").format(count=f"{count:,}")
        self.payments.setText(text)
        self.payments.setEnabled(bool(count))

    @Slot()
    def _on_view(self) -> None:
        self.balances.filter.setVisible(not self.revenue_shown)
        self.stack.setCurrentWidget(self.revenue if self.revenue_shown else self.balances)
        if self.revenue_shown:
            self.revenue.refresh()

    def _with_client(self, act: Callable[[int | None], None]) -> None:
        act(None if self.revenue_shown else self.balances.client)

    @Slot(str)
    def _on_pressed(self, key: str) -> None:
        if key == "bill":
            self.acts.bill(None)
        else:
            self.refresh()

    @Slot(int)
    def _on_case(self, case_id: int) -> None:
        self.goal.emit(Goal(PageKey.CASES, case_id=case_id))

    def _put_out(self, kind: str) -> None:
        panel = self.balances.panel
        if self.revenue_shown:
            self.grid_wanted.emit(kind, self.revenue.content())
        elif panel.list.hasFocus():
            panel.hand_out(kind)
        else:
            self.grid_wanted.emit(kind, self.balances.content())
