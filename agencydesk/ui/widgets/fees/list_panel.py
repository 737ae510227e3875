"""The fees of one payment list with their checks, and the buttons of what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from agencydesk.services.fees.payment_values import ListDetail, ListState, PayLine
from agencydesk.ui.tokens import GAP, Tokens
from agencydesk.ui.widgets.fees.payment_words import (
    FITS,
    LOOK,
    STOP,
    ListAct,
    act_name,
    act_tip,
    line_columns,
)
from agencydesk.ui.widgets.fees.words import with_unit
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowsView


class PaymentListPanel(QWidget):
    """Shows a list; its buttons offer what fits.

    Signals:
        wanted: something is to be done; carries the ``ListAct``.
        entered: a fee was entered.
    """

    wanted = Signal(object)
    entered = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.detail: ListDetail | None = None
        self.lines = RowsView[PayLine](line_columns(), tokens)
        self.lines.setAccessibleName(self.tr("Fees of the list"))
        self.said = label(role="strong", wrap=True)
        self.buttons: dict[ListAct, QPushButton] = {}
        acts = Flow()
        for act in FITS:
            part = self.buttons[act] = button(act_name(act))
            part.setToolTip(act_tip(act))
            part.clicked.connect(partial(self._press, act))
            acts.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(acts)
        column.addWidget(self.said)
        column.addWidget(self.lines, 1)
        self.lines.selectionModel().selectionChanged.connect(self._offer)
        self.lines.entered_row.connect(self.entered)
        self._offer()

    def show_detail(self, detail: ListDetail | None) -> None:
        """Show a list, or that there is none."""
        self.detail = detail
        self.lines.show_rows(() if detail is None else detail.lines)
        self.said.setText(self.words())
        self._offer()

    def words(self) -> str:
        """Return what the list comes to, and what stands in its way."""
        detail = self.detail
        if detail is None:
            return ""
        row = detail.row
        text = self.tr("{name}: fees {count}, {sum}")
        parts = [text.format(name=row.name, count=row.lines, sum=with_unit(row.fen))]
        for remark in detail.remarks:
            parts.append(f"{STOP if remark.blocks else LOOK} {remark.text}")
        if detail.blocked:
            stopped = self.tr("Fees that cannot be paid as they stand: {count}")
            parts.append(f"{STOP} {stopped.format(count=detail.blocked)}")
        elif not detail.remarks and row.state in (ListState.DRAFT, ListState.WRITTEN):
            parts.append(self.tr("nothing stands in its way"))
        if row.why:
            parts.append(row.why)
        return " · ".join(parts)

    def _press(self, act: ListAct, _checked: bool = False) -> None:
        self.wanted.emit(act)

    @Slot()
    def _offer(self) -> None:
        """Let the buttons offer what fits."""
        state = None if self.detail is None else self.detail.row.state
        for act, part in self.buttons.items():
            fits = state is not None and state in FITS[act]
            part.setEnabled(fits and (act is not ListAct.REMOVE or bool(self.lines.chosen())))
