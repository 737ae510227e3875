"""The last day on which a year's report is sent."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.date_field import DateField

WIDTH = 440


class LastDayDialog(FormDialog):
    """Asks for the day, as the association announces it."""

    def __init__(self, kit: Kit, year: int, day: date, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self._year, self._before = year, day
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(self.tr("Last day for {year}").format(year=year))
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(day)
        hint = self.tr("As the association announces it; after it nothing of this year is tried.")
        self.form.add("day", self.tr("&Last day"), self.day, hint=hint)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether another day was chosen."""
        return self.day.value() != self._before

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return "day" if getattr(error, "code", "") == "upload.last-day" else None

    def accept(self) -> None:
        """Set the day, also for what waits."""
        self.form.clear_complaints()
        day = self.day.value()
        if day is None:
            self.form.complain("day", self.tr("Enter a day, as 2026-12-31."))
            return
        consents = self.kit.desk.uploads.consents
        self.save(partial(consents.set_last_day, self._year, day), self._on_saved)

    def _on_saved(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.finish()
