"""The menu of the cells of the table of cases."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from agencydesk.services.own_fields_values import OwnType
from agencydesk.ui.places import Act, Wish
from agencydesk.ui.tables.cases_view import CasesView


class CellMenu(QObject):
    """Offers with the mouse, or the menu key, what the keys do.

    Signals:
        fill_wanted: a value is to be set in the selected cases.
        open_wanted: the current case is to be looked at.
        wish: something to do with the selected cases; carries a ``Wish``.
        rename_wanted: an own column is to have another name; carries the ``ColumnInfo``.
    """

    fill_wanted = Signal()
    open_wanted = Signal()
    rename_wanted = Signal(object)
    wish = Signal(object)

    def __init__(self, grid: CasesView, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid, self._page = grid, parent
        for part in (grid, grid.front.view):
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            part.customContextMenuRequested.connect(self._on_wanted)

    def menu(self) -> QMenu:
        """Return the menu of the current cell."""
        grid, menu = self._grid, QMenu(self._page)
        index = grid.currentIndex()
        if not index.isValid():
            return menu
        info, text = grid.rows.infos[index.column()], str(index.data() or "")
        menu.addAction(self.tr("Open case (Enter)"), self.open_wanted.emit)
        menu.addAction(self.tr("Tell the client…"), self.tell)
        menu.addAction(self.tr("Copy (Ctrl+C)"), grid.copy_wanted.emit)
        menu.addAction(self.tr("Select whole rows (Shift+Space)"), grid.select_whole_rows)
        menu.addAction(self.tr("Filter by this cell"), lambda: grid.filter_by(info.key, f"={text}"))
        menu.addAction(self.tr("Sort by this column"), lambda: grid.sort_wanted.emit(info.key))
        menu.addSeparator()
        if info.field_id is not None:
            menu.addAction(self.tr("Edit (F2)"), grid.typing.begin)
            menu.addAction(self.tr("Fill down (Ctrl+D)"), grid.fill_wanted.emit)
            menu.addAction(self.tr("Empty (Delete)"), grid.empty_wanted.emit)
            if info.field_type == OwnType.YES_NO:
                menu.addAction(self.tr("Yes or no (Space)"), grid.toggle_wanted.emit)
            menu.addAction(self.tr("Rename own column…"), lambda: self.rename_wanted.emit(info))
        menu.addAction(self.tr("Set value in the selected cases…"), self.fill_wanted.emit)
        return menu

    @Slot()
    def tell(self) -> None:
        """Tell the clients of the selected cases."""
        rows, _columns = self._grid.block()
        ids = tuple(self._grid.rows.ids_at(rows))
        if ids:
            self.wish.emit(Wish(Act.TELL_CLIENT, case_ids=ids))

    @Slot(QPoint)
    def _on_wanted(self, place: QPoint) -> None:
        view = self.sender()
        if isinstance(view, QWidget):
            self.menu().popup(view.mapToGlobal(place))
