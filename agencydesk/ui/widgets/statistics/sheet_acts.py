"""What is done with a field of the sheet: typed, confirmed, taken back; and the sheet printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.statistics.values import CountedRow
from agencydesk.ui.dialogs.sheet_field import SheetFieldDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.compliance.reason import ask_reason
from agencydesk.ui.widgets.statistics.goals import goal_of
from agencydesk.ui.widgets.statistics.sheet_reading import SheetLine


class SheetActs(QObject):
    """Opens the dialogs of a field and writes what they say.

    Signals:
        changed, told, problem, goal, paper_ready: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)
    problem = Signal(object)
    goal = Signal(object)
    paper_ready = Signal(str, object, str)

    def __init__(self, kit: Kit, section: QWidget) -> None:
        super().__init__(section)
        self._kit, self._section = kit, section

    def type_in(self, year: int, line: SheetLine) -> None:
        """Ask for a value."""
        dialog = SheetFieldDialog(self._kit, year, line, self._section.window())
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.open()

    def confirm(self, year: int, line: SheetLine) -> None:
        """Let what is proposed hold for the year; another value than was shown is refused."""
        if line.row.proposal is None:
            return
        confirm = self._kit.desk.statistics.sheet.confirm
        work = partial(confirm, year, line.field, line.row.proposal.value)
        self._kit.jobs.run(self, work, self.changed.emit, failed=self.problem.emit)

    def take_back(self, year: int, line: SheetLine) -> None:
        """Ask why what was typed is taken back."""
        take_back = self._kit.desk.statistics.sheet.take_back

        def withdraw(reason: str) -> None:
            work = partial(take_back, year, line.field, reason)
            self._kit.jobs.run(self, work, self._on_taken_back, failed=self.problem.emit)

        title = self.tr("Take back what was typed: {field}").format(field=line.label)
        ask_reason(self._kit, title, self.tr("Take back"), withdraw, self._section.window())

    def print_sheet(self, year: int) -> None:
        """Show the sheet before it is printed."""
        work = partial(self._kit.desk.statistics.sheet.print, year, self._kit.language)

        def show(content: bytes) -> None:
            title = self.tr("Statutory annual report {year}").format(year=year)
            self.paper_ready.emit(title, content, f"{title}.pdf")

        self._kit.jobs.run(self, work, show, failed=self.problem.emit)

    @Slot(object)
    def open_row(self, row: CountedRow) -> None:
        """Go where a record is shown."""
        self.goal.emit(goal_of(row))

    def _on_taken_back(self, changes: Changes) -> None:
        self.told.emit(self.tr("Taken back"))
        self.changed.emit(changes)
