"""What every section of compliance has in common: it fills its place and follows compliance."""

from __future__ import annotations

from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal
from agencydesk.ui.widgets.settings.section import Section


class ComplianceSection(Section):
    """A section whose list takes all the room there is."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True, fills=True)

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if changes.compliance or changes.cases or changes.agency or changes.docket:
            self.refresh()

    def go_to(self, goal: Goal) -> None:
        """Show what a goal names."""
