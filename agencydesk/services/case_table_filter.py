"""What one types above a column, turned into a test of its cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from agencydesk.services.case_table_values import ColumnKind

Test = Callable[[str], bool]

#: Words for a cell without and with something in it.
_BLANK = frozenset({"=", "空", "空白", "(空)", "empty", "blank", "(empty)"})
_FILLED = frozenset({"<>", "*", "非空", "有", "filled", "not empty"})
_NOT = ("!", "<>", "≠")
_COMPARISONS = (">=", "<=", "≥", "≤", ">", "<")
#: Between two ends; a folded ``…`` is three dots.
_RANGE = re.compile(r"(.*?)\s*(?:\.{2,3}|~|至|到|\s-\s)\s*(.*)")
_DATE = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?")
_WHOLE_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_FIGURE = re.compile(r"[+-]?\d+(?:\.\d+)?%?")
_DROPPED = {ord(sign): None for sign in " \t.-/\\_,:'，、。·()（）[]"}


def folded(text: str) -> str:
    """Return a text as it is compared: width and case folded, white space made single blanks."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def squeezed(text: str) -> str:
    """Return a folded number without blanks, dots, dashes and other marks."""
    return text.translate(_DROPPED)


def number_in(text: str) -> float | None:
    """Return the figure a cell holds, or None; thousands may be set off by commas."""
    plain = text.replace(",", "").strip()
    return float(plain.rstrip("%")) if _FIGURE.fullmatch(plain) else None


def make_test(typed: str, kind: ColumnKind) -> Test | None:
    """Return the test a filter stands for; it takes folded cells. None keeps everything.

    ``a b``: both occur; ``a|b``: either; ``=a``: exactly that; ``!a``: not that; ``空`` or
    ``empty``, ``非空`` or ``filled``; dates ``2026``, ``2026-11``, ``>2026-01-01``, ``a..b`` with
    both ends included (also ``a至b``); figures ``>3``, ``2..5``; numbers of the office in any
    spelling.
    """
    text = folded(typed)
    parts = [part.strip() for part in text.split("|")]
    tests = [test for part in parts if (test := _part(part, kind)) is not None]
    if len(tests) < 2:
        return tests[0] if tests else None
    return lambda cell: any(test(cell) for test in tests)


def _part(text: str, kind: ColumnKind) -> Test | None:
    if not text:
        return None
    if text in _BLANK:
        return lambda cell: not cell
    if text in _FILLED:
        return bool
    for sign in _NOT:
        if text.startswith(sign):
            return _not(_part(text.removeprefix(sign).strip(), kind))
    if kind is ColumnKind.DATE:
        return _dates(text) or _words(text)
    if kind is ColumnKind.NUMBER:
        return _figures(text) or _words(text)
    if text.startswith("="):
        exact = text[1:].strip()
        if kind is ColumnKind.CODE:
            bare = squeezed(exact)
            return lambda cell: squeezed(cell) == bare
        return lambda cell: cell == exact
    return _code(text) if kind is ColumnKind.CODE else _words(text)


def _not(test: Test | None) -> Test | None:
    return None if test is None else lambda cell: not test(cell)


def _words(text: str) -> Test:
    words = text.split()
    if len(words) == 1:
        word = words[0]
        return lambda cell: word in cell
    return lambda cell: all(word in cell for word in words)


def _code(text: str) -> Test:
    """Return the test for a number: as one piece in any spelling, or each of several words."""
    plain = _words(text)
    bare = squeezed(text)
    for prefix in ("zl", "cn"):
        rest = bare.removeprefix(prefix)
        if rest != bare and rest[:1].isdigit() and len(rest) in (8, 9, 12, 13):
            bare = rest
    if not any(letter.isdigit() for letter in bare):
        return plain
    return lambda cell: bare in squeezed(cell) or plain(cell)


def _partial_date(text: str) -> str | None:
    """Return a year, month or day as the beginning of an ISO date, or None."""
    found = _WHOLE_DATE.fullmatch(text) or _DATE.fullmatch(text)
    if found is None:
        return None
    year, *rest = found.groups()
    return "-".join([year, *(part.zfill(2) for part in rest if part)])


def _dates(text: str) -> Test | None:
    """Return the test for dates; the cells are ISO texts, so beginnings compare as texts."""
    between = _RANGE.fullmatch(text)
    if between is not None:
        first, last = _partial_date(between[1]), _partial_date(between[2])
        if (between[1] and first is None) or (between[2] and last is None):
            return None
        return _between_dates(first or "", last or "9999")
    sign = next((sign for sign in _COMPARISONS if text.startswith(sign)), "")
    day = _partial_date(text[len(sign) :].strip().removeprefix("="))
    if day is None:
        return None
    size = len(day)
    match sign:
        case ">":
            return lambda cell: cell[:size] > day
        case ">=" | "≥":
            return lambda cell: cell[:size] >= day
        case "<":
            return lambda cell: "" < cell[:size] < day
        case "<=" | "≤":
            return lambda cell: "" < cell[:size] <= day
    return lambda cell: cell.startswith(day)


def _between_dates(first: str, last: str) -> Test:
    return lambda cell: bool(cell) and first <= cell[: len(first)] and cell[: len(last)] <= last


def _figures(text: str) -> Test | None:
    between = _RANGE.fullmatch(text)
    if between is not None:
        first, last = number_in(between[1]), number_in(between[2])
        if (first is None and between[1]) or (last is None and between[2]):
            return None
        low = float("-inf") if first is None else first
        high = float("inf") if last is None else last
        return lambda cell: (value := number_in(cell)) is not None and low <= value <= high
    sign = next((sign for sign in _COMPARISONS if text.startswith(sign)), "")
    wanted = number_in(text[len(sign) :].strip().removeprefix("="))
    if wanted is None:
        return None

    def holds(cell: str) -> bool:
        value = number_in(cell)
        if value is None:
            return False
        match sign:
            case ">":
                return value > wanted
            case ">=" | "≥":
                return value >= wanted
            case "<":
                return value < wanted
            case "<=" | "≤":
                return value <= wanted
        return value == wanted

    return holds
