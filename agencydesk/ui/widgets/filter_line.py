"""The line in which one types to narrow a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.ui.icons import icon
from agencydesk.ui.tokens import Tokens


class FilterLine(QLineEdit):
    """Takes words; Esc clears it, Down and Enter go to the list.

    Signals:
        left: the keyboard should go to the list.
    """

    left = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Filter: reference, number, title, client, attorney…"))
        self.setAccessibleName(self.tr("Filter the list"))
        self.setToolTip(self.tr("All words must occur (Ctrl+F, Esc clears)"))
        self.setClearButtonEnabled(True)
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._lens.setIcon(icon("search", tokens.muted))

    def event(self, event: QEvent) -> bool:
        """Keep Esc to itself while there is something to clear."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._clears(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Esc, leave with Down and Enter; leave the rest to Qt."""
        if self._clears(event):
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _clears(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and bool(self.text())
