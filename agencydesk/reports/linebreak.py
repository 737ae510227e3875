"""Where a line may end: Chinese punctuation stays in place, numbers and words stay whole."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate

from agencydesk.reports.fonts import widths

#: No line starts with one of these.
NO_START = frozenset("，。；：！？、）》」』】〕〉”’…—～·‰％℃㎡㎜㎝㎞㎏,.;:!?)]}%々〃")

#: No line ends with one of these.
NO_END = frozenset("（《「『【〔〈“‘￥([{$¥#№§")

_INSIDE_RUNS = frozenset("/-_.,;:&=?@\\+’")
_PUNCTUATION = (NO_START | NO_END) - _INSIDE_RUNS
_FIRST_CJK = 0x2E80  # radicals, kana, ideographs and full-width forms all lie above
_FUZZ = 1e-6


def break_lines(text: str, font: str, size: float, width: float) -> list[str]:
    """Return ``text`` in lines that fit ``width``, at least one.

    Spaces at the ends of a line are dropped, everything else is kept. A run of letters, digits
    and signs such as ``PCT/CN2026/123456`` is cut only when it is wider than the column.

    Args:
        text: printable text; a line break in it stays a line break.
        font: name of the font.
        size: type size in points.
        width: room in points; a single wider character stands alone.

    Raises:
        KeyError: the font lacks a character; make the text printable first.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _broken(paragraph.strip(" "), font, width * 1000 / size)
    return lines


def _broken(text: str, font: str, room: float) -> list[str]:
    ends = list(accumulate(map(widths(font).__getitem__, map(ord, text))))
    if not ends or ends[-1] <= room + _FUZZ:
        return [text]
    lines: list[str] = []
    start, used = 0, 0.0
    while ends[-1] - used > room + _FUZZ:
        fits = max(bisect_right(ends, used + room + _FUZZ, start), start + 1)
        stop = _break_before(text, start, fits)
        lines.append(text[start:stop].rstrip(" "))
        while stop < len(text) and text[stop] == " ":
            stop += 1
        start, used = stop, ends[stop - 1]
        if start == len(text):
            return lines
    lines.append(text[start:])
    return lines


def _break_before(text: str, start: int, fits: int) -> int:
    """Return where the line that starts at ``start`` ends, ``text[start:fits]`` being its most."""
    end = fits
    while end < len(text) and text[end] == " ":  # spaces may hang over the edge
        end += 1
    if end == len(text):
        return end
    for stop in range(end, start, -1):
        if _may_break(text, start, stop):
            return stop
    return _cut_run(text, start, fits)


def _may_break(text: str, start: int, stop: int) -> bool:
    after = text[stop]
    if after == " " or after in NO_START or unicodedata.combining(after):
        return False
    before = text[stop - 1]
    if before == " ":
        before = text[start:stop].rstrip(" ")[-1:]
        return before not in NO_END
    return before not in NO_END and not (_is_western(before) and _is_western(after))


def _is_western(char: str) -> bool:
    return ord(char) < _FIRST_CJK and char not in _PUNCTUATION


def _cut_run(text: str, start: int, fits: int) -> int:
    """Return where to cut a run that is wider than the line: after a sign inside it, or anywhere.

    The rest never starts with forbidden punctuation while a character can be moved down to it.
    """
    for stop in range(fits, start + (fits - start) // 2, -1):
        if text[stop - 1] in _INSIDE_RUNS and text[stop] not in NO_START:
            return stop
    for stop in range(fits, start, -1):
        if text[stop] not in NO_START and text[stop - 1] not in NO_END:
            return stop
    return fits
