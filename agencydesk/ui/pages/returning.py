"""The way back to what a page shows, for a window that takes the place of another."""

from __future__ import annotations

from agencydesk.ui.pages.cases import CasesPage
from agencydesk.ui.pages.deadlines import DeadlinesPage
from agencydesk.ui.pages.page import Page
from agencydesk.ui.places import Goal, PageKey


def place_of(page: Page) -> Goal | None:
    """Return what leads back to what a page shows, None where going to the page is enough."""
    if isinstance(page, DeadlinesPage) and not page.views.calendar_shown():
        return Goal(PageKey.DEADLINES, filter=page.filter())
    if isinstance(page, CasesPage) and page.panel.case_id is not None:
        return Goal(PageKey.CASES, case_id=page.panel.case_id)
    return None
