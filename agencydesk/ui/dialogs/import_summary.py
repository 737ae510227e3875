"""What an import would do, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QGridLayout,
    QHeaderView,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.importing.values import ImportLine, ImportPlan
from agencydesk.ui.tables.lines import PLACE, ROW, SAMPLE, TEXT, LinesModel
from agencydesk.ui.tables.view import GridView
from agencydesk.ui.tokens import GAP, MARGIN, UNIT, Tokens
from agencydesk.ui.widgets.labels import label

Describe = Callable[[ImportLine], str]
PLACE_WIDTH = 220
ROW_WIDTH = 64
#: What the name of a field the agency made itself begins with.
OWN_FIELD = "+"


class ImportSummary(QWidget):
    """Counts on top; below, lists of the rows that need a word, and how the sheets were read."""

    def __init__(
        self,
        plan: ImportPlan,
        describe: Describe,
        field: Callable[[str], str],
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._describe, self._field, self._tokens = describe, field, tokens
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MARGIN)
        rows = sum(sheet.rows_total for sheet in plan.sheets)
        self.heading = label(
            self.tr("Rows read: {rows}, sheets: {sheets}. Nothing is written yet.").format(
                rows=f"{rows:,}", sheets=len(plan.sheets)
            ),
            wrap=True,
        )
        layout.addWidget(self.heading)
        layout.addLayout(self._counts(plan))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for lines, title in (
            (plan.refused, self.tr("Refused")),
            (plan.conflicts, self.tr("Conflicts")),
            (plan.notes, self.tr("Notes")),
            (plan.skipped, self.tr("Skipped")),
        ):
            if lines:
                self.tabs.addTab(self._lines(lines, title), f"{title} {len(lines):,}")
        self.tabs.addTab(self._mapping(plan), self.tr("How the sheets were read"))
        layout.addWidget(self.tabs, 1)

    def _counts(self, plan: ImportPlan) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6 * UNIT)
        grid.setVerticalSpacing(0)
        for column, (count, name) in enumerate(
            (
                (plan.new, self.tr("new cases")),
                (plan.updated, self.tr("updated")),
                (plan.unchanged, self.tr("unchanged")),
                (plan.deadlines, self.tr("deadlines")),
                (len(plan.refused), self.tr("refused rows")),
                (len(plan.conflicts), self.tr("conflicts")),
                (len(plan.skipped), self.tr("skipped rows")),
            )
        ):
            grid.addWidget(label(f"{count:,}", "title"), 0, column)
            grid.addWidget(label(name, "muted"), 1, column)
        grid.setColumnStretch(7, 1)
        return grid

    def _lines(self, lines: Sequence[ImportLine], title: str) -> GridView:
        view = GridView(self._tokens)
        view.setModel(LinesModel(lines, self._describe, view))
        view.setAccessibleName(title)
        view.setColumnWidth(PLACE, PLACE_WIDTH)
        view.setColumnWidth(ROW, ROW_WIDTH)
        view.setColumnWidth(SAMPLE, PLACE_WIDTH)
        view.setColumnHidden(SAMPLE, not any(line.sample for line in lines))
        header = view.horizontalHeader()
        header.setSortIndicatorShown(False)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        return view

    def _mapping(self, plan: ImportPlan) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels([self.tr("Heading in the sheet"), self.tr("Goes into")])
        tree.setAccessibleName(self.tr("How the sheets were read"))
        tree.setColumnWidth(0, 6 * PLACE_WIDTH // 4 + GAP)
        for sheet in plan.sheets:
            name = " · ".join(part for part in (sheet.file, sheet.sheet) if part)
            where = self.tr("headings in row {row}, rows below: {rows}").format(
                row=sheet.heading_row, rows=f"{sheet.rows_total:,}"
            )
            top = QTreeWidgetItem([name, where])
            for heading, field in sheet.mapping:
                top.addChild(QTreeWidgetItem([heading, f"→ {self._goes_into(field)}"]))
            tree.addTopLevelItem(top)
            top.setExpanded(True)
        return tree

    def _goes_into(self, field: str) -> str:
        name = self._field(field)
        if field.startswith(OWN_FIELD):
            return self.tr("{name} (own field)").format(name=name)
        return name
