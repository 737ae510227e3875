"""The year the statistics are shown of, shared by all sections, and the box to choose it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox

from agencydesk.domain.report_schema import FIRST_YEAR
from agencydesk.ui.kit import Kit

YEAR_KEY = "statistics/year"


class ShownYear(QObject):
    """Knows which year is shown; at first the last one that is over.

    Signals:
        changed: another year is shown.
    """

    changed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        text = kit.memory.text(YEAR_KEY)
        number = int(text) if text.isdecimal() else 0
        self._value = number if number in self.choices else max(kit.today().year - 1, FIRST_YEAR)

    @property
    def value(self) -> int:
        """Return the year that is shown."""
        return self._value

    @property
    def choices(self) -> range:
        """Return the years there are to choose from, newest first."""
        return range(self._kit.today().year, FIRST_YEAR - 1, -1)

    def show(self, year: int) -> None:
        """Show another year, if there is anything to report on."""
        if year != self._value and year in self.choices:
            self._value = year
            self.changed.emit()

    def remember(self) -> None:
        """Keep the year for the next start."""
        self._kit.memory.set_text(YEAR_KEY, str(self._value))


class YearBox(QComboBox):
    """Chooses the year; follows it where it is chosen elsewhere."""

    def __init__(self, year: ShownYear) -> None:
        super().__init__()
        self._year = year
        self.setAccessibleName(self.tr("Year reported on"))
        self.setToolTip(self.tr("Year reported on"))
        for number in year.choices:
            self.addItem(str(number), number)
        self._follow()
        self.activated.connect(self._on_chosen)
        year.changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        self.setCurrentIndex(self.findData(self._year.value))

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        self._year.show(int(self.itemData(place)))
