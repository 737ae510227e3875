"""What stands above a page that is shown, and the sheet it is scrolled on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import UNIT
from agencydesk.ui.widgets.labels import IconButton, button, label


class Sheet(QScrollArea):
    """Scrolls a page; at its end the keys, and the wheel with Ctrl, are left to the viewer.

    Signals:
        zoomed: the wheel was turned with Ctrl; carries 1 or -1.
    """

    zoomed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, or leave the key where there is nothing more to scroll to."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_PageDown: bar.maximum(), Qt.Key.Key_PageUp: bar.minimum()}
        if event.key() in ends and bar.value() == ends[Qt.Key(event.key())]:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


class ViewerBar(QWidget):
    """Turns pages, says which one is shown, enlarges, fits and turns it round.

    Signals:
        turned: another page is wanted; carries 1 or -1.
        zoomed: the page is wanted larger or smaller; carries 1 or -1.
    """

    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self, kit: Kit, *, window: bool) -> None:
        super().__init__()
        self._kit = kit
        self.back = IconButton("chevron-left", tip=self.tr("Page before (Page up)"))
        self.forth = IconButton("chevron-right", tip=self.tr("Page after (Page down)"))
        self.count = label(role="muted")
        self.smaller, self.larger = button("−"), button("+")
        self.smaller.setAccessibleName(self.tr("Smaller"))
        self.larger.setAccessibleName(self.tr("Larger"))
        self.smaller.setToolTip(self.tr("Smaller (-)"))
        self.larger.setToolTip(self.tr("Larger (+)"))
        self.fitting = IconButton("move-horizontal", tip=self.tr("Fit the width (0)"))
        self.rotating = IconButton("rotate-cw", tip=self.tr("Turn the page clockwise (R)"))
        self.larger_window = IconButton("maximize-2", tip=self.tr("Show in a window of its own"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        for part in (self.back, self.count, self.forth):
            row.addWidget(part)
        row.addStretch(1)
        for each in (self.smaller, self.larger, self.fitting, self.rotating, self.larger_window):
            row.addWidget(each)
        self.larger_window.setHidden(window)
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.forth.clicked.connect(lambda: self.turned.emit(1))
        self.smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        self.larger.clicked.connect(lambda: self.zoomed.emit(1))
        kit.theme.changed.connect(self._on_theme)
        self._on_theme()

    def show_page(self, number: int, count: int, *, whole: bool, any_file: bool) -> None:
        """Say which page is shown.

        Args:
            number: counted from 1.
            count: how many there are; 0 where nothing with pages is shown.
            whole: a file is shown, of whatever kind.
            any_file: one is chosen: at its ends the buttons lead to the file before or after.
        """
        paged = count > 0
        for each in (self.smaller, self.larger, self.fitting, self.rotating):
            each.setEnabled(paged)
        self.back.setEnabled(any_file)
        self.forth.setEnabled(any_file)
        self.count.setText(f"{number} / {count}" if paged else "")
        spoken = self.tr("Page {number} of {count}").format(number=number, count=count)
        self.count.setAccessibleName(spoken if paged else "")
        self.larger_window.setEnabled(whole)

    @Slot()
    def _on_theme(self) -> None:
        for each in (self.back, self.forth, self.fitting, self.rotating, self.larger_window):
            each.set_tokens(self._kit.tokens)
