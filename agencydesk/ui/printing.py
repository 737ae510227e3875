"""Sends the pages of a PDF file to a printer, one a turn, so that the window stays alive."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from agencydesk.ui.pdf_pages import PdfPages

#: Dots an inch: sharp for the eye, a quarter of the work of a printer's own.
DPI = 300
_A4_LONG = 841.89


class PrintRun(QObject):
    """Prints pages.

    Signals:
        progressed: carries how many pages are printed, and of how many.
        ended: carries whether all were printed.
    """

    progressed = Signal(int, int)
    ended = Signal(bool)

    def __init__(self, pages: PdfPages, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._pages, self._printer = pages, printer
        first, last = printer.fromPage(), printer.toPage()
        self._numbers = (
            list(range(max(first, 1) - 1, min(last, len(pages))))
            if last
            else list(range(len(pages)))
        )
        self._printed = 0
        self._stopped = False
        self._painter: QPainter | None = None

    def start(self) -> None:
        """Begin; the first page goes at the next turn."""
        QTimer.singleShot(0, self._next)

    @Slot()
    def cancel(self) -> None:
        """Print no further page."""
        self._stopped = True

    @Slot()
    def _next(self) -> None:
        if self._painter is None and not self._begin():
            self.ended.emit(False)
            return
        painter = self._painter
        if painter is None or self._stopped or self._printed == len(self._numbers):
            self._finish()
            return
        if self._printed:
            self._printer.newPage()
        image = self._pages.picture(self._numbers[self._printed], DPI)
        if image.isNull():
            self._stopped = True
            self._finish()
            return
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
        size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect((paper.width() - size.width()) // 2, 0, size.width(), size.height())
        painter.drawImage(target, image)
        self._printed += 1
        self.progressed.emit(self._printed, len(self._numbers))
        QTimer.singleShot(0, self._next)

    def _begin(self) -> bool:
        painter = QPainter()
        if not painter.begin(self._printer):
            return False
        self._painter = painter
        return True

    def _finish(self) -> None:
        if self._painter is not None:
            if self._stopped:
                self._printer.abort()
            self._painter.end()
        self.ended.emit(not self._stopped)


def printer_for(pages: PdfPages, name: str) -> QPrinter:
    """Return a printer set to the paper and the direction of the pages."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    width, height = pages.sizes[0]
    short, long = sorted((width, height))
    size = (
        QPageSize(QPageSize.PageSizeId.A4)
        if abs(long - _A4_LONG) < 1
        else QPageSize(QSizeF(short, long), QPageSize.Unit.Point)
    )
    lying = QPageLayout.Orientation.Landscape
    printer.setPageSize(size)
    printer.setPageOrientation(lying if width > height else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName(name)
    printer.setCreator("AgencyDesk")
    return printer
