"""Typing into the cells of own columns: how it begins, and that it has ended."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from agencydesk.ui.tables.cases_part import CasesPart

_LATER = Qt.ConnectionType.QueuedConnection


class CellTyping(QObject):
    """Opens the current cell of the table, or of its frozen columns, for typing.

    Signals:
        ended: no cell is typed into any more.
        refused: the current cell is not one of an own column.
    """

    ended = Signal()
    refused = Signal()

    def __init__(self, table: CasesPart, front: CasesPart) -> None:
        super().__init__(table)
        self._table, self._front = table, front
        for part in (table, front):
            part.cells.closeEditor.connect(self._on_closed, _LATER)

    def is_on(self) -> bool:
        """Say whether a cell is being typed into."""
        editing = QAbstractItemView.State.EditingState
        return editing in (self._table.state(), self._front.state())

    def is_possible(self) -> bool:
        """Say whether the current cell is one of an own column."""
        index = self._table.currentIndex()
        flags = self._table.rows.flags(index)
        return index.isValid() and bool(flags & Qt.ItemFlag.ItemIsEditable)

    @Slot()
    def begin(self) -> None:
        """Open the current cell with what it holds."""
        if self.is_possible():
            (self._front if self._is_in_front() else self._table).edit(self._table.currentIndex())
        else:
            self.refused.emit()

    def begin_with(self, event: QKeyEvent) -> bool:
        """Write over the current cell, if a letter was pressed; say whether one was."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        letter = bool(event.text()) and event.text().isprintable() and not held
        if not letter or not self.is_possible():
            return False
        self.begin()
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit):
            editor.insert(event.text())
        return True

    def begin_composed(self, event: QInputMethodEvent) -> bool:
        """Write over the current cell with what an input method gives; say whether it was done.

        It is left to Qt, which lets the input method go on, while letters are still being put
        together; but Qt would open a frozen cell in the table, out of sight.
        """
        if self.is_on() or not self.is_possible():
            return False
        if not event.commitString() and not (event.preeditString() and self._is_in_front()):
            return False
        self.begin()
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit):
            QApplication.sendEvent(editor, event)
        return True

    def _is_in_front(self) -> bool:
        column = self._table.currentIndex().column()
        return self._front.isVisible() and not self._front.isColumnHidden(column)

    @Slot()
    def _on_closed(self) -> None:
        if not self.is_on():
            self.ended.emit()
