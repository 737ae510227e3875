"""What every page of the window has in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page: what the navigation, the bar above and the shortcuts can ask of it.

    A page that has nothing to do when asked leaves the method as it is here.

    Signals:
        badge: carries how many items are urgent.
        problem: something failed; carries the exception.
        told: something worth a line happened; carries the text.
        import_wanted: the page offers to bring a sheet in.
        clear_wanted: the page offers to clear the filter.
    """

    badge = Signal(int)
    problem = Signal(object)
    told = Signal(str)
    import_wanted = Signal()
    clear_wanted = Signal()

    drawing = ""
    title = ""

    def refresh(self) -> None:
        """Read again what is shown."""

    def set_text(self, text: str) -> None:
        """List only what holds these words."""

    def step_back(self) -> bool:
        """Leave a part of the page for the list; say whether there was one to leave."""
        return False

    def print_list(self) -> None:
        """Save what is listed as a PDF file."""

    def export_list(self) -> None:
        """Save what is listed as a workbook."""

    def remember(self) -> None:
        """Keep sizes for the next start."""
