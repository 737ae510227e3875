"""The page of compliance (合规): checklists and runs, the agency's own events, registers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.compliance.values import ComplianceFigures
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.sections import SectionsPage
from agencydesk.ui.places import Goal
from agencydesk.ui.widgets.compliance.credit import CreditSection
from agencydesk.ui.widgets.compliance.events import EventsSection
from agencydesk.ui.widgets.compliance.good_faith import GoodFaithSection
from agencydesk.ui.widgets.compliance.lists import ListsSection
from agencydesk.ui.widgets.compliance.month import MonthSection
from agencydesk.ui.widgets.compliance.registers import RegistersSection
from agencydesk.ui.widgets.compliance.runs import RunsSection
from agencydesk.ui.widgets.compliance.section import ComplianceSection
from agencydesk.ui.widgets.compliance.thresholds import ThresholdsSection
from agencydesk.ui.widgets.settings.section import SectionEntry


class CompliancePage(SectionsPage):
    """Shows the sections of compliance; its badge counts what is overdue or red, once."""

    drawing = "list-checks"
    memory_key = "compliance/section"
    list_width = 136

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, compliance_sections(kit), parent)
        self.title = self.tr("Compliance")
        self.list.setAccessibleName(self.tr("Sections of compliance"))
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
        """Show the section a goal names; a run, or a cut of them, is among the checklists."""
        runs = "runs" if goal.run_id is not None or goal.runs else ""
        wanted = goal.section or ("registers" if goal.register else runs)
        if wanted not in self.keys:
            self.refresh()
            return
        section = self.section(wanted)
        if isinstance(section, ComplianceSection):
            section.go_to(goal)

    def _count(self) -> None:
        figures = self._desk.compliance.runs.figures
        self._kit.jobs.run(self, figures, self._on_figures, failed=self.problem.emit)

    def _on_figures(self, figures: ComplianceFigures) -> None:
        self.badge.emit(figures.urgent)


def compliance_sections(kit: Kit) -> list[SectionEntry]:
    """Return the sections in order, titles in the language in force."""
    translate = QCoreApplication.translate
    return [
        SectionEntry("runs", translate("CompliancePage", "Checklists"), partial(RunsSection, kit)),
        SectionEntry("month", translate("CompliancePage", "Month"), partial(MonthSection, kit)),
        SectionEntry(
            "lists", translate("CompliancePage", "Lists and items"), partial(ListsSection, kit)
        ),
        SectionEntry(
            "registers", translate("CompliancePage", "Registers"), partial(RegistersSection, kit)
        ),
        SectionEntry("events", translate("CompliancePage", "Events"), partial(EventsSection, kit)),
        SectionEntry(
            "credit", translate("CompliancePage", "Credit points"), partial(CreditSection, kit)
        ),
        SectionEntry(
            "good_faith",
            translate("CompliancePage", "Good-faith self-check"),
            partial(GoodFaithSection, kit, kit.desk.compliance.good_faith),
        ),
        SectionEntry(
            "thresholds",
            translate("CompliancePage", "Thresholds"),
            partial(ThresholdsSection, kit, kit.desk.compliance.settings),
        ),
    ]
