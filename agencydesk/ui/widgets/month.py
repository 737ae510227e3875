"""A month as a table led by the keyboard: weeks from Monday, each day with its deadlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from agencydesk.services.month_values import MonthDay
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.month_day import DayDelegate

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
WEEK = 7
DECEMBER = 12
#: The smallest height of a week, in pixels.
WEEK_HEIGHT = 38


def first_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def month_after(day: date, count: int = 1) -> date:
    """Return the first day of the month that many months after a day's own; negative goes back."""
    months = day.year * DECEMBER + day.month - 1 + count
    return date(months // DECEMBER, months % DECEMBER + 1, 1)


def weeks_of(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday that hold the whole month of a day, both inclusive."""
    first, last = first_of(day), month_after(day) - timedelta(days=1)
    return (
        first - timedelta(days=first.weekday()),
        last + timedelta(days=WEEK - 1 - last.weekday()),
    )


class MonthModel(QAbstractTableModel):
    """Holds the weeks of a month; a day whose deadlines are not read yet is just a day."""

    def __init__(
        self,
        weekdays: Sequence[str],
        spoken: Callable[[date, MonthDay | None], str],
        day: date,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._weekdays, self._spoken = tuple(weekdays), spoken
        self._days: dict[date, MonthDay] = {}
        self.month = first_of(day)
        self.first, self.last = weeks_of(day)

    def set_month(self, day: date) -> None:
        """Show the month of a day."""
        self.beginResetModel()
        self.month = first_of(day)
        self.first, self.last = weeks_of(day)
        self._days.clear()
        self.endResetModel()

    def set_days(self, days: Sequence[MonthDay]) -> None:
        """Show what is due on these days."""
        self._days = {each.day: each for each in days}
        last = self.index(self.rowCount() - 1, WEEK - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def day_at(self, index: Index) -> date:
        """Return the day of a cell."""
        return self.first + timedelta(days=index.row() * WEEK + index.column())

    def place_of(self, day: date) -> QModelIndex:
        """Return the cell of a day; none where it is not shown."""
        offset = (day - self.first).days
        return self.index(offset // WEEK, offset % WEEK) if self.first <= day <= self.last else ROOT

    def due_on(self, day: date) -> MonthDay | None:
        """Return what is due on a day, once it is read."""
        return self._days.get(day)

    def unannounced(self) -> list[int]:
        """Return the years shown whose holidays are not published yet."""
        return sorted({each.day.year for each in self._days.values() if not each.announced})

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count weeks; a day has no children."""
        return 0 if parent.isValid() else ((self.last - self.first).days + 1) // WEEK

    def columnCount(self, parent: Index = ROOT) -> int:
        """Count the days of a week; a day has no children."""
        return 0 if parent.isValid() else WEEK

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what a view asks for, or None."""
        if not index.isValid():
            return None
        day = self.day_at(index)
        if role == Role.DisplayRole:
            return str(day.day)
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            return self._spoken(day, self._days.get(day))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """Return the days of the week."""
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._weekdays[section]
        return None


class MonthTable(QTableView):
    """Shows a month; arrows move by days, page up and down by months, Home goes to today.

    Signals:
        month_changed: another month is shown.
        day_changed: another day is current; carries it.
        entered_day: Enter was pressed on a day, or it was double-clicked.
    """

    month_changed = Signal()
    day_changed = Signal(object)
    entered_day = Signal()

    def __init__(
        self,
        model: MonthModel,
        today: date,
        delegate: DayDelegate,
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.month, self._today = model, today
        self._delegate = delegate
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(WEEK_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_double)
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._delegate.set_tokens(tokens)
        self.viewport().update()

    def day(self) -> date:
        """Return the current day."""
        index = self.currentIndex()
        return self.month.day_at(index) if index.isValid() else self.month.month

    def go_to(self, day: date) -> None:
        """Make a day current, and show its month."""
        if first_of(day) != self.month.month:
            self.month.set_month(day)
            self.month_changed.emit()
        self.setCurrentIndex(self.month.place_of(day))

    def step_month(self, count: int) -> None:
        """Go that many months on, to the same day where the month has it."""
        first = month_after(self.day(), count)
        last = month_after(first) - timedelta(days=1)
        self.go_to(first.replace(day=min(self.day().day, last.day)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by days and months; leave the rest to Qt."""
        key = Qt.Key(event.key())
        days = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -WEEK,
            Qt.Key.Key_Down: WEEK,
        }
        if key in days:
            self.go_to(self.day() + timedelta(days=days[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.step_month(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.go_to(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_day.emit()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.day_changed.emit(self.month.day_at(index))

    @Slot(QModelIndex)
    def _on_double(self, _index: QModelIndex) -> None:
        self.entered_day.emit()
