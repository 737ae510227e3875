"""The buttons below the list of clients told: each offered where it can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from agencydesk.services.telling.values import State, TellingRow
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.rows import RowsView
from agencydesk.ui.widgets.telling.acts import TellingActs


class TellingButtons(Flow):
    """Acts on the chosen lines.

    Signals:
        case_wanted: go to the current line's case.
    """

    case_wanted = Signal()

    def __init__(self, rows: RowsView[TellingRow], acts: TellingActs) -> None:
        super().__init__()
        self._list, self._acts = rows, acts
        self._told = False
        self.write = button(self.tr("Write letter…"), "primary")
        self.mark = button(self.tr("Told today…"))
        self.open = button(self.tr("Open"))
        self.case = button(self.tr("Go to case"))
        self.not_needed = button(self.tr("Not needed…"))
        self.give_up = button(self.tr("Give up…"))
        self.take_back = button(self.tr("Take back"))
        for part, act in (
            (self.write, self._on_write),
            (self.mark, self._on_mark),
            (self.open, self.open_current),
            (self.case, self.case_wanted),
            (self.not_needed, self._on_not_needed),
            (self.give_up, self._on_give_up),
            (self.take_back, self._on_take_back),
        ):
            self.add(part)
            part.clicked.connect(act)
        rows.selectionModel().selectionChanged.connect(self.suit)

    def show_told(self, told: bool) -> None:
        """Offer what can be done with what was told, or with what is to be."""
        self._told = told
        self.suit()

    @Slot()
    def suit(self) -> None:
        """Offer what can be done with the chosen lines."""
        current = self._list.current()
        self.write.setEnabled(bool(self._chosen(State.WAITING)))
        self.mark.setEnabled(bool(self._chosen(State.WAITING, State.DRAFT)))
        self.open.setEnabled(current is not None and current.document_id is not None)
        self.case.setEnabled(current is not None)
        self.not_needed.setEnabled(bool(self._chosen(State.WAITING)))
        self.give_up.setEnabled(bool(self._chosen(State.DRAFT)))
        self.take_back.setEnabled(bool(self._chosen(State.TOLD)))
        for part in (self.write, self.mark, self.not_needed, self.give_up):
            part.setVisible(not self._told)
        self.take_back.setVisible(self._told)

    @Slot()
    def open_current(self) -> None:
        """Show the letter of the current line, or write one."""
        row = self._list.current()
        if row is not None:
            self._acts.open(row)

    def _chosen(self, *states: State) -> list[TellingRow]:
        return [row for row in self._list.chosen() if row.state in states]

    @Slot()
    def _on_write(self) -> None:
        self._acts.write(self._chosen(State.WAITING))

    @Slot()
    def _on_mark(self) -> None:
        self._acts.mark(self._chosen(State.WAITING, State.DRAFT))

    @Slot()
    def _on_not_needed(self) -> None:
        self._acts.not_needed(self._chosen(State.WAITING))

    @Slot()
    def _on_give_up(self) -> None:
        self._acts.give_up(self._chosen(State.DRAFT))

    @Slot()
    def _on_take_back(self) -> None:
        self._acts.take_back(self._chosen(State.TOLD))
