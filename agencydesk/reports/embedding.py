"""A TrueType font whose text can be copied out of the PDF again, rare names included.

This module imports reportlab and is itself imported only when the first page is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

#: Registering and subsetting move a read position inside the font file: one thread at a time.
FONT_FILE = Lock()

_MAX_PER_BLOCK = 100  # the format allows no more mappings in one block


def to_unicode_cmap(name: str, subset: Sequence[int]) -> str:
    """Return the table that says which character each byte of a font subset stands for.

    Code points above U+FFFF are written as UTF-16 surrogate pairs, as the format asks; bytes
    without a character (code point 0) are left out.

    Args:
        name: name of the embedded subset.
        subset: code points in the order of their byte, at most 256.
    """
    head = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <{len(subset) - 1:02X}>\nendcodespacerange\n"
    )
    tail = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    return head + "".join(_blocks(subset)) + tail


def _blocks(subset: Sequence[int]) -> Iterator[str]:
    pairs = (
        f"<{byte:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>\n"
        for byte, code in enumerate(subset)
        if code
    )
    while block := list(islice(pairs, _MAX_PER_BLOCK)):
        yield f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n"


class CopyableFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A font that writes its own character tables.

    reportlab's tables name code points above U+FFFF with five hexadecimal digits, which no
    reader understands: 𬱖 would be copied as another character or not at all.
    """

    def addObjects(self, doc: object) -> None:  # the name is reportlab's
        """Add the font's subsets to a document that is being saved.

        Raises:
            KeyError: reportlab no longer names its tables as it did.
        """
        subsets: list[list[int]] = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = subset_name(self, number)
            objects = doc.idToObject  # type: ignore[attr-defined]
            objects[f"toUnicodeCMap:{name}"].content = to_unicode_cmap(name, subset)


def subset_name(font: CopyableFont, number: int) -> str:
    """Return the name reportlab gives the embedded subset with this number."""
    parts: tuple[bytes, ...] = (SUBSETN(number), b"+", font.face.name, font.face.subfontNameX)
    return b"".join(parts).decode("ascii")


def registered(name: str, path: Path) -> CopyableFont:
    """Return the font of this name, loaded from ``path`` and registered on first use."""
    with FONT_FILE:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(CopyableFont(name, str(path)))
        font = pdfmetrics.getFont(name)
    if not isinstance(font, CopyableFont):
        raise TypeError(f"{name} is registered by something else")
    return font
