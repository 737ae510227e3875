"""Lists of the agency's own: added, renamed, switched off and on; its own items likewise."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.compliance.list_values import ListItem, ListRow, OwnListDraft
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.compliance.reason import ask_reason
from agencydesk.ui.widgets.labels import button


class OwnLists(QObject):
    """The buttons of the agency's own lists and items, and what they do.

    Signals:
        changed, told, problem: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)
    problem = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._parent = kit, parent
        self._list: ListRow | None = None
        self._item: ListItem | None = None
        self.add_list = button(self.tr("Add list…"))
        self.rename = button(self.tr("Rename list…"))
        self.switch_list = button("")
        self.switch_item = button("")
        self.add_list.clicked.connect(self._add)
        self.rename.clicked.connect(self._rename)
        self.switch_list.clicked.connect(self._switch_list)
        self.switch_item.clicked.connect(self._switch_item)
        self.fit(None, None)

    def fit(self, row: ListRow | None, item: ListItem | None) -> None:
        """Let the buttons fit the current list and item; those of the program have none."""
        self._list, self._item = row, item
        own = row is not None and row.own
        self.rename.setVisible(own)
        self.switch_list.setVisible(own)
        active = row is not None and row.active
        self.switch_list.setText(
            self.tr("Switch list off") if active else self.tr("Switch list on")
        )
        self.switch_item.setVisible(item is not None and item.own)
        active = item is not None and item.active
        self.switch_item.setText(
            self.tr("Switch item off") if active else self.tr("Switch item on")
        )

    @Slot()
    def _add(self) -> None:
        lists = self._kit.desk.compliance.lists

        def add(title: str) -> None:
            self._write(partial(lists.add_list, OwnListDraft(title)), "")

        title, name = self.tr("A list of our own"), self.tr("&Title")
        ask_reason(self._kit, title, self.tr("Add"), add, self._parent.window(), name)

    @Slot()
    def _rename(self) -> None:
        row, lists = self._list, self._kit.desk.compliance.lists
        if row is None:
            return

        def rename(title: str) -> None:
            work = partial(lists.change_list, row.id, OwnListDraft(title), row.version)
            self._write(work, self.tr("List renamed"))

        title, name = self.tr("Rename list {list}").format(list=row.id), self.tr("&Title")
        window = self._parent.window()
        dialog = ask_reason(self._kit, title, self.tr("Rename"), rename, window, name)
        dialog.begin_with(row.title)

    @Slot()
    def _switch_list(self) -> None:
        row, lists = self._list, self._kit.desk.compliance.lists
        if row is not None:
            text = (
                self.tr("List {id} is off: no new run asks it; its runs stay")
                if row.active
                else self.tr("List {id} is on: new runs ask it")
            )
            work = partial(lists.switch_list, row.id, row.version, active=not row.active)
            self._write(work, text.format(id=row.id))

    @Slot()
    def _switch_item(self) -> None:
        item, lists = self._item, self._kit.desk.compliance.lists
        if item is not None:
            text = (
                self.tr("Item {id} is off: no new run asks it")
                if item.active
                else self.tr("Item {id} is on: new runs ask it")
            )
            work = partial(lists.switch_item, item.id, item.version, active=not item.active)
            self._write(work, text.format(id=item.id))

    def _write(self, work: Callable[[], Changes], text: str) -> None:
        def done(changes: Changes) -> None:
            if text:
                self.told.emit(text)
            self.changed.emit(changes)

        self._kit.jobs.run(self, work, done, failed=self.problem.emit)
