"""The columns of a list of runs, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from agencydesk.domain.grid import GridAlign, GridContent
from agencydesk.services.compliance.values import RunRow
from agencydesk.ui.tokens import Tone
from agencydesk.ui.widgets.compliance.run_words import run_symbol, run_tone
from agencydesk.ui.widgets.rows import RowColumn

#: How wide what a run is about stands on paper, in pixels.
ABOUT_WIDTH = 420


def run_columns(today: Callable[[], date]) -> tuple[RowColumn[RunRow], ...]:
    """Return the columns, titles in the language in force."""
    translate = QCoreApplication.translate

    def symbol(row: RunRow) -> str:
        return run_symbol(row, today())

    def tone(row: RunRow) -> Tone:
        return run_tone(row, today())

    return (
        RowColumn("", symbol, 30, tone=tone, align="centre"),
        RowColumn(translate("RunsSection", "List"), lambda row: row.checklist_id, 52, tabular=True),
        RowColumn(translate("RunsSection", "About"), _about, stretch=True),
        RowColumn(
            translate("RunsSection", "Open"),
            lambda row: f"{row.open_items}/{row.items}",
            58,
            align="right",
            tabular=True,
        ),
        RowColumn(
            translate("RunsSection", "Red"),
            lambda row: str(row.red) if row.red else "",
            44,
            tone=lambda _row: Tone.OVERDUE,
            align="right",
            tabular=True,
        ),
        RowColumn(
            translate("RunsSection", "Next day"),
            lambda row: row.next_due.isoformat() if row.next_due else "",
            92,
            tone=tone,
            tabular=True,
        ),
    )


def run_grid(
    title: str, said: str, rows: Sequence[RunRow], today: Callable[[], date]
) -> GridContent:
    """Return runs as a list for paper or a workbook."""
    columns = run_columns(today)
    return GridContent(
        title,
        said,
        tuple(column.title for column in columns),
        tuple(ABOUT_WIDTH if column.stretch else column.width for column in columns),
        tuple(GridAlign(column.align) for column in columns),
        tuple(tuple(column.text(row) for column in columns) for row in rows),
    )


def _about(row: RunRow) -> str:
    asked = row.asked if row.case_id is not None and row.event_id is None else ""
    return " · ".join(part for part in (row.subject, asked, row.title) if part)
