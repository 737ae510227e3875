"""The buttons of what can be done to the chosen deadlines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain.docket import DocketRow
from agencydesk.ui.places import Act
from agencydesk.ui.tokens import UNIT, Tokens
from agencydesk.ui.widgets.deadline_acts import act_name, act_tip, possible
from agencydesk.ui.widgets.labels import IconButton

DRAWINGS = {
    Act.SENT: "file-up",
    Act.RECEIVED: "circle-check",
    Act.CONFIRM: "shield-check",
    Act.EXTEND: "calendar-clock",
}


class ActButtons(QWidget):
    """A button for each of the usual acts, and one for the menu of all.

    Signals:
        pressed: an act was asked for; carries the ``Act``.
        more_wanted: the menu is wanted; carries where on the screen.
    """

    pressed = Signal(object)
    more_wanted = Signal(QPoint)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Act, IconButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        for act, drawing in DRAWINGS.items():
            part = IconButton(drawing, act_name(act), act_tip(act))
            part.clicked.connect(self._on_clicked)
            self.buttons[act] = part
            row.addWidget(part)
        self.more = IconButton("chevron-down", self.tr("More"), self.tr("Everything else"))
        self.more.clicked.connect(self._on_more)
        row.addWidget(self.more)
        self.set_tokens(tokens)
        self.follow([])

    def follow(self, rows: Sequence[DocketRow]) -> None:
        """Offer what makes sense for the chosen deadlines."""
        for act, part in self.buttons.items():
            part.setEnabled(possible(act, rows))
        self.more.setEnabled(bool(rows))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for part in (*self.buttons.values(), self.more):
            part.set_tokens(tokens)

    @Slot()
    def _on_clicked(self) -> None:
        for act, part in self.buttons.items():
            if part is self.sender():
                self.pressed.emit(act)

    @Slot()
    def _on_more(self) -> None:
        self.more_wanted.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))
