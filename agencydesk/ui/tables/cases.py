"""The rows of the table of cases: columns as chosen, cells of own columns open to editing."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from agencydesk.services.case_table_values import CaseTableRow, ColumnInfo, ColumnKind
from agencydesk.ui.jobs import Runner
from agencydesk.ui.tables.paged import Column, PagedModel
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Fetch = Callable[[Sequence[int], Sequence[str]], Sequence[CaseTableRow]]

_FIGURES = frozenset({ColumnKind.DATE, ColumnKind.NUMBER, ColumnKind.CODE})


class CaseModel(PagedModel[CaseTableRow]):
    """Shows cases in the columns it was last given.

    Signals:
        edited: a cell of an own column was typed into; carries the case, the ``ColumnInfo`` and
            the text.
    """

    edited = Signal(int, object, str)

    def __init__(
        self, fetch: Fetch, jobs: Runner, tokens: Tokens, parent: QObject | None = None
    ) -> None:
        self.infos: tuple[ColumnInfo, ...] = ()
        self._fetch_cells = fetch
        super().__init__((), self._read, jobs, tokens, tabular_font(), parent)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the columns, in order."""
        return tuple(info.key for info in self.infos)

    def show(
        self,
        infos: Sequence[ColumnInfo],
        ids: array[int],
        pages: Mapping[int, Sequence[CaseTableRow]],
    ) -> None:
        """Show these columns of these cases; ``pages`` as in ``show_ids``."""
        if self.shows(infos, ids):
            self.show_again(pages)
            return
        self.infos = tuple(infos)
        self.columns = tuple(_column(place, info) for place, info in enumerate(infos))
        self.show_ids(ids, pages)

    def shows(self, infos: Sequence[ColumnInfo], ids: array[int]) -> bool:
        """Say whether these columns of these cases are what is shown, in this order."""
        return self.infos == tuple(infos) and self._ids == ids

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells of own columns be edited."""
        flags = super().flags(index)
        if index.isValid() and self.infos[index.column()].field_id is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what a view asks for; an editor starts from what the cell shows."""
        return super().data(index, Role.DisplayRole if role == Role.EditRole else role)

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Hand on what was typed; the cell follows when it is stored."""
        if role != Role.EditRole or not index.isValid():
            return False
        if str(value) != (self.data(index) or ""):
            info = self.infos[index.column()]
            self.edited.emit(self.id_at(index.row()), info, str(value))
        return True

    def ids_at(self, rows: Sequence[int]) -> array[int]:
        """Return the cases of these rows."""
        return array("q", map(self._ids.__getitem__, rows))

    def row_of(self, case_id: int) -> int | None:
        """Return the row that shows a case."""
        return self._ids.index(case_id) if case_id in self._ids else None

    def _read(self, ids: Sequence[int]) -> Sequence[CaseTableRow]:
        return self._fetch_cells(ids, self.keys)


def _column(place: int, info: ColumnInfo) -> Column[CaseTableRow]:
    def text(row: CaseTableRow) -> str:
        return row.cells[place]

    return Column(
        info.key,
        info.title,
        text,
        info.width,
        align="right" if info.kind is ColumnKind.NUMBER else "left",
        tabular=info.kind in _FIGURES,
    )
