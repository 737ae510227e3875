"""The two fonts of paper, Noto Sans SC Regular and Bold: widths and what they can print."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from agencydesk.paths import resources_dir

REGULAR = "NotoSansSC-Regular"
BOLD = "NotoSansSC-Bold"

#: Printed in place of a character that the fonts do not have.
SUBSTITUTE = "〓"

_FILES = {REGULAR: "NotoSansSC_400Regular.ttf", BOLD: "NotoSansSC_700Bold.ttf"}
_SPACES = {9, 10, 11, 12, 13, 0x85, 0xA0, 0x2028, 0x2029}
_UNSEEN = {"Cc", "Cf"}
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


@cache
def widths(font: str) -> Mapping[int, float]:
    """Return the width of every character of a font, in thousandths of the type size.

    The font is registered for drawing on the first call.

    Raises:
        KeyError: not one of ``REGULAR`` and ``BOLD``.
    """
    from agencydesk.reports.embedding import registered  # noqa: PLC0415  (heavy: reportlab)

    face = registered(font, resources_dir() / "fonts" / _FILES[font]).face
    by_code: Mapping[int, float] = face.charWidths
    return by_code


def text_width(text: str, font: str, size: float) -> float:
    """Return the width in points of a printable text set on one line.

    Raises:
        KeyError: the font lacks a character; make the text printable first.
    """
    return sum(map(widths(font).__getitem__, map(ord, text))) * size / 1000


def missing_glyphs(text: str) -> set[str]:
    """Return the characters of ``text`` that the fonts cannot print.

    Characters that are not seen anyway (controls, format characters, variation selectors) and
    line breaks do not count.
    """
    known = widths(REGULAR)
    return {char for char in set(text) if ord(char) not in known and not _is_unseen(ord(char))}


class GlyphFilter(dict[int, int | str | None]):
    """A table for ``str.translate`` that leaves only what the fonts can print.

    Line breaks and tabs become spaces, unseen characters go, and what the fonts lack becomes
    ``SUBSTITUTE`` and is remembered in ``missing``.
    """

    def __init__(self) -> None:
        super().__init__()
        self.missing: set[str] = set()
        self._known = widths(REGULAR)

    def __missing__(self, code: int) -> int | str | None:
        self[code] = value = self._printed(code)
        return value

    def _printed(self, code: int) -> int | str | None:
        if code in _SPACES:
            return " "
        if _is_unseen(code):
            return None
        if code in self._known:
            return code
        self.missing.add(chr(code))
        return SUBSTITUTE


def _is_unseen(code: int) -> bool:
    if code in _SPACES or unicodedata.category(chr(code)) in _UNSEEN:
        return True
    return any(code in selectors for selectors in _SELECTORS)
