"""The imports that were done: when, what, by whom, what is open, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.importing.history_values import BatchRow
from agencydesk.ui.dialogs.import_questions import ImportQuestionsDialog
from agencydesk.ui.dialogs.import_undo import ImportUndoDialog, NoticesUndoDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import GAP, ROW_HEIGHT
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.state import StateView

WHEN, KIND, FILE, WHO, ROWS, NEW, UPDATED, STATE = range(8)
WIDTHS = {WHEN: 130, KIND: 76, WHO: 90, ROWS: 80, NEW: 80, UPDATED: 80, STATE: 220}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ImportHistory(QWidget):
    """Lists all imports, newest first; call ``refresh`` to fill it.

    Args:
        kit: the desk and the look.
        leads: the case of an open question can be gone to.

    Signals:
        changed: something was written; carries the ``Changes``.
        told: something worth a line happened; carries the text.
        problem: something failed; carries the exception.
        undoable: something was done that can be taken back; as ``Page.undoable``.
        goal: a case is to be shown; carries the ``Goal``.
    """

    changed = Signal(object)
    told = Signal(str)
    problem = Signal(object)
    undoable = Signal(str, object)
    goal = Signal(object)

    def __init__(self, kit: Kit, *, leads: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._leads = kit, leads
        self._rows: tuple[BatchRow, ...] = ()
        self.list = QTreeWidget()
        self.list.setHeaderLabels(
            [
                self.tr("When"),
                self.tr("Kind"),
                self.tr("File"),
                self.tr("Who"),
                self.tr("Rows in"),
                self.tr("New"),
                self.tr("Updated"),
                self.tr("State"),
            ]
        )
        self.list.setAccessibleName(self.tr("Imports"))
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        for column, width in WIDTHS.items():
            self.list.setColumnWidth(column, width)
        header.setSectionResizeMode(FILE, QHeaderView.ResizeMode.Stretch)
        for column in (ROWS, NEW, UPDATED):
            self.list.headerItem().setTextAlignment(column, _RIGHT)
        self.state = StateView(kit.tokens)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.state)
        self.questions = button(self.tr("Open questions…"))
        self.undo = button(self.tr("Undo this import…"))
        self._lay_out()
        kit.theme.changed.connect(self._on_theme)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemActivated.connect(self._on_activated)
        self.questions.clicked.connect(self._open_questions)
        self.undo.clicked.connect(self._open_undo)
        self._on_current()

    def refresh(self) -> None:
        """Read the imports again."""
        self._kit.jobs.run(
            self, self._kit.desk.imports.batches, self._show, failed=self.problem.emit
        )

    def open_questions(self, batch_id: int) -> ImportQuestionsDialog:
        """Open the questions of an import, and return their dialog."""
        dialog = ImportQuestionsDialog(self._kit, batch_id, self.window(), leads=self._leads)
        dialog.changed.connect(self._on_changed)
        dialog.told.connect(self.told)
        dialog.undoable.connect(self.undoable)
        dialog.goal.connect(self.goal)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.questions)
        buttons.addWidget(self.undo)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.stack, 1)
        layout.addLayout(buttons)

    def _show(self, rows: Sequence[BatchRow]) -> None:
        chosen = self._chosen()
        self._rows = tuple(rows)
        self.list.clear()
        for row in rows:
            self.list.addTopLevelItem(self._item(row))
        place = next((n for n, row in enumerate(rows) if chosen and row.id == chosen.id), 0)
        if rows:
            self.list.setCurrentIndex(self.list.model().index(place, 0))
        self.state.say(
            "none",
            "inbox",
            self.tr("Nothing was imported yet"),
            self.tr("Drop a sheet or notices on the window, or choose Import."),
            "",
        )
        self.stack.setCurrentWidget(self.list if rows else self.state)
        self._on_current()

    def _item(self, row: BatchRow) -> QTreeWidgetItem:
        when = f"{row.imported_at:%Y-%m-%d %H:%M}"
        name = self.tr("{file} (corrected row)").format(file=row.file_name)
        item = QTreeWidgetItem(
            [
                when,
                self.tr("Notices") if row.notices else self.tr("Sheet"),
                name if row.fixes else row.file_name,
                row.who,
                f"{row.rows:,}",
                f"{row.new:,}",
                f"{row.updated:,}",
                self._state(row),
            ]
        )
        item.setSizeHint(WHEN, QSize(WIDTHS[WHEN], ROW_HEIGHT))
        for column in (FILE, STATE):
            item.setToolTip(column, item.text(column))
        for column in (WHEN, ROWS, NEW, UPDATED):
            item.setFont(column, tabular_font())
        for column in (ROWS, NEW, UPDATED):
            item.setTextAlignment(column, _RIGHT)
        return item

    def _state(self, row: BatchRow) -> str:
        if row.undone:
            return self.tr("Taken back")
        if row.questions:
            parts = (
                (row.refused, self.tr("{count} refused")),
                (row.conflicts, self.tr("{count} conflicts")),
                (row.doubts, self.tr("{count} to check")),
            )
            what = self.tr(", ").join(text.format(count=n) for n, text in parts if n)
            return self.tr("Open: {what}").format(what=what)
        return self.tr("In")

    def _chosen(self) -> BatchRow | None:
        place = self.list.currentIndex().row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    @Slot()
    def _on_current(self) -> None:
        row = self._chosen()
        self.questions.setEnabled(row is not None and row.questions > 0)
        self.undo.setEnabled(row is not None and not row.undone)

    @Slot()
    def _on_activated(self) -> None:
        if self.questions.isEnabled():
            self._open_questions()

    @Slot()
    def _open_questions(self) -> None:
        row = self._chosen()
        if row is not None:
            self.open_questions(row.id)

    @Slot()
    def _open_undo(self) -> None:
        row = self._chosen()
        if row is not None:
            make = NoticesUndoDialog if row.notices else ImportUndoDialog
            dialog = make(self._kit, row, self.window())
            dialog.changed.connect(self._on_changed)
            dialog.told.connect(self.told)
            dialog.open()

    @Slot()
    def _on_theme(self) -> None:
        self.state.set_tokens(self._kit.tokens)

    @Slot(object)
    def _on_changed(self, changes: object) -> None:
        self.changed.emit(changes)
        self.refresh()
