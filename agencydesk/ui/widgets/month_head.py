"""What stands above a month: which one it is, the way to others, and its days in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain.docket import SYMBOLS, Band
from agencydesk.services.month_values import MonthDay
from agencydesk.texts import Language
from agencydesk.ui.tokens import GAP, UNIT, Tokens
from agencydesk.ui.widgets.labels import IconButton, button, label
from agencydesk.ui.widgets.month import WEEK, MonthTable


class MonthWords:
    """Says days and months in a language."""

    def __init__(self, language: Language) -> None:
        zh = language == "zh"
        self._locale = QLocale(QLocale.Language.Chinese if zh else QLocale.Language.English)

    def weekdays(self) -> list[str]:
        """Return the short names of the days of the week, Monday first."""
        short = QLocale.FormatType.ShortFormat
        return [self._locale.dayName(number, short) for number in range(1, WEEK + 1)]

    def day(self, day: date, pattern: str) -> str:
        """Return a day in a pattern of Qt."""
        return self._locale.toString(QDate(day.year, day.month, day.day), pattern)


class MonthHead(QWidget):
    """Names the month of a table and leads to others."""

    def __init__(self, tokens: Tokens, words: MonthWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.title = label(role="title")
        self.back = IconButton("chevron-left", "", self.tr("The month before (Page up)"))
        self.ahead = IconButton("chevron-right", "", self.tr("The month after (Page down)"))
        self.today = button(self.tr("Today"))
        self.today.setToolTip(self.tr("Go to today (Home)"))
        self.note = label(role="muted")
        head = QHBoxLayout(self)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(UNIT)
        for part in (self.back, self.ahead, self.today):
            head.addWidget(part)
        head.addSpacing(GAP)
        head.addWidget(self.title)
        head.addSpacing(GAP)
        head.addWidget(self.note, 1)
        self.set_tokens(tokens)

    def lead(self, table: MonthTable, today: Callable[[], date]) -> None:
        """Let the buttons lead a table."""
        self.back.clicked.connect(lambda: table.step_month(-1))
        self.ahead.clicked.connect(lambda: table.step_month(1))
        self.today.clicked.connect(lambda: table.go_to(today()))

    def name(self, table: MonthTable) -> None:
        """Name the month, and say which calendar is not published yet."""
        month = table.month
        self.title.setText(self.words.day(month.month, self.tr("MMMM yyyy")))
        years = ", ".join(map(str, month.unannounced()))
        text = self.tr("Hatched: the holidays of {years} are not yet published.")
        self.note.setText(text.format(years=years) if years else self.tr("Shaded: days of rest"))

    def kind_of_day(self, day: date, due: MonthDay | None) -> list[str]:
        """Return a day in lines: which it is and what kind of day."""
        lines = [self.words.day(day, "yyyy-MM-dd dddd")]
        if due is None:
            return lines
        if due.make_up:
            lines.append(self.tr("A working day by notice"))
        elif not due.working:
            lines.append(self.tr("A day of rest"))
        if not due.announced:
            lines.append(self.tr("The calendar of this year is not yet published"))
        return lines

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for part in (self.back, self.ahead):
            part.set_tokens(tokens)


def counts_in_words(due: MonthDay, name: Callable[[Band], str]) -> list[str]:
    """Return a line for each band of urgency that a day has something of."""
    return [
        f"{SYMBOLS[band]} {name(band)}: {due.counts[band]}" for band in Band if due.counts.get(band)
    ]
