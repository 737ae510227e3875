"""Keeping the views of the page of cases, and the layout of this computer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from agencydesk.services.case_table_values import Cut
from agencydesk.services.changes import Changes
from agencydesk.services.views_values import Layout, layout_from_plain, layout_to_plain
from agencydesk.ui.dialogs.view_name import ViewNameDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.widgets.view_bar import ViewBar

LAYOUT_KEY = "cases/layout"


def remembered(memory: Memory) -> Layout:
    """Return the layout of the last time, everything listed."""
    try:
        plain = json.loads(memory.text(LAYOUT_KEY, "null"))
    except ValueError:
        return Layout()
    return replace(layout_from_plain(plain), filters={}, cut=Cut.ALL)


def remember(memory: Memory, layout: Layout) -> None:
    """Keep a layout for the next start."""
    memory.set_text(LAYOUT_KEY, json.dumps(layout_to_plain(layout), ensure_ascii=True))


class ViewKeeper(QObject):
    """Saves, updates, renames and deletes views.

    Signals:
        changed, undoable, told, problem: as those of ``Page``.
        kept: a view was saved or renamed and is the current one; carries its id.
        gone: the current view was deleted.
    """

    changed = Signal(object)
    undoable = Signal(str, object)
    told = Signal(str)
    problem = Signal(object)
    kept = Signal(str)
    gone = Signal()

    def __init__(
        self, kit: Kit, bar: ViewBar, layout: Callable[[], Layout], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kit, self._bar, self._layout, self._page = kit, bar, layout, parent
        bar.save_wanted.connect(self.save)
        bar.update_wanted.connect(self.update)
        bar.rename_wanted.connect(self.rename)
        bar.delete_wanted.connect(self.delete)

    def save(self) -> ViewNameDialog:
        """Ask for a name and keep how the table looks now."""
        layout, views = self._layout(), self._kit.desk.views
        return self._ask(lambda name: views.save(name, layout), "")

    def rename(self) -> None:
        """Ask for another name for the current view."""
        view, views = self._bar.current(), self._kit.desk.views
        if view is not None:
            number = view.id
            self._ask(lambda name: views.rename(number, name), view.name)

    def update(self) -> None:
        """Let the current view be as the table is now."""
        view, views, layout = self._bar.current(), self._kit.desk.views, self._layout()
        if view is None:
            return
        number, before = view.id, view.layout
        text = self.tr("View “{name}” updated").format(name=view.name)
        back: Callable[[], Changes] = lambda: views.update(number, before, only=layout)  # noqa: E731
        self._run(lambda: views.update(number, layout), text, back)

    def delete(self) -> None:
        """Take the current view out of the list."""
        view, views = self._bar.current(), self._kit.desk.views
        if view is None:
            return
        number = view.id
        text = self.tr("View “{name}” deleted").format(name=view.name)
        self._run(lambda: views.put_away(number), text, lambda: views.put_away(number, away=False))
        self.gone.emit()

    def _ask(self, keep: Callable[[str], Changes], name: str) -> ViewNameDialog:
        dialog = ViewNameDialog(self._kit, keep, name, self._page.window())
        dialog.kept.connect(self._on_kept)
        dialog.open()
        return dialog

    def _run(self, work: Callable[[], Changes], text: str, back: Callable[[], Changes]) -> None:
        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            self.undoable.emit(text, back)

        self._kit.jobs.run(self, work, done, failed=self.problem.emit)

    def _on_kept(self, changes: Changes) -> None:
        self.kept.emit(str(changes.record_id))
        self.changed.emit(changes)
