"""What every section of fees has in common: it fills its place, and when it reads again."""

from __future__ import annotations

from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal
from agencydesk.ui.widgets.fees.acts import FeeActs
from agencydesk.ui.widgets.settings.section import Section


class FeesSection(Section):
    """A section whose list takes all the room there is."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True, fills=True)

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if any((changes.fees, changes.cases, changes.docket, changes.imports, changes.settings)):
            self.refresh()

    def go_to(self, goal: Goal) -> None:
        """Show what a goal names."""
        self.refresh()

    def hear(self, acts: FeeActs) -> None:
        """Read again what acts have changed, and hand on what they say."""
        acts.changed.connect(self.refresh)
        acts.changed.connect(self.changed)
        acts.told.connect(self.told)
        acts.undoable.connect(self.undoable)
        acts.goal.connect(self.goal)
        acts.problem.connect(self.problem)
