"""Pages of PDF files and pictures, drawn one at a time in the width that is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import sqrt
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QTransform

from agencydesk.errors import UserError
from agencydesk.services.document_values import DocumentContent, Shape
from agencydesk.ui.pdf_pages import POINTS, PdfPages

#: Points of the largest picture that is drawn for the screen: 24 million take 96 MB.
MOST_DRAWN = 24_000_000
#: Bytes and points a picture may take once it is unpacked. Qt, which counts four bytes a point
#: even of black and white, refuses what is larger by itself (in MB).
MOST_UNPACKED, MOST_POINTS, QT_LIMIT = 192 << 20, 240_000_000, 1024
#: Pages that are counted at most: a chain of empty directories is no file anyone has.
MOST_PAGES = 5000
#: Points of a picture that are shrunk at a time.
_BAND = 8_000_000
#: Fax machines write lines twice as far apart as points: so uneven a page may be.
_UNEVEN = 4.0
_MILLION = 1_000_000


class PageSource(Protocol):
    """Pages that can be drawn, on the lane that draws."""

    def __len__(self) -> int:
        """Return how many pages there are."""

    def draw(self, number: int, width: int, quarters: int) -> QImage:
        """Return a page, counted from 0, turned clockwise by quarters, so many pixels wide."""

    def close(self) -> None:
        """Let go of the file."""


def open_pages(content: DocumentContent) -> PageSource:
    """Return the pages of a PDF file or a picture.

    Raises:
        UserError: ``document.unreadable``.
    """
    if content.shape is Shape.PDF:
        return PdfSource(content.data, content.name)
    return PictureSource(content.data, content.form, content.name)


class PdfSource:
    """The pages of a PDF file."""

    def __init__(self, data: bytes, name: str) -> None:
        import pypdfium2  # noqa: PLC0415  (heavy: a library of its own, only to show paper)

        self._name, self._broken = name, pypdfium2.PdfiumError
        try:
            self._pages = PdfPages(data)
        except pypdfium2.PdfiumError as error:
            raise UserError("document.unreadable", name=name) from error
        if not len(self._pages):
            self._pages.close()
            raise UserError("document.unreadable", name=name)

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def draw(self, number: int, width: int, quarters: int) -> QImage:
        """Return a page, counted from 0, turned, so many pixels wide; smaller if it is huge.

        Raises:
            UserError: ``document.unreadable``.
        """
        across, down = (max(side, 1.0) for side in self._pages.sizes[number])
        dpi = width / (down if quarters % 2 else across) * POINTS
        points = across * down * (dpi / POINTS) ** 2
        dpi *= min(1.0, sqrt(MOST_DRAWN / points))
        try:
            image = self._pages.picture(number, dpi)
        except self._broken as error:
            raise UserError("document.unreadable", name=self._name) from error
        return _turned(image, quarters)

    def close(self) -> None:
        """Let go of the file."""
        self._pages.close()


class PictureSource:
    """The pages of a TIF file, or the one page of any other picture."""

    def __init__(self, data: bytes, form: str, name: str) -> None:
        QImageReader.setAllocationLimit(QT_LIMIT)
        self._data, self._form, self._name = QByteArray(data), form, name
        self._nothing = QBuffer()
        self._last: tuple[int, QImage] | None = None
        with self._reader() as reader:
            if not reader.canRead():
                raise self._unreadable()
            several = form == "tiff"
            self._count = min(max(reader.imageCount(), 1), MOST_PAGES) if several else 1

    def __len__(self) -> int:
        """Return how many pages there are."""
        return self._count

    def draw(self, number: int, width: int, quarters: int) -> QImage:
        """Return a page, counted from 0, turned, so many pixels wide; smaller if it is huge.

        Raises:
            UserError: ``document.unreadable``, ``document.page-too-large``.
        """
        if self._last is None or self._last[0] != number:
            self._last = None  # one unpacked page at a time
            self._last = (number, self._unpack(number))
        image = self._last[1]
        across, down = float(image.width()), image.height() * _stretch(image)
        factor = width / (down if quarters % 2 else across)
        factor *= min(1.0, sqrt(MOST_DRAWN / (across * down * factor**2)))
        drawn = _shrunk(image, max(round(across * factor), 1), max(round(down * factor), 1))
        return _turned(drawn, quarters)

    def close(self) -> None:
        """Let go of the picture."""
        self._last = None

    def _unpack(self, number: int) -> QImage:
        with self._reader() as reader:
            if number and not reader.jumpToImage(number):
                raise self._unreadable()
            size = reader.size()
            bits = QImage.toPixelFormat(reader.imageFormat()).bitsPerPixel()
            points = size.width() * size.height()
            if points > MOST_POINTS or points * bits > MOST_UNPACKED * 8:
                pixels = points // _MILLION
                raise UserError("document.page-too-large", name=self._name, pixels=pixels)
            image = reader.read()
        if image.isNull():
            raise self._unreadable()
        return image

    @contextmanager
    def _reader(self) -> Iterator[QImageReader]:
        """Yield a reader of this format and no other, at the first page."""
        buffer = QBuffer()
        buffer.setData(self._data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(self._form.encode("ascii")))
        reader.setAutoDetectImageFormat(False)
        reader.setAutoTransform(True)
        try:
            yield reader
        finally:
            reader.setDevice(self._nothing)  # it must not outlive the buffer
            buffer.close()

    def _unreadable(self) -> UserError:
        return UserError("document.unreadable", name=self._name)


def _stretch(image: QImage) -> float:
    """Return by how much lines are farther apart than points, as fax machines write them."""
    across, down = image.dotsPerMeterX(), image.dotsPerMeterY()
    if across <= 0 or down <= 0:
        return 1.0
    return min(max(across / down, 1 / _UNEVEN), _UNEVEN)


def _shrunk(image: QImage, width: int, height: int) -> QImage:
    """Return a picture in another size on white; a large one is worked through in bands."""
    result = QImage(width, height, QImage.Format.Format_RGB32)
    result.fill(Qt.GlobalColor.white)
    painter = QPainter(result)
    rows = max(1, min(height, height * _BAND // max(image.width() * image.height(), 1)))
    for top in range(0, height, rows):
        bottom = min(top + rows, height)
        first = top * image.height() // height
        last = max(-(-bottom * image.height() // height), first + 1)
        band = image.copy(QRect(0, first, image.width(), last - first))
        if band.depth() == 1:
            band = band.convertToFormat(QImage.Format.Format_Grayscale8)
        smooth = Qt.TransformationMode.SmoothTransformation
        fitted = band.scaled(width, bottom - top, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        painter.drawImage(QRectF(0, top, width, bottom - top), fitted)
    painter.end()
    return result


def _turned(image: QImage, quarters: int) -> QImage:
    turn = quarters % 4
    return image.transformed(QTransform().rotate(90 * turn)) if turn else image
