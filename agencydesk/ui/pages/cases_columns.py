"""Choosing, ordering, sizing, freezing and sorting the columns of the table of cases."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from agencydesk.services.case_table_values import ColumnInfo
from agencydesk.ui.dialogs.columns import ColumnsDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.cases_state import TableState
from agencydesk.ui.tables.cases_view import CasesView


class ColumnActions(QObject):
    """Changes the layout as the headings and the dialog ask for.

    Signals:
        arranged: the layout is another one; the list is to be read again.
        add_wanted: an own column is to be added.
        put_away_wanted, rename_wanted: an own column is to be put away, or to have another name;
            carries the ``ColumnInfo``.
    """

    arranged = Signal()
    add_wanted = Signal()
    put_away_wanted = Signal(object)
    rename_wanted = Signal(object)

    def __init__(self, kit: Kit, grid: CasesView, state: TableState, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._grid, self._state, self._page = kit, grid, state, parent
        self.columns: tuple[ColumnInfo, ...] = ()
        grid.sort_wanted.connect(self._on_sort)
        grid.front.order_wanted.connect(self._on_order)
        grid.front.resized.connect(self._on_resized)
        grid.heading_menu.connect(self._on_menu)

    def choose(self) -> ColumnsDialog:
        """Ask which columns are to be shown."""
        dialog = ColumnsDialog(
            self._kit,
            self.columns,
            self._grid.rows.keys,
            self._state.layout.frozen,
            self._page.window(),
        )
        dialog.chosen.connect(self._on_chosen)
        dialog.put_away_wanted.connect(self.put_away_wanted)
        dialog.open()
        return dialog

    def show_column(self, key: str) -> None:
        """Show one more column, at the right end."""
        if key not in self._state.layout.columns:
            self._take([*self._state.layout.columns, key])

    def menu(self, section: int) -> QMenu:
        """Return the menu of a heading."""
        menu = QMenu(self._page)
        infos = self._grid.rows.infos
        if 0 <= section < len(infos):
            info = infos[section]
            keys = [each.key for each in infos]
            menu.addAction(self.tr("Sort"), lambda: self._on_sort(info.key))
            menu.addAction(self.tr("Filter (Alt+Down)"), lambda: self._grid.focus_field(section))
            if section + 1 != self._grid.frozen and section + 1 < len(infos):
                menu.addAction(self.tr("Freeze up to here"), lambda: self._take(keys, section + 1))
            if self._grid.frozen:
                menu.addAction(self.tr("Freeze nothing"), lambda: self._take(keys, 0))
            if len(keys) > 1:
                rest = [key for key in keys if key != info.key]
                frozen = self._grid.frozen - (section < self._grid.frozen)
                menu.addAction(self.tr("Hide column"), lambda: self._take(rest, frozen))
            if info.field_id is not None:
                menu.addAction(self.tr("Rename own column…"), lambda: self.rename_wanted.emit(info))
                menu.addAction(
                    self.tr("Put own column away"), lambda: self.put_away_wanted.emit(info)
                )
            menu.addSeparator()
        menu.addAction(self.tr("Columns…"), self.choose)
        menu.addAction(self.tr("Own column…"), self.add_wanted.emit)
        return menu

    def _take(self, keys: Sequence[str], frozen: int | None = None) -> None:
        self._state.set_columns(keys, frozen)
        self.arranged.emit()

    @Slot(str)
    def _on_sort(self, key: str) -> None:
        self._state.sort_by(key)
        self.arranged.emit()

    @Slot(list)
    def _on_order(self, keys: list[str]) -> None:
        self._take(keys)

    @Slot()
    def _on_resized(self) -> None:
        self._state.set_widths(self._grid.widths())

    @Slot(int, object)
    def _on_menu(self, section: int, place: QPoint) -> None:
        self.menu(section).popup(place)

    @Slot(list, int)
    def _on_chosen(self, keys: list[str], frozen: int) -> None:
        self._take(keys, frozen)
