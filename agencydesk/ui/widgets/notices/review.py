"""The preview of an import of notices: a list that is narrowed by kind, and the line beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSplitter, QVBoxLayout, QWidget

from agencydesk.services.notices.values import Candidate, NoticePlan
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.notices.preview_lines import (
    TO_LOOK_AT,
    PreviewLine,
    Sort,
    lines_of,
    preview_columns,
    sort_name,
)
from agencydesk.ui.widgets.notices.preview_panel import WIDTH, PreviewPanel
from agencydesk.ui.widgets.notices.section import NARROWEST
from agencydesk.ui.widgets.rows import RowsView

SPLITTER_KEY = "notices/preview-splitter"
#: The chip that lists everything, and the one that lists what needs a look.
ALL, LOOK = "all", "look"
#: Keys 1 to 3 choose a candidate.
PLACES = 3


class ReviewStep(QWidget):
    """Lists a plan; keys 1 to 3 choose a candidate, Enter goes to the choices.

    Args:
        kit: the desk and the look.
        candidates: returns the cases a notice may belong to, by its number.
    """

    def __init__(self, kit: Kit, candidates: Callable[[int], tuple[Candidate, ...]]) -> None:
        super().__init__()
        self._kit, self._candidates = kit, candidates
        self._plan: NoticePlan | None = None
        self._lines: tuple[PreviewLine, ...] = ()
        self._wanted = ""
        self._key: tuple[str, int] | None = None
        self._group = QButtonGroup(self)
        self.chips: dict[str, QPushButton] = {}
        self.list = RowsView[PreviewLine](preview_columns(), kit.tokens)
        self.list.setSelectionMode(RowsView.SelectionMode.SingleSelection)
        self.list.horizontalHeader().setMinimumSectionSize(NARROWEST)
        self.list.setAccessibleName(self.tr("What would come in"))
        self.list.setToolTip(
            self.tr("1 to 3: choose a candidate · Enter: go to the choices · Ctrl+Enter: import")
        )
        self.panel = PreviewPanel(kit)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._group.buttonClicked.connect(self._on_chip)
        self.list.selectionModel().currentRowChanged.connect(self._on_row)
        self.list.entered_row.connect(self.panel.focus_choice)
        for place in range(PLACES):
            keys = QShortcut(QKeySequence(str(place + 1)), self.list)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(lambda at=place: self.panel.choose_place(at))

    def show_plan(self, plan: NoticePlan) -> None:
        """Show a plan; the chosen kind and line stay chosen."""
        first = self._plan is None
        self._plan = plan
        self._lines = lines_of(plan, self._kit.desk.texts, self._kit.language)
        self.panel.know_choices(plan.choices)
        self._count()
        if first or not self._of(self._wanted):
            self._wanted = LOOK if self._of(LOOK) else ALL
        self.chips[self._wanted].setChecked(True)
        self._list()

    def lines_of(self, kind: str) -> list[PreviewLine]:
        """Return the lines of a kind: ``all``, ``look`` or a ``Sort`` by value."""
        return self._of(kind)

    def choose_kind(self, kind: str) -> None:
        """List the lines of one kind."""
        self._wanted = kind
        self.chips[kind].setChecked(True)
        self._list()

    def choose(self, key: tuple[str, int]) -> None:
        """Make a line the current one, whatever kind is listed."""
        if all(line.key != key for line in self.list.rows.rows):
            self.choose_kind(ALL)
        places = [place for place, line in enumerate(self.list.rows.rows) if line.key == key]
        if places:
            self.list.make_current(places[0])

    def remember(self) -> None:
        """Keep how the room is shared."""
        self._kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())

    def set_theme(self) -> None:
        """Take other colours."""
        self.list.set_tokens(self._kit.tokens)
        self.panel.set_theme()

    def _lay_out(self) -> None:
        chips = Flow(gap=GAP)
        for kind in (LOOK, *(sort.value for sort in Sort), ALL):
            chip = button("")
            chip.setCheckable(True)
            self._group.addButton(chip)
            self.chips[kind] = chip
            chips.add(chip)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([2 * WIDTH, WIDTH])
        self.splitter.restoreState(self._kit.memory.blob(SPLITTER_KEY))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(chips)
        layout.addWidget(self.splitter, 1)

    def _count(self) -> None:
        for kind, chip in self.chips.items():
            count = len(self._of(kind))
            chip.setText(f"{self._name(kind)}  {count:,}")
            chip.setVisible(bool(count) or kind == ALL)

    def _name(self, kind: str) -> str:
        if kind == ALL:
            return self.tr("All")
        return sort_name(None if kind == LOOK else Sort(kind))

    def _of(self, kind: str) -> list[PreviewLine]:
        if kind == ALL:
            return list(self._lines)
        wanted = TO_LOOK_AT if kind == LOOK else frozenset((Sort(kind),)) if kind else frozenset()
        return [line for line in self._lines if line.sorts & wanted]

    def _list(self) -> None:
        """List the chosen kind; the line that was chosen stays, or the one at its place."""
        key = self._key
        rows = self._of(self._wanted)
        self.list.show_rows(rows)
        places = [place for place, line in enumerate(rows) if line.key == key]
        if places:
            self.list.make_current(places[0])
        self._on_row()

    @Slot()
    def _on_chip(self) -> None:
        for kind, chip in self.chips.items():
            if chip.isChecked():
                self._wanted = kind
        self._list()

    @Slot()
    def _on_row(self) -> None:
        line = self.list.current()
        if line is None:
            self.panel.show_line(None)
            return
        self._key = line.key
        numbered = line.kind == "notice"
        self.panel.show_line(line, self._candidates(line.number) if numbered else ())
