"""Puts the tokens on the application: Fusion, a palette, a small style sheet, the type."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from agencydesk.paths import resources_dir
from agencydesk.ui.style_sheet import style_sheet
from agencydesk.ui.tokens import BODY_SIZE, DARK, LIGHT, Tokens

#: System fonts with Chinese, best first; the bundled font stands in where there is none.
FAMILIES = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
)
FONT_FILES = ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf")


class Scheme(StrEnum):
    """What the user chose: as the system, light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of the running application.

    Signals:
        changed: the colours changed; read ``tokens`` again.
    """

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._tokens = LIGHT
        app.setStyle("Fusion")
        app.setFont(body_font())
        app.styleHints().colorSchemeChanged.connect(self._on_system)
        self.set_scheme(scheme)

    @property
    def tokens(self) -> Tokens:
        """Return the colours in force."""
        return self._tokens

    @property
    def scheme(self) -> Scheme:
        """Return what the user chose."""
        return self._scheme

    def set_scheme(self, scheme: Scheme) -> None:
        """Take a choice into force at once."""
        self._scheme = scheme
        hints = self._app.styleHints()
        if scheme is Scheme.SYSTEM:
            hints.unsetColorScheme()
        else:
            wanted = Qt.ColorScheme.Dark if scheme is Scheme.DARK else Qt.ColorScheme.Light
            hints.setColorScheme(wanted)
        self._apply()

    @Slot()
    def _on_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        system_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._scheme is Scheme.DARK or (self._scheme is Scheme.SYSTEM and system_dark)
        self._tokens = DARK if dark else LIGHT
        self._app.setPalette(palette(self._tokens))
        sheet = style_sheet(self._tokens)
        if self._app.styleSheet() != sheet:  # setting it lays every widget out anew
            self._app.setStyleSheet(sheet)
        self.changed.emit()


def load_fonts() -> None:
    """Add the bundled Chinese font where the system has no good one."""
    if set(FAMILIES).isdisjoint(QFontDatabase.families()):
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(resources_dir() / "fonts" / name))


def body_font() -> QFont:
    """Return the type of everything that is not a title."""
    font = QFont()
    known = set(QFontDatabase.families())
    font.setFamilies([name for name in FAMILIES if name in known] or [font.family()])
    font.setPixelSize(BODY_SIZE)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def tabular_font() -> QFont:
    """Return the body type with figures of equal width, for dates and numbers."""
    font = body_font()
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of a scheme."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.surface,
        role.WindowText: tokens.text,
        role.Base: tokens.raised,
        role.AlternateBase: tokens.surface,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.overdue,
        role.Highlight: tokens.selected,
        role.HighlightedText: tokens.text,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.frame,
        role.Dark: tokens.frame,
        role.Shadow: tokens.line,
    }
    result = QPalette()
    for name, value in colours.items():
        result.setColor(name, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(disabled, name, QColor(tokens.muted))
    return result
