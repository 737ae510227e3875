"""Shows a stored file: pages of a PDF file or a TIF, a picture, a text; or says why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agencydesk.errors import UserError
from agencydesk.services.document_values import DocumentContent, Shape
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.page_sources import PageSource, open_pages
from agencydesk.ui.tokens import UNIT
from agencydesk.ui.widgets.case.tab import TabState
from agencydesk.ui.widgets.document_bar import Sheet, ViewerBar

#: Steps of enlargement; at 1 the page is as wide as the view.
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
FITTED = ZOOMS.index(1.0)
#: What a changed or missing file is told by; nothing of it is offered but another look.
REFUSED = ("document.gone", "document.damaged")
_LEAST_WIDTH = 120
_SCROLLBAR = 24
_LOOK, _OPEN = "look", "open"


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that was read, and its pages if it has any."""

    content: DocumentContent
    pages: PageSource | None


class DocumentViewer(QWidget):
    """Shows one file, a page at a time, fitted to the width.

    Page up and down scroll and turn pages, Home and End go to the first and the last one, + and -
    enlarge, 0 fits the width, R turns the page, Esc leaves.

    Signals:
        beyond: the page before the first (-1) or after the last (1) was asked for.
        open_wanted: the file is to be opened in the system's program.
        larger_wanted: a window of its own is wanted.
        judged: the file was read; carries whether its bytes are those that were filed.
        left: Esc was pressed.
    """

    beyond = Signal(int)
    open_wanted = Signal()
    larger_wanted = Signal()
    judged = Signal(bool)
    left = Signal()

    def __init__(self, kit: Kit, *, window: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kit = kit
        self.document_id: int | None = None
        self.content: DocumentContent | None = None
        self._pages: PageSource | None = None
        self._number = self._quarters = 0
        self._zoom = FITTED
        self._to_end = False
        self._offer, self._open = _OPEN, self.tr("Open")
        self._reading = Latest[tuple[int, _Opened]](
            kit.jobs, self._on_opened, self._on_unread, self
        )
        self._drawing = Latest[tuple[PageSource, QImage]](
            kit.jobs, self._on_picture, self._on_undrawn, self
        )
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.timeout.connect(self._draw)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.view = Sheet()
        self.view.setWidget(self.picture)
        self.view.setWidgetResizable(True)
        self.view.setAccessibleName(self.tr("Page"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text"))
        self.state = TabState()
        self.stack = QStackedWidget()
        for part in (self.state, self.view, self.text):
            self.stack.addWidget(part)
        self.bar = ViewerBar(kit, window=window)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        self.view.zoomed.connect(self.zoom)
        self.state.pressed.connect(self._on_pressed)
        self.bar.turned.connect(self.turn)
        self.bar.zoomed.connect(self.zoom)
        self.bar.fitting.clicked.connect(lambda: self.fit())
        self.bar.rotating.clicked.connect(self.rotate)
        self.bar.larger_window.clicked.connect(self.larger_wanted)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self._let_go)
        self.clear()

    def clear(self) -> None:
        """Show nothing, and say what to do."""
        self.document_id = None
        self._let_go()
        self.state.say("", self.tr("Choose a file to see it here."))
        self._show(self.state)

    def show_document(self, document_id: int, *, at_end: bool = False) -> None:
        """Read a file and show it, from its first page on or from its last one."""
        known = self.content is not None or self._reading.running
        if document_id != self.document_id or not known:
            self.document_id, self._to_end = document_id, at_end
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the file once more; every byte of it is checked."""
        number, viewing = self.document_id, self.kit.desk.document_viewing
        if number is None:
            return
        self._let_go()

        def work() -> tuple[int, _Opened]:
            content = viewing.read(number)
            paged = content.shape in (Shape.PDF, Shape.PICTURE)
            return number, _Opened(content, open_pages(content) if paged else None)

        self._reading.ask(work)

    def page(self) -> tuple[int, int]:
        """Return the page that is shown, counted from 1, and how many there are; 0 for none."""
        return (self._number + 1, len(self._pages)) if self._pages is not None else (0, 0)

    @Slot(int)
    def turn(self, by: int) -> None:
        """Go to a page before or after; beyond the ends another file is asked for."""
        wanted = self._number + by
        if self._pages is None or not 0 <= wanted < len(self._pages):
            self.beyond.emit(1 if by > 0 else -1)
        else:
            self.go_to(wanted)

    def go_to(self, number: int) -> None:
        """Go to a page, counted from 0."""
        if self._pages is not None:
            self._number = min(max(number, 0), len(self._pages) - 1)
            self._draw()

    @Slot(int)
    def zoom(self, by: int) -> None:
        """Show the page larger or smaller."""
        self._zoom = min(max(self._zoom + by, 0), len(ZOOMS) - 1)
        self._draw()

    def fit(self) -> None:
        """Show the page as wide as there is room."""
        self.zoom(FITTED - self._zoom)

    @Slot()
    def rotate(self) -> None:
        """Turn the page clockwise by a quarter."""
        self._quarters = (self._quarters + 1) % 4
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, enlarge, turn the page round, leave."""
        keys = Qt.Key
        acts: dict[int, Callable[[], object]] = {
            keys.Key_PageDown: partial(self.turn, 1),
            keys.Key_PageUp: partial(self.turn, -1),
            keys.Key_Plus: partial(self.zoom, 1),
            keys.Key_Equal: partial(self.zoom, 1),
            keys.Key_Minus: partial(self.zoom, -1),
            keys.Key_0: self.fit,
            keys.Key_R: self.rotate,
            keys.Key_Home: partial(self.go_to, 0),
            keys.Key_End: partial(self.go_to, self.page()[1] - 1),
            keys.Key_Escape: self.left.emit,
        }
        act = acts.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new width, once the size stands."""
        super().resizeEvent(event)
        self._resized.start(0)

    @Slot()
    def _let_go(self) -> None:
        if self._pages is not None:
            self._pages.close()
        self._pages = self.content = None
        self.picture.clear()
        self.text.clear()

    def _show(self, part: QWidget) -> None:
        self.stack.setCurrentWidget(part)
        self.setFocusProxy(self.state.button if part is self.state else part)
        whole, any_file = self.content is not None, self.document_id is not None
        self.bar.show_page(*self.page(), whole=whole, any_file=any_file)

    @Slot()
    def _draw(self) -> None:
        pages, number, quarters = self._pages, self._number, self._quarters
        if pages is None:
            return
        self._show(self.view)
        ratio = self.devicePixelRatioF()
        room = max(self.view.viewport().width() - _SCROLLBAR, _LEAST_WIDTH)
        width = round(room * ZOOMS[self._zoom] * ratio)

        def draw() -> tuple[PageSource, QImage]:
            image = pages.draw(number, width, quarters)
            image.setDevicePixelRatio(ratio)
            return pages, image

        self._drawing.ask(draw)

    def _on_opened(self, answer: tuple[int, _Opened]) -> None:
        number, opened = answer
        if number != self.document_id:
            if opened.pages is not None:
                opened.pages.close()
            return
        self._let_go()
        self.content, self._pages = opened.content, opened.pages
        self._number = len(opened.pages) - 1 if opened.pages is not None and self._to_end else 0
        self._quarters, self._to_end = 0, False
        if self._pages is not None:
            self._draw()
        elif opened.content.shape is Shape.TEXT:
            rest = self.tr("[Only the beginning is shown here. Open the file for all of it.]")
            text = opened.content.text
            self.text.setPlainText(f"{text}\n\n{rest}" if opened.content.cut else text)
            self._show(self.text)
        else:
            self._offer = _OPEN
            self.state.say(
                self.tr("No preview for this kind of file"),
                self.tr("The file is as it was filed. Open it in the system's program."),
                self._open,
            )
            self._show(self.state)
        self.judged.emit(True)

    def _on_unread(self, error: BaseException) -> None:
        """Say why a file is not shown; of one that is not as it was filed, offer nothing else."""
        self._let_go()
        code = error.code if isinstance(error, UserError) else ""
        self._offer = _LOOK if code in REFUSED or not code else _OPEN
        gone, changed = self.tr("The file is missing"), self.tr("The file was changed")
        titles = dict(zip(REFUSED, (gone, changed), strict=True))
        title = titles.get(code, self.tr("The file cannot be shown here"))
        text = words(error, self.kit.desk.texts, self.kit.language)
        self.state.say(title, text, self.tr("Check again") if self._offer == _LOOK else self._open)
        self._show(self.state)
        if code in REFUSED:
            self.judged.emit(False)

    def _on_undrawn(self, error: BaseException) -> None:
        """Say why a page is not shown; the other pages may well be."""
        self.picture.setText(words(error, self.kit.desk.texts, self.kit.language))
        self.picture.setWordWrap(True)

    def _on_picture(self, answer: tuple[PageSource, QImage]) -> None:
        pages, image = answer
        if pages is not self._pages:
            return
        self.picture.setPixmap(QPixmap.fromImage(image))
        self.view.verticalScrollBar().setValue(0)

    @Slot()
    def _on_pressed(self) -> None:
        if self._offer == _LOOK:
            self.reload()
        else:
            self.open_wanted.emit()
