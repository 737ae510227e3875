"""The page of deadlines (期限): the list, its filters, and why each date is what it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from agencydesk.domain.docket import Band, DocketFilter
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.pages.docket_paper import DocketPaper
from agencydesk.ui.pages.explaining import Explainer
from agencydesk.ui.pages.page import Page
from agencydesk.ui.pages.reading import Listing, Question
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tables.docket_grid import DocketGrid
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.explain import ExplainPanel
from agencydesk.ui.widgets.filter_bar import FilterBar
from agencydesk.ui.widgets.state import StateView

#: How long typing must rest before the list follows, in milliseconds.
TYPING_REST = 150
SPLITTER_KEY = "deadlines/splitter"
DONE_KEY = "deadlines/include-done"
URGENT = (Band.OVERDUE, Band.TODAY, Band.WEEK)


class DeadlinesPage(Page):
    """Lists deadlines, most urgent first, and explains the current one below."""

    drawing = "calendar-clock"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        desk, jobs, theme = kit.desk, kit.jobs, kit.theme
        memory, language = kit.memory, kit.language
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.title = self.tr("Deadlines")
        self._desk, self._theme = desk, theme
        self._memory, self._language = memory, language
        self._text = ""
        self._count_due = True
        names = DocketWords(desk.texts, language)
        self.filters = FilterBar(names, theme.tokens)
        self.filters.done.setChecked(memory.flag(DONE_KEY))
        fetch = partial(desk.docket.rows, language=language)
        self.grid = DocketGrid(fetch, names, jobs, theme, memory)
        self.state = StateView(theme.tokens)
        self.panel = ExplainPanel(theme.tokens)
        self.paper = DocketPaper(desk, jobs, memory, language, self)
        self.explainer = Explainer(desk.docket, jobs, self.panel, language)
        self._listing = Latest[Listing](jobs, self._on_listing, self._on_failure, self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_REST)
        self._lay_out()
        self._connect()
        self.state.say("loading", "loader", self.tr("Reading the deadlines…"), "", "")
        self.stack.setCurrentWidget(self.state)

    def refresh(self) -> None:
        """Read the list and the counts again; the current deadline stays current."""
        self._count_due = True
        self._ask()

    def set_text(self, text: str) -> None:
        """List only what holds these words, once typing rests."""
        self._text = text
        self._typing.start()

    def step_back(self) -> bool:
        """Go from the panel to the list, or undo the choices above the list."""
        if self.panel.isAncestorOf(self.focusWidget() or self):
            self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if self.filters.narrowed():
            self.filters.clear()
            self._ask()
        return False

    def print_list(self) -> None:
        """Save what is listed as a PDF file."""
        self.paper.print_list(self.filter(), *self.grid.sort)

    def export_list(self) -> None:
        """Save what is listed as a workbook."""
        self.paper.export_list(self.filter(), *self.grid.sort)

    def remember(self) -> None:
        """Keep sizes and the sorting for the next start."""
        self.grid.remember()
        self._memory.set_blob(SPLITTER_KEY, self.splitter.saveState())
        self._memory.set_flag(DONE_KEY, self.filters.include_done())

    def filter(self) -> DocketFilter:
        """Return what is listed."""
        return DocketFilter(
            text=self._text.strip(),
            scope=self.filters.scope(),
            bands=self.filters.bands(),
            include_done=self.filters.include_done(),
        )

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.state)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([420, 200])
        self.splitter.restoreState(self._memory.blob(SPLITTER_KEY))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.filters)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self._theme.changed.connect(self.grid.follow_theme)
        self._theme.changed.connect(self._on_theme)
        self._typing.timeout.connect(self._ask)
        self.filters.changed.connect(self.refresh)
        self.grid.sort_changed.connect(self._ask)
        self.grid.chosen.connect(self.explainer.show)
        self.grid.entered_row.connect(self.panel.focus_text)
        self.grid.failed.connect(self.problem)
        self.grid.copied.connect(self._on_copied)
        self.panel.print_wanted.connect(self._print_explanation)
        self.state.pressed.connect(self._on_state)
        self.explainer.failed.connect(self.problem)
        self.paper.failed.connect(self.problem)
        self.paper.saved.connect(self._on_saved)

    @Slot()
    def _ask(self) -> None:
        self._typing.stop()
        sort, descending = self.grid.sort
        question = Question(
            self._desk.docket,
            self.filter(),
            sort,
            descending,
            self._language,
            self.grid.current_id(),
            self._count_due,
        )
        self._listing.ask(question.answer)

    def _on_listing(self, listing: Listing) -> None:
        self.grid.rows.show_ids(listing.ids, listing.pages)
        self.filters.set_shown(len(listing.ids))
        if listing.counts is not None:
            self._count_due = False
            self.filters.set_counts(listing.counts.scopes, listing.counts.bands)
            self.badge.emit(sum(listing.counts.bands.get(band, 0) for band in URGENT))
        if listing.ids:
            self.grid.make_current(listing.position)
            self._show(self.grid)
        else:
            self._say_empty()

    def _show(self, part: DocketGrid | StateView) -> None:
        """Show the list or a state; take the keyboard along if it was nowhere else."""
        idle = self.window().focusWidget() in (None, self)
        self.stack.setCurrentWidget(part)
        if idle:
            target = part if isinstance(part, DocketGrid) else part.button
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_empty(self) -> None:
        if self._text.strip() or self.filters.narrowed():
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
        text = words(error, self._desk.texts, self._language)
        title = self.tr("The deadlines could not be read")
        self.state.say("again", "triangle-alert", title, text, self.tr("Try again"))
        self.stack.setCurrentWidget(self.state)

    @Slot(str)
    def _on_state(self, key: str) -> None:
        if key == "import":
            self.import_wanted.emit()
        elif key == "clear":
            self.filters.clear()
            self.clear_wanted.emit()
            self.refresh()
        else:
            self.refresh()

    @Slot()
    def _print_explanation(self) -> None:
        if self.panel.shown is not None:
            self.paper.print_explanation(self.panel.shown)

    @Slot(int)
    def _on_copied(self, count: int) -> None:
        self.told.emit(self.tr("Rows copied: {count}").format(count=f"{count:,}"))

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved: {path}").format(path=path))

    @Slot()
    def _on_theme(self) -> None:
        for part in (self.filters, self.state, self.panel):
            part.set_tokens(self._theme.tokens)
