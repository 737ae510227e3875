"""The page of settings: its sections in a list at the left, the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QWidget

from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.page import Page
from agencydesk.ui.places import Goal
from agencydesk.ui.tokens import GAP, UNIT
from agencydesk.ui.widgets.settings.section import Section, SectionEntry

LIST_WIDTH = 200
SECTION_KEY = "settings/section"


class SettingsPage(Page):
    """Shows the sections it is given; each is made when it is first chosen."""

    drawing = "settings"
    prints = exports = False

    def __init__(
        self, kit: Kit, sections: Sequence[SectionEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = self.tr("Settings")
        self._kit = kit
        self._entries = tuple(sections)
        self._made: dict[str, Section] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Sections of the settings"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setWordWrap(True)
        self.list.setSpacing(UNIT // 2)
        self.stack = QStackedWidget()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, 0, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.list)
        layout.addWidget(self.stack, 1)
        self.list.addItems([entry.title for entry in self._entries])
        self.list.currentRowChanged.connect(self._choose)
        kit.theme.changed.connect(self._on_theme)
        self.setFocusProxy(self.list)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the names of the sections, in order."""
        return tuple(entry.key for entry in self._entries)

    def section(self, key: str) -> Section:
        """Show a section and return it.

        Raises:
            ValueError: there is none of that name.
        """
        self.list.setCurrentRow(self.keys.index(key))
        return self._made[key]

    def refresh(self) -> None:
        """Read the shown section again; the first time, show the one left last."""
        if self.list.currentRow() < 0:
            last = self._kit.memory.text(SECTION_KEY)
            self.list.setCurrentRow(self.keys.index(last) if last in self.keys else 0)
            return
        self._made[self.keys[self.list.currentRow()]].refresh()

    def follow(self, changes: Changes) -> None:
        """Let every section that is made see what was written."""
        for section in self._made.values():
            section.follow(changes)

    def go_to(self, goal: Goal) -> None:
        """Show the section a goal names."""
        if goal.section in self.keys:
            self.section(goal.section)
        else:
            self.refresh()

    def focus_filter(self) -> None:
        """Put the keyboard into the list of sections."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remember(self) -> None:
        """Keep which section is shown, and what is typed in any."""
        for section in self._made.values():
            section.remember()
        if self.list.currentRow() >= 0:
            self._kit.memory.set_text(SECTION_KEY, self.keys[self.list.currentRow()])

    @Slot(int)
    def _choose(self, row: int) -> None:
        entry = self._entries[row]
        if entry.key not in self._made:
            section = entry.make()
            section.problem.connect(self.problem)
            section.told.connect(self.told)
            section.changed.connect(self.changed)
            section.undoable.connect(self.undoable)
            section.goal.connect(self.goal)
            self._made[entry.key] = section
            self.stack.addWidget(section)
        self.stack.setCurrentWidget(self._made[entry.key])
        self._made[entry.key].refresh()

    @Slot()
    def _on_theme(self) -> None:
        for section in self._made.values():
            section.set_theme()
