"""The deadlines of one day, beside the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from agencydesk.domain.docket import SYMBOLS, DocketRow
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tokens import Tokens, tone_of

ID = Qt.ItemDataRole.UserRole
#: How long the choice must rest before it counts, in milliseconds.
REST = 60


class DayList(QListWidget):
    """Names each deadline in a line; any number can be chosen.

    Signals:
        chosen: another deadline is current and stayed so for a moment; carries its id or None.
        entered_row: Enter was pressed.
        key_pressed: a letter was pressed; carries it in upper case.
        menu_wanted: the menu is wanted; carries where on the screen.
    """

    chosen = Signal(object)
    entered_row = Signal()
    key_pressed = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, words: DocketWords, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._tokens = words, tokens
        self._rows: dict[int, DocketRow] = {}
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._on_rest)
        self.currentRowChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[DocketRow], more: str = "") -> None:
        """List these; ``more`` is a last line that says what is left out."""
        before = self.current_id()
        self.clear()
        self._rows = {row.id: row for row in rows}
        for row in rows:
            text = " · ".join(part for part in (row.matter, row.case_ref, row.attorney) if part)
            item = QListWidgetItem(f"{SYMBOLS[row.band]} {text}")
            item.setData(ID, row.id)
            item.setForeground(QColor(self._tokens.tone(tone_of(row.band))))
            spoken = f"{self._words.band(row.band)}: {text}, {self._words.status(row)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(f"{text}\n{row.title}")
            self.addItem(item)
        if more:
            last = QListWidgetItem(more)
            last.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(last)
        places = [place for place, row in enumerate(rows) if row.id == before]
        if rows:
            self.setCurrentRow(places[0] if places else 0)
        self._rest.start()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        for place, row in enumerate(self._rows.values()):
            self.item(place).setForeground(QColor(tokens.tone(tone_of(row.band))))

    def current_id(self) -> int | None:
        """Return the current deadline."""
        item = self.currentItem()
        found = None if item is None else item.data(ID)
        return found if isinstance(found, int) else None

    def chosen_ids(self) -> tuple[int, ...]:
        """Return the chosen deadlines, in the order of the list."""
        chosen = {item.data(ID) for item in self.selectedItems()}
        return tuple(number for number in self._rows if number in chosen)

    def chosen_rows(self) -> list[DocketRow]:
        """Return what is known of the chosen deadlines."""
        return [self._rows[number] for number in self.chosen_ids()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Enter and letters on; leave the rest to Qt."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        elif plain and len(event.text()) == 1 and event.text().isalpha():
            self.key_pressed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        self.menu_wanted.emit(event.globalPos())

    @Slot(int)
    def _on_current(self, _row: int) -> None:
        self._rest.start()

    @Slot()
    def _on_rest(self) -> None:
        self.chosen.emit(self.current_id())
