"""The page of fees (费用): due, annuity plan, client instructions, payment lists, billing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.sections import SectionsPage
from agencydesk.ui.places import Goal
from agencydesk.ui.widgets.fees.annuities import AnnuitiesSection
from agencydesk.ui.widgets.fees.due import DueSection
from agencydesk.ui.widgets.fees.instructions import InstructionsSection
from agencydesk.ui.widgets.fees.lists import PaymentListsSection
from agencydesk.ui.widgets.fees.money import MoneySection
from agencydesk.ui.widgets.fees.section import FeesSection
from agencydesk.ui.widgets.settings.section import SectionEntry


class FeesPage(SectionsPage):
    """Shows the sections of fees."""

    drawing = "coins"
    memory_key = "fees/section"
    list_width = 136

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, fee_sections(kit), parent)
        self.title = self.tr("Fees")
        self.list.setAccessibleName(self.tr("Sections of fees"))

    def go_to(self, goal: Goal) -> None:
        """Show the section a goal names, and what it names there."""
        wanted = goal.section or ("due" if goal.fee_key or goal.text else "")
        if wanted not in self.keys:
            self.refresh()
            return
        section = self.section(wanted)
        if isinstance(section, PaymentListsSection):
            section.show_list(goal.line_id)
        elif isinstance(section, FeesSection | InstructionsSection | MoneySection):
            section.go_to(goal)


def fee_sections(kit: Kit) -> list[SectionEntry]:
    """Return the sections in order, titles in the language in force."""
    translate = QCoreApplication.translate
    return [
        SectionEntry("due", translate("FeesPage", "Due"), partial(DueSection, kit)),
        SectionEntry(
            "annuities", translate("FeesPage", "Annuity plan"), partial(AnnuitiesSection, kit)
        ),
        SectionEntry(
            "instructions",
            translate("FeesPage", "Client instructions"),
            partial(InstructionsSection, kit),
        ),
        SectionEntry(
            "lists", translate("FeesPage", "Payment lists"), partial(PaymentListsSection, kit)
        ),
        SectionEntry("money", translate("FeesPage", "Billing"), partial(MoneySection, kit)),
    ]
