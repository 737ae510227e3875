"""The fourth step of an import: what would come in, and every row that needs a word."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.services.importing.reading_values import Choices
from agencydesk.services.importing.values import ImportPlan
from agencydesk.ui.kit import Kit
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import BOLD_WEIGHT, GAP, TITLE_SIZE, UNIT
from agencydesk.ui.widgets.import_lines import cell_of
from agencydesk.ui.widgets.import_review import LinesPanel
from agencydesk.ui.widgets.labels import button, label


class CheckStep(QWidget):
    """Counts on top; below, the rows that need a word, to be corrected and settled here.

    Signals:
        uncorrected: the corrections of rows are to be taken back.
    """

    uncorrected = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label(role="title", wrap=True)
        self.lines = LinesPanel(kit)
        self.corrected = label(role="muted")
        self.restore = button(self.tr("Take the corrections back"))
        self._figures = [label() for _ in range(6)]
        self._names = [label(role="muted") for _ in range(6)]
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.corrected)
        line.addWidget(self.restore)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.heading)
        layout.addLayout(self._grid())
        layout.addWidget(self.lines, 1)
        layout.addLayout(line)
        self.restore.clicked.connect(self.uncorrected)
        self.setFocusProxy(self.lines.grid)

    def show_plan(self, plan: ImportPlan, choices: Choices) -> None:
        """Show a dry run."""
        rows = sum(sheet.rows_total for sheet in plan.sheets)
        if plan.drafts:
            text = self.tr("Rows read: {rows}. Nothing is written yet.")
        elif plan.fresh:
            text = self.tr(
                "Rows read: {rows}. No case changes; what is open below can be kept for later."
            )
        elif _asked(plan):
            text = self.tr(
                "Rows read: {rows}. Nothing is new; what is open below is kept with an earlier "
                "import already."
            )
        else:
            text = self.tr("Rows read: {rows}. There is nothing to import: see below why.")
        self.heading.setText(text.format(rows=f"{rows:,}"))
        for (count, name), figure, title in zip(
            self._counts(plan), self._figures, self._names, strict=True
        ):
            figure.setText(f"{count:,}")
            figure.setAccessibleName(f"{name}: {count:,}")
            title.setText(name)
        taken = frozenset(cell_of(line) for line in plan.taken)
        lines = (*plan.refused, *plan.conflicts, *plan.taken, *plan.notes, *plan.skipped)
        self.lines.show_lines(lines, taken)
        count = len(choices.corrections)
        self.corrected.setText(self.tr("Rows corrected here: {count}").format(count=count))
        self.corrected.setVisible(bool(count))
        self.restore.setVisible(bool(count))

    def figures(self) -> dict[str, str]:
        """Return the counts shown, by their names."""
        return {
            name.text(): figure.text()
            for name, figure in zip(self._names, self._figures, strict=True)
        }

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6 * UNIT)
        grid.setVerticalSpacing(0)
        font = tabular_font()
        font.setPixelSize(TITLE_SIZE)
        font.setWeight(font.Weight(BOLD_WEIGHT))
        for column, (figure, name) in enumerate(zip(self._figures, self._names, strict=True)):
            figure.setFont(font)
            grid.addWidget(figure, 0, column, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(name, 1, column, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(len(self._figures), 1)
        return grid

    def _counts(self, plan: ImportPlan) -> tuple[tuple[int, str], ...]:
        return (
            (plan.new, self.tr("new cases")),
            (plan.updated, self.tr("updated")),
            (plan.unchanged, self.tr("unchanged")),
            (plan.deadlines, self.tr("deadlines")),
            (plan.overdue, self.tr("of them overdue")),
            (plan.closed, self.tr("closed")),
        )


def _asked(plan: ImportPlan) -> bool:
    """Say whether rows are open, which then were asked about before."""
    open_conflicts = [line for line in plan.conflicts if not line.kept]
    doubts = [line for line in plan.notes if line.question]
    return any(line.cells for line in (*plan.refused, *open_conflicts, *doubts))
