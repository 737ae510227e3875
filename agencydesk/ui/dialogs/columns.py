"""Choosing the columns of the table of cases, their order, and how many stay in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.case_table_values import ColumnInfo
from agencydesk.services.views_values import FIRST_COLUMNS
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, UNIT
from agencydesk.ui.widgets.labels import IconButton, button

_KEY = Qt.ItemDataRole.UserRole
SIZE = (420, 560)
MOST_FROZEN = 5
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ColumnsDialog(FormDialog):
    """A list to tick, the shown columns first, in their order.

    Signals:
        chosen: carries the keys in order, and how many stay in sight.
        put_away_wanted: an own column is not needed any more; carries the ``ColumnInfo``.
    """

    chosen = Signal(list, int)
    put_away_wanted = Signal(object)

    def __init__(
        self,
        kit: Kit,
        columns: Sequence[ColumnInfo],
        shown: Sequence[str],
        frozen: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Columns"))
        self.resize(bounded(*SIZE, parent))
        self._columns = {info.key: info for info in columns}
        self._before = (tuple(shown), frozen)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a column"))
        self.search.setAccessibleName(self.tr("Find a column"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Columns; Space shows or hides one"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.up = IconButton("arrow-up", "", self.tr("Further left (Alt+Up)"))
        self.down = IconButton("arrow-down", "", self.tr("Further right (Alt+Down)"))
        self.away = IconButton("archive", "", self.tr("Put this own column away"))
        self.up.setShortcut("Alt+Up")
        self.down.setShortcut("Alt+Down")
        self.first = button(self.tr("As at first"))
        self.frozen = QSpinBox()
        self.frozen.setRange(0, max(MOST_FROZEN, frozen))
        self.frozen.setValue(frozen)
        self.form.add("frozen", self.tr("&Frozen at the left"), self.frozen)
        self._lay_out()
        self._fill(shown)
        self.primary.setText(self.tr("Apply"))
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._on_search)
        self.list.currentRowChanged.connect(self._on_current)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.away.clicked.connect(self._on_away)
        self.first.clicked.connect(self._on_first)
        self.list.setCurrentRow(0)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> list[str]:
        """Return the ticked columns in order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [
            str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked
        ]

    def is_changed(self) -> bool:
        """Say whether closing would lose a choice."""
        return (tuple(self.keys()), self.frozen.value()) != self._before

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead from the search into the list: Down goes there, Enter ticks what was found."""
        if watched is self.search and isinstance(event, QKeyEvent) and _is_press(event):
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in _ENTER and self.search.text().strip():
                self._tick()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def accept(self) -> None:
        """Take the choice, if it shows anything."""
        keys = self.keys()
        if not keys:
            self.say(self.tr("Tick at least one column."))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.chosen.emit(keys, self.frozen.value())
        self.finish()

    def _lay_out(self) -> None:
        for part in (self.up, self.down, self.away):
            part.set_tokens(self.kit.tokens)
        seen = self.list.palette()  # the frame of a box that is not ticked is made of this colour
        seen.setColor(QPalette.ColorRole.Window, QColor(self.kit.tokens.muted))
        self.list.setPalette(seen)
        side = QVBoxLayout()
        side.setSpacing(UNIT)
        for part in (self.up, self.down, self.away):
            side.addWidget(part)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.list, 1)
        row.addLayout(side)
        self.body.insertWidget(0, self.search)
        self.body.insertLayout(1, row, 1)
        self.buttons.insertWidget(0, self.first)
        self.setTabOrder(self.search, self.list)

    def _fill(self, shown: Sequence[str]) -> None:
        self.list.clear()
        present = [key for key in shown if key in self._columns]
        for key in [*present, *(key for key in self._columns if key not in present)]:
            info = self._columns[key]
            item = QListWidgetItem(info.title)
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in present else Qt.CheckState.Unchecked)
            self.list.addItem(item)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        wanted = text.strip().casefold()
        first = -1
        for row in range(self.list.count()):
            item = self.list.item(row)
            hidden = wanted not in item.text().casefold()
            item.setHidden(hidden)
            if not hidden and first < 0:
                first = row
        self.list.setCurrentRow(first)

    @Slot(int)
    def _on_current(self, row: int) -> None:
        info = self._info(row)
        self.away.setEnabled(info is not None and info.field_id is not None)

    def _info(self, row: int) -> ColumnInfo | None:
        item = self.list.item(row) if row >= 0 else None
        return None if item is None else self._columns.get(str(item.data(_KEY)))

    def _tick(self) -> None:
        """Show the current column, or hide it; the next one can be looked for at once."""
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            shown = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if shown else Qt.CheckState.Checked)
        self.search.selectAll()

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        target = row + step
        while 0 <= target < self.list.count() and self.list.item(target).isHidden():
            target += step
        if row >= 0 and 0 <= target < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(target, item)
            self.list.setCurrentRow(target)

    @Slot()
    def _on_away(self) -> None:
        row = self.list.currentRow()
        info = self._info(row)
        if info is not None and info.field_id is not None:
            self.list.takeItem(row)
            del self._columns[info.key]
            self.put_away_wanted.emit(info)

    @Slot()
    def _on_first(self) -> None:
        self.search.clear()
        self._fill(FIRST_COLUMNS)
        self.frozen.setValue(1)


def _is_press(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress
