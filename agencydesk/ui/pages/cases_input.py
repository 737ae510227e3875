"""What narrows the table of cases: views, typed filters, pasted lists."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from agencydesk.services.case_table_values import Cut, FoundList
from agencydesk.services.views_values import SavedView
from agencydesk.ui.dialogs.find_list import FindListDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.cases_state import TableState
from agencydesk.ui.pages.cases_views import ViewKeeper
from agencydesk.ui.tables.cases_view import CasesView
from agencydesk.ui.widgets.view_bar import ViewBar


class ListInput(QObject):
    """Takes what is chosen and typed into the state of the table.

    Signals:
        asked: the list is to be read again.
        text_cleared: the words of the bar above the page no longer count.
        told: as that of ``Page``.
    """

    asked = Signal()
    text_cleared = Signal()
    told = Signal(str)

    def __init__(
        self, kit: Kit, state: TableState, bar: ViewBar, grid: CasesView, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kit, self._state, self._page, self._grid = kit, state, parent, grid
        #: The next list is that of a paste: all of it is to be selected.
        self.select_all = False
        bar.cut_chosen.connect(self._on_cut)
        bar.view_chosen.connect(self._on_view)
        bar.clear_wanted.connect(self.clear)
        bar.finder.clicked.connect(self._on_find)
        grid.filters_changed.connect(self._on_filters)
        grid.paste_wanted.connect(self._on_paste)

    def follow_views(self, views: ViewKeeper) -> None:
        """Keep the current view in step with what is saved and deleted."""
        views.kept.connect(self._on_kept)
        views.gone.connect(self._on_gone)

    @Slot()
    def clear(self) -> None:
        """List every case again."""
        self._forget_text()
        self._state.clear()
        self.asked.emit()

    def find_list(self, text: str = "") -> FindListDialog:
        """Ask for a list of references or numbers; a text given is looked up at once."""
        dialog = FindListDialog(self._kit, text, self._page.window())
        dialog.found.connect(self._on_found)
        dialog.open()
        if text.strip():
            dialog.accept()
        return dialog

    def show_among(self, ids: Sequence[int]) -> None:
        """List these cases and no others."""
        self._forget_text()
        self._state.clear()
        self._state.among = tuple(ids)
        self._grid.setFocus()
        self.asked.emit()

    def _forget_text(self) -> None:
        if self._state.text:
            self.text_cleared.emit()

    @Slot(object)
    def _on_cut(self, cut: Cut) -> None:
        self._forget_text()
        self._state.choose_cut(cut)
        self.asked.emit()

    @Slot(object)
    def _on_view(self, view: SavedView) -> None:
        self._forget_text()
        self._state.choose_view(view)
        self.asked.emit()

    @Slot()
    def _on_filters(self) -> None:
        self._state.set_filters(self._grid.filters())
        self.asked.emit()

    @Slot()
    def _on_find(self) -> None:
        self.find_list()

    @Slot()
    def _on_paste(self) -> None:
        self.find_list(QGuiApplication.clipboard().text())

    @Slot(object)
    def _on_found(self, found: FoundList) -> None:
        self._forget_text()
        self._state.clear()
        self._state.among = tuple(found.ids)
        self.select_all = True
        self.told.emit(
            self.tr("Cases of the list: {count}, all selected").format(count=f"{len(found.ids):,}")
        )
        self._grid.setFocus()
        self.asked.emit()

    @Slot(str)
    def _on_kept(self, view: str) -> None:
        self._state.view = view
        self.asked.emit()

    @Slot()
    def _on_gone(self) -> None:
        self._state.view = ""
        self.asked.emit()
