"""The pages of a PDF file as pictures, drawn one at a time."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

#: Points an inch, the unit of a PDF file.
POINTS = 72.0
#: Only one thread at a time may be inside the library that draws.
_LIBRARY = Lock()


class PdfPages:
    """Draws the pages of one PDF file. Thread-safe; ``close`` lets go of the file."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2  # noqa: PLC0415  (heavy: a library of its own, only to show paper)

        self._closed = False
        with _LIBRARY:
            self._file: PdfDocument = pypdfium2.PdfDocument(content)
            self.sizes: list[tuple[float, float]] = [
                self._file.get_page_size(number) for number in range(len(self._file))
            ]

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self.sizes)

    def picture(self, number: int, dpi: float) -> QImage:
        """Return a page, counted from 0, at so many dots an inch, on white; empty once closed."""
        with _LIBRARY:
            if self._closed:
                return QImage()
            page = self._file[number]
            drawn = page.render(scale=dpi / POINTS, rev_byteorder=True)
            image = QImage(
                bytes(drawn.buffer),
                drawn.width,
                drawn.height,
                drawn.stride,
                _format(drawn.n_channels),
            ).copy()
            drawn.close()
            page.close()
        return image

    def close(self) -> None:
        """Let go of the file."""
        with _LIBRARY:
            self._closed = True
            self._file.close()


def _format(channels: int) -> QImage.Format:
    return {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_RGB888,
    }.get(channels, QImage.Format.Format_RGBX8888)
