"""What happens after the window is shown, one thing after the other, the list first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.person import WhoWorks
from agencydesk.ui.kit import Kit


class Keeper(Protocol):
    """Who sees to something for as long as the window is open."""

    def start(self) -> None:
        """Begin."""


class Beginning(QObject):
    """Begins the work of a window: who works, the docket up to today, search, backups, reports.

    Signals:
        listed: the page shown at the start has read what it reads first.
        caught_up: time has brought something onto the docket, or opened checklists; carries
            the ``Changes``.
        problem: something failed; carries the exception.
    """

    listed = Signal()
    caught_up = Signal(object)
    problem = Signal(object)

    def __init__(self, kit: Kit, who: WhoWorks, keepers: Sequence[Keeper], parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._who, self._keepers = kit, who, keepers

    def begin(self) -> None:
        """Wait for what the page reads first; go on from there."""
        self._kit.jobs.run(self, _nothing_yet, self._on_listed)

    @Slot()
    def catch_up(self) -> None:
        """Let the docket catch up with the calendar."""
        work = self._kit.desk.keep_up
        self._kit.jobs.run(self, work, self._on_caught_up, failed=self.problem.emit)

    def _on_listed(self, _nothing: None) -> None:
        self.listed.emit()
        self._who.begin()
        self.catch_up()
        ready = self._kit.desk.search.refresh
        self._kit.jobs.run(self, ready, self._on_searchable, failed=self.problem.emit)

    def _on_searchable(self, _ready: None) -> None:
        """Begin what can wait until the search is ready."""
        for keeper in self._keepers:
            keeper.start()
        ready = self._kit.desk.docket.get_ready
        self._kit.jobs.run(self, ready, _nothing_more, failed=self.problem.emit)

    def _on_caught_up(self, changes: Changes) -> None:
        if changes.docket or changes.compliance:
            self.caught_up.emit(changes)


def _nothing_yet() -> None:
    """Stand in line behind what was asked before."""


def _nothing_more(_answer: None) -> None:
    """Take an answer that nobody waits for."""
