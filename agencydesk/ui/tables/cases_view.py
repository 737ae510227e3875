"""The table of cases as a view: cells and blocks, fields below the headings, frozen columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from agencydesk.ui.tables.cases import CaseModel, Index
from agencydesk.ui.tables.cases_edit import CellDelegate
from agencydesk.ui.tables.view import GridView
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.column_filter import FilterHeader

_EDIT = QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
#: Frozen columns take at most this part of the view.
FROZEN_PART = 0.6


class CasesPart(GridView):
    """What the table and its frozen columns have in common."""

    def __init__(self, tokens: Tokens, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(tokens, parent)
        self.cells = CellDelegate(tokens, self, today)
        self._rows = self.cells
        self.setItemDelegate(self.cells)
        self.header = FilterHeader(tokens, self)
        self.setHorizontalHeader(self.header)
        self.header.setHighlightSections(False)
        self.header.setSectionsClickable(True)
        self.header.setSectionsMovable(True)
        self.header.setSortIndicatorShown(True)
        self.header.setMinimumSectionSize(40)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(_EDIT)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        super().set_tokens(tokens)
        self.header.set_tokens(tokens)


class CasesView(CasesPart):
    """Shows a ``CaseModel``; the first columns may stay in sight.

    Signals:
        resized: a column was given another width by hand.
        order_wanted: columns were moved by hand; carries their keys in the new order.
        sort_wanted: a heading was pressed; carries the key of its column.
        heading_menu: the menu of a heading is wanted; carries the section and the place.
        filters_changed: typing above a column has rested.
        paste_wanted: Ctrl+V was pressed.
        fill_wanted: Ctrl+D was pressed on cells of an own column.
        empty_wanted: Delete was pressed on cells of an own column.
        toggle_wanted: Space was pressed on a cell.
    """

    resized = Signal()
    order_wanted = Signal(list)
    sort_wanted = Signal(str)
    heading_menu = Signal(int, object)
    filters_changed = Signal()
    paste_wanted = Signal()
    fill_wanted = Signal()
    empty_wanted = Signal()
    toggle_wanted = Signal()

    def __init__(
        self, model: CaseModel, tokens: Tokens, today: Callable[[], date], parent: QWidget
    ) -> None:
        super().__init__(tokens, today, parent)
        self.rows = model
        self.frozen = 0
        #: What is said in place of rows.
        self.note = ""
        self._arranging = False
        self.setModel(model)
        self.setAccessibleName(self.tr("Cases"))
        self.front = CasesPart(tokens, today, self)
        self._set_up_front()
        self._draw_edge(tokens)
        self._moved = QTimer(self, singleShot=True, interval=0)
        self._moved.timeout.connect(self._take_order)
        self._hovering()
        self.selectionModel().currentChanged.connect(self._repaint_rows)
        for part in (self, self.front):
            part.header.sectionResized.connect(self._on_resized)
            part.header.sectionMoved.connect(self._moved.start)
            part.header.sectionClicked.connect(self._on_heading)
            part.header.filters_changed.connect(self.filters_changed)
            part.header.field_left.connect(self._take_keyboard)
            part.header.customContextMenuRequested.connect(self._on_menu)
        self.horizontalScrollBar().valueChanged.connect(self.header.place_fields)

    def arrange(self, widths: Mapping[str, int], frozen: int, filters: Mapping[str, str]) -> None:
        """Lay the model's columns out: widths by key, so many of them frozen, and the filters."""
        self._arranging = True
        self.frozen = max(0, min(frozen, len(self.rows.infos) - 1))
        for section, info in enumerate(self.rows.infos):
            width = widths.get(info.key, info.width)
            for part in (self, self.front):
                part.setColumnWidth(section, width)
            self.front.setColumnHidden(section, section >= self.frozen)
        fields = [(n, info.key, info.title) for n, info in enumerate(self.rows.infos)]
        self.header.set_columns(fields[self.frozen :], filters)
        self.front.header.set_columns(fields[: self.frozen], filters)
        self._arranging = False
        self._place_front()

    def filters(self) -> dict[str, str]:
        """Return what is typed above the columns, by key."""
        return {**self.front.header.filters(), **self.header.filters()}

    def widths(self) -> dict[str, int]:
        """Return the widths of the columns by key."""
        return {info.key: self.columnWidth(n) for n, info in enumerate(self.rows.infos)}

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Mark the heading the list is sorted by."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        section = self.rows.keys.index(key) if key in self.rows.keys else -1
        for part in (self, self.front):
            part.header.setSortIndicator(section, order)

    def focus_field(self, section: int) -> None:
        """Put the keyboard into the field above a column."""
        header = self.front.header if section < self.frozen else self.header
        field = header.fields.get(section)
        if field is not None:
            if section >= self.frozen and self.currentIndex().isValid():
                self.scrollTo(self.rows.index(self.currentIndex().row(), section))
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()

    def block(self) -> tuple[list[int], list[int]]:
        """Return the rows and the columns of the selection, in order."""
        rows: set[int] = set()
        columns: set[int] = set()
        for part in self.selectionModel().selection().toList():
            rows.update(range(part.top(), part.bottom() + 1))
            columns.update(range(part.left(), part.right() + 1))
        return sorted(rows), sorted(columns)

    def select_rows(self, first: int, last: int) -> None:
        """Select whole rows."""
        model = self.rows
        block = QItemSelection(model.index(first, 0), model.index(last, model.columnCount() - 1))
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def select_block(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        """Select these columns of these rows."""
        block = QItemSelection()
        for first, last in _runs(rows):
            for left, right in _runs(columns):
                block.select(self.rows.index(first, left), self.rows.index(last, right))
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say why there is nothing, where there is nothing."""
        super().paintEvent(event)
        if self.note and not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.note)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Know the keys of a spreadsheet; leave the rest to Qt."""
        held, key = event.modifiers(), event.key()
        wanted = {
            (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down): self._go_to_field,
            (Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Space): self._whole_rows,
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D): self.fill_wanted.emit,
            (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Delete): self.empty_wanted.emit,
            (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Space): self.toggle_wanted.emit,
            (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_F2): self._edit_cell,
        }.get((held & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(key)))
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif wanted is not None:
            wanted()
        else:
            super().keyPressEvent(event)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, beside the frozen columns and not below them."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < self.frozen:
            bar.setValue(before)
            return
        hidden = self._front_width() - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the frozen columns as high as the table."""
        super().resizeEvent(event)
        self._place_front()

    def updateGeometries(self) -> None:
        """Keep the frozen columns in their place when headings change."""
        super().updateGeometries()
        self._place_front()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        super().set_tokens(tokens)
        self.front.set_tokens(tokens)
        self._draw_edge(tokens)

    def _set_up_front(self) -> None:
        front = self.front
        front.setModel(self.rows)
        front.setSelectionModel(self.selectionModel())
        front.setFocusProxy(self)
        front.setFrameShape(QFrame.Shape.NoFrame)
        front.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        front.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        front.setAccessibleName(self.tr("Frozen columns"))
        self.verticalScrollBar().valueChanged.connect(front.verticalScrollBar().setValue)
        front.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.viewport().stackUnder(front)

    def _hovering(self) -> None:
        for one, other in ((self, self.front), (self.front, self)):
            one.entered.connect(other._on_entered)

    def _front_width(self) -> int:
        wanted = sum(self.columnWidth(section) for section in range(self.frozen))
        return min(wanted, int(self.viewport().width() * FROZEN_PART))

    def _place_front(self) -> None:
        front = getattr(self, "front", None)
        if front is None:
            return
        front.setVisible(self.frozen > 0)
        if self.frozen:
            edge = self.frameWidth()
            height = self.header.height() + self.viewport().height()
            front.setGeometry(edge, edge, self._front_width() + 1, height)

    def _draw_edge(self, tokens: Tokens) -> None:
        self.front.setStyleSheet(
            f"QTableView {{ border: 0; border-right: 1px solid {tokens.frame}; }}"
        )

    @Slot(int, int, int)
    def _on_resized(self, section: int, _before: int, after: int) -> None:
        if self._arranging:
            return
        self._arranging = True
        for part in (self, self.front):
            if not part.isColumnHidden(section):
                part.setColumnWidth(section, after)
        self._arranging = False
        self._place_front()
        self.resized.emit()

    @Slot()
    def _take_order(self) -> None:
        """Make the order the headings were dragged into that of the model."""
        infos = self.rows.infos
        for part in (self, self.front):
            header = part.header
            order = [header.logicalIndex(place) for place in range(header.count())]
            if order != sorted(order) and len(order) == len(infos):
                header.blockSignals(True)
                for section in range(len(order)):
                    header.moveSection(header.visualIndex(section), section)
                header.blockSignals(False)
                self.order_wanted.emit([infos[section].key for section in order])
                return

    @Slot(int)
    def _on_heading(self, section: int) -> None:
        self.sort_wanted.emit(self.rows.infos[section].key)

    @Slot(object)
    def _on_menu(self, place: object) -> None:
        header = self.sender()
        if isinstance(header, FilterHeader):
            section = header.logicalIndexAt(place)  # type: ignore[call-overload]
            self.heading_menu.emit(section, header.mapToGlobal(place))  # type: ignore[call-overload]

    @Slot()
    def _take_keyboard(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(QModelIndex, QModelIndex)
    def _repaint_rows(self, now: QModelIndex, before: QModelIndex) -> None:
        for index in (now, before):
            if index.isValid():
                for part in (self, self.front):
                    top = part.rowViewportPosition(index.row())
                    part.viewport().update(
                        0, top, part.viewport().width(), part.rowHeight(index.row())
                    )

    def _go_to_field(self) -> None:
        self.focus_field(max(0, self.currentIndex().column()))

    def _edit_cell(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            (self.front if index.column() < self.frozen else self).edit(index)

    def _whole_rows(self) -> None:
        rows, _ = self.block()
        if rows:
            self.select_rows(rows[0], rows[-1])


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of every unbroken run of ordered numbers."""
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = last = number
        elif number == last + 1:
            last = number
        else:
            yield first, last
            first = last = number
    if first is not None and last is not None:
        yield first, last
