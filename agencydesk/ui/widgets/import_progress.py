"""What an import is doing at the moment, and how far it is."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.labels import label

BAR_WIDTH = 160


class Working(Protocol):
    """What tells of its work."""

    @property
    def began(self) -> SignalInstance:
        """Carries what the work is called."""

    @property
    def progressed(self) -> SignalInstance:
        """Carries what is done, the total (0 if not known) and the stage."""


class WorkLine(QWidget):
    """A bar and a few words; empty while nothing runs."""

    def __init__(self, work: Working, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(BAR_WIDTH)
        self.text = label(role="muted")
        self.bar.setAccessibleName(self.tr("Progress"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.bar)
        layout.addWidget(self.text, 1)
        work.began.connect(self._on_began)
        work.progressed.connect(self._on_progress)
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """Show or empty it."""
        self.bar.setVisible(busy)
        self.text.setVisible(busy)

    @Slot(str)
    def _on_began(self, name: str) -> None:
        self.bar.setRange(0, 0)
        self.text.setText(name)

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, stage: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.text.setText(stage if total else f"{stage} · {done:,}")
