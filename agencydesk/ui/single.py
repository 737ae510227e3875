"""One window a data folder: a second start brings the first window up instead."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from agencydesk.services.window_lock import LOCK_FILE

#: How long to wait for the first window to answer, in milliseconds.
PATIENCE = 2000
_RAISE, _RAISED = b"raise\n", b"raised\n"


class Single(QObject):
    """Holds the data folder for one window of this computer.

    Signals:
        raise_wanted: another start asks this window to come up.
    """

    raise_wanted = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        place = folder.resolve()
        digest = hashlib.sha256(str(place).encode("utf-8", "surrogateescape")).hexdigest()
        self._name = f"agencydesk-{digest[:24]}"
        self._lock = QLockFile(str(place / LOCK_FILE))
        self._lock.setStaleLockTime(0)  # only a process that is gone leaves a stale lock
        self._server: QLocalServer | None = None
        self.answered = False

    def claim(self) -> bool:
        """Take the folder; if another window has it, ask that one to come up and return False.

        What a killed program left behind is taken over. A folder that takes no lock file is
        left to the database, which says what is wrong with it.
        """
        if not self._lock.tryLock(0) and self._lock.error() == QLockFile.LockError.LockFailedError:
            self.answered = self._ask()
            return False
        self._listen()
        return True

    def hold(self) -> None:
        """Take the lock now if the folder was not there when it was claimed."""
        if not self._lock.isLocked():
            self._lock.tryLock(0)

    def release(self) -> None:
        """Let go of the folder."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _listen(self) -> None:
        server = self._server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        server.newConnection.connect(self._on_connection)
        server.listen(self._name)

    def _ask(self) -> bool:
        """Ask the other window to come up; say whether it answered."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE):
            return False
        socket.write(_RAISE)
        socket.waitForBytesWritten(PATIENCE)
        answered = socket.bytesAvailable() > 0 or socket.waitForReadyRead(PATIENCE)
        socket.disconnectFromServer()
        return answered

    @Slot()
    def _on_connection(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(_RAISED)
            socket.flush()
            self.raise_wanted.emit()
