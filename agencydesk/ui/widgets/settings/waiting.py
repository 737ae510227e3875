"""Long work during which nothing else may be done, with how far it is and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from agencydesk.ui.jobs import Task
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.labels import button, label

WIDTH = 420


class Waiting(QDialog):
    """Stands before the window until the work is over: what is typed meanwhile would be lost.

    Stop, Esc and closing it ask the work to stop; it goes only when the work has ended.
    """

    def __init__(self, task: Task, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(task.label)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self._task: Task | None = task
        self.text = label(text, wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(task.label)
        self.stop_button = button(self.tr("Stop"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * MARGIN, MARGIN, 2 * MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        self.stop_button.clicked.connect(self.reject)
        task.progressed.connect(self._on_progress)
        task.ended.connect(self._on_ended)

    @Slot()
    def reject(self) -> None:
        """Ask the work to stop; go if it has ended."""
        if self._task is None:
            super().reject()
            return
        self._task.cancel()
        self.stop_button.setEnabled(False)
        self.text.setText(self.tr("Stopping…"))

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, _text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    @Slot()
    def _on_ended(self) -> None:
        self._task = None
        self.reject()
