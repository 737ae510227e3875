"""A robot that waits as long as a machine busy with other work needs; nothing is measured by it."""

from pytestqt.qtbot import QtBot

#: In milliseconds.
PATIENCE_MS = 30_000


class PatientBot(QtBot):
    """Like pytest-qt's, whose five seconds a busy machine may take for one step."""

    def waitUntil(self, callback, *, timeout=PATIENCE_MS):
        """Wait for something to become true."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE_MS, **more):
        """Wait for a signal."""
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals, *, timeout=PATIENCE_MS, **more):
        """Wait for several signals."""
        return super().waitSignals(signals, timeout=timeout, **more)
