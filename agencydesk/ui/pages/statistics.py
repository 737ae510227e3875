"""The page of annual statistics (统计上报): figures, preview and sending, what comes back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.sections import SectionsPage
from agencydesk.ui.places import Goal
from agencydesk.ui.widgets.settings.section import SectionEntry
from agencydesk.ui.widgets.statistics.figures import FiguresSection
from agencydesk.ui.widgets.statistics.national import NationalSection
from agencydesk.ui.widgets.statistics.platform import PlatformSection
from agencydesk.ui.widgets.statistics.section import StatisticsSection
from agencydesk.ui.widgets.statistics.send import SendSection
from agencydesk.ui.widgets.statistics.sheet import SheetSection
from agencydesk.ui.widgets.statistics.year import ShownYear


class StatisticsPage(SectionsPage):
    """Shows the sections of the annual statistics; they share the year that is shown."""

    drawing = "chart-column"
    memory_key = "statistics/section"
    list_width = 136

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        self.year = ShownYear(kit)
        super().__init__(kit, statistics_sections(kit, self.year), parent)
        self.year.setParent(self)
        self.title = self.tr("Statistics")
        self.list.setAccessibleName(self.tr("Sections of the annual statistics"))

    def go_to(self, goal: Goal) -> None:
        """Show the section, the year and the figure a goal names."""
        if goal.year is not None:
            self.year.show(goal.year)
        wanted = goal.section or ("figures" if goal.figure else "")
        if wanted not in self.keys:
            self.refresh()
            return
        section = self.section(wanted)
        if isinstance(section, StatisticsSection):
            section.go_to(goal)

    def remember(self) -> None:
        """Keep what is shown for the next start."""
        super().remember()
        self.year.remember()


def statistics_sections(kit: Kit, year: ShownYear) -> list[SectionEntry]:
    """Return the sections in order, titles in the language in force."""
    translate = QCoreApplication.translate
    return [
        SectionEntry(
            "figures", translate("StatisticsPage", "Figures"), partial(FiguresSection, kit, year)
        ),
        SectionEntry(
            "send", translate("StatisticsPage", "Preview and send"), partial(SendSection, kit, year)
        ),
        SectionEntry(
            "sheet",
            translate("StatisticsPage", "Statutory report"),
            partial(SheetSection, kit, year),
        ),
        SectionEntry(
            "national",
            translate("StatisticsPage", "National figures"),
            partial(NationalSection, kit, year),
        ),
        SectionEntry(
            "platform", translate("StatisticsPage", "Platform"), partial(PlatformSection, kit)
        ),
    ]
