"""The left navigation: the pages there are, the look and language, and the fold."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QMenu, QVBoxLayout, QWidget

from agencydesk.texts import Language
from agencydesk.ui.theme import Scheme
from agencydesk.ui.tokens import BAR_HEIGHT, GAP, UNIT, Tokens
from agencydesk.ui.widgets.labels import IconButton, label

WIDE = 168
NARROW = 52


class PageButton(IconButton):
    """One page of the navigation, with how much on it is urgent."""

    def __init__(self, drawing: str, title: str) -> None:
        super().__init__(drawing, title, role="nav")
        self.title = title
        self.setCheckable(True)
        self._badge = label(role="strong")
        self._badge.setParent(self)
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._badge.hide()

    def set_badge(self, count: int) -> None:
        """Show how many items are urgent; none shows nothing."""
        self._badge.setText(str(count) if count else "")
        self._name()
        self._place()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, or icon and text."""
        self.setText("" if narrow else self.title)
        self._name()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the number at the right."""
        super().resizeEvent(event)
        self._place()

    def _name(self) -> None:
        """Let a screen reader say the number too, and the tip where only the icon is shown."""
        name = f"{self.title} {self._badge.text()}".rstrip()
        self.setAccessibleName(name)
        self.setToolTip("" if self.text() else name)

    def _place(self) -> None:
        badge: QLabel = self._badge
        badge.adjustSize()
        badge.move(self.width() - badge.width() - GAP, (self.height() - badge.height()) // 2)
        badge.setVisible(bool(self.text() and badge.text()))


class Navigation(QWidget):
    """Chooses the page; folds to icons.

    Signals:
        chosen: another page; carries its position.
        folded: the fold changed; carries whether only icons are left.
        scheme_chosen: carries the ``Scheme``.
        language_chosen: carries ``"zh"`` or ``"en"``.
    """

    chosen = Signal(int)
    folded = Signal(bool)
    scheme_chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(
        self, tokens: Tokens, scheme: Scheme, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tokens = tokens
        self._narrow = False
        self._group = QButtonGroup(self)
        self._schemes: dict[Scheme, QAction] = {}
        self.pages: list[PageButton] = []
        self._name = label("AgencyDesk", "title")
        self._name.setFixedHeight(BAR_HEIGHT - UNIT)
        self._name.setContentsMargins(GAP, 0, 0, 0)
        self.settings = IconButton("settings-2", self.tr("View"), role="nav")
        self.fold = IconButton("panel-left-close", self.tr("Fold"), role="nav")
        self.menu = self._menu(scheme, language)
        self._top = QVBoxLayout()
        self._top.setSpacing(UNIT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(UNIT, 0, UNIT, UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self._name)
        layout.addLayout(self._top)
        layout.addStretch(1)
        layout.addWidget(self.settings)
        layout.addWidget(self.fold)
        self.setFixedWidth(WIDE)
        self.fold.clicked.connect(self._on_fold)
        self.settings.clicked.connect(self._open_menu)
        self._group.idClicked.connect(self.chosen)
        self.set_tokens(tokens)

    @property
    def narrow(self) -> bool:
        """Say whether only icons are shown."""
        return self._narrow

    def add_page(self, drawing: str, title: str) -> PageButton:
        """Add a page below those there are; the first one is chosen."""
        entry = PageButton(drawing, title)
        entry.set_tokens(self._tokens)
        self._group.addButton(entry, len(self.pages))
        entry.setChecked(not self.pages)
        self.pages.append(entry)
        self._top.addWidget(entry)
        entry.set_narrow(self._narrow)
        return entry

    def choose(self, place: int) -> None:
        """Mark a page as the one shown, without saying so."""
        self.pages[place].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Fold to icons, or unfold."""
        self._narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._name.setVisible(not narrow)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(UNIT, BAR_HEIGHT if narrow else 0, UNIT, UNIT)
        for entry in self.pages:
            entry.set_narrow(narrow)
        self.settings.setText("" if narrow else self.tr("View"))
        self.fold.setText("" if narrow else self.tr("Fold"))
        self.settings.setToolTip(self.tr("Light or dark, language"))
        self.fold.setToolTip(self.tr("Unfold") if narrow else self.tr("Show icons only"))
        self._draw_fold()

    def mark_scheme(self, scheme: Scheme) -> None:
        """Mark the look in force, wherever it was chosen."""
        self._schemes[scheme].setChecked(True)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        for entry in (*self.pages, self.settings):
            entry.set_tokens(tokens)
        self._draw_fold()

    def _draw_fold(self) -> None:
        drawing = "panel-left-open" if self._narrow else "panel-left-close"
        self.fold.set_drawing(drawing, self._tokens)

    def _menu(self, scheme: Scheme, language: Language) -> QMenu:
        menu = QMenu(self)
        schemes, languages = QActionGroup(menu), QActionGroup(menu)
        for choice, text in (
            (Scheme.SYSTEM, self.tr("As the system")),
            (Scheme.LIGHT, self.tr("Light")),
            (Scheme.DARK, self.tr("Dark")),
        ):
            self._schemes[choice] = self._entry(menu, schemes, text, choice, choice is scheme)
        menu.addSeparator()
        self._entry(menu, languages, "中文", "zh", language == "zh")
        self._entry(menu, languages, "English", "en", language == "en")
        schemes.triggered.connect(self._on_scheme)
        languages.triggered.connect(self._on_language)
        return menu

    @staticmethod
    def _entry(menu: QMenu, group: QActionGroup, text: str, value: str, checked: bool) -> QAction:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(checked)
        action.setData(value)
        group.addAction(action)
        return action

    @Slot()
    def _open_menu(self) -> None:
        above = self.menu.sizeHint().height()
        corner = self.settings.mapToGlobal(self.settings.rect().topLeft())
        self.menu.popup(corner - QPoint(0, above))

    @Slot()
    def _on_fold(self) -> None:
        self.set_narrow(not self._narrow)
        self.folded.emit(self._narrow)

    @Slot(QAction)
    def _on_scheme(self, action: QAction) -> None:
        self.scheme_chosen.emit(Scheme(action.data()))

    @Slot(QAction)
    def _on_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())
