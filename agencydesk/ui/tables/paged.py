"""A table of any length that keeps ids and fetches rows a page at a time."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QModelRoleData,
    QModelRoleDataSpan,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont

from agencydesk.domain.docket import SortKey
from agencydesk.ui.jobs import Runner
from agencydesk.ui.tokens import Tokens, Tone

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()

PAGE_ROWS = 256
PAGES_KEPT = 16
#: Pages asked for and not yet fetched; older wishes are scrolled past and dropped.
PAGES_WANTED = 4

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class HasId(Protocol):
    """A row that knows which record it shows."""

    @property
    def id(self) -> int:
        """The record."""


R = TypeVar("R", bound=HasId)


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its heading, what it shows, and what it sorts by.

    Attributes:
        key: stable name, for remembered widths.
        title: the translated heading.
        text: what a cell shows.
        width: pixels at first start.
        spoken: what a screen reader says, if not the text.
        sort: what a click on the heading sorts by; None if it does not sort.
        tip: the tool tip, if not the text.
        tone: the colour of the text.
        align: left, right or centre.
        tabular: figures of equal width.
        stretch: takes the width that is left.
        most: the width it grows to where there is room, until somebody sets a width.
        spills: keys of the columns to the right that a text too long for its cell may run over,
            as in a spreadsheet, where they are empty.
    """

    key: str
    title: str
    text: Callable[[R], str]
    width: int
    spoken: Callable[[R], str] | None = None
    sort: SortKey | None = None
    tip: Callable[[R], str] | None = None
    tone: Callable[[R], Tone] | None = None
    align: str = "left"
    tabular: bool = False
    stretch: bool = False
    most: int = 0
    spills: tuple[str, ...] = ()


class PagedModel(QAbstractTableModel, Generic[R]):
    """Shows records by id; holds no connection, and asks for a page only when it is looked at.

    A row whose page is not here yet is blank for the moment.

    Signals:
        failed: a page could not be read; carries the exception.
    """

    failed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        fetch: Callable[[Sequence[int]], Sequence[R]],
        jobs: Runner,
        tokens: Tokens,
        tabular: QFont,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch, self._jobs = fetch, jobs
        self._tabular = tabular
        self._colours = _colours(tokens)
        keys = [column.key for column in self.columns]
        self._spilling = [
            tuple(keys.index(key) for key in (column.key, *column.spills))
            for column in self.columns
            if column.spills
        ]
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, list[R | None]] = OrderedDict()
        self._wanted: list[int] = []
        self._flying: tuple[int, int] | None = None
        self._generation = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fetch_next)

    def show_ids(self, ids: array[int], pages: Mapping[int, Sequence[R]]) -> None:
        """Show these records; ``pages`` are the rows that were read along, by page number."""
        self.beginResetModel()
        self._generation += 1
        self._flying = None
        self._wanted.clear()
        self._ids = ids
        self._pages.clear()
        for page, rows in pages.items():
            self._keep(page, rows)
        self.endResetModel()

    def show_again(self, pages: Mapping[int, Sequence[R]]) -> None:
        """Show the same records as they are now; what is selected or typed into stays so."""
        self._generation += 1
        self._flying = None
        self._wanted.clear()
        self._pages.clear()
        for page, rows in pages.items():
            self._keep(page, rows)
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._colours = _colours(tokens)
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Role.ForegroundRole])

    def id_at(self, row: int) -> int:
        """Return the record a row shows."""
        return self._ids[row]

    def row_at(self, row: int) -> R | None:
        """Return the values of a row, or None, and ask for them, while they are not here."""
        number, offset = divmod(row, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        self._pages.move_to_end(number)
        return page[offset]

    def spill(self, row: int) -> tuple[int, ...]:
        """Return the columns of a row that the text of the first of them may run over."""
        values = self.row_at(row) if self._spilling else None
        if values is not None:
            for columns in self._spilling:
                if not any(self.columns[section].text(values) for section in columns[1:]):
                    return columns
        return ()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count rows; a cell has no children."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Count columns; a cell has no children."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what a view asks for, or None."""
        if not index.isValid():
            return None
        return self._value(self.row_at(index.row()), self.columns[index.column()], role)

    def multiData(self, index: Index, roleDataSpan: QModelRoleDataSpan | QModelRoleData) -> None:
        """Answer several roles of a cell at once: one call a cell when painting."""
        span = cast("Sequence[QModelRoleData]", roleDataSpan)
        row = self.row_at(index.row())
        column = self.columns[index.column()]
        for position in range(len(span)):
            item = span[position]
            value = self._value(row, column, item.role())
            if value is None:
                item.clearData()
            else:
                item.setData(value)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """Return the headings."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Role.DisplayRole:
            return self.columns[section].title
        if role == Role.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def _value(self, row: R | None, column: Column[R], role: int) -> object:
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        if role == Role.FontRole:
            return self._tabular if column.tabular else None
        if row is None:
            return None
        if role == Role.DisplayRole:
            return column.text(row)
        if role == Role.ForegroundRole:
            return self._colours[column.tone(row)] if column.tone else None
        if role == Role.ToolTipRole:
            return (column.tip or column.text)(row)
        if role == Role.AccessibleTextRole:
            return (column.spoken or column.text)(row)
        return None

    def _keep(self, page: int, rows: Sequence[R]) -> None:
        by_id = {row.id: row for row in rows}
        start = page * PAGE_ROWS
        self._pages[page] = [by_id.get(id_) for id_ in self._ids[start : start + PAGE_ROWS]]
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def _want(self, page: int) -> None:
        if page in self._wanted or self._flying == (self._generation, page):
            return
        self._wanted.append(page)
        del self._wanted[:-PAGES_WANTED]
        if self._flying is None:
            self._timer.start()

    @Slot()
    def _fetch_next(self) -> None:
        if self._flying is not None or not self._wanted:
            return
        page = self._wanted.pop()
        ticket = self._flying = (self._generation, page)
        ids = self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
        self._jobs.run(self, lambda: (ticket, self._fetch(ids)), self._on_page, failed=self._on_gap)

    def _on_page(self, answer: tuple[tuple[int, int], Sequence[R]]) -> None:
        (generation, page), rows = answer
        if generation != self._generation:
            return
        self._flying = None
        self._keep(page, rows)
        first = page * PAGE_ROWS
        last = min(first + PAGE_ROWS, len(self._ids)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self._fetch_next()

    def _on_gap(self, error: BaseException) -> None:
        self._flying = None
        self.failed.emit(error)


def _alignment(column: Column[R]) -> Qt.AlignmentFlag:
    return {"right": _RIGHT, "centre": _CENTRE}.get(column.align, _LEFT)


def _colours(tokens: Tokens) -> dict[Tone, QColor]:
    return {tone: QColor(tokens.tone(tone)) for tone in Tone}
