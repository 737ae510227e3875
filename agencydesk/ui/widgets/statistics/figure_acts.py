"""What is done with a figure: typed over, taken back, its records opened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.statistics.values import CountedRow, Gap
from agencydesk.ui.dialogs.figure_typed import FigureDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.compliance.reason import ask_reason
from agencydesk.ui.widgets.statistics.figures_reading import FigureLine
from agencydesk.ui.widgets.statistics.goals import goal_of, goal_of_gap


class FigureActs(QObject):
    """Opens the dialogs of a figure and writes what they say.

    Signals:
        changed, told, problem, goal: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)
    problem = Signal(object)
    goal = Signal(object)

    def __init__(self, kit: Kit, section: QWidget) -> None:
        super().__init__(section)
        self._kit, self._section = kit, section

    def type_over(self, year: int, line: FigureLine, provinces: Sequence[tuple[str, str]]) -> None:
        """Ask for a value that holds in place of the counted one."""
        if line.figure is None:
            return
        dialog = FigureDialog(self._kit, year, line, provinces, self._section.window())
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.open()

    def take_back(self, line: FigureLine) -> None:
        """Ask why what was typed is taken back."""
        if line.figure is None or line.figure.typed is None:
            return
        take_back = self._kit.desk.statistics.figures.take_back
        year, name = line.figure.typed.year, line.name

        def withdraw(reason: str) -> None:
            work = partial(take_back, year, name, reason)
            self._kit.jobs.run(self, work, self._on_taken_back, failed=self.problem.emit)

        title = self.tr("Take back what was typed: {figure}").format(figure=line.title)
        ask_reason(self._kit, title, self.tr("Take back"), withdraw, self._section.window())

    def open_gap(self, year: int, gap: Gap) -> None:
        """Go where what is missing can be completed."""
        work = partial(self._kit.desk.statistics.figures.gap_cases, year, gap.code)

        def go(cases: Sequence[int]) -> None:
            self.goal.emit(goal_of_gap(gap, cases))

        self._kit.jobs.run(self, work, go, failed=self.problem.emit)

    @Slot(object)
    def open_row(self, row: CountedRow) -> None:
        """Go where a record is shown."""
        self.goal.emit(goal_of(row))

    def _on_taken_back(self, changes: Changes) -> None:
        self.told.emit(self.tr("Taken back; what is counted holds again"))
        self.changed.emit(changes)
