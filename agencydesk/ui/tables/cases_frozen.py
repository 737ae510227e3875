"""The columns at the left of the table of cases that stay in sight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame

from agencydesk.ui.tables.cases_part import CasesPart
from agencydesk.ui.tokens import Tokens

#: Frozen columns take at most this part of the view.
FROZEN_PART = 0.85


class FrozenColumns(QObject):
    """A second view of the same model and selection, laid over the first columns of a table.

    Attributes:
        view: the second view; the keyboard goes to the table below it.
        count: so many columns are frozen.

    Signals:
        resized: a column was given another width by hand.
        order_wanted: columns were moved by hand; carries their keys in the new order.
    """

    resized = Signal()
    order_wanted = Signal(list)

    def __init__(self, table: CasesPart, tokens: Tokens, today: Callable[[], date]) -> None:
        super().__init__(table)
        self.count = 0
        self._table = table
        self._arranging = False
        self.view = CasesPart(table.rows, tokens, today, table)
        self._set_up(self.view)
        self.set_tokens(tokens)
        self._moved = QTimer(self, singleShot=True, interval=0)
        self._moved.timeout.connect(self._take_order)
        for part in (table, self.view):
            part.header.sectionResized.connect(self._on_resized)
            part.header.sectionMoved.connect(self._on_moved)

    def arrange(self, widths: list[int], count: int) -> None:
        """Give all columns their widths, and freeze so many of them."""
        self._arranging = True
        self.count = max(0, min(count, len(widths) - 1))
        for section, width in enumerate(widths):
            for part in (self._table, self.view):
                part.setColumnWidth(section, width)
            self.view.setColumnHidden(section, section >= self.count)
        self._arranging = False
        self.place()

    def width(self) -> int:
        """Return how much of the table they cover."""
        wanted = sum(self._table.columnWidth(section) for section in range(self.count))
        return min(wanted, int(self._table.viewport().width() * FROZEN_PART))

    def place(self) -> None:
        """Lay the second view over the first columns, headings and all."""
        self.view.setVisible(self.count > 0)
        if self.count:
            edge = self._table.frameWidth()
            height = self._table.header.height() + self._table.viewport().height()
            self.view.setGeometry(edge, edge, self.width() + 1, height)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.view.set_tokens(tokens)
        self.view.setStyleSheet(
            f"QTableView {{ border: 0; border-right: 1px solid {tokens.frame}; }}"
        )

    def _set_up(self, view: CasesPart) -> None:
        table = self._table
        own = view.selectionModel()
        view.setSelectionModel(table.selectionModel())
        own.deleteLater()
        view.spare_headings()
        view.setFocusProxy(table)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(self.tr("Frozen columns"))
        table.verticalScrollBar().valueChanged.connect(view.verticalScrollBar().setValue)
        view.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        for one, other in ((table, view), (view, table)):
            one.entered.connect(other._on_entered)
        table.viewport().stackUnder(view)

    @Slot(int, int, int)
    def _on_resized(self, section: int, _before: int, after: int) -> None:
        if self._arranging:
            return
        self._arranging = True
        for part in (self._table, self.view):
            if not part.isColumnHidden(section):
                part.setColumnWidth(section, after)
        self._arranging = False
        self.place()
        self.resized.emit()

    @Slot(int, int, int)
    def _on_moved(self, _section: int, _before: int, _after: int) -> None:
        self._moved.start()

    @Slot()
    def _take_order(self) -> None:
        """Make the order the headings were dragged into that of the model."""
        infos = self._table.rows.infos
        for part in (self._table, self.view):
            header = part.header
            order = [header.logicalIndex(place) for place in range(header.count())]
            if order != sorted(order) and len(order) == len(infos):
                header.blockSignals(True)
                for section in range(len(order)):
                    header.moveSection(header.visualIndex(section), section)
                header.blockSignals(False)
                self.order_wanted.emit([infos[section].key for section in order])
                return
