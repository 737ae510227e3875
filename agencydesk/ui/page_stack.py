"""The pages of the window: each made when it is first gone to, read again when it may be stale."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.catalogue import make_page
from agencydesk.ui.pages.page import Page
from agencydesk.ui.places import PageKey
from agencydesk.ui.switching import Switching

EVERYTHING = Changes(
    cases=True,
    docket=True,
    agency=True,
    imports=True,
    settings=True,
    compliance=True,
    statistics=True,
    fees=True,
    money=True,
)


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
        self._missed: dict[PageKey, Changes] = {}
        self._places: dict[PageKey, QWidget | None] = {}

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
        self._leave()
        self.setCurrentWidget(page)
        missed = self._missed.pop(key, None)
        if missed is not None:
            page.follow(missed)
        self.shown.emit(key, page)
        self._focus(self._places.get(key))
        return page

    def take_keyboard(self) -> None:
        """Put the keyboard back where it was on the shown page."""
        self._focus(self.page.focusWidget())

    def follow(self, changes: Changes) -> None:
        """Tell the shown page what was written; the others follow when they are shown."""
        for key, page in self._pages.items():
            if page is self.currentWidget():
                page.follow(changes)
            else:
                self._missed[key] = _both(self._missed.get(key, Changes()), changes)

    def refresh(self) -> None:
        """Read the shown page again now, and the others when they are shown."""
        for key in self._pages.keys() - {self.key}:
            self._missed[key] = EVERYTHING
        self.page.refresh()
        self.page.follow(EVERYTHING)

    def remember(self) -> None:
        """Keep sizes for the next start."""
        for page in self._pages.values():
            page.remember()

    def _leave(self) -> None:
        """Keep where the keyboard is on the page that is shown."""
        for key, page in self._pages.items():
            if page is self.currentWidget():
                self._places[key] = page.focusWidget()

    def _focus(self, place: QWidget | None) -> None:
        """Put the keyboard into a part of the shown page, or onto the page if that is not there."""
        page = self.page
        usable = place is not None and shiboken6.isValid(place) and place.isVisibleTo(page)
        target = place if place is not None and usable else page
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _both(one: Changes, other: Changes) -> Changes:
    """Return what was written by either."""
    return Changes(
        cases=one.cases or other.cases,
        docket=one.docket or other.docket,
        agency=one.agency or other.agency,
        imports=one.imports or other.imports,
        settings=one.settings or other.settings,
        compliance=one.compliance or other.compliance,
        statistics=one.statistics or other.statistics,
        fees=one.fees or other.fees,
        money=one.money or other.money,
    )
