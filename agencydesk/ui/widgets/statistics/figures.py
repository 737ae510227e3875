"""The figures of a year (年度数据): counted, typed over, compared, each with its records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from agencydesk.services.statistics.values import CountedRow
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal
from agencydesk.ui.tokens import GAP, ROW_HEIGHT
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.rows import RowsView
from agencydesk.ui.widgets.state import StateView
from agencydesk.ui.widgets.statistics.figure_acts import FigureActs
from agencydesk.ui.widgets.statistics.figure_panel import FigurePanel
from agencydesk.ui.widgets.statistics.figures_columns import figure_columns, gap_columns
from agencydesk.ui.widgets.statistics.figures_reading import (
    FigureLine,
    GapLine,
    ShownFigures,
    read_figures,
    read_rows,
)
from agencydesk.ui.widgets.statistics.grid import grid_of
from agencydesk.ui.widgets.statistics.section import StatisticsSection
from agencydesk.ui.widgets.statistics.year import ShownYear

SPLITTER_KEY = "statistics/figures-splitter"
#: How long the choice must rest before the panel follows, in milliseconds.
REST = 60
#: More gaps than this are scrolled.
GAPS_SHOWN = 3


class FiguresSection(StatisticsSection):
    """Lists the figures by part; beside them where each comes from."""

    def __init__(self, kit: Kit, year: ShownYear) -> None:
        super().__init__(kit, year)
        self.set_title(self.tr("Figures of the year"))
        self.shown: ShownFigures | None = None
        self._wanted = ""
        self.missing = label(role="strong")
        self.gaps = RowsView[GapLine](gap_columns(), kit.tokens)
        self.gaps.setAccessibleName(self.tr("What is missing in the records"))
        self.gaps.horizontalHeader().hide()
        self.list = RowsView[FigureLine](figure_columns(year), kit.tokens)
        self.list.setAccessibleName(self.tr("Figures of the year"))
        self.panel = FigurePanel(kit)
        self.acts = FigureActs(kit, self)
        self.state = StateView(kit.tokens)
        self.stack = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._reading = Latest[ShownFigures](kit.jobs, self._on_read, self._on_failure, self)
        self._opening = Latest[tuple[CountedRow, ...]](
            kit.jobs, self.panel.show_rows, self.problem.emit, self
        )
        self._lay_out()
        self._connect()
        self.state.say("loading", "loader", self.tr("Counting…"), "", "")
        self.stack.setCurrentWidget(self.state)

    @Slot()
    def refresh(self) -> None:
        """Count again."""
        self._reading.ask(partial(read_figures, self.kit.desk, self.year.value, self.kit.language))

    def go_to(self, goal: Goal) -> None:
        """Choose the figure a goal names."""
        self._wanted = goal.figure
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, name: str) -> None:
        """Make a figure current."""
        places = [n for n, line in enumerate(self.list.rows.rows) if line.name == name]
        if places:
            self.list.make_current(places[0])

    def print_list(self) -> None:
        """Print the figures."""
        self._put_out("pdf")

    def export_list(self) -> None:
        """Save the figures as a workbook."""
        self._put_out("xlsx")

    def remember(self) -> None:
        """Keep how the room is shared."""
        self.kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())

    def set_theme(self) -> None:
        """Take other colours."""
        for part in (self.gaps, self.list, self.panel.rows, self.state):
            part.set_tokens(self.kit.tokens)

    def _lay_out(self) -> None:
        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.missing, self.gaps):
            column.addWidget(part)
            part.hide()
        column.addWidget(self.list, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(table)
        self.splitter.addWidget(self.panel)
        self.splitter.setSizes([680, 350])
        for place, share in enumerate((5, 2)):
            self.splitter.setStretchFactor(place, share)
        self.splitter.restoreState(self.kit.memory.blob(SPLITTER_KEY))
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.state)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.list.selectionModel().currentRowChanged.connect(self._rest.start)
        self.list.entered_row.connect(self._on_entered)
        self.gaps.entered_row.connect(self._open_gap)
        acts = self.acts
        acts.changed.connect(self.refresh)
        acts.changed.connect(self.changed)
        acts.told.connect(self.told)
        acts.problem.connect(self.problem)
        acts.goal.connect(self.goal)
        self._rest.timeout.connect(self._show_current)
        self.panel.type_wanted.connect(self._type)
        self.panel.back_wanted.connect(self._take_back)
        self.panel.entered.connect(self.acts.open_row)
        self.state.pressed.connect(self.refresh)

    def _on_read(self, shown: ShownFigures) -> None:
        if shown.year != self.year.value:
            return
        self.shown = shown
        current = self.list.current()
        wanted, self._wanted = self._wanted or (current.name if current else ""), ""
        span = self._span(shown)
        self.span.setText(f"{span} {_what_to_do()}" if shown.empty else span)
        self._show_gaps(shown.gaps)
        self.list.clearSpans()
        self.list.show_rows(shown.lines)
        for place, line in enumerate(shown.lines):
            if not line.name:
                self.list.setSpan(place, 0, 1, len(self.list.rows.columns))
        self.choose(wanted or shown.lines[1].name)
        self.stack.setCurrentWidget(self.splitter)
        self._rest.start()

    def _span(self, shown: ShownFigures) -> str:
        if shown.over:
            return self.tr("Counted from 1 January to 31 December.")
        text = self.tr(
            "{year} is not over: counted until {day}. The figures will still change; the year "
            "can be reported from 1 January on."
        )
        return text.format(year=shown.year, day=shown.until.isoformat())

    def _show_gaps(self, gaps: Sequence[GapLine]) -> None:
        self.gaps.show_rows(gaps)
        self.missing.setText(self.tr("Missing in the records"))
        for part in (self.missing, self.gaps):
            part.setVisible(bool(gaps))
        lines = min(len(gaps), GAPS_SHOWN)
        self.gaps.setFixedHeight(lines * ROW_HEIGHT + 2 * self.gaps.frameWidth() + 2)

    def _on_failure(self, error: BaseException) -> None:
        title = self.tr("The figures could not be counted")
        text = self.tr("Nothing was changed. Try again.")
        self.state.say("again", "triangle-alert", title, text, self.tr("Try again"))
        self.stack.setCurrentWidget(self.state)
        self.problem.emit(error)

    @Slot()
    def _show_current(self) -> None:
        line = self.list.current()
        self.panel.show_line(line)
        if line is not None and line.figure is not None and line.figure.has_rows:
            self._opening.ask(partial(read_rows, self.kit.desk, self.year.value, line.name))
        else:
            self._opening.ask(tuple)

    @Slot()
    def _on_entered(self) -> None:
        """Go on to the records, or ask for the value where there are none."""
        line = self.list.current()
        if line is None or line.figure is None:
            return
        if line.figure.has_rows and self.panel.rows.rows.rows:
            self.panel.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.panel.type.isHidden():
            self._type()

    @Slot()
    def _open_gap(self) -> None:
        line = self.gaps.current()
        if line is not None:
            self.acts.open_gap(self.year.value, line.gap)

    @Slot()
    def _type(self) -> None:
        line = self.list.current()
        if line is not None and self.shown is not None:
            self.acts.type_over(self.year.value, line, self.shown.provinces)

    @Slot()
    def _take_back(self) -> None:
        line = self.list.current()
        if line is not None:
            self.acts.take_back(line)

    def _put_out(self, kind: str) -> None:
        if self.shown is None:
            return
        title = self.tr("Annual figures {year}").format(year=self.shown.year)
        self.grid_wanted.emit(kind, grid_of(self.list, title, self._span(self.shown)))


def _what_to_do() -> str:
    return QCoreApplication.translate(
        "FiguresSection",
        "No case is kept here yet: enter or import cases, and they are counted; or choose a "
        "figure and type it over with a reason.",
    )
