"""The page of notices and filings (来文与递交): what comes from the office, what goes out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.sections import SectionsPage
from agencydesk.ui.places import Goal
from agencydesk.ui.widgets.filings.section import FilingsSection
from agencydesk.ui.widgets.notices.on_file import OnFileSection
from agencydesk.ui.widgets.notices.section import NoticesSection
from agencydesk.ui.widgets.notices.types import TypesSection
from agencydesk.ui.widgets.notices.waiting import WaitingSection
from agencydesk.ui.widgets.settings.section import SectionEntry
from agencydesk.ui.widgets.telling.section import TellingSection


class NoticesPage(SectionsPage):
    """Shows the sections of notices and filings; its badge counts what waits for a decision."""

    drawing = "inbox"
    memory_key = "notices/section"
    list_width = 136

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, notices_sections(kit), parent)
        self.title = self.tr("Notices, filings")
        self.list.setAccessibleName(self.tr("Sections of notices and filings"))
        self._desk = kit.desk

    def refresh(self) -> None:
        """Read the shown section and the badge again."""
        super().refresh()
        self._count()

    def follow(self, changes: Changes) -> None:
        """Let every section see what was written, and count again."""
        super().follow(changes)
        self._count()

    def go_to(self, goal: Goal) -> None:
        """Show the section a goal names, and what it names there."""
        wanted = goal.section or ("filings" if goal.filing_id is not None else "")
        if wanted not in self.keys:
            self.refresh()
            return
        section = self.section(wanted)
        if isinstance(section, NoticesSection | FilingsSection):
            section.go_to(goal)

    def _count(self) -> None:
        count = self._desk.notices.waiting.count
        self._kit.jobs.run(self, count, self.badge.emit, failed=self.problem.emit)


def notices_sections(kit: Kit) -> list[SectionEntry]:
    """Return the sections in order, titles in the language in force."""
    translate = QCoreApplication.translate
    return [
        SectionEntry("waiting", translate("NoticesPage", "Waiting"), partial(WaitingSection, kit)),
        SectionEntry("notices", translate("NoticesPage", "Notices"), partial(OnFileSection, kit)),
        SectionEntry("filings", translate("NoticesPage", "Filings"), partial(FilingsSection, kit)),
        SectionEntry(
            "telling", translate("NoticesPage", "Clients told"), partial(TellingSection, kit)
        ),
        SectionEntry("types", translate("NoticesPage", "Types"), partial(TypesSection, kit)),
    ]
