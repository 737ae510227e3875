"""What an import would do, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import (
    QGridLayout,
    QHeaderView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.importing.values import ImportLine, ImportPlan
from agencydesk.texts import Language
from agencydesk.ui.dialogs.import_mapping import MappingView
from agencydesk.ui.ports import ImportsPort
from agencydesk.ui.tables.lines import PLACE, ROW, SAMPLE, TEXT, LinesModel
from agencydesk.ui.tables.view import GridView
from agencydesk.ui.tokens import MARGIN, UNIT, Tokens
from agencydesk.ui.widgets.labels import label

PLACE_WIDTH = 220
ROW_WIDTH = 64


class ImportSummary(QWidget):
    """Counts on top; below, lists of the rows that need a word, and how the sheets were read."""

    def __init__(
        self,
        plan: ImportPlan,
        imports: ImportsPort,
        language: Language,
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._describe, self._tokens = partial(imports.describe, language=language), tokens
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
        self.mapping = MappingView(
            plan.sheets,
            imports.fields(language),
            partial(imports.field_label, language=language),
        )
        self.tabs.addTab(self.mapping, self.tr("How the sheets were read"))
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
