"""The calendar of the page of deadlines: a month, and the list of the day beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from agencydesk.domain.docket import DocketFilter, DocketRow, SortKey
from agencydesk.services.month_values import MonthDay
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.reading import within
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tokens import GAP, UNIT, Tokens
from agencydesk.ui.widgets.day_list import DayList
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.month import MonthModel, MonthTable
from agencydesk.ui.widgets.month_day import DayDelegate
from agencydesk.ui.widgets.month_head import MonthHead, MonthWords, counts_in_words

SPLITTER_KEY = "deadlines/month-splitter"
#: The most deadlines of a day that are listed beside the calendar.
LISTED = 300


@dataclass(frozen=True, slots=True)
class _Day:
    """The deadlines of a day: how many, and the first of them."""

    day: date
    total: int
    rows: list[DocketRow]


class DeadlineMonth(QWidget):
    """Shows what is due by the day; Enter goes to the list of the day.

    Signals:
        chosen: another deadline of the day is current; carries its id or None.
        counted: the month was read; carries how many deadlines it holds.
        failed: it could not be read; carries the exception.
    """

    chosen = Signal(object)
    counted = Signal(int)
    failed = Signal(object)

    def __init__(self, kit: Kit, words: DocketWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._words = kit, words
        self._filter = DocketFilter()
        today = kit.today()
        self._said = MonthWords(kit.language)
        self.head = MonthHead(kit.tokens, self._said)
        model = MonthModel(self._said.weekdays(), self._spoken, today, self)
        delegate = DayDelegate(kit.tokens, today, self.tr("at work"))
        self.table = MonthTable(model, today, delegate, kit.tokens)
        delegate.setParent(self.table)
        self.table.setAccessibleName(self.tr("Calendar of deadlines"))
        self.day_title = label(role="strong")
        self.list = DayList(words, kit.tokens)
        self._days = Latest[tuple[MonthDay, ...]](kit.jobs, self._on_days, self.failed.emit, self)
        self._day = Latest[_Day](kit.jobs, self._on_day, self.failed.emit, self)
        self._lay_out()
        self._connect()
        self.set_tokens(kit.tokens)
        self.table.go_to(today)
        self.head.name(self.table)

    def ask(self, wanted: DocketFilter) -> None:
        """Read the month that is shown, for this filter."""
        self._filter = wanted
        month, language = self._kit.desk.month, self._kit.language
        first, last = self.table.month.first, self.table.month.last
        self._days.ask(lambda: month.days(first, last, wanted, language))
        self._ask_day()

    def month_filter(self, wanted: DocketFilter) -> DocketFilter:
        """Return the part of a filter that the month shows, for paper and files."""
        return within(wanted, self.table.month.first, self.table.month.last)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for part in (self.head, self.table, self.list):
            part.set_tokens(tokens)

    def remember(self) -> None:
        """Keep sizes for the next start."""
        self._kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.day_title)
        column.addWidget(self.list, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(side)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([860, 320])
        self.splitter.restoreState(self._kit.memory.blob(SPLITTER_KEY))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.head)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.head.lead(self.table, self._kit.today)
        self.table.month_changed.connect(self._on_month)
        self.table.day_changed.connect(self._ask_day)
        self.table.entered_day.connect(self._on_entered)
        self.list.chosen.connect(self.chosen)

    @Slot()
    def _ask_day(self) -> None:
        docket, language, day = self._kit.desk.docket, self._kit.language, self.table.day()
        wanted = within(self._filter, day, day)

        def read() -> _Day:
            # A deadline without a date has no day: only what is due on it is listed.
            ids = docket.ids(wanted, SortKey.URGENCY, False, language)
            return _Day(day, len(ids), docket.rows(ids[:LISTED], language))

        self._day.ask(read)

    def _on_days(self, days: tuple[MonthDay, ...]) -> None:
        model = self.table.month
        if days and (days[0].day, days[-1].day) == (model.first, model.last):
            model.set_days(days)
            self.counted.emit(sum(each.total for each in days))
            self.head.name(self.table)

    def _on_day(self, found: _Day) -> None:
        if found.day != self.table.day():
            return
        day = self._said.day(found.day, "yyyy-MM-dd ddd")
        text = self.tr("{day} · due: {count}").format(day=day, count=found.total)
        self.day_title.setText(text)
        self.list.setAccessibleName(text)
        left = found.total - len(found.rows)
        more = self.tr("{count} more; the list shows all.").format(count=left) if left else ""
        if not found.rows:
            more = self.tr("Nothing is due on this day.")
        self.list.show_rows(found.rows, more)

    def _spoken(self, day: date, due: MonthDay | None) -> str:
        """Return a day in words, for ears and tool tips."""
        lines = self.head.kind_of_day(day, due)
        if due is None:
            return lines[0]
        lines += counts_in_words(due, self._words.band)
        lines += [f"{row.matter} · {row.case_ref}" for row in due.first]
        return "\n".join(lines)

    @Slot()
    def _on_month(self) -> None:
        self.head.name(self.table)
        self.ask(self._filter)

    @Slot()
    def _on_entered(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
