"""The columns of the figures and of what is missing in the records."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agencydesk.ui.tokens import Tone
from agencydesk.ui.widgets.rows import RowColumn
from agencydesk.ui.widgets.statistics.figures_reading import FigureLine, GapLine
from agencydesk.ui.widgets.statistics.year import ShownYear


def figure_columns(year: ShownYear) -> tuple[RowColumn[FigureLine], ...]:
    """Return the columns of the figures; what was typed for an earlier year says so."""
    translate = QCoreApplication.translate
    counted, typed = translate("FiguresSection", "counted"), translate("FiguresSection", "typed")
    earlier, nothing = (
        translate("FiguresSection", "typed for {year}"),
        translate("FiguresSection", "missing"),
    )

    def mark(line: FigureLine) -> str:
        figure = line.figure
        if figure is None:
            return ""
        if figure.typed is not None:
            for_year = figure.typed.year
            same = for_year == year.value
            return typed if same else earlier.format(year=for_year)
        return nothing if figure.value is None else counted

    return (
        RowColumn(translate("FiguresSection", "Figure"), _title, stretch=True, tone=_title_tone),
        RowColumn(
            translate("FiguresSection", "Value"),
            lambda line: line.value,
            146,
            tone=_tone,
            align="right",
        ),
        RowColumn(translate("FiguresSection", "How"), mark, 84, tone=_mark_tone),
        RowColumn(
            translate("FiguresSection", "Last year"), lambda line: line.last, 124, align="right"
        ),
        RowColumn(
            translate("FiguresSection", "Change"),
            lambda line: line.change,
            80,
            align="right",
            tabular=True,
        ),
    )


def gap_columns() -> tuple[RowColumn[GapLine], ...]:
    """Return the columns of what is missing."""
    translate = QCoreApplication.translate
    open_list = translate("FiguresSection", "Enter opens them")
    return (
        RowColumn("", lambda _line: "◆", 32, tone=lambda _line: Tone.WEEK, align="centre"),
        RowColumn("", lambda line: line.text, stretch=True),
        RowColumn("", lambda _line: open_list, 124, tone=lambda _line: Tone.MUTED),
    )


def _title(line: FigureLine) -> str:
    return f"  {line.title}" if line.name else line.title


def _title_tone(line: FigureLine) -> Tone:
    return Tone.TEXT if line.name else Tone.ACCENT


def _tone(line: FigureLine) -> Tone:
    if line.figure is None or line.figure.value is not None:
        return Tone.TEXT
    return Tone.OVERDUE if line.needed else Tone.MUTED


def _mark_tone(line: FigureLine) -> Tone:
    if line.figure is not None and line.figure.typed is not None:
        return Tone.ACCENT
    return _tone(line) if line.figure is not None and line.figure.value is None else Tone.MUTED
