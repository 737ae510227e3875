"""The bar above the page: its title, its filter, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from agencydesk.ui.icons import icon
from agencydesk.ui.tokens import BAR_HEIGHT, GAP, MARGIN, Tokens
from agencydesk.ui.widgets.labels import IconButton, label

FILTER_WIDTH = 360


class TopBar(QWidget):
    """Title, filter field, import, print, export.

    Signals:
        text_changed: carries the text of the filter, as one types.
    """

    text_changed = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(BAR_HEIGHT)
        self.title = label(role="title")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(
            self.tr("Filter: reference, number, title, client, attorney…")
        )
        self.filter.setAccessibleName(self.tr("Filter the list"))
        self.filter.setToolTip(self.tr("All words must occur (Ctrl+F, Esc clears)"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(FILTER_WIDTH)
        self.filter.setMaximumWidth(FILTER_WIDTH * 2)
        self._lens = QAction(self.filter)
        self.filter.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.print = IconButton("printer", self.tr("Print"), self.tr("List as PDF (Ctrl+P)"))
        self.export = IconButton("file-spreadsheet", "Excel", self.tr("List as an Excel workbook"))
        self.imports = IconButton(
            "file-up", self.tr("Import"), self.tr("Bring a sheet in (Ctrl+O)"), "primary"
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.title)
        layout.addSpacing(MARGIN)
        layout.addWidget(self.filter, 1)
        layout.addStretch(1)
        layout.addWidget(self.print)
        layout.addWidget(self.export)
        layout.addWidget(self.imports)
        self.filter.textChanged.connect(self.text_changed)
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._lens.setIcon(icon("search", tokens.muted))
        for part in (self.print, self.export, self.imports):
            part.set_tokens(tokens)

    @Slot()
    def focus_filter(self) -> None:
        """Put the keyboard into the filter, ready to write over what it holds."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()
