"""Clients with what they owe; below them the statement of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from agencydesk.domain.grid import GridContent
from agencydesk.domain.money import Money
from agencydesk.services.billing.values import ClientBalance
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.fees.money_columns import balance_columns
from agencydesk.ui.widgets.fees.money_statement import StatementPanel
from agencydesk.ui.widgets.fees.words import with_unit
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.sorted_rows import SortedRows
from agencydesk.ui.widgets.state import StateView
from agencydesk.ui.widgets.statistics.grid import grid_of

SPLITTER_KEY = "fees/money-splitter"
#: How long the choice must rest before the statement follows, in milliseconds.
REST = 60


class BalancesView(QWidget):
    """Shows balances, sorted and filtered, or what to do where there are none.

    ``filter`` and ``panel`` are put where the section wants them and connected there.

    Signals:
        pressed: the button of the empty list was pressed; carries ``bill`` or ``again``.
    """

    pressed = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._balances: tuple[ClientBalance, ...] | None = None
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Client"))
        self.filter.setAccessibleName(self.tr("List only clients with these words"))
        self.filter.setClearButtonEnabled(True)
        self.list = SortedRows[ClientBalance](
            balance_columns(), kit.tokens, _party_of, column=4, descending=True
        )
        self.list.setAccessibleName(self.tr("Balances of clients"))
        self.list.setToolTip(self.tr("S sorts by the next column, Shift+S the other way"))
        self.sums = label(role="strong", wrap=True)
        self.sums.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.panel = StatementPanel(kit)
        self.state = StateView(kit.tokens)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.rest = QTimer(self, singleShot=True, interval=REST)
        self._stack = QStackedWidget()
        self._lay_out()
        self.filter.textChanged.connect(self._show)
        self.list.selectionModel().currentRowChanged.connect(self.rest.start)
        self.list.entered_row.connect(self._enter_statement)
        self.rest.timeout.connect(self._show_statement)
        self.state.pressed.connect(self.pressed)
        self.state.say("loading", "loader", self.tr("Reading…"), "", "")
        self._stack.setCurrentWidget(self.state)

    @property
    def client(self) -> int | None:
        """Return the client that is chosen."""
        row = self.list.current()
        return None if row is None else row.party_id

    def show_balances(self, rows: tuple[ClientBalance, ...]) -> None:
        """Show what was read; the chosen client stays chosen."""
        self._balances = rows
        self._show()

    def say_failure(self) -> None:
        """Say that the balances could not be read."""
        title = self.tr("The balances could not be read")
        text = self.tr("Nothing was changed. Try again.")
        self.state.say("again", "triangle-alert", title, text, self.tr("Try again"))
        self._stack.setCurrentWidget(self.state)

    def content(self) -> GridContent:
        """Return the clients listed, and their sums, for paper or a workbook."""
        rows = self.list.rows.rows
        words = self.filter.text().strip()
        said = self.tr("Clients with “{words}”").format(words=words) if words else ""
        sums = map(Money, _sums(rows))
        content = grid_of(self.list, self.tr("Balances of clients"), said)
        return replace(content, totals=(self.tr("Total"), *sums, None))

    def remember(self) -> None:
        """Keep how the room is shared."""
        self._kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())

    def set_theme(self) -> None:
        """Take other colours."""
        for part in (self.list, self.panel.list, self.state):
            part.set_tokens(self._kit.tokens)

    def _lay_out(self) -> None:
        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.sums)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(table)
        self.splitter.addWidget(self.panel)
        self.splitter.restoreState(self._kit.memory.blob(SPLITTER_KEY))
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    @Slot()
    def _show(self) -> None:
        if self._balances is None:
            return
        words = self.filter.text().casefold().split()
        kept = [
            row for row in self._balances if all(word in row.client.casefold() for word in words)
        ]
        self.list.show_rows(kept)
        self.sums.setText(self._said(kept))
        if self._balances:
            self._stack.setCurrentWidget(self.splitter)
        else:
            self._say_empty()
        self.rest.start()

    def _said(self, rows: Sequence[ClientBalance]) -> str:
        text = self.tr(
            "Clients: {count} · service fees {service} · official fees {official} · received "
            "{received} · balance {sum}"
        )
        names = ("service", "official", "received", "sum")
        sums = dict(zip(names, map(with_unit, _sums(rows)), strict=True))
        return text.format(count=f"{len(rows):,}", **sums)

    def _say_empty(self) -> None:
        title = self.tr("No client was billed yet")
        text = self.tr(
            "Bill a client for services, or bill payments to the office on; what they owe and "
            "what they paid is then listed here. Prices agreed once are offered with each bill."
        )
        self.state.say("bill", "coins", title, text, self.tr("Bill a client…"))
        self._stack.setCurrentWidget(self.state)

    @Slot()
    def _show_statement(self) -> None:
        row = self.list.current()
        if row is None:
            self.panel.clear()
        else:
            self.panel.ask(row.party_id)

    @Slot()
    def _enter_statement(self) -> None:
        self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _sums(rows: Sequence[ClientBalance]) -> tuple[int, int, int, int]:
    """Return service fees, official fees, receipts and balances, each summed."""
    return (
        sum(row.service_fen for row in rows),
        sum(row.official_fen for row in rows),
        sum(row.received_fen for row in rows),
        sum(row.balance_fen for row in rows),
    )


def _party_of(row: ClientBalance) -> int:
    return row.party_id
