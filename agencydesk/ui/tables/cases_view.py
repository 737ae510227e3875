"""The table of cases as a view: cells and blocks, fields below the headings, frozen columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from agencydesk.services.case_table_values import ColumnInfo, ColumnKind
from agencydesk.ui.tables.cases import CaseModel, Index
from agencydesk.ui.tables.cases_frozen import FrozenColumns
from agencydesk.ui.tables.cases_part import CasesPart
from agencydesk.ui.tables.cases_typing import CellTyping
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.column_filter import FilterField, FilterHeader

#: Room beside a heading for its margins and the mark of the order, in pixels.
HEADING_ROOM = 36
WIDEST_HEADING = 240
_NONE = Qt.KeyboardModifier.NoModifier


class CasesView(CasesPart):
    """Shows a ``CaseModel``; the first columns may stay in sight.

    Attributes:
        front: the frozen columns.
        typing: opens cells of own columns for typing.

    Signals:
        sort_wanted: a heading was pressed; carries the key of its column.
        heading_menu: the menu of a heading is wanted; carries the section and the place.
        choices_wanted: what a column holds is to be offered; carries its key.
        field_reached: somebody is about to type above a column; carries its key.
        filters_changed: typing above a column has rested.
        paste_wanted: Ctrl+V was pressed.
        fill_wanted: Ctrl+D was pressed.
        empty_wanted: Delete was pressed.
        toggle_wanted: Space was pressed.
    """

    sort_wanted = Signal(str)
    heading_menu = Signal(int, object)
    choices_wanted = Signal(str)
    field_reached = Signal(str)
    filters_changed = Signal()
    paste_wanted = Signal()
    fill_wanted = Signal()
    empty_wanted = Signal()
    toggle_wanted = Signal()

    #: The table is laid out already while it is being made.
    _ready = False

    def __init__(
        self, model: CaseModel, tokens: Tokens, today: Callable[[], date], parent: QWidget
    ) -> None:
        super().__init__(model, tokens, today, parent)
        self.setAccessibleName(self.tr("Cases"))
        self.front = FrozenColumns(self, tokens, today)
        self.typing = CellTyping(self, self.front.view)
        self._ready = True
        self.selectionModel().currentChanged.connect(self._repaint_rows)
        for part in (self, self.front.view):
            part.header.sectionClicked.connect(self._on_heading)
            part.header.filters_changed.connect(self.filters_changed)
            part.header.field_reached.connect(self.field_reached)
            part.header.choices_wanted.connect(self.choices_wanted)
            part.header.field_left.connect(self._take_keyboard)
            part.header.customContextMenuRequested.connect(self._on_menu)
        self.horizontalScrollBar().valueChanged.connect(self.header.place_fields)

    def arrange(self, widths: Mapping[str, int], frozen: int, filters: Mapping[str, str]) -> None:
        """Lay the model's columns out: widths by key, so many of them frozen, and the filters."""
        infos = self.rows.infos
        shown = [widths.get(info.key) or _first_width(self.header, info) for info in infos]
        self.front.arrange(shown, frozen)
        fields = [
            (section, info.key, info.title, info.kind is ColumnKind.CHOICE)
            for section, info in enumerate(infos)
        ]
        count = self.front.count
        self.header.set_columns(fields[count:], filters)
        self.front.view.header.set_columns(fields[:count], filters)

    def filters(self) -> dict[str, str]:
        """Return what is typed above the columns, by key."""
        return {**self.front.view.header.filters(), **self.header.filters()}

    def widths(self) -> dict[str, int]:
        """Return the widths of the columns by key."""
        return {info.key: self.columnWidth(n) for n, info in enumerate(self.rows.infos)}

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Mark the heading the list is sorted by."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        section = self.rows.keys.index(key) if key in self.rows.keys else -1
        for part in (self, self.front.view):
            part.header.setSortIndicator(section, order)

    def field(self, key: str) -> FilterField | None:
        """Return the field above a column, if the column is shown."""
        fields = [*self.front.view.header.fields.values(), *self.header.fields.values()]
        return next((field for field in fields if field.key == key), None)

    def filter_by(self, key: str, text: str) -> None:
        """Put a text into the field above a column."""
        field = self.field(key)
        if field is not None:
            field.setText(text)

    def focus_field(self, section: int) -> None:
        """Put the keyboard into the field above a column."""
        front = section < self.front.count
        field = (self.front.view if front else self).header.fields.get(section)
        if field is not None:
            if not front and self.currentIndex().isValid():
                self.scrollTo(self.rows.index(self.currentIndex().row(), section))
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Know the keys of a spreadsheet; leave the rest to Qt."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        wanted: Callable[[], object] | None = {
            (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down): self._go_to_field,
            (Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Space): self.select_whole_rows,
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D): self.fill_wanted.emit,
            (_NONE, Qt.Key.Key_Delete): self.empty_wanted.emit,
            (_NONE, Qt.Key.Key_Space): self.toggle_wanted.emit,
            (_NONE, Qt.Key.Key_F2): self.typing.begin,
        }.get((held, Qt.Key(event.key())))
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif wanted is not None:
            wanted()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # a letter to Qt, which would open the cell
        elif not self.typing.begin_with(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let Chinese be typed into an own cell at once."""
        if not self.typing.begin_composed(event):
            super().inputMethodEvent(event)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, beside the frozen columns and not below them."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < self.front.count:
            bar.setValue(before)
            return
        hidden = self.front.width() - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the frozen columns as high as the table."""
        super().resizeEvent(event)
        if self._ready:
            self.front.place()

    def updateGeometries(self) -> None:
        """Keep the frozen columns in their place when headings change."""
        super().updateGeometries()
        if self._ready:
            self.front.place()

    @property
    def frozen(self) -> int:
        """Return how many columns stay in sight."""
        return self.front.count

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        super().set_tokens(tokens)
        self.front.set_tokens(tokens)

    @Slot(int)
    def _on_heading(self, section: int) -> None:
        self.sort_wanted.emit(self.rows.infos[section].key)

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        header = self.sender()
        if isinstance(header, FilterHeader):
            self.heading_menu.emit(header.logicalIndexAt(place), header.mapToGlobal(place))

    @Slot()
    def _take_keyboard(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(QModelIndex, QModelIndex)
    def _repaint_rows(self, now: QModelIndex, before: QModelIndex) -> None:
        for index in (now, before):
            if index.isValid():
                for part in (self, self.front.view):
                    ground, top = part.viewport(), part.rowViewportPosition(index.row())
                    ground.update(0, top, ground.width(), part.rowHeight(index.row()))

    def _go_to_field(self) -> None:
        self.focus_field(max(0, self.currentIndex().column()))


def _first_width(header: FilterHeader, info: ColumnInfo) -> int:
    """Return the width a column comes with; its heading is not cut off."""
    heading = header.fontMetrics().horizontalAdvance(info.title) + HEADING_ROOM
    return max(info.width, min(heading, WIDEST_HEADING))
