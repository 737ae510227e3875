"""A short list that is put in order by its columns, by value and not by text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from agencydesk.domain.grid import CellValue
from agencydesk.domain.money import Money
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.rows import RowColumn, RowsView

T = TypeVar("T")


class SortedRows(RowsView[T]):
    """A list sorted by a press on a heading, or by S (the next column) and Shift+S (the other way).

    The current row stays current when the order changes or the rows are read again.
    """

    def __init__(
        self,
        columns: Sequence[RowColumn[T]],
        tokens: Tokens,
        key: Callable[[T], object],
        parent: QWidget | None = None,
        *,
        column: int = 0,
        descending: bool = False,
    ) -> None:
        """Make a list.

        Args:
            columns: what it shows.
            tokens: the colours.
            key: tells a row from others.
            parent: the owner.
            column: the column it is sorted by at first.
            descending: whether the largest stands first.
        """
        super().__init__(columns, tokens, parent)
        self._key = key
        self._column, self._descending = column, descending
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_heading)
        self._show_order()

    @property
    def order(self) -> tuple[int, bool]:
        """Return the column it is sorted by, and whether the largest stands first."""
        return self._column, self._descending

    def sort_rows(self, column: int, *, descending: bool) -> None:
        """Sort by another column."""
        self._column, self._descending = column, descending
        self._show_order()
        self.show_rows(self.rows.rows)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows in the order chosen."""
        current = self.current()
        wanted = None if current is None else self._key(current)
        column = self.rows.columns[self._column]
        known = sorted(rows, key=lambda row: _sort_key(_value(column, row)))
        if self._descending:
            known.reverse()
        super().show_rows(known)
        places = [place for place, row in enumerate(known) if self._key(row) == wanted]
        if places:
            self.make_current(places[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the order by S and Shift+S; leave the rest to the list."""
        if event.key() != Qt.Key.Key_S or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            super().keyPressEvent(event)
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.sort_rows(self._column, descending=not self._descending)
        else:
            self._on_heading((self._column + 1) % len(self.rows.columns))

    @Slot(int)
    def _on_heading(self, column: int) -> None:
        """Sort by a column; amounts begin with the largest, a second press turns it round."""
        if column == self._column:
            self.sort_rows(column, descending=not self._descending)
        else:
            self.sort_rows(column, descending=self.rows.columns[column].align == "right")

    def _show_order(self) -> None:
        self.rows.mark_heading(self._column, " ▾" if self._descending else " ▴")


def _value(column: RowColumn[T], row: T) -> CellValue:
    return column.text(row) if column.value is None else column.value(row)


def _sort_key(value: CellValue) -> tuple[int, float, str]:
    """Return what a cell is sorted by: nothing first, then numbers and days, then texts."""
    if value is None or value == "":
        return 0, 0.0, ""
    if isinstance(value, Money):
        return 1, value.fen, ""
    if isinstance(value, date):
        return 1, value.toordinal(), ""
    if isinstance(value, str):
        return 2, 0.0, value
    return 1, value, ""
