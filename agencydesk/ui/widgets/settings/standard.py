"""The sections every window has, in their order; others are added where the page is made."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from agencydesk.ui.kit import Kit
from agencydesk.ui.switching import Switching
from agencydesk.ui.widgets.settings.about import AboutSection
from agencydesk.ui.widgets.settings.agency import AgencySection
from agencydesk.ui.widgets.settings.checking import CheckingSection
from agencydesk.ui.widgets.settings.defaults import DefaultsSection
from agencydesk.ui.widgets.settings.folder import FolderSection
from agencydesk.ui.widgets.settings.general import GeneralSection
from agencydesk.ui.widgets.settings.naming import NamingSection
from agencydesk.ui.widgets.settings.rules import RulesSection
from agencydesk.ui.widgets.settings.section import SectionEntry
from agencydesk.ui.widgets.settings.staff import StaffSection


def standard_sections(kit: Kit, switching: Switching) -> list[SectionEntry]:
    """Return the sections: look, agency, staff, confirming, folder, law, internal dates, about."""
    return [
        SectionEntry(
            "general",
            QCoreApplication.translate("Settings", "General"),
            partial(GeneralSection, kit, switching),
        ),
        SectionEntry(
            "agency",
            QCoreApplication.translate("Settings", "Agency"),
            partial(AgencySection, kit),
        ),
        SectionEntry(
            "staff", QCoreApplication.translate("Settings", "Staff"), partial(StaffSection, kit)
        ),
        SectionEntry(
            "checking",
            QCoreApplication.translate("Settings", "Confirming and receipts"),
            partial(CheckingSection, kit),
        ),
        SectionEntry(
            "folder",
            QCoreApplication.translate("Settings", "Data folder"),
            partial(FolderSection, kit, switching),
        ),
        SectionEntry(
            "rules",
            QCoreApplication.translate("Settings", "Rules and holidays"),
            partial(RulesSection, kit),
        ),
        SectionEntry(
            "defaults",
            QCoreApplication.translate("Settings", "Internal dates"),
            partial(DefaultsSection, kit),
        ),
        SectionEntry(
            "naming",
            QCoreApplication.translate("Settings", "File names"),
            partial(NamingSection, kit),
        ),
        SectionEntry(
            "about", QCoreApplication.translate("Settings", "About"), partial(AboutSection, kit)
        ),
    ]
