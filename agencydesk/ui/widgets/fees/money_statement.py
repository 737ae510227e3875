"""The statement of one client: bills and receipts by day, with what is owed after each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.domain.grid import GridContent
from agencydesk.domain.money import Money
from agencydesk.services.billing.values import Statement, StatementLine
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import UNIT
from agencydesk.ui.widgets.fees.money_columns import statement_columns
from agencydesk.ui.widgets.fees.words import with_unit
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowsView
from agencydesk.ui.widgets.statistics.grid import grid_of


class StatementPanel(QWidget):
    """Shows a client's lines.

    Signals:
        take_back: a line is to be taken back; carries the ``StatementLine``.
        case_wanted: go to a case; carries its id.
        put_out: the statement on paper (``pdf``) or as a workbook (``xlsx``); carries the kind
            and the ``GridContent``.
        problem: reading failed; carries the exception.
    """

    take_back = Signal(object)
    case_wanted = Signal(int)
    put_out = Signal(str, object)
    problem = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.statement: Statement | None = None
        self.title = label(role="strong")
        self.list = RowsView[StatementLine](statement_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Statement of the client"))
        self.back = button(self.tr("Take back…"))
        self.case = button(self.tr("Open the case"))
        self.print = button(self.tr("Print statement"))
        self.save = button(self.tr("Statement as workbook…"))
        self._reading = Latest[Statement](kit.jobs, self._on_read, self.problem.emit, self)
        buttons = Flow()
        for part in (self.back, self.case, self.print, self.save):
            buttons.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.title)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.back.clicked.connect(self._on_back)
        self.case.clicked.connect(self._on_case)
        self.list.entered_row.connect(self._on_case)
        self.print.clicked.connect(partial(self.hand_out, "pdf"))
        self.save.clicked.connect(partial(self.hand_out, "xlsx"))
        self.list.selectionModel().currentRowChanged.connect(self._suit)
        self.clear()

    def ask(self, party_id: int) -> None:
        """Read a client's statement."""
        read = self._kit.desk.billing.statement
        self._reading.ask(partial(read, party_id, self._kit.language))

    def clear(self) -> None:
        """Show no client."""
        self.statement = None
        self.title.setText("")
        self.list.show_rows(())
        self._suit()

    @Slot()
    def hand_out(self, kind: str) -> None:
        """Put the statement on paper or into a workbook."""
        found = self.statement
        if found is None:
            return
        title = self.tr("Statement {client}").format(client=found.balance.client)
        content = grid_of(self.list, title, self._said(found))
        self.put_out.emit(kind, replace(content, totals=self._totals(content, found)))

    def _totals(self, content: GridContent, found: Statement) -> tuple[str | Money, ...]:
        last = len(content.headings) - 1
        owed = Money(found.balance.balance_fen)
        cells = ["" for _ in range(last)]
        return (self.tr("Balance"), *cells[1:], owed)

    def _said(self, found: Statement) -> str:
        row = found.balance
        text = self.tr(
            "Service fees {service}, official fees {official}, received {received}, balance {sum}"
        )
        said = text.format(
            service=with_unit(row.service_fen),
            official=with_unit(row.official_fen),
            received=with_unit(row.received_fen),
            sum=with_unit(row.balance_fen),
        )
        if row.balance_fen < 0:
            said += self.tr(" (paid in advance)")
        return said

    def _on_read(self, found: Statement) -> None:
        self.statement = found
        self.title.setText(f"{found.balance.client} · {self._said(found)}")
        self.list.show_rows(found.lines)
        if found.lines:
            self.list.make_current(len(found.lines) - 1)
        self._suit()

    @Slot()
    def _suit(self) -> None:
        line = self.list.current()
        self.back.setEnabled(line is not None)
        self.case.setEnabled(line is not None and line.case_id is not None)
        for part in (self.print, self.save):
            part.setEnabled(self.statement is not None)

    @Slot()
    def _on_back(self) -> None:
        line = self.list.current()
        if line is not None:
            self.take_back.emit(line)

    @Slot()
    def _on_case(self) -> None:
        line = self.list.current()
        if line is not None and line.case_id is not None:
            self.case_wanted.emit(line.case_id)
