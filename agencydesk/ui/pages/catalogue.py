"""The pages there are, in the order of the navigation, and how each is made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.cases import CasesPage
from agencydesk.ui.pages.compliance import CompliancePage
from agencydesk.ui.pages.deadlines import DeadlinesPage
from agencydesk.ui.pages.fees import FeesPage
from agencydesk.ui.pages.notices import NoticesPage
from agencydesk.ui.pages.page import Page
from agencydesk.ui.pages.settings import SettingsPage
from agencydesk.ui.pages.statistics import StatisticsPage
from agencydesk.ui.pages.today import TodayPage
from agencydesk.ui.places import PageKey
from agencydesk.ui.switching import Switching
from agencydesk.ui.widgets.settings.backup import BackupSection
from agencydesk.ui.widgets.settings.imports import ImportsSection
from agencydesk.ui.widgets.settings.section import SectionEntry
from agencydesk.ui.widgets.settings.standard import standard_sections


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in the navigation; its title is there before the page is made."""

    key: PageKey
    drawing: str
    title: str


def entries() -> tuple[PageEntry, ...]:
    """Return the pages in order, titles in the language in force."""
    translate = QCoreApplication.translate
    return (
        PageEntry(PageKey.TODAY, TodayPage.drawing, translate("Pages", "Today")),
        PageEntry(PageKey.CASES, CasesPage.drawing, translate("Pages", "Cases")),
        PageEntry(PageKey.DEADLINES, DeadlinesPage.drawing, translate("Pages", "Deadlines")),
        PageEntry(PageKey.NOTICES, NoticesPage.drawing, translate("Pages", "Notices, filings")),
        PageEntry(PageKey.FEES, FeesPage.drawing, translate("Pages", "Fees")),
        PageEntry(PageKey.COMPLIANCE, CompliancePage.drawing, translate("Pages", "Compliance")),
        PageEntry(PageKey.STATISTICS, StatisticsPage.drawing, translate("Pages", "Statistics")),
        PageEntry(PageKey.SETTINGS, SettingsPage.drawing, translate("Pages", "Settings")),
    )


def make_page(key: PageKey, kit: Kit, switching: Switching) -> Page:
    """Return a page, made now."""
    match key:
        case PageKey.TODAY:
            return TodayPage(kit)
        case PageKey.CASES:
            return CasesPage(kit)
        case PageKey.DEADLINES:
            return DeadlinesPage(kit)
        case PageKey.NOTICES:
            return NoticesPage(kit)
        case PageKey.FEES:
            return FeesPage(kit)
        case PageKey.COMPLIANCE:
            return CompliancePage(kit)
        case PageKey.STATISTICS:
            return StatisticsPage(kit)
        case PageKey.SETTINGS:
            return SettingsPage(kit, _sections(kit, switching))


def _sections(kit: Kit, switching: Switching) -> list[SectionEntry]:
    """Return the sections of the settings, what concerns the data side by side."""
    translate = QCoreApplication.translate
    sections = standard_sections(kit, switching)
    place = [section.key for section in sections].index("folder") + 1
    imports = SectionEntry(
        "imports", translate("Settings", "Imports"), partial(ImportsSection, kit)
    )
    backup = SectionEntry(
        "backup", translate("Settings", "Backup"), partial(_backup, kit, switching)
    )
    sections[place:place] = [backup, imports]
    return sections


def _backup(kit: Kit, switching: Switching) -> BackupSection:
    section = BackupSection(kit)
    section.restored.connect(switching.data_replaced)
    return section
