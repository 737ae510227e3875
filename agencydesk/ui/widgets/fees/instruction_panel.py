"""What is known of one annuity: its days, what is next, the log, and the buttons of its steps."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.instructions.values import InstructionRow, StepRow
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.fees.instruction_words import (
    InstructionAct,
    act_name,
    act_tip,
    by_words,
    day_words,
    fee_state_words,
    fee_words,
    fits,
)
from agencydesk.ui.widgets.fees.words import provisional_words
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.scrolled import scrolled


class InstructionLog(QPlainTextEdit):
    """The log, to be read and copied; it asks for little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Log"))

    def sizeHint(self) -> QSize:
        """Ask for a few lines."""
        return QSize(240, 120)

    def minimumSizeHint(self) -> QSize:
        """Do with two lines."""
        return QSize(120, 56)


class InstructionPanel(QFrame):
    """Shows the current annuity; its buttons offer what fits.

    Signals:
        pressed: an act was asked for; carries the ``InstructionAct``.
        case_wanted: the case is to be opened.
        paper_wanted: what the client wrote is to be shown; carries the id of the document.
    """

    pressed = Signal(object)
    case_wanted = Signal()
    paper_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._paper: int | None = None
        self.title = label(role="title", wrap=True)
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(MARGIN)
        self.log = InstructionLog()
        self.buttons = {act: button(act_name(act)) for act in InstructionAct}
        self.case = button(self.tr("Open the case"))
        self.paper = button(self.tr("Show the client's letter"))
        steps, leads = Flow(), Flow()
        for act, part in self.buttons.items():
            part.setToolTip(act_tip(act))
            part.clicked.connect(self._on_pressed)
            steps.add(part)
        for part in (self.case, self.paper):
            leads.add(part)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.title)
        layout.addLayout(self.facts)
        layout.addWidget(self.log, 1)
        layout.addWidget(steps)
        layout.addWidget(leads)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        self.case.clicked.connect(self.case_wanted)
        self.paper.clicked.connect(self._on_paper)
        self.show_rows(())

    def show_rows(self, rows: tuple[InstructionRow, ...]) -> None:
        """Show an annuity, or how many are chosen."""
        while self.facts.rowCount():
            self.facts.removeRow(0)
        one = rows[0] if len(rows) == 1 else None
        self._paper = None
        if one is not None:
            title = self.tr("{case} · annuity of year {year}")
            self.title.setText(title.format(case=one.case_ref, year=one.year))
            for name, text in self._told(one):
                self.facts.addRow(label(name, "muted"), label(text, wrap=True))
            papers = [step.document_id for step in one.log if step.document_id is not None]
            self._paper = papers[-1] if papers else None
        elif rows:
            self.title.setText(self.tr("Annuities chosen: {count}").format(count=len(rows)))
        else:
            self.title.setText(self.tr("Choose an annuity to see its log."))
        lines = [] if one is None else [self._line(step) for step in one.log]
        self.log.setPlainText("\n".join(lines) or self.tr("Nobody was asked yet."))
        self.log.setVisible(one is not None)
        for act, part in self.buttons.items():
            part.setEnabled(any(fits(act, row) for row in rows))
        self.case.setEnabled(one is not None)
        self.paper.setVisible(self._paper is not None)

    def _told(self, row: InstructionRow) -> Iterator[tuple[str, str]]:
        late = self.tr("late") if row.overdue else ""
        until = ""  # what is paid with registration has no month that is free
        if row.free_until is not None or row.due is None:
            free = day_words(row, row.free_until)
            until = self.tr("without surcharge until {day}").format(day=free)
        last = self.tr("at the latest {day}").format(day=day_words(row, row.last))
        moving = provisional_words(row.provisional) if row.provisional else ""
        reduced = self.tr("reduced by {percent}%").format(percent=row.percent)
        told = (
            (self.tr("Patent"), (row.title, row.number)),
            (self.tr("Client"), (row.client, row.client_ref)),
            (self.tr("State"), (row.state_text, fee_state_words(row))),
            (self.tr("Next"), (row.next_text, by_words(row).lstrip("▲ "), late)),
            (self.tr("Due"), (day_words(row, row.due), until, last, moving)),
            (self.tr("Fee"), (fee_words(row), reduced if row.percent else "", *row.missing)),
        )
        for name, parts in told:
            text = " · ".join(part for part in parts if part)
            if text:
                yield name, text

    def _line(self, step: StepRow) -> str:
        back = self.tr("taken back: {why}").format(why=step.withdrawn_why)
        parts = (
            step.taken_on.isoformat(),
            step.step_text,
            step.by,
            self.tr("by letter") if step.message_id is not None else "",
            self.tr("bill linked") if step.charge_id is not None else "",
            step.evidence,
            step.document,
            step.note,
            "" if step.holds else back,
        )
        return ("" if step.holds else "× ") + " · ".join(part for part in parts if part)

    @Slot()
    def _on_pressed(self) -> None:
        for act, part in self.buttons.items():
            if part is self.sender():
                self.pressed.emit(act)

    @Slot()
    def _on_paper(self) -> None:
        if self._paper is not None:
            self.paper_wanted.emit(self._paper)
