"""The bar above the table of cases: which view, what can be done, how many are listed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from agencydesk.services.case_table_values import Cut
from agencydesk.services.views_values import SavedView
from agencydesk.ui.tokens import CONTROL_HEIGHT, GAP, Tokens
from agencydesk.ui.widgets.flow import FlowLayout
from agencydesk.ui.widgets.labels import IconButton, label

NAME_SHOWN = 24


class ViewBar(QWidget):
    """Chooses a view and offers what can be done with the list.

    Signals:
        cut_chosen: a ready-made view; carries the ``Cut``.
        view_chosen: a saved view; carries the ``SavedView``.
        save_wanted, update_wanted, rename_wanted, delete_wanted: of the current view.
        clear_wanted: everything is to be listed again.
    """

    cut_chosen = Signal(object)
    view_chosen = Signal(object)
    save_wanted = Signal()
    update_wanted = Signal()
    rename_wanted = Signal()
    delete_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: tuple[SavedView, ...] = ()
        self._cut, self._current = Cut.ALL, ""
        self.view = IconButton("bookmark", self.tr("View"), self.tr("Choose a view (Alt+V)"))
        self.view.setShortcut("Alt+V")
        self.menu = QMenu(self)
        self.view.setMenu(self.menu)
        self.columns = IconButton(
            "columns-3", self.tr("Columns"), self.tr("Choose, order and freeze columns")
        )
        self.own = IconButton(
            "plus", self.tr("Own column"), self.tr("Add a column of your own to every case")
        )
        self.finder = IconButton(
            "list-checks",
            self.tr("Find list"),
            self.tr("Paste references or numbers and list those cases (Ctrl+V in the list)"),
        )
        self.fill = IconButton(
            "pencil",
            self.tr("Set value"),
            self.tr("Set an own column in all selected cases"),
        )
        self.new = IconButton("plus", self.tr("New case"), self.tr("Add a case"), "primary")
        self.clear = IconButton("x", self.tr("Show all"), self.tr("Clear every filter (Esc)"))
        self.shown = label(role="muted")
        self.shown.setFixedHeight(CONTROL_HEIGHT)
        self.buttons = (
            self.view, self.columns, self.own, self.finder, self.fill, self.clear, self.new,
        )  # fmt: skip
        flow = FlowLayout(gap=GAP)
        for part in (*self.buttons[:-1], self.shown):
            flow.addWidget(part)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(flow, 1)
        layout.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        self.clear.clicked.connect(self.clear_wanted)
        self.clear.hide()
        self.set_tokens(tokens)
        self._fill_menu()

    def show_views(self, views: Sequence[SavedView], current: str, cut: Cut) -> None:
        """Offer these views; the current one is a saved one's id, or else a cut."""
        if (tuple(views), current, cut) != (self._views, self._current, self._cut):
            self._views, self._current, self._cut = tuple(views), current, cut
            self._fill_menu()

    def current(self) -> SavedView | None:
        """Return the saved view that is current."""
        return next((view for view in self._views if view.id == self._current), None)

    def show_count(self, listed: int, total: int, *, narrowed: bool) -> None:
        """Say how many cases are listed."""
        if listed == total and not narrowed:
            text = self.tr("Cases: {count}").format(count=f"{total:,}")
        else:
            text = self.tr("Listed: {count} of {total}").format(
                count=f"{listed:,}", total=f"{total:,}"
            )
        self.shown.setText(text)
        self.shown.setToolTip(text)
        self.clear.setVisible(narrowed)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for part in (
            self.view, self.columns, self.own, self.finder, self.fill, self.new, self.clear,
        ):  # fmt: skip
            part.set_tokens(tokens)

    def cut_name(self, cut: Cut) -> str:
        """Return the name of a ready-made view."""
        return {
            Cut.ALL: self.tr("All cases"),
            Cut.ACTIVE: self.tr("Active"),
            Cut.MINE: self.tr("Mine"),
            Cut.NO_NUMBER: self.tr("Without number"),
            Cut.NO_DEADLINE: self.tr("Active without open deadline"),
        }[cut]

    def name(self) -> str:
        """Return the name of the view that is current."""
        view = self.current()
        return view.name if view is not None else self.cut_name(self._cut)

    def _fill_menu(self) -> None:
        self.menu.clear()
        group = QActionGroup(self.menu)
        for cut in Cut:
            chosen = not self._current and cut is self._cut
            self._add(group, self.cut_name(cut), cut, chosen=chosen)
        if self._views:
            self.menu.addSeparator()
        for view in self._views:
            name = view.name.replace("&", "&&")
            self._add(group, name, view, chosen=view.id == self._current)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Save as a view…"), self.save_wanted.emit)
        current = self.current()
        if current is not None:
            name = current.name.replace("&", "&&")
            self.menu.addAction(
                self.tr("Update “{name}”").format(name=name), self.update_wanted.emit
            )
            self.menu.addAction(self.tr("Rename…"), self.rename_wanted.emit)
            self.menu.addAction(
                self.tr("Delete “{name}”").format(name=name), self.delete_wanted.emit
            )
        name = self.name()
        short = name if len(name) <= NAME_SHOWN else name[: NAME_SHOWN - 1] + "…"
        self.view.setText(short.replace("&", "&&"))
        self.view.setAccessibleName(self.tr("View: {name}").format(name=name))

    def _add(
        self, group: QActionGroup, name: str, meaning: Cut | SavedView, *, chosen: bool
    ) -> None:
        action = QAction(name, group)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.setData(meaning)
        action.triggered.connect(self._on_chosen)
        self.menu.addAction(action)

    @Slot()
    def _on_chosen(self) -> None:
        action = self.sender()
        meaning = action.data() if isinstance(action, QAction) else None
        if isinstance(meaning, SavedView):
            self.view_chosen.emit(meaning)
        elif isinstance(meaning, str):
            self.cut_chosen.emit(Cut(meaning))
