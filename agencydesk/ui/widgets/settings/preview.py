"""What would change, shown before it is written, with the two ways on."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.labels import button, label


class PreviewPanel(QFrame):
    """A heading, a list of what changes, a button that does it and one that does not."""

    def __init__(self, shown: QWidget, drop: str) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.heading = label(role="strong", wrap=True)
        self.apply_button = button("", "primary")
        self.drop_button = button(drop)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(self.apply_button)
        buttons.addWidget(self.drop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addWidget(self.heading)
        layout.addWidget(shown, 1)
        layout.addLayout(buttons)
        self.hide()
