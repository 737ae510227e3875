"""The page of deadlines (期限): list and calendar, their filters, and what is done about them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from agencydesk.domain.docket import Band, DocketFilter
from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.deadline_panel import DeadlinePanel
from agencydesk.ui.pages.deadline_views import DeadlineViews
from agencydesk.ui.pages.docket_paper import DocketPaper
from agencydesk.ui.pages.page import Page
from agencydesk.ui.pages.reading import Listing
from agencydesk.ui.places import Goal
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.deadline_actions import DeadlineActions
from agencydesk.ui.widgets.filter_bar import FilterBar

#: How long typing must rest before the list follows, in milliseconds.
TYPING_REST = 150
SPLITTER_KEY = "deadlines/splitter"
CALENDAR_KEYS = "Ctrl+Shift+M"
URGENT = (Band.OVERDUE, Band.TODAY, Band.WEEK)


class DeadlinesPage(Page):
    """Lists deadlines, most urgent first, explains the current one below, and closes them."""

    drawing = "calendar-clock"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.title = self.tr("Deadlines")
        self._kit = kit
        names = DocketWords(kit.desk.texts, kit.language)
        self.filters = FilterBar(names, kit.tokens, kit.today())
        self.views = DeadlineViews(kit, names)
        self.paper = DocketPaper(kit, self)
        self.doing = DeadlineActions(kit, self)
        self.below = DeadlinePanel(kit, self.views, self.paper, self.doing)
        self.stack, self.month = self.views.table, self.views.month
        self.grid, self.state = self.stack.grid, self.stack.state
        self.panel = self.below.panel
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_REST)
        self._lay_out()
        self._connect()
        self.filters.set_calendar(self.views.calendar_shown())

    def refresh(self) -> None:
        """Read the list and the counts again; the current deadline stays current."""
        self._ask(count=True)

    def follow(self, changes: Changes) -> None:
        """Read again if deadlines may have changed."""
        if changes.docket or changes.cases or changes.imports or changes.settings:
            self.refresh()

    def go_to(self, goal: Goal) -> None:
        """List exactly what a goal's filter keeps, and choose its deadline."""
        self.show_calendar(False)
        if goal.filter is not None:
            self.filters.show_filter(goal.filter)
        self.stack.want(goal.deadline_id)
        self.refresh()
        self.views.take_keyboard()

    @Slot(bool)
    def show_calendar(self, shown: bool) -> None:
        """Show the calendar, or the list."""
        if shown != self.views.calendar_shown():
            self.views.show_calendar(shown)
            self._ask()
        self.filters.set_calendar(shown)

    def set_text(self, text: str) -> None:
        """List only what holds these words, once typing rests."""
        self.filters.set_text(text)
        self._typing.start()

    def focus_filter(self) -> None:
        """Put the keyboard into the filter line."""
        self.filters.focus_line()

    def step_back(self) -> bool:
        """Go from the panel to the list, from the day to the month; else clear the filter."""
        focus = self.focusWidget() or self
        if self.panel.isAncestorOf(focus):
            self.views.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if self.views.step_back(focus):
            return True
        if self.filters.narrowed():
            self._clear()
        self.views.take_keyboard()
        return False

    def print_list(self) -> None:
        """Make what is listed, or the month that is shown, for paper."""
        self.paper.print_list(self.views.listed(self.filter()), self.grid)

    def export_list(self) -> None:
        """Save what is listed, or the month that is shown, as a workbook."""
        self.paper.export_list(self.views.listed(self.filter()), *self.grid.sort)

    def remember(self) -> None:
        """Keep sizes, the sorting and the view for the next start."""
        self.views.remember()
        self._kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())

    def filter(self) -> DocketFilter:
        """Return what is listed."""
        return self.filters.filter()

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.views)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([420, 200])
        self.splitter.restoreState(self._kit.memory.blob(SPLITTER_KEY))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.filters)
        layout.addWidget(self.splitter, 1)
        self.below.order_by_sight()

    def _connect(self) -> None:
        self._kit.theme.changed.connect(self._on_theme)
        self._typing.timeout.connect(self._ask)
        self.filters.changed.connect(self.refresh)
        self.filters.typed.connect(self._typing.start)
        self.filters.left.connect(self.views.take_keyboard)
        self.filters.calendar_wanted.connect(self.show_calendar)
        QShortcut(QKeySequence(CALENDAR_KEYS), self).activated.connect(self.filters.calendar.click)
        self.stack.listed.connect(self._on_listed)
        self.stack.hidden.connect(self._on_hidden)
        self.stack.import_wanted.connect(self.import_wanted)
        self.stack.clear_wanted.connect(self._clear)
        self.stack.again_wanted.connect(self.refresh)
        self.grid.sort_changed.connect(self._ask)
        self.views.told.connect(self.told)
        self.views.failed.connect(self.problem)
        self.month.counted.connect(self._on_counted)
        self.paper.failed.connect(self.problem)
        self.paper.ready.connect(self.paper_ready)
        self.paper.told.connect(self.told)
        self.doing.changed.connect(self.follow)
        self.doing.changed.connect(self.changed)
        self.doing.told.connect(self.told)
        self.doing.undoable.connect(self.undoable)
        self.doing.problem.connect(self.problem)
        self.doing.wish.connect(self.wish)
        self.doing.goal.connect(self.goal)

    @Slot()
    def _ask(self, count: bool = False) -> None:
        self._typing.stop()
        self.views.ask(self.filter(), narrowed=self.filters.narrowed(), count=count)

    @Slot(object)
    def _on_listed(self, listing: Listing) -> None:
        if not self.views.calendar_shown():
            self.filters.set_shown(len(listing.ids))
        counts = listing.counts
        if counts is not None:
            self.filters.set_counts(counts.scopes, counts.bands)
            self.filters.set_people(counts.attorneys, counts.clients)
            self.badge.emit(sum(counts.bands.get(band, 0) for band in URGENT))

    @Slot(int)
    def _on_counted(self, count: int) -> None:
        if self.views.calendar_shown():
            self.filters.set_shown(count)

    @Slot(int)
    def _on_hidden(self, deadline_id: int) -> None:
        """Widen the filter to show a deadline it hides, and say so; or say that it is gone."""
        if self.filters.narrowed() or not self.filter().include_done:
            self.filters.show_filter(DocketFilter(include_done=True))
            self.stack.want(deadline_id)
            self.refresh()
            self.told.emit(self.tr("The filter hid this deadline; now everything is listed."))
        else:
            self.told.emit(self.tr("This deadline is no longer there."))

    @Slot()
    def _clear(self) -> None:
        self.filters.clear()
        self.clear_wanted.emit()
        self.refresh()

    @Slot()
    def _on_theme(self) -> None:
        for part in (self.filters, self.views, self.below):
            part.set_tokens(self._kit.tokens)
