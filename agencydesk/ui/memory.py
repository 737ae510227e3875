"""What the window remembers between two starts, in an ini file of the data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """Typed access to the remembered values; a value of the wrong kind counts as absent."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """Return a remembered text."""
        value = self._settings.value(key)
        return value if isinstance(value, str) else default

    def flag(self, key: str, default: bool = False) -> bool:
        """Return a remembered yes or no."""
        return self.text(key, "true" if default else "false") == "true"

    def blob(self, key: str) -> QByteArray:
        """Return remembered bytes, empty if there are none."""
        return QByteArray.fromBase64(self.text(key).encode("ascii", "ignore"))

    def set_text(self, key: str, value: str) -> None:
        """Remember a text."""
        self._settings.setValue(key, value)

    def set_flag(self, key: str, value: bool) -> None:
        """Remember a yes or no."""
        self.set_text(key, "true" if value else "false")

    def set_blob(self, key: str, value: QByteArray) -> None:
        """Remember bytes."""
        self.set_text(key, bytes(value.toBase64().data()).decode("ascii"))

    def save(self) -> None:
        """Write to disk now."""
        self._settings.sync()
