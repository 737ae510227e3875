"""Sees to it that confirmed reports go out: at the start, and whenever one is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agencydesk.services.changes import Changes
from agencydesk.services.uploads.values import MessageState, Sent
from agencydesk.texts import Language
from agencydesk.ui.kit import Kit

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

#: How often it is looked whether something is due, in milliseconds; looking sends nothing.
EACH_MINUTE = 60 * 1000


@dataclass(frozen=True, slots=True)
class UploadState:
    """How the reports stand, for the status line.

    Attributes:
        on: whether the upload is switched on.
        waiting: how many messages wait to be sent.
        refused: how many parts were not accepted; ``asking`` how many years need the user.
        done: the newest year that is reported with receipts; None for none.
    """

    on: bool
    waiting: int
    refused: int
    asking: int
    done: int | None


def read_state(desk: Desk, language: Language) -> UploadState:
    """Return how the reports stand; asks the keychain, so it runs on the network lane."""
    years = desk.uploads.statuses.years(language)
    messages = [row.message for year in years for row in year.parts if row.message is not None]
    done = [year.year for year in years if year.summary == "done"]
    return UploadState(
        on=desk.uploads.bindings.state().on,
        waiting=desk.uploads.sending.waiting().waiting,
        refused=sum(message.state is MessageState.REFUSED for message in messages),
        asking=sum(year.summary == "asking" for year in years),
        done=max(done, default=None),
    )


class UploadKeeper(QObject):
    """Drains the outbox in the background; what was not confirmed is never tried.

    Signals:
        sent: a round tried something; carries the ``Changes``.
        state_changed: carries the ``UploadState`` for status line and navigation.
        failed: carries the exception.
    """

    sent = Signal(object)
    state_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._busy = self._again = False
        self._clock = QTimer(self)
        self._clock.setInterval(EACH_MINUTE)
        self._clock.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and every minute from now on."""
        self._clock.start()
        self.look()
        self.tell()

    @Slot()
    def look(self) -> None:
        """Send what is due, if anything is."""
        self._run(self._kit.desk.uploads.sending.send_due)

    @Slot()
    def send_now(self) -> None:
        """Try at once whatever waits."""
        sending = self._kit.desk.uploads.sending

        def work() -> Sent:
            sending.wake()
            return sending.send_due()

        self._run(work)

    @Slot()
    def tell(self) -> None:
        """Read how the reports stand."""
        desk, language = self._kit.desk, self._kit.language

        def work() -> UploadState:
            return read_state(desk, language)

        self._kit.jobs.run(
            self, work, self.state_changed.emit, failed=self.failed.emit, lane="network"
        )

    def _run(self, work: Callable[[], Sent]) -> None:
        """Run a round, one after the other: what is asked meanwhile is looked for afterwards."""
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._kit.jobs.run(self, work, self._on_sent, failed=self._on_failed, lane="network")

    def _on_sent(self, sent: Sent) -> None:
        self._busy = False
        if sent.tried:
            self.sent.emit(Changes(statistics=True))
        again, self._again = self._again, False
        if again:
            self.look()

    def _on_failed(self, error: BaseException) -> None:
        self._busy = self._again = False
        self.failed.emit(error)
