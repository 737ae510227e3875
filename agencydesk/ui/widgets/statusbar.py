"""The line below the page: where the data are, what they rest on, what is running."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from agencydesk.ui.icons import icon
from agencydesk.ui.jobs import Task
from agencydesk.ui.tokens import GAP, MARGIN, STATUS_HEIGHT, UNIT, Tokens
from agencydesk.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from agencydesk.services.desk import DeskStatus

PROGRESS_WIDTH = 120
SMALL_ICON = 14


class StatusLine(QWidget):
    """Shows the state of the data folder and the running tasks; the first has a progress bar."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(STATUS_HEIGHT)
        self._tasks: list[Task] = []
        self.folder = ElidedLabel()
        self.deadlines = label(role="muted")
        self.rules = label(role="muted")
        self.running = label()
        self.progress = QProgressBar()
        self.progress.setFixedWidth(PROGRESS_WIDTH)
        self.progress.setTextVisible(False)
        self.cancel = QToolButton()
        self.cancel.setAutoRaise(True)
        self.cancel.setIconSize(QSize(SMALL_ICON, SMALL_ICON))
        self.cancel.setToolTip(self.tr("Stop this"))
        self.cancel.setAccessibleName(self.tr("Stop this"))
        self.cancel.clicked.connect(self._on_cancel)
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.setSpacing(4 * UNIT)
        layout.addWidget(self.folder, 1)
        layout.addWidget(self.deadlines)
        layout.addWidget(self.rules)
        tasks = QHBoxLayout()
        tasks.setSpacing(GAP)
        for part in (self.running, self.progress, self.cancel):
            tasks.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(tasks)
        self.set_tokens(tokens)
        self._show_tasks()

    def add(self, part: QWidget) -> None:
        """Put something more beside where the data are."""
        self._row.insertWidget(1, part)

    def set_status(self, status: DeskStatus) -> None:
        """Show the state of the data folder."""
        text = self.tr("Data: {folder}")
        self.folder.set_full(
            text.format(folder=from_home(status.folder)), text.format(folder=status.folder)
        )
        self.deadlines.setText(
            self.tr("Open deadlines {deadlines}, cases {cases}").format(
                deadlines=f"{status.deadlines_open:,}", cases=f"{status.cases:,}"
            )
        )
        self.rules.setText(
            self.tr("Rules {version}, holidays to {year}").format(
                version=status.rules_version, year=status.holidays_until
            )
        )

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.cancel.setIcon(icon("x", tokens.text, SMALL_ICON))

    @Slot(object)
    def add_task(self, task: Task) -> None:
        """Show a task until it ends."""
        self._tasks.append(task)
        task.progressed.connect(self._on_progress)
        task.ended.connect(self._on_ended)
        self._show_tasks()

    def _show_tasks(self) -> None:
        busy = bool(self._tasks)
        for part in (self.running, self.progress, self.cancel):
            part.setVisible(busy)
        if busy:
            more = len(self._tasks) - 1
            first = self._tasks[0]
            text = first.label
            if first.cancelled():
                text = self.tr("Stopping: {task}").format(task=text)
            if more:
                text = self.tr("{task} and {more} more").format(task=text, more=more)
            self.running.setText(text)
            self.progress.setRange(0, 0)
            self.cancel.setEnabled(not first.cancelled())

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, _text: str) -> None:
        if self._tasks and self.sender() is self._tasks[0]:
            self.progress.setRange(0, total)
            self.progress.setValue(done)

    @Slot()
    def _on_ended(self) -> None:
        ended = self.sender()
        self._tasks = [task for task in self._tasks if task is not ended]
        self._show_tasks()

    @Slot()
    def _on_cancel(self) -> None:
        if self._tasks:
            self._tasks[0].cancel()
            self._show_tasks()


def from_home(path: Path) -> str:
    """Return a path as people say it: ``~`` stands for the user's own folder."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)
