"""A view of cells that are selected as blocks, with a field below each heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QWidget

from agencydesk.ui.tables.cases import CaseModel
from agencydesk.ui.tables.cases_edit import CellDelegate
from agencydesk.ui.tables.view import GridView
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.column_filter import FilterHeader

LEAST_WIDTH = 40
_EDIT = (
    QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


class CasesPart(GridView):
    """What the table of cases and its frozen columns have in common.

    Attributes:
        rows: the model.
        header: the headings and the fields below them.
        note: what is said in place of rows.
        cells: paints the cells, and lets them be typed into.
    """

    def __init__(
        self, model: CaseModel, tokens: Tokens, today: Callable[[], date], parent: QWidget
    ) -> None:
        super().__init__(tokens, parent)
        self.rows = model
        self.note = ""
        self._rows = self.cells = CellDelegate(tokens, self, today)
        self.setItemDelegate(self.cells)
        self.header = FilterHeader(tokens, self)
        self.setHorizontalHeader(self.header)
        self.header.setHighlightSections(False)
        self.header.setSectionsClickable(True)
        self.header.setSectionsMovable(True)
        self.header.setSortIndicatorShown(True)
        self.header.setMinimumSectionSize(LEAST_WIDTH)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(_EDIT)
        self.setModel(model)
        self.spare_headings()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        super().set_tokens(tokens)
        self.header.set_tokens(tokens)

    def spare_headings(self) -> None:
        """Let the headings know of no selection: they would look at every row of it to paint."""
        self.header.setSelectionModel(QItemSelectionModel(self.rows, self.header))

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
        self.select_block(range(first, last + 1), range(self.rows.columnCount()))

    def select_block(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        """Select these columns of these rows."""
        block = QItemSelection()
        for first, last in _runs(rows):
            for left, right in _runs(columns):
                block.select(self.rows.index(first, left), self.rows.index(last, right))
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def select_whole_rows(self) -> None:
        """Select the rows of the selection from the first column to the last."""
        rows, _ = self.block()
        self.select_block(rows, range(self.rows.columnCount()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say why there is nothing, where there is nothing."""
        super().paintEvent(event)
        if self.note and not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.note)
            painter.end()


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of every unbroken run of ordered numbers."""
    if isinstance(numbers, range):
        if numbers:
            yield numbers[0], numbers[-1]
        return
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
