"""What stands around the steps of the first start: where one is, what is done, the buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agencydesk.ui.dialogs.first_start_steps import Step
from agencydesk.ui.tokens import GAP, MARGIN, UNIT
from agencydesk.ui.widgets.labels import button, label

STEPS_WIDTH = 200


class FirstStartFrame(QWidget):
    """Shows one of the steps, an error line, progress, and the buttons below."""

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__()
        self.pages = QStackedWidget()
        for step in steps:
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            step.setObjectName("page")
            scroll.setWidget(step)
            self.pages.addWidget(scroll)
        names = (
            self.tr("Language"),
            self.tr("Data folder"),
            self.tr("Agency"),
            self.tr("Staff"),
            self.tr("Who is working"),
            self.tr("Begin"),
        )
        self._names = tuple(label(f"{n}  {name}", wrap=True) for n, name in enumerate(names, 1))
        self.error = label(role="error", wrap=True)
        self.doing = label(role="muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.leave: QPushButton = button(self.tr("Cancel"))
        self.back: QPushButton = button(self.tr("Back"))
        self.next: QPushButton = button("", "primary")
        self.next.setDefault(True)
        right = QVBoxLayout()
        right.setContentsMargins(2 * MARGIN, 2 * MARGIN, 2 * MARGIN, MARGIN)
        right.setSpacing(MARGIN)
        right.addWidget(self.pages, 1)
        right.addLayout(self._bottom())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._overview())
        row.addLayout(right, 1)

    def show_step(self, index: int) -> None:
        """Show a step and where it stands among the others."""
        self.pages.setCurrentIndex(index)
        for number, name in enumerate(self._names):
            name.setProperty("role", "strong" if number == index else "muted")
            style = name.style()
            style.unpolish(name)
            style.polish(name)

    def say(self, text: str) -> None:
        """Say what is wrong; nothing hides the line."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def set_busy(self, doing: str) -> None:
        """Say what is being done and let nothing be pressed but Cancel; nothing ends that."""
        self.say("")
        self.progress.setRange(0, 0)
        self.progress.setVisible(bool(doing))
        self.doing.setText(doing)
        for part in (self.pages, self.back, self.next):
            part.setEnabled(not doing)

    def _overview(self) -> QWidget:
        side = QWidget()
        side.setObjectName("nav")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(STEPS_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(2 * GAP, 2 * MARGIN, GAP, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(label("AgencyDesk", "title"))
        for name in self._names:
            column.addWidget(name)
        column.addStretch(1)
        return side

    def _bottom(self) -> QVBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.doing)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        column = QVBoxLayout()
        column.setSpacing(UNIT)
        for widget in (self.error, self.progress):
            column.addWidget(widget)
            widget.hide()
        column.addLayout(buttons)
        return column
