"""The list of the page of deadlines, or in its place what there is to say of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from agencydesk.domain.docket import DocketFilter
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.pages.reading import Listing, Question
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tables.docket_grid import DocketGrid
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.state import StateView


class DeadlineTable(QStackedWidget):
    """Asks for the list and shows it; says so while it loads, is empty or cannot be read.

    Signals:
        listed: the list was read; carries the ``Listing``.
        hidden: the deadline that was to be shown is not in the list; carries its id.
        import_wanted, clear_wanted, again_wanted: the button under what is said was pressed.
    """

    listed = Signal(object)
    hidden = Signal(int)
    import_wanted = Signal()
    clear_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, kit: Kit, names: DocketWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        fetch = partial(kit.desk.docket.rows, language=kit.language)
        self.grid = DocketGrid(fetch, names, kit.jobs, kit.theme, kit.memory)
        self.state = StateView(kit.tokens)
        self._count_due = True
        self._narrowed = False
        self._wanted: int | None = None
        self._listing = Latest[Listing](kit.jobs, self._on_listing, self._on_failure, self)
        self.addWidget(self.grid)
        self.addWidget(self.state)
        self.state.pressed.connect(self._on_state)
        self.state.say("loading", "loader", self.tr("Reading the deadlines…"), "", "")
        self.setCurrentWidget(self.state)

    def ask(self, wanted: DocketFilter, *, narrowed: bool, count: bool = False) -> None:
        """Read the list.

        Args:
            wanted: what to list.
            narrowed: whether clearing the filter would list more.
            count: count anew what the choices hold.
        """
        self._count_due = self._count_due or count
        self._narrowed = narrowed
        sort, descending = self.grid.sort
        current = self.grid.current_id() if self._wanted is None else self._wanted
        question = Question(
            self._kit.desk.docket,
            wanted,
            sort,
            descending,
            self._kit.language,
            current,
            self.grid.currentIndex().row(),
            self._count_due,
        )
        self._listing.ask(question.answer)

    def want(self, deadline_id: int | None) -> None:
        """Make this deadline current when the list is read next."""
        self._wanted = deadline_id

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.grid.set_tokens(tokens)
        self.grid.rows.set_tokens(tokens)
        self.state.set_tokens(tokens)

    def _on_listing(self, listing: Listing) -> None:
        self.grid.rows.show_ids(listing.ids, listing.pages)
        if listing.counts is not None:
            self._count_due = False
        self.listed.emit(listing)
        if listing.ids:
            self.grid.make_current(listing.position)
            self._show(self.grid)
        else:
            self._say_empty()
        wanted, self._wanted = self._wanted, None
        if wanted is not None and not listing.found:
            self.hidden.emit(wanted)

    def _show(self, part: DocketGrid | StateView) -> None:
        """Show the list or a state; take the keyboard along if it was nowhere else."""
        focus = self.window().focusWidget()
        idle = self.isVisible() and (focus is None or focus.isAncestorOf(self))
        self.setCurrentWidget(part)
        if idle:
            target = part if isinstance(part, DocketGrid) else part.button
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_empty(self) -> None:
        if self._narrowed:
            self.state.say(
                "clear",
                "search",
                self.tr("Nothing matches"),
                self.tr("No deadline fits this filter. Other deadlines are there."),
                self.tr("Clear the filter"),
            )
        else:
            self.state.say(
                "import",
                "inbox",
                self.tr("No deadlines yet"),
                self.tr(
                    "Bring in the sheet you keep your cases in (xlsx, xls or csv): press the "
                    "button, or drop the file on this window. Any headings will do, and nothing "
                    "is written before you have seen what was understood."
                ),
                self.tr("Import a sheet…"),
            )
        self._show(self.state)

    def _on_failure(self, error: BaseException) -> None:
        text = words(error, self._kit.desk.texts, self._kit.language)
        title = self.tr("The deadlines could not be read")
        self.state.say("again", "triangle-alert", title, text, self.tr("Try again"))
        self.setCurrentWidget(self.state)

    @Slot(str)
    def _on_state(self, key: str) -> None:
        if key == "import":
            self.import_wanted.emit()
        elif key == "clear":
            self.clear_wanted.emit()
        else:
            self.again_wanted.emit()
