"""What every section of notices has in common: it fills its place, and when it reads again."""

from __future__ import annotations

from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal
from agencydesk.ui.widgets.settings.section import Section

#: No column is squeezed below this many pixels: its heading would be cut; the list scrolls.
NARROWEST = 64


class NoticesSection(Section):
    """A section whose list takes all the room there is."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True, fills=True)

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if changes.cases or changes.docket or changes.imports:
            self.refresh()

    def go_to(self, goal: Goal) -> None:
        """Show what a goal names."""
        self.refresh()
