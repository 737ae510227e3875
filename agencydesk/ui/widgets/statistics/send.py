"""Preview and sending (预览与上报): the exact bytes, one confirmation, and what became of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QTabWidget

from agencydesk.domain.report_schema import Part
from agencydesk.services.changes import Changes
from agencydesk.services.uploads.values import Answer, Asked, MessageState
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.statistics.blocking import FIGURES, Block, block_of
from agencydesk.ui.widgets.statistics.grid import grid_of
from agencydesk.ui.widgets.statistics.moment import written
from agencydesk.ui.widgets.statistics.never_view import NeverView
from agencydesk.ui.widgets.statistics.part_view import PartView
from agencydesk.ui.widgets.statistics.section import StatisticsSection
from agencydesk.ui.widgets.statistics.send_acts import SendActs
from agencydesk.ui.widgets.statistics.send_reading import ShownSending, read_sending
from agencydesk.ui.widgets.statistics.standing_view import StandingView
from agencydesk.ui.widgets.statistics.year import ShownYear


class SendSection(StatisticsSection):
    """Shows what would leave, and sends exactly that after one confirmation."""

    def __init__(self, kit: Kit, year: ShownYear) -> None:
        super().__init__(kit, year)
        self.set_title(self.tr("Preview and send"))
        self.shown: ShownSending | None = None
        self._block: Block | None = None
        #: Years whose table of cells was asked for, and the one that is being asked for.
        self._fetched: set[int] = set()
        self._fetching = 0
        self._fetched_new = False
        self._tab_of = 0
        self.confirm = button(self.tr("Confirm and send…"), "primary")
        self.file = button(self.tr("Save as a file…"))
        self.receipts = button(self.tr("Read receipts…"))
        self.hint = label(wrap=True)
        self.way = button("")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.parts = {part: PartView(kit) for part in Part}
        self.never, self.standing = NeverView(kit), StandingView(kit)
        self._reading = Latest[ShownSending](
            kit.jobs, self._on_read, self.problem.emit, self, "network"
        )
        self.acts = SendActs(kit, self)
        self._lay_out()
        self._connect()
        self._name_buttons()

    @Slot()
    def refresh(self) -> None:
        """Read preview and state again."""
        self._reading.ask(partial(read_sending, self.kit.desk, self.year.value, self.kit.language))

    def print_list(self) -> None:
        """Print what is shown."""
        self._put_out("pdf")

    def export_list(self) -> None:
        """Save what is shown as a workbook."""
        self._put_out("xlsx")

    def set_theme(self) -> None:
        """Take other colours."""
        for view in self.parts.values():
            view.set_theme()
        self.never.set_theme()
        self.standing.set_theme()

    def _lay_out(self) -> None:
        buttons = Flow()
        for each in (self.confirm, self.file, self.receipts):
            buttons.add(each)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.hint, 1)
        line.addWidget(self.way)
        texts, language = self.kit.desk.texts, self.kit.language
        for part, view in self.parts.items():
            self.tabs.addTab(view, texts.get("statistics", f"part.{part}", language))
        self.tabs.addTab(self.never, self.tr("What never leaves"))
        self.tabs.addTab(self.standing, self.tr("State and history"))
        self.body.addWidget(buttons)
        self.body.addLayout(line)
        self.body.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        acts = self.acts
        self.confirm.clicked.connect(acts.confirm)
        self.file.clicked.connect(acts.file)
        self.receipts.clicked.connect(acts.ask_receipts)
        self.way.clicked.connect(self._on_way)
        for view in self.parts.values():
            view.figure_wanted.connect(self._complete)
            view.told.connect(self.told)
        standing = self.standing
        standing.send_wanted.connect(acts.send_now)
        standing.correct_wanted.connect(acts.correct)
        standing.withdraw_wanted.connect(acts.withdraw)
        standing.ours_wanted.connect(acts.take_as_ours)
        standing.day_wanted.connect(acts.set_last_day)
        standing.receipt_wanted.connect(acts.show_receipt)
        acts.changed.connect(self.refresh)
        acts.changed.connect(self.changed)
        acts.told.connect(self.told)
        acts.problem.connect(self.problem)
        acts.goal.connect(self.goal)
        acts.wish.connect(self.wish)
        acts.grid_wanted.connect(self.grid_wanted)

    def _on_read(self, shown: ShownSending) -> None:
        if shown.preview.year != self.year.value:
            return
        self.shown = shown
        if self._fetched_new:
            self._fetched_new, self._fetching = False, 0
        self.span.setText(self._span(shown))
        by_part = {part.part: part for part in shown.parts}
        for place, (part, view) in enumerate(self.parts.items()):
            view.show_part(by_part.get(part), stands=part in shown.stands)
            title = self.kit.desk.texts.get("statistics", f"part.{part}", self.kit.language)
            lines = by_part.get(part)
            sent = lines is not None and bool(lines.fields)
            self.tabs.setTabText(place, title if sent else f"{title} ✕")
        self.never.show_lines(shown.never)
        self.standing.show_standing(shown)
        self._fetch_table(shown)
        self._name_buttons()
        if self._tab_of != shown.preview.year:
            self._tab_of = shown.preview.year
            first = shown.year.consented_at is None
            self.tabs.setCurrentWidget(self.parts[Part.PRACTICE] if first else self.standing)

    def _span(self, shown: ShownSending) -> str:
        """Return how far the year is, and in which cell it is counted."""
        parts = [self.tr("State: {state}.").format(state=shown.year.summary_text)]
        if shown.agencies:
            text = self.tr("Group: {cell}, shared by {count} registered agencies.")
            parts.append(text.format(cell=shown.cell, count=f"{shown.agencies:,}"))
        elif shown.cell:
            parts.append(self.tr("Group: {cell}.").format(cell=shown.cell))
        parts += self._no_table(shown)
        return " ".join(parts)

    def _no_table(self, shown: ShownSending) -> list[str]:
        """Return why there is no table of groups, where a platform was asked for one."""
        if shown.asked is None or shown.preview.table or not shown.binding.on:
            return []
        answer = shown.asked.table
        code = "asked.no-table" if answer is Answer.NONE else f"asked.{answer}"
        said = self.kit.desk.texts.get("uploads", code, self.kit.language)
        moment = written(shown.asked.at)
        return [
            self.tr("No table of groups; asked on {moment}: {said}").format(
                moment=moment, said=said
            )
        ]

    def _name_buttons(self) -> None:
        """Let the buttons and the line beside them fit what is shown."""
        shown = self.shown
        block = block_of(shown) if shown is not None else Block("")
        if block is None and self._fetching == self.year.value:
            block = Block(self.tr("Asking the platform for the year's table of groups…"))
        self._block = block
        self.acts.follow(shown, block)
        self.confirm.setEnabled(block is None)
        waits = shown is not None and self._waits(shown)
        self.file.setEnabled(block is None or not block.filing or waits)
        self.receipts.setVisible(shown is not None and (bool(shown.binding.fingerprints) or waits))
        corrected = shown is not None and bool(shown.stands)
        self.confirm.setText(
            self.tr("Confirm the correction…") if corrected else self.tr("Confirm and send…")
        )
        ready = self.tr("One confirmation; then nothing more needs to be done.")
        self.hint.setText(ready if block is None else block.text)
        self.confirm.setToolTip("" if block is None else block.text)
        action = "" if block is None else block.action
        self.way.setText(action)
        self.way.setVisible(bool(action))

    @staticmethod
    def _waits(shown: ShownSending) -> bool:
        waiting = (MessageState.QUEUED, MessageState.SENDING)
        return any(row.message and row.message.state in waiting for row in shown.year.parts)

    def _fetch_table(self, shown: ShownSending) -> None:
        """Get the year's table of cells once; it is the same for everybody and says nothing."""
        year = shown.preview.year
        if shown.binding.on and not shown.preview.table and year not in self._fetched:
            self._fetched.add(year)
            self._fetching = year
            work = partial(self.kit.desk.uploads.national.ask, year)
            self.kit.jobs.run(
                self, work, self._on_fetched, failed=self._on_not_fetched, lane="network"
            )

    def _on_fetched(self, asked: Asked | None) -> None:
        """Show the preview with the table, or as it is: without one the group is the country."""
        if (
            asked is not None and asked.new
        ):  # nothing is confirmed before the preview is made with it
            self._fetched_new = True
            self.acts.changed.emit(Changes(statistics=True))
            return
        self._fetching = 0
        self._name_buttons()
        self.refresh()

    def _on_not_fetched(self, error: BaseException) -> None:
        self._on_fetched(None)
        self.problem.emit(error)

    @Slot()
    def _on_way(self) -> None:
        if self._block is not None and self._block.goal is not None:
            self.goal.emit(self._block.goal)

    @Slot(str)
    def _complete(self, figure: str) -> None:
        year = self.year.value
        self.goal.emit(Goal(PageKey.STATISTICS, section=FIGURES, year=year, figure=figure))

    def _put_out(self, kind: str) -> None:
        if self.shown is None:
            return
        year, view = self.year.value, self.tabs.currentWidget()
        if isinstance(view, PartView) and view.shown is not None and view.shown.fields:
            text = self.tr("What leaves, {year}: {part}").format(year=year, part=view.shown.title)
            self.grid_wanted.emit(kind, grid_of(view.list, text, view.hash.text()))
        elif view is self.never:
            self.grid_wanted.emit(kind, grid_of(self.never.list, self.tr("What never leaves")))
        else:
            title = self.tr("Reports of all years")
            self.grid_wanted.emit(kind, grid_of(self.standing.history, title))
