"""What the window asks of the program around it: another look, other data, another start."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from agencydesk.services.folders import Home


class Switching(QObject):
    """Carries wishes that go beyond the present window.

    ``restarts`` says that the program is to be started anew once everything is closed.

    Signals:
        scheme_chosen: carries the ``Scheme`` to take.
        language_chosen: carries the language to take.
        folder_chosen: open the data in another folder; carries its path.
        demo_left: leave the demo data and delete them.
        data_replaced: the data of the open folder were replaced; open them anew.
        restart_wanted: start the program anew.
    """

    scheme_chosen = Signal(object)
    language_chosen = Signal(str)
    folder_chosen = Signal(object)
    demo_left = Signal()
    restart_wanted = Signal()
    data_replaced = Signal()

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.home = home
        self.restarts = False

    @Slot()
    def stay(self) -> None:
        """Take note that the window stays open after all: there is no new start after it."""
        self.restarts = False
