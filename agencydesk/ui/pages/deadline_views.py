"""The two ways the page of deadlines shows them, list and calendar, behind one face."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from agencydesk.domain.docket import DocketFilter
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.deadline_month import DeadlineMonth
from agencydesk.ui.pages.deadline_table import DeadlineTable
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tables.docket_grid import DocketGrid
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.day_list import DayList

CALENDAR_KEY = "deadlines/calendar"


class DeadlineViews(QStackedWidget):
    """Shows the list or the calendar; what is said of one holds for the other.

    Signals:
        chosen: another deadline is current; carries its id or None.
        selection_changed: other deadlines are chosen.
        entered_row: Enter was pressed on a deadline.
        key_pressed: a letter was pressed on one; carries it in upper case.
        menu_wanted: the menu of the chosen ones is wanted; carries where on the screen.
        told: rows were copied; carries the text that says so.
        failed: something could not be read; carries the exception.
    """

    chosen = Signal(object)
    selection_changed = Signal()
    entered_row = Signal()
    key_pressed = Signal(str)
    menu_wanted = Signal(QPoint)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, kit: Kit, names: DocketWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = kit.memory
        self.table = DeadlineTable(kit, names)
        self.month = DeadlineMonth(kit, names)
        self.addWidget(self.table)
        self.addWidget(self.month)
        for rows in (self.table.grid, self.month.list):
            rows.chosen.connect(self._on_chosen)
            rows.entered_row.connect(self.entered_row)
            rows.key_pressed.connect(self.key_pressed)
            rows.menu_wanted.connect(self.menu_wanted)
        self.table.grid.failed.connect(self.failed)
        self.table.grid.copied.connect(self._on_copied)
        self.table.grid.selectionModel().selectionChanged.connect(self.selection_changed)
        self.month.list.itemSelectionChanged.connect(self.selection_changed)
        self.month.failed.connect(self.failed)
        if kit.memory.flag(CALENDAR_KEY):
            self.setCurrentWidget(self.month)

    @property
    def rows(self) -> DocketGrid | DayList:
        """Return the list that is acted on: the grid, or the list of the day."""
        return self.month.list if self.calendar_shown() else self.table.grid

    def calendar_shown(self) -> bool:
        """Say whether the calendar is shown in place of the list."""
        return self.currentWidget() is self.month

    def show_calendar(self, shown: bool) -> None:
        """Show the calendar, or the list; the keyboard goes along."""
        held = self.isAncestorOf(self.window().focusWidget() or self)
        self.setCurrentWidget(self.month if shown else self.table)
        if held:
            self.take_keyboard()
        self.chosen.emit(self.rows.current_id())
        self.selection_changed.emit()

    def take_keyboard(self) -> None:
        """Put the keyboard into the list, or into the month."""
        target = self.month.table if self.calendar_shown() else self.table.grid
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step_back(self, focus: QWidget) -> bool:
        """Go from the list of a day to the month; say whether the keyboard was there."""
        if focus is not self.month.list:
            return False
        self.month.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def ask(self, wanted: DocketFilter, *, narrowed: bool, count: bool) -> None:
        """Read what is shown anew; see ``DeadlineTable.ask``."""
        self.table.ask(wanted, narrowed=narrowed, count=count)
        if self.calendar_shown():
            self.month.ask(wanted)

    def listed(self, wanted: DocketFilter) -> DocketFilter:
        """Return what is shown of a filter: all of it, or the month's part."""
        return self.month.month_filter(wanted) if self.calendar_shown() else wanted

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.table.set_tokens(tokens)
        self.month.set_tokens(tokens)

    def remember(self) -> None:
        """Keep sizes, the sorting and the view for the next start."""
        self.table.grid.remember()
        self.month.remember()
        self._memory.set_flag(CALENDAR_KEY, self.calendar_shown())

    @Slot(int)
    def _on_copied(self, count: int) -> None:
        self.told.emit(self.tr("Rows copied: {count}").format(count=f"{count:,}"))

    def _on_chosen(self, deadline_id: object) -> None:
        if self.sender() is self.rows:
            self.chosen.emit(deadline_id)
