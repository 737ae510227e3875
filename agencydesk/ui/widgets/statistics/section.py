"""What every section of the annual statistics has in common: the year, and when to read again."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.settings.section import Section
from agencydesk.ui.widgets.statistics.year import ShownYear, YearBox


class StatisticsSection(Section):
    """A section about one year; it takes all the room there is."""

    def __init__(self, kit: Kit, year: ShownYear) -> None:
        super().__init__(kit, wide=True, fills=True)
        self.year = year
        self.box = YearBox(year)
        #: Stands beside the year.
        self.span = label(role="muted", wrap=True)
        self.top = QHBoxLayout()
        self.top.setSpacing(GAP)
        self.top.addWidget(self.box)
        self.top.addWidget(self.span, 1)
        self.body.addLayout(self.top)
        year.changed.connect(self._on_year)

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if changes != Changes(imports=changes.imports, record_id=changes.record_id):
            self.refresh()

    def go_to(self, goal: Goal) -> None:
        """Show what a goal names."""
        self.refresh()

    def add_beside_year(self, part: QWidget) -> None:
        """Put something more at the end of the line of the year."""
        self.top.addWidget(part)

    @Slot()
    def _on_year(self) -> None:
        self.refresh()
