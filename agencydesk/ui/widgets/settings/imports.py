"""The imports done so far, among the settings."""

from __future__ import annotations

from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.import_history import ImportHistory
from agencydesk.ui.widgets.settings.section import Section


class ImportsSection(Section):
    """Shows what was brought in and when, takes an import back, settles what was left open."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True)
        self.set_title(
            self.tr("Imports"),
            self.tr(
                "Every import can be taken back later, and what a sheet left open can be settled "
                "here. To bring in a sheet press Ctrl+O, for notices Ctrl+Shift+O, or drop either "
                "on the window."
            ),
        )
        self.history = ImportHistory(kit)
        self.body.addWidget(self.history, 1)
        self.history.problem.connect(self.problem)
        self.history.told.connect(self.told)
        self.history.changed.connect(self.changed)
        self.history.undoable.connect(self.undoable)
        self.history.goal.connect(self.goal)

    def refresh(self) -> None:
        """Read the list again."""
        self.history.refresh()

    def follow(self, changes: Changes) -> None:
        """Read the list again when an import came or went."""
        if changes.imports:
            self.history.refresh()
