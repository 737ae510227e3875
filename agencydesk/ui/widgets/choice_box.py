"""A box to choose one of many names from, found by typing any part of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget


class ChoiceBox(QComboBox):
    """Chooses one of several values, or none of them.

    Signals:
        chosen: another value was chosen by hand.
    """

    chosen = Signal()

    def __init__(
        self, name: str, everything: str, width: int, *, typed: bool, parent: QWidget | None = None
    ) -> None:
        """Make a box.

        Args:
            name: what is chosen, for screen readers.
            everything: the text that stands for no choice.
            width: in pixels; a box that is not typed into grows with its longest name.
            typed: whether a value is found by typing a part of its name.
            parent: the owner.
        """
        super().__init__(parent)
        self._everything = everything
        self._value: object = None
        self._line = QLineEdit() if typed else None
        self.setAccessibleName(name)
        self.setToolTip(name)
        if typed:
            self.setFixedWidth(width)
        else:
            self.setMinimumWidth(width)
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(16)
        self.addItem(everything, None)
        if self._line is not None:
            self.setLineEdit(self._line)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = QCompleter(self.model(), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            self.setCompleter(completer)
            self._line.setPlaceholderText(everything)
            self._line.editingFinished.connect(self._on_typed)
        self.activated.connect(self._on_activated)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these values and their names; what is chosen stays chosen."""
        self.clear()
        self.addItem(self._everything, None)
        for value, name in choices:
            self.addItem(name, value)
        self.set_value(self._value)

    def value(self) -> object:
        """Return the chosen value; None for no choice."""
        return self._value

    def set_value(self, value: object) -> None:
        """Choose a value without saying so; one not offered yet counts all the same."""
        self._value = value
        self.setCurrentIndex(self._row())

    def name(self) -> str:
        """Return the name of what is chosen; empty where it is not known."""
        return self.itemText(self._row()) if self._row() > 0 else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the whole text when the keyboard comes, so that typing replaces it."""
        super().focusInEvent(event)
        if self._line is not None:
            self._line.selectAll()

    def _row(self) -> int:
        rows = range(1, self.count())
        return next((row for row in rows if self.itemData(row) == self._value), 0)

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self._choose(row)

    @Slot()
    def _on_typed(self) -> None:
        """Take the name typed, or the only one that holds it; else go back to what was chosen."""
        if self._line is None:
            return
        text = self._line.text().strip().lower()
        names = [self.itemText(row).lower() for row in range(self.count())]
        holding = [row for row in range(1, len(names)) if text and text in names[row]]
        row = self._row()
        if not text:
            row = 0
        elif text != names[row]:
            same = [place for place in holding if names[place] == text]
            row = same[0] if same else holding[0] if len(holding) == 1 else row
        self._choose(row)

    def _choose(self, row: int) -> None:
        before, self._value = self._value, self.itemData(row)
        self.setCurrentIndex(row)
        if self._line is not None:
            self._line.setText(self.itemText(row))
            self._line.setCursorPosition(0)
        if self._value != before:
            self.chosen.emit()
