"""A QR code as a strip of the page."""

from __future__ import annotations

from agencydesk.reports.layout import Box, Strip

_QUIET = 4  # modules of white around the code, as the standard asks


def qr_strip(content: str, size: float, x: float = 0.0) -> Strip:
    """Return a square QR code of ``content``, error correction level M.

    Args:
        content: what a reader of the code sees.
        size: edge of the square with its white border, in points.
        x: its left edge in the text area.
    """
    # Imported when a sheet is printed: reportlab is heavy.
    from reportlab.graphics.barcode.qrencoder import (  # noqa: PLC0415  (heavy: reportlab)
        QRCode,
        QRErrorCorrectLevel,
    )

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(content)
    code.make()
    count: int = code.getModuleCount()
    edge = size / (count + 2 * _QUIET)
    boxes: list[Box] = []
    for row in range(count):
        start: int | None = None
        for column in range(count + 1):
            dark = column < count and bool(code.isDark(row, column))
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                left, top = x + (start + _QUIET) * edge, (row + _QUIET) * edge
                # A hair of overlap, so that no reader sees white lines between the modules.
                boxes.append(Box(left, top, (column - start) * edge, edge * 1.01))
                start = None
    return Strip(size, boxes=tuple(boxes))
