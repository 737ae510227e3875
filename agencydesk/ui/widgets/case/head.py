"""The head of a case's panel: which case it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from agencydesk.services.case_overview_values import CaseOverview
from agencydesk.ui.kit import Kit
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import GAP, UNIT
from agencydesk.ui.widgets.labels import IconButton, button, label

#: A longer title is cut off; its tip has the whole.
MOST_LINES = 3


class CaseHead(QWidget):
    """Reference, title, number, kind, status, client and attorney; four buttons.

    Signals:
        edit_wanted, correct_wanted, notice_wanted, print_wanted: a button was pressed.
    """

    edit_wanted = Signal()
    correct_wanted = Signal()
    notice_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.ref = label(role="title")
        self.status = label(role="muted")
        self.title = label(role="strong", wrap=True)
        self.about = label(role="muted", wrap=True)
        self.about.setFont(tabular_font())
        for text in (self.ref, self.title, self.about):
            _let_copy(text)
        for text in (self.title, self.about):
            text.setMaximumHeight(MOST_LINES * text.fontMetrics().lineSpacing())
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.edit = button(self.tr("Edit…"))
        self.correct = button(self.tr("Correct a date…"))
        self.notice = button(self.tr("Record a notice…"))
        self.print = IconButton("printer", tip=self.tr("Print the case sheet (Ctrl+Shift+P)"))
        self.edit.setToolTip(self.tr("Change what is known of this case"))
        self.correct.setToolTip(
            self.tr("Correct a date that deadlines rest on, and see first what moves")
        )
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self.ref, 1)
        first.addWidget(self.status)
        first.addWidget(self.print)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.setContentsMargins(0, UNIT, 0, 0)
        for each in (self.edit, self.correct, self.notice):
            buttons.addWidget(each)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(first)
        layout.addWidget(self.title)
        layout.addWidget(self.about)
        layout.addLayout(buttons)
        self.edit.clicked.connect(self.edit_wanted)
        self.correct.clicked.connect(self.correct_wanted)
        self.notice.clicked.connect(self.notice_wanted)
        self.print.clicked.connect(self.print_wanted)
        kit.theme.changed.connect(self._on_theme)
        self._on_theme()

    @Slot()
    def _on_theme(self) -> None:
        self.print.set_tokens(self._kit.tokens)

    def show_overview(self, shown: CaseOverview) -> None:
        """Show whose head it is."""
        self.ref.setText(shown.ref)
        self.status.setText(shown.status)
        self.title.setText(shown.title or self.tr("(no title)"))
        parts = (shown.number, shown.kind, shown.client, shown.attorney)
        self.about.setText(" · ".join(part for part in parts if part))
        for text in (self.title, self.about):
            text.setToolTip(text.text())
        self.setAccessibleName(f"{shown.ref} {shown.title}")


def _let_copy(text: QLabel) -> None:
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
