"""Draws a page as offices send them, to prove that this program can show it."""

from __future__ import annotations

import struct

from agencydesk.ui.page_sources import PictureSource

_WIDTH, _HEIGHT = 16, 8
#: Eight lines like the one before, which is white, and the end: CCITT T.6 (fax group 4).
_WHITE = b"\xff\x00\x10\x01"
_SHORT, _LONG = 3, 4


def probe() -> str:
    """Return what was drawn of a page in fax compression.

    Raises:
        UserError: ``document.unreadable`` if the part that reads TIF is missing.
        ValueError: it was drawn, but not as it is.
    """
    image = PictureSource(fax_page(), "tiff", "probe.tif").draw(0, 4 * _WIDTH, 0)
    if image.height() != 4 * _HEIGHT or image.pixelColor(1, 1).lightness() < 255:
        raise ValueError(f"{image.width()}x{image.height()}")
    return f"tif {image.width()}x{image.height()}"


def fax_page() -> bytes:
    """Return a small white page as a TIF file in fax compression."""
    entries = (
        (256, _SHORT, _WIDTH),
        (257, _SHORT, _HEIGHT),
        (258, _SHORT, 1),  # bits a point
        (259, _SHORT, 4),  # compression: T.6
        (262, _SHORT, 0),  # 0 is white
        (273, _LONG, 8),  # where the points are
        (277, _SHORT, 1),
        (278, _SHORT, _HEIGHT),
        (279, _LONG, len(_WHITE)),
    )
    directory = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    head = b"II*\0" + struct.pack("<I", 8 + len(_WHITE))
    return head + _WHITE + struct.pack("<H", len(entries)) + directory + bytes(4)
