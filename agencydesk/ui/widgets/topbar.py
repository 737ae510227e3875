"""The bar above the page: the search over everything, what can be made, and who is working."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from agencydesk.ui.places import Act, Wish
from agencydesk.ui.tokens import BAR_HEIGHT, GAP, ICON_SIZE, MARGIN, Tokens
from agencydesk.ui.widgets.labels import IconButton, label

SEARCH_WIDTH = 560
PERSON_WIDTH = 160


class TopBar(QWidget):
    """Title, search, "new", print, export, and who is working.

    Signals:
        wish: something is to be made; carries a ``Wish``.
    """

    wish = Signal(object)

    def __init__(self, tokens: Tokens, search: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(BAR_HEIGHT)
        self.title = label(role="title")
        self.search = search
        search.setMaximumWidth(SEARCH_WIDTH)
        self.new = IconButton(
            "plus", self.tr("New"), self.tr("Record a notice, open a case, import"), "primary"
        )
        self.menu = self._new_menu()
        self.new.setMenu(self.menu)
        self.print = IconButton("printer", self.tr("Print"), self.tr("Print the list (Ctrl+P)"))
        self.export = IconButton("file-spreadsheet", "Excel", self.tr("List as an Excel workbook"))
        self.person = IconButton("user", self.tr("Choose person"))
        self.person.setMaximumWidth(PERSON_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.title)
        layout.addSpacing(MARGIN)
        layout.addWidget(search, 4)
        layout.addStretch(1)
        for part in (self.new, self.print, self.export, self.person):
            layout.addWidget(part)
        self.person.clicked.connect(self._on_person)
        self.menu.triggered.connect(self._on_new)
        self.set_tokens(tokens)
        self.set_person("")

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for part in (self.new, self.print, self.export, self.person):
            part.set_tokens(tokens)

    def set_person(self, name: str) -> None:
        """Show who is working, as much of the name as there is room for; no name asks."""
        room = PERSON_WIDTH - ICON_SIZE - 4 * GAP
        self.person.ensurePolished()
        self.person.setText(
            self.person.fontMetrics().elidedText(
                name or self.tr("Choose person"), Qt.TextElideMode.ElideRight, room
            )
        )
        tip = self.tr("Working: {name}. Press to change (Ctrl+U)").format(name=name)
        self.person.setToolTip(tip if name else self.tr("Choose who is working (Ctrl+U)"))
        self.person.setAccessibleName(self.person.toolTip())

    def offer(self, *, printing: bool, exporting: bool) -> None:
        """Show only what the page can do."""
        self.print.setVisible(printing)
        self.export.setVisible(exporting)

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        for act, text, keys in (
            (Act.RECORD_NOTICE, self.tr("Record a notice…"), "Ctrl+N"),
            (Act.RECORD_EVENT, self.tr("Record an event…"), "Ctrl+E"),
            (Act.NEW_CASE, self.tr("New case…"), "Ctrl+Shift+N"),
            (Act.IMPORT, self.tr("Import a sheet…"), "Ctrl+O"),
            (Act.IMPORT_NOTICES, self.tr("Import notices…"), "Ctrl+Shift+O"),
            (Act.RECORD_AGENCY_EVENT, self.tr("Enter an event of the agency…"), ""),
        ):
            action = menu.addAction(text)
            if keys:
                action.setShortcut(QKeySequence(keys))
            action.setData(act.value)
        return menu

    @Slot(QAction)
    def _on_new(self, action: QAction) -> None:
        self.wish.emit(Wish(Act(action.data())))

    @Slot()
    def _on_person(self) -> None:
        self.wish.emit(Wish(Act.CHOOSE_PERSON))
