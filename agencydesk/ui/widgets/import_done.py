"""The last step of an import: what came in, what stays open, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.services.importing.values import ImportReport, UndoReport
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label


class DoneStep(QWidget):
    """Says what was done.

    Signals:
        undo_wanted: the import is to be taken back.
        questions_wanted: what stays open is to be settled now.
        history_wanted: all imports are to be shown.
    """

    undo_wanted = Signal()
    questions_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(role="title", wrap=True)
        self.text = label(wrap=True)
        self.open = label(wrap=True)
        self.questions = button(self.tr("Settle open questions…"))
        self.undo = button(self.tr("Undo this import"))
        self.history = button(self.tr("All imports…"))
        buttons = Flow(gap=GAP)
        for part in (self.questions, self.undo, self.history):
            buttons.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MARGIN)
        for line in (self.title, self.text, self.open):
            layout.addWidget(line)
        layout.addWidget(buttons)
        layout.addStretch(1)
        self.questions.clicked.connect(self.questions_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.history.clicked.connect(self.history_wanted)

    def show_report(self, report: ImportReport) -> None:
        """Say what came in and what stays open."""
        nothing = not (report.cases_new or report.cases_updated)
        lines = [
            self.tr("Cases added: {new}, updated: {updated}.").format(
                new=f"{report.cases_new:,}", updated=f"{report.cases_updated:,}"
            ),
            self.tr("Deadlines computed: {count}.").format(count=f"{report.deadlines_new:,}"),
        ]
        if report.overdue_new:
            lines.append(
                self.tr("Overdue, first in the list: {count}.").format(
                    count=f"{report.overdue_new:,}"
                )
            )
        if report.not_computable_new:
            lines.append(
                self.tr("Without a date, the list says what is missing: {count}.").format(
                    count=f"{report.not_computable_new:,}"
                )
            )
        if report.asked_before:
            lines.append(
                self.tr("Asked by an earlier import already: {count}.").format(
                    count=f"{report.asked_before:,}"
                )
            )
        self.title.setText(
            self.tr("No case was changed; the questions are kept")
            if nothing
            else self.tr("The import is in")
        )
        self.text.setText("\n".join(lines))
        self.show_open(report.refused, report.conflicts, report.doubts)
        self.undo.show()

    def show_open(self, refused: int, conflicts: int, doubts: int) -> None:
        """Say what is still open."""
        for part in (self.open, self.questions):
            part.setVisible(bool(refused or conflicts or doubts))
        self.open.setText(
            self.tr(
                "Still open: refused rows {refused}, conflicts {conflicts}, cells to check "
                "{doubts}. They are kept with the import and counted on the page Today until "
                "they are settled."
            ).format(refused=f"{refused:,}", conflicts=f"{conflicts:,}", doubts=f"{doubts:,}")
        )

    def show_undone(self, report: UndoReport) -> None:
        """Say what was taken back."""
        text = self.tr("Everything is as it was before.")
        if report.kept:
            text = self.tr(
                "Cases removed: {removed}. Left as they are, because edited since: {kept}."
            ).format(removed=f"{report.cases_removed:,}", kept=f"{report.kept:,}")
        self.title.setText(self.tr("The import was taken back"))
        self.text.setText(text)
        self.show_open(0, 0, 0)
        self.undo.hide()
