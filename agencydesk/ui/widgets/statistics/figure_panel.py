"""Beside the figures: where one comes from, who typed it and why, what it was counted from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from agencydesk.domain.money import money_text
from agencydesk.domain.statistics_book import Origin
from agencydesk.services.statistics.values import CountedRow, RowKind, Typed
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, MARGIN, UNIT, Tone
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowColumn, RowsView
from agencydesk.ui.widgets.statistics.figures_reading import FigureLine
from agencydesk.ui.widgets.statistics.moment import day_of

#: The words take no more than this of the panel's height; the rest is the records', in pixels.
WORDS_HEIGHT = 250


class FigurePanel(QFrame):
    """Shows one figure.

    Signals:
        type_wanted: another value is to be typed.
        back_wanted: the typed value is to be taken back.
        entered: a record is to be opened; carries the ``CountedRow``.
    """

    type_wanted = Signal()
    back_wanted = Signal()
    entered = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.title = label(role="title", wrap=True)
        self.value = label(role="strong", wrap=True)
        self.words = label(wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.type = button(self.tr("Type it…"))
        self.back = button(self.tr("Take back…"))
        self.heading = label(role="strong")
        self.rows = RowsView[CountedRow](counted_columns(), kit.tokens)
        self.rows.setAccessibleName(self.tr("Records it was counted from"))
        self._area = QScrollArea()
        self._lay_out()
        self.type.clicked.connect(self.type_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.rows.entered_row.connect(self._on_entered)

    def show_line(self, line: FigureLine | None) -> None:
        """Show a figure, or what a heading is about; the records follow."""
        figure = line.figure if line is not None else None
        self.title.setText(line.title if line is not None else "")
        self.value.setText(line.value if line is not None else "")
        self.value.setVisible(figure is not None)
        self.words.setText(_words(line))
        typed = figure.typed if figure is not None else None
        text = line.text if line is not None else None
        self.type.setVisible(text is not None and text.origin is not Origin.COUNTED)
        self.type.setText(self.tr("Type another…") if typed is not None else self.tr("Type it…"))
        self.back.setVisible(typed is not None)
        self.show_rows(())
        self.heading.setVisible(False)
        self.rows.setVisible(False)

    def show_rows(self, rows: Sequence[CountedRow]) -> None:
        """Show the records the figure was counted from."""
        self.rows.show_rows(rows)
        text = self.tr("Counted from {count} records; Enter opens one")
        self.heading.setText(text.format(count=f"{sum(1 for row in rows if row.counts):,}"))
        self.heading.setVisible(bool(rows))
        self.rows.setVisible(bool(rows))

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(UNIT)
        for part in (self.title, self.value, self.words):
            column.addWidget(part)
        column.addStretch(1)
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = Flow()
        buttons.add(self.type)
        buttons.add(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self._area, 2)
        layout.addWidget(buttons)
        layout.addWidget(self.heading)
        layout.addWidget(self.rows, 3)

    @Slot()
    def _on_entered(self) -> None:
        row = self.rows.current()
        if row is not None:
            self.entered.emit(row)


def counted_columns() -> tuple[RowColumn[CountedRow], ...]:
    """Return the columns of records that were counted."""
    translate = QCoreApplication.translate

    def tone(row: CountedRow) -> Tone:
        return Tone.TEXT if row.counts else Tone.MUTED

    return (
        RowColumn(translate("FigurePanel", "Record"), lambda row: row.label, tone=tone),
        RowColumn(
            translate("FigurePanel", "Detail"), lambda row: row.detail, stretch=True, tone=tone
        ),
        RowColumn(
            translate("FigurePanel", "Day"),
            lambda row: row.day.isoformat() if row.day else "",
            88,
            tone=tone,
            tabular=True,
        ),
        RowColumn(
            translate("FigurePanel", "Counts"),
            _counts,
            tone=tone,
            align="right",
            tabular=True,
        ),
    )


def _counts(row: CountedRow) -> str:
    return money_text(row.counts) if row.kind is RowKind.CHARGE else f"{row.counts:,}"


def _words(line: FigureLine | None) -> str:
    """Return where a figure comes from, how to complete it, and who typed it."""
    if line is None:
        return ""
    if line.figure is None:
        return line.about
    translate = QCoreApplication.translate
    parts = [translate("FigurePanel", "Where it comes from: {text}").format(text=line.source)]
    if line.complete:
        text = translate("FigurePanel", "To complete it: {text}")
        parts.append(text.format(text=line.complete))
    typed = line.figure.typed
    if typed is not None:
        parts.append(_who(typed))
        if line.counted:
            text = translate("FigurePanel", "Counted from the records: {value}")
            parts.append(text.format(value=line.counted))
    elif line.figure.value is None and line.needed:
        parts.append(translate("FigurePanel", "Its part cannot be sent without it."))
    elif line.figure.value is None:
        parts.append(translate("FigurePanel", "Without it the field stays empty."))
    return "\n\n".join(parts)


def _who(typed: Typed) -> str:
    translate = QCoreApplication.translate
    text = translate("FigurePanel", "Typed by {who} on {day}. Reason: {reason}")
    nobody = translate("FigurePanel", "somebody")
    said = text.format(who=typed.by or nobody, day=day_of(typed.at), reason=typed.reason)
    if typed.source:
        said += "\n" + translate("FigurePanel", "Source: {source}").format(source=typed.source)
    return said
