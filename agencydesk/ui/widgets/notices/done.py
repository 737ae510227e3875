"""The end of an import of notices: what came in, what waits, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from agencydesk.services.notices.values import WAITS, NoticeReport, NoticesUndone, Verdict
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label

STAYS_HEIGHT = 160


class DoneStep(QWidget):
    """Says what was done.

    Signals:
        undo_wanted: the import is to be taken back.
        waiting_wanted: what waits is to be shown.
        list_wanted: what came in is to be listed.
    """

    undo_wanted = Signal()
    waiting_wanted = Signal()
    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label(role="title", wrap=True)
        self.text = label(wrap=True)
        self.waiting = button(self.tr("Go to what waits"))
        self.listed = button(self.tr("Show in the list"))
        self.undo = button(self.tr("Undo this import"))
        self.stays = QListWidget()
        self.stays.setAccessibleName(self.tr("What stays"))
        self.stays.setFixedHeight(STAYS_HEIGHT)
        buttons = Flow(gap=GAP)
        for part in (self.waiting, self.listed, self.undo):
            buttons.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MARGIN)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addWidget(self.stays)
        layout.addWidget(buttons)
        layout.addStretch(1)
        self.waiting.clicked.connect(self.waiting_wanted)
        self.listed.clicked.connect(self.list_wanted)
        self.undo.clicked.connect(self.undo_wanted)

    def show_report(self, report: NoticeReport) -> None:
        """Say what came in and what waits."""
        waits = report.count(*WAITS)
        waits += sum(paper.verdict is Verdict.ODD for paper in report.papers)
        cases = sum(line.creates for line in report.cases)
        taken = report.count(Verdict.NEW, Verdict.KNOWN)
        lines = [
            self.tr("Notices recorded: {count}.").format(count=f"{taken:,}"),
            self.tr("Dates put on the docket: {count}.").format(count=f"{report.deadlines:,}"),
        ]
        if cases:
            lines.append(self.tr("Cases made: {count}.").format(count=f"{cases:,}"))
        again = report.count(Verdict.DUPLICATE)
        if again:
            lines.append(self.tr("Here already, skipped: {count}.").format(count=f"{again:,}"))
        if waits:
            lines.append(
                self.tr(
                    "Waiting for a decision: {count}. They are kept under “Waiting” and counted "
                    "on the page Today."
                ).format(count=f"{waits:,}")
            )
        self.title.setText(self.tr("The import is in"))
        self.text.setText("\n".join(lines))
        self.stays.hide()
        self.waiting.setVisible(bool(waits))
        self.listed.setVisible(bool(taken))
        self.undo.show()

    def show_undone(self, undone: NoticesUndone) -> None:
        """Say what was taken back."""
        text = self.tr("Notices taken back: {notices}. Cases removed: {cases}.").format(
            notices=f"{undone.notices:,}", cases=f"{undone.cases:,}"
        )
        if undone.stays:
            stays = self.tr("What was worked on since stays:")
            text = f"{text}\n{stays}"
        self.title.setText(self.tr("The import was taken back"))
        self.text.setText(text)
        self.stays.clear()
        self.stays.addItems(list(undone.stays))
        self.stays.setVisible(bool(undone.stays))
        for part in (self.waiting, self.listed, self.undo):
            part.hide()
