"""The page of statistics, opened for a test, and what is asked on it."""

from agencydesk.ui.pages.statistics import StatisticsPage
from agencydesk.ui.places import Goal, PageKey


def open_statistics(kit, qtbot, key, year=None):
    """Return the page, active, gone to its section ``key``; that may still be reading."""
    page = StatisticsPage(kit)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.go_to(Goal(PageKey.STATISTICS, section=key, year=year))
    return page


def section_of(page, qtbot, key):
    """Return a section of the page once it is read."""
    section = page.section(key)
    qtbot.waitUntil(lambda: section.shown is not None)
    return section


def asked(page, kind):
    """Return the dialog of this kind that is open."""
    return next(part for part in page.window().findChildren(kind) if part.isVisible())
