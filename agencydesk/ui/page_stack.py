"""The pages of the window: each made when it is first gone to, read again when it may be stale."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.catalogue import make_page
from agencydesk.ui.pages.page import Page
from agencydesk.ui.places import PageKey
from agencydesk.ui.switching import Switching


class PageStack(QStackedWidget):
    """Holds the pages and shows one.

    Signals:
        made: a page was made and is to be connected; carries its ``PageKey`` and the page.
        shown: another page is shown; carries its ``PageKey`` and the page.
    """

    made = Signal(object, object)
    shown = Signal(object, object)

    def __init__(self, kit: Kit, switching: Switching) -> None:
        super().__init__()
        self._kit, self._switching = kit, switching
        self._pages: dict[PageKey, Page] = {}
        self._stale: set[PageKey] = set()

    @property
    def key(self) -> PageKey:
        """Return which page is shown."""
        return next(key for key, page in self._pages.items() if page is self.currentWidget())

    @property
    def page(self) -> Page:
        """Return the page that is shown."""
        return self._pages[self.key]

    def get(self, key: PageKey) -> Page:
        """Return a page, made now if nobody has gone to it yet."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = make_page(key, self._kit, self._switching)
            self.addWidget(page)
            self.made.emit(key, page)
            page.refresh()
        return page

    def has(self, key: PageKey) -> bool:
        """Say whether a page is made."""
        return key in self._pages

    def show_page(self, key: PageKey) -> Page:
        """Show a page, put the keyboard into it, and return it."""
        page = self.get(key)
        self.setCurrentWidget(page)
        if key in self._stale:
            self._stale.discard(key)
            page.refresh()
        self.shown.emit(key, page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def follow(self, changes: Changes) -> None:
        """Tell the shown page what was written; the others read again when they are shown."""
        for key, page in self._pages.items():
            if page is self.currentWidget():
                page.follow(changes)
            else:
                self._stale.add(key)

    def refresh(self) -> None:
        """Read the shown page again now, and the others when they are shown."""
        self._stale.update(self._pages)
        self._stale.discard(self.key)
        self.page.refresh()

    def remember(self) -> None:
        """Keep sizes for the next start."""
        for page in self._pages.values():
            page.remember()
