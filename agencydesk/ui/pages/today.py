"""The first page (今日): what is due, what waits for somebody, and who has seen it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from agencydesk.domain.docket import MONTH_DAYS, Band
from agencydesk.services.fees.values import FeesDue
from agencydesk.ui.dialogs.morning import MorningCall
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.pages.page import Page
from agencydesk.ui.pages.today_reading import FirstLook, TodayAnswer, TodayQuestion, fees_due
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.saving import Saver
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tables.docket_grid import DocketGrid
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.labels import Toggle, button, label
from agencydesk.ui.widgets.state import StateView
from agencydesk.ui.widgets.today_board import TodayBoard
from agencydesk.ui.widgets.today_state import IMPORT, TodayState
from agencydesk.ui.widgets.unseen import UnseenLine
from agencydesk.ui.widgets.whose import EVERYBODY, MINE, WhoseChoice

WHOSE_KEY = "today/whose"
OVERDUE_KEY = "today/list-overdue"
#: How often the day is compared with the one shown, in milliseconds.
TICK = 20_000


class TodayPage(Page):
    """Shows the figures of the day as tiles and what is due within thirty days below.

    Signals:
        demo_wanted: the desk is empty and a demonstration is wanted.
        day_turned: a new day has begun while the window is open; the page reads again by itself.
    """

    demo_wanted = Signal()
    day_turned = Signal()

    drawing = "sun"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.title = self.tr("Today")
        self._kit = kit
        self._answer: TodayAnswer | None = None
        self._looked = False
        self.day = label(role="title")
        self.whose = WhoseChoice(kit.memory.text(WHOSE_KEY, EVERYBODY))
        self.overdue = Toggle(self.tr("List what is overdue"), kit.tokens)
        self.overdue.setChecked(kit.memory.flag(OVERDUE_KEY, True))
        self.morning = button(self.tr("Overdue and due today…"))
        self.call = MorningCall(kit, self)
        self.unseen = UnseenLine(kit.tokens)
        self.board = TodayBoard(kit.desk.texts, kit.language, kit.tokens)
        names = DocketWords(kit.desk.texts, kit.language)
        fetch = partial(kit.desk.docket.rows, language=kit.language)
        self.grid = DocketGrid(fetch, names, kit.jobs, kit.theme, kit.memory, place="today")
        self.grid.setAccessibleName(
            self.tr("Overdue or due within {days} days").format(days=MONTH_DAYS)
        )
        self.state = TodayState(kit.tokens)
        self.saver = Saver(kit.jobs, kit.memory, self)
        self._reading = Latest[TodayAnswer](kit.jobs, self._on_answer, self._on_failure, self)
        self._fees = Latest[FeesDue](kit.jobs, self.board.show_fees, self.problem.emit, self)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK)
        self._lay_out()
        self._connect()
        self.stack.setCurrentWidget(self.state)
        self.top.hide()
        self._clock.start()

    def refresh(self) -> None:
        """Read everything again; the current deadline stays current.

        The first time, the first rows are shown before everything else is read.
        """
        sort, descending = self.grid.sort
        question = TodayQuestion(
            self._kit.desk,
            self.whose.choice,
            self.overdue.isChecked(),
            sort,
            descending,
            self._kit.language,
            self.grid.current_id(),
        )
        if self._looked:
            self._reading.ask(question.answer)
            return
        self._looked = True
        jobs = self._kit.jobs
        jobs.run(self, question.first_look, self._on_first_look, failed=self._on_failure)

    def greet(self) -> None:
        """Read again, then open the morning list if the person at work has not seen it today."""
        self.call.greet()
        self.refresh()

    def focus_filter(self) -> None:
        """Put the keyboard into the choice of whose cases are shown."""
        self.whose.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def print_list(self) -> None:
        """Hand over what is listed as pages for paper."""
        if self._answer is not None:
            make = partial(
                self._kit.desk.paper.docket_pdf,
                self._answer.wanted,
                self.grid.sort[0],
                self._kit.language,
                self.grid.sort[1],
            )
            self._kit.jobs.run(self, make, self._on_paper, failed=self.problem.emit)

    def export_list(self) -> None:
        """Save what is listed as a workbook."""
        if self._answer is not None:
            make = partial(
                self._kit.desk.exports.docket_xlsx,
                self._answer.wanted,
                self.grid.sort[0],
                self._kit.language,
                self.grid.sort[1],
            )
            name = f"{self.grid.accessibleName()} {self._answer.view.today.isoformat()}.xlsx"
            self.saver.ask(self.tr("Save as Excel workbook"), name, "Excel (*.xlsx)", make)

    def remember(self) -> None:
        """Keep widths, the sorting and whose cases are shown for the next start."""
        self.grid.remember()
        self._kit.memory.set_text(WHOSE_KEY, self.whose.choice)
        self._kit.memory.set_flag(OVERDUE_KEY, self.overdue.isChecked())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.day)
        head.addStretch(1)
        for part in (self.overdue, self.whose, self.morning):
            head.addWidget(part)
        self.top = QWidget()
        top = QVBoxLayout(self.top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(GAP)
        top.addLayout(head)
        top.addWidget(self.unseen)
        top.addWidget(self.board)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.setSpacing(MARGIN)
        layout.addWidget(self.top)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self._kit.theme.changed.connect(self.grid.follow_theme)
        self._kit.theme.changed.connect(self._on_theme)
        self._clock.timeout.connect(self.look_at_clock)
        self.whose.chosen.connect(self.refresh)
        self.overdue.toggled.connect(self.refresh)
        self.morning.clicked.connect(self.call.open)
        self.unseen.pressed.connect(self.call.open)
        self.call.goal.connect(self.goal)
        self.call.told.connect(self.told)
        self.call.wish.connect(self.wish)
        self.call.seen.connect(self.refresh)
        self.board.goal.connect(self.goal)
        self.grid.sort_changed.connect(self.refresh)
        self.grid.entered_row.connect(self._lead)
        self.grid.doubleClicked.connect(self._lead)
        self.grid.failed.connect(self.problem)
        self.grid.copied.connect(self._on_copied)
        self.state.pressed.connect(self._on_state)
        self.state.demo_wanted.connect(self.demo_wanted)
        self.saver.failed.connect(self.problem)
        self.saver.saved.connect(self._on_saved)

    @Slot()
    def look_at_clock(self) -> None:
        """Read again and greet anew if a day has passed since the page was read."""
        if self._answer is not None and self._answer.view.today != self._kit.today():
            self.day_turned.emit()
            self.greet()

    def _on_first_look(self, look: FirstLook | None) -> None:
        if look is not None and self._answer is None:
            self.top.setEnabled(False)  # its figures follow
            self.top.show()
            self.grid.rows.show_ids(look.ids, look.pages)
            self.grid.make_current(0)
            self._show(self.grid)
            self.repaint()
        self.refresh()

    def _on_answer(self, answer: TodayAnswer) -> None:
        self._answer = answer
        view, person = answer.view, answer.morning.person
        self.whose.offer(view.attorneys, person if answer.own else "")
        waits = self.whose.choice == MINE and not person  # until it is known who works
        if not waits and not self.whose.offers(self.whose.choice):
            self.whose.choice = EVERYBODY
            self.refresh()
            return
        weekday = QLocale(self._kit.language).dayName(view.today.isoweekday())
        self.day.setText(f"{view.today.isoformat()}  {weekday}")
        self.board.show_view(view)
        self._fees.ask(partial(fees_due, self._kit.desk, self._kit.language))
        self.unseen.show_morning(answer.morning)
        self.morning.setEnabled(bool(answer.morning.ids))
        self.badge.emit(len(answer.morning.ids))
        self.top.setVisible(view.cases > 0)
        self.top.setEnabled(True)
        listed = self.tr("Due within {days} days")
        if Band.OVERDUE in answer.wanted.bands:
            listed = self.tr("Overdue or due within {days} days")
        self.grid.setAccessibleName(listed.format(days=MONTH_DAYS))
        self.grid.rows.show_ids(answer.ids, answer.pages)
        if answer.ids:
            self.grid.make_current(answer.position)
            self._show(self.grid)
        else:
            self.state.say_empty(view.cases, overdue=self.overdue.isChecked())
            self._show(self.state)
        self.call.take(answer.morning)

    def _show(self, part: DocketGrid | StateView) -> None:
        """Show the list or a state; take the keyboard along if it was nowhere else."""
        idle = self.isVisible() and self.window().focusWidget() in (None, self)
        self.stack.setCurrentWidget(part)
        if idle:
            target = part if isinstance(part, DocketGrid) else part.button
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failure(self, error: BaseException) -> None:
        self.state.say_failure(words(error, self._kit.desk.texts, self._kit.language))
        self._show(self.state)

    @Slot(str)
    def _on_state(self, key: str) -> None:
        if key == IMPORT:
            self.import_wanted.emit()
        else:
            self.refresh()

    @Slot()
    @Slot(QModelIndex)
    def _lead(self, _index: object = None) -> None:
        number = self.grid.current_id()
        if number is not None:
            self.goal.emit(Goal(PageKey.DEADLINES, deadline_id=number))

    @Slot(int)
    def _on_copied(self, count: int) -> None:
        self.told.emit(self.tr("Rows copied: {count}").format(count=f"{count:,}"))

    def _on_paper(self, content: bytes) -> None:
        title = self.grid.accessibleName()
        self.paper_ready.emit(title, content, f"{title} {self._kit.today().isoformat()}.pdf")

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved: {path}").format(path=path))

    @Slot()
    def _on_theme(self) -> None:
        for part in (self.unseen, self.board, self.state, self.overdue):
            part.set_tokens(self._kit.tokens)
