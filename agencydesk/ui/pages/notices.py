"""The page of notices and filings (来文与递交): what comes from the office, what goes to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.sections import SectionsPage
from agencydesk.ui.places import Goal
from agencydesk.ui.widgets.filings.section import FilingsSection
from agencydesk.ui.widgets.settings.section import SectionEntry


class NoticesPage(SectionsPage):
    """Shows the sections of what comes in and goes out."""

    drawing = "inbox"
    memory_key = "notices/section"
    list_width = 136

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, notice_sections(kit), parent)
        self.title = self.tr("Notices and filings")
        self.list.setAccessibleName(self.tr("Sections of notices and filings"))

    def go_to(self, goal: Goal) -> None:
        """Show the section a goal names, and what it names in it."""
        wanted = goal.section or ("filings" if goal.filing_id is not None else "")
        if wanted not in self.keys:
            self.refresh()
            return
        section = self.section(wanted)
        if isinstance(section, FilingsSection):
            section.go_to(goal)


def notice_sections(kit: Kit) -> list[SectionEntry]:
    """Return the sections in order, titles in the language in force."""
    translate = QCoreApplication.translate
    return [
        SectionEntry("filings", translate("NoticesPage", "Filings"), partial(FilingsSection, kit)),
    ]
