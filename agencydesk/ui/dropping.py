"""Files dropped anywhere on the window: sheets go to their import, everything else to notices."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from agencydesk.ui.commands import Commands, dropped_packages, dropped_sheets
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import TAKES_FILES
from agencydesk.ui.tokens import BOLD_WEIGHT, MARGIN, RADIUS, TITLE_SIZE, UNIT

_MOVES = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
#: How long after the last move the overlay goes, where the system says nothing, in milliseconds.
LINGER = 3_000


class Drops(QObject):
    """Takes files that are dragged over the window, before any field takes them for text.

    The window's own surface is listened to, so that fields which take text do not get the file;
    what is marked with ``TAKES_FILES`` gets it.
    """

    def __init__(self, kit: Kit, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._commands, self._window = commands, window
        self.overlay = Overlay(kit, window)
        self._surface: QObject | None = None
        self._linger = QTimer(self, singleShot=True, interval=LINGER)
        self._linger.timeout.connect(self.overlay.hide)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged and dropped; leave everything else alone."""
        kind = event.type()
        if kind == QEvent.Type.Show and watched is self._window:
            self._listen()
        elif watched is self._surface and isinstance(event, QDropEvent):
            if self._is_taken_elsewhere(event):
                self.overlay.hide()
                return False
            if kind in _MOVES:
                self.enter(event)
            elif kind == QEvent.Type.Drop:
                self.drop(event)
            return True
        elif kind == QEvent.Type.DragLeave and watched in (self._surface, self._window):
            self.overlay.hide()
        return False

    def enter(self, event: QDropEvent) -> None:
        """Accept files that can be brought in, and say what letting go would do."""
        if self._commands.importing or not (dropped_packages(event) or dropped_sheets(event)):
            event.ignore()
            return
        event.acceptProposedAction()
        self.overlay.show_for(sheets=not dropped_packages(event))
        self._linger.start()

    def drop(self, event: QDropEvent) -> None:
        """Open the import for what was let go."""
        self.overlay.hide()
        packages, sheets = dropped_packages(event), dropped_sheets(event)
        if self._commands.importing or not (packages or sheets):
            event.ignore()
            return
        event.acceptProposedAction()
        if packages:
            self._commands.import_notices(packages)
            if sheets:
                self._commands.told.emit(
                    self.tr("The sheets among them were not opened; drop those by themselves.")
                )
        else:
            self._commands.import_sheets(sheets)

    def _listen(self) -> None:
        surface = self._window.windowHandle()
        if surface is not None and surface is not self._surface:
            surface.installEventFilter(self)
            self._surface = surface

    def _is_taken_elsewhere(self, event: QDropEvent) -> bool:
        """Say whether no file is carried, or what is under the pointer takes files itself."""
        if not event.mimeData().hasUrls():
            return True
        part = self._window.childAt(event.position().toPoint())
        while part is not None and part is not self._window:
            if part.property(TAKES_FILES) and part.isEnabled():
                return True
            part = part.parentWidget()
        return False


class Overlay(QWidget):
    """Lies over the window while files are dragged, and says what letting go does."""

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit, self._window = kit, window
        self.text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        kit.theme.changed.connect(self._on_theme)

    def show_for(self, *, sheets: bool) -> None:
        """Cover the window."""
        self.text = (
            self.tr("Drop here to import sheets")
            if sheets
            else self.tr("Drop here to import notices; nothing is written before you say so")
        )
        self.setAccessibleName(self.text)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a veil, a frame and the words."""
        tokens = self._kit.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(tokens.surface)
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        pen = QPen(QColor(tokens.accent), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        inner = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.drawRoundedRect(inner, 2 * RADIUS, 2 * RADIUS)
        font = self.font()
        font.setPixelSize(TITLE_SIZE + UNIT)
        font.setWeight(type(font).Weight(BOLD_WEIGHT))
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        wrapped = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(inner.adjusted(MARGIN, 0, -MARGIN, 0), wrapped, self.text)
        painter.end()

    @Slot()
    def _on_theme(self) -> None:
        self.update()
