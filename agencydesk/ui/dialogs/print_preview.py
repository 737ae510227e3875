"""Shows a page for paper before it goes to the printer or into a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.layouts import LayoutBox, Layouts
from agencydesk.ui.messages import words
from agencydesk.ui.pdf_pages import POINTS, PdfPages
from agencydesk.ui.printing import PrintRun, printer_for
from agencydesk.ui.saving import Saver
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.labels import IconButton, button, label

FIRST_SIZE = (1000, 680)
#: Steps of enlargement; at 1 the whole page is as wide as the view.
ZOOMS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
_SCROLLBAR = 24


class PageView(QScrollArea):
    """Shows a page; at its end Page down is left to the dialog, which turns to the next one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, or leave the key where there is nothing more to scroll to."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_PageDown: bar.maximum(), Qt.Key.Key_PageUp: bar.minimum()}
        if event.key() in ends and bar.value() == ends[Qt.Key(event.key())]:
            event.ignore()
        else:
            super().keyPressEvent(event)


class PageNumber(QSpinBox):
    """The number of the page; Page up and down are left to the dialog, Enter takes the number."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that turn pages."""
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class PrintPreview(QDialog):
    """One page at a time, fitted to the width, with print and save.

    Page up and down scroll and turn pages, Ctrl with + and - enlarges, Ctrl+P prints, Ctrl+S saves.

    Signals:
        told: something worth a line happened; carries the text.
    """

    told = Signal(str)

    def __init__(
        self,
        kit: Kit,
        title: str,
        content: bytes | Layouts,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Print preview: {title}").format(title=title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._kit, self.name = kit, name
        self.layouts = LayoutBox(kit, content) if isinstance(content, Layouts) else None
        self._content = content.content if isinstance(content, Layouts) else content
        self.pages = PdfPages(self._content)
        self._zoom = ZOOMS.index(1.0)
        self._run: PrintRun | None = None
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.view = PageView()
        self.view.setWidget(self.picture)
        self.view.setWidgetResizable(True)
        self.view.setAccessibleName(self.tr("Page"))
        self._fill_bar()
        self.error = label(role="error", wrap=True)
        self.error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addLayout(self._bar)
        layout.addWidget(self.error)
        layout.addWidget(self.view, 1)
        self._drawing = Latest[QImage](kit.jobs, self._on_picture, self.show_error, self)
        self._saver = Saver(kit.jobs, kit.memory, self)
        self._saver.saved.connect(self._on_saved)
        self._saver.failed.connect(self.show_error)
        self.number.valueChanged.connect(self._draw)
        self.resize(bounded(*FIRST_SIZE, parent))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self, by: int) -> None:
        """Go to a page before or after."""
        self.number.setValue(self.number.value() + by)

    def zoom(self, by: int) -> None:
        """Show the page larger or smaller."""
        self._zoom = min(max(self._zoom + by, 0), len(ZOOMS) - 1)
        self._draw()

    @Slot()
    def print(self) -> None:
        """Ask for a printer, then print."""
        printer = printer_for(self.pages, self.name)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self.pages))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> PrintRun:
        """Print on a printer page by page; return the run."""
        run = self._run = PrintRun(self.pages, printer, self)
        run.progressed.connect(self._on_printed)
        run.ended.connect(self._on_ended)
        self._set_printing(True)
        run.start()
        return run

    @Slot()
    def save(self) -> None:
        """Save the file as it is."""
        content = self._content
        self._saver.ask(self.tr("Save as PDF"), self.name, "PDF (*.pdf)", lambda: content)

    @Slot(object)
    def show_error(self, error: BaseException) -> None:
        """Say what failed."""
        self.error.setText(words(error, self._kit.desk.texts, self._kit.language))
        self.error.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, enlarge, print, save."""
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        if key in turns:
            self.turn(turns[Qt.Key(key)])
        elif control and key in zooms:
            self.zoom(zooms[Qt.Key(key)])
        elif control and key == Qt.Key.Key_P:
            self.print_button.click()
        elif control and key == Qt.Key.Key_S:
            self.save_button.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new width."""
        super().resizeEvent(event)
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the first page."""
        super().showEvent(event)
        self._draw()

    def done(self, result: int) -> None:
        """Stop printing and close."""
        if self._run is not None:
            self._run.cancel()
        self.pages.close()
        super().done(result)

    def _fill_bar(self) -> None:
        tokens = self._kit.tokens
        self.print_button = button(self.tr("Print…"), "primary")
        self.save_button = button(self.tr("Save as PDF…"))
        self.stop_button = button(self.tr("Stop printing"))
        self.stop_button.hide()
        self.back = IconButton("chevron-left", tip=self.tr("Page before (Page up)"))
        self.forth = IconButton("chevron-right", tip=self.tr("Page after (Page down)"))
        self.number = PageNumber()
        self.number.setAccessibleName(self.tr("Page number"))
        self.number.setRange(1, len(self.pages))
        self.count = label(role="muted")
        self.smaller, self.larger = button("−"), button("+")
        self.smaller.setAccessibleName(self.tr("Smaller"))
        self.larger.setAccessibleName(self.tr("Larger"))
        self.smaller.setToolTip(self.tr("Smaller (Ctrl+-)"))
        self.larger.setToolTip(self.tr("Larger (Ctrl++)"))
        self.state = label(role="muted")
        self._bar = QHBoxLayout()
        self._bar.setSpacing(GAP)
        for part in (self.back, self.number, self.count, self.forth, self.smaller, self.larger):
            self._bar.addWidget(part)
        if self.layouts is not None:
            self._bar.addWidget(self.layouts)
            self.layouts.made.connect(self._take)
            self.layouts.failed.connect(self.show_error)
        self._bar.addWidget(self.state, 1)
        for part in (self.print_button, self.save_button, self.stop_button):
            self._bar.addWidget(part)
        self.back.set_tokens(tokens)
        self.forth.set_tokens(tokens)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        self.smaller.clicked.connect(lambda: self.zoom(-1))
        self.larger.clicked.connect(lambda: self.zoom(1))
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        self.stop_button.clicked.connect(self._on_stop)

    @Slot(object)
    def _take(self, content: bytes) -> None:
        """Show the pages of another file from the first one on."""
        self.pages.close()
        self.error.hide()
        self._content = content
        self.pages = PdfPages(content)
        self.number.setRange(1, len(self.pages))
        self.number.setValue(1)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        number = self.number.value() - 1
        self.count.setText(self.tr("of {pages}").format(pages=len(self.pages)))
        self.back.setEnabled(number > 0)
        self.forth.setEnabled(number < len(self.pages) - 1)
        ratio = self.devicePixelRatioF()
        room = max(self.view.viewport().width() - _SCROLLBAR, 200)
        dpi = room / self.pages.sizes[number][0] * POINTS * ZOOMS[self._zoom] * ratio
        pages = self.pages

        def draw() -> QImage:
            image = pages.picture(number, dpi)
            image.setDevicePixelRatio(ratio)
            return image

        self._drawing.ask(draw)

    def _on_picture(self, image: QImage) -> None:
        self.picture.setPixmap(QPixmap.fromImage(image))
        self.view.verticalScrollBar().setValue(0)

    def _set_printing(self, printing: bool) -> None:
        if self.layouts is not None:
            self.layouts.setEnabled(not printing)
        self.print_button.setVisible(not printing)
        self.stop_button.setVisible(printing)

    @Slot(int, int)
    def _on_printed(self, done: int, total: int) -> None:
        self.state.setText(self.tr("Printing {done} of {total}").format(done=done, total=total))

    @Slot(bool)
    def _on_ended(self, whole: bool) -> None:
        self._run = None
        self._set_printing(False)
        said = self.tr("Sent to the printer") if whole else self.tr("Not all pages were printed")
        self.state.setText(said)

    @Slot()
    def _on_stop(self) -> None:
        if self._run is not None:
            self._run.cancel()

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved: {path}").format(path=path))
        self.state.setText(self.tr("Saved: {path}").format(path=path.name))
