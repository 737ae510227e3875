"""What every page of the window has in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.ui.places import Goal


class Page(QWidget):
    """A page: what the navigation, the bar above and the shortcuts can ask of it.

    A page that has nothing to do when asked leaves the method as it is here.

    Signals:
        badge: carries how many items are urgent.
        problem: something failed; carries the exception.
        told: something worth a line happened; carries the text.
        import_wanted: the page offers to bring a sheet in.
        clear_wanted: the page offers to clear the filter.
        goal: the page leads to another place; carries a ``Goal``.
        wish: something is to be done that the window opens a dialog for; carries a ``Wish``.
        changed: the page has written something; carries the ``Changes``, for every other page.
        undoable: something was done that can be taken back: a text, and a callable that takes it
            back (run on the database lane) and returns ``Changes``.
        paper_ready: a page for paper was made: its title, the PDF file's bytes, and a file name.
        grid_wanted: a list as it stands is wanted on paper or in a workbook: ``pdf`` or ``xlsx``,
            and a ``GridContent``.
    """

    badge = Signal(int)
    problem = Signal(object)
    told = Signal(str)
    import_wanted = Signal()
    clear_wanted = Signal()
    goal = Signal(object)
    wish = Signal(object)
    changed = Signal(object)
    undoable = Signal(str, object)
    paper_ready = Signal(str, object, str)
    grid_wanted = Signal(str, object)

    #: Whether the page has a list to print, and one to save as a workbook.
    prints = True
    exports = True
    drawing = ""
    title = ""

    def refresh(self) -> None:
        """Read again what is shown."""

    def follow(self, changes: Changes) -> None:
        """Read again if what was written anywhere may be shown here."""
        self.refresh()

    def go_to(self, goal: Goal) -> None:
        """Show what a goal names."""

    def set_text(self, text: str) -> None:
        """List only what holds these words."""

    def focus_filter(self) -> None:
        """Put the keyboard into the page's own filter."""

    def step_back(self) -> bool:
        """Leave a part of the page for the list; say whether there was one to leave."""
        return False

    def print_list(self) -> None:
        """Save what is listed as a PDF file."""

    def export_list(self) -> None:
        """Save what is listed as a workbook."""

    def remember(self) -> None:
        """Keep sizes for the next start."""
