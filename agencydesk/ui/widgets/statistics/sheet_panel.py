"""Beside the sheet: a field whole, where it comes from, what is proposed, its records."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from agencydesk.services.statistics.values import CountedRow
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowsView
from agencydesk.ui.widgets.statistics.figure_panel import counted_columns
from agencydesk.ui.widgets.statistics.sheet_reading import SheetLine

TEXT_HEIGHT = 84


class SheetPanel(QFrame):
    """Shows one field.

    Signals:
        copy_wanted, type_wanted, back_wanted, proposal_wanted: the buttons.
        entered: a record is to be opened; carries the ``CountedRow``.
    """

    copy_wanted = Signal()
    type_wanted = Signal()
    back_wanted = Signal()
    proposal_wanted = Signal()
    entered = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.title = label(role="title", wrap=True)
        self.value = QPlainTextEdit()
        self.value.setReadOnly(True)
        self.value.setTabChangesFocus(True)
        self.value.setAccessibleName(self.tr("What is to be transcribed"))
        self.value.setMinimumHeight(TEXT_HEIGHT)
        self.words = label(role="muted", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = button(self.tr("Copy"), "primary")
        self.type = button(self.tr("Type it…"))
        self.back = button(self.tr("Take back…"))
        self.proposal = button(self.tr("It still holds"))
        self.heading = label(role="strong")
        self.rows = RowsView[CountedRow](counted_columns(), kit.tokens)
        self.rows.setAccessibleName(self.tr("Records it was counted from"))
        buttons = Flow()
        for part in (self.copy, self.type, self.proposal, self.back):
            buttons.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.title)
        layout.addWidget(self.value, 2)
        layout.addWidget(buttons)
        layout.addWidget(self.words)
        layout.addWidget(self.heading)
        layout.addWidget(self.rows, 3)
        layout.addStretch(1)
        self.copy.clicked.connect(self.copy_wanted)
        self.type.clicked.connect(self.type_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.proposal.clicked.connect(self.proposal_wanted)
        self.rows.entered_row.connect(self._on_entered)

    def show_line(self, line: SheetLine | None) -> None:
        """Show a field; the records follow."""
        self.title.setText("" if line is None else line.label)
        self.value.setPlainText("" if line is None else line.text)
        self.value.setPlaceholderText("" if line is None else self._empty(line))
        self.words.setText("" if line is None else self._words(line))
        self.copy.setEnabled(line is not None and bool(line.text))
        self.type.setVisible(line is not None and line.can_be_typed)
        self.back.setVisible(line is not None and line.row.typed is not None)
        self.proposal.setVisible(line is not None and line.row.proposal is not None)
        self.show_rows(())

    def show_rows(self, rows: Sequence[CountedRow]) -> None:
        """Show the records a field was counted from."""
        self.rows.show_rows(rows)
        text = self.tr("Counted from {count} records; Enter opens one")
        self.heading.setText(text.format(count=f"{len(rows):,}"))
        self.heading.setVisible(bool(rows))
        self.rows.setVisible(bool(rows))

    def _empty(self, line: SheetLine) -> str:
        if line.row.proposal is None:
            return self.tr("Nothing yet: type it, or complete the records.")
        text = self.tr("Proposed from {year}, not confirmed: {value}")
        return text.format(year=line.row.proposal.year, value=line.proposed)

    def _words(self, line: SheetLine) -> str:
        """Return where the value comes from, who typed it, last year's, and the article."""
        parts = [line.origin]
        typed = line.row.typed
        if typed is not None:
            text = self.tr("Typed by {who}. Reason: {reason}")
            parts.append(text.format(who=typed.by or self.tr("somebody"), reason=typed.reason))
        if line.row.proposal is not None and line.text:
            text = self.tr("Proposed from {year}: {value}")
            parts.append(text.format(year=line.row.proposal.year, value=line.proposed))
        if line.last:
            parts.append(self.tr("Last year: {value}").format(value=line.last))
        parts.append(line.row.item.citation)
        return "\n".join(part for part in parts if part)

    @Slot()
    def _on_entered(self) -> None:
        row = self.rows.current()
        if row is not None:
            self.entered.emit(row)
