"""The table of cases in all its states; its bar stands wherever the page puts it."""

from __future__ import annotations

from array import array
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.pages.cases_choices import Choices
from agencydesk.ui.pages.cases_columns import ColumnActions
from agencydesk.ui.pages.cases_input import ListInput
from agencydesk.ui.pages.cases_menu import CellMenu
from agencydesk.ui.pages.cases_out import CasesOut
from agencydesk.ui.pages.cases_own import OwnColumns
from agencydesk.ui.pages.cases_reading import Listing, Question
from agencydesk.ui.pages.cases_state import TableState
from agencydesk.ui.pages.cases_views import ViewKeeper, remember, remembered
from agencydesk.ui.tables.cases import CaseModel
from agencydesk.ui.tables.cases_view import CasesView
from agencydesk.ui.widgets.state import StateView
from agencydesk.ui.widgets.view_bar import ViewBar

#: How long the choice must rest before it counts, in milliseconds: arrows may be held down.
REST = 90


class CaseListing(QWidget):
    """Lists cases as the layout says.

    Signals:
        chosen: another case is current and stayed so for a moment; carries its id or None.
        import_wanted, told, problem: as those of ``Page``.
        text_cleared: the words of the bar above no longer count.
    """

    chosen = Signal(object)
    import_wanted = Signal()
    told = Signal(str)
    problem = Signal(object)
    text_cleared = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.state = TableState(remembered(kit.memory))
        fetch = partial(kit.desk.case_table.rows, language=kit.language)
        self.model = CaseModel(fetch, kit.jobs, kit.tokens, self)
        self.grid = CasesView(self.model, kit.tokens, kit.today, self)
        self.bar = ViewBar(kit.tokens)
        self.empty = StateView(kit.tokens)
        self.columns = ColumnActions(kit, self.grid, self.state, self)
        self.own = OwnColumns(kit, self.grid, self)
        self.views = ViewKeeper(kit, self.bar, lambda: self.state.layout, self)
        self.out = CasesOut(kit, self.grid, self)
        self.cells = CellMenu(self.grid, self)
        self.choices = Choices(kit, self.grid, self)
        self.input = ListInput(kit, self.state, self.bar, self.grid, self)
        self.input.follow_views(self.views)
        self.ids: array[int] = array("q")
        self._goal: int | None = None
        #: The list has changed while a cell was typed into, and is to be read again after it.
        self._late = False
        self._listing = Latest[Listing](kit.jobs, self._on_listing, self._on_failure, self)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._lay_out()
        self._connect()
        self.empty.say("loading", "loader", self.tr("Reading the cases…"), "", "")
        self.stack.setCurrentWidget(self.empty)

    def ask(self) -> None:
        """Read the list; the current case stays current."""
        state = self.state
        keys = tuple(state.layout.columns)
        current = self.current_id() if self._goal is None else self._goal
        question = Question(self._kit.desk, state.query(), keys, self._kit.language, current)
        self._listing.ask(question.answer)

    def current_id(self) -> int | None:
        """Return the current case."""
        index = self.grid.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    def go_to(self, case_id: int) -> None:
        """Make a case current; what hides it is cleared."""
        self._goal = case_id
        self.ask()

    def set_text(self, text: str) -> None:
        """List only what holds these words."""
        if text != self.state.text:
            self.state.text = text
            self.ask()

    def remember(self) -> None:
        """Keep the layout for the next start."""
        remember(self._kit.memory, self.state.layout)

    def set_tokens(self) -> None:
        """Take other colours."""
        tokens = self._kit.tokens
        self.model.set_tokens(tokens)
        for part in (self.grid, self.bar, self.empty):
            part.set_tokens(tokens)

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        bar, own = self.bar, self.own
        bar.columns.clicked.connect(self.columns.choose)
        bar.own.clicked.connect(own.add)
        bar.fill.clicked.connect(self._on_fill)
        self.cells.fill_wanted.connect(self._on_fill)
        self.columns.arranged.connect(self.ask)
        self.columns.add_wanted.connect(own.add)
        self.columns.put_away_wanted.connect(own.put_away)
        self.columns.rename_wanted.connect(own.rename)
        self.cells.rename_wanted.connect(own.rename)
        own.added.connect(self.columns.show_column)
        self.input.asked.connect(self.ask)
        self.input.text_cleared.connect(self.text_cleared)
        self.input.told.connect(self.told)
        for part in (own, self.views, self.out):
            part.told.connect(self.told)
            part.problem.connect(self.problem)
        self.choices.problem.connect(self.problem)
        self.model.failed.connect(self.problem)
        self.grid.typing.ended.connect(self._on_typed)
        self.grid.selectionModel().currentRowChanged.connect(self._on_current)
        self._rest.timeout.connect(self._on_rest)
        self.empty.pressed.connect(self._on_state)

    def _on_listing(self, listing: Listing) -> None:
        if self._goal is not None and listing.unlisted and listing.query.narrowed():
            self.state.clear()
            self.text_cleared.emit()
            self.told.emit(self.tr("The filters were cleared: they hid this case."))
            self.ask()
            return
        same = self.model.shows(listing.shown, listing.ids)
        if not same and self.grid.typing.is_on():
            self._late = True  # showing it would take away what is being typed
            return
        kept = self.grid.block() if same else ([], [])
        column = max(0, self.grid.currentIndex().column())
        position = self._position(listing)
        self.ids = listing.ids
        self.columns.columns = listing.columns
        self.model.show(listing.shown, listing.ids, listing.pages)
        layout = self.state.layout
        self.grid.arrange(layout.widths, layout.frozen, layout.filters)
        self.grid.show_sort(layout.sort, descending=layout.descending)
        self.bar.show_views(listing.views, self.state.view, layout.cut)
        narrowed = self.state.narrowed()
        self.bar.show_count(len(listing.ids), listing.total, narrowed=narrowed)
        self.grid.note = self.tr("No case fits. “Show all” lists every case again.")
        if listing.ids and (not same or position != self.grid.currentIndex().row()):
            column = min(column, len(listing.shown) - 1)
            self.grid.setCurrentIndex(self.model.index(position, column))
            self._restore(kept)
        elif same:
            self._restore(([], []))
        if not listing.ids and not narrowed:
            self._say_nothing_yet()
        self._show(self.grid if listing.ids or narrowed else self.empty)
        self._rest.start()

    def _show(self, part: QWidget) -> None:
        """Show the list or a state; the keyboard goes along, if it was on the other."""
        focus = self.window().focusWidget()
        idle = focus is None or self.stack.isAncestorOf(focus)
        self.stack.setCurrentWidget(part)
        if idle and not part.isAncestorOf(focus or self):
            target = self.empty.button if part is self.empty else self.grid
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _position(self, listing: Listing) -> int:
        """Return the row to be current: of the goal, else of what is current by now."""
        now, self._goal = self._goal or self.current_id(), None
        return listing.ids.index(now) if now is not None and now in listing.ids else 0

    def _restore(self, kept: tuple[list[int], list[int]]) -> None:
        """Select again what was selected, or every row of a list that was just found."""
        if self.input.select_all:
            self.input.select_all = False
            self.grid.select_rows(0, len(self.ids) - 1)
        elif len(kept[0]) > 1 or len(kept[1]) > 1:
            self.grid.select_block(kept[0], kept[1])

    def _say_nothing_yet(self) -> None:
        self.empty.say(
            "import",
            "briefcase",
            self.tr("No cases yet"),
            self.tr(
                "Bring in the sheet you keep your cases in (xlsx, xls or csv): press the button, "
                "or drop the file on this window. Or add the first case by hand with “New case”."
            ),
            self.tr("Import a sheet…"),
        )

    def _on_failure(self, error: BaseException) -> None:
        text = words(error, self._kit.desk.texts, self._kit.language)
        title = self.tr("The cases could not be read")
        self.empty.say("again", "triangle-alert", title, text, self.tr("Try again"))
        self.stack.setCurrentWidget(self.empty)

    @Slot()
    def _on_fill(self) -> None:
        self.own.fill(self.columns.columns)

    @Slot()
    def _on_typed(self) -> None:
        if self._late:
            self._late = False
            self.ask()

    @Slot()
    def _on_current(self) -> None:
        self._rest.start()

    @Slot()
    def _on_rest(self) -> None:
        self.chosen.emit(self.current_id())

    @Slot(str)
    def _on_state(self, key: str) -> None:
        if key == "again":
            self.ask()
        else:
            self.import_wanted.emit()
