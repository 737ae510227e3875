"""What never leaves, what de-identified (去标识化) means, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.rows import RowColumn, RowsView


class NeverView(QWidget):
    """Lists what never leaves, under two sentences and the limits."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.meaning = label(
            self.tr(
                "De-identified statistics: no name, number, title or text leaves; counts are "
                "rounded at random and filed under a group that at least ten registered agencies "
                "share. The three parts go one by one, each under a name of its own that changes "
                "every year."
            ),
            wrap=True,
        )
        self.limits = label(
            self.tr(
                "The limits: whoever runs the platform and joined the records of its two services "
                "could tell which agency sent a part, and the time at which a part arrives can be "
                "seen. Where few agencies take part, or something is known from elsewhere, a guess "
                "is easier. What was rounded cannot be computed back."
            ),
            "muted",
            wrap=True,
        )
        columns: tuple[RowColumn[str], ...] = (
            RowColumn("", lambda _line: "✕", 32, align="centre"),
            RowColumn(
                QCoreApplication.translate("NeverView", "Never leaves this computer"),
                lambda line: line,
                stretch=True,
            ),
        )
        self.list = RowsView[str](columns, kit.tokens)
        self.list.setAccessibleName(self.tr("What never leaves"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.meaning)
        layout.addWidget(self.limits)
        layout.addWidget(self.list, 1)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show what never leaves."""
        if self.list.rows.rows != tuple(lines):
            self.list.show_rows(lines)

    def set_theme(self) -> None:
        """Take other colours."""
        self.list.set_tokens(self._kit.tokens)
