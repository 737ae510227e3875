"""A field for one date: typed as people write dates, or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from agencydesk.domain.typed_dates import read_typed_date
from agencydesk.ui.icons import icon
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import Tokens

WIDTH = 150


class DateField(QWidget):
    """Takes ``2026-11-25``, ``20261125``, ``11-25``, ``今天``, ``+3`` and more; shows ISO dates.

    Up and Down move by a day, Alt+Down opens the calendar.

    Signals:
        changed: what is typed or picked changed.
    """

    changed = Signal()

    def __init__(self, tokens: Tokens, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.edit = _DateEdit()
        self.edit.setFont(tabular_font())
        self.edit.setPlaceholderText(self.tr("year-month-day"))
        self.edit.setMinimumWidth(WIDTH)
        self.edit.setToolTip(
            self.tr("A date: 2026-01-31, 20260131, 1-31, +3 (days from today) or today")
        )
        self._pick = QAction(self.tr("Calendar"), self.edit)
        self.edit.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self._pick.triggered.connect(self.open_calendar)
        self.edit.textChanged.connect(self.changed)
        self.edit.left.connect(self._tidy)
        self.edit.stepped.connect(self._step)
        self.edit.calendar_wanted.connect(self.open_calendar)
        self.set_tokens(tokens)

    def value(self) -> date | None:
        """Return the date; None when there is none or the text is no date."""
        return read_typed_date(self.edit.text(), self._today)

    def set_value(self, day: date | None) -> None:
        """Show a date, or nothing."""
        self.edit.setText(day.isoformat() if day else "")

    def is_wrong(self) -> bool:
        """Say whether there is text that is no date."""
        return bool(self.edit.text().strip()) and self.value() is None

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._pick.setIcon(icon("calendar-days", tokens.muted))

    def setAccessibleName(self, name: str) -> None:
        """Name the field for screen readers."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    @Slot()
    def open_calendar(self) -> None:
        """Let a day be picked from a month."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = QCalendarWidget(menu)
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        day = self.value() or self._today
        month.setSelectedDate(QDate(day.year, day.month, day.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(month)
        menu.addAction(action)
        month.activated.connect(self._on_picked)
        month.clicked.connect(self._on_picked)
        month.activated.connect(menu.close)
        month.clicked.connect(menu.close)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        month.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(QDate)
    def _on_picked(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))

    @Slot()
    def _tidy(self) -> None:
        """Write the date out, so that one sees how it was understood."""
        day = self.value()
        if day is not None and self.edit.text() != day.isoformat():
            self.set_value(day)

    @Slot(int)
    def _step(self, days: int) -> None:
        day = self.value()
        if day is None and not self.edit.text().strip():
            self.set_value(self._today)
        elif day is not None and date.min.toordinal() < day.toordinal() < date.max.toordinal():
            self.set_value(date.fromordinal(day.toordinal() + days))


class _DateEdit(QLineEdit):
    """The line of a date field.

    Signals:
        left: the keyboard went elsewhere, or Enter was pressed.
        stepped: Up or Down was pressed; carries the days.
        calendar_wanted: Alt+Down was pressed.
    """

    left = Signal()
    stepped = Signal(int)
    calendar_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by days; leave the rest to Qt."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_Down and alt:
            self.calendar_wanted.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Up else -1)
        else:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit()
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left."""
        self.left.emit()
        super().focusOutEvent(event)
