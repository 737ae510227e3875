"""The statutory annual report (法定年报): twenty fields to transcribe by hand, sent by nobody."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter

from agencydesk.services.statistics.values import CountedRow
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, Tone
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.rows import RowColumn, RowsView
from agencydesk.ui.widgets.statistics.grid import grid_of
from agencydesk.ui.widgets.statistics.section import StatisticsSection
from agencydesk.ui.widgets.statistics.sheet_acts import SheetActs
from agencydesk.ui.widgets.statistics.sheet_panel import SheetPanel
from agencydesk.ui.widgets.statistics.sheet_reading import (
    SheetLine,
    ShownSheet,
    read_records,
    read_sheet,
)
from agencydesk.ui.widgets.statistics.year import ShownYear

SPLITTER_KEY = "statistics/sheet-splitter"
REST = 60
COPY_WIDTH = 76


class SheetSection(StatisticsSection):
    """Lists the fields with a button to copy each."""

    def __init__(self, kit: Kit, year: ShownYear) -> None:
        super().__init__(kit, year)
        self.set_title(
            self.tr("Statutory annual report"),
            self.tr(
                "These fields are transcribed by hand into the office's system. The program sends "
                "none of them. Ctrl+C copies the current one exactly as it is to be entered."
            ),
        )
        self.shown: ShownSheet | None = None
        self.list = RowsView[SheetLine](_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Fields of the statutory annual report"))
        self.panel = SheetPanel(kit)
        self.acts = SheetActs(kit, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._reading = Latest[ShownSheet](kit.jobs, self._on_read, self.problem.emit, self)
        self._opening = Latest[tuple[CountedRow, ...]](
            kit.jobs, self.panel.show_rows, self.problem.emit, self
        )
        self._lay_out()
        self._connect()

    @Slot()
    def refresh(self) -> None:
        """Read the fields again."""
        self._reading.ask(partial(read_sheet, self.kit.desk, self.year.value, self.kit.language))

    def print_list(self) -> None:
        """Show the sheet before it is printed."""
        self.acts.print_sheet(self.year.value)

    def export_list(self) -> None:
        """Save the fields as a workbook."""
        if self.shown is not None:
            title = self.tr("Statutory annual report {year}").format(year=self.shown.year)
            self.grid_wanted.emit("xlsx", grid_of(self.list, title))

    def remember(self) -> None:
        """Keep how the room is shared."""
        self.kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())

    def set_theme(self) -> None:
        """Take other colours."""
        self.list.set_tokens(self.kit.tokens)
        self.panel.rows.set_tokens(self.kit.tokens)

    def _lay_out(self) -> None:
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.panel)
        self.splitter.setSizes([680, 350])
        for place, share in enumerate((5, 2)):
            self.splitter.setStretchFactor(place, share)
        self.splitter.restoreState(self.kit.memory.blob(SPLITTER_KEY))
        self.body.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.list.selectionModel().currentRowChanged.connect(self._rest.start)
        self.list.copy_wanted.connect(self._copy)
        self.list.entered_row.connect(self._type)
        self._rest.timeout.connect(self._show_current)
        panel, acts = self.panel, self.acts
        panel.copy_wanted.connect(self._copy)
        panel.type_wanted.connect(self._type)
        panel.back_wanted.connect(self._take_back)
        panel.proposal_wanted.connect(self._confirm)
        panel.entered.connect(acts.open_row)
        acts.changed.connect(self.refresh)
        acts.changed.connect(self.changed)
        acts.told.connect(self.told)
        acts.problem.connect(self.problem)
        acts.goal.connect(self.goal)
        acts.paper_ready.connect(self.paper_ready)

    def _on_read(self, shown: ShownSheet) -> None:
        if shown.year != self.year.value:
            return
        self.shown = shown
        text = self.tr("{count} fields are still open.").format(count=shown.open)
        self.span.setText(text if shown.open else self.tr("Every field has its value."))
        self.list.show_rows(shown.lines)
        column = len(self.list.rows.columns) - 1
        for place, line in enumerate(shown.lines):
            copy = button(self.tr("Copy"))
            copy.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keys: Ctrl+C on the line
            copy.setAccessibleName(self.tr("Copy: {field}").format(field=line.label))
            copy.setEnabled(bool(line.text))
            copy.clicked.connect(partial(self.copy_line, line))
            self.list.setIndexWidget(self.list.rows.index(place, column), copy)
        self._rest.start()

    def copy_line(self, line: SheetLine) -> None:
        """Copy a value exactly as it is to be entered."""
        if line.text:
            QGuiApplication.clipboard().setText(line.text)
            self.told.emit(self.tr("Copied: {field}").format(field=line.label))

    @Slot()
    def _copy(self) -> None:
        line = self.list.current()
        if line is not None:
            self.copy_line(line)

    @Slot()
    def _show_current(self) -> None:
        line = self.list.current()
        self.panel.show_line(line)
        if line is not None:
            self._opening.ask(partial(read_records, self.kit.desk, self.year.value, line))

    @Slot()
    def _type(self) -> None:
        line = self.list.current()
        if line is not None and line.can_be_typed:
            self.acts.type_in(self.year.value, line)

    @Slot()
    def _take_back(self) -> None:
        line = self.list.current()
        if line is not None:
            self.acts.take_back(self.year.value, line)

    @Slot()
    def _confirm(self) -> None:
        line = self.list.current()
        if line is not None:
            self.acts.confirm(self.year.value, line)


def _columns() -> tuple[RowColumn[SheetLine], ...]:
    translate = QCoreApplication.translate
    opened = translate("SheetSection", "open")

    def text(line: SheetLine) -> str:
        return line.text.replace("\n", " / ") or opened

    def tone(line: SheetLine) -> Tone:
        return Tone.TEXT if line.text else Tone.WEEK

    def muted(_line: SheetLine) -> Tone:
        return Tone.MUTED

    return (
        RowColumn("", lambda line: str(line.number), 32, tone=muted, align="right", tabular=True),
        RowColumn(translate("SheetSection", "Field"), lambda line: line.label, stretch=True),
        RowColumn(translate("SheetSection", "Value"), text, 220, tone=tone),
        RowColumn(
            translate("SheetSection", "Last year"),
            lambda line: line.last.replace("\n", " / "),
            130,
            tone=muted,
        ),
        RowColumn("", lambda _line: "", COPY_WIDTH),
    )
