"""The page of settings (设置)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.sections import SectionsPage
from agencydesk.ui.widgets.settings.section import SectionEntry


class SettingsPage(SectionsPage):
    """Shows the sections of the settings."""

    drawing = "settings"
    prints = exports = False
    memory_key = "settings/section"

    def __init__(
        self, kit: Kit, sections: Sequence[SectionEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, sections, parent)
        self.title = self.tr("Settings")
        self.list.setAccessibleName(self.tr("Sections of the settings"))
