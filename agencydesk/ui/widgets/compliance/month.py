"""The month view of compliance: how many items are due by the day, and whose they are."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from agencydesk.services.compliance.values import RunFilter, RunRow, RunScope
from agencydesk.services.month_values import MonthDay
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tokens import GAP, UNIT, Tone
from agencydesk.ui.widgets.compliance.run_columns import run_grid
from agencydesk.ui.widgets.compliance.run_words import run_symbol, run_tone
from agencydesk.ui.widgets.compliance.section import ComplianceSection
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.month import MonthModel, MonthTable
from agencydesk.ui.widgets.month_day import DayDelegate
from agencydesk.ui.widgets.month_head import MonthHead, MonthWords, counts_in_words
from agencydesk.ui.widgets.rows import RowColumn, RowsView
from agencydesk.ui.widgets.state import StateView

SPLITTER_KEY = "compliance/month-splitter"
#: Of what is said of a day without items, in pixels: the calendar keeps its room.
STATE_WIDTH = 240


@dataclass(frozen=True, slots=True)
class _Day:
    """The runs that have an open item due on a day."""

    day: date
    rows: tuple[RunRow, ...]


class MonthSection(ComplianceSection):
    """Shows the days on which items are due; Enter on a run opens it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(self.tr("Month"))
        today = kit.today()
        self._words = DocketWords(kit.desk.texts, kit.language)
        self._said = MonthWords(kit.language)
        self.head = MonthHead(kit.tokens, self._said)
        model = MonthModel(self._said.weekdays(), self._spoken, today, self)
        worked = QCoreApplication.translate("DeadlineMonth", "at work")
        delegate = DayDelegate(kit.tokens, today, worked)
        self.table = MonthTable(model, today, delegate, kit.tokens)
        delegate.setParent(self.table)
        self.table.setAccessibleName(self.tr("Calendar of checklist items"))
        self.day_title = label(role="strong")
        self.list = RowsView[RunRow](self._columns(), kit.tokens)
        self.state = StateView(kit.tokens, width=STATE_WIDTH)
        self._days = Latest[tuple[MonthDay, ...]](kit.jobs, self._on_days, self.problem.emit, self)
        self._day = Latest[_Day](kit.jobs, self._on_day, self.problem.emit, self)
        self._lay_out()
        self.head.lead(self.table, kit.today)
        self.table.month_changed.connect(self._on_month)
        self.table.day_changed.connect(self._ask_day)
        self.table.entered_day.connect(self._on_entered)
        self.list.entered_row.connect(self._on_open)
        self.table.go_to(today)
        self.head.name(self.table)

    def refresh(self) -> None:
        """Read the month and the day again."""
        month = self.kit.desk.compliance.month
        first, last = self.table.month.first, self.table.month.last
        self._days.ask(lambda: month.days(first, last))
        self._ask_day()

    def print_list(self) -> None:
        """Print the runs that have an open item due in the shown month."""
        self._put_out("pdf")

    def export_list(self) -> None:
        """Save the runs that have an open item due in the shown month as a workbook."""
        self._put_out("xlsx")

    def remember(self) -> None:
        """Keep sizes for the next start."""
        self.kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())

    def set_theme(self) -> None:
        """Take other colours."""
        for part in (self.head, self.table, self.list, self.state):
            part.set_tokens(self.kit.tokens)

    def _columns(self) -> tuple[RowColumn[RunRow], ...]:
        today = self.kit.today

        def tone(row: RunRow) -> Tone:
            return run_tone(row, today())

        return (
            RowColumn("", lambda row: run_symbol(row, today()), 32, tone=tone, align="centre"),
            RowColumn(self.tr("List"), lambda row: row.checklist_id, 52, tabular=True),
            RowColumn(
                self.tr("About"),
                lambda row: row.subject or row.title,
                stretch=True,
                tip=lambda row: row.title,
            ),
        )

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.day_title)
        column.addWidget(self.list, 1)
        column.addWidget(self.state, 1)
        self.state.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(side)
        for place, share in enumerate((3, 1)):
            self.splitter.setStretchFactor(place, share)
        self.splitter.setSizes([660, 300])
        self.splitter.restoreState(self.kit.memory.blob(SPLITTER_KEY))
        self.body.addWidget(self.head)
        self.body.addWidget(self.splitter, 1)

    def _put_out(self, kind: str) -> None:
        runs, language, day = self.kit.desk.compliance.runs, self.kit.language, self.table.day()
        last = monthrange(day.year, day.month)[1]
        wanted = RunFilter(
            scope=RunScope.OPEN, since=day.replace(day=1), until=day.replace(day=last)
        )
        title, today = self.tr("Checklists due in the month"), self.kit.today

        def read() -> tuple[RunRow, ...]:
            return tuple(runs.rows(runs.ids(wanted, language), language))

        def hand_on(rows: tuple[RunRow, ...]) -> None:
            self.grid_wanted.emit(kind, run_grid(title, f"{day:%Y-%m}", rows, today))

        self.kit.jobs.run(self, read, hand_on, failed=self.problem.emit)

    @Slot()
    def _ask_day(self) -> None:
        runs, language, day = self.kit.desk.compliance.runs, self.kit.language, self.table.day()
        wanted = RunFilter(scope=RunScope.OPEN, since=day, until=day)
        self._day.ask(lambda: _Day(day, tuple(runs.rows(runs.ids(wanted, language), language))))

    def _on_days(self, days: tuple[MonthDay, ...]) -> None:
        model = self.table.month
        if days and (days[0].day, days[-1].day) == (model.first, model.last):
            model.set_days(days)
            self.head.name(self.table)

    def _on_day(self, found: _Day) -> None:
        if found.day != self.table.day():
            return
        day = self._said.day(found.day, "yyyy-MM-dd ddd")
        text = self.tr("{day} · checklists: {count}").format(day=day, count=len(found.rows))
        self.day_title.setText(text)
        self.list.setAccessibleName(text)
        self.list.show_rows(found.rows)
        self.list.setVisible(bool(found.rows))
        self.state.setVisible(not found.rows)
        if not found.rows:
            said = self.tr("No item of a checklist is due on this day.")
            self.state.say("none", "list-checks", self.tr("Nothing due"), said, "")

    def _spoken(self, day: date, due: MonthDay | None) -> str:
        """Return a day in words, for ears and tool tips."""
        lines = self.head.kind_of_day(day, due)
        if due is not None:
            lines += counts_in_words(due, self._words.band)
        return "\n".join(lines)

    @Slot()
    def _on_month(self) -> None:
        self.head.name(self.table)
        self.refresh()

    @Slot()
    def _on_entered(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_open(self) -> None:
        row = self.list.current()
        if row is not None:
            self.goal.emit(Goal(PageKey.COMPLIANCE, run_id=row.id))
