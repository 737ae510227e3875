"""Revenue of a year by kind of work, and the lines of bills it is made of."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from agencydesk.domain.grid import GridContent
from agencydesk.domain.money import Money
from agencydesk.services.billing.values import Revenue, RevenueLine, RevenueRow
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.fees.money_columns import revenue_columns, revenue_row_columns
from agencydesk.ui.widgets.fees.words import with_unit
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.sorted_rows import SortedRows
from agencydesk.ui.widgets.statistics.grid import grid_of

_Shown = tuple[tuple[int, ...], Revenue]


class RevenueView(QWidget):
    """Shows a year; the lines below are those of the chosen kind of work.

    Signals:
        case_wanted: go to a case; carries its id.
        problem: reading failed; carries the exception.
    """

    case_wanted = Signal(int)
    problem = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.revenue: Revenue | None = None
        self.year = QComboBox()
        self.year.setAccessibleName(self.tr("Year"))
        self.year.addItem(str(kit.today().year), kit.today().year)
        self.said = label(role="muted", wrap=True)
        self.list = SortedRows[RevenueLine](
            revenue_columns(), kit.tokens, _work_of, column=2, descending=True
        )
        self.list.setAccessibleName(self.tr("Revenue by kind of work"))
        self.rows = SortedRows[RevenueRow](revenue_row_columns(), kit.tokens, _id_of)
        self.rows.setAccessibleName(self.tr("Lines of bills the revenue is made of"))
        self.sum = label(role="strong")
        self.sum.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._reading = Latest[_Shown](kit.jobs, self._on_read, self.problem.emit, self)
        self._opening = Latest[tuple[RevenueRow, ...]](
            kit.jobs, self.rows.show_rows, self.problem.emit, self
        )
        self._lay_out()
        self.year.activated.connect(self.refresh)
        self.list.selectionModel().currentRowChanged.connect(self._open_current)
        self.rows.entered_row.connect(self._on_entered)

    @Slot()
    def refresh(self) -> None:
        """Read the year again."""
        billing, language, year = self._kit.desk.billing, self._kit.language, self._year

        def read() -> _Shown:
            return billing.years(), billing.revenue(year, language)

        self._reading.ask(read)

    def show_year(self, year: int) -> None:
        """Choose a year; it is read with ``refresh``."""
        if self.year.findData(year) < 0:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(self.year.findData(year))

    def content(self) -> GridContent:
        """Return the year for paper or a workbook."""
        title = self.tr("Revenue {year}").format(year=self._year)
        content = grid_of(self.list, title, self.said.text())
        found = self.revenue
        if found is None:
            return content
        count = sum(line.count for line in found.lines)
        return replace(content, totals=(self.tr("Total"), count, Money(found.fen)))

    def set_theme(self) -> None:
        """Take other colours."""
        for part in (self.list, self.rows):
            part.set_tokens(self._kit.tokens)

    @property
    def _year(self) -> int:
        return int(self.year.currentData())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.year)
        top.addWidget(self.said, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(GAP)
        splitter.addWidget(self.list)
        splitter.addWidget(self.rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.sum)

    def _on_read(self, read: _Shown) -> None:
        years, found = read
        if found.year != self._year:
            return
        self.revenue = found
        self.year.clear()
        for year in years:
            self.year.addItem(str(year), year)
        self.show_year(found.year)
        text = self.tr(
            "Service fees by the day of the bill, corrections included; official fees laid out "
            "do not count. The annual statistics count the year from here."
        )
        empty = self.tr("Nothing was billed for services in {year}.").format(year=found.year)
        self.said.setText(text if found.lines else empty)
        self.list.show_rows(found.lines)
        total = self.tr("Total {sum}, of it patent agency work {core}")
        said = total.format(sum=with_unit(found.fen), core=with_unit(found.core_fen))
        self.sum.setText(said)
        self._open_current()

    @Slot()
    def _open_current(self) -> None:
        line = self.list.current()
        if line is None:
            self._opening.ask(tuple)
            return
        rows = self._kit.desk.billing.revenue_rows
        self._opening.ask(partial(rows, self._year, line.work, self._kit.language))

    @Slot()
    def _on_entered(self) -> None:
        row = self.rows.current()
        if row is not None and row.case_id is not None:
            self.case_wanted.emit(row.case_id)


def _work_of(line: RevenueLine) -> str:
    return line.work


def _id_of(row: RevenueRow) -> int:
    return row.id
