"""What is known of one outgoing paper, and the buttons of its steps."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QFrame, QVBoxLayout, QWidget

from agencydesk.services.filings.values import FilingRow
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.filings.words import FITS, FilingAct, act_name, act_tip, due_words
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.scrolled import scrolled

#: The acts that have a button; drafting stands above the list.
SHOWN = tuple(act for act in FilingAct if act is not FilingAct.DRAFT)


class FilingPanel(QFrame):
    """Shows the current paper; its buttons offer what fits.

    Signals:
        pressed: an act was asked for; carries the ``FilingAct``.
        case_wanted: the case of the paper is to be opened.
        deadline_wanted: the deadline it keeps is to be shown.
    """

    pressed = Signal(object)
    case_wanted = Signal()
    deadline_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.title = label(role="title", wrap=True)
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(MARGIN)
        self.buttons = {act: button(act_name(act)) for act in SHOWN}
        self.case = button(self.tr("Open the case"))
        self.deadline = button(self.tr("Show the deadline"))
        steps = Flow()
        for act, part in self.buttons.items():
            part.setToolTip(act_tip(act))
            part.clicked.connect(self._on_pressed)
            steps.add(part)
        leads = Flow()
        for part in (self.case, self.deadline):
            leads.add(part)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.title)
        layout.addLayout(self.facts)
        layout.addWidget(steps)
        layout.addWidget(leads)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        self.case.clicked.connect(self.case_wanted)
        self.deadline.clicked.connect(self.deadline_wanted)
        self.show_rows(())

    def show_rows(self, rows: tuple[FilingRow, ...]) -> None:
        """Show a paper, or how many are chosen."""
        while self.facts.rowCount():
            self.facts.removeRow(0)
        one = rows[0] if len(rows) == 1 else None
        if one is not None:
            self.title.setText(one.name)
            for name, text in self._told(one):
                self.facts.addRow(label(name, "muted"), label(text, wrap=True))
        elif rows:
            self.title.setText(self.tr("Filings chosen: {count}").format(count=len(rows)))
        else:
            self.title.setText(self.tr("Choose a filing to see its steps."))
        for act, part in self.buttons.items():
            part.setEnabled(any(row.step in FITS[act] for row in rows))
        self.case.setEnabled(one is not None)
        self.deadline.setEnabled(one is not None and one.deadline_id is not None)

    def _told(self, row: FilingRow) -> Iterator[tuple[str, str]]:
        alone = self.tr("{name}, who had drafted it: there was no second person")
        reviewed = alone.format(name=row.reviewed_by) if row.reviewed_alone else row.reviewed_by
        out = "" if row.days_out is None else self.tr("out for {days} working days")
        sent = "" if row.sent_on is None else row.sent_on.isoformat()
        received = "" if row.received_on is None else row.received_on.isoformat()
        files = self.tr("files: {count}").format(count=row.receipts) if row.receipts else ""
        told = (
            (self.tr("Case"), (row.case_ref, row.title)),
            (self.tr("Kind"), (row.kind_text, row.form_code)),
            (self.tr("Step"), (row.step_text,)),
            (self.tr("Deadline"), (due_words(row),)),
            (self.tr("Drafted by"), (row.created_by,)),
            (self.tr("Reviewed by"), (reviewed,)),
            (self.tr("Sent on"), (sent, out.format(days=row.days_out))),
            (self.tr("Received on"), (received, row.receipt_no, files)),
            (self.tr("Note"), (row.note,)),
            (self.tr("Given up"), (row.why,)),
        )
        for name, parts in told:
            text = " · ".join(part for part in parts if part)
            if text:
                yield name, text

    @Slot()
    def _on_pressed(self) -> None:
        for act, part in self.buttons.items():
            if part is self.sender():
                self.pressed.emit(act)
