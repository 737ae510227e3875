"""What is kept on record: listed, added to, changed, withdrawn and restored."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.compliance.reason import ask_reason
from agencydesk.ui.widgets.compliance.registers_filtered import (
    Asked,
    FilteredList,
    Listed,
    PaneWords,
    T,
)
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowColumn


class ListPane(QWidget, Generic[T]):
    """Buttons above a list; subclasses know what is listed and how it is written.

    Signals:
        problem, told, changed, undoable, goal, paper_ready, grid_wanted: as those of ``Page``.
    """

    problem = Signal(object)
    told = Signal(str)
    changed = Signal(object)
    undoable = Signal(str, object)
    goal = Signal(object)
    paper_ready = Signal(str, object, str)
    grid_wanted = Signal(str, object)

    def __init__(
        self, kit: Kit, words: PaneWords, columns: Sequence[RowColumn[T]], *, by_year: bool
    ) -> None:
        super().__init__()
        self.kit = kit
        self._wanted: int | None = None
        self.add = button(words.add, "primary")
        self.change = button(words.change)
        self.withdraw = button(self.tr("Withdraw…"))
        self.restore = button(self.tr("Restore"))
        self.lines = FilteredList[T](kit, words, columns, by_year=by_year)
        self._reading = Latest[Listed[T]](kit.jobs, self._on_listed, self._on_failure, self)
        self._buttons = Flow()
        for part in (self.add, self.change, self.withdraw, self.restore):
            self._buttons.add(part)
        self.restore.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        if words.hint:
            layout.addWidget(label(words.hint, "muted", wrap=True))
        layout.addWidget(self._buttons)
        layout.addWidget(self.lines, 1)
        self.add.clicked.connect(self.open_new)
        self.change.clicked.connect(self.open_current)
        self.withdraw.clicked.connect(self._ask_why)
        self.restore.clicked.connect(self._restore)
        self.lines.wanted.connect(self.refresh)
        self.lines.row_changed.connect(self._on_row)
        self.lines.entered.connect(self.open_current)
        self.lines.new_wanted.connect(self.open_new)

    @abstractmethod
    def work(self, asked: Asked) -> Callable[[], Listed[T]]:
        """Return the work that reads the list; it runs on the database lane."""

    @abstractmethod
    def dialog(self, row: T | None) -> FormDialog:
        """Return the dialog that adds a line, or changes one."""

    @abstractmethod
    def withdrawing(self, row: T, reason: str) -> Callable[[], Changes]:
        """Return the work that takes a line back."""

    def restoring(self, row: T, version: int) -> Callable[[], Changes] | None:
        """Return the work that lets a line stand again; None where that cannot be done."""
        return None

    def name_buttons(self, row: T | None) -> None:
        """Let the buttons fit the current line."""
        stands = row is not None and not row.withdrawn
        self.change.setEnabled(stands)
        self.withdraw.setEnabled(stands)
        self.withdraw.setVisible(row is None or not row.withdrawn)
        can = row is not None and row.withdrawn and self.restoring(row, row.version) is not None
        self.restore.setVisible(can)

    @Slot()
    def refresh(self) -> None:
        """Read the list again."""
        self._reading.ask(self.work(self.lines.asked))

    def seek(self, number: int | None, text: str) -> None:
        """List what holds these words, of any year; the line of this number becomes current."""
        self._wanted = number
        self.lines.narrow(text)
        self.refresh()

    def put_out(self, kind: str) -> None:
        """Ask for what is listed on paper (``pdf``) or as a workbook (``xlsx``)."""
        self.grid_wanted.emit(kind, self.lines.content())

    def put_button(self, part: QPushButton) -> None:
        """Add a button beside the others."""
        self._buttons.add(part)

    @Slot()
    def open_new(self) -> None:
        """Ask for a new line."""
        self.open(self.dialog(None))

    @Slot()
    def open_current(self) -> None:
        """Open the current line."""
        row = self.lines.current()
        if row is not None and not row.withdrawn:
            self.open(self.dialog(row))

    def open(self, dialog: FormDialog) -> None:
        """Open a dialog and hand on what it says."""
        dialog.changed.connect(self._on_changed)
        dialog.told.connect(self.told)
        dialog.undoable.connect(self.undoable)
        dialog.goal.connect(self.goal)
        dialog.open()

    def _on_listed(self, listed: Listed[T]) -> None:
        wanted, self._wanted = self._wanted, None
        self.lines.show_listed(listed, wanted)

    def _on_failure(self, error: BaseException) -> None:
        self.lines.show_failure()
        self.problem.emit(error)

    @Slot()
    def _on_row(self) -> None:
        self.name_buttons(self.lines.current())

    @Slot()
    def _ask_why(self) -> None:
        row = self.lines.current()
        if row is None or row.withdrawn:
            return

        def withdraw(reason: str) -> None:
            self.kit.jobs.run(
                self,
                self.withdrawing(row, reason),
                partial(self._on_withdrawn, row),
                failed=self.problem.emit,
            )

        title = self.tr("Withdraw this line")
        ask_reason(self.kit, title, self.tr("Withdraw"), withdraw, self.window())

    def _on_withdrawn(self, row: T, changes: Changes) -> None:
        undo = self.restoring(row, row.version + 1)
        text = self.tr("Withdrawn; it can be shown with “Also withdrawn”")
        if undo is None:
            self.told.emit(text)
        else:
            self.undoable.emit(text, undo)
        self._on_changed(changes)

    @Slot()
    def _restore(self) -> None:
        row = self.lines.current()
        work = self.restoring(row, row.version) if row is not None and row.withdrawn else None
        if work is None:
            return

        def done(changes: Changes) -> None:
            self.told.emit(self.tr("The line stands again"))
            self._on_changed(changes)

        self.kit.jobs.run(self, work, done, failed=self.problem.emit)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.compliance:
            self._wanted = changes.record_id
        self.refresh()
        self.changed.emit(changes)
