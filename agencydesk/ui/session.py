"""One run of the window: its memory, look, language and background lanes."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from agencydesk.services.folders import POINTER_FILE, Home
from agencydesk.texts import Language
from agencydesk.ui.jobs import Jobs
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.pages.returning import place_of
from agencydesk.ui.places import PageKey
from agencydesk.ui.switching import Switching
from agencydesk.ui.theme import Scheme, Theme, load_fonts
from agencydesk.ui.translation import Translation
from agencydesk.ui.window import MainWindow

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

MEMORY_FILE = "window.ini"
SCHEME_KEY = "look/scheme"
LANGUAGE_KEY = "look/language"


class Session(QObject):
    """Opens the window on a desk, and opens it anew when the language changes."""

    def __init__(
        self,
        app: QApplication,
        desk: Desk,
        folder: Path,
        switching: Switching | None = None,
        first: PageKey = PageKey.TODAY,
    ) -> None:
        super().__init__(app)
        load_fonts()
        self.switching = switching or Switching(Home(folder / POINTER_FILE, folder), self)
        self.switching.scheme_chosen.connect(self.choose_scheme)
        self.switching.language_chosen.connect(
            self.choose_language, Qt.ConnectionType.QueuedConnection
        )
        self._desk = desk
        self.memory = Memory(folder / MEMORY_FILE)
        self.theme = Theme(app, self._scheme())
        self.jobs = Jobs(self)
        self._translation = Translation(app)
        self.window = self._make_window(first)

    @property
    def language(self) -> Language:
        """Return the window's language; Chinese unless English was chosen."""
        return "en" if self.memory.text(LANGUAGE_KEY) == "en" else "zh"

    def open(self) -> None:
        """Show the window and begin to read."""
        self.window.show()
        self.window.beginning.begin()

    def come_up(self) -> None:
        """Bring the window up in front of the others."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Close the window, wait for what runs, and let go of everything.

        A platform is not waited for: what was being sent is sent again at the next start.
        """
        self.window.keeper.settle()
        self.window.close()
        self._desk.uploads.stop()
        self.jobs.stop()
        self._translation.remove()
        for part in (self.window, self.theme, self._translation, self):
            part.deleteLater()

    def on_crash(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Print a mistake of the program and say in the window that there was one."""
        sys.__excepthook__(kind, error, trace)
        self.window.show_problem(error)

    @Slot(object)
    def choose_scheme(self, scheme: Scheme) -> None:
        """Take another look at once, and remember it."""
        self.memory.set_text(SCHEME_KEY, scheme.value)
        self.theme.set_scheme(scheme)

    @Slot(str)
    def choose_language(self, language: Language) -> None:
        """Open the window anew in another language, in the same place."""
        if language == self.language:
            return
        self.memory.set_text(LANGUAGE_KEY, language)
        old = self.window
        old.remember()
        old.keeper.settle()
        place = place_of(old.pages.page)
        self.window = self._make_window(old.pages.key)
        self.open()
        if place is not None:
            self.window.go_to(place)
        old.close()
        old.deleteLater()

    def _make_window(self, first: PageKey) -> MainWindow:
        language = self.language
        self._translation.install(language)
        kit = Kit(self._desk, self.jobs, self.theme, self.memory, language)
        window = MainWindow(kit, self.switching, first)
        window.scheme_chosen.connect(self.choose_scheme)
        window.language_chosen.connect(self.choose_language)
        return window

    def _scheme(self) -> Scheme:
        remembered = self.memory.text(SCHEME_KEY)
        return Scheme(remembered) if remembered in set(Scheme) else Scheme.SYSTEM
